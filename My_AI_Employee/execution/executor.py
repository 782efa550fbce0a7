"""Executes approved plans. Each step: record the intent, call the MCP server with a grant, record the read-back.

A step whose intent is recorded is called again after a crash with the same key, so that it has its effect once.
"""

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from itertools import takewhile
from typing import Any

from sqlalchemy import Connection

from My_AI_Employee.domain.plan import RUNNABLE, PlanStatus
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError, error_from_wire
from My_AI_Employee.execution.context import BegunPlan, Execution
from My_AI_Employee.execution.match_batches import matched_together, run_matches
from My_AI_Employee.execution.step_calls import batch_item, check_real, grant_for, resolved_arguments
from My_AI_Employee.execution.step_results import (
    RETRY_DELAYS_S,
    StepOutcome,
    postpone,
    record_failure,
    record_success,
    retry_delay,
)
from My_AI_Employee.journal import audit_rows, books_state, plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord
from My_AI_Employee.observability.crash_points import reach

logger = logging.getLogger(__name__)

BATCH_SIZE = 100


def next_step(record: PlanRecord) -> ActionRecord | None:
    """The first step that is not done."""
    return next((action for action in record.actions if action.status is not ActionStatus.DONE), None)


def drain(execution: Execution, begun: BegunPlan | None = None) -> bool:
    """Run approved plans, oldest approval first, until no more can run now. Returns whether anything changed.

    begun: runs first, and alone.
    """
    if begun is not None:
        _run_guarded(execution, begun.record, begun.fence)
        return True
    moved = False
    while True:
        head, fence = _take_head(execution)
        if not head:
            return moved
        outcomes = _run_batch(execution, head) if len(head) > 1 else [_run_guarded(execution, head[0], fence)]
        moved = True
        if StepOutcome.AWAY in outcomes or StepOutcome.HELD in outcomes:
            return moved


def _take_head(execution: Execution) -> tuple[Sequence[PlanRecord], int | None]:
    """(the plans that run next, the fence of the step if it is a single plan whose intent was recorded)."""
    with execution.journal.transaction() as connection:
        state, now = books_state.read_state(connection), execution.clock()
        if state.is_blocked(now):
            return (), None
        books_state.resume_plans(connection, state, now)
        ready = [r for r in plans.plans_with_status(connection, *RUNNABLE) if state.may_run(r.plan.id, now)]
        batch = _batchable(ready)
        if not ready or len(batch) > 1:
            return batch, None
        step = next_step(ready[0])
        if step is None or ready[0].stop_requested_by:
            return ready[:1], None
        return ready[:1], _begin(execution, connection, ready[0], step)


def can_begin(execution: Execution | None, record: PlanRecord) -> bool:
    """Whether a plan's first step may start together with its approval: no step was ever tried."""
    return execution is not None and all(action.attempts == 0 for action in record.actions)


def approve(execution: Execution | None, connection: Connection, record: PlanRecord, **values: object) -> int | None:
    """Record an approval. If the plan runs next, also record the intent of its first step and return its fence.

    values: other columns of the plan. The caller must run the plan after the transaction (see `drain`).
    """
    step = next_step(record)
    if execution is None or step is None or plans.count_in_states(connection, *RUNNABLE):
        plans.move_plan(connection, record.plan.id, PlanStatus.APPROVED, **values)
        return None
    execution.guard(connection)
    return plans.approve_and_start(connection, record.plan.id, step.step.ordinal, **values)


def _begin(execution: Execution, connection: Connection, record: PlanRecord, action: ActionRecord) -> int:
    """Record the intent of a step; returns its fence."""
    execution.guard(connection)
    return plans.start_action(connection, record.plan.id, action.step.ordinal)


def run_plan(execution: Execution, plan_id: str) -> StepOutcome | None:
    """Run one approved plan; None when it may not run now."""
    with execution.journal.transaction() as connection:
        execution.guard(connection)
        record = plans.get_plan(connection, plan_id)
        state, now = books_state.read_state(connection), execution.clock()
        if record.status not in RUNNABLE or state.is_blocked(now) or not state.may_run(plan_id, now):
            return None
    return _run_plan(execution, record)


def next_due(journal: Journal) -> datetime | None:
    """Time of the next attempt on the books; None when nothing is waiting."""
    with journal.transaction() as connection:
        return books_state.read_state(connection).next_due()


def lift_hold(journal: Journal) -> None:
    """End a hold and every delay, after a person has acted or the program was restarted."""
    with journal.transaction() as connection:
        books_state.release(connection)


def _batchable(ready: Sequence[PlanRecord]) -> list[PlanRecord]:
    """The first plans of the queue, as long as their next step is a create_invoice that was never tried."""

    def fresh_invoice(record: PlanRecord) -> bool:
        step = next_step(record)
        fresh = step is not None and step.step.tool == "create_invoice" and step.attempts == 0
        return fresh and not record.stop_requested_by

    return list(takewhile(fresh_invoice, ready))[:BATCH_SIZE]


