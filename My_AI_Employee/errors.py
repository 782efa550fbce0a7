"""Every error of the product, each with a stable public code.

AIEmployeeError
├── ActionError                     a tool refuses; the code is part of the tools' contract
│   ├── ValidationFailedError       VALIDATION_ERROR
│   ├── InvalidDateError            INVALID_DATE
│   ├── InvalidAmountError          INVALID_AMOUNT
│   ├── PaymentDateInvalidError     PAYMENT_DATE_INVALID
│   ├── ExpenseDateInvalidError     EXPENSE_DATE_INVALID
│   ├── InvalidCategoryError        INVALID_CATEGORY
│   ├── ReceiptNotFoundError        RECEIPT_NOT_FOUND
│   ├── InvalidReportTypeError      INVALID_REPORT_TYPE
│   ├── InvalidDateRangeError       INVALID_DATE_RANGE
│   ├── NoDataError                 NO_DATA
│   ├── CustomerNotFoundError       CUSTOMER_NOT_FOUND
│   ├── CustomerAmbiguousError      CUSTOMER_AMBIGUOUS
│   ├── CustomerExistsError         CUSTOMER_EXISTS
│   ├── InvoiceNotFoundError        INVOICE_NOT_FOUND
│   ├── InvoiceAlreadySentError     INVOICE_ALREADY_SENT
│   ├── InvalidStatusError          INVALID_STATUS
│   ├── PaymentNotFoundError        PAYMENT_NOT_FOUND
│   ├── ExpenseNotFoundError        EXPENSE_NOT_FOUND
│   ├── ReconciliationFailedError   RECONCILIATION_FAILED
│   ├── EmailSendFailedError        EMAIL_SEND_FAILED
│   ├── EmailOutcomeUnknownError    EMAIL_OUTCOME_UNKNOWN
│   ├── KeyConflictError            IDEMPOTENCY_KEY_CONFLICT
│   ├── UnknownToolError            UNKNOWN_TOOL
│   ├── PolicyRefusedError          POLICY_REFUSED
│   ├── ApprovalRequiredError       APPROVAL_REQUIRED
│   └── GrantInvalidError           GRANT_INVALID
├── BooksUnavailableError           ODOO_CONNECTION_ERROR    (retryable)
├── BooksAuthenticationError        ODOO_AUTHENTICATION_ERROR
├── BooksConfigurationError         ODOO_CONFIGURATION_ERROR (wrong database, missing module)
├── BooksRefusedError               BOOKS_REFUSED            (the books' own rule said no)
├── VaultError
│   ├── NoteFormatError             NOTE_FORMAT
│   ├── NoteChangedError            VAULT_NOTE_CHANGED       (retryable)
│   ├── NoteTooLargeError           NOTE_TOO_LARGE
│   ├── PathOutsideVaultError       PATH_OUTSIDE_VAULT
│   ├── NotRegularFileError         NOT_REGULAR_FILE
│   └── VaultMissingError           VAULT_MISSING
├── JournalError                    JOURNAL_ERROR
│   ├── JournalVersionError         JOURNAL_VERSION
│   ├── LeaseLostError              LEASE_LOST
│   └── TransitionError             LIFECYCLE_TRANSITION
├── AuditError                      AUDIT_BROKEN
├── ReadError                       UNREADABLE
├── ConfigurationError              CONFIGURATION
├── CredentialsError                CREDENTIALS
├── SignatureInvalidError           SIGNATURE_INVALID        (of nobody who may sign, or made for something else)
├── NotFoundError                   NOT_FOUND                (no plan or task has this id)
├── CasesInvalidError               CASES_INVALID            (the cases of an evaluation)
└── TeamError                       a tool of the team server refuses
    ├── ModuleNotInstalledError     MODULE_NOT_INSTALLED
    ├── RecordNotFoundError         RECORD_NOT_FOUND
    ├── AccessRefusedError          ACCESS_REFUSED           (Odoo's rights of this person)
    ├── TextReadOnlyError           TEXT_READ_ONLY           (Markdown cannot say all that the text holds)
    ├── CursorInvalidError          CURSOR_INVALID
    ├── UploadRefusedError          UPLOAD_REFUSED
    ├── ConfirmationNeededError     CONFIRMATION_NEEDED
    ├── ConfirmationDeclinedError   CONFIRMATION_DECLINED
    ├── SignInExpiredError          SIGN_IN_EXPIRED
    ├── TooManyCallsError           TOO_MANY_CALLS           (retryable)
    └── AnswerTooLargeError         ANSWER_TOO_LARGE
"""

from collections.abc import Mapping
from typing import ClassVar


