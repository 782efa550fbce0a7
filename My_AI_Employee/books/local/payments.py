"""Customer payments: posted and reconciled with their invoice; cancelled by a reversing entry."""

import sqlite3

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
    undo_reconciliations,
)
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import check_payment
from My_AI_Employee.domain.actions import CancelPayment, RecordPayment
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.domain.results import CancelPaymentResult, RecordPaymentResult
from My_AI_Employee.errors import InvalidStatusError, PaymentNotFoundError, ReconciliationFailedError


def record_payment(session: BooksSession, action: RecordPayment) -> RecordPaymentResult:
    """Post a payment (debit bank or cash, credit the receivable) and reconcile it with its invoice.

    Raises InvoiceNotFoundError, InvalidStatusError, InvalidAmountError, PaymentDateInvalidError.
    """
    invoice_id, invoice = find_invoice(session.connection, action.invoice_id, session.currency)
    check_payment(action, invoice, session.today)
    payment_id = _insert_payment(session, action, invoice_id)
    number = post(session, payment_id)
    reconcile(session, invoice_id, payment_id, RECEIVABLE, to_cents(action.amount))
    return _read_payment(session, payment_id, number)


def _insert_payment(session: BooksSession, action: RecordPayment, invoice_id: int) -> int:
    connection, cents = session.connection, to_cents(action.amount)
    account = connection.execute(
        "SELECT account FROM payment_methods WHERE method = ?", (action.payment_method,)
    ).fetchone()[0]
    customer_id, number = connection.execute(
        "SELECT customer_id, number FROM moves WHERE id = ?", (invoice_id,)
    ).fetchone()
    text = action.reference or f"Payment of {number}"
    entry = Entry(kind="payment", day=action.payment_date, customer_id=customer_id, narration=text)
    lines = [
        EntryLine(account=account, name=text, debit=cents),
        EntryLine(account=RECEIVABLE, name=text, credit=cents),
    ]
    move_id = insert_draft(session, entry, lines)
    connection.execute(
        "INSERT INTO payments (move_id, invoice_id, method, amount, reference) VALUES (?, ?, ?, ?, ?)",
        (move_id, invoice_id, action.payment_method, cents, action.reference),
    )
    return move_id


def _reconciled_cents(connection: sqlite3.Connection, payment_id: int) -> int:
    row = connection.execute(
        "SELECT COALESCE(SUM(r.amount), 0) FROM reconciliations r JOIN move_lines l ON l.id = r.credit_line_id"
        " WHERE l.move_id = ? AND r.undone_on IS NULL",
        (payment_id,),
    ).fetchone()
    return int(row[0])


def _read_payment(session: BooksSession, payment_id: int, number: str) -> RecordPaymentResult:
    row = session.connection.execute(
        "SELECT invoice_id, amount FROM payments WHERE move_id = ?", (payment_id,)
    ).fetchone()
    if _reconciled_cents(session.connection, payment_id) != row["amount"]:
        raise ReconciliationFailedError(f"payment {number} could not be matched with its invoice")
    _, invoice = find_invoice(session.connection, f"DRAFT/{row['invoice_id']}", session.currency)
    return RecordPaymentResult(
        payment_id=number,
        invoice_id=invoice.invoice_id,
        reconciled=True,
        invoice_status="paid" if invoice.residual == 0 else "partial",
        created_at=session.now,
        amount=from_cents(row["amount"]),
        residual=invoice.residual,
        currency=session.currency,
        odoo_url=f"local:{number}",
    )


def cancel_payment(session: BooksSession, action: CancelPayment) -> CancelPaymentResult:
    """Reverse the payment today; its invoice is open again. Raises PaymentNotFoundError, InvalidStatusError."""
    connection = session.connection
    payment_id = find_number(connection, action.payment_id, "PAY")
    if payment_id is None:
        raise PaymentNotFoundError(
            f"there is no payment '{action.payment_id}'", facts={"payment_id": action.payment_id}
        )
    reversal = reversal_of(connection, payment_id)
    if reversal:
        raise InvalidStatusError(f"payment {action.payment_id} is cancelled already, by {reversal}")
    _reverse(session, payment_id, f"Reversal of {action.payment_id}: {action.reason}")
    return _read_cancelled(session, payment_id, action.payment_id)


def _reverse(session: BooksSession, payment_id: int, text: str) -> None:
    row = session.connection.execute(
        "SELECT m.customer_id, p.amount FROM moves m JOIN payments p ON p.move_id = m.id WHERE m.id = ?",
        (payment_id,),
    ).fetchone()
    entry = Entry(
        kind="payment_reversal",
        day=session.today,
        customer_id=row["customer_id"],
        reverses_id=payment_id,
        narration=text,
    )
    reversal_id = insert_draft(session, entry, reversed_lines(session.connection, payment_id))
    post(session, reversal_id)
    undo_reconciliations(session, payment_id, RECEIVABLE)
    reconcile(session, reversal_id, payment_id, RECEIVABLE, row["amount"])


def _read_cancelled(session: BooksSession, payment_id: int, number: str) -> CancelPaymentResult:
    invoice_id = session.connection.execute(
        "SELECT invoice_id FROM payments WHERE move_id = ?", (payment_id,)
    ).fetchone()[0]
    _, invoice = find_invoice(session.connection, f"DRAFT/{invoice_id}", session.currency)
    return CancelPaymentResult(
        payment_id=number,
        invoice_id=invoice.invoice_id,
        residual=invoice.residual,
        currency=session.currency,
        created_at=session.now,
    )
