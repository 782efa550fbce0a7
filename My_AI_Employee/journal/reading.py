"""Queries of plans and tasks, on either database and without loading SQLAlchemy."""

import json
from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import Plan, PlannedAction, PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.journal.records import ActionRecord, ActionStatus, PlanRecord, TaskRecord, plan_from_json
from My_AI_Employee.journal.statements import AnyConnection, Statement, named, values_of

_BY_ID = Statement("SELECT * FROM plans WHERE id = :wanted")
_STALE = Statement("SELECT * FROM plans WHERE shown_status != status ORDER BY id")
_OVERDUE = Statement("SELECT * FROM plans WHERE status = :waiting AND expires <= :moment ORDER BY id")
_RECENT = Statement("SELECT * FROM plans WHERE finished_at != '' ORDER BY finished_at DESC LIMIT :number")
_FINISHED = Statement("SELECT * FROM plans WHERE finished_at >= :first AND finished_at < :after ORDER BY finished_at")
_COUNTS = Statement("SELECT status, count(*) AS number FROM plans GROUP BY status")
_TASK = Statement("SELECT * FROM tasks WHERE id = :wanted")


@cache
def _in_states(number: int) -> Statement:
    """Select the plans in `number` states."""
    return Statement(
        f"SELECT * FROM plans WHERE status IN ({named('state', number)}) ORDER BY approved_at || id"  # noqa: S608
    )


@cache
def _versions(number: int) -> Statement:
    """Select what tells whether a plan in one of `number` states has changed, without its content."""
    return Statement(
        "SELECT id, status, shown_status, digest, note_sha256, message, approved_at FROM plans "  # noqa: S608
        f"WHERE status IN ({named('state', number)})"
    )


@cache
def _by_ids(number: int) -> Statement:
    return Statement(f"SELECT * FROM plans WHERE id IN ({named('plan', number)})")  # noqa: S608


@cache
def _count(number: int) -> Statement:
    """Count the plans in `number` states."""
    return Statement(f"SELECT count(*) AS number FROM plans WHERE status IN ({named('state', number)})")  # noqa: S608


@cache
def _tasks_in_states(number: int) -> Statement:
    return Statement(
        f"SELECT * FROM tasks WHERE status IN ({named('state', number)}) ORDER BY updated, id"  # noqa: S608
    )


@cache
def _steps(number: int) -> Statement:
    """Select the steps of `number` plans."""
    return Statement(
        f"SELECT * FROM actions WHERE plan_id IN ({named('plan', number)}) ORDER BY plan_id, ordinal"  # noqa: S608
    )


def _time(text: str) -> datetime | None:
    return from_iso(text) if text else None


def _action_record(row: Any, plan: Plan) -> ActionRecord:
    step = PlannedAction(ordinal=row.ordinal, tool=row.tool, arguments=json.loads(row.arguments))
    return ActionRecord(
        plan_id=row.plan_id,
        step=next((known for known in plan.actions if known == step), step),  # its arguments are already parsed
        key=row.key,
        status=ActionStatus(row.status),
        attempts=row.attempts,
        fence=row.fence,
        result=json.loads(row.result or "{}"),
        error=json.loads(row.error or "{}"),
        read_back_at=_time(row.read_back_at),
    )


def _plan_record(row: Any, steps: Sequence[Any]) -> PlanRecord:
    plan = plan_from_json(row.content)
    return PlanRecord(
        plan=plan,
        status=PlanStatus(row.status),
        shown_status=row.shown_status,
        note_sha256=row.note_sha256,
        message=row.message,
        changes=tuple(json.loads(row.changes)),
        stop_requested_by=row.stop_requested_by,
        approved_by=row.approved_by,
        approved_at=_time(row.approved_at),
        finished_at=_time(row.finished_at),
        actions=tuple(_action_record(step, plan) for step in steps),
    )


def _load(connection: AnyConnection, query: Statement, **values: object) -> list[PlanRecord]:
    rows = query.rows(connection, **values)
    steps: dict[str, list[Any]] = {row.id: [] for row in rows}
    for row in _steps_of(connection, list(steps)):
        steps[row.plan_id].append(row)
    return [_plan_record(row, steps[row.id]) for row in rows]


_BATCH_SIZE = 500
"""Number of plans whose steps one statement selects: databases limit the number of parameters."""


def _steps_of(connection: AnyConnection, plan_ids: Sequence[str]) -> Sequence[Any]:
    rows: list[Any] = []
    for start in range(0, len(plan_ids), _BATCH_SIZE):
        asked = plan_ids[start : start + _BATCH_SIZE]
        rows += _steps(len(asked)).rows(connection, **values_of("plan", asked))
    return rows


