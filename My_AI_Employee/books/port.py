"""The port `Books`: the operations that every kind of books offers.

Every write takes an idempotency key. The same key with the same arguments has its effect once and answers the
same every time; with other arguments KeyConflictError. With `dry_run` everything is checked, nothing is written
and the answer says so. What a write answers was read back from the books after writing.
Every method may raise BooksUnavailableError, BooksAuthenticationError, BooksConfigurationError, BooksRefusedError.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from My_AI_Employee.books.open_invoices import OpenInvoicePage
from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateCustomer,
    CreateExpense,
    CreateInvoice,
    CreditInvoice,
    RecordPayment,
    SendInvoice,
)
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, OpenReceivable
from My_AI_Employee.domain.results import (
    CancelExpenseResult,
    CancelPaymentResult,
    CreateCustomerResult,
    CreateExpenseResult,
    CreateInvoiceResult,
    CreditInvoiceResult,
    Customer,
    InvoiceSummary,
    OperationStatusResult,
    RecentDocument,
    RecordPaymentResult,
    SendInvoiceResult,
)
from My_AI_Employee.errors import AIEmployeeError


@dataclass(frozen=True, kw_only=True)
class BooksInfo:
    """Which books these are. name: what a plan is bound to (`local`, or `<database>@<url>`)."""

    name: str
    kind: str
    version: str
    company: str
    currency: str
    user: str = ""
    protocol: str = ""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A receipt file that was checked to lie where receipts may lie."""

    path: Path
    name: str


@dataclass(frozen=True, kw_only=True)
class InvoiceDraft:
    """One invoice of a batch with its key."""

    action: CreateInvoice
    key: str


class Books(Protocol):
    """Reads and writes of one set of books. Not thread-safe; one process may hold several."""

    @property
    def name(self) -> str:
        """What a plan is bound to (BooksInfo.name), without asking the books."""
        ...

    def info(self) -> BooksInfo:
        """Name, version, company and currency; a cheap call that proves the books answer."""
        ...

    def close(self) -> None:
        """Release connections. Idempotent."""
        ...

    # reads

    def find_customers(self, query: str, limit: int = 20) -> list[Customer]:
        """Customers whose name contains, or whose mail address equals, the query; exact names first."""
        ...

    def get_invoice(self, invoice_id: str) -> InvoiceSummary:
        """By number (`INV/2026/00001`) or draft id (`DRAFT/42`). Raises InvoiceNotFoundError."""
        ...

    def list_open_invoices(self, customer: str = "", limit: int = 200) -> list[InvoiceSummary]:
        """Posted customer invoices with a residual, oldest due date first."""
        ...

    def page_open_invoices(self, customer: str, limit: int, cursor: str) -> OpenInvoicePage:
        """The same in pages of at most `limit`; cursor: of the page before, empty for the first.

        An invoice that stays open is in exactly one page, whatever is paid or added between two pages.
        Raises CursorInvalidError.
        """
        ...

    def expense_categories(self) -> list[str]:
        """Names that create_expense accepts."""
        ...

    def recent_documents(self, query: DocumentQuery, limit: int = 20) -> list[RecentDocument]:
        """Documents that may be a planned one, newest first; none that was cancelled, credited or taken back."""
        ...

    def operation_status(self, key: str) -> OperationStatusResult:
        """Whether this idempotency key has had its effect."""
        ...

    # writes

    def create_customer(self, action: CreateCustomer, key: str, *, dry_run: bool = False) -> CreateCustomerResult:
        """Raises CustomerExistsError when the name or the mail address is known."""
        ...

    def create_invoices(
        self, drafts: Sequence[InvoiceDraft], *, dry_run: bool = False
    ) -> list[CreateInvoiceResult | AIEmployeeError]:
        """Draft many invoices in as few calls as the books allow; one answer per draft, in order."""
        ...

    def create_invoice(self, action: CreateInvoice, key: str, *, dry_run: bool = False) -> CreateInvoiceResult:
        """Raises CustomerNotFoundError, CustomerAmbiguousError, ValidationFailedError."""
        ...

    def send_invoice(self, action: SendInvoice, key: str, *, dry_run: bool = False) -> SendInvoiceResult:
        """Post if needed, mail with the PDF. Raises InvoiceNotFoundError, InvoiceAlreadySentError,
        InvalidStatusError, EmailSendFailedError, EmailOutcomeUnknownError."""
        ...

    def record_payment(self, action: RecordPayment, key: str, *, dry_run: bool = False) -> RecordPaymentResult:
        """Raises InvoiceNotFoundError, InvalidAmountError, PaymentDateInvalidError, InvalidStatusError,
        ReconciliationFailedError."""
        ...

    def create_expense(
        self, action: CreateExpense, key: str, *, receipt: Receipt | None = None, dry_run: bool = False
    ) -> CreateExpenseResult:
        """Raises InvalidCategoryError, InvalidAmountError, ExpenseDateInvalidError."""
        ...

    def credit_invoice(self, action: CreditInvoice, key: str, *, dry_run: bool = False) -> CreditInvoiceResult:
        """Cancel a draft, reverse a posted invoice. Raises InvoiceNotFoundError, InvalidStatusError."""
        ...

    def cancel_payment(self, action: CancelPayment, key: str, *, dry_run: bool = False) -> CancelPaymentResult:
        """Raises PaymentNotFoundError, InvalidStatusError."""
        ...

    def cancel_expense(self, action: CancelExpense, key: str, *, dry_run: bool = False) -> CancelExpenseResult:
        """Raises ExpenseNotFoundError, InvalidStatusError."""
        ...

    # what reports are computed from

    def fiscal_year_start(self, on: date) -> date:
        """First day of the fiscal year that contains a date."""
        ...

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        """Posted movement per account in [start, end]; from the beginning when start is None. By code."""
        ...

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        """Counterparts of the liquidity accounts' posted movement in [start, end]."""
        ...

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        """What was open on each posted customer document on that day's end."""
        ...
