"""How often a task is tried and when the model is paused; kept in the journal, so that a restart forgets nothing.

A try is counted when its run begins: a run that takes the whole process with it counts as well.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.planner_state import Pause, Tries, forget_ended, get_pause, put_pause, put_tries, tries_of
from My_AI_Employee.planners.model import ModelError

DELAYS_S = (30, 60, 120, 300, 900)
"""How long no run starts after the first, second, ... failure in a row."""
MAX_TRIES = 3
MAX_PAUSE = timedelta(hours=2)
"""A pause that reaches further was written by a clock that went wrong."""


class Retries:
    """Tries and pauses. Safe to use from several threads; each call is one transaction."""

    def __init__(self, journal: Journal, clock: Callable[[], datetime], delays_s: Sequence[float]) -> None:
        self._journal = journal
        self._clock = clock
        self._delays_s = delays_s

    def pause(self) -> Pause:
        """The pause, which may be over."""
        with self._journal.transaction() as connection:
            found = get_pause(connection)
        latest = self._clock() + MAX_PAUSE
        return replace(found, until=min(found.until, latest)) if found.until else found

    def knows(self, task_id: str) -> bool:
        """Whether a task was handed out before."""
        with self._journal.transaction() as connection:
            return tries_of(connection, task_id) is not None

    def alone(self, task_ids: Sequence[str]) -> frozenset[str]:
        """Those that shall not share a run."""
        if not task_ids:
            return frozenset()
        with self._journal.transaction() as connection:
            return frozenset(i for i in task_ids if (tries_of(connection, i) or Tries()).alone)

    def begin(self, task_ids: Sequence[str]) -> frozenset[str]:
        """Count a try of each; those that had all of theirs, which are given to a person and start afresh then."""
        worn = set()
        with self._journal.transaction() as connection:
            forget_ended(connection)
            for task_id in task_ids:
                tries = tries_of(connection, task_id) or Tries()
                if tries.count >= MAX_TRIES:
                    worn.add(task_id)
                    put_tries(connection, task_id, Tries())
                else:
                    put_tries(connection, task_id, replace(tries, count=tries.count + 1))
        return frozenset(worn)

    def take_back(self, task_ids: Sequence[str]) -> None:
        """These tries count for nothing: the program ends."""
        with self._journal.transaction() as connection:
            for task_id in task_ids:
                tries = tries_of(connection, task_id) or Tries()
                put_tries(connection, task_id, replace(tries, count=max(tries.count - 1, 0)))

    def unsettled(self, task_ids: Sequence[str], *, alone: bool) -> frozenset[str]:
        """Those of failed tries that have one left. alone: from now on."""
        left = set()
        with self._journal.transaction() as connection:
            for task_id in task_ids:
                tries = tries_of(connection, task_id) or Tries()
                if tries.count < MAX_TRIES:
                    left.add(task_id)
                if alone and not tries.alone:
                    put_tries(connection, task_id, replace(tries, alone=True))
        return frozenset(left)

    def settled(self, task_ids: Sequence[str]) -> None:
        """These were planned or a person has them now: should they come back, they start afresh."""
        with self._journal.transaction() as connection:
            for task_id in task_ids:
                put_tries(connection, task_id, Tries())

    def failed(self, fault: ModelError) -> None:
        """A run broke: no run starts for a while, and never sooner than the service asks."""
        with self._journal.transaction() as connection:
            before = get_pause(connection)
            delay = self._delays_s[min(before.failures, len(self._delays_s) - 1)]
            until = self._clock() + timedelta(seconds=max(delay, fault.wait_s))
            put_pause(connection, Pause(failures=before.failures + 1, until=until, problem=fault.message))

    def succeeded(self) -> None:
        """A run came to its end."""
        with self._journal.transaction() as connection:
            if get_pause(connection) != Pause():
                put_pause(connection, Pause())
