"""Plans and their steps in the journal. Every function takes the connection of one transaction."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, Table, bindparam, delete, insert, select, update

from My_AI_Employee.domain.ids import new_id
from My_AI_Employee.domain.lifecycle import check_move, states_before
from My_AI_Employee.domain.plan import Plan, PlanStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import LeaseLostError, NotFoundError, TransitionError
from My_AI_Employee.journal.events import record_plan_event
from My_AI_Employee.journal.prepared import PreparedStatement
from My_AI_Employee.journal.reading import count_by_status as count_by_status
from My_AI_Employee.journal.reading import count_in_states as count_in_states
from My_AI_Employee.journal.reading import find_plan as find_plan
from My_AI_Employee.journal.reading import find_plans as find_plans
from My_AI_Employee.journal.reading import get_plan as get_plan
from My_AI_Employee.journal.reading import overdue_plans as overdue_plans
from My_AI_Employee.journal.reading import plans_finished_between as plans_finished_between
from My_AI_Employee.journal.reading import plans_with_status as plans_with_status
from My_AI_Employee.journal.reading import recent_plans as recent_plans
from My_AI_Employee.journal.reading import stale_plans as stale_plans
from My_AI_Employee.journal.records import ActionStatus, PlanRecord, plan_to_json
from My_AI_Employee.journal.schema import actions, plans
from My_AI_Employee.journal.statements import values_of


def _is_step() -> tuple[ColumnElement[bool], ...]:
    return actions.c.plan_id == bindparam("of_plan"), actions.c.ordinal == bindparam("of_step")


_STATUS = PreparedStatement(select(plans.c.status).where(plans.c.id == bindparam("wanted")))
_START = PreparedStatement(
    update(actions)
    .where(*_is_step(), actions.c.status != ActionStatus.DONE.value)
    .values(status=ActionStatus.INTENDED.value, attempts=actions.c.attempts + 1, fence=actions.c.fence + 1)
    .returning(actions.c.fence)
)


def _has_state(number: int) -> ColumnElement[bool]:
    return plans.c.status.in_([bindparam(f"state_{at}", type_=String) for at in range(number)])


@cache
def _change(*columns: str) -> PreparedStatement:
    """Update columns of a plan."""
    return PreparedStatement(update(plans).where(plans.c.id == bindparam("wanted")).values(_new(plans, columns)))


@cache
def _move(number: int, *columns: str) -> PreparedStatement:
    """Update columns of a plan that is in one of `number` states."""
    mine = plans.c.id == bindparam("wanted")
    return PreparedStatement(update(plans).where(mine, _has_state(number)).values(_new(plans, columns)))


@cache
def _finish(*columns: str) -> PreparedStatement:
    """Update columns of a step whose fence has not changed."""
    mine = actions.c.fence == bindparam("of_fence")
    return PreparedStatement(update(actions).where(*_is_step(), mine).values(_new(actions, columns)))


def _new(table: Table, columns: Sequence[str]) -> dict[str, Any]:
    return {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns}


def _named_new(values: Mapping[str, object]) -> dict[str, object]:
    return {f"new_{name}": value for name, value in values.items()}


def _set(connection: Connection, plan_id: str, values: Mapping[str, object]) -> None:
    _change(*values).change(connection, wanted=plan_id, **_named_new(values))


def approved_total(connection: Connection, day: str, approved_by_prefix: str = "") -> Decimal:
    """Sum of the totals of all plans approved on a UTC day (ISO date), whatever their state is now."""
    query = select(plans.c.total).where(
        plans.c.approved_at >= day,
        plans.c.approved_at < _day_after(day),
        plans.c.approved_by.startswith(approved_by_prefix),
    )
    return sum((Decimal(total) for total in connection.execute(query).scalars()), Decimal("0.00"))


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _step_rows(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "plan_id": plan.id,
            "ordinal": step.ordinal,
            "tool": step.tool,
            "arguments": json.dumps(dict(step.arguments), ensure_ascii=False),
            "key": step.key(plan.id),
            "status": ActionStatus.PLANNED,
        }
        for step in plan.actions
    ]


def _content_values(plan: Plan) -> dict[str, Any]:
    return {
        "digest": plan.digest,
        "content": plan_to_json(plan),
        "total": str(plan.total),
        "currency": plan.currency,
        "expires": to_iso(plan.expires),
    }


def unused_plan_id(connection: Connection, now: datetime) -> str:
    """A new plan id."""
    while True:
        plan_id = new_id("PLAN", now)
        if not connection.execute(select(plans.c.id).where(plans.c.id == plan_id)).first():
            return plan_id


def insert_plan(connection: Connection, plan: Plan, message: str = "") -> None:
    """Insert a new plan that waits for approval."""
    values = {"id": plan.id, "task_id": plan.task_id, "status": PlanStatus.PENDING_APPROVAL, "message": message}
    connection.execute(insert(plans).values(**values, **_content_values(plan)))
    connection.execute(insert(actions), _step_rows(plan))
    record_plan_event(connection, plan.id, PlanStatus.PENDING_APPROVAL)


def replace_content(connection: Connection, plan: Plan, message: str, changes: Sequence[str]) -> None:
    """Store the content of an edited plan, which then waits for approval (again). Completed steps stay.

    Raises TransitionError when the plan's state does not allow it, or when a step that is done or has an unknown
    outcome would change.
    """
    before = get_plan(connection, plan.id)
    check_move(plan.id, before.status, PlanStatus.PENDING_APPROVAL)
    kept = _final_steps(before, plan)
    connection.execute(delete(actions).where(actions.c.plan_id == plan.id, actions.c.ordinal.not_in(kept)))
    rows = [row for row in _step_rows(plan) if row["ordinal"] not in kept]
    if rows:
        connection.execute(insert(actions), rows)
    connection.execute(
        update(plans)
        .where(plans.c.id == plan.id)
        .values(
            status=PlanStatus.PENDING_APPROVAL,
            shown_status="",
            message=message,
            changes=json.dumps(list(changes), ensure_ascii=False),
            **_content_values(plan),
        )
    )
    record_plan_event(connection, plan.id, PlanStatus.PENDING_APPROVAL)


def record_found_steps(connection: Connection, plan: Plan, found: Collection[int], message: str) -> None:
    """Record a plan whose steps `found` are in the books: they become `intended`, so that they are read back by key.

    A plan that is unknown, failed, expired, or was edited after this journal's copy, waits for approval; an approved
    plan stays approved.
    """
    before = find_plan(connection, plan.id)
    if before is None:
        insert_plan(connection, plan, message)
    elif before.status not in (PlanStatus.EXECUTING, PlanStatus.QUEUED) and (
        before.status is not PlanStatus.APPROVED or before.plan.actions != plan.actions
    ):
        replace_content(connection, plan, message, ())
    connection.execute(
        update(actions)
        .where(
            actions.c.plan_id == plan.id,
            actions.c.ordinal.in_(list(found)),
            actions.c.status != ActionStatus.DONE,
        )
        .values(status=ActionStatus.INTENDED, attempts=actions.c.attempts + 1, error="")
    )
    mark_stale(connection, plan.id, message=message)


def _final_steps(before: PlanRecord, after: Plan) -> list[int]:
    final = [a for a in before.actions if a.status in (ActionStatus.DONE, ActionStatus.UNKNOWN)]
    for record in final:
        if record.step not in after.actions:
            raise TransitionError(
                f"{after.id}: step {record.step.ordinal} ({record.step.tool}) is {record.status} and cannot change"
            )
    return [record.step.ordinal for record in final]


def move_plan(connection: Connection, plan_id: str, after: PlanStatus, **values: object) -> None:
    """Change a plan's state by the lifecycle table. values: other columns to set.

    Raises TransitionError, NotFoundError.
    """
    _move_through(connection, plan_id, (after,), values)


def _move_through(
    connection: Connection, plan_id: str, states: Sequence[PlanStatus], values: Mapping[str, object]
) -> None:
    """Change a plan's state through these states to the last of them."""
    for before, after in pairwise(states):
        check_move(plan_id, before, after)
    allowed = states_before(states[0])
    move = _move(len(allowed), "status", *values)
    given = {"wanted": plan_id, **values_of("state", allowed), **_named_new({"status": states[-1], **values})}
    if move.change(connection, **given) == 1:
        record_plan_event(connection, plan_id, states[-1])
        return
    found = _STATUS.first(connection, wanted=plan_id)
    if found is None:
        raise NotFoundError(f"there is no plan {plan_id}", hint="ai-employee status lists what waits")
    check_move(plan_id, PlanStatus(found.status), states[0])
    raise TransitionError(f"{plan_id} was changed by another process at the same time")


