"""The answer of read_invoice: an invoice with its lines, taxes, payments and the names of its attachments."""

from datetime import date
from typing import Annotated

from pydantic import Field

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.team.tools.accounting.invoices import InvoiceItem
from My_AI_Employee.team.tools.shared.records import Named


class InvoiceLine(Result):
    """A line. Amounts are in the invoice's currency."""

    kind: Annotated[str, Field(description="product, line_section, line_subsection or line_note")]
    description: str
    product: Named | None
    account: Annotated[str, Field(description="Code and name of the account that it is booked on")]
    quantity: Annotated[Amount, Field(description="In `unit`")]
    unit: str
    unit_price: Amount
    discount_percent: Annotated[Amount, Field(description="0 to 100")]
    taxes: tuple[str, ...]
    subtotal: Annotated[Amount, Field(description="Without tax, after the discount")]
    total: Annotated[Amount, Field(description="With tax")]


class InvoiceTax(Result):
    """The tax of one tax group, in the invoice's currency."""

    group: str
    base: Annotated[Amount, Field(description="What the tax is computed on")]
    tax: Amount


class InvoicePayment(Result):
    """What was reconciled with the invoice: a payment, a credit note, or an exchange difference."""

    date: date | None
    amount: Amount
    currency: str
    journal: str
    reference: Annotated[str, Field(description="Number of the payment's entry, or the payment's own number")]
    payment_id: Annotated[int | None, Field(description="Id of the payment in Odoo, when it is one")]
    state: Annotated[str, Field(description="reconciled, or the state of a payment that has no entry yet")]


class AttachmentName(Result):
    """An attachment of a record, without its content."""

    id: int
    name: str
    mimetype: str
    size_bytes: int


class InvoiceDetails(Result):
    """An invoice as Odoo has it now."""

    invoice: InvoiceItem
    accounting_date: date | None
    journal: str
    payment_reference: str
    origin: Annotated[str, Field(description="What it was made from, such as a sales order")]
    payment_term: str
    reverses: Annotated[Named | None, Field(description="The invoice that this credit note reverses")]
    untaxed: Annotated[Amount, Field(description="Total without tax, in the invoice's currency")]
    tax: Annotated[Amount, Field(description="All tax, in the invoice's currency")]
    notes: Annotated[str, Field(description="Terms and conditions as plain text")]
    line_count: Annotated[int, Field(description="How many lines the invoice has in all")]
    lines: tuple[InvoiceLine, ...]
    taxes: tuple[InvoiceTax, ...]
    payments: tuple[InvoicePayment, ...]
    attachments: tuple[AttachmentName, ...]
    left_out: Annotated[str, Field(description="What this answer leaves out for its size, and how to get it")] = ""
