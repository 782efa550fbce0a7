"""Closed periods of the embedded books: the last closed day, append-only."""

import sqlite3
from datetime import date

from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.period_rules import check_may_close, check_may_reopen, check_not_closed
from My_AI_Employee.domain.bank_actions import ClosePeriod, ReopenPeriod
from My_AI_Employee.domain.bank_results import PeriodResult


def closed_until(connection: sqlite3.Connection) -> date | None:
    """The last closed day; None when nothing is closed."""
    row = connection.execute("SELECT closed_until FROM period_locks ORDER BY id DESC LIMIT 1").fetchone()
    return date.fromisoformat(row[0]) if row and row[0] else None


def check_open_day(connection: sqlite3.Connection, day: date) -> None:
    """Raises PeriodClosedError. The trigger refuses as well; this names the day and what to do."""
    check_not_closed(day, closed_until(connection))


def open_day(session: BooksSession, wanted: date) -> date:
    """The wanted day if it is open, else today."""
    closed = closed_until(session.connection)
    return session.today if closed and wanted <= closed else wanted


def close_period(session: BooksSession, action: ClosePeriod) -> PeriodResult:
    """Close the books until a day. Raises InvalidDateError, InvalidStatusError."""
    before = closed_until(session.connection)
    check_may_close(action.until, before, session.today)
    drafts = session.connection.execute(
        "SELECT COUNT(*) FROM moves WHERE state = 'draft' AND date <= ?", (action.until.isoformat(),)
    ).fetchone()[0]
    warnings = (f"{drafts} drafts are dated in the closed period and can no longer be posted",) if drafts else ()
    return _lock(session, action.until, before, "closed", warnings)


def reopen_period(session: BooksSession, action: ReopenPeriod) -> PeriodResult:
    """Open closed days again. Raises InvalidStatusError."""
    before = closed_until(session.connection)
    check_may_reopen(action.until, before)
    return _lock(session, action.until, before, action.reason, ())


def _lock(
    session: BooksSession, until: date | None, before: date | None, reason: str, warnings: tuple[str, ...]
) -> PeriodResult:
    session.connection.execute(
        "INSERT INTO period_locks (closed_until, reason, created_at) VALUES (?, ?, ?)",
        (until.isoformat() if until else None, reason, session.now_text),
    )
    return PeriodResult(
        closed_until=closed_until(session.connection), before=before, created_at=session.now, warnings=warnings
    )
