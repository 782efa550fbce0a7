"""Reads a SQLite journal with sqlite3 alone, also while another process writes to it."""

import sqlite3
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


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=_BUSY_TIMEOUT_S, isolation_level=None
    )
    connection.execute("PRAGMA query_only = ON")
    return connection


def find_reader(file: Path) -> JournalReader | None:
    """A reader of the journal; None when the file is missing, damaged or of another version."""
    try:
        with closing(_connect(file)) as connection:
            found = stored_facts.get_fact(connection, VERSION)
    except sqlite3.Error:
        return None
    return JournalReader(file) if found == str(SCHEMA_VERSION) else None
