"""pl_summary and balance_sheet: the figures of generate_report, for the person's current company."""

import calendar
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.context import read_company
from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import InvalidDateRangeError, NoDataError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, TeamTool
from My_AI_Employee.team.tools.accounting.report_figures import (
    BalanceFigures,
    ProfitFigures,
    clip_balance,
    clip_profit,
)
from My_AI_Employee.team.tools.shared.records import Day

_WithAccounts = Annotated[bool, Field(description="false: totals only, without the accounts they are the sum of")]


class ReadProfitLoss(Arguments):
    """Arguments of pl_summary."""

    start_date: Annotated[
        Day | None, Field(description="First day, such as 2026-01-01; left out: the start of end_date's fiscal year")
    ] = None
    end_date: Annotated[Day | None, Field(description="Last day; left out: today")] = None
    compare_with: Annotated[
        Literal["nothing", "previous_period", "previous_year"],
        Field(description="previous_period: as many whole months, or else days, right before"),
    ] = "nothing"
    with_accounts: _WithAccounts = True


class ReadBalanceSheet(Arguments):
    """Arguments of balance_sheet."""

    as_of: Annotated[Day | None, Field(description="The day at whose end it is drawn up; left out: today")] = None
    compare_as_of: Annotated[Day | None, Field(description="Another day to compare with, such as last year's")] = None
    with_accounts: _WithAccounts = True


class ProfitLossAnswer(Result):
    """Posted income and expenses of a period, in the company's currency."""

    company: str
    currency: str
    start_date: date
    end_date: date
    figures: ProfitFigures
    compared_start_date: date | None = None
    compared_end_date: date | None = None
    compared: Annotated[
        ProfitFigures | None, Field(description="Of the period compared with; null when nothing is posted in it")
    ] = None
    net_income_change: Annotated[Amount | None, Field(description="net_income less that of the period compared")] = (
        None
    )
    left_out: Annotated[str, Field(description="What this answer leaves out for its size, and how to get it")] = ""


class BalanceSheetAnswer(Result):
    """What the company owns and owes at the end of a day, from posted entries, in its currency."""

    company: str
    currency: str
    figures: BalanceFigures
    compared: Annotated[
        BalanceFigures | None, Field(description="Of compare_as_of; null when nothing was posted up to then")
    ] = None
    assets_change: Annotated[Amount | None, Field(description="Total assets less those of compare_as_of")] = None
    left_out: Annotated[str, Field(description="What this answer leaves out for its size, and how to get it")] = ""


def pl_summary(caller: CallContext, query: ReadProfitLoss) -> ProfitLossAnswer:
    """The report. Raises NoDataError if nothing is posted in it, InvalidDateRangeError, AccessRefusedError."""
    company, books = read_company(caller.odoo), _books(caller)
    end = query.end_date or caller.today
    start = query.start_date or books.fiscal_year_start(end)
    figures = _profit(books, start, end, company.currency)
    other = compared_period(query.compare_with, start, end)
    compared = _profit_or_none(books, *other, company.currency) if other else None
    share = 2 if compared else 1
    clipped, left_out = clip_profit(figures, share, with_accounts=query.with_accounts)
    clipped_other = clip_profit(compared, share, with_accounts=query.with_accounts)[0] if compared else None
    return ProfitLossAnswer(
        company=company.name,
        currency=company.currency,
        start_date=start,
        end_date=end,
        figures=clipped,
        compared_start_date=other[0] if other else None,
        compared_end_date=other[1] if other else None,
        compared=clipped_other,
        net_income_change=figures.net_income - compared.net_income if compared else None,
        left_out=left_out,
    )