def _run_guarded(execution: Execution, record: PlanRecord, fence: int | None) -> StepOutcome:
    """Run a plan; an unexpected error fails this plan only."""
    try:
        return _run_plan(execution, record, fence)
    except AIEmployeeError:
        raise
    except Exception:
        logger.exception("%s met a fault of the program", record.plan.id)
        message = "The program met a fault; its log tells more. Try again after an update, or reject the plan."
        with execution.journal.transaction() as connection:
            finished = to_iso(execution.clock())
            plans.move_plan(connection, record.plan.id, PlanStatus.FAILED, message=message, finished_at=finished)
        return StepOutcome.REFUSED


def _run_plan(execution: Execution, record: PlanRecord, fence: int | None = None) -> StepOutcome:
    """Run a plan's steps. fence: of the first step if its intent is already recorded."""
    while (step := next_step(record)) is not None:
        if record.stop_requested_by:
            return _stop_plan(execution, record, step)
        together = matched_together(record, step)
        if len(together) > 1:
            outcome = run_matches(execution, record, together, fence)
        else:
            outcome = _run_step(execution, record, step, fence)
        fence = None
        if outcome is not StepOutcome.DONE or (len(together) < 2 and step.step.ordinal == len(record.actions)):
            return outcome
        with execution.journal.transaction() as connection:
            record = plans.get_plan(connection, record.plan.id)
    return StepOutcome.DONE


def _stop_plan(execution: Execution, record: PlanRecord, action: ActionRecord) -> StepOutcome:
    """Stop a plan that was rejected after a step had started: look up in the books whether it had its effect.

    Of several steps that began together nobody knows how far they came: they are carried to their end.
    """
    begun = [each for each in record.actions if each.attempts and each.status is not ActionStatus.DONE]
    if len(begun) > 1:
        outcome = StepOutcome.DONE
        for each in begun:
            outcome = _run_step(execution, record, each)
            if outcome is not StepOutcome.DONE:
                return outcome
        _end_stopped(execution, record.plan.id)
        return outcome
    try:
        found = execution.tools.call("operation_status", {"key": action.key})["found"]
    except BooksUnavailableError as error:
        with execution.journal.transaction() as connection:
            postpone(connection, execution.clock(), retry_delay(len(RETRY_DELAYS_S) + 1), str(error))
        return StepOutcome.AWAY
    if found:
        outcome = _run_step(execution, record, action)
        if outcome is not StepOutcome.DONE:
            return outcome
    _end_stopped(execution, record.plan.id)
    return StepOutcome.DONE


def _end_stopped(execution: Execution, plan_id: str) -> None:
    """End a stopped plan: rejected if nothing was done, else failed, so that a person can undo its steps."""
    with execution.journal.transaction() as connection:
        execution.guard(connection)
        books_state.record_answer(connection, execution.clock())
        record = plans.get_plan(connection, plan_id)
        done = [a for a in record.actions if a.status is ActionStatus.DONE]
        if record.status is PlanStatus.DONE:
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


def _run_step(
    execution: Execution, record: PlanRecord, action: ActionRecord, fence: int | None = None
) -> StepOutcome:
    if fence is None:
        with execution.journal.transaction() as connection:
            fence = _begin(execution, connection, record, action)
    reach("executor.intended")
    try:
        arguments, audience = resolved_arguments(record, action), execution.tools.audience()
        token = grant_for(execution, record, action, arguments, audience)
        answer = execution.tools.call(action.step.tool, arguments, grant=token, audience=audience)
        check_real([answer])
    except AIEmployeeError as error:
        return record_failure(execution, record, action, fence, error)
    reach("executor.answered")
    with execution.journal.transaction() as connection:
        record_success(execution, connection, record, action, fence, answer)
    reach("executor.recorded")
    return StepOutcome.DONE


def _run_batch(execution: Execution, batch: Sequence[PlanRecord]) -> list[StepOutcome]:
    steps = [(record, step) for record in batch if (step := next_step(record)) is not None]
    with execution.journal.transaction() as connection:
        execution.guard(connection)
        fences = [plans.start_action(connection, r.plan.id, a.step.ordinal) for r, a in steps]
    reach("executor.intended")
    try:
        audience = execution.tools.audience()
        items = [batch_item(execution, record, action, audience) for record, action in steps]
        answers = execution.tools.call("create_invoices", {"items": items}, audience=audience)["answers"]
        check_real([answer.get("result") or {} for answer in answers])
    except AIEmployeeError as error:
        return [
            record_failure(execution, record, action, fence, error)
            for (record, action), fence in zip(steps, fences, strict=True)
        ]
    reach("executor.answered")
    return _record_batch(execution, steps, fences, answers)


def _record_batch(
    execution: Execution,
    steps: Sequence[tuple[PlanRecord, ActionRecord]],
    fences: Sequence[int],
    answers: Sequence[Mapping[str, Any]],
) -> list[StepOutcome]:
    outcomes = []
    refused = []
    with execution.journal.transaction() as connection:
        for (record, action), fence, answer in zip(steps, fences, answers, strict=True):
            if answer.get("error"):
                refused.append((record, action, fence, error_from_wire(answer["error"])))
                continue
            record_success(execution, connection, record, action, fence, answer["result"])
            outcomes.append(StepOutcome.DONE)
    reach("executor.recorded")
    outcomes.extend(record_failure(execution, *failure) for failure in refused)
    return outcomes
