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
from My_AI_Employee.journal.prepared import Prepared
from My_AI_Employee.journal.reading import count_by_status as count_by_status
from My_AI_Employee.journal.reading import count_in_states as count_in_states
from My_AI_Employee.journal.reading import find_plan as find_plan
from My_AI_Employee.journal.reading import get_plan as get_plan
from My_AI_Employee.journal.reading import late_plans as late_plans
from My_AI_Employee.journal.reading import plans_with_status as plans_with_status
from My_AI_Employee.journal.reading import recent_plans as recent_plans
from My_AI_Employee.journal.reading import unshown_plans as unshown_plans
from My_AI_Employee.journal.records import ActionStatus, PlanRecord, plan_to_json
from My_AI_Employee.journal.schema import actions, plans
from My_AI_Employee.journal.statements import values_of


def _is_step() -> tuple[ColumnElement[bool], ...]:
    return actions.c.plan_id == bindparam("of_plan"), actions.c.ordinal == bindparam("of_step")


_STATUS = Prepared(select(plans.c.status).where(plans.c.id == bindparam("wanted")))
_START = Prepared(
    update(actions)
    .where(*_is_step(), actions.c.status != ActionStatus.DONE.value)
    .values(status=ActionStatus.INTENDED.value, attempts=actions.c.attempts + 1, fence=actions.c.fence + 1)
    .returning(actions.c.fence)
)


def _has_state(number: int) -> ColumnElement[bool]:
    return plans.c.status.in_([bindparam(f"state_{at}", type_=String) for at in range(number)])


@cache
def _change(*columns: str) -> Prepared:
    """Set columns of a plan to values of their names."""
    return Prepared(update(plans).where(plans.c.id == bindparam("wanted")).values(_new(plans, columns)))


@cache
def _move(number: int, *columns: str) -> Prepared:
    """As `_change`, of a plan in one of this many states."""
    mine = plans.c.id == bindparam("wanted")
    return Prepared(update(plans).where(mine, _has_state(number)).values(_new(plans, columns)))


@cache
def _finish(*columns: str) -> Prepared:
    """Set columns of a step that nobody else has started since."""
    mine = actions.c.fence == bindparam("of_fence")
    return Prepared(update(actions).where(*_is_step(), mine).values(_new(actions, columns)))


def _new(table: Table, columns: Sequence[str]) -> dict[str, Any]:
    return {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in columns}


def _named_new(values: Mapping[str, object]) -> dict[str, object]:
    return {f"new_{name}": value for name, value in values.items()}


def _set(connection: Connection, plan_id: str, values: Mapping[str, object]) -> None:
    _change(*values).change(connection, wanted=plan_id, **_named_new(values))


def moved_on_day(connection: Connection, day: str, approved_by_prefix: str = "") -> Decimal:
    """Sum of the totals of the plans approved on a UTC day (ISO date), whatever became of them."""
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
    """A plan id that the journal does not know."""
    while True:
        plan_id = new_id("PLAN", now)
        if not connection.execute(select(plans.c.id).where(plans.c.id == plan_id)).first():
            return plan_id


def insert_plan(connection: Connection, plan: Plan, message: str = "") -> None:
    """Record a new plan that waits for a person."""
    values = {"id": plan.id, "task_id": plan.task_id, "status": PlanStatus.PENDING_APPROVAL, "message": message}
    connection.execute(insert(plans).values(**values, **_content_values(plan)))
    connection.execute(insert(actions), _step_rows(plan))


def replace_content(connection: Connection, plan: Plan, message: str, changes: Sequence[str]) -> None:
    """Take an edited plan over; it waits for a person (again) and is shown anew. Steps that are done stay.

    Raises TransitionError when the plan's state does not allow it or a step that was done or whose outcome is
    unknown would change.
    """
    before = get_plan(connection, plan.id)
    check_move(plan.id, before.status, PlanStatus.PENDING_APPROVAL)
    kept = _settled_steps(before, plan)
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


