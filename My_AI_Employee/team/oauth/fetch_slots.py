"""Room for fetches: so many at once, so many that wait, and no more."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Generic, TypeVar

from anyio import CapacityLimiter
from cachetools import TTLCache

_T = TypeVar("_T")
_MAX_PAUSES = 5_000


class FetchSlots(Generic[_T]):
    """Work by key, each key once at a time. `slots` are taken by the work itself, for as long as it needs one."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self.slots = CapacityLimiter(at_once)
        self._most = at_once + waiting
        self._running: dict[str, asyncio.Task[_T]] = {}

    @property
    def is_full(self) -> bool:
        """Whether more work would wait than may."""
        return len(self._running) >= self._most

    def running(self, key: str) -> asyncio.Task[_T] | None:
        """The work that is under way for a key."""
        return self._running.get(key)

    def start(self, key: str, work: Coroutine[None, None, _T]) -> asyncio.Task[_T]:
        """Begin; it goes on when whoever asked for it is gone, since others may wait for it too."""
        task = asyncio.create_task(work)
        self._running[key] = task
        task.add_done_callback(lambda done: self._ended(key, done))
        return task

    def _ended(self, key: str, task: asyncio.Task[_T]) -> None:
        self._running.pop(key, None)
        if not task.cancelled():
            task.exception()  # who waits is told; when nobody does, asyncio need not complain


class Pauses:
    """Keys that are left alone for a while. clock: seconds that only rise."""

    def __init__(self, pause_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._paused: TTLCache[str, None] = TTLCache(_MAX_PAUSES, pause_s, timer=clock)

    def begin(self, key: str) -> None:
        """Leave a key alone from now on; of too many the oldest are forgotten."""
        self._paused[key] = None

    def holds(self, key: str) -> bool:
        """Whether a key is left alone now."""
        return key in self._paused
