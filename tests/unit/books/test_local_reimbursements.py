"""Expenses of employees that bank lines pay back, in the embedded books."""

from contextlib import closing
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.bank_results import PostBankLinesResult
from My_AI_Employee.domain.ledger import OpenItem
from tests.unit.books.foreign_office import add_partners, perform
from tests.unit.books.local_office import TODAY, expense_action, open_books


def test_an_expense_of_a_vendor_that_the_books_know_is_paid_back() -> None:
    """It is owed to the employee: neither it nor the money that settles it stands in the vendor's account."""
    with closing(open_books()) as books:
        add_partners(books)
        action = expense_action(vendor="Muster GmbH", amount="46.00", paid_from="employee")
        number = books.create_expense(action, "expense-1").expense_id
        lines = [{"date": TODAY, "amount": "-46.00", "counterparty": "Ann", "text": "train", "line_key": "1"}]
        figures: dict[str, Any] = {"opening_balance": "0.00", "closing_balance": "-46.00", "lines": lines}
        posted = perform(books, "post_bank_lines", account="Bank", statement="2026-06", currency="USD", **figures)
        assert isinstance(posted, PostBankLinesResult)
        line = posted.lines[0].line
        perform(books, "match_bank_line", line=line, expense_id=number)
        assert books.open_items(TODAY) == []
        perform(books, "unmatch_bank_line", line=line, reason="another expense")
        assert [_figures(item) for item in books.open_items(TODAY)] == [(number, "", Decimal("46.00"))]


def _figures(item: OpenItem) -> tuple[str, str, Decimal]:
    return item.number, item.partner, item.residual
