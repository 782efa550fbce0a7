"""Statements that run at every step of a plan: compiled once per kind of database, in SQLite executed by the driver.

SQLAlchemy takes several times as long to build, execute and unpack a statement as SQLite takes to run it. The
statements are Core's all the same, and so are the connection and its transaction.
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
class _Form:
    """text: in the database's words. order: names of the values where it takes them by position, else None."""

    text: str
    constants: Values
    order: Sequence[str] | None

    def arguments(self, values: Values) -> Any:
        given = {**self.constants, **values}
        return given if self.order is None else tuple([given[name] for name in self.order])


class Prepared:
    """A statement whose values are named by bindparam. Raises what SQLAlchemy or SQLite raises (`journal_errors`)."""

    def __init__(self, statement: "Select[Any] | UpdateBase") -> None:
        self._statement = statement
        self._forms: dict[str, _Form] = {}
        names = [str(name) for name in statement.exported_columns.keys()]  # noqa: SIM118
        self._row: Any = namedtuple("_row", names)  # type: ignore[misc]

    def rows(self, connection: Connection, **values: object) -> list[Any]:
        """Every row, its columns by name. values: by their names."""
        return list(map(self._row._make, self._run(connection, values).fetchall()))

    def first(self, connection: Connection, **values: object) -> Any:
        """The first row, None when there is none."""
        row = self._run(connection, values).fetchone()
        return None if row is None else self._row._make(row)

    def change(self, connection: Connection, **values: object) -> int:
        """Run it for its effect; how many rows it concerned."""
        return int(self._run(connection, values).rowcount)

    def _run(self, connection: Connection, values: Values) -> Any:
        form = self._forms.get(connection.dialect.name) or self._compiled(connection.dialect)
        if connection.dialect.name != "sqlite":
            return connection.exec_driver_sql(form.text, form.arguments(values))  # it sees when a server is lost
        driver: Any = connection.connection.dbapi_connection
        return driver.execute(form.text, form.arguments(values))

    def _compiled(self, dialect: Dialect) -> _Form:
        compiled: Any = self._statement.compile(dialect=dialect)
        order = compiled.positiontup if compiled.positional else None
        constants = {name: value for name, value in compiled.params.items() if not compiled.binds[name].required}
        form = _Form(text=str(compiled), constants=constants, order=order)
        self._forms[dialect.name] = form
        return form
