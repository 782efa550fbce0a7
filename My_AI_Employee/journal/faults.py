"""Translates the databases' errors into JournalError, with a hint for a person."""

import sqlite3
import sys
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING

from My_AI_Employee.errors import JournalError

if TYPE_CHECKING:
    from sqlalchemy.exc import DBAPIError

_AGAIN = "it is tried again automatically"
_RESTORE = (
    "stop every ai-employee, then restore a backup of it, or move it away with the files whose names start with its "
    "name: completed steps are then found in the books by their keys"
)
_SPACE = f"free some space; {_AGAIN}"

_SQLITE = {
    sqlite3.SQLITE_BUSY: ("is locked by another program", _AGAIN),
    sqlite3.SQLITE_LOCKED: ("is locked by another program", _AGAIN),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", _SPACE),
    sqlite3.SQLITE_READONLY: ("is read-only", "give this user the right to write the file and its folder"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk reports an error", f"check the disk; {_AGAIN}"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check that its folder exists and that this user may enter it"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", _RESTORE),
    sqlite3.SQLITE_NOTADB: ("is damaged: it is not a database", _RESTORE),
}
_POSTGRES = {
    "08": ("cannot be reached", f"check that PostgreSQL runs; {_AGAIN}"),
    "28": ("refuses the user", "check user and password in DATABASE_URL"),
    "3D": ("does not exist", "create it, or correct its name in DATABASE_URL"),
    "42": (
        "refuses the statement: a right or a table is missing",
        "give the user of DATABASE_URL the rights on its database",
    ),
    "40": ("had a conflict with another transaction", _AGAIN),
    "25P03": ("ended a transaction that was idle for too long", _AGAIN),
    "25006": ("is read-only", "point DATABASE_URL at the primary server, not at a read-only copy"),
    "53100": ("cannot grow: the disk is full", _SPACE),
    "53": ("has no room for more connections or memory", _AGAIN),
    "55P03": ("is locked by another program", _AGAIN),
    "57": ("is shutting down or starting", _AGAIN),
}
_LOST = ("cannot be reached", f"check that PostgreSQL runs; {_AGAIN}")


class _JournalErrors:
    """See `journal_errors`."""

    __slots__ = ("_where",)

    def __init__(self, where: str) -> None:
        self._where = where

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, sqlite3.Error):
            raise _journal_error(self._where, error, *_known(error, lost=False)) from error
        psycopg = sys.modules.get("psycopg")
        if psycopg is not None and isinstance(error, psycopg.Error):
            raise _journal_error(self._where, error, *_known(error, lost=False)) from error
        if "sqlalchemy" not in sys.modules:  # JournalReader does not load it
            return
        from sqlalchemy.exc import DBAPIError, SQLAlchemyError

        if isinstance(error, DBAPIError):
            raise _translated(self._where, error) from error
        if isinstance(error, SQLAlchemyError):
            raise JournalError(f"{self._where} cannot be used: {error}") from error


def journal_errors(where: str) -> AbstractContextManager[None]:
    """Translate the database's exceptions. where: description of the journal, without a password."""
    return _JournalErrors(where)


def _translated(where: str, error: "DBAPIError") -> JournalError:
    cause = error.orig or error
    return _journal_error(where, cause, *_known(cause, lost=error.connection_invalidated))


def _journal_error(where: str, cause: BaseException, what: str, hint: str) -> JournalError:
    return JournalError(f"{where} {what} ({' '.join(str(cause).split())})", hint=hint)


def _known(cause: BaseException, *, lost: bool) -> tuple[str, str]:
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0)
        return _SQLITE.get(code & 0xFF, ("refused", ""))
    state = str(getattr(cause, "sqlstate", "") or "")
    if not state:
        return _LOST if lost or type(cause).__name__ == "OperationalError" else ("refused", "")
    return _POSTGRES.get(state) or _POSTGRES.get(state[:2]) or ("refused", "")
