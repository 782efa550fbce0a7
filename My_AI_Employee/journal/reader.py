"""A SQLite journal that is only read: opened by sqlite3 alone, beside whoever writes it."""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Protocol

from My_AI_Employee.journal import stored_facts
from My_AI_Employee.journal.faults import journal_errors
from My_AI_Employee.journal.records import SCHEMA_VERSION, VERSION
from My_AI_Employee.journal.statements import Reads

_BUSY_TIMEOUT_S = 30


class ReadableJournal(Protocol):
    """What reads need of a journal."""

    def transaction(self) -> AbstractContextManager[Reads]:
        """All that is read inside belongs to one moment."""
        ...


class JournalReader:
    """Reads of one journal file, which has this program's version. where: the journal in words."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.where = f"the journal {file}"

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """A transaction that sees one state of the journal and holds nobody up. Raises JournalError."""
        with journal_errors(self.where), closing(_connected(self._file)) as connection:
            connection.execute("BEGIN")
            yield connection


def _connected(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=_BUSY_TIMEOUT_S, isolation_level=None
    )
    connection.execute("PRAGMA query_only = ON")
    return connection


def find_reader(file: Path) -> JournalReader | None:
    """A reader of the journal; None where it must be made, brought up to date, or looked into for what is wrong."""
    try:
        with closing(_connected(file)) as connection:
            found = stored_facts.get_fact(connection, VERSION)
    except sqlite3.Error:
        return None
    return JournalReader(file) if found == str(SCHEMA_VERSION) else None
