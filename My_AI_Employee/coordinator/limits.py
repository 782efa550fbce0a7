"""Limits of one caller: how fast requests may come, and how many may run at once."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from My_AI_Employee.errors import RateLimitedError

_MAX_CALLERS = 10_000


@dataclass(kw_only=True)
class TokenBuckets:
    """A token bucket per caller: `per_second` tokens come in, at most `burst` are kept, a request takes one."""

    per_second: float = 100.0
    burst: int = 300
    monotonic: Callable[[], float] = time.monotonic
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict)

    def wait_s(self, caller: str) -> float:
        """Take a token: 0 when there is one, else the seconds until there will be."""
        now = self.monotonic()
        level, at = self._buckets.get(caller, (float(self.burst), now))
        level = min(float(self.burst), level + (now - at) * self.per_second)
        taken = level >= 1.0
        self._buckets[caller] = (level - 1.0 if taken else level, now)
        self._buckets.move_to_end(caller)
        if len(self._buckets) > _MAX_CALLERS:
            self._buckets.popitem(last=False)
        return 0.0 if taken else (1.0 - level) / self.per_second


@dataclass(kw_only=True)
class RunningCalls:
    """Counts the calls of each caller that run now; at most `per_caller`."""

    per_caller: int = 32
    _running: dict[str, int] = field(default_factory=dict)

    @contextmanager
    def counted(self, caller: str) -> Iterator[None]:
        """Count one call while the block runs. Raises RateLimitedError."""
        running = self._running.get(caller, 0)
        if running >= self.per_caller:
            raise RateLimitedError(f"{running} calls of this key are running", hint="wait until some have ended")
        self._running[caller] = running + 1
        try:
            yield
        finally:
            self._running[caller] -= 1
            if not self._running[caller]:
                del self._running[caller]


def retry_after(wait_s: float) -> str:
    """The value of Retry-After: whole seconds, at least one."""
    return str(max(1, math.ceil(wait_s)))
