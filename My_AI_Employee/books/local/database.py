"""The database of the embedded books: opening, migrations, transactions, translation of SQLite's errors."""

import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from My_AI_Employee.errors import BooksRefusedError, BooksUnavailableError, EmbeddedBooksError
from My_AI_Employee.files.sqlite_writing import writing
from My_AI_Employee.observability.crash_points import reach

APPLICATION_ID = 0x41494231
"""`PRAGMA application_id` of these books ("AIB1")."""
BUSY_TIMEOUT_S = 30.0
"""How long a transaction waits for another process before it gives up."""
_DRY_RUN_TIMEOUT_S = 5.0
"""A dry run waits less for another writer: it changes nothing, and plans can be approved without its answer."""


_MIGRATIONS = (
    "schema_001.sql",
    "schema_002_kinds.sql",
    "schema_003_bank.sql",
    "schema_003_purchases.sql",
    "schema_003_sales.sql",
    "schema_004_statements.sql",
    "schema_004_payment_files.sql",
    "schema_005_currencies.sql",
    "schema_005_imported.sql",
    "schema_006_charts.sql",
    "schema_007_settling.sql",
    "schema_008_rollups.sql",
    "schema_009_settled_together.sql",
    "schema_010_credited_in_parts.sql",
    "schema_011_foreign_documents.sql",
    "schema_012_credit_notes_undone.sql",
)


def shipped_migrations() -> tuple[str, ...]:
    """The SQL scripts of schema version 1, 2, ... in order."""
    folder = files("My_AI_Employee.books.local")
    return tuple(folder.joinpath(name).read_text(encoding="utf-8") for name in _MIGRATIONS)


@contextmanager
def books_errors() -> Iterator[None]:
    """Translate sqlite3's exceptions into the errors of the port `Books`."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise BooksRefusedError(f"the books refuse: {error}") from error
    except sqlite3.OperationalError as error:
        raise BooksUnavailableError(f"the embedded books do not answer: {error}") from error
    except sqlite3.DatabaseError as error:
        raise EmbeddedBooksError(
            f"the embedded books cannot be read: {error}", hint="restore the file of the books from a backup"
        ) from error


class Database:
    """One SQLite connection. Transactions of several threads run one after the other."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()

    @contextmanager
    def write_soon(self, timeout_s: float) -> Iterator[sqlite3.Connection]:
        """One write transaction. Raises BooksUnavailableError when others keep writing for so long (s)."""
        with self._waiting(timeout_s), self.write() as connection:
            yield connection

    @contextmanager
    def write(self, *, dry_run: bool = False) -> Iterator[sqlite3.Connection]:
        """One write transaction. dry_run: roll back at the end instead of committing."""
        with self._lock, books_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                reach("local.uncommitted")
                self._connection.execute("ROLLBACK" if dry_run else "COMMIT")
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def rehearse(self) -> Iterator[sqlite3.Connection]:
        """One write transaction that is always rolled back. Raises BooksUnavailableError when others keep writing."""
        with self._waiting(_DRY_RUN_TIMEOUT_S), self._rolled_back("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def _waiting(self, timeout_s: float) -> Iterator[None]:
        """In the block, wait so long (s) for the writers of other processes."""
        with self._lock:
            _set_busy_timeout(self._connection, timeout_s)
            try:
                yield
            finally:
                _set_busy_timeout(self._connection, BUSY_TIMEOUT_S)

    def read(self) -> AbstractContextManager[sqlite3.Connection]:
        """One read transaction: several queries see the same state."""
        return self._rolled_back("BEGIN")

    @contextmanager
    def _rolled_back(self, begin: str) -> Iterator[sqlite3.Connection]:
        with self._lock, books_errors():
            self._connection.execute(begin)
            try:
                yield self._connection
            finally:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection. Idempotent."""
        with self._lock:
            self._connection.close()


@contextmanager
def savepoint(connection: sqlite3.Connection) -> Iterator[None]:
    """Part of a transaction: rolled back to its start when the block raises; the transaction goes on."""
    connection.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK TO part")
        raise
    finally:
        connection.execute("RELEASE part")


def open_database(path: Path | None, migrations: Sequence[str] = ()) -> Database:
    """Open, create or migrate the file. path None: a database in memory.

    Raises EmbeddedBooksError for a foreign or damaged file and for one that a newer version wrote.
    """
    steps = tuple(migrations) or shipped_migrations()
    with books_errors():
        connection = _connect(path)
        try:
            if path is None:
                _empty(steps).backup(connection)
            else:
                _migrate(connection, steps)
        except BaseException:
            connection.close()
            raise
    return Database(connection)


@cache
def _empty(migrations: tuple[str, ...]) -> sqlite3.Connection:
    """An empty database in memory, migrated once in a process: a copy of it takes a twentieth of the time."""
    connection = _connect(None)
    _migrate(connection, migrations)
    return connection


def _set_busy_timeout(connection: sqlite3.Connection, seconds: float) -> None:
    connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")


def _connect(path: Path | None) -> sqlite3.Connection:
    if path is not None:
        _create_private(path)
    connection = sqlite3.connect(
        path or ":memory:", timeout=BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    connection.row_factory = sqlite3.Row
    for pragma in ("foreign_keys = ON", "recursive_triggers = ON", "synchronous = FULL", "trusted_schema = OFF"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _create_private(path: Path) -> None:
    """Create the file with mode 0600; SQLite gives its WAL and shared-memory files the same mode."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    except OSError as error:
        raise BooksUnavailableError(f"the books' file {path.name} cannot be opened: {error.strerror}") from error


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL. SQLite does not wait for a lock in this statement, so it is retried until the timeout."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
            break
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)
    if mode not in ("wal", "memory"):
        raise EmbeddedBooksError(
            f"the books' file system allows journal mode '{mode}' only",
            hint="keep the state folder on a local disk, outside synchronised and network folders",
        )


