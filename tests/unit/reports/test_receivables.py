"""What customers owe is the same from the owner's figures and from the report."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any, NoReturn, cast

from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.domain.actions import ReportRequest
from My_AI_Employee.domain.figures_of_books import FiguresFacts, WantedFigures, figures_of_books
from My_AI_Employee.domain.ledger import AccountBalance, OpenReceivable
from My_AI_Employee.domain.reports import LedgerFacts, build_report
from My_AI_Employee.errors import NoDataError, ValidationFailedError
from My_AI_Employee.reports.receivables import Receivables, receivables_in_report, receivables_of

DAY = date(2026, 11, 20)


@dataclass
class Owed:
    """Books that know what is owed, and nothing else."""

    documents: list[OpenReceivable]

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        return self.documents

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        return []

    def __getattr__(self, name: str) -> Any:
        return self._refuse

    def _refuse(self, *_args: object, **_more: object) -> NoReturn:
        raise ValidationFailedError("not here")


def document(number: int, customer: str, days: int, cents: int) -> OpenReceivable:
    due, amount = DAY - timedelta(days=days), Decimal(cents) / 100
    return OpenReceivable(f"INV/{number:03}", customer, due - timedelta(days=30), due, amount, amount)


def reported(books: Owed) -> Receivables | None:
    request = ReportRequest(report_type="aged_receivables", start_date=DAY, end_date=DAY)
    facts = cast(LedgerFacts, books)
    try:
        report = build_report(request, facts, currency="EUR", generated_at=datetime(2026, 11, 20, tzinfo=UTC))
    except NoDataError:
        return None
    return receivables_in_report(report.data.details)


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(-90, 120), st.integers(-900_00, 900_00)), max_size=12))
def test_both_ways_find_the_same(rows: list[tuple[str, int, int]]) -> None:
    books = Owed([document(number, *row) for number, row in enumerate(rows)])
    figures = figures_of_books(WantedFigures(start=DAY, end=DAY, as_of=DAY), cast(FiguresFacts, books), "EUR")
    assert figures.receivables is not None
    assert receivables_of(figures.receivables) == reported(books)


def test_ages_and_what_is_overdue() -> None:
    books = Owed([document(1, "Acme", 0, 100_00), document(2, "Bolt", 31, 50_00), document(3, "Acme", 31, -20_00)])
    found = reported(books)
    assert found
    assert (found.total, found.overdue) == (Decimal("130.00"), Decimal("30.00"))
    assert (found.by_age["not_due"], found.by_age["31_60"]) == (Decimal("100.00"), Decimal("30.00"))
