"""Customer payments: posted and reconciled with their invoice; cancelled by a reversing entry."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.currency_rules import check_parts, check_same_currency
from My_AI_Employee.books.local.foreign import Foreign, company_amount, converted, foreign_of, store_rate
from My_AI_Employee.books.local.foreign_payments import (
    Settling,
    booked_share,
    difference_of,
    open_of,
    settle,
    undo_difference,
)
from My_AI_Employee.books.local.invoice_queries import find_invoice, find_number
from My_AI_Employee.books.local.posting import (
    RECEIVABLE,
    Entry,
    EntryLine,
    check_not_cancelled,
    insert_draft,
    post,
    reconcile,
    reversed_lines,
    undo_reconciliations,
    whole_amount,
)
from My_AI_Employee.books.local.recorded_money import check_no_bank_line
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.local.settlements import cancel_settlement, is_settlement
from My_AI_Employee.books.rules import check_payments
from My_AI_Employee.domain.actions import CancelPayment, RecordPayment
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.domain.results import CancelPaymentResult, RecordPaymentResult, SettledInvoice
from My_AI_Employee.errors import PaymentNotFoundError, ReconciliationFailedError

BANK_FEES = "620000"


@dataclass(frozen=True)
class _Share:
    """What one invoice gets of a payment."""

    invoice_id: int
    number: str
    cents: int


def record_payment(session: BooksSession, action: RecordPayment) -> RecordPaymentResult:
    """Post a payment (debit bank or cash, credit the receivable) and reconcile it with its invoices.

    Raises InvoiceNotFoundError, InvalidStatusError, InvalidAmountError, PaymentDateInvalidError;
    ValidationFailedError for invoices of several customers; CurrencyNotSupportedError for another currency than the
    invoice's, ExchangeRateMissingError.
    """
    foreign = foreign_of(session, action)
    shares = _shares(session, action)
    payment_id = _insert_payment(session, action, shares, foreign)
    number = post(session, payment_id)
    if foreign:
        _settle_all(session, payment_id, shares, number)
        return _read_payment(session, payment_id, number, action.fee)
    for share in shares:
        if share.cents:
            reconcile(session, share.invoice_id, payment_id, RECEIVABLE, share.cents)
    return _read_payment(session, payment_id, number, action.fee)


def _settle_all(session: BooksSession, payment_id: int, shares: Sequence[_Share], number: str) -> None:
    """Settle each invoice with its part of what the payment brought; the last, which may be a part, takes the rest.

    What no invoice takes stays on account at the payment's rate. As in Odoo, where whole invoices are matched first.
    """
    whole = open_of(session, payment_id, "credit")
    brought, paid = whole
    opened = {share.invoice_id: _open(session, share.invoice_id) for share in shares}
    for share in sorted(shares, key=lambda one: one.cents < opened[one.invoice_id][1]):
        if not share.cents:  # nothing was open on it: all of it stays on account
            continue
        part = brought if share.cents == paid else min(brought, booked_share(*whole, share.cents))
        settling = Settling(
            document_id=share.invoice_id,
            payment_id=payment_id,
            account=RECEIVABLE,
            paid=share.cents,
            booked=booked_share(*opened[share.invoice_id], share.cents),
            brought=part,
            payment=number,
        )
        settle(session, settling, document_is_debit=True)
        brought, paid = brought - part, paid - share.cents


def _open(session: BooksSession, invoice_id: int) -> tuple[int, int]:
    """What is open on an invoice in the books' currency and in its own, in cents."""
    row = session.connection.execute("SELECT company_open, open FROM invoices WHERE id = ?", (invoice_id,)).fetchone()
    return row["company_open"], row["open"]


def _shares(session: BooksSession, action: RecordPayment) -> list[_Share]:
    """The invoices with what each gets; the first is the one that the action names."""
    found = [find_invoice(session.connection, one.invoice_id, session.currency) for one in action.shares]
    for _, invoice in found:
        check_same_currency(invoice.invoice_id, invoice.currency, action, session.currency)
    amounts = check_payments(action, [invoice for _, invoice in found], session.today)
    check_parts(action, [invoice.residual for _, invoice in found], session.currency)
    shares = [
        _Share(move_id, invoice.number, to_cents(amount))
        for (move_id, invoice), amount in zip(found, amounts, strict=True)
    ]
    return sorted(shares, key=lambda share: share.number != action.invoice_id)


