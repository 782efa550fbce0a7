"""What programs may ask of the memory, by MCP or REST: checked bodies, and what is done with them.

Origin is not the caller's to choose: person and trust of what a program tells follow from its key.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from My_AI_Employee.memory.forgetting import Forgetting
from My_AI_Employee.memory.items import MAX_LINKS, MAX_NAME, MAX_TEXT, Link, LinkKind, NewItem, Trust
from My_AI_Employee.memory.keys import Caller, Keys
from My_AI_Employee.memory.meaning import Found, Meaning
from My_AI_Employee.memory.recall import DEFAULT_BUDGET, MAX_BUDGET, MIN_BUDGET, quoted, recalled
from My_AI_Employee.memory.rows import Filter
from My_AI_Employee.memory.search import MAX_FOUND, MAX_QUERY
from My_AI_Employee.memory.store import MemoryStore

AGREEMENTS = "agreements"
_Name = Annotated[str, Field(max_length=MAX_NAME)]
_Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT)]
_Id = Annotated[int, Field(ge=1, le=2**53, description="The number of the memory")]
_Corpora = Annotated[list[_Name], Field(max_length=20, description="Corpora to look in; all by default")]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LinkBody(_Body):
    """A record that a memory is about."""

    kind: LinkKind
    value: _Name

    def link(self) -> Link:
        """The link."""
        return Link(self.kind, self.value)


_Links = Annotated[list[LinkBody], Field(max_length=MAX_LINKS)]


class RememberBody(_Body):
    """What a program wants to be remembered."""

    text: _Text
    corpus: _Name = AGREEMENTS
    source: Annotated[_Name, Field(description="Where it was said, such as `call of 2026-11-20`")] = "a conversation"
    time: Annotated[AwareDatetime | None, Field(description="When it was said; now by default")] = None
    links: _Links = []


class RecallBody(_Body):
    """What a program looks for."""

    query: Annotated[str, Field(min_length=1, max_length=MAX_QUERY)]
    corpora: _Corpora = []
    link: LinkBody | None = None
    budget: Annotated[int, Field(ge=MIN_BUDGET, le=MAX_BUDGET, description="Tokens of the answer")] = DEFAULT_BUDGET
    limit: Annotated[int, Field(ge=1, le=MAX_FOUND)] = 10


class ShowBody(_Body):
    """Which memory."""

    id: _Id


class CorrectBody(_Body):
    """The new text of a memory."""

    id: _Id
    text: _Text


class LinkingBody(_Body):
    """What a memory is about."""

    id: _Id
    links: _Links


class ForgetBody(_Body):
    """What to forget. Without `confirm` nothing is forgotten, and a preview with the code for it is answered."""

    ids: Annotated[list[_Id], Field(max_length=100)] = []
    person: _Name = ""
    corpora: _Corpora = []
    link: LinkBody | None = None
    confirm: Annotated[str, Field(max_length=40, description="The code of the preview")] = ""

    def filter(self) -> Filter:
        """The items that are meant."""
        return Filter(
            ids=tuple(self.ids),
            corpora=tuple(self.corpora),
            person=self.person,
            link=self.link.link() if self.link else None,
        )


@dataclass(frozen=True, kw_only=True)
class Memory:
    """The parts of the memory. Its methods block, and raise MemoryStoreError and errors of the request."""

    store: MemoryStore
    forgetting: Forgetting
    keys: Keys
    clock: Callable[[], datetime]
    meaning: Meaning

    def remember(self, caller: Caller, body: RememberBody) -> dict[str, Any]:
        """Keep a text as told by this program."""
        caller.check_write()
        done = self.store.remember(
            NewItem(
                corpus=body.corpus,
                text=body.text,
                source=body.source,
                person=caller.name,
                time=body.time or self.clock(),
                trust=Trust.PROGRAM,
                links=tuple(each.link() for each in body.links),
            )
        )
        return {"id": done.item.id, "is_new": done.is_new, "memory": quoted(done.item)}

    def recall(self, _caller: Caller, body: RecallBody) -> dict[str, Any]:
        """Quote what is found within the budget."""
        return as_answer(self.found(body), body.budget)

    def found(self, body: RecallBody) -> Found:
        """What is found, best first."""
        wanted = Filter(corpora=tuple(body.corpora), link=body.link.link() if body.link else None)
        return self.meaning.search(body.query, wanted, body.limit)

    def show(self, _caller: Caller, body: ShowBody) -> dict[str, Any]:
        """One memory as a quote."""
        item = self.store.show(body.id)
        return {"id": item.id, "memory": quoted(item)}

    def correct(self, caller: Caller, body: CorrectBody) -> dict[str, Any]:
        """Replace the text of a memory."""
        caller.check_write()
        done = self.store.correct(body.id, body.text, caller.name, Trust.PROGRAM)
        return {"id": done.item.id, "memory": quoted(done.item), "is_erased": done.is_erased}

    def link(self, caller: Caller, body: LinkingBody) -> dict[str, Any]:
        """Link a memory with records."""
        caller.check_write()
        item = self.store.link(body.id, [each.link() for each in body.links])
        return {"id": item.id, "memory": quoted(item)}

    def forget(self, caller: Caller, body: ForgetBody) -> dict[str, Any]:
        """Preview without a code, forget with it."""
        caller.check_write()
        wanted = body.filter()
        if body.confirm:
            done = self.forgetting.forget(wanted, body.confirm)
            return {"forgotten": done.count, "is_erased": done.is_erased}
        seen = self.forgetting.preview(wanted)
        return {"would_forget": seen.count, "confirm": seen.code, "memories": [quoted(item) for item in seen.shown]}


def as_answer(found: Found, budget: int) -> dict[str, Any]:
    """What was found as quotes. `problem`: why only words were looked for, although there is an embedder."""
    shown = recalled(found.hits, budget)
    answer = {"text": shown.text, "ids": list(shown.ids), "left_out": list(shown.left_out)}
    return {**answer, "problem": found.problem} if found.problem else answer
