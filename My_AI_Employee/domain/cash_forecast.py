"""The cash of the next 13 weeks: what is open and what recurs, by due dates and the customers' habits of paying.

Three cases: expected, low and high. Bills are counted on their due dates in all of them; an invoice on its due date
plus the customer's median delay, upper quartile (low case) or lower quartile (high case). An invoice that is open for
longer than the customer's habit says is in no low case. What is not in the books yet is in no case.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from My_AI_Employee.domain.owner_figures import OpenDocument, OwnerFigures, PayingHabit

WEEKS = 13
_ZERO = Decimal("0.00")
_NO_HABIT = PayingHabit(partner="", payments=0, low_days=0, median_days=0, high_days=0)
_LATE_COMES_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class PlannedMoney:
    """A recurring invoice (positive) or bill (negative) that is not in the books yet."""

    day: date
    amount: Decimal
    what: str


@dataclass(frozen=True, kw_only=True)
class ForecastWeek:
    """Seven days with what is expected in them; low, expected, high: cash at their end."""

    start: date
    end: date
    received: Decimal
    paid: Decimal
    low: Decimal
    expected: Decimal
    high: Decimal


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """opening: cash on the day of the figures. beyond_habit: open for longer than the customers' habits say.

    payments_known: payments that the habits rest on. without_habit: open with customers of fewer than three payments.
    """

    opening: Decimal
    weeks: tuple[ForecastWeek, ...]
    beyond_habit: Decimal
    payments_known: int
    without_habit: Decimal


@dataclass(frozen=True, kw_only=True)
class _Flow:
    """Money on a day of each case; None: not within the forecast."""

    amount: Decimal
    expected: date | None
    low: date | None
    high: date | None


def forecast_of(figures: OwnerFigures, planned: Sequence[PlannedMoney] = ()) -> Forecast | None:
    """The forecast; None when cash, receivables or payables could not be had, or no bank account has an entry."""
    if not figures.cash or figures.receivables is None or figures.payables is None:
        return None
    habits = {habit.partner: habit for habit in figures.habits or ()}
    opening, first = sum((account.amount for account in figures.cash), _ZERO), figures.as_of
    flows = [_receipt(one, habits, first) for one in figures.receivables]
    flows += [_fixed(one.due_date, -one.residual, first) for one in figures.payables]
    flows += [_fixed(one.day, one.amount, first) for one in planned]
    late = [one for one in figures.receivables if _is_beyond_habit(one, habits, first)]
    unknown = [one for one in figures.receivables if one.residual > 0 and one.partner not in habits]
    return Forecast(
        opening=opening,
        weeks=_weeks(opening, first, flows),
        beyond_habit=sum((one.residual for one in late), _ZERO),
        payments_known=habits.get("", _NO_HABIT).payments,
        without_habit=sum((one.residual for one in unknown), _ZERO),
    )


def _habit_of(document: OpenDocument, habits: dict[str, PayingHabit]) -> PayingHabit:
    return habits.get(document.partner) or habits.get("", _NO_HABIT)


def _is_beyond_habit(document: OpenDocument, habits: dict[str, PayingHabit], today: date) -> bool:
    usual = document.due_date + timedelta(days=_habit_of(document, habits).median_days)
    return document.residual > 0 and document.due_date < today and usual <= today


def _receipt(document: OpenDocument, habits: dict[str, PayingHabit], today: date) -> _Flow:
    if document.residual < 0:  # a credit note: paid back or set off
        return _fixed(document.due_date, document.residual, today)
    habit, tomorrow = _habit_of(document, habits), today + timedelta(days=1)
    if _is_beyond_habit(document, habits, today):
        soon = today + timedelta(days=max(_LATE_COMES_DAYS, habit.median_days))
        return _Flow(amount=document.residual, expected=soon, low=None, high=tomorrow)
    days = [document.due_date + timedelta(days=n) for n in (habit.median_days, habit.high_days, habit.low_days)]
    expected, low, high = (max(day, tomorrow) for day in days)
    return _Flow(amount=document.residual, expected=expected, low=low, high=high)


def _fixed(day: date, amount: Decimal, today: date) -> _Flow:
    on = max(day, today + timedelta(days=1))
    return _Flow(amount=amount, expected=on, low=on, high=on)


def _weeks(opening: Decimal, today: date, flows: Sequence[_Flow]) -> tuple[ForecastWeek, ...]:
    weeks: list[ForecastWeek] = []
    low = expected = high = opening
    for number in range(WEEKS):
        start = today + timedelta(days=1 + 7 * number)
        end = start + timedelta(days=6)
        inside = [flow.amount for flow in flows if flow.expected and start <= flow.expected <= end]
        received = sum((amount for amount in inside if amount > 0), _ZERO)
        paid = -sum((amount for amount in inside if amount < 0), _ZERO)
        expected += received - paid
        low += sum((flow.amount for flow in flows if flow.low and start <= flow.low <= end), _ZERO)
        high += sum((flow.amount for flow in flows if flow.high and start <= flow.high <= end), _ZERO)
        weeks.append(
            ForecastWeek(start=start, end=end, received=received, paid=paid, low=low, expected=expected, high=high)
        )
    return tuple(weeks)
