"""What the server tells a client about each tool: description, argument model, answer, hints."""

from dataclasses import dataclass

from pydantic import BaseModel

from My_AI_Employee.domain.actions import ACTIONS, ReportRequest
from My_AI_Employee.domain.bank_results import ListAccountsResult, ListBankLinesResult, ListRecordedMoneyResult
from My_AI_Employee.domain.owner_figures import OwnerFigures
from My_AI_Employee.domain.payment_file_results import CancelPaymentFileResult, CreatePaymentFileResult
from My_AI_Employee.domain.purchase_results import (
    CancelBillPaymentResult,
    CancelBillResult,
    CreateBillResult,
    CreateVendorResult,
    FindVendorResult,
    ListOpenBillsResult,
    RecordBillPaymentResult,
    UpdatePartnerResult,
)
from My_AI_Employee.domain.results import (
    CancelExpenseResult,
    CancelPaymentResult,
    CreateCustomerResult,
    CreateExpenseResult,
    CreateInvoiceResult,
    CreditInvoiceResult,
    ExchangeRateResult,
    FindCustomerResult,
    ListOpenInvoicesResult,
    OperationStatusResult,
    RecentDocumentsResult,
    RecordPaymentResult,
    ReportResult,
    Result,
    SendInvoiceResult,
    SoldLinesResult,
)
from My_AI_Employee.domain.sales_results import (
    CancelCreditNoteResult,
    RecordRefundResult,
    SendStatementResult,
    WriteOffResult,
)
from My_AI_Employee.mcp_servers.answers import (
    BooksInfoResult,
    CheckPlansResult,
    CreateInvoicesResult,
    ExpenseCategories,
    MatchBankLinesResult,
    ProposedPlan,
)
from My_AI_Employee.mcp_servers.bank_writes import ADDING, ADDING_ONCE, TAKING_BACK
from My_AI_Employee.mcp_servers.inputs import (
    AskExchangeRate,
    CheckPlans,
    CreateInvoices,
    FindCustomer,
    FindVendor,
    ListBankLines,
    ListOpenBills,
    ListOpenInvoices,
    ListRecordedMoney,
    ListSoldLines,
    MatchBankLines,
    NoArguments,
    OperationStatus,
    OwnerFiguresWanted,
    ProposePlan,
    RecentDocuments,
)

SERVER_NAME = "odoo-mcp"
INSTRUCTIONS = (
    "Bookkeeping tools. Reads and reports answer at once. Every tool that writes only drafts a plan when you call "
    "it: a person approves the plan in the vault, then the orchestrator carries it out. Put several steps into one "
    "plan with propose_plan. A refusal is one JSON document; act on its code and hint, and never report a refusal "
    "as done."
)


@dataclass(frozen=True, kw_only=True)
class Hints:
    """The protocol's tool annotations."""

    read_only: bool = False
    destructive: bool = False
    idempotent: bool = False
    open_world: bool = False


_READS = Hints(read_only=True, idempotent=True)
_ADDS = Hints()
_ADDS_ONCE = Hints(idempotent=True)
_UNDOES = Hints(destructive=True, idempotent=True)
_MAILS = Hints(destructive=True, idempotent=True, open_world=True)

_GATED = " Needs a person's approval: without one this drafts a plan and answers APPROVAL_REQUIRED with its id."


@dataclass(frozen=True, kw_only=True)
class ToolSpec:
    """What a client is told about a tool."""

    name: str
    title: str
    description: str
    takes: type[BaseModel]
    answers: type[Result]
    hints: Hints


