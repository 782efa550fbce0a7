"""A draft makes each query of the books once, however many of its parts rest on the answer."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from My_AI_Employee.domain.results import Customer, InvoiceSummary, SoldLine
from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.books_read_once import BooksReadOnce
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import BOOKS, TODAY, open_invoice, task

INVOICES = (*BOOKS.open_invoices, open_invoice("4711", "Acme Ltd", "80.00"))


@dataclass(frozen=True, kw_only=True)
class CountedBooks(FixedBooksView):
    """Counts the queries of the lists that are long in real books. away: refuses the first query for customers."""

    queries: Counter[tuple[Any, ...]] = field(default_factory=Counter)
    away: bool = False

    def find_customers(self, query: str) -> Sequence[Customer]:
        self.queries["customers", query] += 1
        if self.away and self.queries["customers", query] == 1:
            raise BooksUnavailableError("the books are away")
        return super().find_customers(query)

    def list_open_invoices(self, customer: str = "") -> Sequence[InvoiceSummary]:
        self.queries["open invoices", customer] += 1
        return super().list_open_invoices(customer)

    def sold_lines(self, customer: str, since: date) -> Sequence[SoldLine]:
        self.queries["sold lines", customer, since] += 1
        return super().sold_lines(customer, since)


def counted_books(*, away: bool = False) -> CountedBooks:
    return CountedBooks(customers=BOOKS.customers, open_invoices=INVOICES, categories=BOOKS.categories, away=away)


@pytest.mark.parametrize(
    "text",
    [
        "Did Acme Ltd pay invoice 4711?",
        "Has Acme Ltd paid INV/2026/00003 and INV/2026/00004?",
        "How much does Acme Ltd owe us?",
        "customer: Acme Ltd\nemail: billing@acme.example\nterms: net 30\n\n- 2 x Consulting @ 150.00",
        "We received 500.00 from Acme Ltd for INV/2026/00003.",
    ],
)
def test_no_query_of_a_draft_is_made_twice(text: str) -> None:
    books = counted_books()
    RulesPlanner().draft(task(text, sender="billing@acme.example"), books, TODAY)
    assert books.queries
    assert {query: times for query, times in books.queries.items() if times > 1} == {}


def test_each_draft_reads_the_books_anew() -> None:
    books = counted_books()
    for _ in range(2):
        RulesPlanner().draft(task("How much does Acme Ltd owe us?"), books, TODAY)
    assert set(books.queries.values()) == {2}


def test_a_refusal_is_not_kept() -> None:
    books = BooksReadOnce(counted_books(away=True))
    with pytest.raises(BooksUnavailableError):
        books.find_customers("Acme Ltd")
    assert [one.name for one in books.find_customers("Acme Ltd")] == ["Acme Ltd"]
