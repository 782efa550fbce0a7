"""The port `Watcher`: it wakes the main loop after a change. Events are only hints; a scan finds what changed."""

import threading
from typing import Protocol


class Watcher(Protocol):
    """Wakes the orchestrator after changes in the vault."""

    def start(self) -> None:
        """Start watching."""
        ...

    def wait(self, timeout_s: float) -> bool:
        """Wait until something may have changed (True) or the time is over (False)."""
        ...

    def wake(self) -> None:
        """End the current wait, or the next one immediately."""
        ...

    def stop(self) -> None:
        """Stop watching. Idempotent."""
        ...


class PollingWatcher:
    """A watcher without events: changes are found by the scan. For file systems without events, and for tests."""

    def __init__(self) -> None:
        self._woken = threading.Event()

    def start(self) -> None:
        """Do nothing."""

    def wait(self, timeout_s: float) -> bool:
        """Wait until `wake` is called (True) or the time is over (False)."""
        woken = self._woken.wait(timeout_s)
        self._woken.clear()
        return woken

    def wake(self) -> None:
        """End the wait."""
        self._woken.set()

    def stop(self) -> None:
        """End the wait."""
        self._woken.set()
