"""Payments of vendor bills: posted and reconciled with their bill; taken back by a reversing entry."""

import sqlite3

from My_AI_Employee.books.currency_rules import check_same_currency
from My_AI_Employee.books.local.bill_queries import find_bill
from My_AI_Employee.books.local.foreign import company_amount, converted, foreign_of, store_rate
from My_AI_Employee.books.local.foreign_payments import (
    Settling,
    booked_share,
    difference_of,
    settle,
    undo_difference,
)
from My_AI_Employee.books.local.invoice_queries import find_number
from My_AI_Employee.books.local.posting import (
    PAYABLE,
    Entry,
    EntryLine,
    check_not_cancelled,
    insert_draft,
    post,
    reconcile,
    reversed_lines,
    whole_amount,
)
from My_AI_Employee.books.local.recorded_money import check_no_bank_line
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.purchase_rules import check_bill_payment, payment_not_found
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.domain.purchase_actions import CancelBillPayment, RecordBillPayment
from My_AI_Employee.domain.purchase_results import CancelBillPaymentResult, RecordBillPaymentResult
from My_AI_Employee.errors import ReconciliationFailedError


def record_bill_payment(session: BooksSession, action: RecordBillPayment) -> RecordBillPaymentResult:
    """Debit accounts payable, credit bank, cash, or the owner's capital (301000), and reconcile it with the bill.

    Raises BillNotFoundError, InvalidStatusError, InvalidAmountError, PaymentDateInvalidError.
    """
    connection, cents = session.connection, to_cents(action.amount)
    foreign = foreign_of(session, action)
    bill_id, bill = find_bill(connection, action.bill_id, session.currency)
    check_same_currency(bill.bill_id, bill.currency, action, session.currency)
    check_bill_payment(action, bill, session.today)
    (vendor_id,) = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (bill_id,)).fetchone()
    text = action.reference or f"Payment of {bill.bill_id}"
    entry = Entry(kind="bill_payment", day=action.payment_date, customer_id=vendor_id, narration=text)
    lines = [
        EntryLine(account=PAYABLE, name=text, debit=cents),
        EntryLine(account=_account_of(connection, action.paid_from), name=text, credit=cents),
    ]
    booked = _booked_share(session, bill_id, cents) if foreign else 0
    payment_id = insert_draft(session, entry, converted(lines, PAYABLE, foreign))
    store_rate(session, payment_id, foreign)
    connection.execute(
        "INSERT INTO bill_payments (move_id, bill_id, source, amount, reference) VALUES (?, ?, ?, ?, ?)",
        (payment_id, bill_id, action.paid_from, cents, action.reference),
    )
    number = post(session, payment_id)
    if foreign:
        settling = Settling(
            document_id=bill_id,
            payment_id=payment_id,
            account=PAYABLE,
            paid=cents,
            booked=booked,
            brought=_brought(session, payment_id),
            payment=number,
        )
        settle(session, settling, document_is_debit=False)
    else:
        reconcile(session, payment_id, bill_id, PAYABLE, cents)
    return _read_payment(session, payment_id, number, action.bill_id)


def _account_of(connection: sqlite3.Connection, paid_from: str) -> str:
    (account,) = connection.execute("SELECT account FROM payment_sources WHERE source = ?", (paid_from,)).fetchone()
    return str(account)


def _booked_share(session: BooksSession, bill_id: int, cents: int) -> int:
    """What of the bill's booked amount belongs to the part that is paid, in cents."""
    row = session.connection.execute(
        "SELECT company_open, open FROM posted_bills WHERE id = ?", (bill_id,)
    ).fetchone()
    return booked_share(row["company_open"], row["open"], cents)


def _brought(session: BooksSession, payment_id: int) -> int:
    """What the payment takes off accounts payable, in cents."""
    row = session.connection.execute(
        "SELECT debit FROM move_lines WHERE move_id = ? AND account = ?", (payment_id, PAYABLE)
    ).fetchone()
    return int(row["debit"])


def _read_payment(session: BooksSession, payment_id: int, number: str, bill_id: str) -> RecordBillPaymentResult:
    settled = session.connection.execute(
        "SELECT COALESCE(SUM(COALESCE(r.amount_currency, r.amount)), 0) FROM reconciliations r"
        " JOIN move_lines l ON l.id = r.debit_line_id"
        " WHERE l.move_id = ? AND r.undone_on IS NULL",
        (payment_id,),
    ).fetchone()[0]
    cents = session.connection.execute(
        "SELECT amount FROM bill_payments WHERE move_id = ?", (payment_id,)
    ).fetchone()[0]
    if settled != cents:
        raise ReconciliationFailedError(f"payment {number} could not be matched with its bill")
    _, bill = find_bill(session.connection, bill_id, session.currency)
    in_books = company_amount(session, payment_id, PAYABLE)
    return RecordBillPaymentResult(
        payment_id=number,
        bill_id=bill.bill_id,
        reconciled=True,
        bill_status="partial" if bill.residual else "paid",
        amount=from_cents(cents),
        residual=bill.residual,
        currency=bill.currency,
        created_at=session.now,
        odoo_url=f"local:{number}",
        company_amount=in_books,
        exchange_difference=None if in_books is None else difference_of(session, payment_id),
    )


def cancel_bill_payment(session: BooksSession, action: CancelBillPayment) -> CancelBillPaymentResult:
    """Reverse the payment today; its bill is open again. Raises PaymentNotFoundError, InvalidStatusError."""
    connection = session.connection
    payment_id = find_number(connection, action.payment_id, "BPAY")
    if payment_id is None:
        raise payment_not_found(action.payment_id)
    check_not_cancelled(connection, payment_id, f"payment {action.payment_id}")
    check_no_bank_line(connection, payment_id, f"payment {action.payment_id}")
    row = connection.execute(
        "SELECT m.customer_id, p.amount, b.number FROM moves m JOIN bill_payments p ON p.move_id = m.id"
        " JOIN moves b ON b.id = p.bill_id WHERE m.id = ?",
        (payment_id,),
    ).fetchone()
    entry = Entry(
        kind="bill_payment_reversal",
        day=session.today,
        customer_id=row["customer_id"],
        reverses_id=payment_id,
        narration=f"Reversal of {action.payment_id}: {action.reason}",
    )
    reversal_id = insert_draft(session, entry, reversed_lines(connection, payment_id))
    post(session, reversal_id)
    connection.execute(
        "UPDATE reconciliations SET undone_on = ? WHERE undone_on IS NULL AND debit_line_id IN"
        " (SELECT id FROM move_lines WHERE move_id = ? AND account = ?)",
        (session.today.isoformat(), payment_id, PAYABLE),
    )
    reconcile(session, payment_id, reversal_id, PAYABLE, whole_amount(session, payment_id, PAYABLE))
    undo_difference(session, payment_id, f"{action.payment_id}: {action.reason}")
    _, bill = find_bill(connection, row["number"], session.currency)
    return CancelBillPaymentResult(
        payment_id=action.payment_id,
        bill_id=bill.bill_id,
        amount=from_cents(row["amount"]),
        residual=bill.residual,
        currency=bill.currency,
        created_at=session.now,
    )
