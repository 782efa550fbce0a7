"""Events for receivers outside: recorded in the transaction of the change, assigned to receivers, delivered later.

Nothing is recorded while no receiver is configured (`want_events`). Every function takes the connection of one
transaction.
"""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from My_AI_Employee.domain.instances import EventName
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.journal.statements import AnyConnection, Statement
from My_AI_Employee.journal.stored_facts import delete_fact, get_fact, set_fact

WANTED = "events_wanted"
"""Name of a fact: events are recorded."""

PLAN_EVENTS: Mapping[PlanStatus, str] = {
    PlanStatus.PENDING_APPROVAL: EventName.PLAN_WAITING.value,
    PlanStatus.DONE: EventName.PLAN_DONE.value,
    PlanStatus.FAILED: EventName.PLAN_FAILED.value,
    PlanStatus.REJECTED: EventName.PLAN_REJECTED.value,
}
"""States of a plan that are told, with the kind of the event."""
ADVISOR_HIGH = EventName.ADVISOR_HIGH.value
"""Kind of an event about new critical and high findings of the advisor."""
SKILL_PROMOTED = EventName.SKILL_PROMOTED.value
"""Kind of an event about a skill that was published."""
KINDS = (*PLAN_EVENTS.values(), ADVISOR_HIGH, SKILL_PROMOTED)
"""Kinds of events that a receiver can ask for."""
WORKFLOW_RUN = "workflow.run"
"""Kind of an event that asks one receiver to run a workflow."""
TEST = "ops.test"
"""Kind of an event that a person sends to one receiver to try it."""

_RECORD_PLAN = Statement(
    "INSERT INTO events (id, kind, subject, at, digest, message, content, sink, is_assigned)"
    " SELECT :id, :kind, id, :at, digest, message, content, '', 0 FROM plans"
    " WHERE id = :plan_id AND EXISTS (SELECT 1 FROM facts WHERE name = 'events_wanted')"
)
_RECORD = Statement(
    "INSERT INTO events (id, kind, subject, at, digest, message, content, sink, is_assigned)"
    " VALUES (:id, :kind, :subject, :at, '', '', :content, :sink, 0) ON CONFLICT (id) DO NOTHING"
)
_UNASSIGNED = Statement("SELECT * FROM events WHERE is_assigned = 0 ORDER BY seq LIMIT :number")
_ASSIGNED = Statement("UPDATE events SET is_assigned = 1 WHERE id = :id")
_ASSIGN = Statement(
    "INSERT INTO deliveries (event_id, sink, state, attempts, next_try, error)"
    " VALUES (:event_id, :sink, 'waiting', 0, '', '')"
)
_DUE = Statement(
    "SELECT e.*, d.sink AS receiver, d.attempts AS attempts FROM deliveries d JOIN events e ON e.id = d.event_id"
    " WHERE d.state = 'waiting' AND d.next_try <= :now ORDER BY e.seq LIMIT :number"
)
_NEXT_TRY = Statement("SELECT min(next_try) AS soonest FROM deliveries WHERE state = 'waiting'")
_SETTLE = Statement(
    "UPDATE deliveries SET state = :state, attempts = attempts + 1, next_try = :next_try, error = :error"
    " WHERE event_id = :event_id AND sink = :sink AND state = 'waiting'"
)
_POSTPONE = Statement(
    "UPDATE deliveries SET next_try = :when WHERE sink = :sink AND state = 'waiting' AND next_try < :when"
)
_DEAD = Statement(
    "SELECT d.event_id, d.sink, d.attempts, d.error, e.kind, e.subject, e.at"
    " FROM deliveries d JOIN events e ON e.id = d.event_id WHERE d.state = 'dead' ORDER BY e.seq LIMIT :number"
)
_REVIVE = Statement(
    "UPDATE deliveries SET state = 'waiting', attempts = 0, next_try = '' WHERE state = 'dead'"
    " AND (event_id = :event_id OR :event_id = '')"
)
_PRUNE_DELIVERIES = Statement(
    "DELETE FROM deliveries WHERE state = 'delivered' AND event_id IN (SELECT id FROM events WHERE at < :before)"
)
_PRUNE_EVENTS = Statement(
    "DELETE FROM events WHERE at < :before AND is_assigned = 1 AND NOT EXISTS"
    " (SELECT 1 FROM deliveries WHERE deliveries.event_id = events.id)"
)


class DeliveryState(StrEnum):
    """What became of an event at one receiver."""

    WAITING = "waiting"  # to be sent, or sent again
    DELIVERED = "delivered"  # the receiver said so
    DEAD = "dead"  # given up; a person can have it tried again


@dataclass(frozen=True, kw_only=True)
class Event:
    """See the table `events`. content: parsed. sink: the only receiver; empty for all that want this kind."""

    id: str
    kind: str
    subject: str
    at: datetime
    digest: str
    message: str
    content: Mapping[str, Any]
    sink: str


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """An event that is due at a receiver. attempts: those that failed so far."""

    event: Event
    sink: str
    attempts: int


