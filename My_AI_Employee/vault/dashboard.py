"""Renders `Dashboard.md` from the state of all items. Pure functions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.vault.layout import Folder
from My_AI_Employee.vault.listing import OTHERS, SHOWN, grouped, newest_and_dearest, rest_line, shortened
from My_AI_Employee.vault.notes import Note, render_note
from My_AI_Employee.vault.quoting import inline, table, wiki_link

DONE_SHOWN = 10
_TITLE_CHARS, _REASON_CHARS = 120, 160


@dataclass(frozen=True, kw_only=True)
class DashboardRow:
    """A row of the dashboard: one note. rel: its path; title: its subject; since: when it was put into the list.

    amount: with the currency (`1,500.00 USD`), value: the same as a number; reason: why it is in the list.
    sender: who asked; group: of what kind it is, or the question that it shares with others.
    """

    rel: str
    title: str
    since: datetime
    amount: str = ""
    reason: str = ""
    sender: str = ""
    group: str = ""
    value: Decimal = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class BooksSummary:
    """State of the connection to the books. since: when `answers` last changed; None when they were never asked."""

    name: str
    answers: bool
    since: datetime | None
    problem: str = ""


@dataclass(frozen=True, kw_only=True)
class DashboardState:
    """Content of the dashboard. Lists are shown as `listing` says; the first 10 of `done`, in their order.

    duplicates: notes whose content was processed before. notices: about the policy, such as a limit to accept.
    last_briefing: path of the newest briefing. page_problem: why the inbox page is not served.
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
    page_problem: str = ""


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
        _notices("Policy", state.notices),
        _notices("The inbox page is not served", [state.page_problem] if state.page_problem else []),
        _section("To approve", _sorted(state.pending), "Amount", state, Folder.PENDING_APPROVAL),
        _section("Needs a person", _sorted(state.needs_person), "Why", state, Folder.NEEDS_ACTION),
        _section("Failed", _sorted(state.failed), "Why", state, Folder.FAILED),
        _section("In quarantine", _sorted(state.quarantined), "Why", state, Folder.QUARANTINE),
        _section("Waiting for the books", state.queued, "Amount", state, Folder.APPROVED),
        _section("Recognised as duplicates", state.duplicates, "Why", state, ""),
        _section("Last done", state.done[:DONE_SHOWN], "Amount", state, ""),
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


def _notices(title: str, notices: Sequence[str]) -> list[str]:
    return [f"> [!warning] {title}", *(f"> - {inline(text)}" for text in notices)] if notices else []


def _sorted(items: Sequence[DashboardRow]) -> list[DashboardRow]:
    return sorted(items, key=lambda item: newest_and_dearest(item.since, item.value))


def _section(
    heading: str, items: Sequence[DashboardRow], column: str, state: DashboardState, folder: str
) -> list[str]:
    """folder: of the notes of all rows."""
    if not items:
        return []
    lines = [f"## {heading} ({len(items)})"]
    for name, rows in grouped(items, lambda item: item.group):
        lines += ["", f"### {inline(name)} ({len(rows)})"] if name else []
        lines += ["", *_table(rows, column, state.generated, is_named=name not in ("", OTHERS))]
        lines += rest_line(len(rows), folder)
    return lines


def _table(rows: Sequence[DashboardRow], column: str, now: datetime, *, is_named: bool) -> list[str]:
    """is_named: whether the heading names the group of the rows. Who asked is a column if anybody is known."""
    senders = any(row.sender for row in rows[:SHOWN])
    head = ["Note", "What", *(["From"] if senders else []), column, "Age"]
    return table(head, [_row(row, column, now, senders=senders, is_named=is_named) for row in rows[:SHOWN]])


def _row(item: DashboardRow, column: str, now: datetime, *, senders: bool, is_named: bool) -> list[str]:
    link = wiki_link(item.rel.removesuffix(".md"), item.rel.rsplit("/", 1)[-1].removesuffix(".md"))
    why = ": ".join(filter(None, (item.reason,) if is_named else (item.group, item.reason)))
    value = item.amount if column == "Amount" else shortened(why, _REASON_CHARS)
    asked = [inline(item.sender)] if senders else []
    return [link, inline(shortened(item.title, _TITLE_CHARS)), *asked, inline(value), age(item.since, now)]