def balance_sheet(caller: CallContext, query: ReadBalanceSheet) -> BalanceSheetAnswer:
    """The report. Raises NoDataError if nothing is posted up to the day, AccessRefusedError."""
    company, books = read_company(caller.odoo), _books(caller)
    figures = _balance(books, query.as_of or caller.today, company.currency)
    compared = _balance_or_none(books, query.compare_as_of, company.currency) if query.compare_as_of else None
    share = 2 if compared else 1
    clipped, left_out = clip_balance(figures, share, with_accounts=query.with_accounts)
    return BalanceSheetAnswer(
        company=company.name,
        currency=company.currency,
        figures=clipped,
        compared=clip_balance(compared, share, with_accounts=query.with_accounts)[0] if compared else None,
        assets_change=figures.assets.total - compared.assets.total if compared else None,
        left_out=left_out,
    )


def _books(caller: CallContext) -> OdooBooks:
    return OdooBooks(caller.odoo, name="", url="", clock=lambda: _noon(caller.today))


def _noon(on: date) -> datetime:
    return datetime.combine(on, time(12), UTC)


def _details(books: OdooBooks, request: ReportRequest, currency: str) -> dict[str, Any]:
    """The same computation as in generate_report. Raises NoDataError."""
    report = build_report(request, books, currency=currency, generated_at=_noon(request.end_date))
    return report.data.details


def _profit(books: OdooBooks, start: date, end: date, currency: str) -> ProfitFigures:
    if start > end:
        raise InvalidDateRangeError(f"the start {start} is after the end {end}")
    request = ReportRequest(report_type="profit_loss", start_date=start, end_date=end)
    return ProfitFigures.model_validate(_details(books, request, currency))


def _balance(books: OdooBooks, as_of: date, currency: str) -> BalanceFigures:
    start = books.fiscal_year_start(as_of)
    request = ReportRequest(report_type="balance_sheet", start_date=start, end_date=as_of)
    return BalanceFigures.model_validate(_details(books, request, currency))


def _profit_or_none(books: OdooBooks, start: date, end: date, currency: str) -> ProfitFigures | None:
    try:
        return _profit(books, start, end, currency)
    except NoDataError:
        return None


def _balance_or_none(books: OdooBooks, as_of: date, currency: str) -> BalanceFigures | None:
    try:
        return _balance(books, as_of, currency)
    except NoDataError:
        return None


def compared_period(how: str, start: date, end: date) -> tuple[date, date] | None:
    """The period to compare with; None for `nothing`. Whole months are compared with whole months."""
    if how == "nothing" or start.year <= date.min.year + 1:
        return None
    whole_months = start.day == 1 and _is_last_day(end)
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if how == "previous_year" or (whole_months and start.year > months // 12 + date.min.year):
        shift = 12 if how == "previous_year" else months
        return _months_before(start, shift), _months_before(end, shift, keep_last=_is_last_day(end))
    length = (end - start).days + 1
    if start.toordinal() <= length:
        return None
    return start - timedelta(days=length), start - timedelta(days=1)


def _is_last_day(day: date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _months_before(day: date, months: int, *, keep_last: bool = False) -> date:
    """keep_last: return the last day of the month, as `day` is one."""
    index = day.year * 12 + day.month - 1 - months
    year, month = index // 12, index % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return date(year, month, last if keep_last else min(day.day, last))


_READS = Hints(read_only=True, idempotent=True)

TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="pl_summary",
            title="Profit and loss",
            description="Compute income, expenses and net income of a period from posted entries of your current "
            "company, by account, and compare it with the period or the year before when asked.",
            takes=ReadProfitLoss,
            answers=ProfitLossAnswer,
            hints=_READS,
        ),
        run=pl_summary,
    ),
    TeamTool(
        spec=ToolSpec(
            name="balance_sheet",
            title="Balance sheet",
            description="Compute assets, liabilities and equity of your current company at the end of a day, "
            "from posted entries, this year's earnings included, and compare it with another day when asked.",
            takes=ReadBalanceSheet,
            answers=BalanceSheetAnswer,
            hints=_READS,
        ),
        run=balance_sheet,
    ),
)
