"""The port `Books`: the operations that every kind of books offers.

Every write takes an idempotency key. Repeating a write with the same key and arguments has no further effect and
returns the same result; other arguments raise KeyConflictError. With `dry_run` all checks run, nothing is written
and the result has `dry_run` set. The result of a write is read back from the books after writing.
Every method may raise BooksUnavailableError, BooksAuthenticationError, BooksConfigurationError, BooksRefusedError.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from My_AI_Employee.books.open_invoices import OpenInvoicePage
from My_AI_Employee.domain.action_fields import Action
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
from My_AI_Employee.domain.bank_actions import MatchBankLine
from My_AI_Employee.domain.bank_results import Account, ListBankLinesResult, RecordedMoney
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.ledger import (
    AccountBalance,
    CashMovement,
    CustomerAccount,
    LedgerLine,
    OpenItem,
    OpenPayable,
    OpenReceivable,
    SettledReceivable,
    TaxFacts,
)
from My_AI_Employee.domain.ledger_summary import LedgerSummary, SettledDays, SummaryDays
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import (
    CancelExpenseResult,
    CancelPaymentResult,
    CreateCustomerResult,
    CreateExpenseResult,
    CreateInvoiceResult,
    CreditInvoiceResult,
    Customer,
    EffectResult,
    InvoiceSummary,
    OperationStatusResult,
    RecentDocument,
    RecordPaymentResult,
    Refusal,
    SendInvoiceResult,
    SoldLine,
)
from My_AI_Employee.errors import AIEmployeeError


@dataclass(frozen=True, kw_only=True)
class BooksInfo:
    """Identity of the books. name: `local` or `<database>@<url>`, with a stack after the instance's label.

    Plans are bound to the name.
    """

    name: str
    kind: str
    version: str
    company: str
    currency: str
    user: str = ""
    protocol: str = ""


@dataclass(frozen=True, kw_only=True)
class Receipt:
    """A receipt file whose path was checked to be inside an allowed folder."""

    path: Path
    name: str


FindReceipt = Callable[[str], Receipt]
"""A receipt by the path that an action names. Raises ReceiptNotFoundError."""


@dataclass(frozen=True, kw_only=True)
class InvoiceDraft:
    """One invoice of a batch with its idempotency key."""

    action: CreateInvoice
    key: str


@dataclass(frozen=True, kw_only=True)
class BankMatch:
    """One bank line of a batch with its idempotency key."""

    action: MatchBankLine
    key: str


class Books(Protocol):
    """Reads and writes of one set of books. Not thread-safe; one process may hold several."""

    @property
    def name(self) -> str:
        """`BooksInfo.name`, without a call to the books."""
        ...

    def info(self) -> BooksInfo:
        """Name, version, company and currency. A cheap call that shows whether the books are reachable."""
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
        """As list_open_invoices, in pages of at most `limit`. cursor: next_cursor of the page before, or empty.

        An invoice that stays open is on exactly one page, even if others are paid or added between two calls.
        Raises CursorInvalidError.
        """
        ...

    def find_vendors(self, query: str, limit: int = 20) -> list[Customer]:
        """Vendors whose name contains, or whose mail address equals, the query; exact names first."""
        ...

    def list_open_bills(self, vendor: str = "", limit: int = 200) -> list[BillSummary]:
        """Posted vendor bills with a residual, oldest due date first. vendor: part of the vendor's name."""
        ...

    def expense_categories(self) -> list[str]:
        """Names that create_expense accepts."""
        ...

    def recent_documents(self, query: DocumentQuery, limit: int = 20) -> list[RecentDocument]:
        """Documents that may be a planned one, newest first; none that was cancelled, credited or taken back."""
        ...

    def exchange_rate(self, currency: str, day: date) -> ExchangeRate | None:
        """The books' own rate of a currency for a document of a day; None when they have none."""
        ...

    def sold_lines(self, customer: str, since: date, limit: int = 200) -> list[SoldLine]:
        """Lines of posted invoices dated on or after a day, newest invoice first, in the order of the invoice.

        customer: the whole name, whatever its case; empty for all customers. Invoices that were credited as a whole
        do not count, nor what was open before these books.
        """
        ...

    def list_accounts(self) -> list[Account]:
        """The chart of accounts, by code."""
        ...

    def list_bank_lines(self, account: str = "", limit: int = 200) -> ListBankLinesResult:
        """Posted bank lines that wait for an explanation, oldest first. account: of the firm's own; empty for all.

        Raises AccountNotFoundError.
        """
        ...

    def recorded_money(self, account: str, since: date, limit: int = 200) -> list[RecordedMoney]:
        """Payments and expenses since a day that wait for their line on the bank statement of this account.

        account: of the firm's own. Oldest first; cancelled ones are left out. Raises AccountNotFoundError.
        """
        ...

    def sent_document(self, key: str) -> bytes | None:
        """The PDF that `send_invoice` mailed under this idempotency key; None when there is none."""
        ...

    def operation_status(self, key: str) -> OperationStatusResult:
        """Whether the write with this idempotency key is complete."""
        ...

    def check_plans(self, plans: Sequence[PlanToCheck], receipts: FindReceipt) -> list[list[Refusal]]:
        """What would be refused of each plan, if it were carried out now; empty for a plan that can be.

        Changes nothing. The steps of a plan see the effects of the steps before them; the plans are independent. A
        step that depends on a refused one, or was started under its key, is left out.
        """
        ...

    # writes

    def create_customer(self, action: CreateCustomer, key: str, *, dry_run: bool = False) -> CreateCustomerResult:
        """Create a customer. One with this name and mail address that exists is answered, with a warning.

        Raises CustomerExistsError when the name is known with another mail address, or the mail address with another
        name.
        """
        ...

    def create_invoices(
        self, drafts: Sequence[InvoiceDraft], *, dry_run: bool = False
    ) -> list[CreateInvoiceResult | AIEmployeeError]:
        """Create many draft invoices in as few calls as possible; returns one result or error per draft, in order."""
        ...

    def create_invoice(self, action: CreateInvoice, key: str, *, dry_run: bool = False) -> CreateInvoiceResult:
        """Create a draft. Raises CustomerNotFoundError, CustomerAmbiguousError, ValidationFailedError."""
        ...

    def send_invoice(self, action: SendInvoice, key: str, *, dry_run: bool = False) -> SendInvoiceResult:
        """Post the invoice if needed and mail its PDF. Raises InvoiceNotFoundError, InvoiceAlreadySentError,
        InvalidStatusError, EmailSendFailedError, EmailOutcomeUnknownError."""
        ...

    def record_payment(self, action: RecordPayment, key: str, *, dry_run: bool = False) -> RecordPaymentResult:
        """Post a payment and reconcile it. Raises InvoiceNotFoundError, InvalidAmountError, PaymentDateInvalidError,
        InvalidStatusError, ReconciliationFailedError."""
        ...

    def create_expense(
        self, action: CreateExpense, key: str, *, receipt: Receipt | None = None, dry_run: bool = False
    ) -> CreateExpenseResult:
        """Record an expense. Raises InvalidCategoryError, InvalidAmountError, ExpenseDateInvalidError."""
        ...

    def credit_invoice(self, action: CreditInvoice, key: str, *, dry_run: bool = False) -> CreditInvoiceResult:
        """Cancel a draft, reverse a posted invoice. Raises InvoiceNotFoundError, InvalidStatusError."""
        ...

    def cancel_payment(self, action: CancelPayment, key: str, *, dry_run: bool = False) -> CancelPaymentResult:
        """Cancel a payment. Raises PaymentNotFoundError, InvalidStatusError."""
        ...

    def cancel_expense(self, action: CancelExpense, key: str, *, dry_run: bool = False) -> CancelExpenseResult:
        """Cancel an expense. Raises ExpenseNotFoundError, InvalidStatusError."""
        ...

    def perform(
        self, action: Action, key: str, *, receipt: Receipt | None = None, dry_run: bool = False
    ) -> EffectResult:
        """Carry out an action that has no method of its own above. receipt: the file that the action names.

        Raises UnknownToolError for an action that these books do not know, and what the action's books refuse.
        """
        ...

    def match_bank_lines(
        self, matches: Sequence[BankMatch], *, dry_run: bool = False
    ) -> list[EffectResult | AIEmployeeError]:
        """Explain bank lines in order, in as few calls as possible; what became of the first of them.

        The lines behind the last answer were not touched. At least one is answered.
        """
        ...

    # figures for reports

    def fiscal_year_start(self, on: date) -> date:
        """First day of the fiscal year that contains a date."""
        ...

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        """Posted debit and credit per account in [start, end], ordered by code. start None: from the first entry."""
        ...

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        """Sums per counterpart account of the posted bank and cash entries in [start, end]."""
        ...

    def ledger_lines(self, start: date, end: date) -> list[LedgerLine]:
        """Posted lines in [start, end], ordered by account, date and entry."""
        ...

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        """Open amount of each posted customer invoice and credit note at the end of a day."""
        ...

    def open_payables(self, as_of: date) -> list[OpenPayable]:
        """Open amount of each posted vendor bill and its reversal at the end of a day."""
        ...

    def open_items(self, as_of: date) -> list[OpenItem]:
        """Every line of a receivable or payable account with what was open on it at the end of a day.

        Together they are the balances of those accounts on that day.
        """
        ...

    def tax_facts(self, start: date, end: date) -> TaxFacts:
        """Bases and taxes of the documents dated in [start, end], and the accounts that taxes are booked on."""
        ...

    def customer_account(self, customer: str, start: date, end: date, email: str = "") -> CustomerAccount:
        """What a customer owed before start, and the entries of [start, end] on the receivable.

        customer: the exact name. email: tells customers of one name apart; it must be the one in the books. Raises
        CustomerNotFoundError, CustomerAmbiguousError, ValidationFailedError.
        """
        ...

    def settled_receivables(self, start: date, end: date) -> list[SettledReceivable]:
        """Customer invoices that payments settled in whole in [start, end], by that day; none that was credited."""
        ...

    def settled_days(self, start: date, end: date) -> list[SettledDays]:
        """The same counted by customer and days from due date to payment."""
        ...

    def ledger_summary(self, days: SummaryDays) -> LedgerSummary:
        """`summary_of_lines` of the `ledger_lines` of [days.start, days.end].

        Neither bills that were taken back nor what takes something back count as bills that are owed.
        """
        ...
