"""Opens the journal's database, SQLite (WAL, synchronous FULL) or PostgreSQL, with one transaction at a time."""

import sqlite3
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from My_AI_Employee.errors import ConfigurationError, JournalError
from My_AI_Employee.files.install_command import install_command
from My_AI_Employee.journal.faults import journal_errors
from My_AI_Employee.journal.migrations import migrate

BUSY_TIMEOUT_S = 30
CONNECT_TIMEOUT_S = 5
IDLE_IN_TRANSACTION_TIMEOUT_S = 2
"""A stopped process with an open transaction blocks the others for at most this time."""
CHECKPOINT_PAGES = 100
"""Pages of SQLite's write-ahead log before a checkpoint. A short log is overwritten in place, which is faster."""
CONCURRENT = "journal_concurrent"
"""Execution option or Connection.info key of a transaction that need not wait for others."""

_BEGUN = "journal_begun"
_WRITERS_LOCK = "SELECT pg_advisory_xact_lock(7203101)"
_ASYNCHRONOUS_COMMIT = "SET LOCAL synchronous_commit = off"
"""For a transaction that a crash of PostgreSQL may lose, but not a crash of this program."""
_SYNCHRONOUS = "synchronous"
_WAL_PAUSE_S = 0.01
_SESSION = (
    f"-c synchronous_commit=on -c lock_timeout={BUSY_TIMEOUT_S}s "
    f"-c idle_in_transaction_session_timeout={IDLE_IN_TRANSACTION_TIMEOUT_S}s"
)


def sqlite_url(path: Path) -> str:
    """The SQLAlchemy URL of a SQLite file."""
    return f"sqlite:///{path}"


def database_url(given: str) -> URL:
    """Parse a URL and set the driver. Raises ConfigurationError for other databases and missing drivers."""
    try:
        url = make_url(given)
    except ArgumentError:
        raise ConfigurationError(
            "DATABASE_URL is not a database URL", hint="postgresql://user:password@host:5432/database"
        ) from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite":
        return url.set(drivername="sqlite")
    if kind not in ("postgresql", "postgres"):
        raise ConfigurationError(f"DATABASE_URL names {kind}, but the journal needs SQLite or PostgreSQL")
    if find_spec("psycopg") is None:
        raise ConfigurationError(
            "DATABASE_URL names PostgreSQL, but its driver psycopg is not installed",
            hint=f"install it with: {install_command('postgres')}",
        )
    return url.set(drivername="postgresql+psycopg")


def describe_database(url: URL) -> str:
    """Description of the database for messages, without a password."""
    if url.drivername == "sqlite":
        return f"the journal {url.database}"
    return f"the journal's database {url.database} at {url.host}:{url.port or 5432}"


def open_engine(url: URL) -> Engine:
    """Create an engine and migrate its database. Raises JournalError, JournalVersionError."""
    with journal_errors(describe_database(url)):
        engine = new_engine(url)
        try:
            with engine.begin() as connection:
                migrate(connection, _file_of(url))
        except BaseException:
            engine.dispose()
            raise
    return engine


def new_engine(url: URL) -> Engine:
    """Create an engine with this program's settings. Does not connect or create tables."""
    return _sqlite_engine(url) if url.drivername == "sqlite" else _postgres_engine(url)


def _file_of(url: URL) -> Path | None:
    return Path(url.database) if url.drivername == "sqlite" and url.database else None


def _sqlite_engine(url: URL) -> Engine:
    engine = create_engine(url)

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")
        _use_wal(connection)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        if not connection.info.get(_BEGUN):
            _begin_sqlite(_driver_of(connection), connection.info, "FULL")

    return engine


def _use_wal(connection: Any) -> None:
    """Switch to WAL. SQLite does not wait for a lock in this statement, so it is retried until the timeout."""
    deadline = time.monotonic() + BUSY_TIMEOUT_S
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_WAL_PAUSE_S)
        else:
            return


def _begin_sqlite(driver: Any, info: dict[Any, Any], level: str) -> None:
    """Begin a transaction with the write lock. level: `PRAGMA synchronous`, the durability of the commit."""
    if info.get(_SYNCHRONOUS) != level:
        driver.execute(f"PRAGMA synchronous = {level}")
        info[_SYNCHRONOUS] = level
    driver.execute("BEGIN IMMEDIATE")


