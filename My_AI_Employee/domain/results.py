"""What the tools answer. The first fields of the contract's tools are exactly the contract's; others extend it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.money import Amount, Number, Price


class Result(BaseModel):
    """Base of every tool's answer: what was read back from the books."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def as_json(self) -> dict[str, Any]:
        """Plain JSON data."""
        return self.model_dump(mode="json")


class EffectResult(Result):
    """Base of the write tools' answers."""

    dry_run: Annotated[bool, Field(description="true: everything was checked and nothing was written")] = False
    warnings: Annotated[tuple[str, ...], Field(description="What a person should know")] = ()

    def record(self) -> str:
        """The id of the record that the action made or changed."""
        raise KeyError(type(self).__name__)


CompanyAmount = Annotated[
    Amount | None, Field(description="The amount in the books' currency, when the document is in another one")
]
ExchangeDifference = Annotated[
    Amount | None,
    Field(description="Exchange gain in the books' currency, a loss below 0; null in the books' own currency"),
]


class InvoiceTax(Result):
    """The tax of one rate of an invoice. rate: 0 to 1; base: the amount before tax that it is computed from."""

    rate: Amount
    base: Amount
    amount: Amount


class CreateInvoiceResult(EffectResult):
    """A draft invoice."""

    invoice_id: Annotated[str, Field(description="Id that later calls accept before and after posting")]
    status: Literal["draft"] = "draft"
    total_amount: Annotated[Amount, Field(description="Total including tax")]
    odoo_url: Annotated[str, Field(description="Where to see the record")]
    created_at: datetime
    tax_amount: Amount = Decimal("0.00")
    currency: str
    taxes: Annotated[tuple[InvoiceTax, ...], Field(description="Base and tax of each rate")] = ()
    company_amount: CompanyAmount = None

    def record(self) -> str:
        return self.invoice_id


class SendInvoiceResult(EffectResult):
    """A posted and mailed invoice; `posted` when nothing was to be mailed."""

    invoice_id: Annotated[str, Field(description="The number the invoice has after posting")]
    status: Literal["sent", "posted"] = "sent"
    email_sent: Annotated[bool, Field(description="true only when the mail server took the mail")]
    sent_to: str
    sent_at: datetime
    odoo_url: str = ""
    document: Annotated[str, Field(description="Path of the sent PDF in the vault; empty when it is not there")] = ""

    def record(self) -> str:
        return self.invoice_id


class SettledInvoice(Result):
    """An invoice that a payment settled, or a part of it. residual: what is still open."""

    invoice_id: str
    amount: Amount
    residual: Amount


class RecordPaymentResult(EffectResult):
    """A posted payment."""

    payment_id: str
    invoice_id: str
    status: Literal["posted"] = "posted"
    reconciled: bool
    invoice_status: Literal["paid", "partial"]
    created_at: datetime
    amount: Amount
    residual: Annotated[Amount, Field(description="What is still open on the invoice")]
    currency: str
    odoo_url: str = ""
    fee: Annotated[Amount, Field(description="What the bank kept")] = Decimal("0.00")
    on_account: Annotated[Amount, Field(description="What stays as the customer's credit")] = Decimal("0.00")
    settled: Annotated[tuple[SettledInvoice, ...], Field(description="All invoices of the payment")] = ()
    company_amount: CompanyAmount = None
    exchange_difference: ExchangeDifference = None

    def record(self) -> str:
        return self.payment_id


class CreateExpenseResult(EffectResult):
    """A recorded expense."""

    expense_id: str
    status: Literal["draft", "submitted"]
    category: str
    receipt_attached: bool
    created_at: datetime
    amount: Amount
    currency: str
    posted: Annotated[bool, Field(description="true when it already counts in the reports")] = False
    odoo_url: str = ""

    def record(self) -> str:
        return self.expense_id


class CreateCustomerResult(EffectResult):
    """A new customer."""

    customer_id: str
    name: str
    email: str
    created_at: datetime
    odoo_url: str = ""

    def record(self) -> str:
        return self.customer_id


class CreditInvoiceResult(EffectResult):
    """An undone invoice: `cancelled` for a draft, `credited` for a posted one."""

    invoice_id: str
    status: Literal["cancelled", "credited"]
    credit_note_id: Annotated[str, Field(description="The credit note's number; empty for a draft")] = ""
    amount: Amount
    currency: str
    created_at: datetime
    odoo_url: str = ""
    uncredited: Annotated[Amount, Field(description="What of the invoice can still be credited")] = Decimal("0.00")
    open_credit: Annotated[Amount, Field(description="What of the credit note can be paid back")] = Decimal("0.00")
    company_amount: CompanyAmount = None

    def record(self) -> str:
        return self.credit_note_id or self.invoice_id


