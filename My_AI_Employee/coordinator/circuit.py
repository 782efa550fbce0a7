"""Notices that a target is away, so that calls to it are refused at once instead of waiting for a time-out each."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(kw_only=True)
class Circuit:
    """Opens after `failures` failures within `window_s` seconds. After `rest_s` seconds one call may try again.

    To be used in one event loop. monotonic: seconds.
    """

    failures: int = 3
    window_s: float = 30.0
    rest_s: float = 5.0
    monotonic: Callable[[], float] = time.monotonic
    _failed_at: deque[float] = field(default_factory=deque)
    _opened_at: float | None = None
    _is_probing: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the target is taken to be away."""
        return self._opened_at is not None

    def admits(self) -> bool:
        """Whether a call may be sent now. While open, one call is let through as a probe once it has rested."""
        if self._opened_at is None:
            return True
        if self._is_probing or self.monotonic() - self._opened_at < self.rest_s:
            return False
        self._is_probing = True
        return True

    def succeeded(self) -> None:
        """The target answered, whatever it said."""
        self._failed_at.clear()
        self._opened_at = None
        self._is_probing = False

    def failed(self) -> None:
        """The target did not answer."""
        now = self.monotonic()
        self._failed_at.append(now)
        while self._failed_at[0] < now - self.window_s:
            self._failed_at.popleft()
        if self._is_probing or len(self._failed_at) >= self.failures:
            self._opened_at = now
            self._failed_at.clear()
        self._is_probing = False

    def gave_up(self) -> None:
        """The caller left before the target answered; a probe that ends so may be made again."""
        self._is_probing = False
