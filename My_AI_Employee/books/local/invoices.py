"""Creates draft invoices with tax."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.local.customers import candidate_customers, store_missing_email
from My_AI_Employee.books.local.foreign import Foreign, company_amount, converted, foreign_of, store_rate
from My_AI_Employee.books.local.invoice_queries import invoice_url, read_taxes
from My_AI_Employee.books.local.invoice_terms import check_deposit, insert_terms
from My_AI_Employee.books.local.posting import (
    INCOME,
    RECEIVABLE,
    Entry,
    EntryLine,
    insert_draft,
)
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import choose_customer, choose_tax
from My_AI_Employee.domain.actions import CreateInvoice
from My_AI_Employee.domain.invoice_lines import PricedInvoice
from My_AI_Employee.domain.money import MAX_AMOUNT, plain_number, to_cents
from My_AI_Employee.domain.results import CreateInvoiceResult
from My_AI_Employee.errors import ValidationFailedError


@dataclass(frozen=True, kw_only=True)
class _Tax:
    """The tax of lines of one rate. id: None without tax."""

    id: int | None
    name: str
    account: str


_Taxes = Mapping[Decimal, _Tax]
"""Rate (0 to 1) -> tax."""


def draft_invoice(session: BooksSession, action: CreateInvoice) -> CreateInvoiceResult:
    """Insert a draft. Raises CustomerNotFoundError, CustomerAmbiguousError, ValidationFailedError,
    CurrencyNotSupportedError, and for a deposit InvoiceNotFoundError, InvalidStatusError, InvalidAmountError."""
    foreign = foreign_of(session, action)
    known = candidate_customers(session.connection, action.customer_name, action.customer_email)
    customer = choose_customer(known, action.customer_name, action.customer_email)
    priced = action.priced
    taxes = {rate: _choose_tax(session, rate) for rate in dict.fromkeys(line.rate for line in priced.lines)}
    if priced.total > MAX_AMOUNT:
        raise ValidationFailedError(f"line_items: the total {priced.total} is too large")
    deposit = check_deposit(session, action, priced, int(customer.customer_id))
    warnings = store_missing_email(session, customer, action.customer_email)
    entry = Entry(
        kind="invoice",
        day=action.invoice_date,
        due_date=action.due_date,
        customer_id=int(customer.customer_id),
        narration=action.notes,
    )
    move_id = insert_draft(session, entry, converted(_journal_lines(priced, taxes), RECEIVABLE, foreign))
    store_rate(session, move_id, foreign)
    _insert_lines(session, move_id, _Priced(priced=priced, taxes=taxes, foreign=foreign))
    insert_terms(session, move_id, action, deposit)
    return _read_draft(session, move_id, warnings, foreign)


def _choose_tax(session: BooksSession, rate: Decimal) -> _Tax:
    rows = session.connection.execute("SELECT id, name, percent, account FROM taxes_in_use ORDER BY id").fetchall()
    name = choose_tax([(row["name"], Decimal(row["percent"])) for row in rows], rate)
    chosen = next((row for row in rows if row["name"] == name), None)
    if chosen is None:
        return _Tax(id=None, name="", account="")
    return _Tax(id=chosen["id"], name=chosen["name"], account=chosen["account"])


def _journal_lines(priced: PricedInvoice, taxes: _Taxes) -> Iterable[EntryLine]:
    yield EntryLine(account=RECEIVABLE, name="Receivable", debit=to_cents(priced.total))
    for line in priced.lines:
        yield _credit(INCOME, line.description, line.net)
    for part in priced.rates:
        if part.amount:
            yield _credit(taxes[part.rate].account, taxes[part.rate].name, part.amount)


def _credit(account: str, name: str, amount: Decimal) -> EntryLine:
    """A line on the credit side; on the debit side for a negative amount."""
    cents = to_cents(amount)
    return EntryLine(account=account, name=name, debit=max(0, -cents), credit=max(0, cents))


@dataclass(frozen=True, kw_only=True)
class _Priced:
    """What the lines of an invoice come to, with its taxes and its currency when that is another one."""

    priced: PricedInvoice
    taxes: _Taxes
    foreign: Foreign | None

    def in_books(self) -> list[tuple[int, int] | tuple[None, None]]:
        """Each line's amount and tax in the currency of the books; the taxes of a rate add up to its journal line."""
        lines, foreign = self.priced.lines, self.foreign
        if foreign is None:
            return [(None, None)] * len(lines)
        taxes = dict.fromkeys(range(len(lines)), 0)
        for rate in self.taxes:
            of_rate = [at for at, line in enumerate(lines) if line.rate == rate]
            shares = foreign.shares([to_cents(lines[at].tax) for at in of_rate])
            taxes |= dict(zip(of_rate, shares, strict=True))
        return [(foreign.cents(to_cents(line.net)), taxes[at]) for at, line in enumerate(lines)]


def _insert_lines(session: BooksSession, move_id: int, document: _Priced) -> None:
    priced, taxes = document.priced, document.taxes
    session.connection.executemany(
        "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, tax_id, amount, tax_amount,"
        " discount, unit, includes_tax, company_amount, company_tax) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                move_id,
                line.description,
                plain_number(line.quantity),
                plain_number(line.unit_price),
                taxes[line.rate].id,
                to_cents(line.net),
                to_cents(line.tax),
                plain_number(line.discount),
                line.unit,
                int(priced.prices_include_tax),
                *in_books,
            )
            for line, in_books in zip(priced.lines, document.in_books(), strict=True)
        ],
    )


def _read_draft(
    session: BooksSession, move_id: int, warnings: tuple[str, ...], foreign: Foreign | None
) -> CreateInvoiceResult:
    taxes = read_taxes(session.connection, move_id)
    tax = sum((part.amount for part in taxes), Decimal("0.00"))
    draft_id = f"DRAFT/{move_id}"
    return CreateInvoiceResult(
        invoice_id=draft_id,
        total_amount=sum((part.base for part in taxes), tax),
        tax_amount=tax,
        taxes=taxes,
        odoo_url=invoice_url(draft_id),
        created_at=session.now,
        currency=foreign.currency if foreign else session.currency,
        company_amount=company_amount(session, move_id, RECEIVABLE),
        warnings=warnings,
    )
