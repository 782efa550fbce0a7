"""A clock that a test moves on."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta


@dataclass
class MovableClock:
    """The present, and what a test adds to it: `clock.pass_by(days=8)`. stopped: the moment at which it stands."""

    ahead: timedelta = timedelta(0)
    stopped: datetime | None = None

    def __call__(self) -> datetime:
        """The moment, aware."""
        return (self.stopped or datetime.now(UTC)) + self.ahead

    def stop(self) -> None:
        """Stand still until moved: no delay runs out because the machine is slow."""
        self.stopped = datetime.now(UTC)

    def pass_by(self, **parts: float) -> None:
        """Let time go by: hours=1, days=8 ..."""
        self.ahead += timedelta(**parts)
