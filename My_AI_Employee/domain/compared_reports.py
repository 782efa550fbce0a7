"""Reports beside those of another period: profit and loss, balance sheet, trial balance."""

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from My_AI_Employee.domain.report_requests import Comparison
from My_AI_Employee.domain.report_sections import ZERO, StatementSection
from My_AI_Employee.domain.reports import BalanceSheet, EquitySide, ProfitLoss, Side
from My_AI_Employee.errors import InvalidDateRangeError

Statement = ProfitLoss | BalanceSheet
RowKind = Literal["account", "total", "figure"]


@dataclass(frozen=True, kw_only=True)
class ComparedRow:
    """One figure of two periods. change = amount - compared.

    section: the section's key, in a balance sheet after its side, such as `assets.cash`; for a figure its own key.
    kind: an account of the section, the section's total, or a figure over several sections.
    """

    section: str
    kind: RowKind
    code: str
    name: str
    amount: Decimal
    compared: Decimal
    change: Decimal


@dataclass(frozen=True, kw_only=True)
class ComparedReport:
    """compared_empty: nothing is posted in the other period, so that its column is zero."""

    compare: Comparison
    compared_start: date
    compared_end: date
    compared_empty: bool
    rows: tuple[ComparedRow, ...]


_Place = tuple[int, int, str]
"""Where a figure stands: section, accounts before the total, code."""
_Figure = tuple[str, RowKind, str, Decimal]
"""Section, kind, name of the account, amount."""


def compared_period(start: date, end: date, compare: Comparison) -> tuple[date, date]:
    """First and last day of the period to compare with. Whole months stay whole months.

    Raises InvalidDateRangeError before the calendar's first year.
    """
    try:
        whole = start.day == 1 and end == _month_end(end.year, end.month)
        if compare == "year":
            last = _month_end(end.year - 1, end.month)
            same = date(end.year - 1, end.month, min(end.day, last.day))
            first = _month_end(start.year - 1, start.month).day
            return date(start.year - 1, start.month, min(start.day, first)), last if whole else same
        before = start - timedelta(days=1)
        if not whole:
            return before - (end - start), before
        months = (end.year - start.year) * 12 + end.month - start.month + 1
        index = start.year * 12 + start.month - 1 - months
        return date(index // 12, index % 12 + 1, 1), before
    except (ValueError, OverflowError):
        raise InvalidDateRangeError(f"there is no period before {start} to compare with") from None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _section(at: int, key: str, section: StatementSection) -> Iterator[tuple[_Place, _Figure]]:
    for account in section.accounts:
        yield (at, 0, account.code), (key, "account", account.name, account.amount)
    yield (at, 1, ""), (key, "total", "", section.total)


def _figures(report: Statement) -> Iterator[tuple[_Place, _Figure]]:
    if isinstance(report, ProfitLoss):
        yield from _section(0, "revenue", report.revenue)
        yield from _section(1, "cost_of_revenue", report.cost_of_revenue)
        yield (2, 1, ""), ("gross_profit", "figure", "", report.gross_profit)
        yield from _section(3, "operating_expenses", report.operating_expenses)
        yield (4, 1, ""), ("net_income", "figure", "", report.net_income)
        return
    sides: tuple[tuple[str, Side | EquitySide], ...] = (
        ("assets", report.assets),
        ("liabilities", report.liabilities),
        ("equity", report.equity),
    )
    for place, (name, side) in enumerate(sides):
        for at, (key, section) in enumerate(side.sections.items()):
            yield from _section(100 * place + (at if key != "other" else 90), f"{name}.{key}", section)
        if isinstance(side, EquitySide):
            yield (291, 1, ""), ("unallocated_earnings", "figure", "", side.unallocated_earnings)
            yield (292, 1, ""), ("current_year_earnings", "figure", "", side.current_year_earnings)
        yield (100 * place + 99, 1, ""), (name, "figure", "", side.total)
    total = report.total_liabilities_and_equity
    yield (300, 1, ""), ("total_liabilities_and_equity", "figure", "", total)


def compared_rows(report: Statement, other: Statement | None) -> tuple[ComparedRow, ...]:
    """The figures of both, in the order of the report. other: None when nothing is posted in its period."""
    now, then = dict(_figures(report)), dict(_figures(other)) if other is not None else {}
    rows = [_row(place, now, then) for place in sorted({*now, *then})]
    return tuple(row for row in rows if row.kind == "figure" or row.amount or row.compared)


def _row(
    place: _Place,
    now: Mapping[_Place, _Figure],
    then: Mapping[_Place, _Figure],
) -> ComparedRow:
    section, kind, name, _ = now.get(place) or then[place]
    amount = now[place][3] if place in now else ZERO
    compared = then[place][3] if place in then else ZERO
    return ComparedRow(
        section=section,
        kind=kind,
        code=place[2],
        name=name,
        amount=amount,
        compared=compared,
        change=amount - compared,
    )


def compared_accounts(
    closing: Iterable[tuple[str, str, Decimal]], other: Iterable[tuple[str, str, Decimal]]
) -> tuple[ComparedRow, ...]:
    """The closing balances of two trial balances. closing, other: code, name and balance of each account."""
    now = {(code, name): balance for code, name, balance in closing}
    then = {(code, name): balance for code, name, balance in other}
    rows = [
        ComparedRow(
            section="accounts",
            kind="account",
            code=code,
            name=name,
            amount=now.get((code, name), ZERO),
            compared=then.get((code, name), ZERO),
            change=now.get((code, name), ZERO) - then.get((code, name), ZERO),
        )
        for code, name in sorted({*now, *then}, key=lambda account: (account[0] == "", account))
    ]
    return tuple(row for row in rows if row.amount or row.compared)
