"""Opens the memory's SQLite file (WAL, foreign keys, deleted bytes overwritten); its errors say what to do."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from typing import TypeVar

from My_AI_Employee.errors import MemoryDamagedError, MemoryStoreError, ValidationFailedError
from My_AI_Employee.files.sqlite_writing import writing
from My_AI_Employee.memory.schema import PARTS, WORDS, make_twins, migrate

BUSY_TIMEOUT_MS = 10_000
FoundT = TypeVar("FoundT")
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_OF_DAMAGED_TWINS = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_CONSTRAINT, sqlite3.SQLITE_ERROR)
"""The last one when a search table is missing."""


class Database:
    """One connection, used by one thread at a time. Every method may raise MemoryStoreError, MemoryDamagedError."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = RLock()
        with self._errors():
            path.touch(mode=0o600)
            if path.stat().st_mode & 0o077:
                path.chmod(0o600)  # SQLite gives its side files the mode of the main one
            self._connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
            try:
                self._prepare()
            except BaseException:
                self._connection.close()
                raise

    def _prepare(self) -> None:
        self._connection.row_factory = sqlite3.Row
        for pragma in (
            f"busy_timeout = {BUSY_TIMEOUT_MS}",
            "foreign_keys = ON",
            "secure_delete = ON",
            "temp_store = MEMORY",
        ):
            self._connection.execute(f"PRAGMA {pragma}")
        self._use_wal()
        migrate(self._connection)

    def _use_wal(self) -> None:
        """SQLite does not wait by itself when two processes switch a new file at the same time."""
        deadline = monotonic() + BUSY_TIMEOUT_MS / 1_000
        while True:
            try:
                self._connection.execute("PRAGMA journal_mode = WAL")
                return
            except sqlite3.OperationalError as error:
                if _code(error) != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                    raise
                sleep(0.01)

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for statements that read."""
        with self._lock, self._errors():
            yield self._connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection in a transaction with the write lock, which is undone when an error leaves the block."""
        with self._lock, self._errors(), writing(self._connection):
            yield self._connection

    def read(self, work: Callable[[sqlite3.Connection], FoundT]) -> FoundT:
        """Do work that reads. Search tables that are damaged are made new, and the work is done once more."""
        return self._repairing(self.reading, work)

    def write(self, work: Callable[[sqlite3.Connection], FoundT]) -> FoundT:
        """Do work in a transaction; as `read` for search tables that are damaged."""
        return self._repairing(self.writing, work)

    def _repairing(
        self,
        using: Callable[[], AbstractContextManager[sqlite3.Connection]],
        work: Callable[[sqlite3.Connection], FoundT],
    ) -> FoundT:
        try:
            with using() as connection:
                return work(connection)
        except MemoryStoreError as error:
            if _code(error.__cause__) not in _OF_DAMAGED_TWINS or self._twins_agree():
                raise
            self.rebuild_twins()
            with using() as connection:
                return work(connection)

    def _twins_agree(self) -> bool:
        """Whether the search tables are whole and agree with the items."""
        try:
            for name in (WORDS, PARTS):
                with self.writing() as connection:
                    connection.execute(f"INSERT INTO {name} ({name}, rank) VALUES ('integrity-check', 1)")
        except MemoryStoreError:
            return False
        return True

    def rebuild_twins(self) -> None:
        """Make the search tables new from the items; nothing that is remembered depends on them."""
        with self.writing() as connection:
            make_twins(connection)

    def erase_deleted(self) -> bool:
        """Remove deleted bytes from the file and its log. False when another process uses the file just now."""
        try:
            self.rebuild_twins()  # the search tables keep words of deleted texts until they are made new
            with self.reading() as connection:
                connection.execute("VACUUM")
                return not connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        except MemoryStoreError as error:
            if _code(error.__cause__) != sqlite3.SQLITE_BUSY:
                raise
            return False

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            raise self._typed(error) from error
        except (OverflowError, UnicodeEncodeError) as error:  # what SQLite cannot hold
            raise ValidationFailedError(
                f"a value is no number of a memory, or no text: {error}",
                hint="list the memories: ai-employee memory list",
            ) from error

    def _typed(self, error: sqlite3.Error | OSError) -> MemoryStoreError:
        code = _code(error)
        if code in _DAMAGED:
            return MemoryDamagedError(
                f"the memory {self.path} is damaged: {error}",
                hint="stop the memory server, put the file of the last backup in its place, or move it away: "
                "`ai-employee memory index` reads notes and commits anew, what was only remembered is in the backup",
            )
        hint = (
            "another process is writing; try again" if code == sqlite3.SQLITE_BUSY else "see that the disk has room"
        )
        return MemoryStoreError(f"the memory {self.path} cannot be used: {error}", hint=hint)


def _code(error: BaseException | None) -> int:
    """SQLite's primary result code; 0 for other errors."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
