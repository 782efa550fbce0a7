"""Attempts per task and pauses after failures (backoff), kept in the journal so that they outlive a restart.

An attempt is counted when its run starts, so that a run that crashes the process counts too.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.planner_state import (
    Pause,
    PlanningAttempts,
    delete_finished_attempts,
    find_attempts,
    get_pause,
    store_attempts,
    store_pause,
)
from My_AI_Employee.planners.model import ModelError

DELAYS_S = (30, 60, 120, 300, 900)
"""Pause in seconds after the first, second, ... failure in a row."""
MAX_TRIES = 3
MAX_PAUSE = timedelta(hours=2)
"""A longer stored pause is cut to this: the clock was wrong when it was written."""


class Retries:
    """Counts attempts and pauses. Thread-safe; each call is one transaction."""

    def __init__(self, journal: Journal, clock: Callable[[], datetime], delays_s: Sequence[float]) -> None:
        self._journal = journal
        self._clock = clock
        self._delays_s = delays_s

    def pause(self) -> Pause:
        """The current pause; its end may be in the past."""
        with self._journal.transaction() as connection:
            found = get_pause(connection)
        latest = self._clock() + MAX_PAUSE
        return replace(found, until=min(found.until, latest)) if found.until else found

    def was_submitted(self, task_id: str) -> bool:
        """Whether the task was part of a run before."""
        with self._journal.transaction() as connection:
            return find_attempts(connection, task_id) is not None

    def run_alone(self, task_ids: Sequence[str]) -> frozenset[str]:
        """The tasks that must be the only task of their run."""
        if not task_ids:
            return frozenset()
        with self._journal.transaction() as connection:
            return frozenset(i for i in task_ids if (find_attempts(connection, i) or PlanningAttempts()).alone)

    def count_attempts(self, task_ids: Sequence[str]) -> frozenset[str]:
        """Count one attempt of each task. Returns the tasks that had none left; their count is reset to zero."""
        exhausted = set()
        with self._journal.transaction() as connection:
            delete_finished_attempts(connection)
            for task_id in task_ids:
                tries = find_attempts(connection, task_id) or PlanningAttempts()
                if tries.count >= MAX_TRIES:
                    exhausted.add(task_id)
                    store_attempts(connection, task_id, PlanningAttempts())
                else:
                    store_attempts(connection, task_id, replace(tries, count=tries.count + 1))
        return frozenset(exhausted)

    def uncount_attempts(self, task_ids: Sequence[str]) -> None:
        """Undo `count_attempts`, for runs that were stopped because the program ends."""
        with self._journal.transaction() as connection:
            for task_id in task_ids:
                tries = find_attempts(connection, task_id) or PlanningAttempts()
                store_attempts(connection, task_id, replace(tries, count=max(tries.count - 1, 0)))

    def with_attempts_left(self, task_ids: Sequence[str], *, alone: bool) -> frozenset[str]:
        """The failed tasks that have an attempt left. alone: mark each to run alone from now on."""
        left = set()
        with self._journal.transaction() as connection:
            for task_id in task_ids:
                tries = find_attempts(connection, task_id) or PlanningAttempts()
                if tries.count < MAX_TRIES:
                    left.add(task_id)
                if alone and not tries.alone:
                    store_attempts(connection, task_id, replace(tries, alone=True))
        return frozenset(left)

    def reset_attempts(self, task_ids: Sequence[str]) -> None:
        """Reset the count of tasks that were planned or given to a person."""
        with self._journal.transaction() as connection:
            for task_id in task_ids:
                store_attempts(connection, task_id, PlanningAttempts())

    def record_failure(self, fault: ModelError) -> None:
        """Start or extend the pause after a failed run; it is at least as long as the service asks."""
        with self._journal.transaction() as connection:
            before = get_pause(connection)
            delay = self._delays_s[min(before.failures, len(self._delays_s) - 1)]
            until = self._clock() + timedelta(seconds=max(delay, fault.retry_after_s))
            store_pause(connection, Pause(failures=before.failures + 1, until=until, problem=fault.message))

    def record_success(self) -> None:
        """End the pause and the row of failures."""
        with self._journal.transaction() as connection:
            if get_pause(connection) != Pause():
                store_pause(connection, Pause())
