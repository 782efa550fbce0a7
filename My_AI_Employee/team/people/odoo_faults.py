"""Translates the books' errors for a signed-in person, without the server's addresses and settings."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from My_AI_Employee.errors import (
    AccessRefusedError,
    AIEmployeeError,
    BooksAuthenticationError,
    BooksConfigurationError,
    BooksUnavailableError,
    ModuleNotInstalledError,
    SignInExpiredError,
)

_log = logging.getLogger(__name__)

_KEY_FAULTS = {
    "odoo.exceptions.AccessDenied",
    "odoo.http.SessionExpiredException",
    "werkzeug.exceptions.Unauthorized",
}


def is_key_refused(error: AIEmployeeError) -> bool:
    """Whether Odoo refused the key itself; then nothing of the call was done."""
    if not isinstance(error, BooksAuthenticationError):
        return False
    return error.facts.get("odoo_error", "werkzeug.exceptions.Unauthorized") in _KEY_FAULTS


def to_team_error(error: AIEmployeeError) -> AIEmployeeError:
    """The team server's error for an error of the books; other errors are returned unchanged."""
    if is_key_refused(error):
        return SignInExpiredError(
            "Odoo no longer accepts the key of this sign-in",
            hint="disconnect this server in your client and connect again: sign in with a new API key",
        )
    if isinstance(error, BooksAuthenticationError):
        return AccessRefusedError(
            error.message,
            hint="this needs a right that your Odoo user lacks; ask who manages Odoo",
            facts=error.facts,
        )
    if isinstance(error, BooksConfigurationError):
        return _configuration_error(error)
    if isinstance(error, BooksUnavailableError):
        _log.warning("%s", error.message)
        return BooksUnavailableError(
            "Odoo does not answer at the moment",
            hint="wait a minute; look up whether a write was done",
        )
    return error


def _configuration_error(error: BooksConfigurationError) -> AIEmployeeError:
    if "model" in error.facts:
        return ModuleNotInstalledError(error.message, hint=error.hint, facts=error.facts)
    _log.error("%s (%s)", error.message, error.hint)
    return BooksConfigurationError(
        "Odoo is not set up as this server expects",
        hint="tell who runs this server: its log has the details",
        facts=error.facts,
    )


@contextmanager
def as_team_errors() -> Iterator[None]:
    """Raise the team server's errors in place of the books' errors."""
    try:
        yield
    except AIEmployeeError as error:
        found = to_team_error(error)
        if found is error:
            raise
        raise found from None
