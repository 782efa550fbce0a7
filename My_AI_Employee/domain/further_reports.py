"""The reports beyond the contract's that are more than balances, and reports beside those of another period."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from My_AI_Employee.domain.actions import LedgerReportRequest, ReportRequest
from My_AI_Employee.domain.aged_payables import AgedPayables, aged_payables_of
from My_AI_Employee.domain.compared_reports import (
    ComparedReport,
    ComparedRow,
    compared_accounts,
    compared_period,
    compared_rows,
)
from My_AI_Employee.domain.customer_statement import StatementOfAccount, statement_of
from My_AI_Employee.domain.ledger import CustomerAccount, OpenItem, OpenPayable, TaxFacts
from My_AI_Employee.domain.ledger_reports import PostedLines, build_ledger_report, trial_balance
from My_AI_Employee.domain.open_items import OpenItems, open_items_of
from My_AI_Employee.domain.report_sections import plain
from My_AI_Employee.domain.reports import BalanceSheet, LedgerFacts, ProfitLoss, report_details
from My_AI_Employee.domain.results import LedgerReportResult, Period
from My_AI_Employee.domain.tax_report import TaxReport, tax_report_of
from My_AI_Employee.errors import NoDataError


class ReportedBooks(PostedLines, LedgerFacts, Protocol):
    """The methods of the port Books that these reports use."""

    def open_payables(self, as_of: date) -> list[OpenPayable]:
        """The open amount of each posted vendor bill at the end of that day."""
        ...

    def open_items(self, as_of: date) -> list[OpenItem]:
        """Every line of a receivable or payable account with what was open on it at the end of that day."""
        ...

    def tax_facts(self, start: date, end: date) -> TaxFacts:
        """Bases and taxes of the documents dated in [start, end]."""
        ...

    def customer_account(self, customer: str, start: date, end: date, email: str = "") -> CustomerAccount:
        """What a customer owed before start, and the entries of [start, end]."""
        ...


Details = AgedPayables | OpenItems | TaxReport | StatementOfAccount | ComparedReport


def _no_data(request: LedgerReportRequest, what: str) -> NoDataError:
    return NoDataError(what, facts={"report_type": request.report_type, "end_date": str(request.end_date)})


def _aged_payables(request: LedgerReportRequest, books: ReportedBooks) -> AgedPayables:
    payables = [payable for payable in books.open_payables(request.end_date) if payable.residual]
    if not payables:
        raise _no_data(request, f"no vendor bill was open on {request.end_date}")
    return aged_payables_of(payables, request.end_date)


def _open_items(request: LedgerReportRequest, books: ReportedBooks) -> OpenItems:
    found = open_items_of(
        books.open_items(request.end_date), books.account_balances(None, request.end_date), request.end_date
    )
    if not (found.customers or found.vendors) and found.balanced:
        raise _no_data(request, f"no item was open on {request.end_date}")
    return found


def _tax_report(request: LedgerReportRequest, books: ReportedBooks) -> TaxReport:
    facts = books.tax_facts(request.start_date, request.end_date)
    found = tax_report_of(facts, books.account_balances(request.start_date, request.end_date))
    if not (found.sales or found.purchases or found.other_entries):
        raise _no_data(request, f"no document is dated from {request.start_date} to {request.end_date}")
    return found


def _customer_statement(request: LedgerReportRequest, books: ReportedBooks) -> StatementOfAccount:
    account = books.customer_account(request.customer, request.start_date, request.end_date)
    if not (account.entries or account.opening):
        raise _no_data(request, f"nothing is posted for {account.name} up to {request.end_date}")
    return statement_of(account, request.start_date, request.end_date)


def _statement(request: LedgerReportRequest, books: ReportedBooks) -> ProfitLoss | BalanceSheet:
    wanted = {"report_type": request.report_type, "start_date": request.start_date, "end_date": request.end_date}
    details = report_details(ReportRequest.model_validate(wanted), books)
    assert isinstance(details, ProfitLoss | BalanceSheet)  # no other statement is compared
    return details


def _compared_statement(
    request: LedgerReportRequest, other: LedgerReportRequest, books: ReportedBooks
) -> tuple[tuple[ComparedRow, ...], bool]:
    report = _statement(request, books)
    try:
        then = _statement(other, books)
    except NoDataError:
        return compared_rows(report, None), True
    return compared_rows(report, then), False


def _compared_trial(
    request: LedgerReportRequest, other: LedgerReportRequest, books: ReportedBooks
) -> tuple[tuple[ComparedRow, ...], bool]:
    now, then = trial_balance(request, books), trial_balance(other, books)
    if not now.rows:
        raise _no_data(request, f"nothing is posted up to {request.end_date}")
    rows = compared_accounts(*([(row.code, row.name, row.closing) for row in one.rows] for one in (now, then)))
    return rows, not then.rows


def _compared(request: LedgerReportRequest, books: ReportedBooks) -> ComparedReport:
    start, end = compared_period(request.start_date, request.end_date, request.compare)
    other = request.model_copy(update={"start_date": start, "end_date": end})
    build = _compared_trial if request.report_type == "trial_balance" else _compared_statement
    rows, empty = build(request, other, books)
    return ComparedReport(
        compare=request.compare, compared_start=start, compared_end=end, compared_empty=empty, rows=rows
    )


_BUILDERS: Mapping[str, Callable[[LedgerReportRequest, ReportedBooks], Details]] = {
    "aged_payables": _aged_payables,
    "open_items": _open_items,
    "tax_report": _tax_report,
    "customer_statement": _customer_statement,
}


def build_any_report(
    request: LedgerReportRequest, books: ReportedBooks, *, currency: str, generated_at: datetime
) -> LedgerReportResult:
    """Compute a report beyond the contract's. Raises NoDataError (NO_DATA) when there is nothing to show,

    and for a statement of account CustomerNotFoundError, CustomerAmbiguousError.
    """
    build = _compared if request.compare else _BUILDERS.get(request.report_type)
    if build is None:
        return build_ledger_report(request, books, currency=currency, generated_at=generated_at)
    details: dict[str, Any] = plain(build(request, books))
    return LedgerReportResult(
        report_type=request.report_type,
        period=Period(start_date=request.start_date, end_date=request.end_date),
        details=details,
        generated_at=generated_at,
        currency=currency,
    )
