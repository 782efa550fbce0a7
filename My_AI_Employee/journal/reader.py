"""Reads a SQLite journal with sqlite3 alone, also while another process writes to it."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.faults import journal_errors
from My_AI_Employee.journal.records import SCHEMA_VERSION, VERSION
from My_AI_Employee.journal.statements import AnyConnection

_BUSY_TIMEOUT_S = 30


class ReadableJournal(Protocol):
    """A journal whose transactions are only used for reading."""

    def transaction(self) -> AbstractContextManager[AnyConnection]:
        """A transaction that sees one state of the journal."""
        ...


class JournalReader:
    """A ReadableJournal over one file. where: description of the journal."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.where = f"the journal {file}"

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """See `ReadableJournal.transaction`. Does not block writers. Raises JournalError."""
        with journal_errors(self.where), closing(_connect(self._file)) as connection:
            connection.execute("BEGIN")
            yield connection


def _connect(file: Path, *, check_same_thread: bool = True) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=_BUSY_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=check_same_thread,
    )
    connection.execute("PRAGMA query_only = ON")
    return connection


class ChangeCounter:
    """Tells whether a SQLite journal may have changed since it was asked last, without reading it.

    file: None for a journal of which it cannot be told. Safe for several threads.
    """

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._identity = (0, 0)

    def value(self) -> tuple[int, ...] | None:
        """Equal to the value before only when nothing was committed since; None when it cannot be told."""
        if self._file is None:
            return None
        with self._lock:
            try:
                return (*self._same_file(self._file), self._version())
            except (OSError, sqlite3.Error):
                self._close()
                return None

    def close(self) -> None:
        """Close the file. It is opened again when it is asked again."""
        with self._lock:
            self._close()

    def _same_file(self, file: Path) -> tuple[int, int]:
        """What names the file itself: one that was restored in its place is opened anew."""
        found = file.stat()
        if self._identity != (found.st_dev, found.st_ino):
            self._close()
            self._identity = (found.st_dev, found.st_ino)
        return self._identity

    def _version(self) -> int:
        if self._connection is None:
            self._connection = _connect(self._file or Path(), check_same_thread=False)
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _close(self) -> None:
        connection, self._connection, self._identity = self._connection, None, (0, 0)
        if connection is not None:
            connection.close()


def find_reader(file: Path) -> JournalReader | None:
    """A reader of the journal; None when the file is missing, damaged or of another version."""
    try:
        with closing(_connect(file)) as connection:
            found = stored_facts.get_fact(connection, VERSION)
    except sqlite3.Error:
        return None
    return JournalReader(file) if found == str(SCHEMA_VERSION) else None
