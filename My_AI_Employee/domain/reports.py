"""The four financial reports, computed from posted entries in the same way for all books.

Profit and loss and cash flow cover [start, end]; balance sheet and aged receivables show the end of `end`.
`revenue`, `expenses` and `net_income` are the period's in every report. Signs: income, liabilities and equity are
credit - debit, expenses and assets debit - credit.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Protocol

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.aged_receivables import AgedReceivables, aged_receivables_of
from My_AI_Employee.domain.cash_flow import CashFlow, cash_flow_of
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, OpenReceivable
from My_AI_Employee.domain.report_sections import (
    ASSETS,
    EQUITY,
    EXPENSES,
    LIABILITIES,
    REVENUE,
    StatementSection,
    earnings_of,
    expenses_of,
    has_movement,
    of_family,
    plain,
    revenue_of,
    sections,
    total_of,
)
from My_AI_Employee.domain.results import Period, ReportData, ReportResult
from My_AI_Employee.errors import NoDataError


class LedgerFacts(Protocol):
    """The methods of the port Books that reports use."""

    def fiscal_year_start(self, on: date) -> date:
        """First day of the fiscal year that contains a date."""
        ...

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        """Posted totals per account in [start, end]; start None: since the first entry."""
        ...

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        """Posted counterpart movements of the liquidity accounts in [start, end]."""
        ...

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        """The open amount of each posted customer document at the end of that day."""
        ...


@dataclass(frozen=True, kw_only=True)
class ProfitLoss:
    """gross_profit = revenue - cost_of_revenue; net_income = gross_profit - operating_expenses."""

    revenue: StatementSection
    cost_of_revenue: StatementSection
    gross_profit: Decimal
    operating_expenses: StatementSection
    net_income: Decimal


@dataclass(frozen=True, kw_only=True)
class Side:
    """One side of the balance sheet (assets or liabilities): its sections by key, and their total."""

    total: Decimal
    sections: dict[str, StatementSection]


@dataclass(frozen=True, kw_only=True)
class EquitySide:
    """Equity: its accounts, and the earnings without a closing entry."""

    total: Decimal
    sections: dict[str, StatementSection]
    current_year_earnings: Decimal
    unallocated_earnings: Decimal


@dataclass(frozen=True, kw_only=True)
class BalanceSheet:
    """The balance sheet. difference = assets - (liabilities + equity); balanced: whether it is zero."""

    as_of: date
    fiscal_year_start: date
    assets: Side
    liabilities: Side
    equity: EquitySide
    total_liabilities_and_equity: Decimal
    difference: Decimal
    balanced: bool


Details = ProfitLoss | BalanceSheet | CashFlow | AgedReceivables


def _no_data(request: ReportRequest, what: str) -> NoDataError:
    facts = {
        "report_type": request.report_type,
        "start_date": str(request.start_date),
        "end_date": str(request.end_date),
    }
    return NoDataError(what, facts=facts)


def _check_period_moved(request: ReportRequest, period: Sequence[AccountBalance]) -> None:
    if not has_movement(period):
        raise _no_data(request, f"nothing is posted from {request.start_date} to {request.end_date}")


def _profit_loss(request: ReportRequest, facts: LedgerFacts, period: Sequence[AccountBalance]) -> ProfitLoss:
    _check_period_moved(request, period)
    revenue = sections(of_family(period, "income"), REVENUE, -1, rest="revenue")["revenue"]
    expenses = sections(of_family(period, "expense"), EXPENSES, 1, rest="operating_expenses")
    gross_profit = revenue.total - expenses["cost_of_revenue"].total
    return ProfitLoss(
        revenue=revenue,
        cost_of_revenue=expenses["cost_of_revenue"],
        gross_profit=gross_profit,
        operating_expenses=expenses["operating_expenses"],
        net_income=gross_profit - expenses["operating_expenses"].total,
    )


def _side(groups: dict[str, StatementSection]) -> Side:
    return Side(total=total_of(group.total for group in groups.values()), sections=groups)


def _equity(balances: Sequence[AccountBalance], year: Sequence[AccountBalance]) -> EquitySide:
    groups = sections(of_family(balances, "equity"), EQUITY, -1)
    all_earnings = earnings_of(balances)
    this_year = earnings_of(year)
    return EquitySide(
        total=total_of(group.total for group in groups.values()) + all_earnings,
        sections=groups,
        current_year_earnings=this_year,
        unallocated_earnings=all_earnings - this_year,
    )


def _balance_sheet(request: ReportRequest, facts: LedgerFacts, period: Sequence[AccountBalance]) -> BalanceSheet:
    as_of = request.end_date
    balances = facts.account_balances(None, as_of)
    if not has_movement(balances):
        raise _no_data(request, f"nothing is posted up to {as_of}")
    year_start = facts.fiscal_year_start(as_of)
    year = period if year_start == request.start_date else facts.account_balances(year_start, as_of)
    assets = _side(sections(of_family(balances, "asset"), ASSETS, 1))
    liabilities = _side(sections(of_family(balances, "liability"), LIABILITIES, -1))
    equity = _equity(balances, year)
    difference = assets.total - (liabilities.total + equity.total)
    return BalanceSheet(
        as_of=as_of,
        fiscal_year_start=year_start,
        assets=assets,
        liabilities=liabilities,
        equity=equity,
        total_liabilities_and_equity=liabilities.total + equity.total,
        difference=difference,
        balanced=difference == 0,
    )


def _cash_flow(request: ReportRequest, facts: LedgerFacts, period: Sequence[AccountBalance]) -> CashFlow:
    _check_period_moved(request, period)
    # nothing can be posted before the first day that a date can hold
    first = request.start_date == date.min
    before = [] if first else facts.account_balances(None, request.start_date - timedelta(days=1))
    after = facts.account_balances(None, request.end_date)
    return cash_flow_of(before, after, facts.cash_movements(request.start_date, request.end_date))


def _aged_receivables(
    request: ReportRequest, facts: LedgerFacts, period: Sequence[AccountBalance]
) -> AgedReceivables:
    documents = [document for document in facts.open_receivables(request.end_date) if document.residual]
    if not documents:
        raise _no_data(request, f"no customer invoice was open on {request.end_date}")
    return aged_receivables_of(documents, request.end_date)


_BUILDERS: dict[str, Callable[[ReportRequest, LedgerFacts, Sequence[AccountBalance]], Details]] = {
    "profit_loss": _profit_loss,
    "balance_sheet": _balance_sheet,
    "cash_flow": _cash_flow,
    "aged_receivables": _aged_receivables,
}


def report_details(request: ReportRequest, facts: LedgerFacts) -> Details:
    """The figures of a report as they are computed. Raises NoDataError as `build_report` does."""
    period = facts.account_balances(request.start_date, request.end_date)
    return _BUILDERS[request.report_type](request, facts, period)


def build_report(
    request: ReportRequest, facts: LedgerFacts, *, currency: str, generated_at: datetime
) -> ReportResult:
    """Compute a report. The result has format `json`; the writer of a PDF sets `format` and `file`.

    Raises NoDataError (NO_DATA): profit and loss, cash flow when nothing is posted in the period; balance sheet when
    nothing is posted up to its end; aged receivables when nothing is open at its end. An empty income statement in a
    period with other postings is a result, not an error.
    """
    period = facts.account_balances(request.start_date, request.end_date)
    details = _BUILDERS[request.report_type](request, facts, period)
    return ReportResult(
        report_type=request.report_type,
        period=Period(start_date=request.start_date, end_date=request.end_date),
        data=ReportData(
            revenue=revenue_of(period),
            expenses=expenses_of(period),
            net_income=earnings_of(period),
            details=plain(details),
        ),
        generated_at=generated_at,
        currency=currency,
    )