def _version(connection: sqlite3.Connection, newest: int) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    tables = int(connection.execute("SELECT COUNT(*) FROM sqlite_schema").fetchone()[0])
    if tables and application != APPLICATION_ID:
        raise EmbeddedBooksError(
            "the file is a database of another program",
            hint="move it away, or restore the file of the books from a backup",
        )
    if version > newest:
        raise EmbeddedBooksError(
            f"the books have schema version {version}; this program supports versions up to {newest}",
            hint="install the newer version that wrote them",
        )
    return version


def _migrate(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    """Migrate the schema to the newest version in one transaction, also when several processes start at once."""
    version = _version(connection, len(migrations))
    _use_wal(connection)
    if version == len(migrations):
        return
    with _tables_may_be_replaced(connection), writing(connection):
        _run_migrations(connection, migrations)


@contextmanager
def _tables_may_be_replaced(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a migration make a table anew under its name: other tables and triggers keep referring to that name.

    SQLite ignores these settings inside a transaction. The references are checked before the migration is committed.
    """
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("PRAGMA legacy_alter_table = ON")
    try:
        yield
    finally:
        connection.execute("PRAGMA legacy_alter_table = OFF")
        connection.execute("PRAGMA foreign_keys = ON")


def _run_migrations(connection: sqlite3.Connection, migrations: Sequence[str]) -> None:
    for number in range(_version(connection, len(migrations)), len(migrations)):
        for statement in split_statements(migrations[number]):
            connection.execute(statement)
    broken = connection.execute("PRAGMA foreign_key_check").fetchone()
    if broken:
        raise BooksRefusedError(f"a row of the books' table {broken[0]} refers to a row that is not there")
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {len(migrations)}")


def split_statements(script: str) -> Iterator[str]:
    """Split a script into statements, keeping triggers whole. `executescript` would commit the open transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if line.rstrip().endswith(";") and sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    if statement.strip():
        yield statement
