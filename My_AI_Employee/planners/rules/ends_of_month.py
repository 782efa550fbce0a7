"""Reads the end of a month as the day on which an invoice is due."""

from calendar import monthrange
from datetime import date, timedelta

from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.task_text import TaskText

MONTHS_AHEAD = 6
"""A month without a year that is at most so near ahead is a month to come."""
_NEAR_DAYS = 7
_MOST_DAYS = 120


def ends_of_month(source: TaskText) -> list[Reading[date]]:
    """The days that `due at the end of the month` or `by the end of January` say."""
    return [
        _end_of_named_month(said, source) if "month" in said.slots else _end_of_this_month(said, source)
        for said in source.said("due_month")
    ] + [_days_and_end(said, source) for said in source.said("terms_and_end")]


def _days_and_end(said: Spoken, source: TaskText) -> Reading[date]:
    """`30 jours fin de mois`: the days, then the end of that month, or the end of this month, then the days."""
    text = said.slots["number"][0].text
    if not text.isdigit() or not 0 < int(text) <= _MOST_DAYS:
        return Unclear(f"the terms '{said.quote}' are not read: write `due: YYYY-MM-DD`")
    days, start = timedelta(days=int(text)), source.today
    counted = start + days
    last, other = _last_day(counted.year, counted.month), _last_day(start.year, start.month) + days
    if last == other:
        return Finding(last, said.quote)
    return Unclear(
        f"the day of '{said.quote}', which is reckoned in two ways: choose `due: {last}` or `due: {other}`"
    )


def _end_of_this_month(said: Spoken, source: TaskText) -> Reading[date]:
    """Near its end, or beside another invoice date, the next month may be meant."""
    last = _last_day(source.today.year, source.today.month)
    is_near = (last - source.today).days < _NEAR_DAYS or bool(source.label("invoice_date") or source.said("dated"))
    return (
        Unclear(f"the day of '{said.quote}': write `due: {last}` or another day")
        if is_near
        else Finding(last, said.quote)
    )


def _end_of_named_month(said: Spoken, source: TaskText) -> Reading[date]:
    """The next such month, where it is at most half a year ahead; this one ends today or later."""
    today, month = source.received, MONTHS[said.slots["month"][0].folded]
    last = _last_day(today.year + (month < today.month), month)
    if not 0 <= (month - today.month) % 12 <= MONTHS_AHEAD:
        return Unclear(f"the day of '{said.quote}': write `due: {last}` or another day")
    return Finding(last, said.quote)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
