"""The MCP server `odoo-mcp`: thin typed tools over the port Books.

Tools raise the product's errors. `ContractServer` alone turns them into answers. That the library checks nothing
of the arguments is on purpose: parse_action answers with the contract's codes.
"""

from collections.abc import Callable
from dataclasses import asdict
from decimal import Decimal

from mcp.server.mcpserver.tools import Tool

from My_AI_Employee.domain.actions import parse_action, parse_report_request
from My_AI_Employee.domain.bank_results import ListAccountsResult, ListRecordedMoneyResult
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.figures_of_books import WantedFigures, figures_of_books
from My_AI_Employee.domain.grants import META_FIELD
from My_AI_Employee.domain.money import round_money
from My_AI_Employee.domain.owner_figures import OwnerFigures
from My_AI_Employee.domain.purchase_results import FindVendorResult, ListOpenBillsResult
from My_AI_Employee.domain.results import (
    ExchangeRateResult,
    FindCustomerResult,
    ListOpenInvoicesResult,
    OperationStatusResult,
    RecentDocumentsResult,
    Result,
    SoldLinesResult,
)
from My_AI_Employee.errors import GrantInvalidError
from My_AI_Employee.mcp_servers.answers import BooksInfoResult, ExpenseCategories, ProposedPlan
from My_AI_Employee.mcp_servers.catalogue import (
    ACCOUNTS_SPEC,
    BANK_LINES_SPEC,
    BATCH_SPEC,
    CATEGORIES_SPEC,
    CHECK_SPEC,
    FIGURES_SPEC,
    FIND_CUSTOMER_SPEC,
    FIND_VENDOR_SPEC,
    INFO_SPEC,
    INSTRUCTIONS,
    MATCHES_SPEC,
    OPEN_BILLS_SPEC,
    OPEN_INVOICES_SPEC,
    PROPOSE_SPEC,
    RATE_SPEC,
    RECENT_SPEC,
    RECORDED_SPEC,
    REPORT_SPEC,
    SERVER_NAME,
    SOLD_LINES_SPEC,
    STATUS_SPEC,
    WRITE_SPECS,
    ToolSpec,
)
from My_AI_Employee.mcp_servers.checks import run_checks
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.contract import Arguments, Call, ContractServer, make_tool, with_lists_read
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
    parse_arguments,
)
from My_AI_Employee.mcp_servers.schemas import input_schema
from My_AI_Employee.mcp_servers.writes import run_action, run_batch, run_matches

_LISTS = ("line_items", "actions", "reasons", "items", "plans", "lines", "invoices", "bills", "tax_accounts")

ToolFunction = Callable[[ServerContext, Arguments, Call], Result]


def _grant_of(call: Call) -> str:
    token = (call.request_context.meta or {}).get(META_FIELD, "")
    if not isinstance(token, str):
        raise GrantInvalidError("the grant is not a text")
    return token


def _client_of(call: Call) -> str:
    params = call.request_context.session.client_params
    return f"the MCP client '{params.client_info.name[:80]}'" if params else ""


def _write(tool: str) -> ToolFunction:
    def run(context: ServerContext, arguments: Arguments, call: Call) -> Result:
        return run_action(context, parse_action(tool, arguments), _grant_of(call), _client_of(call))

    return run


