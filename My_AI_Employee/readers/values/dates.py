"""Reads text of dates strictly. 03/04/2026 gives both readings: the third of April and the fourth of March.

A time and a zone behind the date are passed over: the calendar day is kept as it is written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from My_AI_Employee.readers.values.months import month_of

MAX_LENGTH = 60
"""Longer text is no date. In characters."""
FIRST_YEAR, LAST_YEAR = 1970, 2099
"""A date outside these years is none: most numbers that look like one are something else."""


class DateOrder(StrEnum):
    """In which order the parts of a date stand."""

    YEAR_MONTH_DAY = "year-month-day"
    DAY_MONTH_YEAR = "day-month-year"
    MONTH_DAY_YEAR = "month-day-year"


YMD, DMY, MDY = DateOrder.YEAR_MONTH_DAY, DateOrder.DAY_MONTH_YEAR, DateOrder.MONTH_DAY_YEAR


@dataclass(frozen=True, slots=True)
class DateText:
    """What a text may mean as a date.

    by_order: the date that each possible order gives; empty when the text is no date. style: the shape of the text,
    equal for texts that are written alike, such as `9/9/9999`; dates of one style have one order.
    """

    by_order: Mapping[DateOrder, date] = field(default_factory=dict)
    style: str = ""

    @property
    def is_date(self) -> bool:
        """Whether the text can be read as a date at all."""
        return bool(self.by_order)

    @property
    def only(self) -> date | None:
        """The date when the text allows one only; None when it is no date or allows several."""
        dates = set(self.by_order.values())
        return dates.pop() if len(dates) == 1 else None


NO_DATE = DateText()

_TIME = re.compile(
    r"(?:\s*[T,]?\s*(?:(?:at|um|à|alle|om|kl\.?|-)\s+)?"
    r"\(?[0-2]?[0-9][:.h][0-5][0-9](?:[:.][0-5][0-9](?:[.,][0-9]{1,9})?)?\)?"
    r"\s*(?:[AaPp]\.?\s?[Mm]\.?)?\s*(?:Z|Uhr|[A-Z]{3,5}(?:[+-][0-9]{1,2})?)?\s*(?:[+-][0-9]{2}:?[0-9]{2})?)$"
)
_WEEKDAY = re.compile(r"^[^\W\d]{2,12}\.?,\s*(?=\d)|^[^\W\d]{2,12}\.?\s+(?=\d{1,2}[./-]\d)")
_NUMBERS = re.compile(r"(\d{1,4})(\s?[./-]\s?)(\d{1,2})\2(\d{1,4})\.?|(\d{1,2})( )(\d{1,2}) (\d{4})", re.ASCII)
_DIGIT = re.compile("[0-9]")
_COMPACT = re.compile(r"\d{8}", re.ASCII)
_NAME, _YEAR = r"([^\W\d]{3,12})\.?", r"(\d{4}|['’]?\d{2})"
_DAY_FIRST = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th|º|°|er)?[\s./-]*(?:de |of )?{_NAME}[\s.,/-]*(?:de |del )?{_YEAR}"
)
_MONTH_FIRST = re.compile(rf"{_NAME}[\s./-]*(\d{{1,2}})(?:st|nd|rd|th)?[\s.,/-]+{_YEAR}")
_YEAR_FIRST = re.compile(rf"(\d{{4}})[\s./-]*{_NAME}[\s./-]*(\d{{1,2}})")


def read_date(text: str) -> DateText:
    """All readings of a text as a date, a time behind it passed over."""
    plain = _without_time(text[: MAX_LENGTH + 1].replace("\u00a0", " ").replace("\u202f", " ").strip())
    if not 6 <= len(plain) <= MAX_LENGTH or not _DIGIT.search(plain):
        return NO_DATE
    if _COMPACT.fullmatch(plain):
        return _compact(plain)
    if match := _NUMBERS.fullmatch(plain):
        first, separator, second, third = (part for part in match.groups() if part is not None)
        return _numeric(first, separator.strip() or " ", second, third)
    return _named(plain)


def _without_time(text: str) -> str:
    if ":" in text or "h" in text or text.count(".") > 2 or " " in text:
        found = _TIME.search(text)
        if found and found.start() >= 6 and (text[found.start()] in " T,(" or found[0][0] in " T,("):
            text = text[: found.start()]
    return _WEEKDAY.sub("", text.rstrip(" ,"))


def _compact(text: str) -> DateText:
    found = {
        YMD: _date(text[:4], text[4:6], text[6:]),
        DMY: _date(text[4:], text[2:4], text[:2]),
        MDY: _date(text[4:], text[:2], text[2:4]),
    }
    return _dates(found, "99999999")


def _numeric(first: str, separator: str, second: str, third: str) -> DateText:
    style = f"{_shape(first)}{separator}9{separator}{_shape(third)}"
    if len(first) == 4 and len(third) <= 2:
        return _dates({YMD: _date(first, second, third)}, style)
    if len(first) > 2 or len(third) not in (2, 4):
        return NO_DATE
    found = {DMY: _date(third, second, first), MDY: _date(third, first, second)}
    if len(first) == 2 and len(third) == 2:
        found[YMD] = _date(first, second, third)
    return _dates(found, style)


def _named(text: str) -> DateText:
    if match := _DAY_FIRST.fullmatch(text):
        day, name, year = match[1], match[2], match[3]
    elif match := _MONTH_FIRST.fullmatch(text):
        name, day, year = match[1], match[2], match[3]
    elif match := _YEAR_FIRST.fullmatch(text):
        year, name, day = match[1], match[2], match[3]
    else:
        return NO_DATE
    month = month_of(name)
    found = _date(year.lstrip("'’"), str(month), day) if month else None
    return _dates({DMY: found}, "named")


def _shape(part: str) -> str:
    return "9999" if len(part) == 4 else "9"


def _dates(found: Mapping[DateOrder, date | None], style: str) -> DateText:
    by_order = {order: day for order, day in found.items() if day is not None}
    return DateText(by_order, style) if by_order else NO_DATE


def _date(year: str, month: str, day: str) -> date | None:
    number = int(year) if len(year) == 4 else 2000 + int(year)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    try:
        return date(number, int(month), int(day))
    except ValueError:
        return None
