"""Errors of the tools of the team server."""

from My_AI_Employee.errors.base import AIEmployeeError


class TeamError(AIEmployeeError, code="TEAM"):
    """A tool of the team server refuses a call."""


class ModuleNotInstalledError(TeamError, code="MODULE_NOT_INSTALLED"):
    """This Odoo does not have the module that the tool needs."""


class RecordNotFoundError(TeamError, code="RECORD_NOT_FOUND"):
    """There is no record with this id that this person may read."""


class AccessRefusedError(TeamError, code="ACCESS_REFUSED"):
    """The person's rights in Odoo do not allow this."""


class TextReadOnlyError(TeamError, code="TEXT_READ_ONLY"):
    """A text in Odoo has content that Markdown cannot represent, so writing it from Markdown would lose it."""


class CursorInvalidError(TeamError, code="CURSOR_INVALID"):
    """A cursor is damaged, or belongs to another person or query."""


class UploadRefusedError(TeamError, code="UPLOAD_REFUSED"):
    """A file is too large, empty, of another type than its name says, or of a type that is not accepted."""


class ConfirmationNeededError(TeamError, code="CONFIRMATION_NEEDED"):
    """A person must confirm the call first; with a vault, a note waits in Pending_Approval/."""


class ConfirmationDeclinedError(TeamError, code="CONFIRMATION_DECLINED"):
    """The person declined or closed the question; nothing was changed."""


class SignInExpiredError(TeamError, code="SIGN_IN_EXPIRED"):
    """The Odoo API key of this sign-in has expired or was revoked; sign in again."""


class TooManyCallsError(TeamError, code="TOO_MANY_CALLS", retryable=True):
    """This person has too many calls running at the same time."""


class AnswerTooLargeError(TeamError, code="ANSWER_TOO_LARGE"):
    """The result of the tool is larger than an answer may be."""