def _insert_payment(
    session: BooksSession, action: RecordPayment, shares: Sequence[_Share], foreign: Foreign | None
) -> int:
    connection, cents, fee = session.connection, to_cents(action.amount), to_cents(action.fee or Decimal(0))
    account = connection.execute(
        "SELECT account FROM payment_methods WHERE method = ?", (action.payment_method,)
    ).fetchone()[0]
    first = shares[0]
    customer_id = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (first.invoice_id,)).fetchone()[0]
    text = action.reference or f"Payment of {', '.join(share.number for share in shares)}"
    entry = Entry(kind="payment", day=action.payment_date, customer_id=customer_id, narration=text)
    lines = [
        EntryLine(account=account, name=text, debit=cents - fee),
        EntryLine(account=RECEIVABLE, name=text, credit=cents),
    ]
    if fee:
        lines.append(EntryLine(account=BANK_FEES, name=f"Bank fee: {text}", debit=fee))
    move_id = insert_draft(session, entry, converted(lines, account, foreign))
    store_rate(session, move_id, foreign)
    connection.execute(
        "INSERT INTO payments (move_id, invoice_id, method, amount, reference) VALUES (?, ?, ?, ?, ?)",
        (move_id, first.invoice_id, action.payment_method, cents, action.reference),
    )
    connection.executemany(
        "INSERT INTO payment_shares (move_id, invoice_id, amount) VALUES (?, ?, ?)",
        [(move_id, share.invoice_id, share.cents) for share in shares if share.cents],
    )
    return move_id


def _reconciled_cents(connection: sqlite3.Connection, payment_id: int) -> int:
    row = connection.execute(
        "SELECT COALESCE(SUM(COALESCE(r.amount_currency, r.amount)), 0) FROM reconciliations r"
        " JOIN move_lines l ON l.id = r.credit_line_id"
        " WHERE l.move_id = ? AND r.undone_on IS NULL",
        (payment_id,),
    ).fetchone()
    return int(row[0])


def _read_payment(session: BooksSession, payment_id: int, number: str, fee: Decimal | None) -> RecordPaymentResult:
    connection = session.connection
    first, amount = connection.execute(
        "SELECT invoice_id, amount FROM payments WHERE move_id = ?", (payment_id,)
    ).fetchone()
    rows = connection.execute(
        "SELECT invoice_id, amount FROM payment_shares WHERE move_id = ? ORDER BY id", (payment_id,)
    ).fetchall()
    settled = _reconciled_cents(connection, payment_id)
    if settled != sum(row["amount"] for row in rows):
        raise ReconciliationFailedError(f"payment {number} could not be matched with its invoice")
    _, invoice = find_invoice(connection, f"DRAFT/{first}", session.currency)
    in_books = company_amount(session, payment_id, RECEIVABLE)
    return RecordPaymentResult(
        payment_id=number,
        invoice_id=invoice.invoice_id,
        reconciled=True,
        invoice_status="paid" if invoice.residual == 0 else "partial",
        created_at=session.now,
        amount=from_cents(amount),
        residual=invoice.residual,
        currency=invoice.currency,
        odoo_url=f"local:{number}",
        fee=fee or Decimal("0.00"),
        on_account=from_cents(amount - settled),
        settled=tuple(_settled(session, row) for row in rows),
        company_amount=in_books,
        exchange_difference=None if in_books is None else difference_of(session, payment_id),
    )


def _settled(session: BooksSession, row: sqlite3.Row) -> SettledInvoice:
    _, invoice = find_invoice(session.connection, f"DRAFT/{row['invoice_id']}", session.currency)
    return SettledInvoice(invoice_id=invoice.invoice_id, amount=from_cents(row["amount"]), residual=invoice.residual)


def cancel_payment(session: BooksSession, action: CancelPayment) -> CancelPaymentResult:
    """Reverse the payment today; its invoice is open again. Raises PaymentNotFoundError, InvalidStatusError."""
    connection = session.connection
    if is_settlement(action.payment_id) and (cancelled := cancel_settlement(session, action)) is not None:
        return cancelled
    payment_id = find_number(connection, action.payment_id, "PAY")
    if payment_id is None:
        raise PaymentNotFoundError(
            f"there is no payment '{action.payment_id}'", facts={"payment_id": action.payment_id}
        )
    check_not_cancelled(connection, payment_id, f"payment {action.payment_id}")
    check_no_bank_line(connection, payment_id, f"payment {action.payment_id}")
    _reverse(session, payment_id, f"Reversal of {action.payment_id}: {action.reason}")
    return _read_cancelled(session, payment_id, action.payment_id)


def _reverse(session: BooksSession, payment_id: int, text: str) -> None:
    (customer_id,) = session.connection.execute(
        "SELECT customer_id FROM moves WHERE id = ?", (payment_id,)
    ).fetchone()
    entry = Entry(
        kind="payment_reversal",
        day=session.today,
        customer_id=customer_id,
        reverses_id=payment_id,
        narration=text,
    )
    reversal_id = insert_draft(session, entry, reversed_lines(session.connection, payment_id))
    post(session, reversal_id)
    undo_reconciliations(session, payment_id, RECEIVABLE)
    reconcile(session, reversal_id, payment_id, RECEIVABLE, whole_amount(session, payment_id, RECEIVABLE))
    undo_difference(session, payment_id, text)


def _read_cancelled(session: BooksSession, payment_id: int, number: str) -> CancelPaymentResult:
    invoice_id = session.connection.execute(
        "SELECT invoice_id FROM payments WHERE move_id = ?", (payment_id,)
    ).fetchone()[0]
    _, invoice = find_invoice(session.connection, f"DRAFT/{invoice_id}", session.currency)
    return CancelPaymentResult(
        payment_id=number,
        invoice_id=invoice.invoice_id,
        residual=invoice.residual,
        currency=invoice.currency,
        created_at=session.now,
    )
