"""Whether Odoo can be reached: asked without anybody's key, at most every few seconds, with a short time-out."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from anyio import Lock, to_thread

from My_AI_Employee.errors import AIEmployeeError

_log = logging.getLogger(__name__)


@dataclass(kw_only=True)
class Probe:
    """check: raises AIEmployeeError when what it looks at is not well. ttl_s: seconds an answer is kept.

    One answer, not a TTL cache: the one that ran out tells whether there is a change to log.
    """

    name: str
    check: Callable[[], None]
    ttl_s: float = 5.0
    monotonic: Callable[[], float] = time.monotonic
    _well: bool = False
    _asked: float | None = None
    _lock: Lock = field(default_factory=Lock)

    async def is_well(self) -> bool:
        """The answer of the last seconds, else a new one; callers at the same time share it."""
        async with self._lock:
            if self._asked is None or self.monotonic() - self._asked >= self.ttl_s:
                self._well = await to_thread.run_sync(self._ask)
                self._asked = self.monotonic()
        return self._well

    def _ask(self) -> bool:
        try:
            self.check()
        except AIEmployeeError as error:
            if self._well or self._asked is None:
                _log.warning("%s: %s", self.name, error.message)
            return False
        return True