class _SqliteTransaction:
    """A transaction of the sqlite3 driver, which takes a third of the time of one of SQLAlchemy.

    When SQLAlchemy executes a statement in it, SQLAlchemy's transaction joins this one and ends it.
    """

    def __init__(self, connection: Connection, level: str) -> None:
        self._connection = connection
        self._driver = _driver_of(connection)
        self._info = connection.info
        self._level = level

    @property
    def rows_written(self) -> int:
        """Number of rows that this connection has written so far."""
        return int(self._driver.total_changes)

    def __enter__(self) -> Self:
        _begin_sqlite(self._driver, self._info, self._level)
        self._info[_BEGUN] = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._commit()
            else:
                self._owner().rollback()
        finally:
            self._info[_BEGUN] = False

    def _commit(self) -> None:
        try:
            if not self._driver.in_transaction:
                raise JournalError("the transaction ended too early: it is not known what was stored")
            self._owner().commit()
        except BaseException:
            self._owner().rollback()
            raise

    def _owner(self) -> Any:
        """The object that commits or rolls back: SQLAlchemy's connection if it has joined, else the driver's."""
        return self._connection if self._connection.in_transaction() else self._driver


class _PostgresTransaction:
    """A transaction of the psycopg driver, which takes a third of the time of one of SQLAlchemy. Begins at once.

    When SQLAlchemy executes a statement in it, SQLAlchemy's transaction joins this one and ends it.
    """

    def __init__(self, connection: Connection, orders: Sequence[str]) -> None:
        """orders: what begins it, in one message to the server; none for a single statement."""
        self._connection = connection
        self._driver = _driver_of(connection)
        self._info = connection.info
        if orders:
            try:
                self._driver.execute("; ".join(orders))
            except BaseException:
                self._roll_back()
                raise
        self._info[_BEGUN] = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._owner().commit()
        except BaseException:
            self._roll_back()
            raise
        finally:
            self._info[_BEGUN] = False
        if error is not None:
            self._roll_back()

    def _roll_back(self) -> None:
        """What went wrong first tells more than that a lost connection cannot roll back."""
        if is_lost(self._connection):
            self._connection.invalidate()
            return
        with suppress(DBAPIError, self._connection.dialect.loaded_dbapi.Error):
            self._owner().rollback()

    def _owner(self) -> Any:
        """The object that commits or rolls back: SQLAlchemy's connection if it has joined, else the driver's."""
        return self._connection if self._connection.in_transaction() else self._driver


def is_lost(connection: Connection) -> bool:
    """Whether the server has ended this connection, as far as is known."""
    return connection.invalidated or bool(getattr(_driver_of(connection), "closed", False))


def begin_transaction(connection: Connection, *, concurrent: bool, durable: bool) -> AbstractContextManager[object]:
    """Begin a transaction that is committed at the end of the `with` block; see `Journal.transaction`."""
    if connection.dialect.name == "sqlite":
        return _SqliteTransaction(connection, "FULL" if durable else "NORMAL")
    connection.info[CONCURRENT] = concurrent
    if concurrent and durable:
        return _PostgresTransaction(connection, ())
    orders = ["BEGIN", *([] if concurrent else [_WRITERS_LOCK]), *([] if durable else [_ASYNCHRONOUS_COMMIT])]
    return _PostgresTransaction(connection, orders)


def rows_written(transaction: object) -> int | None:
    """Number of rows that the connection of a SQLite transaction has written so far; None for PostgreSQL."""
    return getattr(transaction, "rows_written", None)


def _driver_of(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _postgres_engine(url: URL) -> Engine:
    """The driver begins nothing by itself: the beginning and the lock of writers are one message to the server."""
    arguments = {"connect_timeout": CONNECT_TIMEOUT_S, "options": _SESSION, "application_name": "ai-employee"}
    engine = create_engine(url, pool_pre_ping=True, isolation_level="AUTOCOMMIT", connect_args=arguments)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        if not connection.info.get(_BEGUN):
            orders = ["BEGIN", *([] if _is_concurrent(connection) else [_WRITERS_LOCK])]
            connection.exec_driver_sql("; ".join(orders))

    return engine


def _is_concurrent(connection: Connection) -> bool:
    return bool(connection.info.get(CONCURRENT) or connection.get_execution_options().get(CONCURRENT))


def serialise_writers(connection: Connection) -> None:
    """Wait for the lock of writers until the transaction ends (SQLite has it by BEGIN IMMEDIATE)."""
    if connection.dialect.name == "postgresql" and _is_concurrent(connection):  # the others have it since they began
        connection.exec_driver_sql(_WRITERS_LOCK)


def find_damage(engine: Engine) -> str:
    """The first problem that SQLite's quick check finds; empty for none, and for PostgreSQL."""
    if engine.dialect.name != "sqlite":
        return ""
    with engine.begin() as connection:
        found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return "" if found == "ok" else found
