"""The dry run of plans: the books are asked, through the MCP server, what they would refuse."""

from collections.abc import Sequence

from My_AI_Employee.domain.plan import Plan
from My_AI_Employee.domain.plan_check import MAX_CHECKED_PLANS, PlanToCheck
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller


def rest_of_plan(record: PlanRecord, plan: Plan) -> PlanToCheck:
    """What is left to do of a plan. record: as the journal has it. plan: its content, perhaps edited since."""
    results = []
    for action in record.actions:
        if action.status is not ActionStatus.DONE:
            break
        results.append(action.result)
    return PlanToCheck(
        actions=plan.actions,
        books=plan.books,
        currency=plan.currency,
        results=tuple(results),
        keys=tuple(step.key(plan.id) for step in plan.actions),
    )


def refusals_of(tools: ToolCaller, plans: Sequence[PlanToCheck]) -> list[tuple[Refusal, ...]]:
    """What would be refused of each plan. Raises the books' errors when they do not answer."""
    found: list[tuple[Refusal, ...]] = []
    for start in range(0, len(plans), MAX_CHECKED_PLANS):
        asked = [plan.as_json() for plan in plans[start : start + MAX_CHECKED_PLANS]]
        answers = tools.call("check_plans", {"plans": asked})["plans"]
        found += [tuple(Refusal.model_validate(one) for one in answer["refusals"]) for answer in answers]
    return found
