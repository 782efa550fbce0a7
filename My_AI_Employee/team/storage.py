"""The team server's database: one SQLite file by default, PostgreSQL by DATABASE_URL for several replicas.

Rooms put their tables on METADATA; a table is added by a later version with `create_all`, a column by a step here.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Column, Connection, Engine, Integer, MetaData, Table, insert, select
from sqlalchemy.engine import URL

from My_AI_Employee.errors import JournalVersionError
from My_AI_Employee.journal.database import SIDE_BY_SIDE, bare_engine, describe_database
from My_AI_Employee.journal.faults import journal_errors

METADATA = MetaData()
SCHEMA_VERSION = 1

_version = Table("team_schema", METADATA, Column("version", Integer, primary_key=True))


class Storage:
    """Transactions on the team's tables. Thread-safe; from a coroutine call it in a worker thread."""

    def __init__(self, url: URL) -> None:
        self._name = describe_database(url)
        with journal_errors(self._name):
            self._engine: Engine = bare_engine(url).execution_options(**{SIDE_BY_SIDE: True})
            with self._engine.begin() as connection:
                _bring_up(connection)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing; durable when it ends. Raises JournalError."""
        with journal_errors(self._name), self._engine.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


def _bring_up(connection: Connection) -> None:
    METADATA.create_all(connection)
    found = connection.execute(select(_version.c.version)).scalar()
    if found is None:
        connection.execute(insert(_version).values(version=SCHEMA_VERSION))
    elif found > SCHEMA_VERSION:
        raise JournalVersionError(
            f"the team database has version {found}, this program knows {SCHEMA_VERSION}", hint="update the program"
        )
