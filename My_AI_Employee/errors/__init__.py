"""All errors of the program, each with a stable public code.

AIEmployeeError
├── ActionError                     a tool refuses an action
│   ├── ValidationFailedError       VALIDATION_ERROR
│   │   └── QuestionStateError       (the same code: an answer with a state that was not made for this call)
│   ├── InvalidDateError            INVALID_DATE
│   ├── InvalidAmountError          INVALID_AMOUNT
│   ├── PaymentDateInvalidError     PAYMENT_DATE_INVALID
│   ├── ExpenseDateInvalidError     EXPENSE_DATE_INVALID
│   ├── CurrencyNotSupportedError   CURRENCY_NOT_SUPPORTED   (another currency than the books')
│   │   └── ExchangeRateMissingError    EXCHANGE_RATE_MISSING
│   ├── ExchangeRatesInvalidError   EXCHANGE_RATES_INVALID
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
│   └── BooksBusyError              ODOO_CONNECTION_ERROR    (another writer is in the way)
├── BooksAuthenticationError        ODOO_AUTHENTICATION_ERROR
├── BooksConfigurationError         ODOO_CONFIGURATION_ERROR (wrong database, missing module)
│   └── EmbeddedBooksError          BOOKS_CONFIGURATION_ERROR
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
│   │   └── InstanceNotConnectedError  INSTANCE_NOT_CONNECTED (the person who signed in gave no key for it)
│   ├── OutcomeUnknownError         OUTCOME_UNKNOWN          (a write was sent, its answer was lost)
│   ├── AnswerInvalidError          ANSWER_INVALID           (a target's answer is too large or not of the protocol)
│   ├── ServerCycleError            SERVER_CYCLE             (a coordinator calls itself through others)
│   ├── KeyRefusedError             KEY_REFUSED
│   └── RateLimitedError            RATE_LIMITED             (retryable)
├── AdvisorError                    ADVISOR
│   ├── InventoryInvalidError       ADVISOR_INVENTORY
│   ├── ReportInvalidError          ADVISOR_REPORT
│   └── AdvisorKeyError             ADVISOR_KEY
├── MemoryStoreError                MEMORY                   (the memory's file cannot be used)
│   ├── MemoryDamagedError          MEMORY_DAMAGED
│   ├── MemoryVersionError          MEMORY_VERSION
│   ├── MemoryConfirmationError     MEMORY_CONFIRM           (forgetting without the code of its preview)
│   ├── MemorySourceError           MEMORY_SOURCE            (a repository cannot be read)
│   ├── MemoryKeyError              MEMORY_KEY
│   └── EmbedderError               MEMORY_EMBEDDER          (words are found without it)
│       └── EmbedderDimensionError  MEMORY_DIMENSION
├── SkillError                      SKILL                    (a skill cannot be read, written or rendered)
│   ├── SkillInvalidError           SKILL_INVALID            (its files break a rule)
│   ├── SkillSourceError            SKILL_SOURCE             (it is not in git as it lies there)
│   ├── SkillNotEvaluatedError      SKILL_NOT_EVALUATED      (no passing evaluation of these bytes)
│   └── SkillNotApprovedError       SKILL_NOT_APPROVED       (nobody approved these bytes)
├── WarehouseError                  WAREHOUSE                (the warehouse refuses)
│   ├── WarehouseUnavailableError   WAREHOUSE_UNAVAILABLE    (retryable)
│   ├── WarehouseForbiddenError     WAREHOUSE_FORBIDDEN      (a role may not do it)
│   ├── WarehouseVersionError       WAREHOUSE_VERSION        (its tables are of another version)
│   └── WarehouseDataError          WAREHOUSE_DATA           (such as a wrong dimension)
├── ServiceUnavailableError         SERVICE_UNAVAILABLE      (retryable)
├── ServiceRefusedError             SERVICE_REFUSED
├── ChatCommandError                CHAT_COMMAND             (a command in the chat room is refused)
│   ├── UnknownSenderError          CHAT_UNKNOWN_SENDER
│   ├── WrongRoomError              CHAT_WRONG_ROOM
│   ├── RightMissingError           CHAT_RIGHT_MISSING
│   ├── CommandInvalidError         CHAT_COMMAND_INVALID
│   ├── CommandRepeatedError        CHAT_COMMAND_REPEATED
│   ├── WrongCodeError              CHAT_WRONG_CODE
│   ├── PlanChangedError            CHAT_PLAN_CHANGED
│   ├── AlreadyDecidedError         CHAT_ALREADY_DECIDED
│   └── DecisionRefusedError        CHAT_DECISION_REFUSED
├── InboxError                      INBOX                    (the inbox page refuses what a person asked for)
│   ├── RoleMissingError            INBOX_ROLE_MISSING
│   ├── PasskeyRefusedError         INBOX_PASSKEY_REFUSED
│   ├── ItemChangedError            INBOX_ITEM_CHANGED
│   ├── ItemDecidedError            INBOX_ITEM_DECIDED
│   └── ApprovalRefusedError        INBOX_APPROVAL_REFUSED
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

from My_AI_Employee.errors.actions import *
from My_AI_Employee.errors.advisor import *
from My_AI_Employee.errors.base import AIEmployeeError as AIEmployeeError
from My_AI_Employee.errors.base import error_from_wire as error_from_wire
from My_AI_Employee.errors.books import *
from My_AI_Employee.errors.chat import *
from My_AI_Employee.errors.coordinator import *
from My_AI_Employee.errors.inbox import *
from My_AI_Employee.errors.inputs import *
from My_AI_Employee.errors.installation import *
from My_AI_Employee.errors.journal import *
from My_AI_Employee.errors.memory import *
from My_AI_Employee.errors.skills import *
from My_AI_Employee.errors.team import *
from My_AI_Employee.errors.vault import *
from My_AI_Employee.errors.warehouse import *
