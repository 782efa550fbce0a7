"""Errors of the journal and of the audit log."""

from My_AI_Employee.errors.base import AIEmployeeError


class JournalError(AIEmployeeError, code="JOURNAL_ERROR"):
    """The journal cannot be read or written."""


class JournalVersionError(JournalError, code="JOURNAL_VERSION"):
    """The journal was written by a newer version."""


class LeaseLostError(JournalError, code="LEASE_LOST"):
    """Another worker has taken over the action."""


class TransitionError(JournalError, code="LIFECYCLE_TRANSITION"):
    """The change from the journal's state to another state is not allowed."""


class AuditError(AIEmployeeError, code="AUDIT_BROKEN"):
    """The chain of the audit log is broken; the message names the first bad entry."""


class NotFoundError(AIEmployeeError, code="NOT_FOUND"):
    """There is no plan, task or memory with this id."""
