"""The file system's events through watchdog: one recursive watch on the vault, only as a hint that wakes the scan."""

import logging
import sys
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
from watchdog.observers.api import BaseObserver

logger = logging.getLogger(__name__)

HINTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileMovedEvent,
    FileClosedEvent if sys.platform == "linux" else FileModifiedEvent,
]
"""What may be news. The system tells of nothing else: every file that is read would wake a thread."""

IGNORED_FOLDERS = frozenset({"Dashboard.md", "Logs", "Done", "Attachments", ".obsidian", ".git"})


class _Hint(FileSystemEventHandler):
    def __init__(self, root: Path, woken: threading.Event) -> None:
        self._root = root
        self._woken = woken

    def on_any_event(self, event: FileSystemEvent) -> None:
        paths = [str(path) for path in (event.src_path, event.dest_path) if path]
        if any(self._matters(path) for path in paths):
            self._woken.set()

    def _matters(self, path: str) -> bool:
        try:
            parts = Path(path).relative_to(self._root).parts
        except ValueError:
            return True
        return bool(parts) and parts[0] not in IGNORED_FOLDERS and not parts[-1].startswith(".")


def _observer(hint: _Hint) -> BaseObserver:
    """On Linux the thread that reads an event tells of it: a queue and another thread would delay that."""
    if sys.platform != "linux":
        return Observer()
    from watchdog.observers.inotify import InotifyEmitter

    class Teller(InotifyEmitter):
        def queue_event(self, event: FileSystemEvent) -> None:
            if type(event) in HINTS:
                hint.on_any_event(event)

    return BaseObserver(Teller)


class FolderWatcher:
    """Wakes on any change below the vault, but not in folders that only the program writes."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._woken = threading.Event()
        self._hint = _Hint(self._root, self._woken)
        self._observer = _observer(self._hint)

    def start(self) -> None:
        """Begin to watch. Where the system has no events left, the scan alone works on."""
        try:
            self._observer.schedule(self._hint, str(self._root), recursive=True, event_filter=HINTS)
            self._observer.start()
        except OSError as error:
            logger.warning("no file system events (%s); the folders are scanned instead", error)

    def wait(self, timeout_s: float) -> bool:
        """Sleep until something may have changed or the time is over."""
        woken = self._woken.wait(timeout_s)
        self._woken.clear()
        return woken

    def wake(self) -> None:
        """End the present wait."""
        self._woken.set()

    def stop(self) -> None:
        """End watching."""
        self._woken.set()
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join(timeout=5)
