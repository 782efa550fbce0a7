"""Errors of the inbox page."""

from My_AI_Employee.errors.base import AIEmployeeError


class InboxError(AIEmployeeError, code="INBOX"):
    """The inbox page refuses what a person asked for."""


class RoleMissingError(InboxError, code="INBOX_ROLE_MISSING"):
    """The person may not do this, or not up to this amount."""


class PasskeyRefusedError(InboxError, code="INBOX_PASSKEY_REFUSED"):
    """A passkey is not known, answers too late or once more, or does not belong to this site."""


class ItemChangedError(InboxError, code="INBOX_ITEM_CHANGED"):
    """The item is no longer what the person was shown."""


class ItemDecidedError(InboxError, code="INBOX_ITEM_DECIDED"):
    """The item no longer waits for a decision."""


class ApprovalRefusedError(InboxError, code="INBOX_APPROVAL_REFUSED"):
    """The approval lacks a signature or a second person, exceeds a limit, or is refused by the books."""
