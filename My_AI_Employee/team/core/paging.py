"""Pages of at most 25,000 tokens, with cursors that only the person who received them can use."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import CursorInvalidError
from My_AI_Employee.team.core.signed_tokens import read_token, sign_token

MAX_ANSWER_TOKENS = 25_000
_RESERVED_TOKENS = 1_000  # for the rest of the answer beside the items

ItemT = TypeVar("ItemT", bound=Result)


def tokens_of(text: str) -> int:
    """An upper bound on the tokens of a text: one per three bytes. Ordinary text has about one per four."""
    return -(-len(text.encode()) // 3)


def clip_text(text: str, max_tokens: int) -> tuple[str, int]:
    """The start of a text, cut between characters to at most max_tokens, and the number of characters left out."""
    kept = text.encode()[: max_tokens * 3].decode(errors="ignore")
    return kept, len(text) - len(kept)


@dataclass(frozen=True, kw_only=True)
class Slice(Generic[ItemT]):
    """The items of one page. next_cursor: empty at the end. left_out: a sentence, empty when the page is complete."""

    items: tuple[ItemT, ...]
    next_cursor: str
    left_out: str


@dataclass(frozen=True, kw_only=True)
class Pages:
    """Cuts answers into pages for one person. owner: issuer and subject; secret: of the server, 32 bytes."""

    secret: bytes = field(repr=False)
    owner: tuple[str, str]

    def page(
        self,
        query: Any,
        read: Callable[[int, int], Sequence[dict[str, Any]]],
        to_item: Callable[[dict[str, Any]], ItemT],
    ) -> Slice[ItemT]:
        """One page. query: a PageQuery; a cursor is valid only for the same values of its other fields except limit.

        read: takes offset and limit, returns that many rows in a fixed order. Raises CursorInvalidError.
        """
        query_id = type(query).__name__ + query.model_dump_json(exclude={"cursor", "limit"})
        offset = self._offset_of(query_id, query.cursor) if query.cursor else 0
        rows = read(offset, query.limit + 1)
        items = [to_item(row) for row in rows[: query.limit]]
        fitting = _how_many_fit(items)
        more = len(rows) > fitting
        cut = len(items) - fitting
        return Slice(
            items=tuple(items[:fitting]),
            next_cursor=self._cursor(query_id, offset + fitting) if more else "",
            left_out=f"{cut} items of this page did not fit; the next page has them" if cut else "",
        )

    def _cursor(self, query_id: str, offset: int) -> str:
        return sign_token(offset, [self.secret], "cursor", *self.owner, query_id)

    def _offset_of(self, query_id: str, cursor: str) -> int:
        offset = read_token(cursor, [self.secret], "cursor", *self.owner, query_id)
        if offset is None:
            raise CursorInvalidError(
                "this cursor is damaged, or belongs to another question or person",
                hint="ask again without a cursor; keep the other arguments as they were while paging",
            )
        return int(offset)


def _how_many_fit(items: Sequence[Result]) -> int:
    """The number of items that fit an answer, at least one: tools shorten a long item themselves (clip_text)."""
    budget = MAX_ANSWER_TOKENS - _RESERVED_TOKENS
    for number, item in enumerate(items):
        budget -= tokens_of(item.model_dump_json())
        if budget < 0 and number > 0:
            return number
    return len(items)
