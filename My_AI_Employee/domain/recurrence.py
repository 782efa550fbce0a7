"""When a recurring document is due, and what its period is called. Days are local; nothing depends on the time."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Every = Literal["week", "month", "quarter", "year"]
EVERY: tuple[Every, ...] = get_args(Every)
_MONTHS = {"month": 1, "quarter": 3, "year": 12}


@dataclass(frozen=True, kw_only=True)
class Recurrence:
    """every: length of a period. first: the first day. last_day: the last day of each month instead of first's day.

    until: the last day on which it may be due; None for no end. lead_days: how many days before it is drafted.
    """

    every: Every
    first: date
    last_day: bool = False
    until: date | None = None
    lead_days: int = 0


@dataclass(frozen=True, kw_only=True)
class Occurrence:
    """One document: its day, and the name of its period, such as `2026-12`, `2026-Q4`, `2026-W49`, `2026`."""

    day: date
    period: str


def occurrences(rule: Recurrence, last: date) -> Iterator[Occurrence]:
    """Every occurrence up to a day, oldest first. A day that a month lacks becomes the month's last one."""
    number = 0
    while True:
        day = _day_of(rule, number)
        if day is None or day > last or (rule.until and day > rule.until):
            return
        yield Occurrence(day=day, period=period_name(rule.every, day))
        number += 1


def _day_of(rule: Recurrence, number: int) -> date | None:
    """The number-th day; None beyond the days that a date can hold."""
    try:
        if rule.every == "week":
            return rule.first + timedelta(days=7 * number)
        count = rule.first.year * 12 + rule.first.month - 1 + _MONTHS[rule.every] * number
        year, month = count // 12, count % 12 + 1
        days = monthrange(year, month)[1]
        return date(year, month, days if rule.last_day else min(rule.first.day, days))
    except (OverflowError, ValueError):
        return None


def period_name(every: Every, day: date) -> str:
    """The name of the period that a day lies in."""
    if every == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02}"
    if every == "quarter":
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return str(day.year) if every == "year" else f"{day:%Y-%m}"


@dataclass(frozen=True, kw_only=True)
class DueOccurrences:
    """newest: to be drafted now; None when there is none. missed: older ones, which a person has to ask for."""

    newest: Occurrence | None
    missed: tuple[Occurrence, ...]


def due_occurrences(rule: Recurrence, today: date, known_since: date, drafted: frozenset[str]) -> DueOccurrences:
    """What is due today. known_since: day on which the rule was first seen; what was due before it is only missed.

    drafted: names of the periods that were drafted already.
    """
    every = list(occurrences(rule, today + timedelta(days=rule.lead_days)))
    open_ones = [one for one in every if one.period not in drafted]
    newest = every[-1] if every and every[-1] in open_ones and every[-1].day >= known_since else None
    return DueOccurrences(newest=newest, missed=tuple(one for one in open_ones if one is not newest))
