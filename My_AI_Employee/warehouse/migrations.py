"""Brings the warehouse's tables up to date: numbered files, each applied once, then functions, views and rights.

All of it is one transaction under a lock: two that run at once wait for each other, and a failure changes nothing.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from My_AI_Employee.errors import WarehouseForbiddenError, WarehouseVersionError

if TYPE_CHECKING:
    from psycopg import Connection

_LOCK = 7_203_150
_NUMBERED = re.compile(r"(\d{4})_[a-z_]+\.sql")
_REPEATED = ("functions.sql", "views.sql", "policies.sql")
_TABLE = """
CREATE TABLE IF NOT EXISTS mcp.schema_migrations (
    number integer PRIMARY KEY,
    name text NOT NULL,
    sha256 text NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT now()
)
"""
_EXTENSION = """
SELECT n.nspname FROM pg_extension AS e JOIN pg_namespace AS n ON n.oid = e.extnamespace WHERE e.extname = 'vector'
"""


@dataclass(frozen=True, kw_only=True)
class Migration:
    """One file. number: its place; text: SQL."""

    number: int
    name: str
    text: str

    @property
    def sha256(self) -> str:
        """Of the text, in hexadecimal."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def migrations() -> tuple[Migration, ...]:
    """The files of this version, by number."""
    folder = files("My_AI_Employee.warehouse") / "sql"
    found = [
        Migration(number=int(match[1]), name=each.name, text=each.read_text(encoding="utf-8"))
        for each in folder.iterdir()
        if (match := _NUMBERED.fullmatch(each.name))
    ]
    return tuple(sorted(found, key=lambda each: each.number))


def migrate(connection: "Connection[tuple[Any, ...]]", upto: int | None = None) -> list[str]:
    """Apply what is missing; the names of the files that were applied now.

    upto: stop after this number, without functions, views and rights: an older version's tables, for tests.
    Raises WarehouseVersionError, WarehouseForbiddenError.
    """
    connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
    connection.execute("CREATE SCHEMA IF NOT EXISTS mcp")
    _check_owner(connection)
    vector = _vector_schema(connection)
    _search_in(connection, vector)
    connection.execute(_TABLE)
    known = migrations()
    applied = _applied(connection)
    _check_applied(known, applied)
    missing = [each for each in known if each.number not in applied and (upto is None or each.number <= upto)]
    for each in missing:
        _run(connection, each.text, vector)
        connection.execute(
            "INSERT INTO mcp.schema_migrations (number, name, sha256) VALUES (%s, %s, %s)",
            (each.number, each.name, each.sha256),
        )
    if upto is None:
        for name in _REPEATED:
            _run(connection, (files("My_AI_Employee.warehouse") / "sql" / name).read_text(encoding="utf-8"), vector)
    return [each.name for each in missing]


def _check_owner(connection: "Connection[tuple[Any, ...]]") -> None:
    row = connection.execute(
        "SELECT pg_has_role(current_user, nspowner, 'USAGE'), pg_get_userbyid(nspowner) "
        "FROM pg_namespace WHERE nspname = 'mcp'"
    ).fetchone()
    assert row is not None  # it was made above
    if not row[0]:
        raise WarehouseForbiddenError(
            f"the schema mcp belongs to {row[1]}", hint="migrate with the address of that user: WAREHOUSE_OWNER_URL"
        )


def _vector_schema(connection: "Connection[tuple[Any, ...]]") -> str:
    """The schema of pgvector, which is installed when it is missing and this user may do that."""
    from psycopg import errors

    row = connection.execute(_EXTENSION).fetchone()
    if row is None:
        try:
            connection.execute("CREATE EXTENSION vector SCHEMA public")
        except (errors.InsufficientPrivilege, errors.UndefinedFile, errors.FeatureNotSupported):
            raise WarehouseForbiddenError(
                "the warehouse's database has no pgvector, and this user may not add it",
                hint="have an administrator run CREATE EXTENSION vector in this database once",
            ) from None
        row = ("public",)
    return str(row[0])


def _search_in(connection: "Connection[tuple[Any, ...]]", vector: str) -> None:
    from psycopg import sql

    connection.execute(sql.SQL("SET LOCAL search_path = pg_catalog, {}").format(sql.Identifier(vector)))


def _applied(connection: "Connection[tuple[Any, ...]]") -> dict[int, str]:
    return {
        int(number): str(sha256)
        for number, sha256 in connection.execute("SELECT number, sha256 FROM mcp.schema_migrations").fetchall()
    }


def _check_applied(known: Sequence[Migration], applied: dict[int, str]) -> None:
    digests = {each.number: each.sha256 for each in known}
    newer = sorted(set(applied) - set(digests))
    if newer:
        raise WarehouseVersionError(
            f"the warehouse was migrated by a newer version (number {newer[-1]})", hint="update this program"
        )
    changed = [each.name for each in known if applied.get(each.number, each.sha256) != each.sha256]
    if changed:
        raise WarehouseVersionError(
            f"the warehouse was migrated with another text of {', '.join(changed)}",
            hint="it was made by a changed program; make a new database, or use the program that made it",
        )


def _run(connection: "Connection[tuple[Any, ...]]", text: str, vector: str) -> None:
    from psycopg import sql

    quoted = sql.Identifier(vector).as_string(connection)
    connection.execute(text.replace("{vector}", quoted).encode())
