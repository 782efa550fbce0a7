"""Linux: the loop itself reads the kernel's events while it waits, through watchdog's inotify.

An observer's threads would delay every approval by two changes of thread, and would run beside the loop for every
file that it writes. Folders without news are not watched at all: their events do not even wake this process. What
comes from elsewhere unheard (a file system mounted over a folder inside the vault) is found by the scan.
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
from My_AI_Employee.watchers.relevance import is_news

logger = logging.getLogger(__name__)

_HEARD = Mask(
    InotifyConstants.IN_CLOSE_WRITE
    | InotifyConstants.IN_CREATE
    | InotifyConstants.IN_MOVED_FROM
    | InotifyConstants.IN_MOVED_TO
    | InotifyConstants.IN_ONLYDIR
    | InotifyConstants.IN_DONT_FOLLOW
)
_LOOK_AGAIN_S = 0.5
"""How often a root that is away is looked for during a wait."""


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
        self._place = root
        self._root = os.fsencode(root)
        self._seen: tuple[int, int] | None = None
        self._kernel: _Kernel | None = None
        self._paths: dict[WatchDescriptor, bytes] = {}
        self._has_complained = False

    def fileno(self) -> int:
        """-1 while nothing is watched."""
        return -1 if self._kernel is None else self._kernel.fileno()

    @property
    def is_watching(self) -> bool:
        """False while the root is away, or the system has no events left."""
        return self._seen is not None

    def close(self) -> None:
        """Idempotent."""
        kernel, self._kernel = self._kernel, None
        self._paths = {}
        if kernel is not None:
            kernel.close()

    def read(self) -> None:
        """Take the events that have come; begin anew where they do not tell all."""
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
        """Watch the root, and what takes its place: a mount, a restored backup. All of it may be news then.

        Raises OSError when the system has no events left.
        """
        seen = _identity(self._place)
        if seen is None or seen == self._seen:
            return
        self.close()
        self._kernel = _Kernel()
        self._watch(self._root)
        if self._root in self._paths.values():
            self._seen, self.has_news = seen, True

    def on_event(self, event: InotifyEvent) -> None:
        """What goes away asks for nothing; a folder that goes is heard no more."""
        folder = self._paths.get(event.wd)
        if folder is None:
            return
        path = b"%s/%s" % (folder, event.name)
        if not self._is_news(path):
            return
        if event.is_directory:
            self._forget(path)
        if event.is_moved_from:
            return
        self.has_news = True
        if event.is_directory:
            self._watch(path)

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        if self._paths.pop(wd, None) == self._root:
            self._seen = None

    def on_queue_overflow(self) -> None:
        """Part of the protocol; `_take` has seen the overflow before."""

    def _watch(self, top: bytes) -> None:
        """Watch a folder and all below it, as far as the system lets us."""
        for path in self._worth_watching(top):
            try:
                self._add(path)
            except (FileNotFoundError, NotADirectoryError):  # gone again, or a link
                continue
            except OSError as error:
                if not self._has_complained:
                    logger.warning("not every folder is watched (%s); the rest is scanned instead", error)
                self._has_complained = True

    def _add(self, path: bytes) -> None:
        if self._kernel is None:
            return
        wd = self._kernel.add_callback(path, _HEARD, self, _id_of(path))
        if wd < 0:  # no right to read it
            self._kernel.remove_callbacks([(wd, _id_of(path))])
            return
        before = self._paths.get(wd)
        if before is not None and before != path:
            self._kernel.remove_callbacks([(wd, _id_of(before))])
        self._paths[wd] = path

    def _worth_watching(self, top: bytes) -> Iterator[bytes]:
        """Each folder before it is listed: what is made in between is an event then."""
        yield top
        depth = self._root.count(b"/") + MAX_DEPTH
        for path, below, _ in os.walk(top):
            inside = {name: b"%s/%s" % (path, name) for name in below if path.count(b"/") < depth}
            below[:] = [name for name, child in inside.items() if self._is_news(child)]
            yield from [inside[name] for name in below]

    def _forget(self, top: bytes) -> None:
        """Watch a folder and all below it no more; nothing happens when it is not watched."""
        inside = top + b"/"
        gone = {wd: path for wd, path in self._paths.items() if path == top or path.startswith(inside)}
        for wd, path in gone.items():
            del self._paths[wd]
            if self._kernel is not None:
                self._kernel.remove_callbacks([(wd, _id_of(path))])

    def _is_news(self, path: bytes) -> bool:
        return is_news(os.fsdecode(path[len(self._root) + 1 :]))


def _id_of(path: bytes) -> CallbackId:
    """One folder may be watched under two paths for a moment, while it is moved."""
    return CallbackId(hash(path))


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class InotifyWatcher:
    """Wakes on any change below the vault that may be news. One thread waits; any may wake it, or stop it."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._wake_up = os.eventfd(0, os.EFD_NONBLOCK | os.EFD_CLOEXEC)
        closing = weakref.finalize(self, os.close, self._wake_up)
        closing.atexit = False  # another thread may ring to the very end
        self._folders: _Folders | None = None
        self._is_stopped = False
        self._waiting = Lock()

    def start(self) -> None:
        """Begin to watch. Raises OSError when the system has no events left; each wait then tries again."""
        with self._waiting:
            if self._folders is None and not self._is_stopped:
                self._folders = _Folders(self._root)
                self._folders.follow()
                self._folders.has_news = False

    def wait(self, timeout_s: float) -> bool:
        """Sleep until something may have changed or the time is over."""
        deadline = time.monotonic() + timeout_s
        with self._waiting:
            self._follow()
            while not self._is_stopped:
                if self._takes_news() or self._is_rung(deadline):
                    return True
                if time.monotonic() >= deadline:
                    return self._takes_news()
        return False

    def wake(self) -> None:
        """End the present wait, or the next one at once."""
        with suppress(BlockingIOError):  # it has been rung often enough
            os.eventfd_write(self._wake_up, 1)

    def stop(self) -> None:
        """End watching and the wait. Idempotent."""
        self._is_stopped = True
        self.wake()
        with self._waiting:
            if self._folders is not None:
                self._folders.close()

    def _takes_news(self) -> bool:
        """Whether what was read holds news, or all may be news because another root is there."""
        if self._folders is None:
            return False
        if not self._folders.is_watching:
            self._follow()
        has_news, self._folders.has_news = self._folders.has_news, False
        return has_news

    def _follow(self) -> None:
        if self._folders is not None:
            with suppress(OSError):  # the scan alone works on
                self._folders.follow()

    def _is_rung(self, deadline: float) -> bool:
        """Wait for a wake-up and for events, and take what has come; while nothing is watched, not for long."""
        pause_s = max(deadline - time.monotonic(), 0)
        if self._folders is not None and not self._folders.is_watching:
            pause_s = min(pause_s, _LOOK_AGAIN_S)
        poll = select.poll()
        poll.register(self._wake_up, select.POLLIN)
        heard = -1 if self._folders is None else self._folders.fileno()
        if heard >= 0:
            poll.register(heard, select.POLLIN)
        ready = {number for number, _ in poll.poll(pause_s * 1000)}
        if self._folders is not None and heard in ready:
            self._folders.read()
        if self._wake_up not in ready:
            return False
        os.eventfd_read(self._wake_up)
        return True
