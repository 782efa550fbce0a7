"""Connections to the warehouse's PostgreSQL, each in one role; its errors say what to do and never show the address.

psycopg is loaded at the first connection: it is in the extra `postgres`.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from My_AI_Employee.errors import (
    ConfigurationError,
    WarehouseDataError,
    WarehouseError,
    WarehouseForbiddenError,
    WarehouseUnavailableError,
    WarehouseVersionError,
)
from My_AI_Employee.files.install_command import install_command

if TYPE_CHECKING:
    from psycopg import Connection

COORDINATOR, CI, READER = "mcp_coordinator", "mcp_ci", "mcp_reader"
"""The roles: one adds figures, one publishes skills and fills corpora, one reads the views of dashboards."""
_CONNECT_TIMEOUT_S = 5
_STATEMENT_TIMEOUT_MS = 60_000
_LOCAL = ("", "localhost", "127.0.0.1", "::1")


@contextmanager
def warehouse_connection(address: str, role: str = "") -> Iterator["Connection[tuple[Any, ...]]"]:
    """A connection in a transaction, which is undone when an error leaves the block.

    address: a connection string, which is a secret. role: one of the roles above; empty for the address's own user.
    Raises ConfigurationError for an address that cannot be used, WarehouseError.
    """
    _check_driver()
    import psycopg
    from psycopg import sql

    with _typed_errors(address), psycopg.connect(_checked(address)) as connection:
        if role:
            connection.execute(sql.SQL("SET ROLE {}").format(sql.Identifier(role)))
        yield connection


def _check_driver() -> None:
    if find_spec("psycopg") is None:
        raise ConfigurationError(
            "the warehouse needs psycopg, which is not installed",
            hint=f"install it with: {install_command('postgres')}",
        )


def _checked(address: str) -> str:
    """The address with this program's settings. Another machine is only reached with an encrypted connection."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict, make_conninfo

    try:
        given = conninfo_to_dict(address)
    except ProgrammingError:
        given = {}
    if not given.get("host") and not given.get("hostaddr"):
        raise ConfigurationError(
            "the address of the warehouse is not a connection string with a host",
            hint="store one such as postgresql://user:password@host:5432/warehouse: "
            "ai-employee credentials set WAREHOUSE_URL",
        )
    is_local = all(map(_is_local, _hosts(given)))
    if not is_local and given.get("sslmode", "require") in ("disable", "allow", "prefer"):
        raise ConfigurationError(
            f"the address of the warehouse allows an unencrypted connection (sslmode={given['sslmode']})",
            hint="write sslmode=verify-full, or require",
        )
    given.setdefault("sslmode", "prefer" if is_local else "require")
    given.setdefault("connect_timeout", _CONNECT_TIMEOUT_S)
    given["options"] = f"-c statement_timeout={_STATEMENT_TIMEOUT_MS} -c search_path=pg_catalog"
    return make_conninfo("", **given)


def _hosts(given: Mapping[str, Any]) -> list[str]:
    """Every machine that may be connected to: there can be several, and `hostaddr` counts before `host`."""
    return [one.strip() for name in ("host", "hostaddr") if given.get(name) for one in str(given[name]).split(",")]


def _is_local(host: str) -> bool:
    return host in _LOCAL or host.startswith("/")


@contextmanager
def _typed_errors(address: str) -> Iterator[None]:
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise _typed(error, _password(address)) from None


def _password(address: str) -> str:
    from psycopg.conninfo import conninfo_to_dict

    return str(conninfo_to_dict(address).get("password") or "")


def _typed(error: Any, password: str) -> WarehouseError:
    """The error in this program's words. The database's own message is kept, without the password."""
    from psycopg import errors

    said = (error.diag.message_primary or str(error).strip().partition("\n")[0])[:300]
    said = said.replace(password, "***") if password else said
    match error:
        case errors.InsufficientPrivilege():
            return WarehouseForbiddenError(f"the warehouse refuses: {said}", hint=_GRANT)
        case errors.UndefinedTable() | errors.UndefinedFunction() | errors.InvalidSchemaName():
            return WarehouseVersionError(
                f"the warehouse has not what is needed: {said}", hint="run `ai-employee warehouse migrate`"
            )
        case errors.UndefinedObject() if "role" in said:
            return WarehouseVersionError(said, hint="run `ai-employee warehouse migrate`, which makes the roles")
        case errors.DataError() | errors.IntegrityError() | errors.NoDataFound():
            detail = error.diag.message_detail or ""
            return WarehouseDataError(f"the warehouse refuses: {said} {detail}".strip()[:400])
        case errors.OperationalError() if error.sqlstate is None or not error.sqlstate.startswith("28"):
            return WarehouseUnavailableError(
                f"the warehouse does not answer: {said}", hint="see that its server runs and can be reached"
            )
        case errors.OperationalError():
            return WarehouseForbiddenError(
                f"the warehouse refuses the sign-in: {said}",
                hint="store the right address: ai-employee credentials set WAREHOUSE_URL",
            )
    return WarehouseError(f"the warehouse answers with an error: {said}")


_GRANT = "see docs/warehouse.md for what each role may do, and give the user the role it needs"
