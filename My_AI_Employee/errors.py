"""All errors of the program, each with a stable public code.

AIEmployeeError
├── ActionError                     a tool refuses an action
│   ├── ValidationFailedError       VALIDATION_ERROR
│   ├── InvalidDateError            INVALID_DATE
│   ├── InvalidAmountError          INVALID_AMOUNT
│   ├── PaymentDateInvalidError     PAYMENT_DATE_INVALID
│   ├── ExpenseDateInvalidError     EXPENSE_DATE_INVALID
│   ├── CurrencyNotSupportedError   CURRENCY_NOT_SUPPORTED   (another currency than the books')
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
│   ├── AccountNotFoundError        ACCOUNT_NOT_FOUND
│   ├── EntryNotFoundError          ENTRY_NOT_FOUND
│   ├── EntryUnbalancedError        ENTRY_UNBALANCED
│   ├── BankLineNotFoundError       BANK_LINE_NOT_FOUND
│   ├── BankLineConflictError       BANK_LINE_CONFLICT
│   ├── PeriodClosedError           PERIOD_CLOSED
│   ├── VendorNotFoundError         VENDOR_NOT_FOUND
│   ├── VendorAmbiguousError        VENDOR_AMBIGUOUS
│   ├── VendorExistsError           VENDOR_EXISTS
│   ├── BillNotFoundError           BILL_NOT_FOUND
│   ├── BillExistsError             BILL_EXISTS
│   ├── ReconciliationFailedError   RECONCILIATION_FAILED
│   ├── EmailSendFailedError        EMAIL_SEND_FAILED
│   ├── EmailOutcomeUnknownError    EMAIL_OUTCOME_UNKNOWN
│   ├── EmailUnderWayError          EMAIL_UNDER_WAY          (retryable)
│   ├── EInvoiceIncompleteError     EINVOICE_INCOMPLETE
│   ├── KeyConflictError            IDEMPOTENCY_KEY_CONFLICT
│   ├── UnknownToolError            UNKNOWN_TOOL
│   ├── PolicyRefusedError          POLICY_REFUSED
│   ├── ApprovalRequiredError       APPROVAL_REQUIRED
│   └── GrantInvalidError           GRANT_INVALID
├── BooksUnavailableError           ODOO_CONNECTION_ERROR    (retryable)
├── BooksAuthenticationError        ODOO_AUTHENTICATION_ERROR
├── BooksConfigurationError         ODOO_CONFIGURATION_ERROR (wrong database, missing module)
├── BooksRefusedError               BOOKS_REFUSED            (a rule of the books)
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
├── MailboxUnavailableError         MAILBOX_UNAVAILABLE      (retryable)
├── MailboxRefusedError             MAILBOX_REFUSED
├── ConfigurationError              CONFIGURATION
│   ├── StackInvalidError           STACK_INVALID            (stack.yaml)
│   ├── InstanceChangedError        INSTANCE_CHANGED         (another Odoo answers than the one that was seen first)
│   └── InstanceUnsafeError         INSTANCE_UNSAFE          (a sandbox that is not neutralised, or not its vault's)
├── CredentialsError                CREDENTIALS
├── BackupError                     BACKUP                   (written, opened or put in place)
├── SignatureInvalidError           SIGNATURE_INVALID        (wrong signer or content)
├── NotFoundError                   NOT_FOUND                (no plan or task has this id)
├── CasesInvalidError               CASES_INVALID            (the cases of an evaluation)
├── CoordinatorError                the coordinator refuses a request, or a target did not answer it
│   ├── TargetUnknownError          TARGET_UNKNOWN
│   ├── TargetForbiddenError        TARGET_FORBIDDEN         (not reachable from this workspace or with this key)
│   ├── TargetNeededError           TARGET_NEEDED            (the request has to name its target)
│   ├── TargetUnavailableError      TARGET_UNAVAILABLE       (retryable; nothing was sent, or a read)
│   ├── TargetRefusedError          TARGET_REFUSED           (the target does not accept our credential or request)
│   ├── OutcomeUnknownError         OUTCOME_UNKNOWN          (a write was sent, its answer was lost)
│   ├── AnswerInvalidError          ANSWER_INVALID           (a target's answer is too large or not of the protocol)
│   ├── ServerCycleError            SERVER_CYCLE             (a coordinator calls itself through others)
│   ├── KeyRefusedError             KEY_REFUSED
│   └── RateLimitedError            RATE_LIMITED             (retryable)
├── MemoryStoreError                MEMORY                   (the memory's file cannot be used)
│   ├── MemoryDamagedError          MEMORY_DAMAGED
│   ├── MemoryVersionError          MEMORY_VERSION
│   ├── MemoryConfirmationError     MEMORY_CONFIRM           (forgetting without the code of its preview)
│   ├── MemorySourceError           MEMORY_SOURCE            (a repository cannot be read)
│   └── MemoryKeyError              MEMORY_KEY
└── TeamError                       a tool of the team server refuses a call
    ├── ModuleNotInstalledError     MODULE_NOT_INSTALLED
    ├── RecordNotFoundError         RECORD_NOT_FOUND
    ├── AccessRefusedError          ACCESS_REFUSED           (the person's rights in Odoo)
    ├── TextReadOnlyError           TEXT_READ_ONLY           (Markdown cannot represent the text)
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
    """Base class. `code` is public and stable; `hint`: what a person can do; `facts`: details as plain values."""

    code: ClassVar[str] = "INTERNAL"
    retryable: ClassVar[bool] = False

    def __init_subclass__(cls, *, code: str = "", retryable: bool = False) -> None:
        """code: empty for that of the base class."""
        super().__init_subclass__()
        if code:
            cls.code = code
        if retryable:
            cls.retryable = True

    def __init__(self, message: str, *, hint: str = "", facts: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.facts = dict(facts or {})

    def as_dict(self) -> dict[str, object]:
        """The error as JSON values, for the MCP server's answers; see `error_from_wire`."""
        wire: dict[str, object] = {"code": self.code, "message": self.message, "retryable": self.retryable}
        if self.hint:
            wire["hint"] = self.hint
        if self.facts:
            wire["facts"] = self.facts
        return wire


