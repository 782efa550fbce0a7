"""SQLAlchemy statements that are compiled once per kind of database, and executed by the driver.

They run at every step of a plan. SQLAlchemy takes several times as long to compile and execute a statement as SQLite
takes to run it, and as long as the driver of PostgreSQL.
"""

from collections import namedtuple
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.dml import UpdateBase

Values = Mapping[str, object]


@dataclass(frozen=True, kw_only=True)
class _CompiledStatement:
    """A compiled statement. order: names of the parameters if the database takes them by position, else None."""

    text: str
    constants: Values
    order: Sequence[str] | None

    def arguments(self, values: Values) -> Any:
        given = {**self.constants, **values}
        return given if self.order is None else tuple([given[name] for name in self.order])


class PreparedStatement:
    """A statement with bindparam parameters. Raises errors of the driver (see `journal_errors`)."""

    def __init__(self, statement: "Select[Any] | UpdateBase") -> None:
        self._statement = statement
        self._forms: dict[str, _CompiledStatement] = {}
        names = [str(name) for name in statement.exported_columns.keys()]  # noqa: SIM118
        self._row: Any = namedtuple("_row", names)  # type: ignore[misc]

    def rows(self, connection: Connection, **values: object) -> list[Any]:
        """Execute; returns all rows as named tuples. values: the parameters."""
        return list(map(self._row._make, self._run(connection, values).fetchall()))

    def first(self, connection: Connection, **values: object) -> Any:
        """Execute; returns the first row as a named tuple, or None."""
        row = self._run(connection, values).fetchone()
        return None if row is None else self._row._make(row)

    def change(self, connection: Connection, **values: object) -> int:
        """Execute; returns the number of affected rows."""
        return int(self._run(connection, values).rowcount)

    def _run(self, connection: Connection, values: Values) -> Any:
        form = self._forms.get(connection.dialect.name) or self._compiled(connection.dialect)
        driver: Any = connection.connection.dbapi_connection
        return driver.execute(form.text, form.arguments(values))

    def _compiled(self, dialect: Dialect) -> _CompiledStatement:
        compiled: Any = self._statement.compile(dialect=dialect)
        order = compiled.positiontup if compiled.positional else None
        constants = {name: value for name, value in compiled.params.items() if not compiled.binds[name].required}
        form = _CompiledStatement(text=str(compiled), constants=constants, order=order)
        self._forms[dialect.name] = form
        return form
