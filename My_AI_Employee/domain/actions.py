"""The gated actions: what a plan may contain and what the MCP server's write tools take.

The first four are defined by the public contract; the others extend it. Arguments are plain data. A reference such as
`$1.invoice_id` names a field of an earlier action's result; the executor replaces it by the value.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

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
from My_AI_Employee.domain.money import Number, Price, round_money
from My_AI_Employee.domain.purchase_actions import PURCHASE_ACTIONS
from My_AI_Employee.domain.purchase_fields import ExpensePaidFrom
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

REFERENCE = re.compile(r"^\$([1-9][0-9]?)\.([a-z_]+)$")


class LineItem(BaseModel):
    """One invoice line."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    description: Annotated[Line, Field(description="What was delivered")]
    quantity: Annotated[Number, Field(ge=0, description="Quantity, 0 or more")]
    unit_price: Annotated[Price, Field(ge=0, description="Price per unit before tax, 0 or more")]


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

    @model_validator(mode="after")
    def _due_after_invoice(self) -> "CreateInvoice":
        if self.due_date < self.invoice_date:
            raise InvalidDateError(f"the due date {self.due_date} lies before the invoice date {self.invoice_date}")
        return self

    @property
    def untaxed_total(self) -> Decimal:
        """Sum of the lines before tax, each line rounded to cents."""
        cent = Decimal("0.01")
        return sum(
            ((line.quantity * line.unit_price).quantize(cent, "ROUND_HALF_UP") for line in self.line_items),
            Decimal("0.00"),
        )


class SendInvoice(Action):
    """Post the invoice if it is a draft and mail it with its PDF."""

    tool = "send_invoice"

    invoice_id: Line
    email_subject: OptionalLine = ""
    email_body: Text = ""


class RecordPayment(Action):
    """Record money received for an invoice and reconcile it."""

    tool = "record_payment"
    field_errors: ClassVar = {"amount": InvalidAmountError, "payment_date": PaymentDateInvalidError}

    invoice_id: Line
    amount: Price
    payment_date: IsoDate
    payment_method: PaymentMethod
    reference: OptionalLine = ""

    @model_validator(mode="after")
    def _check_amount(self) -> "RecordPayment":
        check_positive_amount(self.amount)
        return self


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
    """Reverse an invoice: cancel a draft, or credit a posted invoice with a credit note."""

    tool = "credit_invoice"

    invoice_id: Line
    reason: Line


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


_ALL: tuple[type[Action], ...] = (
    CreateInvoice,
    SendInvoice,
    RecordPayment,
    CreateExpense,
    CreateCustomer,
    CreditInvoice,
    CancelPayment,
    CancelExpense,
    *PURCHASE_ACTIONS,
)

ACTIONS: dict[str, type[Action]] = {action.tool: action for action in _ALL}


def _refusal(model: type[Action] | type[ReportRequest], error: ValidationError) -> ActionError:
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


def references(arguments: Mapping[str, Any]) -> dict[str, tuple[int, str]]:
    """Top-level arguments that refer to earlier results: name -> (ordinal, result field)."""
    found = {}
    for name, value in arguments.items():
        match = REFERENCE.match(value) if isinstance(value, str) else None
        if match:
            found[name] = (int(match[1]), match[2])
    return found


def step_of_invoice(arguments: Mapping[str, Any]) -> int:
    """Ordinal of the step of the same plan whose invoice these arguments name; 0 when they name none."""
    return references(arguments).get("invoice_id", (0, ""))[0]


def resolve_references(arguments: Mapping[str, Any], results: Mapping[int, Mapping[str, Any]]) -> dict[str, Any]:
    """Replace references by earlier results. Raises ValidationFailedError when one is missing."""
    resolved = dict(arguments)
    for name, (ordinal, field) in references(arguments).items():
        value = results.get(ordinal, {}).get(field)
        if value is None:
            raise ValidationFailedError(f"{name}: action {ordinal} has no result '{field}'")
        resolved[name] = value
    return resolved


def canonical_json(value: object) -> str:
    """Canonical JSON for digests: sorted keys, no spaces, no floats."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest_of(value: object) -> str:
    """SHA-256 (hex) of the canonical JSON of plain data."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def actions_digest(actions: Sequence[tuple[str, Mapping[str, Any]]], books: str) -> str:
    """The digest that an approval is bound to: over all actions in order, and the name of the books."""
    return digest_of({"books": books, "actions": [{"tool": tool, **dict(args)} for tool, args in actions]})


KEY_PREFIX = "__ai_employee__"


def idempotency_key(plan_id: str, ordinal: int, tool: str, arguments: Mapping[str, Any]) -> str:
    """Idempotency key `__ai_employee__.<40 hex digits>` of an approved action; also its external id in Odoo."""
    digest = digest_of([plan_id, ordinal, tool, dict(arguments)])
    return f"{KEY_PREFIX}.{digest[:40]}"
