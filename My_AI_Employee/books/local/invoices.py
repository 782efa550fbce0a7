"""Creates draft invoices with tax, and reverses invoices by cancelling them or by a credit note."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.local.customers import candidate_customers, store_missing_email
from My_AI_Employee.books.local.invoice_queries import find_invoice, invoice_url
from My_AI_Employee.books.local.posting import (
    INCOME,
    RECEIVABLE,
    Entry,
    EntryLine,
    cancel_draft,
    insert_draft,
    post,
    reconcile,
    reversed_lines,
)
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import choose_customer, choose_tax
from My_AI_Employee.domain.actions import CreateInvoice, CreditInvoice, LineItem
from My_AI_Employee.domain.money import MAX_AMOUNT, from_cents, plain_number, round_money, to_cents
from My_AI_Employee.domain.results import CreateInvoiceResult, CreditInvoiceResult, InvoiceSummary
from My_AI_Employee.errors import InvalidStatusError, ValidationFailedError


@dataclass(frozen=True, kw_only=True)
class _Tax:
    """The tax of all lines of one invoice. id: None without tax."""

    id: int | None
    name: str
    account: str
    rate: Decimal


@dataclass(frozen=True, kw_only=True)
class _PricedLine:
    """A line with its amounts in cents; tax is rounded per line (Odoo's round_per_line)."""

    item: LineItem
    cents: int
    tax_cents: int


def draft_invoice(session: BooksSession, action: CreateInvoice) -> CreateInvoiceResult:
    """Insert a draft. Raises CustomerNotFoundError, CustomerAmbiguousError, ValidationFailedError."""
    known = candidate_customers(session.connection, action.customer_name, action.customer_email)
    customer = choose_customer(known, action.customer_name, action.customer_email)
    tax = _choose_tax(session, action.tax_rate)
    lines = [_price_line(item, tax.rate) for item in action.line_items]
    total = sum(line.cents + line.tax_cents for line in lines)
    if total > to_cents(MAX_AMOUNT):
        raise ValidationFailedError(f"line_items: the total {from_cents(total)} is too large")
    warnings = store_missing_email(session, customer, action.customer_email)
    entry = Entry(
        kind="invoice",
        day=action.invoice_date,
        due_date=action.due_date,
        customer_id=int(customer.customer_id),
        narration=action.notes,
    )
    move_id = insert_draft(session, entry, _journal_lines(lines, tax, total))
    _insert_lines(session, move_id, lines, tax)
    return _read_draft(session, move_id, warnings)


def _choose_tax(session: BooksSession, rate: Decimal) -> _Tax:
    rows = session.connection.execute("SELECT id, name, percent, account FROM taxes ORDER BY id").fetchall()
    name = choose_tax([(row["name"], Decimal(row["percent"])) for row in rows], rate)
    chosen = next((row for row in rows if row["name"] == name), None)
    if chosen is None:
        return _Tax(id=None, name="", account="", rate=Decimal(0))
    return _Tax(id=chosen["id"], name=chosen["name"], account=chosen["account"], rate=rate)


def _price_line(item: LineItem, rate: Decimal) -> _PricedLine:
    amount = round_money(item.quantity * item.unit_price)
    return _PricedLine(item=item, cents=to_cents(amount), tax_cents=to_cents(round_money(amount * rate)))


def _journal_lines(lines: list[_PricedLine], tax: _Tax, total: int) -> Iterable[EntryLine]:
    yield EntryLine(account=RECEIVABLE, name="Receivable", debit=total)
    for line in lines:
        yield EntryLine(account=INCOME, name=line.item.description, credit=line.cents)
    tax_total = sum(line.tax_cents for line in lines)
    if tax_total:
        yield EntryLine(account=tax.account, name=tax.name, credit=tax_total)


def _insert_lines(session: BooksSession, move_id: int, lines: list[_PricedLine], tax: _Tax) -> None:
    session.connection.executemany(
        "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, tax_id, amount, tax_amount)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (
                move_id,
                line.item.description,
                plain_number(line.item.quantity),
                plain_number(line.item.unit_price),
                tax.id,
                line.cents,
                line.tax_cents,
            )
            for line in lines
        ],
    )


def _read_draft(session: BooksSession, move_id: int, warnings: tuple[str, ...]) -> CreateInvoiceResult:
    row = session.connection.execute(
        "SELECT SUM(amount + tax_amount) AS total, SUM(tax_amount) AS tax FROM invoice_lines WHERE move_id = ?",
        (move_id,),
    ).fetchone()
    draft_id = f"DRAFT/{move_id}"
    return CreateInvoiceResult(
        invoice_id=draft_id,
        total_amount=from_cents(row["total"]),
        tax_amount=from_cents(row["tax"]),
        odoo_url=invoice_url(draft_id),
        created_at=session.now,
        currency=session.currency,
        warnings=warnings,
    )


def credit_invoice(session: BooksSession, action: CreditInvoice) -> CreditInvoiceResult:
    """Cancel a draft, or reverse a posted invoice in full by a credit note dated today.

    Raises InvoiceNotFoundError; InvalidStatusError for an invoice that is cancelled, reversed or has payments.
    """
    move_id, invoice = find_invoice(session.connection, action.invoice_id, session.currency)
    if invoice.status == "draft":
        cancel_draft(session, move_id)
        return _credit_result(session, invoice, "")
    _check_creditable(invoice)
    return _credit_result(session, invoice, _post_credit_note(session, move_id, invoice, action.reason))


def _check_creditable(invoice: InvoiceSummary) -> None:
    if invoice.status == "cancelled" or invoice.payment_status == "reversed":
        raise InvalidStatusError(f"invoice {invoice.invoice_id} is already cancelled or credited")
    if invoice.residual != invoice.total_amount:
        raise InvalidStatusError(
            f"invoice {invoice.invoice_id} has a payment; {invoice.residual} of {invoice.total_amount} is open",
            hint="cancel its payments first (cancel_payment), then credit it",
        )


def _post_credit_note(session: BooksSession, move_id: int, invoice: InvoiceSummary, reason: str) -> str:
    customer_id = session.connection.execute("SELECT customer_id FROM moves WHERE id = ?", (move_id,)).fetchone()[0]
    entry = Entry(
        kind="credit_note",
        day=session.today,
        due_date=session.today,
        customer_id=customer_id,
        reverses_id=move_id,
        narration=f"Reversal of {invoice.number}: {reason}",
    )
    note_id = insert_draft(session, entry, reversed_lines(session.connection, move_id))
    session.connection.execute(
        "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, tax_id, amount, tax_amount)"
        " SELECT ?, description, quantity, unit_price, tax_id, amount, tax_amount FROM invoice_lines"
        " WHERE move_id = ? ORDER BY id",
        (note_id, move_id),
    )
    number = post(session, note_id)
    if invoice.residual:
        reconcile(session, move_id, note_id, RECEIVABLE, to_cents(invoice.residual))
    return number


def _credit_result(session: BooksSession, invoice: InvoiceSummary, note: str) -> CreditInvoiceResult:
    return CreditInvoiceResult(
        invoice_id=invoice.invoice_id,
        status="credited" if note else "cancelled",
        credit_note_id=note,
        amount=invoice.total_amount,
        currency=session.currency,
        created_at=session.now,
        odoo_url=invoice_url(note or invoice.invoice_id),
    )
