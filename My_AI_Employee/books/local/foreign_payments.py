"""Settling a document in another currency: the realised exchange gain or loss is an entry of its own.

As Odoo does, for each part that is paid: what the payment brought is compared with what that part was booked with.
"""

import sqlite3
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.local.posting import (
    RECEIVABLE,
    Entry,
    EntryLine,
    forget_reconciliations,
    insert_draft,
    post,
    reconcile,
    reversed_lines,
    undo_debit_reconciliations,
    undo_reconciliations,
    whole_amount,
)
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain.money import from_cents
from My_AI_Employee.errors import ValidationFailedError

GAIN = "441000"
LOSS = "641000"


@dataclass(frozen=True, kw_only=True)
class Settling:
    """What of a document a payment settles. paid: hundredths of the document's currency.

    booked, brought: the same in cents of the books' currency, by the document and by the payment.
    """

    document_id: int
    payment_id: int
    account: str
    paid: int
    booked: int
    brought: int
    payment: str


def booked_share(company_open: int, document_open: int, paid: int) -> int:
    """What of the booked amount belongs to a part that is paid; the last part takes all that is left. In cents."""
    if paid == document_open:
        return company_open
    return (company_open * paid * 2 + document_open) // (document_open * 2)


def _worth_settling(*sides: int) -> int:
    """What both sides come to in cents of the books' currency. Raises ValidationFailedError when it is nothing."""
    both = min(sides)
    if both <= 0:
        raise ValidationFailedError(
            "the amount is too small: it comes to 0.00 in the currency of the books",
            hint="settle it together with a larger part",
        )
    return both


def settle(session: BooksSession, settling: Settling, *, document_is_debit: bool) -> int:
    """Reconcile a posted payment with its document and book the difference. Returns the gain in cents, a loss < 0.

    document_is_debit: true for an invoice, false for a bill.
    """
    both = _worth_settling(settling.booked, settling.brought)
    if document_is_debit:
        debit_move, debit, credit_move, credit = (
            *(settling.document_id, settling.booked),
            *(settling.payment_id, settling.brought),
        )
    else:
        debit_move, debit, credit_move, credit = (
            *(settling.payment_id, settling.brought),
            *(settling.document_id, settling.booked),
        )
    reconcile(session, debit_move, credit_move, settling.account, (both, settling.paid))
    if debit == credit:
        return 0
    entry_id = _post_difference(session, settling, credit - debit)
    if debit > credit:
        reconcile(session, debit_move, entry_id, settling.account, (debit - credit, 0))
    else:
        reconcile(session, entry_id, credit_move, settling.account, (credit - debit, 0))
    return credit - debit


def settle_at_its_rate(session: BooksSession, document_id: int, note_id: int, note: str) -> None:
    """Reconcile a posted credit note with its invoice, both booked at one rate, as far as both are open.

    As Odoo does: what the settled parts of the two come to in the books' currency may differ by the rounding of their
    lines, and that is booked as an exchange difference.
    """
    invoice, credit = open_of(session, document_id, "debit"), open_of(session, note_id, "credit")
    settled = min(invoice[1], credit[1])
    if not settled:
        return
    owed, credited = booked_share(*invoice, settled), booked_share(*credit, settled)
    both = _worth_settling(owed, credited)
    reconcile(session, document_id, note_id, RECEIVABLE, (both, settled))
    left, over = owed - both, credited - both
    if not left and not over:
        return
    settling = Settling(
        document_id=document_id,
        payment_id=note_id,
        account=RECEIVABLE,
        paid=settled,
        booked=both + left,
        brought=both + over,
        payment=note,
    )
    entry_id = _post_difference(session, settling, over - left)
    if left:
        reconcile(session, document_id, entry_id, RECEIVABLE, (left, 0))
    else:
        reconcile(session, entry_id, note_id, RECEIVABLE, (over, 0))


