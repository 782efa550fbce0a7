"""Whether the books can be used now, as last recorded: available, unavailable, or on hold until a person acts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.journal.statements import AnyConnection
from My_AI_Employee.journal.stored_facts import get_fact, get_facts, set_fact

_AWAY_SINCE = "books_away_since"
_ANSWERED_SINCE = "books_answered_since"
_NEXT_TRY = "books_next_try"
_HOLD = "books_hold"
_POSTPONED = "plans_postponed"


@dataclass(frozen=True, kw_only=True)
class BooksState:
    """The recorded availability of the books. hold: reason of a hold, for a person; empty without a hold.

    away_since, answered_since: ISO times since when the books have not answered, or have answered; or empty.
    next_try: no attempt before this time; None for at any time. postponed: id of a postponed plan -> until when.
    """

    hold: str
    away_since: str
    answered_since: str
    next_try: datetime | None
    postponed: Mapping[str, datetime]

    def is_blocked(self, now: datetime) -> bool:
        """Whether no plan may run now: the books are on hold, or their next attempt is later."""
        return bool(self.hold) or (self.next_try is not None and self.next_try > now)

    def may_run(self, plan_id: str, now: datetime) -> bool:
        """Whether this plan is not postponed."""
        return self.postponed.get(plan_id, now) <= now

    def next_due(self) -> datetime | None:
        """Time of the next attempt; None when nothing is waiting."""
        return min((when for when in (self.next_try, *self.postponed.values()) if when), default=None)


def read_state(connection: AnyConnection) -> BooksState:
    """Read the recorded state."""
    known = get_facts(connection, _HOLD, _AWAY_SINCE, _ANSWERED_SINCE, _NEXT_TRY, _POSTPONED)
    return BooksState(
        hold=known[_HOLD],
        away_since=known[_AWAY_SINCE],
        answered_since=known[_ANSWERED_SINCE],
        next_try=from_iso(known[_NEXT_TRY]) if known[_NEXT_TRY] else None,
        postponed=_postponed(known[_POSTPONED]),
    )


def _postponed(text: str) -> dict[str, datetime]:
    return {plan_id: from_iso(when) for plan_id, when in json.loads(text).items()} if text else {}


def postpone_plan(connection: AnyConnection, plan_id: str, until: datetime) -> None:
    """Postpone one plan without affecting others."""
    _set_postponed(connection, _postponed(get_fact(connection, _POSTPONED)) | {plan_id: until})


def resume_plans(connection: AnyConnection, state: BooksState, now: datetime) -> None:
    """Remove the plans that are due from the postponed ones. Writes only if there are any."""
    waiting = {plan_id: when for plan_id, when in state.postponed.items() if when > now}
    if len(waiting) < len(state.postponed):
        _set_postponed(connection, waiting)


def _set_postponed(connection: AnyConnection, waiting: Mapping[str, datetime]) -> None:
    known = {plan_id: to_iso(when) for plan_id, when in waiting.items()}
    set_fact(connection, _POSTPONED, json.dumps(known) if known else "")


def is_held(connection: AnyConnection) -> bool:
    """Whether the books are on hold."""
    return bool(get_fact(connection, _HOLD))


def hold(connection: AnyConnection, why: str) -> None:
    """Put the books on hold until a person acts. why: shown to this person."""
    set_fact(connection, _HOLD, why)


def release(connection: AnyConnection) -> None:
    """End the hold and every delay, after a person has acted or the program was restarted."""
    for name, value in get_facts(connection, _HOLD, _NEXT_TRY, _POSTPONED).items():
        if value:
            set_fact(connection, name, "")


def schedule_retry(connection: AnyConnection, when: datetime, now: datetime) -> None:
    """Record that the books did not answer and set the time of the next attempt."""
    set_fact(connection, _NEXT_TRY, when.isoformat())
    record_unavailable(connection, now)


def record_unavailable(connection: AnyConnection, now: datetime) -> None:
    """Record since when the books have not answered."""
    if not get_fact(connection, _AWAY_SINCE):
        set_fact(connection, _AWAY_SINCE, to_iso(now))


def record_answer(connection: AnyConnection, now: datetime) -> None:
    """Record that the books answered, which ends every delay."""
    known = get_facts(connection, _ANSWERED_SINCE, _AWAY_SINCE, _NEXT_TRY)
    if not known[_ANSWERED_SINCE] or known[_AWAY_SINCE] or known[_NEXT_TRY]:
        set_fact(connection, _ANSWERED_SINCE, to_iso(now))
    for name in (_AWAY_SINCE, _NEXT_TRY):
        if known[name]:
            set_fact(connection, name, "")


def record_answer_to_planning(connection: AnyConnection, now: datetime) -> None:
    """As `record_answer`, unless the executor is waiting for its next attempt."""
    if not get_fact(connection, _NEXT_TRY):
        record_answer(connection, now)
