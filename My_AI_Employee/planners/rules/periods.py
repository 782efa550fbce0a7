"""Reads the period of a report: `October 2026`, `last quarter`, `from 2026-01-01 to 2026-03-31`."""

from datetime import date, timedelta

from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import MONTHS

Period = tuple[date, date]
_MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}
_YEARS = range(2000, 2100)


def spoken_period(spoken: Spoken, source: TaskText) -> Reading[Period]:
    """First and last day of what a phrase names."""
    if spoken.meaning == "range":
        return _range(spoken, source)
    if spoken.meaning == "month":
        return _month(spoken, source)
    length = next((_MONTHS_OF[word] for word in spoken.quote.casefold().split() if word in _MONTHS_OF), 0)
    if not length:
        return Unclear(f"the period '{spoken.quote}': write `start: YYYY-MM-DD` and `end: YYYY-MM-DD`")
    first = _first_day(source.received, length)
    if spoken.meaning == "this":
        return Finding((first, source.received), spoken.quote)
    end = first - timedelta(days=1)
    return Finding((_first_day(end, length), end), spoken.quote)


def _first_day(day: date, length: int) -> date:
    return date(day.year, (day.month - 1) // length * length + 1, 1)


def _range(spoken: Spoken, source: TaskText) -> Reading[Period]:
    first, last = (source.read_date(spoken.slots[slot][0].text, "past") for slot in ("date", "date2"))
    for reading in (first, last):
        if isinstance(reading, Unclear):
            return reading
    assert isinstance(first, Finding)
    assert isinstance(last, Finding)
    return Finding((first.value, last.value), spoken.quote)


def _month(spoken: Spoken, source: TaskText) -> Reading[Period]:
    """A month without a year is the last one that has begun."""
    month = MONTHS.get(spoken.slots["month"][0].folded)
    given = spoken.slots.get("number")
    if month is None or (given and not (given[0].text.isdigit() and int(given[0].text) in _YEARS)):
        return Unclear(f"the period '{spoken.quote}': write `start: YYYY-MM-DD` and `end: YYYY-MM-DD`")
    today = source.received
    year = int(given[0].text) if given else today.year - (month > today.month)
    following = date(year + month // 12, month % 12 + 1, 1)
    return Finding((date(year, month, 1), following - timedelta(days=1)), spoken.quote)
