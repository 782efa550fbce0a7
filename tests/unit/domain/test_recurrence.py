"""Periods of recurring documents, tax deadlines, and the rules of reminders: tables of cases."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

import pytest

from My_AI_Employee.domain.deadlines import TaxCalendar, TaxPeriod, deadlines_between
from My_AI_Employee.domain.owner_figures import OpenDocument
from My_AI_Employee.domain.recurrence import Every, Recurrence, due_occurrences, occurrences, period_name
from My_AI_Employee.domain.reminders import Excluded, due_reminders, level_of, statement_problem

TODAY = date(2026, 11, 30)


def days(first: str, every: Every, count: int, *, last_day: bool = False) -> list[str]:
    rule = Recurrence(every=every, first=date.fromisoformat(first), last_day=last_day)
    return [str(one.day) for one in islice(occurrences(rule, date(2030, 1, 1)), count)]


def test_days_that_a_month_lacks_become_its_last() -> None:
    assert days("2026-01-31", "month", 4) == ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"]
    assert days("2026-02-28", "month", 3, last_day=True) == ["2026-02-28", "2026-03-31", "2026-04-30"]
    assert days("2024-02-29", "year", 3) == ["2024-02-29", "2025-02-28", "2026-02-28"]
    assert days("2026-11-30", "quarter", 2) == ["2026-11-30", "2027-02-28"]
    assert days("2026-12-28", "week", 2) == ["2026-12-28", "2027-01-04"]


def test_names_of_periods() -> None:
    names = [period_name(every, date(2027, 1, 1)) for every in ("week", "month", "quarter", "year")]
    assert names == ["2026-W53", "2027-01", "2027-Q1", "2027"]


def test_periods_have_names_of_their_own() -> None:
    for every in ("week", "month", "quarter", "year"):
        found = list(occurrences(Recurrence(every=every, first=date(2024, 1, 31)), date(2034, 1, 1)))
        assert len({one.period for one in found}) == len(found)


def test_only_the_newest_period_is_drafted_and_others_are_missed() -> None:
    rule = Recurrence(every="month", first=date(2026, 8, 15))
    due = due_occurrences(rule, TODAY, known_since=date(2026, 9, 1), drafted=frozenset({"2026-09"}))
    assert due.newest is not None
    assert due.newest.period == "2026-11"
    assert [one.period for one in due.missed] == ["2026-08", "2026-10"]
    late = due_occurrences(rule, TODAY, known_since=TODAY, drafted=frozenset())
    assert late.newest is None  # what lay before the note was first seen is never drafted by itself
    assert len(late.missed) == 4
    ended = Recurrence(every="month", first=date(2026, 8, 15), until=date(2026, 10, 31))
    assert (
        due_occurrences(ended, TODAY, date(2026, 1, 1), frozenset({"2026-08", "2026-09", "2026-10"})).newest is None
    )
    ahead = Recurrence(every="month", first=date(2026, 12, 5), lead_days=5)
    newest = due_occurrences(ahead, TODAY, TODAY, frozenset()).newest
    assert newest is not None
    assert newest.period == "2026-12"


@pytest.mark.parametrize(
    ("period", "due_day", "months", "expected"),
    [
        ("monthly", 10, 1, [("2026-12-10", "2026-11"), ("2027-01-10", "2026-12"), ("2027-02-10", "2027-01")]),
        ("quarterly", 31, 1, [("2027-01-31", "2026-Q4")]),
        ("quarterly", 31, 2, [("2026-11-30", "2026-Q3"), ("2027-02-28", "2026-Q4")]),
        ("yearly", 31, 2, [("2027-02-28", "2026")]),
    ],
)
def test_tax_deadlines(period: TaxPeriod, due_day: int, months: int, expected: list[tuple[str, str]]) -> None:
    tax = TaxCalendar(period=period, due_day=due_day, due_months=months)
    found = deadlines_between(tax, TODAY, date(2027, 2, 28))
    assert [(str(one.due), one.period) for one in found] == expected


def owed(number: str, customer: str, days_overdue: int, amount: str = "100.00") -> OpenDocument:
    due = TODAY - timedelta(days=days_overdue)
    return OpenDocument(
        number=number,
        partner=customer,
        document_date=due,
        due_date=due,
        residual=Decimal(amount),
        days_overdue=max(days_overdue, 0),
    )


def test_levels_and_statements() -> None:
    assert [level_of(n) for n in (0, 6, 7, 20, 21, 41, 42, 400)] == [0, 0, 1, 1, 2, 2, 3, 3]
    assert statement_problem(TODAY - timedelta(days=3), TODAY) == ""
    assert "ends on 2026-11-26" in statement_problem(TODAY - timedelta(days=4), TODAY)
    assert "no bank statement" in statement_problem(None, TODAY)


def test_one_reminder_for_each_customer_with_all_items() -> None:
    found = due_reminders(
        [owed("I/1", "Acme", 30), owed("I/2", "Acme", 8), owed("I/3", "Acme", 2), owed("I/4", "Bolt", 3)],
        {},
        Excluded(),
    )
    assert [(one.customer, one.level, [item.number for item in one.items]) for one in found] == [
        ("Acme", 2, ["I/1", "I/2"])
    ]
    assert found[0].total == Decimal("200.00")


@pytest.mark.parametrize(
    ("documents", "reminded", "excluded"),
    [
        ([owed("I/1", "Acme", 30)], {"I/1": 2}, Excluded()),
        ([owed("I/1", "Acme", 30)], {}, Excluded(disputed=("ACME",))),
        ([owed("I/1", "Acme", 30)], {}, Excluded(disputed=("i/1",))),
        ([owed("I/1", "Acme", 30)], {}, Excluded(moved_today=("Acme",))),
        ([owed("I/1", "Acme", 30), owed("R/1", "Acme", 0, "-20.00")], {}, Excluded()),
    ],
    ids=["reminded at this level", "customer in dispute", "invoice in dispute", "paid in part today", "credit note"],
)
def test_who_is_not_reminded(documents: list[OpenDocument], reminded: dict[str, int], excluded: Excluded) -> None:
    assert due_reminders(documents, reminded, excluded) == []
    assert len(due_reminders([documents[0]], {}, Excluded())) == 1  # the rule alone keeps it back
