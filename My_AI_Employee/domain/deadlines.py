"""Deadlines of tax returns, from the length of the tax period and the day on which a return is due."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

TaxPeriod = Literal["monthly", "quarterly", "yearly"]
_MONTHS = {"monthly": 1, "quarterly": 3, "yearly": 12}


@dataclass(frozen=True, kw_only=True)
class Deadline:
    """A tax return. period: `2026-10`, `2026-Q3` or `2026`; start, end: its first and last day."""

    due: date
    period: str
    start: date
    end: date


@dataclass(frozen=True, kw_only=True)
class TaxCalendar:
    """due_day: day of the month in which a return is due (the month's last day if it is shorter).

    due_months: how many months after the period's last month; 1 is the month that follows.
    """

    period: TaxPeriod
    due_day: int
    due_months: int = 1


def deadlines_between(tax: TaxCalendar, first: date, last: date) -> list[Deadline]:
    """The returns that are due in [first, last], the earliest first."""
    months = _MONTHS[tax.period]
    start = date(first.year - 2, 1, 1)
    found = []
    while start <= last:
        after = _months_later(start, months)
        month = _months_later(after, tax.due_months - 1)
        due = month.replace(day=min(tax.due_day, monthrange(month.year, month.month)[1]))
        if first <= due <= last:
            end = after - timedelta(days=1)
            found.append(Deadline(due=due, period=_name(tax.period, start), start=start, end=end))
        start = after
    return found


def _months_later(first_of_month: date, months: int) -> date:
    count = first_of_month.year * 12 + first_of_month.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _name(period: TaxPeriod, start: date) -> str:
    if period == "yearly":
        return str(start.year)
    return f"{start.year}-Q{(start.month + 2) // 3}" if period == "quarterly" else f"{start:%Y-%m}"
