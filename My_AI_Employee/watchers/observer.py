"""The file watcher for other systems: the threads of watchdog's observer end the wait."""

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
from My_AI_Employee.watchers.relevance import is_relevant

_HINTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""Deletions are left out: they need no action."""


class _Hint(FileSystemEventHandler):
    def __init__(self, root: Path, woken: threading.Event) -> None:
        self._root = root
        self._woken = woken

    def on_any_event(self, event: FileSystemEvent) -> None:
        if any(self._is_relevant(Path(str(path))) for path in (event.src_path, event.dest_path) if path):
            self._woken.set()

    def _is_relevant(self, path: Path) -> bool:
        """Whether a path is relevant. Paths outside the root (another case, a link) count as relevant."""
        return not path.is_relative_to(self._root) or is_relevant(path.relative_to(self._root).as_posix())


class ObserverWatcher(PollingWatcher):
    """Wakes on relevant changes in the vault."""

    def __init__(self, root: Path) -> None:
        super().__init__()
        self._root = root.resolve()
        self._observer = Observer()

    def start(self) -> None:
        """Start watching. Raises OSError when the system has no free watches."""
        hint = _Hint(self._root, self._woken)
        self._observer.schedule(hint, str(self._root), recursive=True, event_filter=_HINTS)
        self._observer.start()

    def stop(self) -> None:
        """Stop watching and end the wait. Idempotent."""
        super().stop()
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(timeout=5)
