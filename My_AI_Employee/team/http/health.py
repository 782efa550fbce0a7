"""Health probes, such as whether Odoo can be reached: without a person's key, cached for a few seconds."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from anyio import Lock, to_thread

from My_AI_Employee.errors import AIEmployeeError

_log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class HealthProbe:
    """check: raises AIEmployeeError when the checked service does not work. ttl_s: seconds a result is cached.

    One result, not a TTL cache: the expired one tells whether there is a change to log.
    """

    name: str
    check: Callable[[], None]
    ttl_s: float = 5.0
    monotonic: Callable[[], float] = time.monotonic
    _healthy: bool = False
    _checked_at: float | None = None
    _lock: Lock = field(default_factory=Lock)

    async def is_healthy(self) -> bool:
        """The cached result, else a new one; concurrent callers share it."""
        async with self._lock:
            if self._checked_at is None or self.monotonic() - self._checked_at >= self.ttl_s:
                self._healthy = await to_thread.run_sync(self._check)
                self._checked_at = self.monotonic()
        return self._healthy

    def _check(self) -> bool:
        try:
            self.check()
        except AIEmployeeError as error:
            if self._healthy or self._checked_at is None:
                _log.warning("%s: %s", self.name, error.message)
            return False
        return True
