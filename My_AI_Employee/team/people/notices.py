"""Once a day, a notice beside an answer: the Odoo key of the person's sign-in expires soon."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock

from cachetools import FIFOCache

from My_AI_Employee.team.core.port import Principal

_MAX_PEOPLE = 10_000


@dataclass(kw_only=True)
class DailyNotice:
    """find: returns the notice for a person (issuer, subject) at a time, empty for none. Thread-safe."""

    find: Callable[[tuple[str, str], datetime], str]
    clock: Callable[[], datetime]
    _asked: FIFOCache[tuple[str, str], date] = field(default_factory=lambda: FIFOCache(_MAX_PEOPLE))
    _lock: Lock = field(default_factory=Lock)

    def text(self, principal: Principal) -> str:
        """The notice as of now; empty for none."""
        return self.find(principal.key, self.clock())

    def is_due(self, principal: Principal) -> bool:
        """True once per person and UTC day."""
        key, today = principal.key, self.clock().date()
        with self._lock:
            if self._asked.get(key) == today:
                return False
            self._asked[key] = today
            return True
