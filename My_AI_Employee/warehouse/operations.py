"""Figures of the work itself, from the journal: tasks and plans by state, what waits, steps and costs of one day.

Only states, tools, counts and sums are read out; no note, no name and no amount of a document.
"""

import json
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from statistics import median

from sqlalchemy import Connection, func, select

from My_AI_Employee.domain.times import from_iso
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.schema import actions, deliveries, plans, tasks
from My_AI_Employee.warehouse.figures import Figure, counted

_WAITING = ("pending_approval", "expired", "failed")
_HOUR_S = Decimal(3600)


def figures_of_operations(connection: Connection, day: date, now: datetime) -> list[Figure]:
    """The states of `now`, and what was done on a day (UTC)."""
    text = day.isoformat()
    return [
        *counted("tasks", _by(connection, tasks.c.status)),
        *counted("plans", _by(connection, plans.c.status)),
        *_waiting(connection, now),
        *_decided(connection, text),
        *counted("steps", _steps(connection, text)),
        *counted("events", _by(connection, deliveries.c.state)),
        *_model(connection, text),
    ]


def _by(connection: Connection, column: object) -> dict[str, int]:
    query = select(column, func.count()).group_by(column)  # type: ignore[call-overload]
    return {str(name): int(number) for name, number in connection.execute(query)}


def _waiting(connection: Connection, now: datetime) -> list[Figure]:
    """Hours since the oldest plan that waits for a person was drafted."""
    query = select(plans.c.content).where(plans.c.status.in_(_WAITING))
    created = [_created(content) for content in connection.execute(query).scalars()]
    seconds = [(now - min(created)).total_seconds()] if created else []
    return [_hours("waiting", "hours of the oldest", seconds)]


def _decided(connection: Connection, day: str) -> list[Figure]:
    """How many plans were approved on a day, and the median hours from draft to approval."""
    query = select(plans.c.content, plans.c.approved_at).where(func.substr(plans.c.approved_at, 1, 10) == day)
    waits = [
        (from_iso(approved) - _created(content)).total_seconds() for content, approved in connection.execute(query)
    ]
    figures = counted("waiting", {"approved on the day": len(waits)})
    return [*figures, *([_hours("waiting", "median hours to approval", waits)] if waits else [])]


def _steps(connection: Connection, day: str) -> dict[str, int]:
    """Steps that were read back on a day, by tool."""
    query = select(actions.c.tool).where(func.substr(actions.c.read_back_at, 1, 10) == day)
    return dict(Counter(map(str, connection.execute(query).scalars())))


def _model(connection: Connection, day: str) -> list[Figure]:
    runs = [each for each in audit_rows.entries_of_day(connection, day) if each.get("action_type") == "run_planner"]
    costs = sum((Decimal(str(each.get("amount") or 0)) for each in runs), Decimal(0))
    failed = sum(each.get("result") == "failed" for each in runs)
    return [
        *counted("model", {"runs": len(runs), "failed runs": failed}),
        Figure(section="model", name="costs", value=costs, unit="USD"),
    ]


def _created(content: str) -> datetime:
    return from_iso(json.loads(content)["created"]).astimezone(UTC)


def _hours(section: str, name: str, seconds: Sequence[float]) -> Figure:
    hours = (Decimal(str(median(seconds))) / _HOUR_S).quantize(Decimal("0.01")) if seconds else Decimal(0)
    return Figure(section=section, name=name, value=hours, unit="hours")
