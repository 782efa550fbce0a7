"""`OdooBooks`: the port `Books` over one Odoo database, with the rights of the configured user."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from My_AI_Employee.books.odoo import (
    bank_batches,
    bank_lines,
    bill_reads,
    credit,
    currencies,
    customers,
    expense_cancel,
    expenses,
    extended,
    invoice_reads,
    invoices,
    ledger,
    ledger_accounts,
    operations,
    partner_ledger,
    payments,
    plan_check,
    recent_documents,
    recorded_money,
    sending,
    sent_documents,
    settled_invoices,
    sold_lines,
    tax_reads,
    vendors,
)
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.context import OdooContext, read_company
from My_AI_Employee.books.odoo.figures import LedgerFigures, NoticingClient
from My_AI_Employee.books.odoo.kept_entries import KeptEntries
from My_AI_Employee.books.odoo.kept_following import KeepingOptions
from My_AI_Employee.books.open_invoices import OpenInvoicePage
from My_AI_Employee.books.port import BankMatch, BooksInfo, FindReceipt, InvoiceDraft, Receipt
from My_AI_Employee.books.rules import Clock
from My_AI_Employee.domain.action_fields import Action, PaymentMethod
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
from My_AI_Employee.domain.bank_results import Account, ListBankLinesResult, RecordedMoney
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.documents import StatementPdf
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
from My_AI_Employee.domain.ledger_summary import (
    LedgerSummary,
    SettledDays,
    SummaryDays,
)
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


class OdooBooks:
    """The port `Books` over Odoo. name: `<database>@<url>`; plans are bound to it."""

    def __init__(
        self,
        client: OdooClient,
        *,
        name: str,
        url: str,
        clock: Clock,
        journals: Mapping[PaymentMethod, str] | None = None,
        render_statement: Callable[[StatementPdf], bytes] | None = None,
    ) -> None:
        self._name = name
        self._context = OdooContext(
            client=client,
            url=url.rstrip("/"),
            clock=clock,
            journals=dict(journals or {}),
            render_statement=render_statement,
        )
        self._figures = LedgerFigures(self._context)

    def keep_entries(self, options: KeepingOptions) -> None:
        """Keep the amounts of posted entries in a file from now on, so that large books are not added up anew."""
        entries = KeptEntries(self._context, self._name, options)
        self._context.client = NoticingClient(self._context.client, entries.expire)
        self._figures = LedgerFigures(self._context, entries)

    @property
    def context(self) -> OdooContext:
        """The connection with what was read of its configuration."""
        return self._context

    @property
    def kept_entries(self) -> KeptEntries | None:
        """What is kept of the posted entries; None where nothing is."""
        return self._figures.entries

    @property
    def name(self) -> str:
        """See `Books.name`."""
        return self._name

    def info(self) -> BooksInfo:
        client = self._context.client
        company = read_company(client)
        return BooksInfo(
            name=self._name,
            kind="odoo",
            version=self._context.cached("version", lambda client: client.version()),
            company=company.name,
            currency=company.currency,
            user=company.user,
            protocol=client.protocol,
        )

    def close(self) -> None:
        self._figures.close()
        self._context.client.close()

    def find_customers(self, query: str, limit: int = 20) -> list[Customer]:
        return customers.find_customers(self._context, query, limit)

    def get_invoice(self, invoice_id: str) -> InvoiceSummary:
        return invoice_reads.find_invoice(self._context, invoice_id).summary

    def list_open_invoices(self, customer: str = "", limit: int = 200) -> list[InvoiceSummary]:
        return self.page_open_invoices(customer, limit, "").invoices

    def page_open_invoices(self, customer: str, limit: int, cursor: str) -> OpenInvoicePage:
        return invoice_reads.open_invoices(self._context, customer, limit, cursor)

    def find_vendors(self, query: str, limit: int = 20) -> list[Customer]:
        return vendors.find_vendors(self._context, query, limit)

    def list_open_bills(self, vendor: str = "", limit: int = 200) -> list[BillSummary]:
        return bill_reads.open_bills(self._context, vendor, limit)

    def expense_categories(self) -> list[str]:
        return [category.name for category in self._context.categories]

    def recent_documents(self, query: DocumentQuery, limit: int = 20) -> list[RecentDocument]:
        return recent_documents.find_recent(self._context, query, limit)

    def exchange_rate(self, currency: str, day: date) -> ExchangeRate | None:
        """See `Books.exchange_rate`."""
        return currencies.find_rate(self._context, currency, day)

    def sold_lines(self, customer: str, since: date, limit: int = 200) -> list[SoldLine]:
        return sold_lines.find_sold_lines(self._context, customer, since, limit)

    def list_accounts(self) -> list[Account]:
        return ledger_accounts.list_accounts(self._context)

    def list_bank_lines(self, account: str = "", limit: int = 200) -> ListBankLinesResult:
        return bank_lines.list_open_lines(self._context, account, limit)

    def recorded_money(self, account: str, since: date, limit: int = 200) -> list[RecordedMoney]:
        return recorded_money.recorded_money(self._context, account, since, limit)

    def sent_document(self, key: str) -> bytes | None:
        return sent_documents.sent_document(self._context, key)

    def operation_status(self, key: str) -> OperationStatusResult:
        return operations.operation_status(self._context, key)

    def check_plans(self, plans: Sequence[PlanToCheck], receipts: FindReceipt) -> list[list[Refusal]]:
        return plan_check.check_plans(self._context, self._name, plans, receipts)

    def create_customer(self, action: CreateCustomer, key: str, *, dry_run: bool = False) -> CreateCustomerResult:
        return customers.create_customer(self._context, action, key, dry_run=dry_run)

    def create_invoices(
        self, drafts: Sequence[InvoiceDraft], *, dry_run: bool = False
    ) -> list[CreateInvoiceResult | AIEmployeeError]:
        return invoices.create_invoices(self._context, drafts, dry_run=dry_run)

    def create_invoice(self, action: CreateInvoice, key: str, *, dry_run: bool = False) -> CreateInvoiceResult:
        (answer,) = self.create_invoices([InvoiceDraft(action=action, key=key)], dry_run=dry_run)
        if isinstance(answer, AIEmployeeError):
            raise answer
        return answer

    def send_invoice(self, action: SendInvoice, key: str, *, dry_run: bool = False) -> SendInvoiceResult:
        return sending.send_invoice(self._context, action, key, dry_run=dry_run)

    def record_payment(self, action: RecordPayment, key: str, *, dry_run: bool = False) -> RecordPaymentResult:
        return payments.record_payment(self._context, action, key, dry_run=dry_run)

    def create_expense(
        self, action: CreateExpense, key: str, *, receipt: Receipt | None = None, dry_run: bool = False
    ) -> CreateExpenseResult:
        return expenses.create_expense(self._context, action, key, receipt, dry_run=dry_run)

    def credit_invoice(self, action: CreditInvoice, key: str, *, dry_run: bool = False) -> CreditInvoiceResult:
        return credit.credit_invoice(self._context, action, key, dry_run=dry_run)

    def cancel_payment(self, action: CancelPayment, key: str, *, dry_run: bool = False) -> CancelPaymentResult:
        return payments.cancel_payment(self._context, action, key, dry_run=dry_run)

    def cancel_expense(self, action: CancelExpense, key: str, *, dry_run: bool = False) -> CancelExpenseResult:
        return expense_cancel.cancel_expense(self._context, action, key, dry_run=dry_run)

    def perform(
        self, action: Action, key: str, *, receipt: Receipt | None = None, dry_run: bool = False
    ) -> EffectResult:
        call = extended.OdooCall(context=self._context, action=action, key=key, receipt=receipt, dry_run=dry_run)
        return extended.perform(call)

    def match_bank_lines(
        self, matches: Sequence[BankMatch], *, dry_run: bool = False
    ) -> list[EffectResult | AIEmployeeError]:
        calls = [
            extended.OdooCall(context=self._context, action=match.action, key=match.key, dry_run=dry_run)
            for match in matches
        ]
        return [*bank_batches.match_bank_lines(calls)]

    def fiscal_year_start(self, on: date) -> date:
        return ledger.fiscal_year_start(self._context, on)

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        return self._figures.account_balances(start, end)

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        return self._figures.cash_movements(start, end)

    def ledger_lines(self, start: date, end: date) -> list[LedgerLine]:
        return ledger.ledger_lines(self._context, start, end)

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        return self._figures.open_receivables(as_of)

    def open_payables(self, as_of: date) -> list[OpenPayable]:
        return self._figures.open_payables(as_of)

    def open_items(self, as_of: date) -> list[OpenItem]:
        return partner_ledger.open_items(self._context, as_of)

    def tax_facts(self, start: date, end: date) -> TaxFacts:
        return tax_reads.tax_facts(self._context, start, end)

    def customer_account(self, customer: str, start: date, end: date, email: str = "") -> CustomerAccount:
        return partner_ledger.customer_account(self._context, customer, (start, end), email)

    def settled_receivables(self, start: date, end: date) -> list[SettledReceivable]:
        return settled_invoices.settled_receivables(self._context, start, end)

    def settled_days(self, start: date, end: date) -> list[SettledDays]:
        return self._figures.settled_days(start, end)

    def ledger_summary(self, days: SummaryDays) -> LedgerSummary:
        return self._figures.ledger_summary(days)
