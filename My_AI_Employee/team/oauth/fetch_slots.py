"""Limits for fetches: how many run at the same time, and how many may wait."""

import asyncio
import time
from collections.abc import Callable, Coroutine
from typing import Generic, TypeVar

from anyio import CapacityLimiter
from cachetools import TTLCache

_T = TypeVar("_T")
_MAX_PAUSES = 5_000


class FetchSlots(Generic[_T]):
    """Runs one task per key at a time. The work itself acquires `slots` for as long as it needs one."""

    def __init__(self, at_once: int, waiting: int) -> None:
        self.slots = CapacityLimiter(at_once)
        self._most = at_once + waiting
        self._running: dict[str, asyncio.Task[_T]] = {}

    @property
    def is_full(self) -> bool:
        """Whether the limit of running and waiting tasks is reached."""
        return len(self._running) >= self._most

    def running(self, key: str) -> asyncio.Task[_T] | None:
        """The running task of a key; None when there is none."""
        return self._running.get(key)

    def start(self, key: str, work: Coroutine[None, None, _T]) -> asyncio.Task[_T]:
        """Start the task of a key; it continues when its caller is cancelled, since others may wait for it."""
        task = asyncio.create_task(work)
        self._running[key] = task
        task.add_done_callback(lambda done: self._ended(key, done))
        return task

    def _ended(self, key: str, task: asyncio.Task[_T]) -> None:
        self._running.pop(key, None)
        if not task.cancelled():
            task.exception()  # waiters get the error; without any, this keeps asyncio from logging it


class RetryPauses:
    """Keys that are not tried again for pause_s seconds. clock: monotonic seconds."""

    def __init__(self, pause_s: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._paused: TTLCache[str, None] = TTLCache(_MAX_PAUSES, pause_s, timer=clock)

    def pause(self, key: str) -> None:
        """Pause a key from now on; above the limit the oldest keys are dropped."""
        self._paused[key] = None

    def is_paused(self, key: str) -> bool:
        """Whether a key is paused now."""
        return key in self._paused
