"""Errors of what comes from outside: dropped files, mailboxes and cases for an evaluation."""

from My_AI_Employee.errors.base import AIEmployeeError


class ReadError(AIEmployeeError, code="UNREADABLE"):
    """A dropped file cannot be read as the type that its name or content indicates."""


class MailboxUnavailableError(AIEmployeeError, code="MAILBOX_UNAVAILABLE", retryable=True):
    """A mail server does not answer, or ended the connection."""


class MailboxRefusedError(AIEmployeeError, code="MAILBOX_REFUSED"):
    """A mail server refuses the sign-in or the folder; trying again does not help before a person acts."""


class CasesInvalidError(AIEmployeeError, code="CASES_INVALID"):
    """A file of cases for `eval`, or the seed beside it, cannot be read or contradicts itself."""
