"""What the books' errors mean to a signed-in person. Addresses and settings of the server are not theirs to read."""

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
    """Whether Odoo refused the key itself: nothing of the call was done then."""
    if not isinstance(error, BooksAuthenticationError):
        return False
    return error.facts.get("odoo_error", "werkzeug.exceptions.Unauthorized") in _KEY_FAULTS


def team_error(error: AIEmployeeError) -> AIEmployeeError:
    """The team's error for one of the books; others stay as they are."""
    if is_key_refused(error):
        return SignInExpiredError(
            "Odoo no longer takes the key behind this sign-in",
            hint="disconnect this server in your client and connect again: sign in with a new API key",
        )
    if isinstance(error, BooksAuthenticationError):
        return AccessRefusedError(
            error.message,
            hint="this needs a right that your Odoo user lacks; ask who manages Odoo",
            facts=error.facts,
        )
    if isinstance(error, BooksConfigurationError):
        return _set_up_error(error)
    if isinstance(error, BooksUnavailableError):
        _log.warning("%s", error.message)
        return BooksUnavailableError(
            "Odoo does not answer just now", hint="wait a minute; whether a write was done must be looked up first"
        )
    return error


def _set_up_error(error: BooksConfigurationError) -> AIEmployeeError:
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
    """Raise the team's errors in place of the books'."""
    try:
        yield
    except AIEmployeeError as error:
        found = team_error(error)
        if found is error:
            raise
        raise found from None
