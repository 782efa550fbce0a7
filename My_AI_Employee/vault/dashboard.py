"""Renders `Dashboard.md` from the state of all items. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.vault.notes import Note, render_note
from My_AI_Employee.vault.quoting import inline, table, wiki_link

SHOWN = 50
DONE_SHOWN = 10


@dataclass(frozen=True, kw_only=True)
class DashboardRow:
    """A row of the dashboard: one note. rel: its path; title: its subject; since: when it was put into the list.

    amount: with the currency (`1,500.00 USD`); reason: why it is in the list.
    """

    rel: str
    title: str
    since: datetime
    amount: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class BooksSummary:
    """State of the connection to the books. since: when `answers` last changed; None when they were never asked."""

    name: str
    answers: bool
    since: datetime | None
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class DashboardState:
    """Content of the dashboard. Lists are in the order of display; the first 50 of each are shown, 10 of `done`.

    duplicates: notes whose content was processed before. notices: about the policy, such as a limit to accept.
    last_briefing: path of the newest briefing.
    """

    generated: datetime
    books: BooksSummary
    pending: Sequence[DashboardRow] = ()
    needs_person: Sequence[DashboardRow] = ()
    failed: Sequence[DashboardRow] = ()
    quarantined: Sequence[DashboardRow] = ()
    queued: Sequence[DashboardRow] = ()
    done: Sequence[DashboardRow] = ()
    duplicates: Sequence[DashboardRow] = ()
    notices: Sequence[str] = ()
    last_briefing: str = ""


def age(since: datetime, now: datetime) -> str:
    """The time between two moments, rounded down, as `12 min`, `3 h` or `2 days`."""
    minutes = max(0, int((now - since).total_seconds()) // 60)
    if minutes < 60:
        return f"{minutes} min"
    hours = minutes // 60
    return f"{hours} h" if hours < 48 else f"{hours // 24} days"


def render_dashboard(state: DashboardState) -> str:
    """Render the note. For the same state only the property `generated` and the ages change."""
    waiting = len(state.pending) + len(state.needs_person) + len(state.failed) + len(state.quarantined)
    sections = [
        ["# Dashboard", "", _waiting_line(waiting), "", _books_line(state.books)],
        _notices(state.notices),
        _section("To approve", state.pending, "Amount", state),
        _section("Needs a person", state.needs_person, "Why", state),
        _section("Failed", state.failed, "Why", state),
        _section("In quarantine", state.quarantined, "Why", state),
        _section("Waiting for the books", state.queued, "Amount", state),
        _section("Recognised as duplicates", state.duplicates, "Why", state),
        _section("Last done", state.done[:DONE_SHOWN], "Amount", state),
        ["## Last briefing", "", wiki_link(state.last_briefing) if state.last_briefing else "None yet."],
    ]
    body = "\n\n".join("\n".join(lines) for lines in sections if lines)
    return render_note(Note({"generated": to_iso(state.generated), "waiting": waiting}, body + "\n"))


def same_dashboard(old: str, new: str) -> bool:
    """Whether two renderings are equal apart from the property `generated`."""
    return _without_time(old) == _without_time(new)


def _without_time(text: str) -> list[str]:
    return [line for line in text.split("\n") if not line.startswith("generated: ")]


def _waiting_line(waiting: int) -> str:
    if not waiting:
        return "Nothing waits for you."
    return f"**{waiting}** {'note waits' if waiting == 1 else 'notes wait'} for you."


def _books_line(books: BooksSummary) -> str:
    if books.since is None:
        return f"Books: {inline(books.name)}, not asked yet"
    answer = "answering" if books.answers else "**not answering**"
    problem = f": {inline(books.problem)}" if books.problem else ""
    return f"Books: {inline(books.name)}, {answer} since {to_iso(books.since)}{problem}"


def _notices(notices: Sequence[str]) -> list[str]:
    return ["> [!warning] Policy", *(f"> - {inline(text)}" for text in notices)] if notices else []


def _section(heading: str, items: Sequence[DashboardRow], column: str, state: DashboardState) -> list[str]:
    if not items:
        return []
    rows = [_row(item, column, state.generated) for item in items[:SHOWN]]
    rest = [f"\n… and {len(items) - SHOWN} more."] if len(items) > SHOWN else []
    return [f"## {heading} ({len(items)})", "", *table(["Note", "What", column, "Age"], rows), *rest]


def _row(item: DashboardRow, column: str, now: datetime) -> list[str]:
    link = wiki_link(item.rel.removesuffix(".md"), item.rel.rsplit("/", 1)[-1].removesuffix(".md"))
    value = item.amount if column == "Amount" else item.reason
    return [link, inline(item.title), inline(value), age(item.since, now)]
