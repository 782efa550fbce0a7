"""Entries that settle credit notes and invoices without a payment received: refunds paid, small rests written off."""

import sqlite3
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.currency_rules import only_in_own_currency
from My_AI_Employee.books.local.credit_notes import open_credit
from My_AI_Employee.books.local.invoice_queries import find_invoice, find_number
from My_AI_Employee.books.local.posting import (
    RECEIVABLE,
    Entry,
    EntryLine,
    insert_draft,
    post,
    reconcile,
    reversal_of,
    reversed_lines,
)
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import check_not_in_future, check_refund, check_write_off, choose_credit_note
from My_AI_Employee.domain.actions import CancelPayment
from My_AI_Employee.domain.money import to_cents
from My_AI_Employee.domain.results import CancelPaymentResult
from My_AI_Employee.domain.sales_actions import RecordRefund, WriteOff
from My_AI_Employee.domain.sales_results import RecordRefundResult, WriteOffResult
from My_AI_Employee.errors import InvalidStatusError

LOSSES = "642000"


# refunds


def record_refund(session: BooksSession, action: RecordRefund) -> RecordRefundResult:
    """Post money paid back (credit bank or cash, debit the receivable) and reconcile it with its credit note.

    Raises InvoiceNotFoundError, InvalidStatusError, InvalidAmountError, PaymentDateInvalidError.
    """
    connection = session.connection
    check_not_in_future(action.date, session.today)
    note = choose_credit_note(_credit_notes(session, action), action.document)
    check_refund(action, note, session.currency)
    note_id = find_number(connection, note[0], "RINV")
    assert note_id is not None
    refund_id = _insert_refund(session, action, note_id, note[0])
    number = post(session, refund_id)
    reconcile(session, refund_id, note_id, RECEIVABLE, to_cents(action.amount))
    return RecordRefundResult(
        refund_id=number,
        credit_note_id=note[0],
        amount=action.amount,
        open_credit=open_credit(connection, note_id),
        currency=session.currency,
        created_at=session.now,
        odoo_url=f"local:{number}",
    )


def _credit_notes(session: BooksSession, action: RecordRefund) -> list[tuple[str, Decimal]]:
    """Number and open credit of the credit note that is named, or of those of the invoice that is named."""
    connection = session.connection
    if action.credit_note_id is not None:
        found = find_number(connection, action.credit_note_id, "RINV")
        ids = [found] if found else []
    else:
        move_id, _ = find_invoice(connection, action.document, session.currency)
        rows = connection.execute(
            "SELECT id FROM moves WHERE reverses_id = ? AND kind = 'credit_note' AND state = 'posted'", (move_id,)
        )
        ids = [int(row[0]) for row in rows]
    for note_id in ids:
        _check_own_currency(session, note_id)
    return [(_number(connection, note_id), open_credit(connection, note_id)) for note_id in ids]


def _check_own_currency(session: BooksSession, note_id: int) -> None:
    number, currency = session.connection.execute(
        "SELECT m.number, l.currency FROM moves m JOIN move_lines l ON l.move_id = m.id WHERE m.id = ? LIMIT 1",
        (note_id,),
    ).fetchone()
    only_in_own_currency(number, currency or session.currency, session.currency, "paying a credit back")


def _number(connection: sqlite3.Connection, move_id: int) -> str:
    return str(connection.execute("SELECT number FROM moves WHERE id = ?", (move_id,)).fetchone()[0])


def _insert_refund(session: BooksSession, action: RecordRefund, note_id: int, number: str) -> int:
    connection, cents = session.connection, to_cents(action.amount)
    (account,) = connection.execute(
        "SELECT account FROM payment_methods WHERE method = ?", (action.method,)
    ).fetchone()
    text = action.reference or f"Refund of {number}"
    (customer_id,) = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (note_id,)).fetchone()
    entry = Entry(kind="refund", day=action.date, customer_id=customer_id, narration=text)
    lines = [
        EntryLine(account=RECEIVABLE, name=text, debit=cents),
        EntryLine(account=account, name=text, credit=cents),
    ]
    move_id = insert_draft(session, entry, lines)
    connection.execute(
        "INSERT INTO refunds (move_id, credit_note_id, method, amount, reference) VALUES (?, ?, ?, ?, ?)",
        (move_id, note_id, action.method, cents, action.reference),
    )
    return move_id


# write-offs


