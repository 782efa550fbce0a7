"""What the journal answers about plans and tasks; reads only, on either database, without loading SQLAlchemy."""

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
from My_AI_Employee.journal.statements import Reads, Statement, named, values_of

_BY_ID = Statement("SELECT * FROM plans WHERE id = :wanted")
_UNSHOWN = Statement("SELECT * FROM plans WHERE shown_status != status ORDER BY id")
_LATE = Statement("SELECT * FROM plans WHERE status = :waiting AND expires <= :moment ORDER BY id")
_RECENT = Statement("SELECT * FROM plans WHERE finished_at != '' ORDER BY finished_at DESC LIMIT :number")
_COUNTS = Statement("SELECT status, count(*) AS number FROM plans GROUP BY status")
_TASK = Statement("SELECT * FROM tasks WHERE id = :wanted")


@cache
def _in_states(number: int) -> Statement:
    """Plans in this many states."""
    return Statement(
        f"SELECT * FROM plans WHERE status IN ({named('state', number)}) ORDER BY approved_at || id"  # noqa: S608
    )


@cache
def _count(number: int) -> Statement:
    """How many plans are in this many states."""
    return Statement(f"SELECT count(*) AS number FROM plans WHERE status IN ({named('state', number)})")  # noqa: S608


@cache
def _tasks_in_states(number: int) -> Statement:
    return Statement(
        f"SELECT * FROM tasks WHERE status IN ({named('state', number)}) ORDER BY updated, id"  # noqa: S608
    )


@cache
def _steps(number: int) -> Statement:
    """The steps of this many plans."""
    return Statement(
        f"SELECT * FROM actions WHERE plan_id IN ({named('plan', number)}) ORDER BY plan_id, ordinal"  # noqa: S608
    )


def _time(text: str) -> datetime | None:
    return from_iso(text) if text else None


def _action_record(row: Any, plan: Plan) -> ActionRecord:
    step = PlannedAction(ordinal=row.ordinal, tool=row.tool, arguments=json.loads(row.arguments))
    return ActionRecord(
        plan_id=row.plan_id,
        step=next((known for known in plan.actions if known == step), step),  # it has its arguments read already
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


def _load(connection: Reads, query: Statement, **values: object) -> list[PlanRecord]:
    rows = query.rows(connection, **values)
    steps: dict[str, list[Any]] = {row.id: [] for row in rows}
    for row in _steps_of(connection, list(steps)):
        steps[row.plan_id].append(row)
    return [_plan_record(row, steps[row.id]) for row in rows]


_AT_ONCE = 500
"""Plans whose steps one statement asks for: databases limit the number of values."""


def _steps_of(connection: Reads, plan_ids: Sequence[str]) -> Sequence[Any]:
    rows: list[Any] = []
    for start in range(0, len(plan_ids), _AT_ONCE):
        asked = plan_ids[start : start + _AT_ONCE]
        rows += _steps(len(asked)).rows(connection, **values_of("plan", asked))
    return rows


def find_plan(connection: Reads, plan_id: str) -> PlanRecord | None:
    """The plan with this id, if the journal knows it."""
    found = _load(connection, _BY_ID, wanted=plan_id)
    return found[0] if found else None


def get_plan(connection: Reads, plan_id: str) -> PlanRecord:
    """The plan with this id. Raises NotFoundError."""
    found = find_plan(connection, plan_id)
    if found is None:
        raise NotFoundError(f"no plan {plan_id}")
    return found


def plans_with_status(connection: Reads, *statuses: PlanStatus) -> list[PlanRecord]:
    """Plans in these states, in the order of their approval, then of their ids."""
    return _load(connection, _in_states(len(statuses)), **values_of("state", statuses))


def count_in_states(connection: Reads, *statuses: PlanStatus) -> int:
    """How many plans are in these states."""
    return int(_count(len(statuses)).first(connection, **values_of("state", statuses)).number)


def late_plans(connection: Reads, now: datetime) -> list[PlanRecord]:
    """Plans that nobody decided on in time."""
    return _load(connection, _LATE, waiting=PlanStatus.PENDING_APPROVAL, moment=to_iso(now))


def unshown_plans(connection: Reads) -> list[PlanRecord]:
    """Plans whose state the vault does not show yet."""
    return _load(connection, _UNSHOWN)


def recent_plans(connection: Reads, limit: int) -> list[PlanRecord]:
    """Plans that ended last, newest first."""
    return _load(connection, _RECENT, number=limit)


def count_by_status(connection: Reads) -> dict[PlanStatus, int]:
    """How many plans are in each state."""
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


def find_task(connection: Reads, task_id: str) -> TaskRecord | None:
    """The task with this id, if the journal knows it."""
    row = _TASK.first(connection, wanted=task_id)
    return None if row is None else _task_record(row)


def get_task(connection: Reads, task_id: str) -> TaskRecord:
    """The task with this id. Raises NotFoundError."""
    found = find_task(connection, task_id)
    if found is None:
        raise NotFoundError(f"no task {task_id}")
    return found


def tasks_with_status(connection: Reads, *statuses: TaskStatus) -> list[TaskRecord]:
    """Tasks in these states, oldest change first."""
    rows = _tasks_in_states(len(statuses)).rows(connection, **values_of("state", statuses))
    return [_task_record(row) for row in rows]
