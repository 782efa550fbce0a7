"""Journal entries by hand, transfers between own accounts, and taking them back."""

import re
import sqlite3
from dataclasses import dataclass

from My_AI_Employee.books.ledger_accounts import check_not_future, entry_account, money_account
from My_AI_Employee.books.local.accounts import chart
from My_AI_Employee.books.local.opening import credit_open_items
from My_AI_Employee.books.local.posting import Entry, EntryLine, insert_draft, post, reversal_of, reversed_lines
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain import bank_actions
from My_AI_Employee.domain.bank_actions import CancelJournalEntry, RecordJournalEntry, RecordTransfer
from My_AI_Employee.domain.bank_results import CancelJournalEntryResult, JournalEntryResult, TransferResult
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.errors import EntryNotFoundError, InvalidStatusError, ValidationFailedError

_NUMBER = re.compile(r"^(MISC|TRF|OPEN)/(\d{4})/(\d{5,12})$")


def line_text(line: bank_actions.EntryLine, description: str) -> str:
    """The text of a line in the books: its own or the entry's, with the partner."""
    return " - ".join(part for part in (line.text or description, line.partner) if part)


def record_journal_entry(session: BooksSession, action: RecordJournalEntry) -> JournalEntryResult:
    """Post a balanced entry. Raises AccountNotFoundError, ValidationFailedError, InvalidDateError."""
    check_not_future(action.date, session.today, "the entry")
    accounts = chart(session.connection)
    lines = [
        EntryLine(
            account=entry_account(accounts, line).code,
            name=line_text(line, action.description),
            debit=to_cents(line.debit or bank_actions.ZERO),
            credit=to_cents(line.credit or bank_actions.ZERO),
        )
        for line in action.lines
    ]
    move_id = insert_draft(session, Entry(kind="entry", day=action.date, narration=action.description), lines)
    number = post(session, move_id)
    return JournalEntryResult(
        entry_id=number,
        entry_date=action.date,
        amount=from_cents(posted_cents(session.connection, move_id)),
        currency=session.currency,
        created_at=session.now,
        odoo_url=f"local:{number}",
    )


def posted_cents(connection: sqlite3.Connection, move_id: int) -> int:
    """Sum of the debit side of an entry, as the books have it."""
    row = connection.execute("SELECT SUM(debit) FROM move_lines WHERE move_id = ?", (move_id,)).fetchone()
    return int(row[0] or 0)


def record_transfer(session: BooksSession, action: RecordTransfer) -> TransferResult:
    """Credit one own account, debit another. Raises AccountNotFoundError, ValidationFailedError, InvalidDateError."""
    check_not_future(action.date, session.today, "the transfer")
    accounts = chart(session.connection)
    source, target = (money_account(accounts, name) for name in (action.from_account, action.to_account))
    if source == target:
        raise ValidationFailedError(f"{source.title} cannot be transferred to itself")
    text, cents = action.reference or f"Transfer to {target.name}", to_cents(action.amount)
    lines = [
        EntryLine(account=target.code, name=text, debit=cents),
        EntryLine(account=source.code, name=text, credit=cents),
    ]
    move_id = insert_draft(session, Entry(kind="transfer", day=action.date, narration=text), lines)
    number = post(session, move_id)
    return TransferResult(
        entry_id=number,
        entry_date=action.date,
        amount=from_cents(posted_cents(session.connection, move_id)),
        currency=session.currency,
        created_at=session.now,
        odoo_url=f"local:{number}",
        from_account=source.title,
        to_account=target.title,
    )


@dataclass(frozen=True, kw_only=True)
class _Posted:
    move_id: int
    number: str
    kind: str


def _find(connection: sqlite3.Connection, number: str) -> _Posted:
    match = _NUMBER.match(number)
    row = None
    if match:
        row = connection.execute(
            "SELECT id, kind, number FROM moves WHERE prefix = ? AND year = ? AND sequence = ?",
            (match[1], int(match[2]), int(match[3])),
        ).fetchone()
    if row is None or row["number"] != number:
        raise EntryNotFoundError(
            f"there is no journal entry '{number}'",
            hint="give the number of a journal entry, a transfer or the opening balances, such as MISC/2026/00001",
            facts={"entry_id": number},
        )
    return _Posted(move_id=int(row["id"]), number=number, kind=str(row["kind"]))


def cancel_journal_entry(session: BooksSession, action: CancelJournalEntry) -> CancelJournalEntryResult:
    """Reverse an entry today. Raises EntryNotFoundError, InvalidStatusError when it is reversed or in use."""
    connection = session.connection
    posted = _find(connection, action.entry_id)
    reversal = reversal_of(connection, posted.move_id)
    if reversal:
        raise InvalidStatusError(f"entry {posted.number} is reversed already, by {reversal}")
    _check_not_matched(connection, posted)
    reason = f"Reversal of {posted.number}: {action.reason}"
    if posted.kind == "opening":
        credit_open_items(session, posted.move_id, action.reason)
    entry = Entry(kind=f"{posted.kind}_reversal", day=session.today, reverses_id=posted.move_id, narration=reason)
    reversal_id = insert_draft(session, entry, reversed_lines(connection, posted.move_id))
    return CancelJournalEntryResult(
        entry_id=posted.number,
        reversal_id=post(session, reversal_id),
        amount=from_cents(posted_cents(connection, reversal_id)),
        currency=session.currency,
        created_at=session.now,
    )


def _check_not_matched(connection: sqlite3.Connection, posted: _Posted) -> None:
    row = connection.execute(
        "SELECT m.number FROM bank_matches b JOIN moves m ON m.id = b.line_id"
        " WHERE b.payment_id = ? AND b.undone_on IS NULL",
        (posted.move_id,),
    ).fetchone()
    if row:
        raise InvalidStatusError(
            f"entry {posted.number} explains the bank line {row[0]}", hint="take that back first (unmatch_bank_line)"
        )
