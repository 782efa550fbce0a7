"""The gated actions: what a plan may contain and what the MCP server's write tools take.

The first four are defined by the public contract; the others extend it. Arguments are plain data. A reference such as
`$1.invoice_id` names a field of an earlier action's result; the executor replaces it by the value.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from My_AI_Employee.domain.action_fields import (
    Action,
    Email,
    IsoDate,
    Line,
    OptionalLine,
    PaymentMethod,
    Text,
    check_positive_amount,
)
from My_AI_Employee.domain.bank_actions import BANK_ACTIONS
from My_AI_Employee.domain.exchange_rates import OptionalRate, check_named, check_rate
from My_AI_Employee.domain.invoice_lines import (
    Cents,
    Deposit,
    InvoiceDiscount,
    InvoiceFigures,
    PricedInvoice,
    ServicePeriod,
    price_invoice,
)
from My_AI_Employee.domain.invoice_lines import LineItem as LineItem
from My_AI_Employee.domain.money import Number, Price, round_money
from My_AI_Employee.domain.payment_file_actions import PAYMENT_FILE_ACTIONS
from My_AI_Employee.domain.purchase_actions import PURCHASE_ACTIONS
from My_AI_Employee.domain.purchase_fields import Currency, ExpensePaidFrom
from My_AI_Employee.domain.report_requests import LEDGER_REPORT_TYPES
from My_AI_Employee.domain.report_requests import LedgerReportRequest as LedgerReportRequest
from My_AI_Employee.domain.sales_actions import (
    Allocation,
    CancelCreditNote,
    CreditLine,
    RecordRefund,
    WriteOff,
    check_allocations,
)
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.errors import (
    ActionError,
    ExpenseDateInvalidError,
    InvalidAmountError,
    InvalidDateError,
    InvalidDateRangeError,
    InvalidReportTypeError,
    PaymentDateInvalidError,
    UnknownToolError,
    ValidationFailedError,
)

ReportType = Literal["profit_loss", "balance_sheet", "cash_flow", "aged_receivables"]
ReportFormat = Literal["json", "pdf"]
REPORT_TYPES: tuple[str, ...] = get_args(ReportType)

YesOrUnset = Annotated[bool | None, AfterValidator(lambda value: value or None)]
"""An option that is on or absent; `false` is the same as absent, and so gives the same digest."""


class CreateInvoice(Action):
    """Draft a customer invoice."""

    tool = "create_invoice"
    field_errors: ClassVar = {"invoice_date": InvalidDateError, "due_date": InvalidDateError}

    customer_name: Line
    customer_email: Email
    invoice_date: IsoDate
    due_date: IsoDate
    line_items: Annotated[tuple[LineItem, ...], Field(min_length=1, max_length=500)]
    tax_rate: Annotated[Number, Field(ge=0, le=1)] = Decimal("0")
    notes: Text = ""
    prices_include_tax: Annotated[YesOrUnset, Field(description="true: prices and amounts contain the tax")] = None
    discount: Annotated[InvoiceDiscount | None, Field(description="Discount on all lines together")] = None
    shipping: Annotated[Cents | None, Field(description="Shipping, as a line with the invoice's tax rate")] = None
    deposit: Annotated[Deposit | None, Field(description="A posted deposit invoice whose amount is deducted")] = None
    tax_reason: Annotated[
        Line | None, Field(description="Why lines are without tax (reverse charge, export, ...); printed")
    ] = None
    service_period: Annotated[ServicePeriod | None, Field(description="Days on which the work was done")] = None
    po_number: Annotated[Line | None, Field(max_length=80, description="The customer's purchase order number")] = None
    currency: Annotated[
        str | None,
        Field(pattern="^[A-Z]{3}$", description="Currency of the amounts (ISO 4217); the books' when unset"),
    ] = None
    exchange_rate: OptionalRate = None

    @model_validator(mode="after")
    def _due_after_invoice(self) -> "CreateInvoice":
        if self.due_date < self.invoice_date:
            raise InvalidDateError(f"the due date {self.due_date} lies before the invoice date {self.invoice_date}")
        check_rate(self.exchange_rate, self.currency, self.invoice_date)
        return self

    @model_validator(mode="after")
    def _check_figures(self) -> "CreateInvoice":
        if self.is_plain and not any(line.quantity < 0 or line.unit_price < 0 for line in self.line_items):
            return self
        priced = self.priced
        if priced.total <= 0:
            raise ValueError(
                f"the total is {priced.total}; with negative quantity or unit_price, discount or deposit it must stay"
                " above 0"
            )
        if self.tax_reason and all(line.rate for line in priced.lines):
            raise ValueError("tax_reason is for lines without tax, and every line has a tax rate")
        return self

    @property
    def is_plain(self) -> bool:
        """Whether the invoice has nothing but lines of a quantity and a price, and one tax rate on top."""
        more = (self.prices_include_tax, self.discount, self.shipping, self.deposit, self.tax_reason)
        return not any(more) and all(line.discount is None and line.tax_rate is None for line in self.line_items)

    @property
    def priced(self) -> PricedInvoice:
        """All lines with their amounts, each rounded to cents."""
        return price_invoice(
            InvoiceFigures(
                items=self.line_items,
                tax_rate=self.tax_rate,
                prices_include_tax=bool(self.prices_include_tax),
                discount=self.discount,
                shipping=self.shipping,
                deposit=self.deposit,
            )
        )

    @property
    def untaxed_total(self) -> Decimal:
        """Sum of the lines before tax, each line rounded to cents."""
        if not self.is_plain:
            return self.priced.net
        return sum((round_money(line.quantity * line.unit_price) for line in self.line_items), Decimal("0.00"))


class SendInvoice(Action):
    """Post the invoice if it is a draft and mail it with its PDF."""

    tool = "send_invoice"

    invoice_id: Line
    email_subject: OptionalLine = ""
    email_body: Text = ""
    post_only: Annotated[YesOrUnset, Field(description="true: post the draft, and mail nothing")] = None
    resend: Annotated[YesOrUnset, Field(description="true: mail once more what was mailed before")] = None

    @model_validator(mode="after")
    def _one_way(self) -> "SendInvoice":
        if self.post_only and (self.resend or self.email_subject or self.email_body):
            raise ValueError("post_only mails nothing: it goes with no resend, email_subject or email_body")
        return self


class RecordPayment(Action):
    """Record money received for an invoice and reconcile it."""

    tool = "record_payment"
    field_errors: ClassVar = {"amount": InvalidAmountError, "payment_date": PaymentDateInvalidError}

    invoice_id: Line
    amount: Price
    payment_date: IsoDate
    payment_method: PaymentMethod
    reference: OptionalLine = ""
    allocations: Annotated[
        tuple[Allocation, ...] | None,
        Field(min_length=1, max_length=50, description="The invoices of this payment, with what each gets"),
    ] = None
    fee: Annotated[Cents | None, Field(description="What the bank kept of the amount; booked as bank fees")] = None
    on_account: Annotated[YesOrUnset, Field(description="true: what exceeds the invoices stays as a credit")] = None
    currency: Annotated[
        Currency | None, Field(description="Currency of the amount, which the invoice has too; the books' when unset")
    ] = None
    exchange_rate: OptionalRate = None

    @model_validator(mode="after")
    def _check_amount(self) -> "RecordPayment":
        check_positive_amount(self.amount)
        check_rate(self.exchange_rate, self.currency, self.payment_date)
        if self.fee is not None and self.fee >= self.amount:
            raise ValueError(f"the fee {self.fee} is not below the amount {self.amount}")
        if self.allocations is not None:
            check_allocations(self.invoice_id, self.amount, self.allocations, bool(self.on_account))
        return self

    @property
    def shares(self) -> tuple[Allocation, ...]:
        """The invoices with what each gets of the amount; the one invoice when there are no allocations."""
        return self.allocations or (Allocation(invoice_id=self.invoice_id, amount=self.amount),)


class CreateExpense(Action):
    """Record an expense with an optional receipt."""

    tool = "create_expense"
    field_errors: ClassVar = {"amount": InvalidAmountError, "expense_date": ExpenseDateInvalidError}

    description: Line
    amount: Price
    expense_date: IsoDate
    category: Line
    vendor: OptionalLine = ""
    receipt_path: OptionalLine = ""
    tax_rate: Annotated[Number | None, Field(ge=0, le=1)] = None
    tax_amount: Annotated[Price | None, Field(ge=0)] = None
    paid_from: ExpensePaidFrom | None = None

    @model_validator(mode="after")
    def _check_amount(self) -> "CreateExpense":
        check_positive_amount(self.amount)
        if self.tax_rate is not None and self.tax_amount is not None:
            raise ValidationFailedError("give tax_rate or tax_amount, not both")
        if self.tax >= self.amount or self.tax != round_money(self.tax):
            raise ValidationFailedError(f"tax_amount: {self.tax} must be in cents and less than {self.amount}")
        return self

    @property
    def tax(self) -> Decimal:
        """The input tax inside the amount; 0 when nothing is said of it."""
        if self.tax_amount is not None:
            return self.tax_amount
        return self.amount - round_money(self.amount / (1 + (self.tax_rate or Decimal(0))))

    def attached_file(self) -> str:
        """See `Action.attached_file`."""
        return self.receipt_path


class CreateCustomer(Action):
    """Add a customer to the books."""

    tool = "create_customer"

    name: Line
    email: Email
    phone: OptionalLine = ""
    address: OptionalLine = ""
    tax_id: OptionalLine = ""


class CreditInvoice(Action):
    """Reverse an invoice: cancel a draft, or credit a posted invoice, or a part of it, with a credit note."""

    tool = "credit_invoice"

    invoice_id: Line
    reason: Line
    lines: Annotated[
        tuple[CreditLine, ...] | None, Field(min_length=1, max_length=500, description="Only these lines")
    ] = None
    amount: Annotated[Cents | None, Field(description="Only this amount with tax, split as the invoice's tax")] = None
    currency: Annotated[
        Currency | None, Field(description="Currency of the amount and the invoice; the books' when unset")
    ] = None
    exchange_rate: OptionalRate = None

    @model_validator(mode="after")
    def _one_part(self) -> "CreditInvoice":
        if self.currency is not None and self.amount is None:
            raise ValueError("currency: goes with an amount; lines and whole invoices have their own")
        check_named(self.exchange_rate, self.currency)
        if self.lines is not None and self.amount is not None:
            raise ValueError("give lines or amount, and not both")
        if self.lines and len({each.line for each in self.lines}) < len(self.lines):
            raise ValueError("each line is named once")
        return self

    @property
    def is_partial(self) -> bool:
        """Whether only a part of the invoice is credited."""
        return self.lines is not None or self.amount is not None


class CancelPayment(Action):
    """Reverse a payment: remove its reconciliation and cancel it."""

    tool = "cancel_payment"

    payment_id: Line
    reason: Line


class CancelExpense(Action):
    """Cancel an expense."""

    tool = "cancel_expense"

    expense_id: Line
    reason: Line


class ReportRequest(BaseModel):
    """Arguments of generate_report. Dates are inclusive."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    tool: ClassVar[str] = "generate_report"
    field_errors: ClassVar[dict[str, type[ActionError]]] = {
        "report_type": InvalidReportTypeError,
        "start_date": InvalidDateRangeError,
        "end_date": InvalidDateRangeError,
    }

    report_type: ReportType
    start_date: IsoDate
    end_date: IsoDate
    format: ReportFormat = "json"

    @model_validator(mode="after")
    def _ordered(self) -> "ReportRequest":
        if self.start_date > self.end_date:
            raise InvalidDateRangeError(f"the start {self.start_date} lies after the end {self.end_date}")
        return self


