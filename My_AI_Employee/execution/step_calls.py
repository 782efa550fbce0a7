"""What a step's call of the MCP server takes: its arguments with earlier results, and its grant."""

from collections.abc import Mapping, Sequence
from typing import Any

from My_AI_Employee.domain.actions import canonical_arguments
from My_AI_Employee.domain.grants import GrantScope, new_grant, sign_grant
from My_AI_Employee.domain.step_references import resolve_references
from My_AI_Employee.errors import BooksConfigurationError
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord


def resolved_arguments(record: PlanRecord, action: ActionRecord) -> dict[str, Any]:
    """The arguments of a step with the results of earlier steps. Raises ValidationFailedError."""
    results = {a.step.ordinal: a.result for a in record.actions if a.status is ActionStatus.DONE}
    resolved = resolve_references(action.step.arguments, results)
    if resolved == action.step.arguments:
        return action.step.parsed().arguments()
    return canonical_arguments(action.step.tool, resolved)


def batch_item(execution: Execution, record: PlanRecord, action: ActionRecord, audience: str) -> dict[str, Any]:
    """One step of a batch."""
    arguments = resolved_arguments(record, action)
    return {"arguments": arguments, "grant": grant_for(execution, record, action, arguments, audience)}


def grant_for(
    execution: Execution, record: PlanRecord, action: ActionRecord, arguments: Mapping[str, Any], audience: str
) -> str:
    """The signed grant of one call of a step."""
    scope = GrantScope(
        plan_id=record.plan.id,
        ordinal=action.step.ordinal,
        key=action.key,
        books=record.plan.books,
        audience=audience,
    )
    return sign_grant(execution.secret, new_grant(action.step.tool, arguments, scope, execution.clock()))


def check_real(answers: Sequence[Mapping[str, Any]]) -> None:
    """Raise BooksConfigurationError when the server made a dry run, which has no effect."""
    if any(answer.get("dry_run") for answer in answers):
        raise BooksConfigurationError(
            "the MCP server only rehearses because DRY_RUN is true; nothing was carried out",
            hint="unset DRY_RUN and start again",
        )
