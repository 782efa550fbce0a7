"""Translates Odoo's exceptions into ours. The server's traceback (`debug`) is never read, shown or logged."""

import re
from collections.abc import Mapping

from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksAuthenticationError,
    BooksBusyError,
    BooksConfigurationError,
    BooksRefusedError,
    BooksUnavailableError,
)

MODULES = {"hr.expense": "hr_expense", "hr.employee": "hr", "account.": "account", "mail.": "mail"}
"""Prefix of a model's name -> the module that defines it."""
GATEWAY_DOWN = {429, 502, 503, 504}
"""HTTP statuses of a server or proxy that is overloaded or down."""

_DENIED = {
    "odoo.exceptions.AccessDenied",
    "odoo.exceptions.AccessError",
    "odoo.http.SessionExpiredException",
    "werkzeug.exceptions.Unauthorized",
    "werkzeug.exceptions.Forbidden",
}
_BUSY = {
    "odoo.exceptions.ConcurrencyError",
    "odoo.exceptions.LockError",
    "psycopg2.errors.DeadlockDetected",
    "psycopg2.errors.LockNotAvailable",
    "psycopg2.errors.SerializationFailure",
}
_DATABASE_LOST = {"psycopg2.InterfaceError", "psycopg2.OperationalError"}
_NO_DATABASE = re.compile(r'database "[^"]*" does not exist')
_NO_MODEL = re.compile(r"the model '[\w.]+' does not exist|Object [\w.]+ doesn't exist", re.IGNORECASE)
_NO_METHOD = re.compile(r"method '[\w.]+' does not exist", re.IGNORECASE)


def one_line(text: str, limit: int = 400) -> str:
    """A server's message as one line of at most `limit` characters."""
    return " ".join(text.split())[:limit]


def server_error(name: str, message: str, *, model: str, method: str) -> AIEmployeeError:
    """The error for an exception of the server. name: its class, such as `odoo.exceptions.UserError`."""
    text, facts = one_line(message), {"odoo_error": name, "call": f"{model}.{method}"}
    if _NO_DATABASE.search(message):
        return no_database(text)
    if _NO_MODEL.search(message):
        return missing_model(model)
    if _NO_METHOD.search(message):
        return BooksConfigurationError(
            f"this Odoo has no method {model}.{method}", hint="Odoo 19 is required", facts=facts
        )
    if name in _DENIED:
        hint = "check the user name, the API key or password, and the user's groups in Odoo"
        return BooksAuthenticationError(f"Odoo refuses {model}.{method}: {text}", hint=hint, facts=facts)
    if name in _BUSY:
        return busy(text, facts)
    if name in _DATABASE_LOST:
        return BooksUnavailableError(f"Odoo has lost its database: {text}", facts=facts)
    return BooksRefusedError(text or f"Odoo refuses {model}.{method} ({name})", facts=facts)


def busy(text: str, facts: Mapping[str, object] | None = None) -> BooksBusyError:
    """The error for a conflict with another writer."""
    return BooksBusyError(f"Odoo is busy: {text}", facts=facts)


def missing_model(model: str) -> BooksConfigurationError:
    """The error for a model that is missing because its module is not installed."""
    module = next((module for start, module in MODULES.items() if model.startswith(start)), "")
    hint = f"install the module {module} in Odoo (menu Apps)" if module else "check the modules that are installed"
    return BooksConfigurationError(
        f"this Odoo has no {model}: a module is missing", hint=hint, facts={"model": model}
    )


def no_database(detail: str) -> BooksConfigurationError:
    """The error for an unknown database."""
    return BooksConfigurationError(
        f"Odoo does not know the database: {detail}", hint="check ODOO_DATABASE and the server's dbfilter"
    )


def not_odoo(url: str, detail: str) -> BooksConfigurationError:
    """The error for an address where another server than Odoo answers."""
    return BooksConfigurationError(
        f"the server at {url} is not an Odoo server ({detail})", hint="check ODOO_URL: scheme, host and port"
    )


def unreachable(url: str, reason: str, *, method: str = "") -> BooksUnavailableError:
    """The error for a missing or lost answer; the effect of a write is unknown."""
    return BooksUnavailableError(
        f"Odoo at {url} does not answer: {reason}",
        hint="check that Odoo is running and ODOO_URL is right; the call is tried again automatically",
        facts={"method": method} if method else None,
    )


def wrong_secret() -> BooksAuthenticationError:
    """The error for a wrong user name, API key or password."""
    return BooksAuthenticationError(
        "Odoo refuses the credentials",
        hint="store a valid API key (Odoo: Preferences, Account Security) with `ai-employee credentials set`",
    )
