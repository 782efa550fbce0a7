"""Reads and verifies the audit log as a stream of entries, without loading a whole file."""

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from My_AI_Employee.domain.audit import GENESIS, first_bad_entry
from My_AI_Employee.errors import AuditError
from My_AI_Employee.vault.audit_file import LOG_NAME


@dataclass(frozen=True, kw_only=True)
class BadEntry:
    """The first invalid entry of the log. line: line number in the file, from 1."""

    file: str
    line: int
    timestamp: str
    problem: str


@dataclass(frozen=True, kw_only=True)
class AuditReport:
    """Result of `verify`. entries: number of valid ones; last_hash: of the last valid one, to continue from it."""

    files: int
    entries: int
    last_hash: str
    first_bad: BadEntry | None = None

    def check(self) -> None:
        """Raises AuditError with the first bad entry, if there is one."""
        bad = self.first_bad
        if bad:
            raise AuditError(
                f"{bad.file}, line {bad.line} ({bad.timestamp or 'no time'}): {bad.problem}",
                facts={"file": bad.file, "line": bad.line, "timestamp": bad.timestamp},
            )


def _bad(path: Path, line: int, problem: str) -> AuditError:
    return AuditError(f"{path.name}, line {line}: {problem}", facts={"file": path.name, "line": line})


def _open_plain(path: Path) -> BinaryIO:
    """Open a regular file; symbolic links are not followed, and pipes do not block. Raises AuditError."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise _bad(path, 1, f"cannot be opened: {error.strerror}") from None
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    raise _bad(path, 1, "not a plain file")


def iter_day(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield (line number, entry) of one day's file. Raises AuditError at the first line that is not an entry."""
    number, closed, more = 0, False, True
    with _open_plain(path) as file:
        for number, raw in enumerate(file, start=1):
            line = raw.rstrip(b"\n")
            if number == 1 and line == b"[":
                continue
            if line == b"]" and not closed and (not more or number == 2):
                closed = True
                continue
            if closed or not more:
                raise _bad(path, number, "there is text after the end of the list")
            more = line.endswith(b",")
            yield number, _entry(path, number, line.removesuffix(b","))
    if not closed:
        raise _bad(path, number + 1, "the list is not closed: the file was cut off")


def _entry(path: Path, number: int, line: bytes) -> dict[str, Any]:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        entry = None
    if not isinstance(entry, dict):
        raise _bad(path, number, "not an entry of the log")
    return entry


def log_files(logs: Path) -> list[Path]:
    """The log files in order of their dates, without conflict copies and damaged files."""
    return sorted(path for path in logs.iterdir() if LOG_NAME.fullmatch(path.name))


class _Walk:
    """Iterates over all entries and remembers the position, since `first_bad_entry` returns only an index."""

    def __init__(self, paths: list[Path]) -> None:
        self.paths = paths
        self.file = ""
        self.line = 0
        self.timestamp = ""
        self.hash = ""
        self.before = ""
        self.count = 0

    def __iter__(self) -> Iterator[dict[str, Any]]:
        for path in self.paths:
            self.file, self.line, self.timestamp = path.name, 1, ""
            for line, entry in iter_day(path):
                self.line, self.timestamp = line, str(entry.get("timestamp", ""))
                self.before, self.hash = self.hash, str(entry.get("hash", ""))
                self.count += 1
                yield entry

    def bad(self, problem: str) -> BadEntry:
        return BadEntry(file=self.file, line=self.line, timestamp=self.timestamp, problem=problem)


def verify(logs: Path, *, previous: str = GENESIS, last_hash: str = "") -> AuditReport:
    """Verify the hash chain over all files. previous: hash before the first entry.

    last_hash: hash of the last entry in the journal; with it, entries missing at the end are detected too.
    """
    walk = _Walk(log_files(logs))
    walk.hash = previous
    try:
        index = first_bad_entry(walk, previous)
    except AuditError as error:
        facts = error.facts
        bad = BadEntry(file=str(facts["file"]), line=int(str(facts["line"])), timestamp="", problem=error.message)
        return AuditReport(files=len(walk.paths), entries=walk.count, last_hash=walk.hash, first_bad=bad)
    if index is not None:
        bad = walk.bad("changed, or an entry before it is missing")
        return AuditReport(files=len(walk.paths), entries=index, last_hash=walk.before, first_bad=bad)
    if last_hash and walk.hash != last_hash:
        bad = walk.bad("the entries that follow in the journal are missing here")
        return AuditReport(files=len(walk.paths), entries=walk.count, last_hash=walk.hash, first_bad=bad)
    return AuditReport(files=len(walk.paths), entries=walk.count, last_hash=walk.hash)