class CancelPaymentResult(EffectResult):
    """A cancelled payment; the invoice is open again."""

    payment_id: str
    status: Literal["cancelled"] = "cancelled"
    invoice_id: str
    residual: Amount
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.payment_id


class CancelExpenseResult(EffectResult):
    """A cancelled expense."""

    expense_id: str
    status: Literal["cancelled"] = "cancelled"
    amount: Amount
    currency: str
    created_at: datetime

    def record(self) -> str:
        return self.expense_id


class Customer(Result):
    """A customer in the books."""

    customer_id: str
    name: str
    email: str = ""
    phone: str = ""
    tax_id: str = ""


class InvoiceSummary(Result):
    """A customer invoice as the books have it now. `number` is empty for a draft."""

    invoice_id: str
    number: str
    customer_name: str
    customer_email: str = ""
    status: Literal["draft", "posted", "cancelled"]
    payment_status: Literal["not_paid", "partial", "paid", "reversed"]
    sent: bool = False
    invoice_date: date
    due_date: date
    total_amount: Amount
    residual: Amount
    currency: str
    odoo_url: str = ""
    company_residual: Annotated[
        Amount | None, Field(description="The residual in the books' currency, when the invoice is in another one")
    ] = None
    exchange_rate: Annotated[
        ExchangeRate | None, Field(description="By which the invoice was booked, when it is in another currency")
    ] = None


class RecentDocument(Result):
    """An invoice, bill, payment or expense that counts in the books: neither cancelled nor credited.

    document_id: its number, or the id that the books gave it; draft_id: as what an invoice was known as a draft.
    partner: customer or vendor; text: the reference of a payment, the description of an expense, a bill's own number.
    """

    kind: Literal["invoice", "payment", "expense", "bill", "bill_payment"]
    document_id: str
    draft_id: str = ""
    partner: str
    document_date: date
    total_amount: Amount
    currency: str
    text: str = ""


class RecentDocumentsResult(Result):
    """Documents of one kind and total, newest first."""

    documents: tuple[RecentDocument, ...]


class SoldLine(Result):
    """One line of a posted invoice that was not credited as a whole.

    tax_rate: from 0 to 1, None when the books cannot tell. includes_tax: whether the price contains it.
    discount: percent. credited: whether a credit note takes a part of the invoice back.
    """

    number: str
    invoice_date: date
    customer_name: str
    description: str
    quantity: Number
    unit_price: Price
    unit: str = ""
    discount: Number = Decimal(0)
    tax_rate: Number | None = None
    includes_tax: bool = False
    credited: bool = False
    currency: str


class SoldLinesResult(Result):
    """Lines of posted invoices, the newest invoice first."""

    lines: tuple[SoldLine, ...]


class ExchangeRateResult(Result):
    """The books' own rate of a currency. rate: units of the books' currency for one; null when there is none.

    rate_date: its day, the asked one or one of the seven days before.
    """

    currency: str
    rate: Number | None = None
    rate_date: date | None = None
    source: str = ""


class FindCustomerResult(Result):
    """Customers whose name or mail address matches."""

    customers: tuple[Customer, ...]


class ListOpenInvoicesResult(Result):
    """Posted invoices with something left to pay, oldest due date first. total_residual: of those in `currency`.

    next_cursor: for the rest of them, empty when there is none.
    """

    invoices: tuple[InvoiceSummary, ...]
    total_residual: Amount
    currency: str
    next_cursor: str = ""


class OperationStatusResult(Result):
    """Whether an idempotency key has had its effect in the books."""

    key: str
    found: bool
    model: str = ""
    record_id: str = ""


class Refusal(Result):
    """What the books would refuse of a plan, found by a dry run."""

    step: Annotated[int, Field(description="Ordinal of the step, from 1; 0 when it concerns the whole plan")]
    code: Annotated[str, Field(description="Code that the refused call would answer")]
    reason: Annotated[str, Field(description="The books' own reason")]
    hint: Annotated[str, Field(description="What can be done about it")] = ""


class Period(Result):
    """Inclusive dates."""

    start_date: date
    end_date: date


class ReportData(Result):
    """Figures of a report. `details` holds each figure with its accounts."""

    revenue: Amount
    expenses: Amount
    net_income: Amount
    details: dict[str, Any]


class ReportResult(Result):
    """A financial report computed from posted entries."""

    report_type: Literal["profit_loss", "balance_sheet", "cash_flow", "aged_receivables"]
    period: Period
    data: ReportData
    generated_at: datetime
    currency: str
    format: Literal["json", "pdf"] = "json"
    file: Annotated[str, Field(description="Path of the PDF, inside the vault when one is configured")] = ""


class LedgerReportResult(Result):
    """A report beyond the contract's, computed from posted entries."""

    report_type: str
    period: Period
    details: dict[str, Any]
    generated_at: datetime
    currency: str
    format: Literal["json", "pdf"] = "json"
    file: str = ""
