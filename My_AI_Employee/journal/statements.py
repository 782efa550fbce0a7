"""Statements in SQL that SQLite and PostgreSQL both take, run by the database's own driver.

They need no SQLAlchemy: a command that only reads a SQLite journal starts without loading it (0.2 s).
"""

import re
import sqlite3
from collections import namedtuple
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from sqlalchemy import Connection

Reads: TypeAlias = "Connection | sqlite3.Connection"
"""What reads run on: the connection of a `Journal`'s transaction, or of a `JournalReader`'s."""

_NAMED = re.compile(r":([a-z_0-9]+)")


class Statement:
    """A statement whose values are named as in `id = :wanted`. Raises what the database raises (`journal_errors`)."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._for_postgres = _NAMED.sub(r"%(\1)s", text)
        self._row: Any = None

    def rows(self, connection: Reads, **values: object) -> list[Any]:
        """Every row, its columns by name. values: by their names."""
        found = self._run(connection, values)
        return list(map(self._makes(found), found.fetchall()))

    def first(self, connection: Reads, **values: object) -> Any:
        """The first row, None when there is none."""
        found = self._run(connection, values)
        row = found.fetchone()
        return None if row is None else self._makes(found)(row)

    def change(self, connection: Reads, **values: object) -> int:
        """Run it for its effect; how many rows it concerned."""
        return int(self._run(connection, values).rowcount)

    def _makes(self, found: Any) -> Any:
        if self._row is None:
            described = found if isinstance(found, sqlite3.Cursor) else found.cursor
            names = [column[0] for column in described.description]
            self._row = namedtuple("_row", names)  # type: ignore[misc]
        return self._row._make

    def _run(self, connection: Reads, values: Mapping[str, object]) -> Any:
        if isinstance(connection, sqlite3.Connection):
            return connection.execute(self._text, dict(values))
        if connection.dialect.name != "sqlite":
            return connection.exec_driver_sql(self._for_postgres, dict(values))  # it sees when a server is lost
        driver: Any = connection.connection.dbapi_connection
        return driver.execute(self._text, values)


def named(prefix: str, number: int) -> str:
    """So many values for a list: `:prefix_0, :prefix_1`."""
    return ", ".join(f":{prefix}_{at}" for at in range(number))


def values_of(prefix: str, given: Sequence[object]) -> dict[str, object]:
    """The values for `named`."""
    return {f"{prefix}_{at}": value for at, value in enumerate(given)}
