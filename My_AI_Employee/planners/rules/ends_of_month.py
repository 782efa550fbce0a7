"""Reads the end of a month as the day on which an invoice is due."""

from calendar import monthrange
from datetime import date

from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.task_text import TaskText

MONTHS_AHEAD = 6
"""A month without a year that is at most so near ahead is a month to come."""
_NEAR_DAYS = 7


def ends_of_month(source: TaskText) -> list[Reading[date]]:
    """The days that `due at the end of the month` or `by the end of January` say."""
    return [
        _end_of_named_month(said, source) if "month" in said.slots else _end_of_this_month(said, source)
        for said in source.said("due_month")
    ]


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
    """The next such month, where it is at most half a year ahead and not this one."""
    today, month = source.received, MONTHS[said.slots["month"][0].folded]
    last = _last_day(today.year + (month < today.month), month)
    if not 0 < (month - today.month) % 12 <= MONTHS_AHEAD:
        return Unclear(f"the day of '{said.quote}': write `due: {last}` or another day")
    return Finding(last, said.quote)


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
