"""Journal entries: inserted as drafts with their lines, posted with a number, reversed and reconciled.

The triggers of the schema check every change; these functions do not check again.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from My_AI_Employee.books.local.periods import check_open_day
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.errors import InvalidStatusError

RECEIVABLE = "121000"
PAYABLE = "211000"
INPUT_TAX = "131000"
"""Account of the tax that was paid to vendors."""
INCOME = "400000"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A journal entry to insert. day: accounting date; its year is part of the entry's number.

    opening_document: the number that an open invoice had before these books.
    """

    kind: str
    day: date
    narration: str = ""
    due_date: date | None = None
    customer_id: int | None = None
    reverses_id: int | None = None
    opening_document: str | None = None


@dataclass(frozen=True, kw_only=True)
class EntryLine:
    """One line of an entry, in cents; either debit or credit is 0.

    currency, amount_currency: of a document in another currency, in its hundredths; above 0 for a debit.
    """

    account: str
    name: str
    debit: int = 0
    credit: int = 0
    currency: str | None = None
    amount_currency: int | None = None


Settled = int | tuple[int, int]
"""An amount in cents; for a document in another currency with the same in hundredths of its currency."""


def insert_draft(session: BooksSession, entry: Entry, lines: Iterable[EntryLine]) -> int:
    """Insert an entry in state draft; returns its id."""
    cursor = session.connection.execute(
        "INSERT INTO moves (kind, state, date, due_date, customer_id, reverses_id, narration, opening_document,"
        " created_at) VALUES (?, 'draft', ?, ?, ?, ?, ?, ?, ?)",
        (
            entry.kind,
            entry.day.isoformat(),
            entry.due_date.isoformat() if entry.due_date else None,
            entry.customer_id,
            entry.reverses_id,
            entry.narration,
            entry.opening_document,
            session.now_text,
        ),
    )
    move_id = int(cursor.lastrowid or 0)
    session.connection.executemany(
        "INSERT INTO move_lines (move_id, account, name, debit, credit, currency, amount_currency)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (move_id, line.account, line.name, line.debit, line.credit, line.currency, line.amount_currency)
            for line in lines
        ],
    )
    return move_id


def post(session: BooksSession, move_id: int) -> str:
    """Post a draft with the next number of its kind and year; returns the number. Raises PeriodClosedError."""
    prefix, day = session.connection.execute(
        "SELECT k.prefix, m.date FROM moves m JOIN move_kinds k ON k.kind = m.kind WHERE m.id = ?", (move_id,)
    ).fetchone()
    check_open_day(session.connection, date.fromisoformat(day))
    year = int(day[:4])
    session.connection.execute(
        "UPDATE moves SET state = 'posted', posted_at = ?, prefix = ?, year = ?, sequence = 1 + ("
        " SELECT COALESCE(MAX(sequence), 0) FROM moves WHERE prefix = ? AND year = ?) WHERE id = ?",
        (session.now_text, prefix, year, prefix, year, move_id),
    )
    return str(session.connection.execute("SELECT number FROM moves WHERE id = ?", (move_id,)).fetchone()[0])


def cancel_draft(session: BooksSession, move_id: int) -> None:
    """Cancel a draft. It stays readable and is not part of any balance."""
    session.connection.execute(
        "UPDATE moves SET state = 'cancelled', cancelled_at = ? WHERE id = ?", (session.now_text, move_id)
    )


def reversed_lines(connection: sqlite3.Connection, move_id: int) -> list[EntryLine]:
    """The entry's lines with debit and credit exchanged."""
    rows = connection.execute(
        "SELECT account, name, debit, credit, currency, amount_currency FROM move_lines WHERE move_id = ?"
        " ORDER BY id",
        (move_id,),
    )
    return [
        EntryLine(
            account=row["account"],
            name=row["name"],
            debit=row["credit"],
            credit=row["debit"],
            currency=row["currency"],
            amount_currency=None if row["currency"] is None else -row["amount_currency"],
        )
        for row in rows
    ]


def reversal_of(connection: sqlite3.Connection, move_id: int) -> str | None:
    """Number of the entry that reverses this one; None if there is none."""
    row = connection.execute("SELECT number FROM moves WHERE reverses_id = ?", (move_id,)).fetchone()
    return str(row[0]) if row else None


def check_not_cancelled(connection: sqlite3.Connection, move_id: int, what: str) -> None:
    """Raises InvalidStatusError, which begins with what the entry is, when another entry reverses it."""
    reversal = reversal_of(connection, move_id)
    if reversal:
        raise InvalidStatusError(f"{what} is cancelled already, by {reversal}")


def whole_amount(session: BooksSession, move_id: int, account: str) -> Settled:
    """What an entry books to an account, on either side."""
    row = session.connection.execute(
        "SELECT debit + credit AS cents, ABS(amount_currency) AS document FROM move_lines"
        " WHERE move_id = ? AND account = ?",
        (move_id, account),
    ).fetchone()
    return int(row["cents"]) if row["document"] is None else (int(row["cents"]), int(row["document"]))


def reconcile(session: BooksSession, debit_move: int, credit_move: int, account: str, amount: Settled) -> None:
    """Reconcile an amount of one posted entry's debit with another's credit, dated with the later of the two."""
    cents, document = amount if isinstance(amount, tuple) else (amount, None)
    session.connection.execute(
        "INSERT INTO reconciliations (debit_line_id, credit_line_id, amount, amount_currency, date)"
        " SELECT d.id, c.id, ?, ?, MAX(dm.date, cm.date) FROM move_lines d JOIN moves dm ON dm.id = d.move_id"
        " JOIN move_lines c ON c.account = d.account JOIN moves cm ON cm.id = c.move_id"
        " WHERE dm.id = ? AND cm.id = ? AND d.account = ?",
        (cents, document, debit_move, credit_move, account),
    )


def undo_reconciliations(session: BooksSession, credit_move: int, account: str) -> None:
    """Mark the reconciliations of this entry's credit as undone today."""
    session.connection.execute(
        "UPDATE reconciliations SET undone_on = ? WHERE undone_on IS NULL AND credit_line_id IN"
        " (SELECT id FROM move_lines WHERE move_id = ? AND account = ?)",
        (session.today.isoformat(), credit_move, account),
    )


def undo_debit_reconciliations(session: BooksSession, debit_move: int, account: str) -> None:
    """Mark the reconciliations of this entry's debit as undone today."""
    session.connection.execute(
        "UPDATE reconciliations SET undone_on = ? WHERE undone_on IS NULL AND debit_line_id IN"
        " (SELECT id FROM move_lines WHERE move_id = ? AND account = ?)",
        (session.today.isoformat(), debit_move, account),
    )


def forget_reconciliations(session: BooksSession, move_id: int, account: str) -> None:
    """Mark the reconciliations of this entry, on either side, as undone when they were made: no report has them."""
    session.connection.execute(
        "UPDATE reconciliations SET undone_on = date WHERE undone_on IS NULL AND ("
        " credit_line_id IN (SELECT id FROM move_lines WHERE move_id = ?1 AND account = ?2)"
        " OR debit_line_id IN (SELECT id FROM move_lines WHERE move_id = ?1 AND account = ?2))",
        (move_id, account),
    )