class ActionError(AIEmployeeError):
    """A tool refuses an action."""


class ValidationFailedError(ActionError, code="VALIDATION_ERROR"):
    """An argument is missing, of the wrong type or contradicts another."""


class InvalidDateError(ActionError, code="INVALID_DATE"):
    """An invoice or due date is not a date, or the due date is before the invoice date."""


class InvalidAmountError(ActionError, code="INVALID_AMOUNT"):
    """An amount is not positive, has too many decimals, or exceeds the open amount."""


class PaymentDateInvalidError(ActionError, code="PAYMENT_DATE_INVALID"):
    """A payment date is not a date or is in the future."""


class CurrencyNotSupportedError(ActionError, code="CURRENCY_NOT_SUPPORTED"):
    """An amount is in another currency than the books."""


class ExpenseDateInvalidError(ActionError, code="EXPENSE_DATE_INVALID"):
    """An expense date is not a date or is in the future."""


class InvalidCategoryError(ActionError, code="INVALID_CATEGORY"):
    """The books have no expense category with this name."""


class ReceiptNotFoundError(ActionError, code="RECEIPT_NOT_FOUND"):
    """The receipt file does not exist, is outside the vault, or is not a regular file."""


class InvalidReportTypeError(ActionError, code="INVALID_REPORT_TYPE"):
    """The report type is unknown."""


class InvalidDateRangeError(ActionError, code="INVALID_DATE_RANGE"):
    """A report's dates are not dates, or the start is after the end."""


class NoDataError(ActionError, code="NO_DATA"):
    """There are no posted entries in the period."""


class CustomerNotFoundError(ActionError, code="CUSTOMER_NOT_FOUND"):
    """The books have no customer with this name."""


class CustomerAmbiguousError(ActionError, code="CUSTOMER_AMBIGUOUS"):
    """Several customers match; the message lists them."""


class CustomerExistsError(ActionError, code="CUSTOMER_EXISTS"):
    """The books already have a customer with this name or mail address."""


