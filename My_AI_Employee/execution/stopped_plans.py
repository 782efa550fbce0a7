"""Ends plans that a person stopped after a step had begun: what had its effect is looked up in the books."""

from sqlalchemy import Connection

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.execution.step_results import (
    RETRY_DELAYS_S,
    StepOutcome,
    end_plan,
    postpone,
    retry_delay,
)
from My_AI_Employee.execution.step_runs import begun_together, run_again, run_step
from My_AI_Employee.journal import audit_rows, books_state, plans
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord


def stop_plan(execution: Execution, record: PlanRecord, action: ActionRecord) -> StepOutcome:
    """Stop a plan that was rejected after a step had started: look up in the books whether it had its effect.

    Of several steps that began together nobody knows how far they came: they are carried to their end.
    """
    begun = begun_together(record)
    if len(begun) > 1:
        outcome = run_again(execution, record, begun)
        if outcome is StepOutcome.DONE:
            end_stopped(execution, record.plan.id)
        return outcome
    try:
        found = execution.tools.call("operation_status", {"key": action.key})["found"]
    except BooksUnavailableError as error:
        with execution.journal.transaction() as connection:
            postpone(connection, execution.clock(), retry_delay(len(RETRY_DELAYS_S) + 1), str(error))
        return StepOutcome.AWAY
    if found:
        outcome = run_step(execution, record, action)
        if outcome is not StepOutcome.DONE:
            return outcome
    end_stopped(execution, record.plan.id)
    return StepOutcome.DONE


def end_stopped(execution: Execution, plan_id: str) -> None:
    """End a stopped plan: rejected if nothing was done, done if all was, else failed: a person can undo its steps."""
    with execution.journal.transaction() as connection:
        execution.guard(connection)
        books_state.record_answer(connection, execution.clock())
        record = plans.get_plan(connection, plan_id)
        done = [a for a in record.actions if a.status is ActionStatus.DONE]
        if len(done) == len(record.actions):
            _end_too_late(execution, connection, record)
            return
        after = PlanStatus.FAILED if done else PlanStatus.REJECTED
        message = f"Stopped by {record.stop_requested_by}."
        if done:
            message += f" {len(done)} of {len(record.actions)} steps had been done: take them back with undo."
        plans.move_plan(
            connection,
            plan_id,
            after,
            message=message,
            stop_requested_by="",
            finished_at=to_iso(execution.clock()),
        )
        event = plan_event("reject_plan", record.plan, execution.clock(), approved_by=record.stop_requested_by)
        audit_rows.append_event(connection, event)


def _end_too_late(execution: Execution, connection: Connection, record: PlanRecord) -> None:
    """End a plan as done whose last step had its effect before it was stopped."""
    if record.status is not PlanStatus.DONE:
        end_plan(connection, record.plan.id, execution.clock())
    message = f"{record.stop_requested_by} stopped this plan when all its steps had been done: undo takes them back."
    plans.mark_stale(connection, record.plan.id, message=message, stop_requested_by="")