_WRITES: dict[str, tuple[str, type[Result], Hints, str]] = {
    "create_invoice": (
        "Create invoice",
        CreateInvoiceResult,
        _ADDS,
        "Create a draft customer invoice for a customer that is in the books.",
    ),
    "send_invoice": (
        "Send invoice",
        SendInvoiceResult,
        _MAILS,
        "Post an invoice and mail it with its PDF to the customer.",
    ),
    "record_payment": (
        "Record payment",
        RecordPaymentResult,
        _ADDS,
        "Record money received for a posted invoice and reconcile the two.",
    ),
    "create_expense": (
        "Create expense",
        CreateExpenseResult,
        _ADDS,
        "Record an expense with its receipt.",
    ),
    "create_customer": (
        "Create customer",
        CreateCustomerResult,
        _ADDS_ONCE,
        "Add a customer to the books; one of the same name and mail address is answered as it is. Refused when only "
        "the name or only the mail address is known.",
    ),
    "credit_invoice": (
        "Credit invoice",
        CreditInvoiceResult,
        _UNDOES,
        "Undo an invoice: cancel a draft, or reverse a posted one, or a part of it, with a credit note.",
    ),
    "cancel_payment": (
        "Cancel payment",
        CancelPaymentResult,
        _UNDOES,
        "Undo a payment, a refund or a write-off: the invoice or credit note is open again.",
    ),
    "cancel_expense": ("Cancel expense", CancelExpenseResult, _UNDOES, "Undo an expense."),
    "cancel_credit_note": (
        "Cancel credit note",
        CancelCreditNoteResult,
        _UNDOES,
        "Take a credit note back: the invoice is owed as before. Refused for one that was mailed, for which money "
        "was paid back, or that lies in a closed period.",
    ),
    **{tool: (title, answers, _ADDS, what) for tool, (title, answers, what) in ADDING.items()},
    **{tool: (title, answers, _ADDS_ONCE, what) for tool, (title, answers, what) in ADDING_ONCE.items()},
    **{tool: (title, answers, _UNDOES, what) for tool, (title, answers, what) in TAKING_BACK.items()},
    "create_vendor": (
        "Create vendor",
        CreateVendorResult,
        _ADDS_ONCE,
        "Add a vendor to the books; a partner of this name that is there becomes one.",
    ),
    "update_partner": (
        "Update partner",
        UpdatePartnerResult,
        _UNDOES,
        "Change the mail address, phone, address, tax id or bank account of a customer or vendor.",
    ),
    "create_bill": (
        "Create bill",
        CreateBillResult,
        _ADDS,
        "Record and post a vendor's bill. Refused when the vendor's bill with this number is in the books.",
    ),
    "record_bill_payment": (
        "Record bill payment",
        RecordBillPaymentResult,
        _ADDS,
        "Record that a vendor's bill was paid, in whole or in part. No money is sent.",
    ),
    "create_payment_file": (
        "Create payment file",
        CreatePaymentFileResult,
        _ADDS,
        "Write a file of transfers for the bank (pain.001) that pays vendor bills, into the vault's folder Payments. "
        "Sends no money. Refused when an account differs from the books', or a bill stands in another file.",
    ),
    "cancel_payment_file": (
        "Cancel payment file",
        CancelPaymentFileResult,
        _UNDOES,
        "Mark a payment file void: its bills may stand in another.",
    ),
    "cancel_bill": ("Cancel bill", CancelBillResult, _UNDOES, "Take a vendor's bill back by a reversal."),
    "cancel_bill_payment": (
        "Cancel bill payment",
        CancelBillPaymentResult,
        _UNDOES,
        "Undo the payment of a bill: the bill is open again.",
    ),
    "record_refund": (
        "Record refund",
        RecordRefundResult,
        _ADDS,
        "Record money paid back to a customer for a credit note, at most its open credit.",
    ),
    "send_statement": (
        "Send statement of account",
        SendStatementResult,
        _MAILS,
        "Mail a customer the statement of account of a period as PDF: opening balance, invoices, credit notes, "
        "payments, closing balance.",
    ),
    "write_off": (
        "Write off",
        WriteOffResult,
        _ADDS,
        "Write off the small rest of an invoice, up to the limit in the handbook.",
    ),
}

WRITE_SPECS: tuple[ToolSpec, ...] = tuple(
    ToolSpec(name=tool, title=title, description=what + _GATED, takes=ACTIONS[tool], answers=answers, hints=hints)
    for tool, (title, answers, hints, what) in _WRITES.items()
)
"""The gated tools: one per action that a plan may contain."""

