"""Errors of tools that refuse an action."""

from My_AI_Employee.errors.base import AIEmployeeError


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
    """This cannot be done in another currency than the books', or a document is in another one than was said."""


class ExchangeRateMissingError(CurrencyNotSupportedError, code="EXCHANGE_RATE_MISSING"):
    """No exchange rate is known for a currency and a day."""


class ExchangeRatesInvalidError(ActionError, code="EXCHANGE_RATES_INVALID"):
    """The note with the exchange rates cannot be read, or contradicts itself."""


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