_OF_ALL_BOOKS: tuple[type[Action], ...] = (
    CreateInvoice,
    SendInvoice,
    RecordPayment,
    CreateExpense,
    CreateCustomer,
    CreditInvoice,
    CancelPayment,
    CancelExpense,
)
_OF_SALES = (RecordRefund, WriteOff, CancelCreditNote, SendStatement)
_ALL: tuple[type[Action], ...] = (
    *_OF_ALL_BOOKS,
    *_OF_SALES,
    *PURCHASE_ACTIONS,
    *BANK_ACTIONS,
    *PAYMENT_FILE_ACTIONS,
)
ACTIONS: dict[str, type[Action]] = {action.tool: action for action in _ALL}


def _refusal(
    model: type[Action] | type[ReportRequest] | type[LedgerReportRequest], error: ValidationError
) -> ActionError:
    """The contract's error for the first problem, with all problems in its message."""
    problems = error.errors(include_url=False, include_input=False)
    lines = [
        f"{'.'.join(str(part) for part in problem['loc']) or 'arguments'}: "
        f"{problem['msg'].removeprefix('Value error, ')}"
        for problem in problems
    ]
    first = str(problems[0]["loc"][0]) if problems[0]["loc"] else ""
    missing = problems[0]["type"] in ("missing", "extra_forbidden")
    error_class = ValidationFailedError if missing else model.field_errors.get(first, ValidationFailedError)
    return error_class(f"{model.tool}: " + "; ".join(lines))