BATCH_SPEC = ToolSpec(
    name="create_invoices",
    title="Create approved invoices",
    description="Create many draft invoices whose approval is proven by a grant each. Only the orchestrator can "
    "use this; others propose a plan. Answers a result or an error per item, in order.",
    takes=CreateInvoices,
    answers=CreateInvoicesResult,
    hints=_ADDS_ONCE,
)
MATCHES_SPEC = ToolSpec(
    name="match_bank_lines",
    title="Match approved bank lines",
    description="Explain several bank lines whose approval is proven by a grant each. Only the orchestrator can use "
    "this; others propose a plan. Answers a result or an error for the first items, in order; the others were not "
    "touched.",
    takes=MatchBankLines,
    answers=MatchBankLinesResult,
    hints=_ADDS_ONCE,
)
PROPOSE_SPEC = ToolSpec(
    name="propose_plan",
    title="Propose a plan",
    description="Put one or several write steps before a person as one plan. Validates the steps and writes a note "
    "into the vault's Pending_Approval folder; the books stay as they are.",
    takes=ProposePlan,
    answers=ProposedPlan,
    hints=_ADDS,
)
CHECK_SPEC = ToolSpec(
    name="check_plans",
    title="Check plans",
    description="Dry run of plans: tells which steps the books would refuse now, with their reason and what to do. "
    "Changes nothing and proposes nothing; use it before propose_plan.",
    takes=CheckPlans,
    answers=CheckPlansResult,
    hints=_READS,
)
REPORT_SPEC = ToolSpec(
    name="generate_report",
    title="Generate report",
    description="Compute a financial report from posted entries: profit and loss, balance sheet, cash flow or aged "
    "receivables. Refused with NO_DATA when nothing is posted.",
    takes=ReportRequest,
    answers=ReportResult,
    hints=_READS,
)
FIGURES_SPEC = ToolSpec(
    name="owner_figures",
    title="Owner's figures",
    description="Figures of a briefing: cash, money in and out, open invoices and bills, when customers pay, "
    "revenue by customer, costs and how they changed, tax. What could not be had is null and named in missing.",
    takes=OwnerFiguresWanted,
    answers=OwnerFigures,
    hints=_READS,
)
FIND_CUSTOMER_SPEC = ToolSpec(
    name="find_customer",
    title="Find customer",
    description="Find customers by part of their name or by their mail address; exact names first.",
    takes=FindCustomer,
    answers=FindCustomerResult,
    hints=_READS,
)
FIND_VENDOR_SPEC = ToolSpec(
    name="find_vendor",
    title="Find vendor",
    description="Find vendors by part of their name or by their mail address; exact names first.",
    takes=FindVendor,
    answers=FindVendorResult,
    hints=_READS,
)
OPEN_INVOICES_SPEC = ToolSpec(
    name="list_open_invoices",
    title="List open invoices",
    description="List posted customer invoices with something left to pay, oldest due date first.",
    takes=ListOpenInvoices,
    answers=ListOpenInvoicesResult,
    hints=_READS,
)
ACCOUNTS_SPEC = ToolSpec(
    name="list_accounts",
    title="List accounts",
    description="List the chart of accounts: what record_journal_entry and match_bank_line accept.",
    takes=NoArguments,
    answers=ListAccountsResult,
    hints=_READS,
)
BANK_LINES_SPEC = ToolSpec(
    name="list_bank_lines",
    title="List bank lines",
    description="List posted bank lines that wait for an explanation, oldest first.",
    takes=ListBankLines,
    answers=ListBankLinesResult,
    hints=_READS,
)
RECORDED_SPEC = ToolSpec(
    name="list_recorded_money",
    title="List recorded money",
    description="List payments and expenses in the books that wait for their line on a bank statement, oldest first: "
    "what match_bank_line takes as payment_id or expense_id.",
    takes=ListRecordedMoney,
    answers=ListRecordedMoneyResult,
    hints=_READS,
)
OPEN_BILLS_SPEC = ToolSpec(
    name="list_open_bills",
    title="List open bills",
    description="List posted vendor bills with something left to pay, oldest due date first.",
    takes=ListOpenBills,
    answers=ListOpenBillsResult,
    hints=_READS,
)
SOLD_LINES_SPEC = ToolSpec(
    name="list_sold_lines",
    title="List sold lines",
    description="List the lines of posted invoices since a date with their prices, the newest invoice first: what a "
    "customer pays for a service.",
    takes=ListSoldLines,
    answers=SoldLinesResult,
    hints=_READS,
)
RATE_SPEC = ToolSpec(
    name="exchange_rate",
    title="Exchange rate",
    description="Tell the books' own exchange rate of a currency for a document of a day; embedded books have none.",
    takes=AskExchangeRate,
    answers=ExchangeRateResult,
    hints=_READS,
)
STATUS_SPEC = ToolSpec(
    name="operation_status",
    title="Operation status",
    description="Tell whether a step with this idempotency key has had its effect in the books.",
    takes=OperationStatus,
    answers=OperationStatusResult,
    hints=_READS,
)
RECENT_SPEC = ToolSpec(
    name="recent_documents",
    title="Recent documents",
    description="Find the invoices, payments or expenses of one total since a date, newest first, without what was "
    "cancelled or credited: whether something is in the books already.",
    takes=RecentDocuments,
    answers=RecentDocumentsResult,
    hints=_READS,
)
CATEGORIES_SPEC = ToolSpec(
    name="list_expense_categories",
    title="List expense categories",
    description="List the categories that create_expense accepts.",
    takes=NoArguments,
    answers=ExpenseCategories,
    hints=_READS,
)
INFO_SPEC = ToolSpec(
    name="books_info",
    title="Books info",
    description="Tell which books these are: name, kind, version, company and currency.",
    takes=NoArguments,
    answers=BooksInfoResult,
    hints=_READS,
)
