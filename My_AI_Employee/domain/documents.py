"""What a printed invoice shows, and the firm that prints it: plain values without any layout."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, kw_only=True)
class Company:
    """The firm whose books these are. address: lines separated by a line feed. currency: ISO 4217 code."""

    name: str
    currency: str = "USD"
    email: str = ""
    address: str = ""
    phone: str = ""
    tax_id: str = ""


@dataclass(frozen=True, kw_only=True)
class InvoicePdfLine:
    """One invoice line. tax_rate: 0 to 1. amount: quantity times unit price before tax, rounded to cents."""

    description: str
    quantity: Decimal
    unit_price: Decimal
    tax_rate: Decimal
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class InvoicePdf:
    """Everything a printed customer invoice shows. total = untaxed + tax; residual = total - paid."""

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