def write_off(session: BooksSession, action: WriteOff) -> WriteOffResult:
    """Book the rest of an invoice as a loss and reconcile the two.

    Raises InvoiceNotFoundError, InvalidStatusError, InvalidAmountError.
    """
    connection, cents = session.connection, to_cents(action.amount)
    invoice_id, invoice = find_invoice(connection, action.invoice_id, session.currency)
    only_in_own_currency(invoice.invoice_id, invoice.currency, session.currency, "writing off a rest")
    check_write_off(action, invoice)
    (customer_id,) = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (invoice_id,)).fetchone()
    text = f"Write-off of {invoice.number}: {action.reason}"
    entry = Entry(kind="write_off", day=session.today, customer_id=customer_id, narration=text)
    lines = [
        EntryLine(account=LOSSES, name=text, debit=cents),
        EntryLine(account=RECEIVABLE, name=text, credit=cents),
    ]
    move_id = insert_draft(session, entry, lines)
    connection.execute(
        "INSERT INTO write_offs (move_id, invoice_id, amount) VALUES (?, ?, ?)", (move_id, invoice_id, cents)
    )
    number = post(session, move_id)
    reconcile(session, invoice_id, move_id, RECEIVABLE, cents)
    return WriteOffResult(
        write_off_id=number,
        invoice_id=invoice.invoice_id,
        amount=action.amount,
        residual=find_invoice(connection, invoice.invoice_id, session.currency)[1].residual,
        currency=session.currency,
        created_at=session.now,
        odoo_url=f"local:{number}",
    )


# taking back


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """table: of the entries of this kind; settles: its column with the invoice or credit note."""

    table: str
    settles: str
    reversal: str
    refunds: bool


_KINDS = {
    "RFD": _Kind(table="refunds", settles="credit_note_id", reversal="refund_reversal", refunds=True),
    "WOF": _Kind(table="write_offs", settles="invoice_id", reversal="write_off_reversal", refunds=False),
}
"""By the prefix of their numbers."""


def is_settlement(payment_id: str) -> bool:
    """Whether an id that cancel_payment got is of a refund or a write-off."""
    return payment_id.partition("/")[0] in _KINDS


def cancel_settlement(session: BooksSession, action: CancelPayment) -> CancelPaymentResult | None:
    """Reverse a refund or a write-off today; None when there is none with this id. Raises InvalidStatusError."""
    connection, prefix = session.connection, action.payment_id.partition("/")[0]
    kind, move_id = _KINDS[prefix], find_number(connection, action.payment_id, prefix)
    if move_id is None:
        return None
    reversal = reversal_of(connection, move_id)
    if reversal:
        raise InvalidStatusError(f"{action.payment_id} is cancelled already, by {reversal}")
    settled, amount = connection.execute(
        f"SELECT {kind.settles}, amount FROM {kind.table} WHERE move_id = ?",  # noqa: S608
        (move_id,),
    ).fetchone()
    reversal_id = _post_reversal(session, action, kind, move_id)
    _undo_settling(session, move_id)
    debit, credit = (move_id, reversal_id) if kind.refunds else (reversal_id, move_id)
    reconcile(session, debit, credit, RECEIVABLE, amount)
    left = (
        open_credit(connection, settled)
        if kind.refunds
        else find_invoice(connection, f"DRAFT/{settled}", session.currency)[1].residual
    )
    return CancelPaymentResult(
        payment_id=action.payment_id,
        invoice_id=_number(connection, settled),
        residual=left,
        currency=session.currency,
        created_at=session.now,
    )


def _post_reversal(session: BooksSession, action: CancelPayment, kind: _Kind, move_id: int) -> int:
    (customer_id,) = session.connection.execute("SELECT customer_id FROM moves WHERE id = ?", (move_id,)).fetchone()
    entry = Entry(
        kind=kind.reversal,
        day=session.today,
        customer_id=customer_id,
        reverses_id=move_id,
        narration=f"Reversal of {action.payment_id}: {action.reason}",
    )
    reversal_id = insert_draft(session, entry, reversed_lines(session.connection, move_id))
    post(session, reversal_id)
    return reversal_id


def _undo_settling(session: BooksSession, move_id: int) -> None:
    """Mark the entry's reconciliations as undone today, on whichever side it stands."""
    session.connection.execute(
        "UPDATE reconciliations SET undone_on = ?1 WHERE undone_on IS NULL AND ("
        " credit_line_id IN (SELECT id FROM move_lines WHERE move_id = ?2 AND account = ?3)"
        " OR debit_line_id IN (SELECT id FROM move_lines WHERE move_id = ?2 AND account = ?3))",
        (session.today.isoformat(), move_id, RECEIVABLE),
    )