def open_of(session: BooksSession, move_id: int, side: str, account: str = RECEIVABLE) -> tuple[int, int]:
    """What is open on an entry's line of an account: in cents, and in hundredths of its currency.

    side: `debit` or `credit`, where the line stands.
    """
    row = session.connection.execute(
        f"SELECT l.{side} - COALESCE(SUM(r.amount), 0), ABS(l.amount_currency) - COALESCE(SUM(r.amount_currency), 0)"  # noqa: S608
        f" FROM move_lines l LEFT JOIN reconciliations r ON r.{side}_line_id = l.id AND r.undone_on IS NULL"
        " WHERE l.move_id = ? AND l.account = ? GROUP BY l.id",
        (move_id, account),
    ).fetchone()
    return int(row[0]), int(row[1])


def _post_difference(session: BooksSession, settling: Settling, gain: int) -> int:
    """An entry of the payment's day. gain: in cents, below 0 for a loss."""
    row = session.connection.execute(
        "SELECT m.date, m.customer_id, l.currency FROM moves m JOIN move_lines l ON l.move_id = m.id"
        " WHERE m.id = ? AND l.account = ?",
        (settling.payment_id, settling.account),
    ).fetchone()
    text = f"Exchange {'gain' if gain > 0 else 'loss'} on {settling.payment}"
    partner = EntryLine(
        account=settling.account,
        name=text,
        debit=max(0, gain),
        credit=max(0, -gain),
        currency=row["currency"],
        amount_currency=0,
    )
    result = EntryLine(
        account=GAIN if gain > 0 else LOSS,
        name=text,
        debit=partner.credit,
        credit=partner.debit,
        currency=row["currency"],
        amount_currency=0,
    )
    entry = Entry(
        kind="exchange_difference",
        day=date.fromisoformat(row["date"]),
        customer_id=row["customer_id"],
        narration=text,
    )
    entry_id = insert_draft(session, entry, [partner, result])
    session.connection.execute(
        "INSERT INTO exchange_differences (move_id, payment_id) VALUES (?, ?)", (entry_id, settling.payment_id)
    )
    post(session, entry_id)
    return entry_id


def undo_difference(session: BooksSession, payment_id: int, reason: str, *, day: date | None = None) -> None:
    """Reverse the exchange differences of a payment; nothing for a payment without any.

    day: their own day, as if they had never been; None for today.
    """
    rows = session.connection.execute(
        "SELECT m.id, m.customer_id, m.number, l.account, l.debit FROM exchange_differences d"
        " JOIN moves m ON m.id = d.move_id JOIN move_lines l ON l.move_id = m.id"
        " JOIN accounts a ON a.code = l.account AND a.account_type IN ('asset_receivable', 'liability_payable')"
        " WHERE d.payment_id = ?",
        (payment_id,),
    ).fetchall()
    for row in rows:
        _undo_difference(session, row, reason, day)


def _undo_difference(session: BooksSession, row: sqlite3.Row, reason: str, day: date | None) -> None:
    entry = Entry(
        kind="exchange_reversal",
        day=day or session.today,
        customer_id=row["customer_id"],
        reverses_id=row["id"],
        narration=f"Reversal of {row['number']}: {reason}",
    )
    reversal_id = insert_draft(session, entry, reversed_lines(session.connection, row["id"]))
    post(session, reversal_id)
    if day:
        forget_reconciliations(session, row["id"], row["account"])
    undo_reconciliations(session, row["id"], row["account"])
    undo_debit_reconciliations(session, row["id"], row["account"])
    debit, credit = (row["id"], reversal_id) if row["debit"] else (reversal_id, row["id"])
    reconcile(session, debit, credit, row["account"], whole_amount(session, row["id"], row["account"]))


def difference_of(session: BooksSession, payment_id: int) -> Decimal:
    """The exchange gain of a payment, a loss below zero, in the books' currency."""
    row = session.connection.execute(
        "SELECT SUM(l.credit - l.debit) FROM exchange_differences d JOIN move_lines l ON l.move_id = d.move_id"
        " WHERE d.payment_id = ? AND l.account IN (?, ?)",
        (payment_id, GAIN, LOSS),
    ).fetchone()
    return from_cents(row[0] or 0)