class AIEmployeeError(Exception):
    """Root. `code` is public and stable; `hint` says what a person can do; `facts` are plain values."""

    code: ClassVar[str] = "INTERNAL"
    retryable: ClassVar[bool] = False

    def __init__(self, message: str, *, hint: str = "", facts: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.facts = dict(facts or {})

    def as_dict(self) -> dict[str, object]:
        """The wire form that the MCP server sends and the executor reads."""
        wire: dict[str, object] = {"code": self.code, "message": self.message, "retryable": self.retryable}
        if self.hint:
            wire["hint"] = self.hint
        if self.facts:
            wire["facts"] = self.facts
        return wire


class ActionError(AIEmployeeError):
    """A tool refuses the action."""


class ValidationFailedError(ActionError):
    """An argument is missing, of the wrong type or contradicts another."""

    code = "VALIDATION_ERROR"


class InvalidDateError(ActionError):
    """An invoice or due date is not a date, or the due date lies before the invoice date."""

    code = "INVALID_DATE"


class InvalidAmountError(ActionError):
    """An amount is not positive, has too many decimals, or exceeds what is open."""

    code = "INVALID_AMOUNT"


class PaymentDateInvalidError(ActionError):
    """A payment date is not a date or lies in the future."""

    code = "PAYMENT_DATE_INVALID"


class ExpenseDateInvalidError(ActionError):
    """An expense date is not a date or lies in the future."""

    code = "EXPENSE_DATE_INVALID"


class InvalidCategoryError(ActionError):
    """The books have no expense category of this name."""

    code = "INVALID_CATEGORY"


class ReceiptNotFoundError(ActionError):
    """The receipt file does not exist, is outside the vault, or is not a regular file."""

    code = "RECEIPT_NOT_FOUND"


class InvalidReportTypeError(ActionError):
    """The report type is not one of the four."""

    code = "INVALID_REPORT_TYPE"


class InvalidDateRangeError(ActionError):
    """A report's dates are not dates or the start lies after the end."""

    code = "INVALID_DATE_RANGE"


class NoDataError(ActionError):
    """Nothing is posted in the period."""

    code = "NO_DATA"


class CustomerNotFoundError(ActionError):
    """The books have no customer of this name."""

    code = "CUSTOMER_NOT_FOUND"


class CustomerAmbiguousError(ActionError):
    """Several customers match; the message lists them."""

    code = "CUSTOMER_AMBIGUOUS"


class CustomerExistsError(ActionError):
    """A customer of this name or mail address is in the books already."""

    code = "CUSTOMER_EXISTS"


class InvoiceNotFoundError(ActionError):
    """No customer invoice has this id."""

    code = "INVOICE_NOT_FOUND"


class InvoiceAlreadySentError(ActionError):
    """The invoice was mailed before."""

    code = "INVOICE_ALREADY_SENT"


class InvalidStatusError(ActionError):
    """The record's state does not allow the action."""

    code = "INVALID_STATUS"


class PaymentNotFoundError(ActionError):
    """No payment has this id."""

    code = "PAYMENT_NOT_FOUND"


class ExpenseNotFoundError(ActionError):
    """No expense has this id."""

    code = "EXPENSE_NOT_FOUND"


class ReconciliationFailedError(ActionError):
    """The payment is posted but could not be matched with the invoice."""

    code = "RECONCILIATION_FAILED"


class EmailSendFailedError(ActionError):
    """The mail was certainly not handed over."""

    code = "EMAIL_SEND_FAILED"


class EmailOutcomeUnknownError(ActionError):
    """The mail may or may not have left; a person must look before anything is sent again."""

    code = "EMAIL_OUTCOME_UNKNOWN"


class EmailUnderWayError(ActionError):
    """An earlier attempt to send this mail may not have ended; its plan is tried again, the others go on."""

    code = "EMAIL_UNDER_WAY"
    retryable = True


class KeyConflictError(ActionError):
    """The idempotency key was used with other arguments."""

    code = "IDEMPOTENCY_KEY_CONFLICT"


class UnknownToolError(ActionError):
    """A plan names a tool that is not one of the gated ones."""

    code = "UNKNOWN_TOOL"


class PolicyRefusedError(ActionError):
    """The approval policy's limits do not allow the plan."""

    code = "POLICY_REFUSED"


class ApprovalRequiredError(ActionError):
    """The tool needs a grant; a plan note was put into Pending_Approval instead."""

    code = "APPROVAL_REQUIRED"


class GrantInvalidError(ActionError):
    """The grant is forged, expired, used before, or made for other arguments or another server."""

    code = "GRANT_INVALID"


class BooksUnavailableError(AIEmployeeError):
    """The books do not answer: refused connection, time-out, 502 to 504."""

    code = "ODOO_CONNECTION_ERROR"
    retryable = True


class BooksAuthenticationError(AIEmployeeError):
    """The books refuse the credentials or the user's rights."""

    code = "ODOO_AUTHENTICATION_ERROR"


class BooksConfigurationError(AIEmployeeError):
    """The address, the database or a module is wrong or missing."""

    code = "ODOO_CONFIGURATION_ERROR"


class BooksRefusedError(AIEmployeeError):
    """The books' own rules refuse (a lock date, a constraint)."""

    code = "BOOKS_REFUSED"


class VaultError(AIEmployeeError):
    """Something is wrong with a file of the vault."""

    code = "VAULT"


class NoteFormatError(VaultError):
    """The note's front matter or action block cannot be read."""

    code = "NOTE_FORMAT"


class NoteChangedError(VaultError):
    """Somebody changed the note since it was read."""

    code = "VAULT_NOTE_CHANGED"
    retryable = True


class NoteTooLargeError(VaultError):
    """The note exceeds the size that is read."""

    code = "NOTE_TOO_LARGE"


class PathOutsideVaultError(VaultError):
    """A path leads out of the vault."""

    code = "PATH_OUTSIDE_VAULT"


class NotRegularFileError(VaultError):
    """A link, a pipe or a device where a file was expected."""

    code = "NOT_REGULAR_FILE"


class VaultMissingError(VaultError):
    """The folder is not a vault, or it is gone."""

    code = "VAULT_MISSING"


class JournalError(AIEmployeeError):
    """The journal cannot be read or written."""

    code = "JOURNAL_ERROR"


class JournalVersionError(JournalError):
    """The journal was written by a newer version."""

    code = "JOURNAL_VERSION"


class LeaseLostError(JournalError):
    """Another worker has taken the action over."""

    code = "LEASE_LOST"


class TransitionError(JournalError):
    """A state may not follow the one the journal holds."""

    code = "LIFECYCLE_TRANSITION"


class AuditError(AIEmployeeError):
    """The audit chain is broken; the message names the first bad entry."""

    code = "AUDIT_BROKEN"


class ReadError(AIEmployeeError):
    """An original cannot be read as what it claims to be."""

    code = "UNREADABLE"


class ConfigurationError(AIEmployeeError):
    """A setting is missing or contradicts another."""

    code = "CONFIGURATION"


class CredentialsError(AIEmployeeError):
    """A secret is missing or the place where it is kept does not open."""

    code = "CREDENTIALS"


class SignatureInvalidError(AIEmployeeError):
    """A signature is damaged, of nobody among the allowed signers, or was made for something else."""

    code = "SIGNATURE_INVALID"


class NotFoundError(AIEmployeeError):
    """No plan or task has this id."""

    code = "NOT_FOUND"


class CasesInvalidError(AIEmployeeError):
    """A file of cases for `eval`, or the seed beside it, cannot be read or contradicts itself."""

    code = "CASES_INVALID"


class TeamError(AIEmployeeError):
    """A tool of the team server refuses."""

    code = "TEAM"


class ModuleNotInstalledError(TeamError):
    """This Odoo lacks the module that the tool works with."""

    code = "MODULE_NOT_INSTALLED"


class RecordNotFoundError(TeamError):
    """No record with this id can be seen by this person."""

    code = "RECORD_NOT_FOUND"


class AccessRefusedError(TeamError):
    """The person's rights in Odoo do not allow this."""

    code = "ACCESS_REFUSED"


class TextReadOnlyError(TeamError):
    """A text in Odoo holds what Markdown cannot say, so writing it anew from Markdown would lose that."""

    code = "TEXT_READ_ONLY"


class CursorInvalidError(TeamError):
    """A cursor is damaged, of another person, or of another question."""

    code = "CURSOR_INVALID"


class UploadRefusedError(TeamError):
    """A file is too large, empty, not what it claims to be, or of a type that is not taken."""

    code = "UPLOAD_REFUSED"


class ConfirmationNeededError(TeamError):
    """A person must confirm first; where there is a vault, a note waits in Pending_Approval."""

    code = "CONFIRMATION_NEEDED"


class ConfirmationDeclinedError(TeamError):
    """The person said no, or closed the question; nothing was changed."""

    code = "CONFIRMATION_DECLINED"


class SignInExpiredError(TeamError):
    """The Odoo key behind this sign-in has expired or was withdrawn; sign in again."""

    code = "SIGN_IN_EXPIRED"


class TooManyCallsError(TeamError):
    """This person has as many calls under way as the server takes at once."""

    code = "TOO_MANY_CALLS"
    retryable = True


class AnswerTooLargeError(TeamError):
    """What the tool found is more than an answer may hold."""

    code = "ANSWER_TOO_LARGE"


def _all_errors(root: type[AIEmployeeError]) -> list[type[AIEmployeeError]]:
    return [root, *(error for child in root.__subclasses__() for error in _all_errors(child))]


def error_from_wire(wire: Mapping[str, object]) -> AIEmployeeError:
    """The error that `as_dict` described; an unknown code becomes the root class with the code kept in facts."""
    code = str(wire.get("code", ""))
    facts = wire.get("facts")
    known_facts = dict(facts) if isinstance(facts, Mapping) else {}
    classes = {error.code: error for error in reversed(_all_errors(AIEmployeeError))}  # a code means its first class
    error_class = classes.get(code, AIEmployeeError)
    if error_class is AIEmployeeError:
        known_facts["code"] = code
    return error_class(str(wire.get("message", code)), hint=str(wire.get("hint", "")), facts=known_facts)
