"""Limits concurrent calls: they run in worker threads, a few at a time per person, so that nobody starves the others.

This is the only limit on one person's calls. A call that waits here holds no thread; one that waits in the pool does.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from anyio import CapacityLimiter, fail_after, to_thread

from My_AI_Employee.team.people.connections import ConnectionLimits, too_many_calls

if TYPE_CHECKING:
    from collections.abc import Iterator

AnswerT = TypeVar("AnswerT")


@dataclass(kw_only=True)
class _Pending:
    limiter: CapacityLimiter
    count: int = 0


@dataclass(kw_only=True)
class CallLimiter:
    """Runs work in threads. per_person, threads: most concurrent calls; max_pending: most waiting and
    running calls of a person; wait_s: seconds a call waits to start. To be used in one event loop."""

    per_person: int = 4
    threads: int = ConnectionLimits.connections
    max_pending: int = 100
    wait_s: float = ConnectionLimits.wait_s
    _pending: dict[tuple[str, str], _Pending] = field(default_factory=dict)
    _threads: CapacityLimiter | None = None

    async def run(self, key: tuple[str, str], work: Callable[[], AnswerT]) -> AnswerT:
        """Run work in a thread when the limits allow. Raises TooManyCallsError."""
        with self._counted(key) as limiter:
            try:
                with fail_after(self.wait_s):
                    await limiter.acquire_on_behalf_of(work)
            except TimeoutError:
                raise too_many_calls() from None
            try:
                return await to_thread.run_sync(work, limiter=self._thread_limiter())
            finally:
                limiter.release_on_behalf_of(work)

    @contextmanager
    def _counted(self, key: tuple[str, str]) -> "Iterator[CapacityLimiter]":
        """Count the call as pending, and yield the person's limiter, which is dropped after the last call."""
        pending = self._pending.setdefault(key, _Pending(limiter=CapacityLimiter(self.per_person)))
        if pending.count >= self.max_pending:
            raise too_many_calls()
        pending.count += 1
        try:
            yield pending.limiter
        finally:
            pending.count -= 1
            if not pending.count:
                del self._pending[key]

    def _thread_limiter(self) -> CapacityLimiter:
        if self._threads is None:  # made inside the running loop
            self._threads = CapacityLimiter(self.threads)
        return self._threads
