"""What an invoice says beside its lines: order number, service period, tax reason, the deposit that it deducts."""

import sqlite3
from decimal import Decimal

from My_AI_Employee.books.currency_rules import check_deposit_currency
from My_AI_Employee.books.local.invoice_queries import find_invoice
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import check_deposit_invoice, check_deposit_left
from My_AI_Employee.domain.actions import CreateInvoice
from My_AI_Employee.domain.invoice_lines import PricedInvoice
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.errors import ValidationFailedError


def check_deposit(
    session: BooksSession, action: CreateInvoice, priced: PricedInvoice, customer_id: int
) -> int | None:
    """Row id of the deposit invoice; None without one.

    Raises InvoiceNotFoundError, InvalidStatusError, InvalidAmountError; ValidationFailedError for another customer's;
    CurrencyNotSupportedError for one in another currency.
    """
    if action.deposit is None:
        return None
    connection = session.connection
    deposit_id, invoice = find_invoice(connection, action.deposit.invoice_id, session.currency)
    check_deposit_currency(invoice, action, session.currency)
    check_deposit_invoice(invoice)
    owner = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (deposit_id,)).fetchone()[0]
    if owner != customer_id:
        raise ValidationFailedError(
            f"deposit: {invoice.invoice_id} is an invoice of {invoice.customer_name}, not of {action.customer_name}"
        )
    left, deducted = uncredited(connection, deposit_id), deducted_of(connection, deposit_id)
    check_deposit_left(invoice.invoice_id, left, deducted, deposit_of(priced))
    return deposit_id


def uncredited(connection: sqlite3.Connection, move_id: int) -> Decimal:
    """What of an invoice no credit note has taken back."""
    row = connection.execute("SELECT total - credited FROM invoices WHERE id = ?", (move_id,)).fetchone()
    return from_cents(row[0])


def deducted_of(connection: sqlite3.Connection, deposit_id: int) -> Decimal:
    """What other invoices, drafts too, deduct of a deposit invoice, with tax."""
    row = connection.execute(
        "SELECT COALESCE(SUM(t.deposit), 0) FROM invoice_terms t JOIN invoices i ON i.id = t.move_id"
        " WHERE t.deposit_id = ? AND i.state <> 'cancelled' AND NOT i.reversed",
        (deposit_id,),
    ).fetchone()
    return from_cents(row[0])


def deposit_of(priced: PricedInvoice) -> Decimal:
    """What an invoice deducts as a deposit, with tax."""
    return -sum((line.gross for line in priced.lines if line.kind == "deposit"), Decimal("0.00"))


def insert_terms(session: BooksSession, move_id: int, action: CreateInvoice, deposit_id: int | None) -> None:
    """Store the terms of a draft; nothing for one without any."""
    period = action.service_period
    if not (action.po_number or action.tax_reason or period or deposit_id):
        return
    session.connection.execute(
        "INSERT INTO invoice_terms (move_id, po_number, tax_reason, service_start, service_end, deposit_id, deposit)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            move_id,
            action.po_number or "",
            action.tax_reason or "",
            period.start.isoformat() if period else None,
            period.end.isoformat() if period else None,
            deposit_id,
            to_cents(deposit_of(action.priced)) if deposit_id else 0,
        ),
    )