class InvoiceNotFoundError(ActionError, code="INVOICE_NOT_FOUND"):
    """No customer invoice has this id."""


class InvoiceAlreadySentError(ActionError, code="INVOICE_ALREADY_SENT"):
    """The invoice was already mailed."""


class InvalidStatusError(ActionError, code="INVALID_STATUS"):
    """The record's state does not allow the action."""


class PaymentNotFoundError(ActionError, code="PAYMENT_NOT_FOUND"):
    """No payment has this id."""


class ExpenseNotFoundError(ActionError, code="EXPENSE_NOT_FOUND"):
    """No expense has this id."""


class AccountNotFoundError(ActionError, code="ACCOUNT_NOT_FOUND"):
    """The books have no account of this code or name, or several; the message names near ones."""


class EntryNotFoundError(ActionError, code="ENTRY_NOT_FOUND"):
    """No journal entry has this number."""


class EntryUnbalancedError(ActionError, code="ENTRY_UNBALANCED"):
    """Debit and credit, or a statement's balances and lines, differ; the message names the difference."""


class BankLineNotFoundError(ActionError, code="BANK_LINE_NOT_FOUND"):
    """No bank line or statement has this id."""


class BankLineConflictError(ActionError, code="BANK_LINE_CONFLICT"):
    """A bank line is in the books with other figures, or a line is not explained to the cent."""


class PeriodClosedError(ActionError, code="PERIOD_CLOSED"):
    """The books are closed for this day."""


class VendorNotFoundError(ActionError, code="VENDOR_NOT_FOUND"):
    """The books have no vendor with this name."""


class VendorAmbiguousError(ActionError, code="VENDOR_AMBIGUOUS"):
    """Several vendors have this name."""


class VendorExistsError(ActionError, code="VENDOR_EXISTS"):
    """A new vendor's name is in the books with another mail address."""


class BillNotFoundError(ActionError, code="BILL_NOT_FOUND"):
    """The books have no posted vendor bill with this id."""


class BillExistsError(ActionError, code="BILL_EXISTS"):
    """The books have a bill of this vendor with this number."""


class ReconciliationFailedError(ActionError, code="RECONCILIATION_FAILED"):
    """The payment is posted but could not be reconciled with the invoice."""


class EmailSendFailedError(ActionError, code="EMAIL_SEND_FAILED"):
    """The mail was certainly not sent."""


class EmailOutcomeUnknownError(ActionError, code="EMAIL_OUTCOME_UNKNOWN"):
    """The mail may or may not have been sent; a person must check before it is sent again."""


class EmailUnderWayError(ActionError, code="EMAIL_UNDER_WAY", retryable=True):
    """An earlier attempt to send this mail may still be running; its plan is tried again later."""


class EInvoiceIncompleteError(ActionError, code="EINVOICE_INCOMPLETE"):
    """The books lack what an electronic invoice has to state; the message lists all of it."""


class KeyConflictError(ActionError, code="IDEMPOTENCY_KEY_CONFLICT"):
    """The idempotency key was already used with other arguments."""


class UnknownToolError(ActionError, code="UNKNOWN_TOOL"):
    """A plan has a tool that is not one of the write tools."""


class PolicyRefusedError(ActionError, code="POLICY_REFUSED"):
    """The limits of the policy do not allow the plan."""


class ApprovalRequiredError(ActionError, code="APPROVAL_REQUIRED"):
    """The tool needs an approval; a plan was written to Pending_Approval/ instead."""


class GrantInvalidError(ActionError, code="GRANT_INVALID"):
    """The grant is forged, expired, already used, or issued for other arguments or another server."""


class BooksUnavailableError(AIEmployeeError, code="ODOO_CONNECTION_ERROR", retryable=True):
    """The books do not answer: refused connection, time-out, or HTTP status 429, 502, 503 or 504."""


class BooksAuthenticationError(AIEmployeeError, code="ODOO_AUTHENTICATION_ERROR"):
    """The books refuse the credentials, or the user lacks rights."""


