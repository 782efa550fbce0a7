"""The data of a printed invoice and of the firm that issues it, without layout."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from My_AI_Employee.domain.customer_statement import StatementOfAccount


@dataclass(frozen=True, kw_only=True)
class Company:
    """The firm that keeps the books. address: lines separated by line feeds. currency: ISO 4217 code.

    tax_id: VAT id with its country's letters, or the tax number. country: ISO 3166-1 code of two letters; empty when
    the address or the tax id tells it. iban, bic: of the account that customers pay to.
    """

    name: str
    currency: str = "USD"
    email: str = ""
    address: str = ""
    phone: str = ""
    tax_id: str = ""
    country: str = ""
    iban: str = ""
    bic: str = ""


@dataclass(frozen=True, kw_only=True)
class InvoicePdfLine:
    """One invoice line. tax_rate: 0 to 1. amount: of the line before tax, rounded to cents.

    discount: percent. includes_tax: unit_price contains the tax.
    """

    description: str
    quantity: Decimal
    unit_price: Decimal
    tax_rate: Decimal
    amount: Decimal
    discount: Decimal = Decimal(0)
    unit: str = ""
    includes_tax: bool = False


@dataclass(frozen=True, kw_only=True)
class InvoicePdf:
    """The data of a printed customer invoice. total = untaxed + tax; residual = total - paid.

    taxes: (rate 0 to 1, base, tax) of each rate. service_period: first and last day, ISO 8601; empty without one.
    credits: on a credit note, the number of the invoice that it credits.
    """

    company: Company
    customer_name: str
    customer_email: str = ""
    customer_address: str = ""
    customer_tax_id: str = ""
    number: str
    invoice_date: date
    due_date: date
    lines: tuple[InvoicePdfLine, ...]
    untaxed: Decimal
    tax: Decimal
    total: Decimal
    paid: Decimal
    residual: Decimal
    currency: str
    notes: str = ""
    taxes: tuple[tuple[Decimal, Decimal, Decimal], ...] = ()
    tax_reason: str = ""
    po_number: str = ""
    service_period: tuple[str, str] = ("", "")
    credits: str = ""


@dataclass(frozen=True, kw_only=True)
class MailText:
    """Subject and plain text of a mail that a document is attached to."""

    subject: str
    body: str


@dataclass(frozen=True, kw_only=True)
class StatementPdf:
    """The data of a printed statement of account. made_at: the date of the document."""

    company: Company
    statement: StatementOfAccount
    made_at: datetime
