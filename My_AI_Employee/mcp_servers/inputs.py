"""Arguments of the server's own tools; the gated ones take `domain.actions`."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from My_AI_Employee.domain.action_fields import IsoDate
from My_AI_Employee.domain.actions import ACTIONS
from My_AI_Employee.domain.money import Price
from My_AI_Employee.domain.plan_check import MAX_CHECKED_PLANS
from My_AI_Employee.domain.twins import DocumentKind
from My_AI_Employee.errors import ValidationFailedError

_MAX_PROBLEMS = 20
_MAX_NAME = 200  # characters of an argument's name
_MAX_PROBLEM = 300  # characters of what is wrong with it
_Short = Annotated[str, Field(max_length=300)]

MAX_OPEN_INVOICES = 2_000
MAX_BANK_LINES = 2_000


class Arguments(BaseModel):
    """Base. Strict: nothing is guessed from another type; unknown arguments are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class NoArguments(Arguments):
    """For tools that take none."""


class FindCustomer(Arguments):
    """Arguments of find_customer."""

    query: Annotated[_Short, Field(min_length=1, description="Part of the name, or the whole mail address")]


class FindVendor(FindCustomer):
    """Arguments of find_vendor."""


class ListOpenInvoices(Arguments):
    """Arguments of list_open_invoices."""

    customer: Annotated[_Short, Field(description="Part of the customer's name; all customers when left out")] = ""
    limit: Annotated[
        int, Field(ge=1, le=MAX_OPEN_INVOICES, description="At most so many; next_cursor leads to the rest")
    ] = MAX_OPEN_INVOICES
    cursor: Annotated[_Short, Field(description="next_cursor of the page before")] = ""


class ListBankLines(Arguments):
    """Arguments of list_bank_lines."""

    account: Annotated[_Short, Field(description="Code or name of a bank account; all of them when left out")] = ""
    limit: Annotated[int, Field(ge=1, le=MAX_BANK_LINES, description="At most so many; `more` tells of others")] = 200


class ListRecordedMoney(Arguments):
    """Arguments of list_recorded_money."""

    account: Annotated[_Short, Field(description="Code or exact name of one of your own bank accounts")]
    since: Annotated[IsoDate, Field(description="First day of the payments (YYYY-MM-DD)")]
    limit: Annotated[int, Field(ge=1, le=MAX_BANK_LINES, description="At most so many; `more` tells of others")] = 200


class ListOpenBills(Arguments):
    """Arguments of list_open_bills."""

    vendor: Annotated[_Short, Field(description="Part of the vendor's name; all vendors when left out")] = ""
    limit: Annotated[int, Field(ge=1, le=MAX_OPEN_INVOICES, description="At most so many")] = MAX_OPEN_INVOICES


class ListSoldLines(Arguments):
    """Arguments of list_sold_lines."""

    since: Annotated[IsoDate, Field(description="First date of the invoices (YYYY-MM-DD)")]
    customer: Annotated[_Short, Field(description="Customer's whole name; all customers when left out")] = ""
    limit: Annotated[int, Field(ge=1, le=MAX_OPEN_INVOICES, description="At most so many")] = 200


class AskExchangeRate(Arguments):
    """Arguments of exchange_rate."""

    currency: Annotated[str, Field(pattern="^[A-Z]{3}$", description="Currency of the document, such as EUR")]
    day: Annotated[IsoDate, Field(description="Day of the document (YYYY-MM-DD)")]


class OperationStatus(Arguments):
    """Arguments of operation_status."""

    key: Annotated[_Short, Field(min_length=1, description="Idempotency key of a planned step")]


class RecentDocuments(Arguments):
    """Arguments of recent_documents."""

    kind: Annotated[DocumentKind, Field(description="Which documents")]
    total: Annotated[Price, Field(description="Their total including tax")]
    since: Annotated[IsoDate, Field(description="First date of the documents (YYYY-MM-DD)")]
    partner: Annotated[_Short, Field(description="Customer's or vendor's whole name; everybody's when left out")] = ""
    email: Annotated[_Short, Field(description="Customer's mail address, which is enough without the name")] = ""
    invoice_id: Annotated[_Short, Field(description="For payments: those of this invoice's customer")] = ""


