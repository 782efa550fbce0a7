"""Reads the period of a report: `October 2026`, `last quarter`, `from 2026-01-01 to 2026-03-31`."""

from datetime import date, timedelta

from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.task_text import TaskText

Period = tuple[date, date]
_MONTHS_OF = {
    **dict.fromkeys(("month", "monat", "monats", "mois"), 1),
    **dict.fromkeys(("quarter", "quartal", "quartals", "trimestre"), 3),
    **dict.fromkeys(("year", "jahr", "jahres", "année", "annee", "an"), 12),
}
_QUARTERS = (
    frozenset({"1", "q1", "t1", "1er", "1e", "erste", "erstes", "ersten", "premier"}),
    frozenset(
        {"2", "q2", "t2", "2e", "2ème", "2eme", "zweite", "zweites", "zweiten", "deuxième", "deuxieme", "second"}
    ),
    frozenset({"3", "q3", "t3", "3e", "3ème", "3eme", "dritte", "drittes", "dritten", "troisième", "troisieme"}),
    frozenset({"4", "q4", "t4", "4e", "4ème", "4eme", "vierte", "viertes", "vierten", "quatrième", "quatrieme"}),
)
_YEARS = range(2000, 2100)


def spoken_period(spoken: Spoken, source: TaskText) -> Reading[Period]:
    """First and last day of what a phrase names."""
    if spoken.meaning == "range":
        return _range(spoken, source)
    if spoken.meaning == "months":
        return _months(spoken, source)
    if spoken.meaning == "month":
        return _month(spoken, source)
    if spoken.meaning == "quarter":
        return _quarter(spoken, source)
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


def _months(spoken: Spoken, source: TaskText) -> Reading[Period]:
    """`October and November 2026`, which follow each other; `October to January`, over the turn of the year."""
    unclear = Unclear(f"the period '{spoken.quote}': write `start: YYYY-MM-DD` and `end: YYYY-MM-DD`")
    first, last = (MONTHS.get(spoken.slots[slot][0].folded) for slot in ("month", "month2"))
    years = [spoken.slots[slot][0].text for slot in ("number2", "number") if slot in spoken.slots]
    if first is None or last is None or not all(year.isdigit() and int(year) in _YEARS for year in years):
        return unclear
    length = (last - first) % 12
    is_pair = not {"and", "&", "und", "et"}.isdisjoint(spoken.quote.casefold().split())
    today = source.received
    end = int(years[-1]) if "number" in spoken.slots else today.year - (last > today.month)
    start = end - (last < first)
    is_now = not years and first <= today.month < last
    if not length or is_now or (is_pair and length != 1) or (len(years) == 2 and int(years[0]) != start):
        return unclear
    following = date(end + last // 12, last % 12 + 1, 1)
    return Finding((date(start, first, 1), following - timedelta(days=1)), spoken.quote)


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


def _quarter(spoken: Spoken, source: TaskText) -> Reading[Period]:
    """A quarter without a year is the last one that has begun."""
    words = [word.strip(".,/") for word in spoken.quote.casefold().split()]
    named = [number for number, forms in enumerate(_QUARTERS) if not forms.isdisjoint(words)]
    years = [int(word) for word in words if word.isdigit() and int(word) in _YEARS]
    today = source.received
    if (
        len(named) != 1
        or len(years) > 1
        or any(word.isdigit() and len(word) > 1 and int(word) not in years for word in words)
    ):
        return Unclear(f"the period '{spoken.quote}': write `start: YYYY-MM-DD` and `end: YYYY-MM-DD`")
    first = named[0] * 3 + 1
    year = years[0] if years else today.year - (first > today.month)
    following = date(year + (first + 3) // 13, (first + 2) % 12 + 1, 1)
    return Finding((date(year, first, 1), following - timedelta(days=1)), spoken.quote)
