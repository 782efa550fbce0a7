"""The audit log of a day: one valid JSON array, one entry per line, written by several processes.

Readers see the file before or after an append, never in between (`atomic_append`). Writers exclude each other by a
lock file outside the vault. Before an append the last entry of the file is checked: its hash must be right and equal
the `previous` of the first new entry. Otherwise the file is rebuilt from the journal; a file with other content is
kept as `YYYY-MM-DD.damaged-N.json`, so that nothing is lost. Entries contain their hash chain (`domain.audit`).
"""

import fcntl
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any, BinaryIO

from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.errors import NoteChangedError, NotRegularFileError, VaultError, VaultMissingError
from My_AI_Employee.files.atomic_write import temporary_file
from My_AI_Employee.vault.atomic_append import AtomicAppender, Identity, identity
from My_AI_Employee.vault.layout import log_name
from My_AI_Employee.vault.paths import open_regular, vault_errors
from My_AI_Employee.vault.renames import rename_noreplace

Entry = Mapping[str, Any]
JournalDay = Callable[[date], Iterable[Entry]]
"""Returns the journal's entries of a day (UTC) in order; called only to rebuild a file."""

LOG_NAME = re.compile(r"\d{4}-\d{2}-\d{2}\.json")
_END = b"\n]\n"
_TAIL_BYTES = 65_536
_CHUNK = 1 << 20


def entry_day(entry: Entry) -> date:
    """The day (UTC) whose file an entry belongs to."""
    return date.fromisoformat(str(entry["timestamp"])[:10])


def _line(entry: Entry) -> bytes:
    return json.dumps(entry, ensure_ascii=False).encode()


class AuditFiles:
    """The audit log files of one vault. lock_file: outside the vault, where no synchronising tool copies it."""

    def __init__(self, logs: Path, lock_file: Path) -> None:
        self.logs = logs
        self.lock_file = lock_file
        self._files = AtomicAppender()
        self._seen: dict[str, tuple[Identity, str]] = {}

    def append(self, entries: Sequence[Entry], journal: JournalDay) -> None:
        """Append chained entries, oldest first, that are already in the journal; none is written twice.

        Durable when it returns. Raises VaultError for a disk error; then the file is unchanged.
        """
        with self._folder() as folder, self._locked():
            for day, group in groupby(entries, key=entry_day):
                self._append_day(folder, day, list(group), journal)

    @contextmanager
    def _folder(self) -> Iterator[int]:
        """A descriptor of the log folder; a symbolic link in its place is not followed."""
        try:
            folder = os.open(self.logs, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            raise VaultMissingError(f"the folder {self.logs} is not there", facts={"path": str(self.logs)}) from None
        try:
            yield folder
        finally:
            os.close(folder)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with vault_errors(str(self.lock_file)):
            lock = os.open(self.lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _append_day(self, folder: int, day: date, entries: list[Entry], journal: JournalDay) -> None:
        name = log_name(day)
        try:
            file = open_regular(folder, name, name)
        except (NoteChangedError, NotRegularFileError):
            self._rebuild(folder, name, journal(day))
            return
        try:
            size = os.fstat(file).st_size
            new = self._missing_entries(file, name, entries)
        finally:
            os.close(file)
        if new:
            self._write_end(folder, name, size - len(_END), new)
        elif new is None:
            self._rebuild(folder, name, journal(day))

    def _missing_entries(self, file: int, name: str, entries: list[Entry]) -> list[Entry] | None:
        """The entries that the file lacks; None when they do not continue the file's hash chain."""
        status = os.fstat(file)
        seen, last = self._seen.get(name, (None, ""))
        hashes = [last] if seen == identity(status) else _tail_hashes(file, status.st_size)
        if not hashes:
            return None
        known = set(hashes)
        new = [entry for entry in entries if entry["hash"] not in known]
        return new if not new or new[0]["previous"] == hashes[-1] else None

    def _write_end(self, folder: int, name: str, start: int, entries: list[Entry]) -> None:
        data = b"".join(b",\n" + _line(entry) for entry in entries) + _END
        with vault_errors(name):
            seen = self._files.replace_tail(folder, name, start, data)
        self._seen[name] = (seen, str(entries[-1]["hash"]))

    def _rebuild(self, folder: int, name: str, entries: Iterable[Entry]) -> None:
        self._seen.pop(name, None)
        with vault_errors(name), temporary_file(folder, _whole_file(entries)) as temporary:
            written = os.open(temporary, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
            with os.fdopen(written, "rb") as new:
                if _agrees(folder, name, new):
                    return
            os.replace(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)


def _whole_file(entries: Iterable[Entry]) -> Iterator[bytes]:
    yield b"["
    for index, entry in enumerate(entries):
        yield (b",\n" if index else b"\n") + _line(entry)
    yield _END


def _agrees(folder: int, name: str, new: BinaryIO) -> bool:
    """Whether the current file equals the new one; a file with other content is kept under another name."""
    try:
        descriptor = open_regular(folder, name, name)
    except NoteChangedError:
        return False
    except NotRegularFileError:  # a link, a pipe, a folder: moved away unread
        _keep_damaged(folder, name)
        return False
    with os.fdopen(descriptor, "rb") as old:
        if _same(old, new):
            return True
        if not _is_beginning(old, new):
            _keep_damaged(folder, name)
    return False


def _tail_hashes(file: int, size: int) -> list[str]:
    """Hashes of the last entries; empty when the last entry is incomplete, has a wrong hash, or is missing."""
    start = max(0, size - _TAIL_BYTES)
    tail = os.pread(file, size - start, start)
    if not tail.endswith(_END):
        return []
    lines = tail.removesuffix(_END).split(b"\n")[1:]
    found = [_hash_of(line) for line in lines]
    if not found or not found[-1] or not _holds(lines[-1]):
        return []
    return [hash_ for hash_ in found if hash_]


def _hash_of(line: bytes) -> str:
    try:
        return str(json.loads(line.removesuffix(b","))["hash"])
    except (ValueError, KeyError, TypeError):
        return ""


def _holds(line: bytes) -> bool:
    entry = json.loads(line)
    try:
        return bool(digest_of({name: value for name, value in entry.items() if name != "hash"}) == entry["hash"])
    except ValueError:
        return False


def _same(old: BinaryIO, new: BinaryIO) -> bool:
    if os.fstat(old.fileno()).st_size != os.fstat(new.fileno()).st_size:
        return False
    old.seek(0)
    new.seek(0)
    return all(chunk == new.read(len(chunk)) for chunk in iter(lambda: old.read(_CHUNK), b""))


def _is_beginning(old: BinaryIO, new: BinaryIO) -> bool:
    """Whether the old file, without its closing bracket and an incomplete last line, is a prefix of the new one."""
    old.seek(0)
    new.seek(0)
    while chunk := old.read(_CHUNK):
        other = new.read(len(chunk))
        if chunk != other:
            same = next((i for i, (a, b) in enumerate(zip(chunk, other, strict=False)) if a != b), len(other))
            return not chunk[same:].strip(b"\n]") and not old.read(1)
    return True


def _keep_damaged(folder: int, name: str) -> None:
    for number in range(1, 1000):
        with suppress(FileExistsError):
            rename_noreplace(folder, name, folder, f"{name.removesuffix('.json')}.damaged-{number}.json")
            return
    raise VaultError(f"{name}: no free name is left to keep the damaged file")
