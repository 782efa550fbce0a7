"""Events from watchdog's observer, on every system that it knows; its threads end the wait."""

import threading
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from My_AI_Employee.watchers.news import is_news

_HINTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]


class _Hint(FileSystemEventHandler):
    def __init__(self, root: Path, woken: threading.Event) -> None:
        self._root = root
        self._woken = woken

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [Path(str(path)) for path in (event.src_path, event.dest_path) if path]
        if any(is_news(path.relative_to(self._root).as_posix()) for path in paths if path.is_relative_to(self._root)):
            self._woken.set()


class ObserverWatcher:
    """Wakes on any change below the vault that may be news."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._woken = threading.Event()
        self._observer = Observer()

    def start(self) -> None:
        """Begin to watch. Raises OSError when the system has no events left."""
        hint = _Hint(self._root, self._woken)
        self._observer.schedule(hint, str(self._root), recursive=True, event_filter=_HINTS)
        self._observer.start()

    def wait(self, timeout_s: float) -> bool:
        """Sleep until something may have changed or the time is over."""
        woken = self._woken.wait(timeout_s)
        self._woken.clear()
        return woken

    def wake(self) -> None:
        """End the present wait."""
        self._woken.set()

    def stop(self) -> None:
        """End watching and the wait. Idempotent."""
        self._woken.set()
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(timeout=5)
