"""Explains the bank lines of a plan together: the intents of all steps first, then one call of the MCP server.

The steps keep their keys and grants. A step that the books did not come to counts as not tried; one whose answer was
lost is called again alone, by its key.
"""

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import Any

from My_AI_Employee.domain.step_references import references
from My_AI_Employee.errors import AIEmployeeError, error_from_wire
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.execution.step_calls import batch_item, check_real
from My_AI_Employee.execution.step_results import (
    StepOutcome,
    end_plan,
    record_failure,
    record_failures,
    record_success,
)
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord
from My_AI_Employee.observability.crash_points import reach

TOGETHER = 25
"""Bank lines of one call: what a rejection amid them leaves to be carried to its end."""
_NOT_TRIED = {"status": ActionStatus.PLANNED, "attempts": 0}


def matched_together(record: PlanRecord, first: ActionRecord) -> list[ActionRecord]:
    """The next steps, as long as each explains a bank line, was never tried, and needs no result of the others."""

    def goes(action: ActionRecord) -> bool:
        earlier = all(ordinal < first.step.ordinal for ordinal, _ in references(action.step.arguments).values())
        return action.step.tool == "match_bank_line" and action.attempts == 0 and earlier

    left = [each for each in record.actions if each.step.ordinal >= first.step.ordinal]
    return list(takewhile(goes, left))[:TOGETHER]


def run_matches(
    execution: Execution, record: PlanRecord, steps: Sequence[ActionRecord], fence: int | None
) -> StepOutcome:
    """Run steps that go together. fence: of the first if its intent is already recorded."""
    begun = _begin(execution, record, steps, fence)
    reach("executor.intended")
    try:
        audience = execution.tools.audience()
        items = [batch_item(execution, record, step, audience) for step in steps]
        answers = execution.tools.call("match_bank_lines", {"items": items}, audience=audience)["answers"]
        check_real([answer.get("result") or {} for answer in answers])
    except AIEmployeeError as error:
        return record_failure(execution, record, *begun[0], error)
    reach("executor.answered")
    return _record(execution, record, begun, answers)


_Begun = tuple[ActionRecord, int]
"""A step with the fence of its start."""


def _begin(
    execution: Execution, record: PlanRecord, steps: Sequence[ActionRecord], fence: int | None
) -> list[_Begun]:
    with execution.journal.transaction() as connection:
        execution.guard(connection)
        rest = steps if fence is None else steps[1:]
        started = [(step, plans.start_action(connection, record.plan.id, step.step.ordinal)) for step in rest]
    return started if fence is None else [(steps[0], fence), *started]


def _record(
    execution: Execution, record: PlanRecord, begun: Sequence[_Begun], answers: Sequence[Mapping[str, Any]]
) -> StepOutcome:
    """Record the effects, then the refusals."""
    refused = list[tuple[ActionRecord, int, AIEmployeeError]]()
    with execution.journal.transaction() as connection:
        execution.guard(connection)
        for (step, fence), answer in zip(begun, answers, strict=False):
            if answer.get("error"):
                refused.append((step, fence, error_from_wire(answer["error"])))
            else:
                record_success(execution, connection, record, step, fence, answer["result"])
        for step, fence in begun[len(answers) :]:
            plans.finish_action(connection, record.plan.id, step.step.ordinal, fence, _NOT_TRIED)
        now = plans.get_plan(connection, record.plan.id)
        if all(action.status is ActionStatus.DONE for action in now.actions):
            end_plan(connection, record.plan.id, execution.clock())
    reach("executor.recorded")
    return record_failures(execution, record, refused) if refused else StepOutcome.DONE
