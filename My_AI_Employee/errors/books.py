"""Errors of the books: they do not answer, or refuse what is asked."""

from My_AI_Employee.errors.base import AIEmployeeError


class BooksUnavailableError(AIEmployeeError, code="ODOO_CONNECTION_ERROR", retryable=True):
    """The books do not answer: refused connection, time-out, or HTTP status 429, 502, 503 or 504."""


class BooksBusyError(BooksUnavailableError):
    """The books answer, but another writer is in the way: the same call may be tried again at once."""


class BooksAuthenticationError(AIEmployeeError, code="ODOO_AUTHENTICATION_ERROR"):
    """The books refuse the credentials, or the user lacks rights."""


class BooksConfigurationError(AIEmployeeError, code="ODOO_CONFIGURATION_ERROR"):
    """The address, the database or a module is wrong or missing."""


class EmbeddedBooksError(BooksConfigurationError, code="BOOKS_CONFIGURATION_ERROR"):
    """The file of the embedded books cannot be used: damaged, newer than the program, or of another currency."""


class BooksRefusedError(AIEmployeeError, code="BOOKS_REFUSED"):
    """A rule of the books refuses the action (such as a lock date or a constraint)."""
