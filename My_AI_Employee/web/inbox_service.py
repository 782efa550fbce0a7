"""The port `InboxService`: what the page shows, and what a person can do there. It changes notes in the vault."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.people import Person
from My_AI_Employee.vault.line_boxes import ShownLine


@dataclass(frozen=True, kw_only=True)
class Row:
    """One item of a list. detail: a second line. since: ISO 8601 UTC. state: in words, of what does not just wait.

    warnings: how many points to look at first, such as a refusal by the books.
    sender: who asks for it when that is not the owner.
    is_in_batches: whether it can be approved together with others.
    """

    id: str
    title: str
    detail: str
    amount: str
    since: str
    asks: bool = False
    state: str = ""
    warnings: int = 0
    sender: str = ""
    is_in_batches: bool = False


@dataclass(frozen=True, kw_only=True)
class Picture:
    """The place on a page from which a field was read. name: of a file of `Attachments/`."""

    field: str
    page: int
    words: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Original:
    """What an item was made of. text: of a mail or note, as it came in. quotes: fields, each with its words.

    files: names in `Attachments/`. pages: (file, page from 1) that can be shown. pictures: of places on them.
    """

    text: str = ""
    quotes: Sequence[tuple[str, str]] = ()
    files: Sequence[str] = ()
    pages: Sequence[tuple[str, int]] = ()
    pictures: Sequence[Picture] = ()


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A note as it is shown. body: its Markdown without the front matter. folder: the folder that it lies in.

    sha256: of the note, so that a change by somebody else in the meantime is noticed. answer: text of the section
    `Answer` of a task. actions: the block of actions of a plan that can be edited. original: what it was made of.
    is_in_batches: whether it can be approved together with others. total, currency: of a plan, as its note says.
    warnings: how many points to look at first. lines: doubtful lines of a bank statement, which can be chosen.
    """

    id: str
    folder: str
    body: str
    sha256: str
    answer: str | None = None
    actions: str | None = None
    total: Decimal | None = None
    currency: str = ""
    warnings: int = 0
    is_in_batches: bool = False
    original: Original | None = None
    lines: Sequence[ShownLine] = ()

    @property
    def amount(self) -> str:
        """The total with its currency; empty without one."""
        return format_money(self.total, self.currency) if self.total else ""


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """One entry of the audit log. at: UTC. item: id of a plan or task, or empty. target: what it was about."""

    at: str
    what: str
    item: str
    target: str
    who: str
    amount: str
    result: str


@dataclass(frozen=True, kw_only=True)
class LogShown:
    """The audit log. state: of its chain, in a sentence. entries: the newest ones, the newest first."""

    state: str
    is_whole: bool
    entries: Sequence[LogEntry]


class InboxService(Protocol):
    """Every method may raise AIEmployeeError, whose message is shown."""

    def waiting(self) -> Sequence[Row]:
        """What waits for a person: plans, questions, and requests of the team; newest first."""
        ...

    def ended(self, folder: str, words: str) -> Sequence[Row]:
        """Notes of `Done`, `Failed` or `Rejected` whose text has all words, newest first."""
        ...

    def show(self, item_id: str) -> Shown:
        """The note of an item. Raises NotFoundError."""
        ...

    def original(self, name: str) -> bytes:
        """A file of `Attachments/`. Raises NotFoundError."""
        ...

    def page_picture(self, name: str, page: int) -> bytes:
        """A PNG of a page of a PDF, or of a photo, in `Attachments/`. page: from 1. Raises NotFoundError."""
        ...

    def approve(self, person: Person, item_id: str, sha256: str) -> str:
        """Approve the note that was shown, in the person's name; returns what follows, for a person.

        Raises RoleMissingError beyond the person's limit, ItemChangedError for another note than the one shown.
        """
        ...

    def reject(self, person: Person, item_id: str, reason: str) -> str:
        """Reject in the person's name, with the reason in the note."""
        ...

    def retry(self, person: Person, item_id: str, sha256: str) -> str:
        """Try a failed plan again; raises as `approve`."""
        ...

    def undo(self, item_id: str) -> str:
        """Draft the plan that undoes a plan."""
        ...

    def answer(self, person: Person, item_id: str, text: str, sha256: str) -> str:
        """Write a person's answer into a task's note. Raises NoteChangedError when it is no longer the one shown.

        No rule approves what is planned by the answer of a person who may not approve everything.
        """
        ...

    def edit(self, item_id: str, actions: str, sha256: str) -> str:
        """Replace the block of actions of a plan that waits. Raises as `answer`, and NoteFormatError."""
        ...

    def choose(self, item_id: str, chosen: Mapping[int, str], sha256: str) -> str:
        """Tick what doubtful lines of a plan are. chosen: number of a line -> code of its box, or empty for none.

        Raises as `answer`, and ValidationFailedError for a box that is not there.
        """
        ...

    def briefings(self) -> Sequence[str]:
        """Names of the briefings, the newest first."""
        ...

    def briefing(self, name: str) -> str:
        """The Markdown of a briefing without its front matter. Raises NotFoundError."""
        ...

    def chart(self, name: str) -> bytes:
        """A chart of a briefing, as SVG. Raises NotFoundError."""
        ...

    def report(self, wanted: Mapping[str, str]) -> Mapping[str, Any]:
        """A report from the books: title, unit, figures, tables, remarks (see `documents.report_pdf.report_data`).

        wanted: type, and empty or not: start, end, customer. Raises BooksUnavailableError after a few seconds.
        """
        ...

    def log(self) -> LogShown:
        """The state of the audit log's chain, and its newest entries."""
        ...
