"""Whose turn it is: calls run in worker threads, a few at a time per person, so that one cannot starve the others.

This is the one limit on the calls of a person. A call that waits here holds no thread, as one at the pool would.
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
class _Line:
    limiter: CapacityLimiter
    present: int = 0


@dataclass(kw_only=True)
class Turns:
    """Runs work in threads. per_person, threads: most calls at once; line: most calls of a person that wait or run;
    wait_s: seconds a call waits for its turn. For one event loop; its limiters belong to it."""

    per_person: int = 4
    threads: int = ConnectionLimits.connections
    line: int = 100
    wait_s: float = ConnectionLimits.wait_s
    _lines: dict[tuple[str, str], _Line] = field(default_factory=dict)
    _threads: CapacityLimiter | None = None

    async def run(self, key: tuple[str, str], work: Callable[[], AnswerT]) -> AnswerT:
        """Run work when it is this person's turn. Raises TooManyCallsError."""
        with self._standing_in(key) as line:
            try:
                with fail_after(self.wait_s):
                    await line.acquire_on_behalf_of(work)
            except TimeoutError:
                raise too_many_calls() from None
            try:
                return await to_thread.run_sync(work, limiter=self._thread_limiter())
            finally:
                line.release_on_behalf_of(work)

    @contextmanager
    def _standing_in(self, key: tuple[str, str]) -> "Iterator[CapacityLimiter]":
        """The person's line, which is forgotten when nobody stands in it."""
        line = self._lines.setdefault(key, _Line(limiter=CapacityLimiter(self.per_person)))
        if line.present >= self.line:
            raise too_many_calls()
        line.present += 1
        try:
            yield line.limiter
        finally:
            line.present -= 1
            if not line.present:
                del self._lines[key]

    def _thread_limiter(self) -> CapacityLimiter:
        if self._threads is None:  # made inside the running loop
            self._threads = CapacityLimiter(self.threads)
        return self._threads
