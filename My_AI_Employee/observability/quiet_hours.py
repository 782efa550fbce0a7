"""Hours of the day in which nobody is alerted, by the owner's clock."""

import re
from dataclasses import dataclass
from datetime import datetime, time, tzinfo

from My_AI_Employee.errors import ConfigurationError

_HOURS = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True, kw_only=True)
class QuietHours:
    """From start (included) to end (not included); past midnight when the end is earlier. Equal: never."""

    start: time
    end: time
    tz: tzinfo

    def is_quiet(self, now: datetime) -> bool:
        """Whether a moment lies in them. now: aware."""
        local = now.astimezone(self.tz).time()
        if self.start <= self.end:
            return self.start <= local < self.end
        return local >= self.start or local < self.end


def quiet_hours_of(text: str, tz: tzinfo) -> QuietHours | None:
    """Read a setting such as `20:00-07:00`; None when it is empty. Raises ConfigurationError."""
    if not text.strip():
        return None
    found = _HOURS.fullmatch(text.strip())
    if found is None:
        raise ConfigurationError(
            f"AI_EMPLOYEE_QUIET_HOURS is '{text[:40]}', not hours", hint="write hours such as 20:00-07:00"
        )
    first, second, third, fourth = (int(part) for part in found.groups())
    return QuietHours(start=time(first, second), end=time(third, fourth), tz=tz)