def parse_action(tool: str, arguments: Mapping[str, Any]) -> Action:
    """Validate the arguments of a gated tool. Raises the contract's ActionError for the first problem."""
    model = ACTIONS.get(tool)
    if model is None:
        raise UnknownToolError(
            f"'{tool}' is not a tool that a plan may use", hint=f"the tools are {', '.join(ACTIONS)}"
        )
    try:
        return model.model_validate(dict(arguments))
    except ValidationError as error:
        raise _refusal(model, error) from None


def canonical_arguments(tool: str, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """The canonical form of a tool's arguments, from which digests, idempotency keys and grants are computed."""
    return parse_action(tool, arguments).arguments()


def parse_report_request(arguments: Mapping[str, Any]) -> ReportRequest:
    """Validate generate_report's arguments. Raises INVALID_REPORT_TYPE, INVALID_DATE_RANGE, VALIDATION_ERROR."""
    try:
        return ReportRequest.model_validate(dict(arguments))
    except ValidationError as error:
        raise _refusal(ReportRequest, error) from None


def parse_any_report_request(arguments: Mapping[str, Any]) -> ReportRequest | LedgerReportRequest:
    """Validate the arguments of the command `report`. Raises as parse_report_request."""
    known = (*REPORT_TYPES, *LEDGER_REPORT_TYPES)
    if arguments.get("report_type") not in known:
        raise InvalidReportTypeError(f"there is no report '{arguments.get('report_type')}'; use {', '.join(known)}")
    more = {name: value for name in ("compare", "customer") if (value := arguments.get(name))}
    of_contract = {name: value for name, value in arguments.items() if name not in ("compare", "customer")}
    if arguments.get("report_type") not in LEDGER_REPORT_TYPES and not (
        more and arguments.get("report_type") in REPORT_TYPES
    ):
        return parse_report_request(of_contract)
    try:
        return LedgerReportRequest.model_validate(of_contract | more)
    except ValidationError as error:
        raise _refusal(LedgerReportRequest, error) from None
