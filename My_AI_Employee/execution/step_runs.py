"""Runs one step: records its intent, calls the MCP server with a grant, records what was read back."""

from collections.abc import Sequence

from sqlalchemy import Connection

from My_AI_Employee.errors import AIEmployeeError, BooksAuthenticationError, BooksUnavailableError
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.execution.step_calls import check_real, grant_for, resolved_arguments
from My_AI_Employee.execution.step_results import StepOutcome, record_failure, record_failures, record_success
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord
from My_AI_Employee.observability.crash_points import reach


def begin_step(execution: Execution, connection: Connection, record: PlanRecord, action: ActionRecord) -> int:
    """Record the intent of a step; returns its fence."""
    execution.guard(connection)
    return plans.start_action(connection, record.plan.id, action.step.ordinal)


def run_step(execution: Execution, record: PlanRecord, action: ActionRecord, fence: int | None = None) -> StepOutcome:
    """Run a step. fence: of its start if its intent is already recorded."""
    fence, error = try_step(execution, record, action, fence)
    return StepOutcome.DONE if error is None else record_failure(execution, record, action, fence, error)


def try_step(
    execution: Execution, record: PlanRecord, action: ActionRecord, fence: int | None = None
) -> tuple[int, AIEmployeeError | None]:
    """Run a step and record its effect. Returns its fence, and what the books or the server said against it."""
    if fence is None:
        with execution.journal.transaction() as connection:
            fence = begin_step(execution, connection, record, action)
    reach("executor.intended")
    try:
        arguments, audience = resolved_arguments(record, action), execution.tools.audience()
        token = grant_for(execution, record, action, arguments, audience)
        answer = execution.tools.call(action.step.tool, arguments, grant=token, audience=audience)
        check_real([answer])
    except AIEmployeeError as error:
        return fence, error
    reach("executor.answered")
    with execution.journal.transaction() as connection:
        record_success(execution, connection, record, action, fence, answer)
    reach("executor.recorded")
    return fence, None


def begun_together(record: PlanRecord) -> list[ActionRecord]:
    """The steps whose intent is recorded and whose effect is not: more than one when they went in one call."""
    return [each for each in record.actions if each.attempts and each.status is not ActionStatus.DONE]


def run_again(
    execution: Execution, record: PlanRecord, begun: Sequence[ActionRecord], fence: int | None = None
) -> StepOutcome:
    """Call steps that began together again, each by its key, also after one that is refused.

    What the books did of the others is known afterwards. fence: of the first if its intent is already recorded.
    """
    failures = list[tuple[ActionRecord, int, AIEmployeeError]]()
    for each in begun:
        fence, error = try_step(execution, record, each, fence)
        if error is not None:
            failures.append((each, fence, error))
        if isinstance(error, BooksUnavailableError | BooksAuthenticationError):
            break
        fence = None
        with execution.journal.transaction() as connection:
            record = plans.get_plan(connection, record.plan.id)
    return record_failures(execution, record, failures) if failures else StepOutcome.DONE
