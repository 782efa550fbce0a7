"""Atomic appends: a reader always sees a complete version of the file.

A reader would see half an entry while a writer appends in place. So a file that anybody may have open is never
changed: each version is a new file that replaces the old one by a rename. To append to a large file without copying
it, the previous version is kept under a hidden name and completed to become the next version, provided that nobody
reads it any more: Linux grants a write lease (fcntl(2), F_SETLEASE) only while no other process has the file open.
Otherwise the file is copied. `files.atomic_write` would write the whole file at each append.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from My_AI_Employee.files.atomic_write import NEW_FILE, hidden_name
from My_AI_Employee.vault.open_files import is_exclusively_open

SPARE_BYTES = 1 << 20
"""Size in bytes from which the previous version is kept; copying a smaller file is faster than a flush."""

_CHUNK = 1 << 20
_OLD = os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
Identity = tuple[int, int, int, int]


def identity(status: os.stat_result) -> Identity:
    """A value that changes when a file is replaced or written to."""
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns


@dataclass(frozen=True, kw_only=True)
class _PreviousVersion:
    """The previous version of a file. own, present: identity of each version; valid: length of the common prefix."""

    name: str
    own: Identity
    present: Identity
    valid: int


class AtomicAppender:
    """Appends to files of one folder. Callers must hold a lock; several processes may write in turn."""

    def __init__(self, spare_bytes: int = SPARE_BYTES) -> None:
        self._spare_bytes = spare_bytes
        self._spares: dict[str, _PreviousVersion] = {}

    def replace_tail(self, folder: int, name: str, keep: int, data: bytes) -> Identity:
        """Replace everything after the first `keep` bytes of a file; durable when it returns.

        Raises OSError; then the file is unchanged.
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
                self._spares[name] = _PreviousVersion(name=spare, own=own, present=now, valid=keep)
        finally:
            os.close(present)
        return now

    @contextmanager
    def _next_version(self, folder: int, name: str, present: int, keep: int) -> Iterator[tuple[str, int]]:
        """Yield (hidden name, descriptor) of a new file that has the first `keep` bytes of the present one."""
        draft, file, valid = self._take_spare(folder, name, present) or _new_file(folder)
        try:
            _copy(present, file, min(valid, keep), keep)
            yield draft, file
        finally:
            os.close(file)  # also ends the lease
            with suppress(OSError):
                os.unlink(draft, dir_fd=folder)

    def _take_spare(self, folder: int, name: str, present: int) -> tuple[str, int, int] | None:
        """The kept version, if it is unchanged and nobody else has it open. Removes all other kept versions."""
        spare = self._spares.pop(name, None)
        self.remove_spares(folder)
        if spare is None:
            return None
        with suppress(OSError):
            file = os.open(spare.name, _OLD, dir_fd=folder)
            as_left = (identity(os.fstat(file)), identity(os.fstat(present))) == (spare.own, spare.present)
            if as_left and is_exclusively_open(file):
                return spare.name, file, spare.valid
            os.close(file)
            os.unlink(spare.name, dir_fd=folder)
        return None

    def _keep_present(self, folder: int, name: str, present: int) -> str:
        """Hard-link a large file to a hidden name; the name, or empty for small files and without hard links."""
        if os.fstat(present).st_size < self._spare_bytes:
            return ""
        spare = hidden_name()
        try:
            os.link(name, spare, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=False)
        except OSError:
            return ""
        return spare

    def remove_spares(self, folder: int) -> None:
        """Remove the kept versions of all files."""
        while self._spares:
            _, spare = self._spares.popitem()
            with suppress(OSError):
                os.unlink(spare.name, dir_fd=folder)


def _new_file(folder: int) -> tuple[str, int, int]:
    name = hidden_name()
    return name, os.open(name, NEW_FILE, 0o644, dir_fd=folder), 0


def write_all(file: int, data: bytes, offset: int) -> None:
    """Write all data at an offset."""
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