def _create_invoices(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    return run_batch(context, parse_arguments(BATCH_SPEC.name, CreateInvoices, arguments).items)


def _match_bank_lines(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    return run_matches(context, parse_arguments(MATCHES_SPEC.name, MatchBankLines, arguments).items)


def _propose_plan(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    wanted = parse_arguments(PROPOSE_SPEC.name, ProposePlan, arguments)
    reasons = (f"{_client_of(call) or 'an MCP client'} proposed this plan", *wanted.reasons)
    with context.books_lock:  # proposing a plan asks the books for their name
        return ProposedPlan(**asdict(context.gate.propose(wanted.actions, reasons)))


def _check_plans(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    return run_checks(context, parse_arguments(CHECK_SPEC.name, CheckPlans, arguments).plans)


def _generate_report(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    request = parse_report_request(arguments)
    with context.books_lock:
        return context.build_report(request)


def _owner_figures(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    return owner_figures(context, arguments)


def owner_figures(context: ServerContext, arguments: Arguments) -> OwnerFigures:
    """The figures of a briefing. Raises ValidationFailedError, and what the books raise when they are away."""
    wanted = parse_arguments(FIGURES_SPEC.name, OwnerFiguresWanted, arguments)
    asked = WantedFigures(
        start=wanted.start_date,
        end=wanted.end_date,
        as_of=wanted.as_of,
        tax_accounts=tuple(wanted.tax_accounts),
    )
    with context.hold_books() as books:
        return figures_of_books(asked, books, books.info().currency)


def _find_customer(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    query = parse_arguments(FIND_CUSTOMER_SPEC.name, FindCustomer, arguments).query
    with context.hold_books() as books:
        return FindCustomerResult(customers=tuple(books.find_customers(query)))


def _find_vendor(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    query = parse_arguments(FIND_VENDOR_SPEC.name, FindVendor, arguments).query
    with context.hold_books() as books:
        return FindVendorResult(vendors=tuple(books.find_vendors(query)))


def _list_open_invoices(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    wanted = parse_arguments(OPEN_INVOICES_SPEC.name, ListOpenInvoices, arguments)
    with context.hold_books() as books:
        page = books.page_open_invoices(wanted.customer, wanted.limit, wanted.cursor)
    own = (invoice for invoice in page.invoices if invoice.currency == page.currency)
    residual = sum((invoice.residual for invoice in own), Decimal("0.00"))
    return ListOpenInvoicesResult(
        invoices=tuple(page.invoices),
        total_residual=residual,
        currency=page.currency,
        next_cursor=page.next_cursor,
    )


def _list_accounts(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    parse_arguments(ACCOUNTS_SPEC.name, NoArguments, arguments)
    with context.hold_books() as books:
        return ListAccountsResult(accounts=tuple(books.list_accounts()))


def _list_bank_lines(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    wanted = parse_arguments(BANK_LINES_SPEC.name, ListBankLines, arguments)
    with context.hold_books() as books:
        return books.list_bank_lines(wanted.account, wanted.limit)


def _list_recorded_money(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    wanted = parse_arguments(RECORDED_SPEC.name, ListRecordedMoney, arguments)
    with context.hold_books() as books:
        found = books.recorded_money(wanted.account, wanted.since, wanted.limit + 1)
        currency = books.info().currency
    shown = tuple(found[: wanted.limit])
    return ListRecordedMoneyResult(recorded=shown, currency=currency, more=len(found) > len(shown))


def _list_open_bills(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    wanted = parse_arguments(OPEN_BILLS_SPEC.name, ListOpenBills, arguments)
    with context.hold_books() as books:
        bills = books.list_open_bills(wanted.vendor, wanted.limit)
        currency = books.info().currency
    residual = sum((bill.residual for bill in bills if bill.currency == currency), Decimal("0.00"))
    return ListOpenBillsResult(bills=tuple(bills), total_residual=residual, currency=currency)


def _recent_documents(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    wanted = parse_arguments(RECENT_SPEC.name, RecentDocuments, arguments)
    query = DocumentQuery(**{**dict(wanted), "total": round_money(wanted.total)})
    with context.hold_books() as books:
        return RecentDocumentsResult(documents=tuple(books.recent_documents(query)))


def _list_sold_lines(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    wanted = parse_arguments(SOLD_LINES_SPEC.name, ListSoldLines, arguments)
    with context.hold_books() as books:
        return SoldLinesResult(lines=tuple(books.sold_lines(wanted.customer, wanted.since, wanted.limit)))


def _exchange_rate(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    wanted = parse_arguments(RATE_SPEC.name, AskExchangeRate, arguments)
    with context.hold_books() as books:
        found = books.exchange_rate(wanted.currency, wanted.day)
    if found is None:
        return ExchangeRateResult(currency=wanted.currency)
    return ExchangeRateResult(
        currency=wanted.currency, rate=found.rate, rate_date=found.day, source=found.source or ""
    )


def _operation_status(context: ServerContext, arguments: Arguments, call: Call) -> OperationStatusResult:
    key = parse_arguments(STATUS_SPEC.name, OperationStatus, arguments).key
    with context.hold_books() as books:
        return books.operation_status(key)


def _list_expense_categories(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    parse_arguments(CATEGORIES_SPEC.name, NoArguments, arguments)
    with context.hold_books() as books:
        return ExpenseCategories(categories=tuple(books.expense_categories()))


def _books_info(context: ServerContext, arguments: Arguments, call: Call) -> Result:
    parse_arguments(INFO_SPEC.name, NoArguments, arguments)
    with context.hold_books() as books:
        info = books.info()
        year_start = books.fiscal_year_start(context.clock().astimezone().date())
    return BooksInfoResult(
        name=info.name,
        kind=info.kind,
        version=info.version,
        company=info.company,
        currency=info.currency,
        dry_run=context.dry_run,
        fiscal_year_start=year_start,
    )


_TOOLS: tuple[tuple[ToolSpec, ToolFunction], ...] = (
    *((spec, _write(spec.name)) for spec in WRITE_SPECS),
    (BATCH_SPEC, _create_invoices),
    (MATCHES_SPEC, _match_bank_lines),
    (PROPOSE_SPEC, _propose_plan),
    (CHECK_SPEC, _check_plans),
    (REPORT_SPEC, _generate_report),
    (FIGURES_SPEC, _owner_figures),
    (FIND_CUSTOMER_SPEC, _find_customer),
    (FIND_VENDOR_SPEC, _find_vendor),
    (OPEN_INVOICES_SPEC, _list_open_invoices),
    (ACCOUNTS_SPEC, _list_accounts),
    (BANK_LINES_SPEC, _list_bank_lines),
    (OPEN_BILLS_SPEC, _list_open_bills),
    (RECORDED_SPEC, _list_recorded_money),
    (SOLD_LINES_SPEC, _list_sold_lines),
    (RATE_SPEC, _exchange_rate),
    (STATUS_SPEC, _operation_status),
    (RECENT_SPEC, _recent_documents),
    (CATEGORIES_SPEC, _list_expense_categories),
    (INFO_SPEC, _books_info),
)


def _tool(context: ServerContext, spec: ToolSpec, function: ToolFunction, *, in_loop: bool) -> Tool:
    def run(arguments: Arguments, call: Call) -> Result:
        return function(context, with_lists_read(arguments, _LISTS), call)

    return make_tool(spec, run, input_schema(spec.name, spec.takes), in_loop=in_loop)


def build_server(context: ServerContext, *, for_one: bool = False) -> ContractServer:
    """The server with all its tools; connects to nothing yet. for_one: for one client, whose calls run in turn."""
    server = ContractServer(
        SERVER_NAME,
        title="AI Employee books",
        instructions=INSTRUCTIONS,
        version=context.version,
        tools=[_tool(context, spec, function, in_loop=for_one) for spec, function in _TOOLS],
        log_level="WARNING",
        subscriptions=False,
    )
    server.redacted = context.redacted
    if for_one:
        server.middleware.clear()  # tracing that nothing collects, and seals on questions, which no tool here asks
    return server