class BooksConfigurationError(AIEmployeeError, code="ODOO_CONFIGURATION_ERROR"):
    """The address, the database or a module is wrong or missing."""


class BooksRefusedError(AIEmployeeError, code="BOOKS_REFUSED"):
    """A rule of the books refuses the action (such as a lock date or a constraint)."""


class VaultError(AIEmployeeError, code="VAULT"):
    """There is a problem with a file of the vault."""


class NoteFormatError(VaultError, code="NOTE_FORMAT"):
    """The note's front matter or action block cannot be read."""


class NoteChangedError(VaultError, code="VAULT_NOTE_CHANGED", retryable=True):
    """The note was changed after it was read."""


class NoteTooLargeError(VaultError, code="NOTE_TOO_LARGE"):
    """The note is larger than the limit."""


class PathOutsideVaultError(VaultError, code="PATH_OUTSIDE_VAULT"):
    """A path is outside the vault."""


class NotRegularFileError(VaultError, code="NOT_REGULAR_FILE"):
    """A file is a link, a pipe or a device."""


class VaultMissingError(VaultError, code="VAULT_MISSING"):
    """The folder is not a vault or does not exist."""


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


class ReadError(AIEmployeeError, code="UNREADABLE"):
    """A dropped file cannot be read as the type that its name or content indicates."""


class MailboxUnavailableError(AIEmployeeError, code="MAILBOX_UNAVAILABLE", retryable=True):
    """A mail server does not answer, or ended the connection."""


class MailboxRefusedError(AIEmployeeError, code="MAILBOX_REFUSED"):
    """A mail server refuses the sign-in or the folder; trying again does not help before a person acts."""


class ConfigurationError(AIEmployeeError, code="CONFIGURATION"):
    """A setting is missing or contradicts another."""


class StackInvalidError(ConfigurationError, code="STACK_INVALID"):
    """stack.yaml or a file of servers/ is wrong; the message names each problem with its file and line."""


class InstanceChangedError(ConfigurationError, code="INSTANCE_CHANGED"):
    """Another Odoo database answers under an instance's name than the one that was seen first."""


class InstanceUnsafeError(ConfigurationError, code="INSTANCE_UNSAFE"):
    """A sandbox is a copy of production that is not neutralised, or may not take what is asked of it."""


class CredentialsError(AIEmployeeError, code="CREDENTIALS"):
    """A secret is missing, or the secret store cannot be opened."""


class BackupError(AIEmployeeError, code="BACKUP"):
    """A backup cannot be written, opened or put in place; nothing was changed."""


class SignatureInvalidError(AIEmployeeError, code="SIGNATURE_INVALID"):
    """A signature is damaged, not by an allowed signer, or was made for other content."""


class NotFoundError(AIEmployeeError, code="NOT_FOUND"):
    """There is no plan, task or memory with this id."""


class CasesInvalidError(AIEmployeeError, code="CASES_INVALID"):
    """A file of cases for `eval`, or the seed beside it, cannot be read or contradicts itself."""


class CoordinatorError(AIEmployeeError, code="COORDINATOR"):
    """The coordinator refuses a request, or a target did not answer it."""


class TargetUnknownError(CoordinatorError, code="TARGET_UNKNOWN"):
    """A request names a target that is not in the configuration."""


class TargetForbiddenError(CoordinatorError, code="TARGET_FORBIDDEN"):
    """A target, or a tool of it, may not be used from this workspace or with this key."""


class TargetNeededError(CoordinatorError, code="TARGET_NEEDED"):
    """The policy does not decide where a request belongs; the request has to name its target."""


class TargetUnavailableError(CoordinatorError, code="TARGET_UNAVAILABLE", retryable=True):
    """A target does not answer; nothing was sent to it, or only a read."""


class TargetRefusedError(CoordinatorError, code="TARGET_REFUSED"):
    """A target does not accept the credential or the request."""


class OutcomeUnknownError(CoordinatorError, code="OUTCOME_UNKNOWN"):
    """A write was sent to a target and its answer was lost; a person must look before it is sent again."""


