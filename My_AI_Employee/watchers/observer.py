"""Events from watchdog's observer, on every system that it knows; its threads end the wait."""

import threading
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from My_AI_Employee.watchers.port import PollingWatcher
from My_AI_Employee.watchers.relevance import is_news

_HINTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""What goes away asks for nothing."""


class _Hint(FileSystemEventHandler):
    def __init__(self, root: Path, woken: threading.Event) -> None:
        self._root = root
        self._woken = woken

    def on_any_event(self, event: FileSystemEvent) -> None:
        if any(self._is_news(Path(str(path))) for path in (event.src_path, event.dest_path) if path):
            self._woken.set()

    def _is_news(self, path: Path) -> bool:
        """What the system names otherwise than we do (another case, a link) may be anything."""
        return not path.is_relative_to(self._root) or is_news(path.relative_to(self._root).as_posix())


class ObserverWatcher(PollingWatcher):
    """Wakes on any change below the vault that may be news."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root.resolve()
        self._observer = Observer()

    def start(self) -> None:
        """Begin to watch. Raises OSError when the system has no events left."""
        hint = _Hint(self._root, self._woken)
        self._observer.schedule(hint, str(self._root), recursive=True, event_filter=_HINTS)
        self._observer.start()

    def stop(self) -> None:
        """End watching and the wait. Idempotent."""
        super().stop()
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(timeout=5)
