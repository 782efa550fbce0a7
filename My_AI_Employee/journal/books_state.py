"""Whether the books can be used now, as the journal last saw them: answering, away, or held until a person acts."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from My_AI_Employee.domain.times import from_iso, to_iso
from My_AI_Employee.journal.statements import Reads
from My_AI_Employee.journal.stored_facts import get_fact, get_facts, set_fact

_AWAY_SINCE = "books_away_since"
_ANSWERED_SINCE = "books_answered_since"
_NEXT_TRY = "books_next_try"
_HOLD = "books_hold"
_POSTPONED = "plans_postponed"


@dataclass(frozen=True, kw_only=True)
class BooksState:
    """hold: why nothing is tried until a person acts, in words; empty when something may be tried.

    away_since: since when the books do not answer, empty while they do. answered_since: since when they do, or empty.
    next_try: when they are tried again; None when that may be at any time. postponed: plans that wait for something
    of their own, and until when.
    """

    hold: str
    away_since: str
    answered_since: str
    next_try: datetime | None
    postponed: Mapping[str, datetime]

    def blocks(self, now: datetime) -> bool:
        """Whether nothing may run now: the books need a person, or are to be tried again later."""
        return bool(self.hold) or (self.next_try is not None and self.next_try > now)

    def lets_run(self, plan_id: str, now: datetime) -> bool:
        """Whether a plan waits for nothing of its own."""
        return self.postponed.get(plan_id, now) <= now

    def next_due(self) -> datetime | None:
        """When something is to be tried again; None when nothing waits for that."""
        return min((when for when in (self.next_try, *self.postponed.values()) if when), default=None)


def read_state(connection: Reads) -> BooksState:
    """The state as it was last recorded."""
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


def postpone_plan(connection: Reads, plan_id: str, until: datetime) -> None:
    """Let one plan wait, and the others go on."""
    _set_postponed(connection, _postponed(get_fact(connection, _POSTPONED)) | {plan_id: until})


def resume_plans(connection: Reads, state: BooksState, now: datetime) -> None:
    """Forget the plans whose time has come. Writes only when there is one."""
    waiting = {plan_id: when for plan_id, when in state.postponed.items() if when > now}
    if len(waiting) < len(state.postponed):
        _set_postponed(connection, waiting)


def _set_postponed(connection: Reads, waiting: Mapping[str, datetime]) -> None:
    known = {plan_id: to_iso(when) for plan_id, when in waiting.items()}
    set_fact(connection, _POSTPONED, json.dumps(known) if known else "")


def is_held(connection: Reads) -> bool:
    """Whether nothing is tried until a person acts."""
    return bool(get_fact(connection, _HOLD))


def hold(connection: Reads, why: str) -> None:
    """Try nothing until a person acts. why: in words for this person."""
    set_fact(connection, _HOLD, why)


def release(connection: Reads) -> None:
    """Let the books be tried again at once: a person has acted, or the program was started anew."""
    for name, value in get_facts(connection, _HOLD, _NEXT_TRY, _POSTPONED).items():
        if value:
            set_fact(connection, name, "")


def try_again_at(connection: Reads, when: datetime, now: datetime) -> None:
    """The books did not answer: nothing is tried before `when`."""
    set_fact(connection, _NEXT_TRY, when.isoformat())
    record_away(connection, now)


def record_away(connection: Reads, now: datetime) -> None:
    """Remember since when the books do not answer."""
    if not get_fact(connection, _AWAY_SINCE):
        set_fact(connection, _AWAY_SINCE, to_iso(now))


def record_answer(connection: Reads, now: datetime) -> None:
    """The books answered: nothing waits for them."""
    known = get_facts(connection, _ANSWERED_SINCE, _AWAY_SINCE, _NEXT_TRY)
    if not known[_ANSWERED_SINCE] or known[_AWAY_SINCE] or known[_NEXT_TRY]:
        set_fact(connection, _ANSWERED_SINCE, to_iso(now))
    for name in (_AWAY_SINCE, _NEXT_TRY):
        if known[name]:
            set_fact(connection, name, "")


def record_answer_to_planning(connection: Reads, now: datetime) -> None:
    """As `record_answer`, unless the executor waits for its next try: as far as it knows they are still away."""
    if not get_fact(connection, _NEXT_TRY):
        record_answer(connection, now)
