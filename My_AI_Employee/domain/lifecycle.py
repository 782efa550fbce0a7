"""The allowed transitions between the states of a plan."""

from functools import cache

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import TransitionError

_P = PlanStatus

MOVES: dict[PlanStatus, frozenset[PlanStatus]] = {
    _P.PENDING_APPROVAL: frozenset({_P.PENDING_APPROVAL, _P.APPROVED, _P.REJECTED, _P.EXPIRED}),
    _P.EXPIRED: frozenset({_P.PENDING_APPROVAL, _P.REJECTED}),
    _P.APPROVED: frozenset({_P.EXECUTING, _P.QUEUED, _P.REJECTED, _P.PENDING_APPROVAL, _P.FAILED}),
    _P.EXECUTING: frozenset({_P.EXECUTING, _P.DONE, _P.FAILED, _P.QUEUED, _P.REJECTED}),
    _P.QUEUED: frozenset({_P.EXECUTING, _P.REJECTED, _P.FAILED}),
    _P.FAILED: frozenset({_P.APPROVED, _P.REJECTED, _P.PENDING_APPROVAL}),
    _P.DONE: frozenset(),
    _P.REJECTED: frozenset(),
}


@cache
def states_before(after: PlanStatus) -> tuple[PlanStatus, ...]:
    """The states from which a plan may change to `after`."""
    return tuple(before for before, moves in MOVES.items() if after in moves)


def check_move(plan_id: str, before: PlanStatus, after: PlanStatus) -> None:
    """Raises TransitionError when a plan may not change from `before` to `after`."""
    if after not in MOVES[before]:
        raise TransitionError(f"{plan_id} is {before}; it cannot become {after}")
