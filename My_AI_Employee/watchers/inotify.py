"""The file watcher for Linux: the main loop reads inotify events itself while it waits, by watchdog's classes.

The threads of an observer would delay each approval by two context switches, and would run for each file that the
program writes. Folders without relevant changes are not watched, so that their events do not wake this process.
Changes without events (a file system mounted over a folder inside the vault) are found by the scan.
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
from My_AI_Employee.watchers.relevance import is_relevant

logger = logging.getLogger(__name__)

_EVENT_MASK = Mask(
    InotifyConstants.IN_CLOSE_WRITE
    | InotifyConstants.IN_CREATE
    | InotifyConstants.IN_MOVED_FROM
    | InotifyConstants.IN_MOVED_TO
    | InotifyConstants.IN_ONLYDIR
    | InotifyConstants.IN_DONT_FOLLOW
)
_ROOT_CHECK_INTERVAL_S = 0.5
"""Seconds between the checks for a missing root during a wait."""


class _Kernel(InotifyFD):
    """Watchdog's event reader, used without its thread. It uses private names: watchdog's minor version is pinned."""

    def fileno(self) -> int:
        return self._inotify_fd

    def close(self) -> None:
        self._is_reading = False  # otherwise it leaves closing its descriptors to the reading thread
        super().close()


class _Folders(WatchCallback):
    """The watched folders. has_changes: whether a relevant change has happened in them."""

    def __init__(self, root: Path) -> None:
        self.has_changes = False
        self._root_path = root
        self._root = os.fsencode(root)
        self._seen: tuple[int, int] | None = None
        self._kernel: _Kernel | None = None
        self._paths: dict[WatchDescriptor, bytes] = {}
        self._has_warned = False

    def fileno(self) -> int:
        """The inotify descriptor; -1 while nothing is watched."""
        return -1 if self._kernel is None else self._kernel.fileno()

    @property
    def is_watching(self) -> bool:
        """False while the root is missing or the system has no free inotify watches."""
        return self._seen is not None

    def close(self) -> None:
        """Stop watching all folders. Idempotent."""
        kernel, self._kernel = self._kernel, None
        self._paths = {}
        if kernel is not None:
            kernel.close()

    def read(self) -> None:
        """Process the pending events. After an error or overflow, `follow` watches all folders anew."""
        try:
            self._take()
        except OSError as error:
            logger.warning("file system events could not be read (%s)", error)
            self._seen = None

    def _take(self) -> None:
        if self._kernel is None:
            return
        for event in self._kernel.read_events():
            if event.is_queue_overflow or not (event.name or event.is_ignored):  # or a file system was unmounted
                self._seen = None
                return
            self._kernel.handle_event(event)

    def follow(self) -> None:
        """Watch the root, also one that was replaced (a mount, a restored backup), which counts as a change.

        Raises OSError when the system has no free inotify watches.
        """
        seen = _identity(self._root_path)
        if seen is None or seen == self._seen:
            return
        self.close()
        self._kernel = _Kernel()
        self._watch(self._root)
        if self._root in self._paths.values():
            self._seen, self.has_changes = seen, True

    def on_event(self, event: InotifyEvent) -> None:
        """Record a relevant change. Deletions are ignored; a folder that is moved away is no longer watched."""
        folder = self._paths.get(event.wd)
        if folder is None:
            return
        path = b"%s/%s" % (folder, event.name)
        if not self._is_relevant(path):
            return
        if event.is_directory:
            self._forget(path)
        if event.is_moved_from:
            return
        self.has_changes = True
        if event.is_directory:
            self._watch(path)

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        if self._paths.pop(wd, None) == self._root:
            self._seen = None

    def on_queue_overflow(self) -> None:
        """Nothing to do: `_take` handles the overflow before."""

    def _watch(self, top: bytes) -> None:
        """Watch a folder and all folders below it. The first failure is logged as a warning."""
        for path in self._folders_to_watch(top):
            try:
                self._add(path)
            except (FileNotFoundError, NotADirectoryError):  # gone again, or a link
                continue
            except OSError as error:
                if not self._has_warned:
                    logger.warning("not every folder is watched (%s); the rest is scanned instead", error)
                self._has_warned = True

    def _add(self, path: bytes) -> None:
        if self._kernel is None:
            return
        wd = self._kernel.add_callback(path, _EVENT_MASK, self, _id_of(path))
        if wd < 0:  # no right to read it
            self._kernel.remove_callbacks([(wd, _id_of(path))])
            return
        before = self._paths.get(wd)
        if before is not None and before != path:
            self._kernel.remove_callbacks([(wd, _id_of(before))])
        self._paths[wd] = path

    def _folders_to_watch(self, top: bytes) -> Iterator[bytes]:
        """The relevant folders; each is yielded before it is listed, so that a new entry is an event or is listed."""
        yield top
        depth = self._root.count(b"/") + MAX_DEPTH
        for path, below, _ in os.walk(top):
            inside = {name: b"%s/%s" % (path, name) for name in below if path.count(b"/") < depth}
            below[:] = [name for name, child in inside.items() if self._is_relevant(child)]
            yield from [inside[name] for name in below]

    def _forget(self, top: bytes) -> None:
        """Stop watching a folder and all folders below it. Does nothing when it is not watched."""
        inside = top + b"/"
        gone = {wd: path for wd, path in self._paths.items() if path == top or path.startswith(inside)}
        for wd, path in gone.items():
            del self._paths[wd]
            if self._kernel is not None:
                self._kernel.remove_callbacks([(wd, _id_of(path))])

    def _is_relevant(self, path: bytes) -> bool:
        return is_relevant(os.fsdecode(path[len(self._root) + 1 :]))


def _id_of(path: bytes) -> CallbackId:
    """Id of a path's callback. While a folder is moved, it may be watched under two paths for a moment."""
    return CallbackId(hash(path))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class InotifyWatcher:
    """Wakes on relevant changes in the vault. One thread waits; any thread may call `wake` or `stop`."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._wake_up = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        closing = weakref.finalize(self, os.close, self._wake_up)
        closing.atexit = False  # another thread may call `wake` until the process ends
        self._folders: _Folders | None = None
        self._is_stopped = False
        self._waiting = Lock()

    def start(self) -> None:
        """Start watching. Raises OSError when the system has no free inotify watches; each wait then retries."""
        with self._waiting:
            if self._folders is None and not self._is_stopped:
                self._folders = _Folders(self._root)
                self._folders.follow()
                self._folders.has_changes = False

    def wait(self, timeout_s: float) -> bool:
        """Wait for a relevant change or `wake` (True), or for the time-out or `stop` (False)."""
        deadline = time.monotonic() + timeout_s
        with self._waiting:
            self._follow()
            while not self._is_stopped:
                if self._take_changes() or self._wait_for_wake_up(deadline):
                    return True
                if time.monotonic() >= deadline:
                    return self._take_changes()
        return False

    def wake(self) -> None:
        """End the current wait, or the next one immediately."""
        with suppress(BlockingIOError):  # the counter is full: a wake-up is pending
            os.eventfd_write(self._wake_up, 1)

    def stop(self) -> None:
        """Stop watching and end the wait. Idempotent."""
        self._is_stopped = True
        self.wake()
        with self._waiting:
            if self._folders is not None:
                self._folders.close()

    def _take_changes(self) -> bool:
        """Whether a relevant change happened since the last call; a replaced root counts as one."""
        if self._folders is None:
            return False
        if not self._folders.is_watching:
            self._follow()
        has_changes, self._folders.has_changes = self._folders.has_changes, False
        return has_changes

    def _follow(self) -> None:
        if self._folders is not None:
            with suppress(OSError):  # changes are still found by the scan
                self._folders.follow()

    def _wait_for_wake_up(self, deadline: float) -> bool:
        """Wait for `wake` (True) or events (False) and read them; while nothing is watched, for a short time only."""
        pause_s = max(deadline - time.monotonic(), 0)
        if self._folders is not None and not self._folders.is_watching:
            pause_s = min(pause_s, _ROOT_CHECK_INTERVAL_S)
        poll = select.poll()
        poll.register(self._wake_up, select.POLLIN)
        descriptor = -1 if self._folders is None else self._folders.fileno()
        if descriptor >= 0:
            poll.register(descriptor, select.POLLIN)
        ready = {number for number, _ in poll.poll(pause_s * 1000)}
        if self._folders is not None and descriptor in ready:
            self._folders.read()
        if self._wake_up not in ready:
            return False
        os.eventfd_read(self._wake_up)
        return True
