"""A file that grows at its end and that every reader sees whole.

A reader that reads to the end while a writer appends in place sees half an entry, or the old end with the new one
behind it. So no file that anybody may have open is ever changed: each version is a file of its own, put in place by
a rename. To grow a large file at the cost of what is new, the version before the present one is kept under a hidden
name and brought up to date as the next one, provided that nobody reads it any more: Linux grants a write lease
(fcntl(2), F_SETLEASE) only while no one else has the file open. Elsewhere, and in any doubt, the file is copied.
That is why `files.atomic_write`, which writes a new file whole each time, is not what grows a log.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from My_AI_Employee.files.atomic_write import NEW_FILE, hidden_name
from My_AI_Employee.vault.open_files import is_mine_alone

SPARE_BYTES = 1 << 20
"""From this size on the version before is kept; smaller files are copied in less time than a flush takes."""

_CHUNK = 1 << 20
_OLD = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
Identity = tuple[int, int, int, int]


def identity(status: os.stat_result) -> Identity:
    """Changes whenever a file is another one or was written to."""
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


@dataclass(frozen=True, kw_only=True)
class _Spare:
    """The version before the present one. valid: so many of its first bytes are those of the present one."""

    name: str
    own: Identity
    present: Identity
    valid: int


class GrowingFiles:
    """Grows files of one folder. Writers must exclude each other; several processes may take turns."""

    def __init__(self, spare_bytes: int = SPARE_BYTES) -> None:
        self._spare_bytes = spare_bytes
        self._spares: dict[str, _Spare] = {}

    def grow(self, folder: int, name: str, keep: int, data: bytes) -> Identity:
        """Replace everything after the first `keep` bytes of a file; durable when it returns.

        Raises OSError; the file is as it was then.
        """
        present = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
        try:
            with self._next_version(folder, name, present, keep) as (draft, file):
                write_all(file, data, keep)
                os.ftruncate(file, keep + len(data))
                os.fsync(file)
                spare = self._keep_present(folder, name, present)
                os.replace(draft, name, src_dir_fd=folder, dst_dir_fd=folder)
                os.fsync(folder)
                now = identity(os.fstat(file))
            if spare:
                own = identity(os.fstat(present))
                self._spares[name] = _Spare(name=spare, own=own, present=now, valid=keep)
        finally:
            os.close(present)
        return now

    @contextmanager
    def _next_version(self, folder: int, name: str, present: int, keep: int) -> Iterator[tuple[str, int]]:
        """(hidden name, descriptor) of a file that begins with the present one's first `keep` bytes."""
        draft, file, valid = self._take_spare(folder, name, present) or _new_file(folder)
        try:
            _copy(present, file, min(valid, keep), keep)
            yield draft, file
        finally:
            os.close(file)  # gives the lease back too
            with suppress(OSError):
                os.unlink(draft, dir_fd=folder)

    def _take_spare(self, folder: int, name: str, present: int) -> tuple[str, int, int] | None:
        """The spare of a file when it is still what it was and nobody has it open; every other spare is removed."""
        spare = self._spares.pop(name, None)
        self.forget(folder)
        if spare is None:
            return None
        with suppress(OSError):
            file = os.open(spare.name, _OLD, dir_fd=folder)
            as_left = (identity(os.fstat(file)), identity(os.fstat(present))) == (spare.own, spare.present)
            if as_left and is_mine_alone(file):
                return spare.name, file, spare.valid
            os.close(file)
            os.unlink(spare.name, dir_fd=folder)
        return None

    def _keep_present(self, folder: int, name: str, present: int) -> str:
        """Give a large file a second, hidden name; empty when it is small or the file system has no such names."""
        if os.fstat(present).st_size < self._spare_bytes:
            return ""
        spare = hidden_name()
        try:
            os.link(name, spare, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        except OSError:
            return ""
        return spare

    def forget(self, folder: int) -> None:
        """Remove every spare."""
        while self._spares:
            _, spare = self._spares.popitem()
            with suppress(OSError):
                os.unlink(spare.name, dir_fd=folder)


def _new_file(folder: int) -> tuple[str, int, int]:
    name = hidden_name()
    return name, os.open(name, NEW_FILE, 0o644, dir_fd=folder), 0


def write_all(file: int, data: bytes, offset: int) -> None:
    """Write everything at an offset."""
    view = memoryview(data)
    while view:
        written = os.pwrite(file, view, offset)
        view, offset = view[written:], offset + written


def _copy(source: int, target: int, start: int, end: int) -> None:
    while start < end:
        chunk = os.pread(source, min(_CHUNK, end - start), start)
        if not chunk:
            raise OSError(0, "the file became shorter while it was read")
        write_all(target, chunk, start)
        start += len(chunk)
