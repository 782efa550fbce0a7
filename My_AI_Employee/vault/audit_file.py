"""The audit log of a day: one valid JSON array, one entry per line, written by several processes.

An append replaces only the closing bracket, in one write, and fsyncs once per batch. Writers exclude each other by a
lock file outside the vault. Before an append the file's last entry is checked: its hash must be right and be what the
first new entry links to. A torn or foreign tail is rebuilt from the journal; a file that held anything else is kept
beside it as `YYYY-MM-DD.damaged-N.json`, so that nothing is lost. Entries carry their chain already (`domain.audit`).
"""

import fcntl
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from My_AI_Employee.domain.actions import digest_of
from My_AI_Employee.errors import VaultError, VaultMissingError
from My_AI_Employee.vault.layout import TEMP_PREFIX, TEMP_SUFFIX, log_name
from My_AI_Employee.vault.paths import vault_errors

Entry = Mapping[str, Any]
JournalDay = Callable[[date], Iterable[Entry]]
"""Every entry of a day (UTC) in order, as the journal has them; asked only when a file must be rebuilt."""

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
    """The log files of one vault. lock_file: outside the vault, which synchronising tools may copy."""

    def __init__(self, logs: Path, lock_file: Path) -> None:
        self.logs = logs
        self.lock_file = lock_file
        self._seen: dict[str, tuple[int, int, str]] = {}

    def append(self, entries: Sequence[Entry], journal: JournalDay) -> None:
        """Append chained entries, oldest first, which the journal holds already; none is written twice.

        Durable when it returns. Raises VaultError when the disk refuses; the file is valid JSON then as well.
        """
        self._check_folder()
        with self._locked():
            for day, group in groupby(entries, key=entry_day):
                self._append_day(day, list(group), journal)

    def repair(self, day: date, journal: JournalDay) -> bool:
        """Make the day's file equal to the journal; False when it was."""
        self._check_folder()
        with self._locked():
            return self._rebuild(day, journal(day))

    def _check_folder(self) -> None:
        if not self.logs.is_dir() or self.logs.is_symlink():
            raise VaultMissingError(f"the folder {self.logs} is not there", facts={"path": str(self.logs)})

    @contextmanager
    def _locked(self) -> Iterator[None]:
        with vault_errors(str(self.lock_file)):
            lock = os.open(self.lock_file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
        finally:
            os.close(lock)

    def _append_day(self, day: date, entries: list[Entry], journal: JournalDay) -> None:
        name = log_name(day)
        with vault_errors(name):
            try:
                file = os.open(self.logs / name, os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC)
            except FileNotFoundError:
                self._rebuild(day, journal(day))
                return
        try:
            new = self._missing_entries(file, name, entries)
            if new:
                self._write_end(file, name, new)
        finally:
            os.close(file)
        if new is None:
            self._rebuild(day, journal(day))

    def _missing_entries(self, file: int, name: str, entries: list[Entry]) -> list[Entry] | None:
        """The entries that the file lacks; None when its tail is not what these entries continue."""
        status = os.fstat(file)
        size, inode, last = self._seen.get(name, (-1, -1, ""))
        hashes = [last] if (size, inode) == (status.st_size, status.st_ino) else _tail_hashes(file, status.st_size)
        if not hashes:
            return None
        known = set(hashes)
        new = [entry for entry in entries if entry["hash"] not in known]
        return new if not new or new[0]["previous"] == hashes[-1] else None

    def _write_end(self, file: int, name: str, entries: list[Entry]) -> None:
        status = os.fstat(file)
        start = status.st_size - len(_END)
        data = b"".join(b",\n" + _line(entry) for entry in entries) + _END
        with vault_errors(name):
            try:
                _write_all(file, data, start)
                os.fsync(file)
            except OSError:
                _write_all(file, _END, start)
                os.ftruncate(file, status.st_size)
                raise
        self._seen[name] = (start + len(data), status.st_ino, str(entries[-1]["hash"]))

    def _rebuild(self, day: date, entries: Iterable[Entry]) -> bool:
        name = log_name(day)
        path = self.logs / name
        temporary = self.logs / f"{TEMP_PREFIX}{name}{TEMP_SUFFIX}"
        try:
            with vault_errors(name):
                _write_whole(temporary, entries)
                if path.exists() and _same(path, temporary):
                    return False
                if path.exists() and not _is_beginning(path, temporary):
                    _keep_damaged(path)
                temporary.replace(path)
                _sync_folder(self.logs)
        finally:
            temporary.unlink(missing_ok=True)
        self._seen.pop(name, None)
        return True


def _write_all(file: int, data: bytes, offset: int) -> None:
    view = memoryview(data)
    while view:
        written = os.pwrite(file, view, offset)
        view, offset = view[written:], offset + written


def _write_whole(path: Path, entries: Iterable[Entry]) -> None:
    with path.open("wb") as file:
        file.write(b"[")
        for index, entry in enumerate(entries):
            file.write((b",\n" if index else b"\n") + _line(entry))
        file.write(_END)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _tail_hashes(file: int, size: int) -> list[str]:
    """Hashes of the last entries, the last one checked; empty when the tail is torn, foreign or empty."""
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


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _same(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    return all(a == b for a, b in zip(_chunks(one), _chunks(other), strict=True))


def _is_beginning(old: Path, new: Path) -> bool:
    """Whether the old file, its closing bracket and a torn last line aside, is how the new one begins."""
    with old.open("rb") as old_file, new.open("rb") as new_file:
        while chunk := old_file.read(_CHUNK):
            other = new_file.read(len(chunk))
            if chunk != other:
                same = next((i for i, (a, b) in enumerate(zip(chunk, other, strict=False)) if a != b), len(other))
                return not chunk[same:].strip(b"\n]") and not old_file.read(1)
    return True


def _keep_damaged(path: Path) -> None:
    for number in range(1, 1000):
        kept = path.with_name(f"{path.stem}.damaged-{number}.json")
        if not kept.exists():
            path.rename(kept)
            return
    raise VaultError(f"{path.name}: no free name is left to keep the damaged file")
