"""The tool check_plans: plans are validated one by one, and the valid ones put to the books together."""

from collections.abc import Sequence

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.errors import ActionError, ValidationFailedError
from My_AI_Employee.mcp_servers.answers import CheckedPlan, CheckPlansResult
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.inputs import UncheckedPlan


def run_checks(context: ServerContext, plans: Sequence[UncheckedPlan]) -> CheckPlansResult:
    """One answer per plan, in order. Raises what the books raise when they cannot be reached."""
    read = [_plan(plan) for plan in plans]
    valid = [plan for plan in read if isinstance(plan, PlanToCheck)]
    with context.hold_books() as books:
        found = iter(books.check_plans(valid, context.check_receipt) if valid else ())
    answers = [next(found) if isinstance(plan, PlanToCheck) else [plan] for plan in read]
    return CheckPlansResult(plans=tuple(CheckedPlan(refusals=tuple(refusals)) for refusals in answers))


def _plan(plan: UncheckedPlan) -> PlanToCheck | Refusal:
    """The plan, or why it is none."""
    try:
        actions = plan_actions(plan.actions)
        if plan.keys and len(plan.keys) != len(actions):
            raise ValidationFailedError(f"the plan has {len(actions)} steps and {len(plan.keys)} keys")
    except ActionError as error:
        return Refusal(step=0, code=error.code, reason=error.message, hint=error.hint)
    return PlanToCheck(
        actions=actions,
        books=plan.books,
        currency=plan.currency,
        results=tuple(plan.results),
        keys=tuple(plan.keys),
    )