def mark_shown(connection: Connection, plan_id: str, status: PlanStatus, note_sha256: str) -> None:
    """Record that the plan's note shows this state, and the sha256 of the note."""
    _set(connection, plan_id, {"shown_status": status, "note_sha256": note_sha256})


def mark_stale(connection: Connection, plan_id: str, **values: object) -> None:
    """Mark a plan's note as out of date, so that it is written again. values: other columns to set."""
    _set(connection, plan_id, {"shown_status": "", **values})


def start_action(connection: Connection, plan_id: str, ordinal: int) -> int:
    """Record the intent to run a step and set the plan to executing; returns the step's fence.

    Raises LeaseLostError when another worker has finished the step, TransitionError.
    """
    move_plan(connection, plan_id, PlanStatus.EXECUTING)
    return _start(connection, plan_id, ordinal)


def approve_and_start(connection: Connection, plan_id: str, ordinal: int, **values: object) -> int:
    """Approve a plan and start a step, see `start_action`. values: other columns of the plan to set."""
    _move_through(connection, plan_id, (PlanStatus.APPROVED, PlanStatus.EXECUTING), values)
    return _start(connection, plan_id, ordinal)


def _start(connection: Connection, plan_id: str, ordinal: int) -> int:
    started = _START.rows(connection, of_plan=plan_id, of_step=ordinal)
    if len(started) != 1:
        raise LeaseLostError(f"{plan_id} step {ordinal}: another worker has finished it")
    return int(started[0].fence)


def finish_action(
    connection: Connection, plan_id: str, ordinal: int, fence: int, values: Mapping[str, object]
) -> None:
    """Record the outcome of a step. Raises LeaseLostError when another worker has started it again."""
    own = {"of_plan": plan_id, "of_step": ordinal, "of_fence": fence}
    if _finish(*values).change(connection, **own, **_named_new(values)) != 1:
        raise LeaseLostError(f"{plan_id} step {ordinal}: another worker has taken it over")


def reset_refused(connection: Connection, plan_id: str) -> None:
    """Reset the refused and unknown steps of a failed plan, so that they run again."""
    connection.execute(
        update(actions)
        .where(
            actions.c.plan_id == plan_id,
            actions.c.status.in_([ActionStatus.REFUSED, ActionStatus.UNKNOWN]),
        )
        .values(status=ActionStatus.PLANNED, attempts=0, error="")
    )
