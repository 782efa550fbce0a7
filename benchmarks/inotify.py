"""The kernel's own events on a few folders (Linux): what the floor works with and what the driver times by."""

import ctypes
import os
import select
import struct
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

CLOSE_WRITE = 0x8
CLOSE_NOWRITE = 0x10
MOVED_TO = 0x80
_HEAD = struct.Struct("iIII")
_LIBC = ctypes.CDLL(None, use_errno=True)


class Event(NamedTuple):
    """at_ns: time.monotonic_ns when it was read."""

    folder: Path
    name: str
    mask: int
    at_ns: int


class FolderEvents:
    """Events of these masks in these folders, in order."""

    def __init__(self, folders: Mapping[Path, int]) -> None:
        self._descriptor = _checked(_LIBC.inotify_init1(os.O_CLOEXEC))
        self._folders = {self._watch(path, mask): path for path, mask in folders.items()}

    def _watch(self, path: Path, mask: int) -> int:
        return _checked(_LIBC.inotify_add_watch(self._descriptor, os.fsencode(path), mask))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)

    def read(self, timeout_s: float) -> list[Event]:
        """What has happened, waiting until something does. Raises TimeoutError."""
        if not select.select([self._descriptor], [], [], timeout_s)[0]:
            raise TimeoutError(f"nothing happened within {timeout_s:g} s")
        data, now = os.read(self._descriptor, 1 << 20), time.monotonic_ns()
        return list(self._events(data, now))

    def _events(self, data: bytes, now: int) -> Iterator[Event]:
        at = 0
        while at < len(data):
            watch, mask, _, length = _HEAD.unpack_from(data, at)
            name = data[at + _HEAD.size : at + _HEAD.size + length].rstrip(b"\0")
            at += _HEAD.size + length
            yield Event(self._folders.get(watch, Path()), os.fsdecode(name), mask, now)

    def wait_for(self, names: Iterable[str], beside: Path, timeout_s: float) -> int:
        """When (ns) the names have appeared in a folder that was closed then, and a file in `beside` was written.

        A writer closes the folder when it has flushed it: then the names in it are durable.
        """
        missing = set(names)
        is_flushed = is_written = False
        deadline = time.monotonic() + timeout_s
        while True:
            for event in self.read(max(deadline - time.monotonic(), 0.001)):
                if event.folder == beside:
                    is_written = True
                elif event.name:
                    missing.discard(event.name)
                    is_flushed = False
                else:
                    is_flushed = True
                if is_flushed and is_written and not missing:
                    return event.at_ns


def _checked(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result
