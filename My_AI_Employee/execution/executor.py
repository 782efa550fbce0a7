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
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import AIEmployeeError, error_from_wire
from My_AI_Employee.execution.context import BegunPlan, Execution
from My_AI_Employee.execution.match_batches import matched_together, run_matches
from My_AI_Employee.execution.step_calls import batch_item, check_real
from My_AI_Employee.execution.step_results import StepOutcome, record_failure, record_success
from My_AI_Employee.execution.step_runs import begin_step, begun_together, run_again, run_step
from My_AI_Employee.execution.stopped_plans import stop_plan
from My_AI_Employee.journal import books_state, plans
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
        return ready[:1], _begin_next(execution, connection, ready[0])


def _begin_next(execution: Execution, connection: Connection, record: PlanRecord) -> int | None:
    """Record the intent of the plan's next step; its fence, None when there is no step to run."""
    step = next_step(record)
    if step is None or record.stop_requested_by:
        execution.guard(connection)
        return None
    return begin_step(execution, connection, record, step)


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


def run_plan(execution: Execution, plan_id: str) -> StepOutcome | None:
    """Run one approved plan; None when it may not run now."""
    with execution.journal.transaction() as connection:
        record = plans.get_plan(connection, plan_id)
        state, now = books_state.read_state(connection), execution.clock()
        if record.status not in RUNNABLE or state.is_blocked(now) or not state.may_run(plan_id, now):
            return None
        fence = _begin_next(execution, connection, record)
    return _run_plan(execution, record, fence)


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
            return stop_plan(execution, record, step)
        together, begun = matched_together(record, step), begun_together(record)
        if len(begun) > 1 and begun[0] is step:
            together, outcome = begun, run_again(execution, record, begun, fence)
        elif len(together) > 1:
            outcome = run_matches(execution, record, together, fence)
        else:
            outcome = run_step(execution, record, step, fence)
        fence = None
        if outcome is not StepOutcome.DONE or (len(together) < 2 and step.step.ordinal == len(record.actions)):
            return outcome
        with execution.journal.transaction() as connection:
            record = plans.get_plan(connection, record.plan.id)
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
