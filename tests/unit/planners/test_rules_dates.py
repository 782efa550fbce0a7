"""Days as people say them: what they mean on a given day, or that they can mean several."""

from datetime import date

import pytest

from My_AI_Employee.planners.rules.dates import read_date
from My_AI_Employee.planners.rules.findings import Finding, Unclear

FRIDAY, MONDAY, LEAP = date(2026, 11, 20), date(2026, 11, 16), date(2028, 3, 1)


@pytest.mark.parametrize(
    ("text", "received", "near", "day"),
    [
        ("last Friday", MONDAY, "past", date(2026, 11, 13)),
        ("on Saturday", MONDAY, "past", date(2026, 11, 14)),
        ("on Monday", FRIDAY, "past", date(2026, 11, 16)),
        ("last Friday", FRIDAY, "past", date(2026, 11, 13)),
        ("Thursday, November 12", MONDAY, "past", date(2026, 11, 12)),
        ("12 November", MONDAY, "past", date(2026, 11, 12)),
        ("December 28", date(2027, 1, 5), "past", date(2026, 12, 28)),
        ("January 5", MONDAY, "future", date(2027, 1, 5)),
        ("Nov 16", MONDAY, "future", MONDAY),
        ("29 February", LEAP, "past", date(2028, 2, 29)),
    ],
)
def test_a_day_that_has_one_reading(text: str, received: date, near: str, day: date) -> None:
    assert read_date(text, received, near) == Finding(day, text)


@pytest.mark.parametrize(
    ("text", "received", "near"),
    [
        ("on Friday", FRIDAY, "past"),
        ("last Monday", FRIDAY, "past"),
        ("on Friday", MONDAY, "future"),
        ("last Friday", MONDAY, ""),
        ("Wednesday, November 12", MONDAY, "past"),
        ("12 November", MONDAY, ""),
        ("November 17", MONDAY, "past"),
        ("June 12", MONDAY, "past"),
        ("August 1", MONDAY, "future"),
        ("29 February", MONDAY, "past"),
    ],
)
def test_a_day_with_several_readings_or_none_is_asked_about(text: str, received: date, near: str) -> None:
    assert isinstance(read_date(text, received, near), Unclear)
