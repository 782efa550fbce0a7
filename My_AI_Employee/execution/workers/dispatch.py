"""Handing approved plans out to workers, by the orchestrator and by any worker that has nothing else to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from My_AI_Employee.domain.plan import RUNNABLE, PlanStatus
from My_AI_Employee.journal.books_state import read_state, resume_plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.leases import abandoned_plans, unleased_plans
from My_AI_Employee.journal.plans import count_by_status

WINDOW = 100
"""How many plans are in the queue at most; more are put in as these are fetched."""


class Queue(Protocol):
    """Takes plan ids to workers."""

    def waiting(self) -> frozenset[str]:
        """Plan ids that no worker has fetched yet."""
        ...

    def put(self, plan_ids: Sequence[str], *, first: bool) -> int:
        """Have plans carried out; how many did not wait already. first: before those that were not begun."""
        ...


@dataclass(frozen=True, kw_only=True)
class Dispatch:
    """Puts the ids of plans that may run, and that nobody works on, into the queue. See `PlanDispatcher`."""

    journal: Journal
    queue: Queue
    clock: Callable[[], datetime]

    def hand_out(self) -> bool:
        """True when a plan was put in. A plan whose worker died is found here as soon as its lease has run out."""
        with self.journal.transaction() as connection:
            state, now = read_state(connection), self.clock()
            if state.is_blocked(now):
                return False
            resume_plans(connection, state, now)
            unattended = unleased_plans(connection, RUNNABLE, WINDOW)
        ready = [(plan_id, status) for plan_id, status in unattended if state.may_run(plan_id, now)]
        if not ready:
            return False
        waiting = self.queue.waiting()
        new = [(plan_id, status is PlanStatus.EXECUTING) for plan_id, status in ready if plan_id not in waiting]
        put = [
            self.queue.put([plan_id for plan_id, begun in new if begun is first], first=first)
            for first in (True, False)
        ]
        return any(put)

    def hand_on(self) -> bool:
        """Put in the plans of dead workers, before all others; True when there was one. Costs one small query."""
        with self.journal.transaction(concurrent=True) as connection:
            left = abandoned_plans(connection, RUNNABLE)
        return self.queue.put(left, first=True) > 0

    def is_busy(self) -> bool:
        """Whether a plan is approved and not ended."""
        with self.journal.transaction() as connection:
            if read_state(connection).is_blocked(self.clock()):
                return False
            counts = count_by_status(connection)
        return any(counts.get(status) for status in RUNNABLE)
