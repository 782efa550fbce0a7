"""The port `Watcher`: something that says when it is worth looking. Events are hints; a scan is the truth."""

import threading
from typing import Protocol


class Watcher(Protocol):
    """Wakes the orchestrator."""

    def start(self) -> None:
        """Begin to watch."""
        ...

    def wait(self, timeout_s: float) -> bool:
        """Sleep until something may have changed (True) or the time is over (False)."""
        ...

    def wake(self) -> None:
        """End the present wait, or the next one at once."""
        ...

    def stop(self) -> None:
        """End watching. Idempotent."""
        ...


class PollingWatcher:
    """Never hears anything: the scan alone finds what changed. For file systems without events, and for tests."""

    def __init__(self) -> None:
        self._woken = threading.Event()

    def start(self) -> None:
        """Nothing to begin."""

    def wait(self, timeout_s: float) -> bool:
        """Sleep until woken or the time is over."""
        woken = self._woken.wait(timeout_s)
        self._woken.clear()
        return woken

    def wake(self) -> None:
        """End the wait."""
        self._woken.set()

    def stop(self) -> None:
        """End the wait."""
        self._woken.set()
