"""Dates: all readings of a text, and the order of a file's dates with its proof."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.readers.values.date_order import DateEvidence, OrderDecision, decide_orders
from My_AI_Employee.readers.values.dates import DMY, MDY, YMD, DateOrder, read_date

FIFTH = [
    "2026-11-05", "2026/11/5", "20261105", "2026-11-05T10:11:12.5+01:00", "2026.11.05 (00:00)", "05-Nov-2026",
    "Nov 5, 2026", "5. November 2026", "5 nov. 2026", "5 novembre 2026", "5 de noviembre de 2026",
    "5 listopada 2026", "5 marraskuu 2026", "Thu, 05 Nov 2026 10:00:00 +0100", "05 NOV 26",
]  # fmt: skip
NONE = [
    "",
    "31/13/2026",
    "2026-13-01",
    "31.02.2026",
    "1.200",
    "12345678",
    "12:30",
    "05.11.",
    "5 foo 2026",
    "1 234 56",
    "May",
]


@pytest.mark.parametrize("text", FIFTH)
def test_a_date_with_one_reading(text: str) -> None:
    assert read_date(text).only == date(2026, 11, 5)


@pytest.mark.parametrize("text", NONE)
def test_a_text_that_is_no_date(text: str) -> None:
    assert not read_date(text).is_date


@pytest.mark.parametrize("text", ["05/11/2026", "05.11.2026 10:15", "5-11-2026", "05.11.2026, 23:40", "05112026"])
def test_day_and_month_may_be_exchanged(text: str) -> None:
    assert read_date(text).by_order == {DMY: date(2026, 11, 5), MDY: date(2026, 5, 11)}
    assert read_date(text).only is None


def test_a_two_digit_year_may_stand_first() -> None:
    assert set(read_date("03/04/05").by_order) == {YMD, DMY, MDY}


@given(st.dates(date(1971, 1, 1), date(2098, 12, 31)))
def test_the_written_date_is_among_the_readings(day: date) -> None:
    assert read_date(f"{day:%d.%m.%Y}").by_order[DMY] == day
    assert read_date(f"{day:%m/%d/%Y}").by_order[MDY] == day
    assert read_date(day.isoformat()).only == day


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    assert read_date(text).is_date == bool(read_date(text).by_order)


def decided(*columns: list[str], period: tuple[date, date] | None = None, head: str = "") -> OrderDecision:
    evidence = DateEvidence(
        columns=[[read_date(text) for text in column] for column in columns], period=period, headers=[head]
    )
    return decide_orders(evidence)[read_date(columns[0][0]).style]


def test_a_part_above_12_decides() -> None:
    assert decided(["01/02/2026", "13/02/2026"]).order is DMY
    assert decided(["01/02/2026", "02/13/2026"]).order is MDY
    assert decided(["01/02/2026", "03/02/2026"]).order is None
    assert decided(["13/02/2026", "02/13/2026"]).possible == ()


def test_equal_day_and_month_need_no_order() -> None:
    assert decided(["02/02/2026", "03/03/2026"]).order is not None


def test_the_period_decides() -> None:
    march = date(2026, 3, 1), date(2026, 3, 31)
    assert decided(["01/03/2026", "02/03/2026"], period=march).order is DMY
    assert decided(["03/01/2026", "03/02/2026"], period=march).order is MDY
    assert decided(["03/03/2026", "03/03/2026"], period=march).order is DMY


def test_the_other_date_of_the_row_decides() -> None:
    assert decided(["02/06/2026"], ["2026-06-03"]).order is DMY
    assert decided(["06/02/2026"], ["2026-06-03"]).order is MDY
    assert decided(["02/03/2026"], ["31/03/2026"]).order is DMY


def test_the_order_of_the_rows_decides() -> None:
    rows = ["02.06.2026", "03.05.2026", "04.04.2026", "02.03.2026", "04.02.2026"]
    assert decided(rows).order is DMY
    assert decided(rows[:4]).order is None, "too few to be no accident"


def test_the_header_decides() -> None:
    assert decided(["02/06/2026"], head="Datum (TT.MM.JJJJ)").order is DMY
    assert decided(["02/06/2026"], head="Date dd/mm/aaaa").order is DMY
    assert decided(["02/06/2026"], head="Date (MM/DD/YYYY)").order is MDY


def test_proofs_that_disagree_decide_nothing() -> None:
    assert decided(["02/06/2026"], ["2026-06-03"], head="Date (MM/DD/YYYY)").order is None


def test_a_two_digit_year_is_the_part_that_hardly_changes() -> None:
    assert decided(["02/06/26", "14/06/26", "03/07/26"]).order is DMY
    assert decided(["26/06/02", "26/06/14", "26/07/03", "26/07/20"]).order is YMD
    assert YMD in decided(["03.12.20", "03.12.21", "03.12.22"]).possible, "a yearly fee"
    assert decided(["25/06/26"]).order is None


@given(
    st.lists(st.dates(date(2020, 1, 1), date(2030, 1, 1)), min_size=1, max_size=30),
    st.sampled_from([(DMY, "%d/%m/%Y"), (MDY, "%m/%d/%Y")]),
)
def test_sorted_rows_are_never_decided_wrong(days: list[date], written: tuple[DateOrder, str]) -> None:
    order, form = written
    decision = decided([day.strftime(form) for day in sorted(days)])
    assert decision.order in (None, order) or all(day.day == day.month for day in days)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 3))
def test_a_neighbour_never_decides_wrong(day: date, later: int) -> None:
    decision = decided([day.strftime("%m/%d/%Y")], [(day + timedelta(later)).isoformat()])
    assert decision.order in (None, MDY) or day.day == day.month
