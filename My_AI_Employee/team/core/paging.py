"""Pages of at most 25,000 tokens, and cursors that only the person they were given to can use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import CursorInvalidError
from My_AI_Employee.team.core.signed_tokens import read_token, sign_token

MAX_ANSWER_TOKENS = 25_000
_RESERVED_TOKENS = 1_000  # for what stands around the items

ItemT = TypeVar("ItemT", bound=Result)


def tokens_of(text: str) -> int:
    """No fewer tokens than a text has for a model: a token per three bytes; ordinary text has one per four."""
    return -(-len(text.encode()) // 3)


def clip_text(text: str, max_tokens: int) -> tuple[str, int]:
    """The start of a text within a budget, cut at a character, and how many characters were left out."""
    kept = text.encode()[: max_tokens * 3].decode(errors="ignore")
    return kept, len(text) - len(kept)


@dataclass(frozen=True, kw_only=True)
class Slice(Generic[ItemT]):
    """Items of one page. next_cursor: empty at the end. left_out: in words, empty when the page is whole."""

    items: tuple[ItemT, ...]
    next_cursor: str
    left_out: str


@dataclass(frozen=True, kw_only=True)
class Pages:
    """Cuts answers into pages for one person. owner: the person's key; secret: of the server, 32 bytes."""

    secret: bytes = field(repr=False)
    owner: tuple[str, str]

    def page(
        self,
        query: Any,
        read: Callable[[int, int], Sequence[dict[str, Any]]],
        to_item: Callable[[dict[str, Any]], ItemT],
    ) -> Slice[ItemT]:
        """One page. query: a PageQuery, whose fields but cursor and limit tell one question from another.

        read: answers up to `limit` rows from `offset` in a fixed order. Raises CursorInvalidError.
        """
        question = type(query).__name__ + query.model_dump_json(exclude={"cursor", "limit"})
        offset = self._open(question, query.cursor) if query.cursor else 0
        rows = read(offset, query.limit + 1)
        items = [to_item(row) for row in rows[: query.limit]]
        fitting = _how_many_fit(items)
        more = len(rows) > fitting
        cut = len(items) - fitting
        return Slice(
            items=tuple(items[:fitting]),
            next_cursor=self._seal(question, offset + fitting) if more else "",
            left_out=f"{cut} items of this page did not fit; the next page has them" if cut else "",
        )

    def _seal(self, question: str, offset: int) -> str:
        return sign_token(offset, [self.secret], "cursor", *self.owner, question)

    def _open(self, question: str, cursor: str) -> int:
        offset = read_token(cursor, [self.secret], "cursor", *self.owner, question)
        if offset is None:
            raise CursorInvalidError(
                "this cursor is damaged, or belongs to another question or person",
                hint="ask again without a cursor; keep the other arguments as they were while paging",
            )
        return int(offset)


def _how_many_fit(items: Sequence[Result]) -> int:
    """At least one item is kept: tools cut what is long inside an item themselves (clip_text)."""
    budget = MAX_ANSWER_TOKENS - _RESERVED_TOKENS
    for number, item in enumerate(items):
        budget -= tokens_of(item.model_dump_json())
        if budget < 0 and number > 0:
            return number
    return len(items)
