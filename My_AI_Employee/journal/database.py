"""Opening the journal: SQLite (WAL, synchronous FULL) or PostgreSQL. One transaction at a time works on either."""

import sqlite3
import time
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from My_AI_Employee.errors import ConfigurationError, JournalError
from My_AI_Employee.journal.faults import journal_errors
from My_AI_Employee.journal.migrations import bring_up

BUSY_TIMEOUT_S = 30
CONNECT_TIMEOUT_S = 5
STANDSTILL_TIMEOUT_S = 2
"""A stopped process may not hold the others up for longer by a transaction that it has open."""
CHECKPOINT_PAGES = 100
"""Of SQLite's write-ahead log: a short one is soon written over in place; to flush one that grows takes longer."""
SIDE_BY_SIDE = "journal_side_by_side"
"""Of a transaction of single statements, which need not wait for the others; an engine's execution option, or in
Connection.info."""

RELAXED = "journal_relaxed"
"""Of a transaction that a crash of PostgreSQL may take back, with all after it; one of this program does not. In
Connection.info."""

_BEGUN = "journal_begun"
_WRITERS_LOCK = text("SELECT pg_advisory_xact_lock(7203101)")
_NO_WAITING = text("SET LOCAL synchronous_commit = off")
_LEVEL = "synchronous"
_WAL_PAUSE_S = 0.01
_SESSION = (
    f"-c synchronous_commit=on -c lock_timeout={BUSY_TIMEOUT_S}s "
    f"-c idle_in_transaction_session_timeout={STANDSTILL_TIMEOUT_S}s"
)


def sqlite_url(path: Path) -> str:
    """The URL of a journal file."""
    return f"sqlite:///{path}"


def database_url(given: str) -> URL:
    """The URL with the driver that is used. Raises ConfigurationError for other databases and missing drivers."""
    try:
        url = make_url(given)
    except ArgumentError:
        raise ConfigurationError(
            "DATABASE_URL is not an address of a database", hint="postgresql://user:password@host:5432/database"
        ) from None
    kind = url.drivername.partition("+")[0]
    if kind == "sqlite":
        return url.set(drivername="sqlite")
    if kind not in ("postgresql", "postgres"):
        raise ConfigurationError(f"DATABASE_URL names {kind}; the journal is kept in SQLite or PostgreSQL")
    if find_spec("psycopg") is None:
        raise ConfigurationError(
            "DATABASE_URL names PostgreSQL, whose driver psycopg is not installed",
            hint="install it with: pip install 'ai-employee[postgres]'",
        )
    return url.set(drivername="postgresql+psycopg")


def describe_database(url: URL) -> str:
    """The journal in words, without a password."""
    if url.drivername == "sqlite":
        return f"the journal {url.database}"
    return f"the journal's database {url.database} at {url.host}:{url.port or 5432}"


def open_engine(url: URL) -> Engine:
    """An engine whose transactions run one after the other. Raises JournalError, JournalVersionError."""
    with journal_errors(describe_database(url)):
        engine = bare_engine(url)
        try:
            with engine.begin() as connection:
                bring_up(connection, _file_of(url))
        except BaseException:
            engine.dispose()
            raise
    return engine


def bare_engine(url: URL) -> Engine:
    """An engine with our settings for its database; makes no tables, connects to nothing yet."""
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
    """Changing the mode of a new file does not wait for another process that is doing so; it is tried again."""
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
    """The write lock from the first statement on, and how durable the commit is to be."""
    if info.get(_LEVEL) != level:
        driver.execute(f"PRAGMA synchronous = {level}")
        info[_LEVEL] = level
    driver.execute("BEGIN IMMEDIATE")


class _SqliteTransaction:
    """A transaction of the driver: one of SQLAlchemy takes three times as long.

    Where SQLAlchemy executes a statement in it, its own transaction begins nothing more, and ends this one.
    """

    def __init__(self, connection: Connection, level: str) -> None:
        self._connection = connection
        self._driver = _driver_of(connection)
        self._info = connection.info
        self._level = level

    @property
    def rows_written(self) -> int:
        """A number that changes with every row this connection writes."""
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
                self._ending().rollback()
        finally:
            self._info[_BEGUN] = False

    def _commit(self) -> None:
        try:
            if not self._driver.in_transaction:
                raise JournalError("the transaction had ended before its end: it is not known what was kept")
            self._ending().commit()
        except BaseException:
            self._ending().rollback()
            raise

    def _ending(self) -> Any:
        """What commits or rolls back."""
        return self._connection if self._connection.in_transaction() else self._driver


def begun(connection: Connection, *, side_by_side: bool, durable: bool) -> AbstractContextManager[object]:
    """A transaction of an idle connection, committed at the end of the block; see `Journal.transaction`."""
    if connection.dialect.name == "sqlite":
        return _SqliteTransaction(connection, "FULL" if durable else "NORMAL")
    connection.info.update({SIDE_BY_SIDE: side_by_side, RELAXED: not durable})
    return connection.begin()


def rows_written(transaction: object) -> int | None:
    """A number that changes with every row a begun transaction of SQLite writes; PostgreSQL tells none."""
    return getattr(transaction, "rows_written", None)


def _driver_of(connection: Connection) -> Any:
    return connection.connection.dbapi_connection


def _postgres_engine(url: URL) -> Engine:
    arguments = {"connect_timeout": CONNECT_TIMEOUT_S, "options": _SESSION, "application_name": "ai-employee"}
    engine = create_engine(url, pool_pre_ping=True, connect_args=arguments)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        known, options = connection.info, connection.get_execution_options()
        if not (known.get(SIDE_BY_SIDE) or options.get(SIDE_BY_SIDE)):
            connection.execute(_WRITERS_LOCK)
        if known.get(RELAXED):
            connection.execute(_NO_WAITING)

    return engine


def serialise_writers(connection: Connection) -> None:
    """Let one transaction at a time append to the audit chain (SQLite does so by BEGIN IMMEDIATE)."""
    if connection.dialect.name == "postgresql":
        connection.execute(_WRITERS_LOCK)


def is_damaged(engine: Engine) -> str:
    """What SQLite's quick check finds wrong; empty when nothing is, and for PostgreSQL, which checks itself."""
    if engine.dialect.name != "sqlite":
        return ""
    with engine.begin() as connection:
        found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    return "" if found == "ok" else found
