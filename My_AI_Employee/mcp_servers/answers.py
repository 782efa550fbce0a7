"""What the tools answer that are this server's own; the others answer with `domain.results`."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from My_AI_Employee.domain.bank_results import MatchBankLineResult
from My_AI_Employee.domain.results import CreateInvoiceResult, Refusal, Result


class WireError(Result):
    """A refusal as it travels (AIEmployeeError.as_dict)."""

    code: Annotated[str, Field(description="Stable code of the refusal")]
    message: Annotated[str, Field(description="What is wrong, for a person")]
    retryable: Annotated[bool, Field(description="true: the same call may succeed later")]
    hint: Annotated[str, Field(description="What can be done about it")] = ""
    facts: Annotated[dict[str, Any], Field(description="Plain values the message was built from")] = Field(
        default_factory=dict
    )


class BatchAnswer(Result):
    """What became of one item of a batch: exactly one of the two is set."""

    result: Annotated[CreateInvoiceResult | None, Field(description="The draft invoice")] = None
    error: Annotated[WireError | None, Field(description="Why there is none")] = None


class CreateInvoicesResult(Result):
    """One answer per item, in the order of the items."""

    answers: tuple[BatchAnswer, ...]


class MatchAnswer(Result):
    """What became of one bank line of a batch: exactly one of the two is set."""

    result: Annotated[MatchBankLineResult | None, Field(description="The explained line")] = None
    error: Annotated[WireError | None, Field(description="Why it is not explained")] = None


class MatchBankLinesResult(Result):
    """Answers for the first items, in order; those behind the last answer were not touched."""

    answers: tuple[MatchAnswer, ...]


class CheckedPlan(Result):
    """What the books would refuse of one plan."""

    refusals: Annotated[tuple[Refusal, ...], Field(description="Empty when every step can be carried out now")]


class CheckPlansResult(Result):
    """One answer per plan, in the order of the plans."""

    plans: tuple[CheckedPlan, ...]


class ExpenseCategories(Result):
    """Names that create_expense accepts."""

    categories: tuple[str, ...]


class BooksInfoResult(Result):
    """Which books the tools work on."""

    name: Annotated[str, Field(description="What plans and grants are bound to")]
    kind: Annotated[str, Field(description="local or odoo")]
    version: str
    company: str
    currency: Annotated[str, Field(description="Currency code of every amount")]
    dry_run: Annotated[bool, Field(description="true: the server checks write calls and writes nothing")] = False
    fiscal_year_start: Annotated[date | None, Field(description="First day of the current fiscal year")] = None


class ProposedPlan(Result):
    """A plan that waits for a person."""

    plan_id: str
    note: Annotated[str, Field(description="Path of the plan's note inside the vault")]
    digest: Annotated[str, Field(description="sha256 over the actions; what an approval is bound to")]
    headline: Annotated[str, Field(description="One line that says what will happen")]
    approved_by: Annotated[str, Field(description="The policy's rule when no person needs to approve")] = ""
