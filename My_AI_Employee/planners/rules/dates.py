"""Parses exact dates.

A small parser of our own instead of dateparser, which takes a second to import and guesses: it reads `03/04/2026` by
the locale, gives a year to dates that have none and finds dates in words that are not dates.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.words import MONTHS, RELATIVE_DAYS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|satur|sat|sun)(?:day)?,?\s+)?"
_APOSTROPHE = "['’]"
DATE = (
    r"(?:\b[0-9]{4}[-/.][0-9]{1,2}[-/.][0-9]{1,2}\b|\b[0-9]{1,2}[-/.][0-9]{1,2}[-/.](?:[0-9]{4}|[0-9]{2})\b"
    rf"|\b(?:{_MONTH})\.?\s+[0-9]{{1,2}}(?:st|nd|rd|th)?(?:,?\s+[0-9]{{4}})?\b"
    rf"|\b[0-9]{{1,2}}(?:(?:st|nd|rd|th|er)?\s+|\.\s*)(?:of\s+)?(?:{_MONTH})\b\.?(?:,?\s+[0-9]{{4}})?"
    rf"|\b(?:{'|'.join(RELATIVE_DAYS).replace(chr(39), _APOSTROPHE)})\b)"
)
"""Everything that is a date or looks like one; matched without regard to case."""

_DATE = re.compile(DATE, re.I)
_WHOLE = re.compile(rf"(?:on\s+)?{_WEEKDAY}({DATE})", re.I)
_YMD = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_NUMERIC = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{2,4})")
_WORDS = re.compile(
    rf"(?:(?P<m1>{_MONTH})\.?\s+(?P<d1>[0-9]{{1,2}})|(?P<d2>[0-9]{{1,2}})(?:(?:st|nd|rd|th|er)?\s+|\.\s*)(?:of\s+)?(?P<m2>{_MONTH})\.?)"
    r"(?:st|nd|rd|th)?(?:,?\s+(?P<y>[0-9]{4}))?",
    re.I,
)


@dataclass(frozen=True)
class Span:
    """A date where it stands in a text."""

    start: int
    end: int
    reading: Reading[date]


def read_date(text: str, received: date, day_first: frozenset[str] = frozenset()) -> Reading[date]:
    """The date that a whole text is. received: the day that `today` and `yesterday` refer to.

    day_first: the marks between figures that show the day to come first, in the language of the text.
    """
    match = _WHOLE.fullmatch(text.strip())
    if not match:
        return Unclear(f"'{text.strip()[:60]}' is not a date that is certain: write it as YYYY-MM-DD")
    value = _value(match[1], received, day_first)
    return value if isinstance(value, Unclear) else Finding(value, text)


def find_dates(text: str, received: date) -> Iterator[Span]:
    """Every date in a text, readable or not."""
    for match in _DATE.finditer(text):
        value = _value(match[0], received)
        yield Span(match.start(), match.end(), value if isinstance(value, Unclear) else Finding(value, match[0]))


def _value(text: str, received: date, day_first: frozenset[str] = frozenset()) -> date | Unclear:
    word = text.casefold().replace("’", "'")
    if word in RELATIVE_DAYS:
        return received + timedelta(days=RELATIVE_DAYS[word])
    if match := _YMD.fullmatch(text):
        return _date(int(match[1]), int(match[3]), int(match[4]), text)
    if match := _NUMERIC.fullmatch(text):
        return _numeric(int(match[1]), int(match[3]), match[4], text, match[2] in day_first)
    if match := _WORDS.fullmatch(text):
        if not match["y"]:
            return Unclear(f"'{text}' has no year: write it as YYYY-MM-DD")
        month = MONTHS[(match["m1"] or match["m2"]).casefold()]
        return _date(int(match["y"]), month, int(match["d1"] or match["d2"]), text)
    return Unclear(f"'{text}' is not a date that is certain: write it as YYYY-MM-DD")


def _numeric(first: int, second: int, year: str, text: str, day_first: bool) -> date | Unclear:
    if len(year) != 4:
        return Unclear(f"'{text}' has no full year: write it as YYYY-MM-DD")
    if day_first:
        return _date(int(year), second, first, text)
    if first <= 12 and second <= 12 and first != second:
        return Unclear(f"'{text}' can be day/month or month/day: write it as YYYY-MM-DD")
    day, month = (first, second) if first > 12 else (second, first)
    return _date(int(year), month, day, text)


def _date(year: int, month: int, day: int, text: str) -> date | Unclear:
    try:
        return date(year, month, day)
    except ValueError:
        return Unclear(f"'{text}' is not a day of the calendar")