@dataclass(frozen=True, kw_only=True)
class DeadLetter:
    """An event that a receiver never took. subject: a plan's id or a workflow. error: of the last attempt."""

    event_id: str
    sink: str
    kind: str
    subject: str
    at: str
    attempts: int
    error: str


def want_events(connection: AnyConnection, wanted: bool) -> None:
    """Set whether events are recorded from now on."""
    if wanted and not get_fact(connection, WANTED):
        set_fact(connection, WANTED, "1")
    elif not wanted and get_fact(connection, WANTED):
        delete_fact(connection, WANTED)


def record_plan_event(connection: AnyConnection, plan_id: str, status: PlanStatus) -> None:
    """Record that a plan has reached this state, if the state is told and events are wanted."""
    kind = PLAN_EVENTS.get(status)
    if kind is not None:
        _RECORD_PLAN.change(connection, id=_new_id(), kind=kind, at=_now(), plan_id=plan_id)


def record_event(
    connection: AnyConnection,
    kind: str,
    subject: str,
    content: Mapping[str, object],
    *,
    sink: str,
    event_id: str = "",
) -> str:
    """Record an event for one receiver; returns its id. event_id: of the caller, 32 characters; recorded once."""
    own_id = event_id or _new_id()
    text = json.dumps(content, ensure_ascii=False)
    _RECORD.change(connection, id=own_id, kind=kind, subject=subject, at=_now(), content=text, sink=sink)
    return own_id


def record_wanted_event(
    connection: AnyConnection, kind: str, subject: str, content: Mapping[str, object], *, event_id: str = ""
) -> bool:
    """Record an event for every receiver that asks for its kind; False where no events are wanted.

    event_id: of the caller, 32 characters; recorded once.
    """
    if not get_fact(connection, WANTED):
        return False
    record_event(connection, kind, subject, content, sink="", event_id=event_id)
    return True


def unassigned_events(connection: AnyConnection, number: int) -> Sequence[Event]:
    """Events that no receiver was found for yet, oldest first."""
    return [_event(row) for row in _UNASSIGNED.rows(connection, number=number)]


def assign_event(connection: AnyConnection, event_id: str, sinks: Sequence[str]) -> None:
    """Make the event due at these receivers at once."""
    for sink in sinks:
        _ASSIGN.change(connection, event_id=event_id, sink=sink)
    _ASSIGNED.change(connection, id=event_id)


def due_deliveries(connection: AnyConnection, now: datetime, number: int) -> Sequence[Delivery]:
    """What is due, oldest first."""
    rows = _DUE.rows(connection, now=to_iso(now), number=number)
    return [Delivery(event=_event(row), sink=row.receiver, attempts=row.attempts) for row in rows]


def next_try(connection: AnyConnection) -> datetime | None:
    """When the next waiting delivery is due; None when none waits. The past for one that is due at once."""
    soonest = _NEXT_TRY.first(connection).soonest
    if soonest is None:
        return None
    return from_iso(soonest) if soonest else datetime.min.replace(tzinfo=UTC)


def settle_delivery(
    connection: AnyConnection, delivery: Delivery, state: DeliveryState, error: str = "", when: datetime | None = None
) -> None:
    """Record an attempt. when: of the next one, for a delivery that waits on."""
    _SETTLE.change(
        connection,
        state=state.value,
        next_try=to_iso(when) if when else "",
        error=error,
        event_id=delivery.event.id,
        sink=delivery.sink,
    )


def postpone_deliveries(connection: AnyConnection, sink: str, when: datetime) -> None:
    """Make nothing due at a receiver before this time, without counting an attempt."""
    _POSTPONE.change(connection, sink=sink, when=to_iso(when))


def dead_letters(connection: AnyConnection, number: int = 50) -> Sequence[DeadLetter]:
    """What was given up, oldest first."""
    return [DeadLetter(**row._asdict()) for row in _DEAD.rows(connection, number=number)]


def revive_dead_letters(connection: AnyConnection, event_id: str = "") -> int:
    """Have what was given up tried again from the first attempt; how many. event_id: only this event's."""
    return _REVIVE.change(connection, event_id=event_id)


def prune_events(connection: AnyConnection, before: datetime) -> int:
    """Delete events of the time before that every receiver has; how many. Dead letters stay."""
    _PRUNE_DELIVERIES.change(connection, before=to_iso(before))
    return _PRUNE_EVENTS.change(connection, before=to_iso(before))


def _event(row: Any) -> Event:
    return Event(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        at=from_iso(row.at),
        digest=row.digest,
        message=row.message,
        content=json.loads(row.content),
        sink=row.sink,
    )


def _new_id() -> str:
    return secrets.token_hex(16)


def _now() -> str:
    return to_iso(datetime.now(UTC))