def keep_found(connection: Connection, plan: Plan, found: Collection[int], message: str) -> None:
    """Keep a plan whose steps `found` are in the books: they count as begun, so that they are read back by key.

    A plan that is unknown, or was edited since this journal's copy, is taken on as one that waits for a person, as is
    one that failed or expired; one that was approved stays so.
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


def _settled_steps(before: PlanRecord, after: Plan) -> list[int]:
    settled = [a for a in before.actions if a.status in (ActionStatus.DONE, ActionStatus.UNKNOWN)]
    for record in settled:
        same = record.step in after.actions
        if not same:
            raise TransitionError(
                f"{after.id}: step {record.step.ordinal} ({record.step.tool}) is {record.status} and cannot change"
            )
    return [record.step.ordinal for record in settled]


def move_plan(connection: Connection, plan_id: str, after: PlanStatus, **values: object) -> None:
    """Change a plan's state by the lifecycle table. values: other columns to set.

    Raises TransitionError, NotFoundError.
    """
    _move_along(connection, plan_id, (after,), values)


def _move_along(
    connection: Connection, plan_id: str, way: Sequence[PlanStatus], values: Mapping[str, object]
) -> None:
    """Through these states to the last of them."""
    for before, after in pairwise(way):
        check_move(plan_id, before, after)
    befores = states_before(way[0])
    move = _move(len(befores), "status", *values)
    given = {"wanted": plan_id, **values_of("state", befores), **_named_new({"status": way[-1], **values})}
    if move.change(connection, **given) == 1:
        return
    found = _STATUS.first(connection, wanted=plan_id)
    if found is None:
        raise NotFoundError(f"no plan {plan_id}")
    check_move(plan_id, PlanStatus(found.status), way[0])
    raise TransitionError(f"{plan_id} was moved by somebody else at the same time")


def mark_shown(connection: Connection, plan_id: str, status: PlanStatus, note_sha256: str) -> None:
    """Remember that the vault shows this state, and the text that was written."""
    _set(connection, plan_id, {"shown_status": status, "note_sha256": note_sha256})


def mark_stale(connection: Connection, plan_id: str, **values: object) -> None:
    """Have a plan's note written again. values: other columns to set."""
    _set(connection, plan_id, {"shown_status": "", **values})


def start_action(connection: Connection, plan_id: str, ordinal: int) -> int:
    """Record the intent to do a step; answers its fence. The plan is executing from here.

    Raises LeaseLostError for a step that somebody else has ended meanwhile; TransitionError.
    """
    move_plan(connection, plan_id, PlanStatus.EXECUTING)
    return _start(connection, plan_id, ordinal)


def start_approved(connection: Connection, plan_id: str, ordinal: int, **values: object) -> int:
    """As `start_action`, of a plan that is approved with it. values: other columns of the plan to set."""
    _move_along(connection, plan_id, (PlanStatus.APPROVED, PlanStatus.EXECUTING), values)
    return _start(connection, plan_id, ordinal)


def _start(connection: Connection, plan_id: str, ordinal: int) -> int:
    started = _START.rows(connection, of_plan=plan_id, of_step=ordinal)
    if len(started) != 1:
        raise LeaseLostError(f"{plan_id} step {ordinal}: another worker has done it")
    return int(started[0].fence)


def finish_action(
    connection: Connection, plan_id: str, ordinal: int, fence: int, values: Mapping[str, object]
) -> None:
    """Record how a step ended. Raises LeaseLostError when somebody else has started it since."""
    own = {"of_plan": plan_id, "of_step": ordinal, "of_fence": fence}
    if _finish(*values).change(connection, **own, **_named_new(values)) != 1:
        raise LeaseLostError(f"{plan_id} step {ordinal}: another worker has taken it over")


def reset_refused(connection: Connection, plan_id: str) -> None:
    """Let the refused and unknown steps of a failed plan be tried again."""
    connection.execute(
        update(actions)
        .where(
            actions.c.plan_id == plan_id,
            actions.c.status.in_([ActionStatus.REFUSED, ActionStatus.UNKNOWN]),
        )
        .values(status=ActionStatus.PLANNED, attempts=0, error="")
    )