class AnswerInvalidError(CoordinatorError, code="ANSWER_INVALID"):
    """A target's answer to a read is too large, too slow, or not of the protocol."""


class ServerCycleError(CoordinatorError, code="SERVER_CYCLE"):
    """The request has passed this coordinator before: servers call each other in a circle."""


class KeyRefusedError(CoordinatorError, code="KEY_REFUSED"):
    """A key is unknown, expired, revoked, or does not allow what is asked."""


class RateLimitedError(CoordinatorError, code="RATE_LIMITED", retryable=True):
    """A key makes more requests than it may."""


class MemoryStoreError(AIEmployeeError, code="MEMORY"):
    """The memory's file cannot be opened, read or written."""


class MemoryDamagedError(MemoryStoreError, code="MEMORY_DAMAGED"):
    """The memory's file is damaged, or is not a file of the memory."""


class MemoryVersionError(MemoryStoreError, code="MEMORY_VERSION"):
    """The memory's file was written by a newer version."""


class MemoryConfirmationError(MemoryStoreError, code="MEMORY_CONFIRM"):
    """Forgetting needs the code of a preview of exactly these items."""


class MemorySourceError(MemoryStoreError, code="MEMORY_SOURCE"):
    """A source of the memory, such as a git repository, cannot be read."""


class MemoryKeyError(MemoryStoreError, code="MEMORY_KEY"):
    """A key of the memory server is missing, unknown, or may only read."""


class ServiceUnavailableError(AIEmployeeError, code="SERVICE_UNAVAILABLE", retryable=True):
    """A chat server, an automation server or a receiver of events does not answer, or asks to wait."""


class ServiceRefusedError(AIEmployeeError, code="SERVICE_REFUSED"):
    """A chat server, an automation server or a receiver of events refuses a request; a person must act."""


class ChatCommandError(AIEmployeeError, code="CHAT_COMMAND"):
    """A command in the chat room is refused."""


class UnknownSenderError(ChatCommandError, code="CHAT_UNKNOWN_SENDER"):
    """The sender's chat identity is not one of those that the settings list."""


class WrongRoomError(ChatCommandError, code="CHAT_WRONG_ROOM"):
    """A command was written in another room than the configured one."""


class RightMissingError(ChatCommandError, code="CHAT_RIGHT_MISSING"):
    """The person may not do this from the chat, or not up to this amount."""


class CommandInvalidError(ChatCommandError, code="CHAT_COMMAND_INVALID"):
    """A command in the chat lacks a part, or has one too many."""


class CommandRepeatedError(ChatCommandError, code="CHAT_COMMAND_REPEATED"):
    """The same message of the chat was taken up as a command before."""


class WrongCodeError(ChatCommandError, code="CHAT_WRONG_CODE"):
    """The code is not the one under which the plan was posted."""


class PlanChangedError(ChatCommandError, code="CHAT_PLAN_CHANGED"):
    """The plan has changed since it was posted in the room, or was not posted there yet."""


class AlreadyDecidedError(ChatCommandError, code="CHAT_ALREADY_DECIDED"):
    """The plan no longer waits for a decision in the chat."""


class DecisionRefusedError(ChatCommandError, code="CHAT_DECISION_REFUSED"):
    """The approval lacks a signature, exceeds a limit, or is refused by the books."""


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


def _all_errors(root: type[AIEmployeeError]) -> list[type[AIEmployeeError]]:
    return [root, *(error for child in root.__subclasses__() for error in _all_errors(child))]


def error_from_wire(wire: Mapping[str, object]) -> AIEmployeeError:
    """The error that `as_dict` wrote; an unknown code becomes AIEmployeeError with the code in its facts."""
    code = str(wire.get("code", ""))
    facts = wire.get("facts")
    known_facts = dict(facts) if isinstance(facts, Mapping) else {}
    classes = {error.code: error for error in reversed(_all_errors(AIEmployeeError))}  # the first class with a code
    error_class = classes.get(code, AIEmployeeError)
    if error_class is AIEmployeeError:
        known_facts["code"] = code
    return error_class(str(wire.get("message", code)), hint=str(wire.get("hint", "")), facts=known_facts)