class OwnerFiguresWanted(Arguments):
    """Arguments of owner_figures."""

    start_date: Annotated[IsoDate, Field(description="First day of the period (YYYY-MM-DD)")]
    end_date: Annotated[IsoDate, Field(description="Last day of the period")]
    as_of: Annotated[IsoDate, Field(description="Day of balances and open amounts")]
    tax_accounts: Annotated[
        list[_Short], Field(max_length=50, description="Codes of the accounts for sales tax and input tax")
    ] = []


class BatchItem(Arguments):
    """One approved step of a batch."""

    arguments: Annotated[dict[str, Any], Field(description="Arguments of the tool that does one step")]
    grant: Annotated[str, Field(description="The grant made for these arguments; not needed in a dry run")] = ""


class CreateInvoices(Arguments):
    """Arguments of create_invoices."""

    items: Annotated[
        list[BatchItem],
        Field(min_length=1, max_length=500, description="Approved create_invoice calls, each with its own grant"),
    ]


class MatchBankLines(Arguments):
    """Arguments of match_bank_lines."""

    items: Annotated[
        list[BatchItem],
        Field(min_length=1, max_length=100, description="Approved match_bank_line calls, each with its own grant"),
    ]


_STEP_SCHEMA = {
    "type": "object",
    "properties": {"tool": {"type": "string", "enum": list(ACTIONS), "description": "Write tool of this step"}},
    "required": ["tool"],
    "additionalProperties": True,
}


_Steps = Annotated[
    list[dict[str, Any]],
    Field(
        description="Steps in order: objects with `tool` (a write tool) and that tool's arguments; "
        "`$1.invoice_id` stands for a result of step 1",
        json_schema_extra={"items": _STEP_SCHEMA, "minItems": 1, "maxItems": 50},
    ),
]


class ProposePlan(Arguments):
    """Arguments of propose_plan."""

    actions: _Steps
    reasons: Annotated[
        list[Annotated[str, Field(max_length=2000)]],
        Field(max_length=50, description="Why, one text each, with the words of the original that figures rest on"),
    ] = []


class UncheckedPlan(Arguments):
    """One plan for check_plans. All but the steps is for plans that are kept already."""

    actions: _Steps
    books: Annotated[_Short, Field(description="Name of the books that the plan was drafted for")] = ""
    currency: Annotated[_Short, Field(description="Currency of the plan's amounts")] = ""
    results: Annotated[
        list[dict[str, Any]], Field(max_length=50, description="Answers to the first steps, which are done")
    ] = []
    keys: Annotated[
        list[_Short],
        Field(max_length=50, description="Idempotency keys of all steps: one that was started is not refused"),
    ] = []


class CheckPlans(Arguments):
    """Arguments of check_plans."""

    plans: Annotated[
        list[UncheckedPlan],
        Field(min_length=1, max_length=MAX_CHECKED_PLANS, description="Plans, each checked by itself"),
    ]


_ArgumentsT = TypeVar("_ArgumentsT", bound=Arguments)
_ModelT = TypeVar("_ModelT", bound=BaseModel)


def parse_arguments(tool: str, model: type[_ArgumentsT], arguments: Mapping[str, Any]) -> _ArgumentsT:
    """Validate a tool's arguments. Raises ValidationFailedError (VALIDATION_ERROR) that names 20 problems."""
    with _problems_named(tool):
        return model.model_validate(dict(arguments))


def parse_json_arguments(tool: str, model: type[_ModelT], arguments: Mapping[str, Any]) -> _ModelT:
    """As parse_arguments, by the rules of JSON: a strict model takes a date as text. Raises ValidationFailedError."""
    with _problems_named(tool):
        return model.model_validate_json(json.dumps(dict(arguments)))


@contextmanager
def _problems_named(tool: str) -> Iterator[None]:
    try:
        yield
    except ValidationError as error:
        raise ValidationFailedError(f"{tool}: {_in_words(error)}") from None


def _in_words(error: ValidationError) -> str:
    """The first problems, and how many more there are: the caller chooses how many and how long they are."""
    found = error.errors(include_url=False, include_input=False)
    named = [
        f"{'.'.join(str(part) for part in problem['loc'])[:_MAX_NAME]}: {problem['msg'][:_MAX_PROBLEM]}"
        for problem in found[:_MAX_PROBLEMS]
    ]
    if len(found) > len(named):
        named.append(f"and {len(found) - len(named):,} more problems")
    return "; ".join(named)
