"""Linux: the loop itself reads the kernel's events while it waits, through watchdog's inotify.

An observer's threads would delay every approval by two changes of thread, and would run beside the loop for every
file that it writes. Folders without news are not watched at all: their events do not even wake this process.
"""

import logging
import os
import select
import time
import weakref
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Lock

from watchdog.observers.inotify_c import (
    CallbackId,
    InotifyConstants,
    InotifyEvent,
    InotifyFD,
    Mask,
    WatchCallback,
    WatchDescriptor,
)

from My_AI_Employee.vault.paths import MAX_DEPTH
from My_AI_Employee.watchers.news import is_news

_NEWS = Mask(
    InotifyConstants.IN_CLOSE_WRITE
    | InotifyConstants.IN_CREATE
    | InotifyConstants.IN_MOVED_TO
    | InotifyConstants.IN_ONLYDIR
    | InotifyConstants.IN_DONT_FOLLOW
)

logging.getLogger(InotifyFD.__module__).setLevel(logging.ERROR)  # what an overflow does not tell, the scan finds


class _Kernel(InotifyFD):
    """Watchdog's reader of events, never started as a thread. Its inner names are why its minor version is pinned."""

    def fileno(self) -> int:
        return self._inotify_fd

    def close(self) -> None:
        self._is_reading = False  # or it leaves its descriptors to the thread that reads
        super().close()


class _Folders(WatchCallback):
    """The folders that are watched. has_news: whether something in them has changed that may concern a pass."""

    def __init__(self, root: Path) -> None:
        self.has_news = False
        self._root = os.fsencode(root)
        self._seen: tuple[int, int] | None = None
        self._kernel = _Kernel()
        self._paths: dict[WatchDescriptor, bytes] = {}

    def fileno(self) -> int:
        return self._kernel.fileno()

    def close(self) -> None:
        self._kernel.close()

    def read(self) -> None:
        """Take the events that have come."""
        for event in self._kernel.read_events():
            self._kernel.handle_event(event)

    def follow(self) -> None:
        """Watch the root, and what takes its place: a mount, a restored backup. Raises OSError."""
        seen = _identity(self._root)
        if seen is None or seen == self._seen:
            return
        self._forget(self._root)
        self._watch(self._root)
        self._seen = seen

    def on_event(self, event: InotifyEvent) -> None:
        folder = self._paths.get(event.wd)
        if folder is None:
            return
        path = b"%s/%s" % (folder, event.name)
        if not self._is_news(path):
            return
        self.has_news = True
        if event.is_directory:
            self._forget(path)
            with suppress(OSError):  # the scan finds what is in it
                self._watch(path)

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        if self._paths.pop(wd, None) == self._root:
            self._seen = None

    def on_queue_overflow(self) -> None:
        self.has_news = True
        self._seen = None
        with suppress(OSError):
            self.follow()

    def _watch(self, top: bytes) -> None:
        """Watch a folder and all below it. Raises OSError."""
        for path in self._worth_watching(top):
            with suppress(FileNotFoundError, NotADirectoryError):  # gone again
                self._paths[self._kernel.add_callback(path, _NEWS, self, _id_of(path))] = path

    def _worth_watching(self, top: bytes) -> Iterator[bytes]:
        depth = self._root.count(b"/")
        for path, below, _ in os.walk(top):
            is_wanted = path == self._root or self._is_news(path)
            if is_wanted:
                yield path
            if not is_wanted or path.count(b"/") - depth >= MAX_DEPTH:
                below.clear()

    def _forget(self, top: bytes) -> None:
        """Watch a folder and all below it no more; nothing happens when it is not watched."""
        inside = top + b"/"
        gone = {wd: path for wd, path in self._paths.items() if path == top or path.startswith(inside)}
        self._kernel.remove_callbacks([(wd, _id_of(path)) for wd, path in gone.items()])
        for wd in gone:
            del self._paths[wd]

    def _is_news(self, path: bytes) -> bool:
        return is_news(os.fsdecode(path[len(self._root) + 1 :]))


def _id_of(path: bytes) -> CallbackId:
    """One folder may be watched under two paths for a moment, while it is moved."""
    return CallbackId(hash(path))


def _identity(path: bytes) -> tuple[int, int] | None:
    try:
        found = Path(os.fsdecode(path)).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class InotifyWatcher:
    """Wakes on any change below the vault that may be news. One thread waits; any may wake it, or stop it."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._bell = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        weakref.finalize(self, os.close, self._bell)  # not before: another thread may ring at any time
        self._poll = select.poll()
        self._poll.register(self._bell, select.POLLIN)
        self._folders: _Folders | None = None
        self._waiting = Lock()

    def start(self) -> None:
        """Begin to watch. Raises OSError when the system has no events left."""
        with self._waiting:
            folders = _Folders(self._root)
            try:
                folders.follow()
            except OSError:
                folders.close()
                raise
            self._folders = folders
            self._poll.register(folders, select.POLLIN)

    def wait(self, timeout_s: float) -> bool:
        """Sleep until something may have changed or the time is over."""
        deadline = time.monotonic() + timeout_s
        with self._waiting:
            if self._folders is not None:
                with suppress(OSError):  # the scan alone works on
                    self._folders.follow()
            while not self._has_news(deadline):
                if time.monotonic() >= deadline:
                    return False
        return True

    def wake(self) -> None:
        """End the present wait, or the next one at once."""
        with suppress(BlockingIOError):  # it has been rung often enough
            os.eventfd_write(self._bell, 1)

    def stop(self) -> None:
        """End watching and the wait. Idempotent."""
        self.wake()
        with self._waiting:
            folders, self._folders = self._folders, None
            if folders is not None:
                self._poll.unregister(folders)
                folders.close()
        self.wake()

    def _has_news(self, deadline: float) -> bool:
        """Wait until the bell or a folder tells something; whether it is news."""
        ready = {number for number, _ in self._poll.poll(max(deadline - time.monotonic(), 0) * 1000)}
        is_news = self._bell in ready
        if is_news:
            os.eventfd_read(self._bell)
        if self._folders is not None and ready - {self._bell}:
            self._folders.read()
            is_news |= self._folders.has_news
            self._folders.has_news = False
        return is_news
