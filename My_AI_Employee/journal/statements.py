"""SQL statements for both SQLite and PostgreSQL, executed by the database's driver.

They do not need SQLAlchemy: commands that only read a SQLite journal start 0.2 s faster without loading it.
"""

import re
import sqlite3
from collections import namedtuple
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from sqlalchemy import Connection

AnyConnection: TypeAlias = "Connection | sqlite3.Connection"
"""Connection of a transaction of a `Journal` or of a `JournalReader`."""

_NAMED = re.compile(r":([a-z_0-9]+)")


class Statement:
    """A statement with parameters such as `id = :wanted`. Raises the database's errors (see `journal_errors`)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._for_postgres = _NAMED.sub(r"%(\1)s", text)
        self._row: Any = None

    def rows(self, connection: AnyConnection, **values: object) -> list[Any]:
        """Execute; returns all rows as named tuples. values: the parameters."""
        found = self._run(connection, values)
        return list(map(self._row_factory(found), found.fetchall()))

    def first(self, connection: AnyConnection, **values: object) -> Any:
        """Execute; returns the first row as a named tuple, or None."""
        found = self._run(connection, values)
        row = found.fetchone()
        return None if row is None else self._row_factory(found)(row)

    def change(self, connection: AnyConnection, **values: object) -> int:
        """Execute; returns the number of affected rows."""
        return int(self._run(connection, values).rowcount)

    def _row_factory(self, found: Any) -> Any:
        if self._row is None:
            names = [column[0] for column in found.description]
            self._row = namedtuple("_row", names)  # type: ignore[misc]
        return self._row._make

    def _run(self, connection: AnyConnection, values: Mapping[str, object]) -> Any:
        if isinstance(connection, sqlite3.Connection):
            return connection.execute(self._text, dict(values))
        driver: Any = connection.connection.dbapi_connection
        return driver.execute(self._text if connection.dialect.name == "sqlite" else self._for_postgres, values)


def named(prefix: str, number: int) -> str:
    """Names of `number` parameters for an SQL list: `:prefix_0, :prefix_1`."""
    return ", ".join(f":{prefix}_{at}" for at in range(number))


def values_of(prefix: str, given: Sequence[object]) -> dict[str, object]:
    """The values of these parameters."""
    return {f"{prefix}_{at}": value for at, value in enumerate(given)}