def find_plan(connection: AnyConnection, plan_id: str) -> PlanRecord | None:
    """The plan with this id, if there is one."""
    found = _load(connection, _BY_ID, wanted=plan_id)
    return found[0] if found else None


def find_plans(connection: AnyConnection, plan_ids: Sequence[str]) -> list[PlanRecord]:
    """The plans with these ids, of those that there are, in no order."""
    found: list[PlanRecord] = []
    for start in range(0, len(plan_ids), _BATCH_SIZE):
        asked = plan_ids[start : start + _BATCH_SIZE]
        found += _load(connection, _by_ids(len(asked)), **values_of("plan", asked))
    return found


def get_plan(connection: AnyConnection, plan_id: str) -> PlanRecord:
    """The plan with this id. Raises NotFoundError."""
    found = find_plan(connection, plan_id)
    if found is None:
        raise NotFoundError(f"there is no plan {plan_id}", hint="ai-employee status lists what waits")
    return found


def plans_with_status(connection: AnyConnection, *statuses: PlanStatus) -> list[PlanRecord]:
    """Plans in these states, ordered by approval, then by id."""
    return _load(connection, _in_states(len(statuses)), **values_of("state", statuses))


def plan_versions(connection: AnyConnection, *statuses: PlanStatus) -> dict[str, tuple[str, ...]]:
    """By id of the plans in these states: values of which at least one changes whenever the plan is shown anew."""
    rows = _versions(len(statuses)).rows(connection, **values_of("state", statuses))
    return {row.id: tuple(row) for row in rows}


def plans_with_ids(connection: AnyConnection, plan_ids: Sequence[str]) -> list[PlanRecord]:
    """The plans with these ids, of those that there are, in no order; `actions` is left empty."""
    found: list[PlanRecord] = []
    for start in range(0, len(plan_ids), _BATCH_SIZE):
        asked = plan_ids[start : start + _BATCH_SIZE]
        rows = _by_ids(len(asked)).rows(connection, **values_of("plan", asked))
        found += [_plan_record(row, ()) for row in rows]
    return found


def count_in_states(connection: AnyConnection, *statuses: PlanStatus) -> int:
    """Number of plans in these states."""
    return int(_count(len(statuses)).first(connection, **values_of("state", statuses)).number)


def overdue_plans(connection: AnyConnection, now: datetime) -> list[PlanRecord]:
    """Plans that still wait for approval after their expiry."""
    return _load(connection, _OVERDUE, waiting=PlanStatus.PENDING_APPROVAL, moment=to_iso(now))


def stale_plans(connection: AnyConnection) -> list[PlanRecord]:
    """Plans whose note is out of date."""
    return _load(connection, _STALE)


def recent_plans(connection: AnyConnection, limit: int) -> list[PlanRecord]:
    """The plans that ended last, newest first."""
    return _load(connection, _RECENT, number=limit)


def plans_finished_between(connection: AnyConnection, first: str, after: str) -> list[PlanRecord]:
    """The plans that ended in [first, after), oldest first. first, after: as `to_iso` writes times."""
    return _load(connection, _FINISHED, first=first, after=after)


def count_by_status(connection: AnyConnection) -> dict[PlanStatus, int]:
    """Number of plans in each state."""
    return {PlanStatus(row.status): row.number for row in _COUNTS.rows(connection)}


def _task_record(row: Any) -> TaskRecord:
    return TaskRecord(
        id=row.id,
        status=TaskStatus(row.status),
        subject=row.subject,
        problem=row.problem,
        plan_id=row.plan_id,
        planned_sha256=row.planned_sha256,
        updated=from_iso(row.updated),
        origin=Origin(row.origin),
        sender=row.sender,
    )


def find_task(connection: AnyConnection, task_id: str) -> TaskRecord | None:
    """The task with this id, if there is one."""
    row = _TASK.first(connection, wanted=task_id)
    return None if row is None else _task_record(row)


def get_task(connection: AnyConnection, task_id: str) -> TaskRecord:
    """The task with this id. Raises NotFoundError."""
    found = find_task(connection, task_id)
    if found is None:
        raise NotFoundError(f"there is no task {task_id}")
    return found


def tasks_with_status(connection: AnyConnection, *statuses: TaskStatus) -> list[TaskRecord]:
    """Tasks in these states, ordered by their last change."""
    rows = _tasks_in_states(len(statuses)).rows(connection, **values_of("state", statuses))
    return [_task_record(row) for row in rows]
