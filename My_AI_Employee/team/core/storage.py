"""The team server's database: one SQLite file by default, PostgreSQL by DATABASE_URL for several replicas.

Modules declare their tables on METADATA. `create_all` creates the missing tables; a later change to an existing
table (a column, an index) is a step of MIGRATIONS.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock
from typing import TYPE_CHECKING

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, insert, select, text, update
from sqlalchemy.engine import URL
from sqlalchemy.pool import PoolProxiedConnection

from My_AI_Employee.errors import JournalError, JournalVersionError
from My_AI_Employee.journal.database import (
    BUSY_TIMEOUT_S,
    CONCURRENT,
    describe_database,
    new_engine,
    serialise_writers,
)
from My_AI_Employee.journal.faults import journal_errors

if TYPE_CHECKING:
    from sqlalchemy.dialects.postgresql import Insert as PostgresInsert
    from sqlalchemy.dialects.sqlite import Insert as SqliteInsert

METADATA = MetaData()
MIGRATIONS = (
    "CREATE INDEX IF NOT EXISTS oauth_grant_client ON oauth_grant (client_id)",
    """CREATE TABLE IF NOT EXISTS coordinator_account (
        issuer TEXT NOT NULL, subject TEXT NOT NULL, instance TEXT NOT NULL, client_name TEXT NOT NULL,
        login TEXT NOT NULL, odoo_uid INTEGER NOT NULL, sealed TEXT NOT NULL, expires_at BIGINT,
        expiry_is_certain BOOLEAN NOT NULL, is_minted BOOLEAN NOT NULL, added_at BIGINT NOT NULL,
        PRIMARY KEY (issuer, subject, instance))""",
)
"""SQL for both databases; the first makes version 2 of version 1, and so on. A released step is never edited.

The first says IF NOT EXISTS, because some databases of version 1 were made with the index. The second does, because
`create_all` makes the table before in a program that has imported the coordinator; the team server does not.
"""
SCHEMA_VERSION = 1 + len(MIGRATIONS)

_version = Table("team_schema", METADATA, Column("version", Integer, primary_key=True))


class Storage:
    """Transactions on the team's tables. Thread-safe and blocking: from a coroutine, call it in a worker thread.

    busy_timeout_s: how long a transaction waits for another one of this process (SQLite). They cannot be nested.
    """

    def __init__(self, url: URL, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        self._name = describe_database(url)
        self._busy_timeout_s = busy_timeout_s
        with journal_errors(self._name):
            self._engine: Engine = new_engine(url).execution_options(**{CONCURRENT: True})
            self._writer_lock = Lock() if url.drivername == "sqlite" else None
            self._watch: PoolProxiedConnection | None = None
            self._watching = Lock()
            try:
                with self._engine.begin() as connection:
                    _migrate(connection)
            except BaseException:
                self._engine.dispose()
                raise

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction: committed at the end of the block, rolled back on an error. Raises JournalError."""
        with self._write_lock(), journal_errors(self._name), self._engine.begin() as connection:
            yield connection

    def version(self) -> int | None:
        """A number that changes with every commit to a SQLite file, by any process; None for PostgreSQL.

        Takes some 10 microseconds and never waits for a writer, so a coroutine may call it.
        """
        if self._writer_lock is None:
            return None
        with self._watching, journal_errors(self._name):
            if self._watch is None:
                self._watch = self._engine.raw_connection()
            cursor = self._watch.cursor()
            cursor.execute("PRAGMA data_version")
            (number,) = cursor.fetchone() or (0,)
            return int(number)

    def close(self) -> None:
        """Close every connection."""
        with self._watching:
            if self._watch is not None:
                self._watch.close()
                self._watch = None
        self._engine.dispose()

    def _write_lock(self) -> AbstractContextManager[None]:
        return nullcontext() if self._writer_lock is None else self._hold(self._writer_lock)

    @contextmanager
    def _hold(self, lock: Lock) -> Iterator[None]:
        """Hold the lock: SQLite allows one writer, and its own busy handler sleeps; a lock wakes at once."""
        if not lock.acquire(timeout=self._busy_timeout_s):
            raise JournalError(f"{self._name} is locked by another transaction", hint="it is tried again by itself")
        try:
            yield
        finally:
            lock.release()


def insert_into(connection: Connection, table: Table) -> "PostgresInsert | SqliteInsert":
    """An INSERT in the dialect of the connected database, which supports ON CONFLICT."""
    if connection.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as into_postgres  # takes 30 ms that SQLite needs not

        return into_postgres(table)
    from sqlalchemy.dialects.sqlite import insert as into_sqlite

    return into_sqlite(table)


def _migrate(connection: Connection) -> None:
    """Create the tables, or migrate them to SCHEMA_VERSION, in this transaction. Raises JournalVersionError."""
    serialise_writers(connection)  # replicas that start at once: create_all looks first, then creates
    METADATA.create_all(connection)
    found = connection.execute(select(_version.c.version)).scalar()
    if found is None:
        connection.execute(insert(_version).values(version=SCHEMA_VERSION))
    elif found > SCHEMA_VERSION:
        raise JournalVersionError(
            f"the team database has version {found}, this program knows {SCHEMA_VERSION}", hint="update the program"
        )
    elif found < SCHEMA_VERSION:
        for step in MIGRATIONS[found - 1 :]:
            connection.execute(text(step))
        connection.execute(update(_version).values(version=SCHEMA_VERSION))
