"""A clock that a test moves on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass
class MovableClock:
    """The present, and what a test adds to it: `clock.pass_by(days=8)`."""

    ahead: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        """The moment, aware."""
        return datetime.now(UTC) + self.ahead

    def pass_by(self, **parts: float) -> None:
        """Let time go by: hours=1, days=8 ..."""
        self.ahead += timedelta(**parts)
