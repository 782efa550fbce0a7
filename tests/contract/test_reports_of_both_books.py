"""The same bookings in the embedded books and in Odoo give the same reports, to the cent."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CreateExpense, parse_any_report_request
from My_AI_Employee.domain.further_reports import build_any_report
from My_AI_Employee.domain.report_requests import LedgerReportRequest
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import customer, expense_action, key_for, pay, posted_invoice
from tests.contract.local_backend import local_books
from tests.contract.odoo_backends import odoo_books
from tests.contract.purchase_steps import bill_line, enter_bill, pay_bill, vendor
from tools.odoo_server import OdooServer

pytestmark = [pytest.mark.odoo, pytest.mark.slow]

START, END = date(2018, 3, 1), date(2018, 3, 31)
"""A month in which no other test books anything."""
_NUMBERS = ("number", "text", "customer_name", "customer_email", "customer_address", "partner", "partner_name")


@pytest.fixture
def both(odoo_server: OdooServer, tmp_path: Path) -> Iterator[tuple[BooksUnderTest, BooksUnderTest]]:
    """The embedded books and a real Odoo."""
    with ExitStack() as opened:
        yield opened.enter_context(local_books(tmp_path)), opened.enter_context(odoo_books(odoo_server, "json2"))


def month(backend: BooksUnderTest) -> tuple[str, str]:
    """A month of sales and purchases with awkward cents; the customer and the vendor."""
    buyer, seller = customer(backend), vendor(backend)
    lines = [
        {"description": "Work", "quantity": "3", "unit_price": "33.33", "tax_rate": "0.15"},
        {"description": "Book", "quantity": 7, "unit_price": "1.99", "tax_rate": "0"},
        {"description": "Less", "quantity": -1, "unit_price": "0.07", "tax_rate": "0.15"},
    ]
    first = posted_invoice(backend, buyer, line_items=lines, invoice_date="2018-03-05", due_date="2018-04-04")
    second = posted_invoice(
        backend, buyer, tax_rate="0.15", discount={"percent": 7}, invoice_date="2018-03-10", due_date="2018-03-20"
    )
    pay(backend, second, "1000.01", payment_date="2018-03-15")
    pay(backend, first, "130.00", payment_date="2018-03-16", on_account=True)
    bill = enter_bill(
        backend,
        seller,
        bill_date="2018-03-07",
        due_date="2018-03-10",
        lines=[bill_line(backend, amount="99.99"), bill_line(backend, amount="10.01", tax_rate="0.05")],
    )
    pay_bill(backend, bill.bill_id, "25.50", payment_date="2018-03-20")
    spent = expense_action(backend, amount="11.51", tax_rate="0.15", expense_date="2018-03-09")
    backend.books.create_expense(CreateExpense.model_validate(spent), key_for(spent))
    return buyer, seller


def details(backend: BooksUnderTest, kind: str, **more: str) -> dict[str, Any]:
    request = parse_any_report_request({"report_type": kind, "start_date": START, "end_date": END, **more})
    assert isinstance(request, LedgerReportRequest)
    found = build_any_report(request, backend.books, currency="USD", generated_at=datetime.now(UTC))
    plain: dict[str, Any] = _without_names(found.details)
    return plain


def _without_names(value: Any) -> Any:
    """Document numbers and the names of the tests' partners differ between two sets of books."""
    if isinstance(value, dict):
        return {name: _without_names(item) for name, item in value.items() if name not in _NUMBERS}
    return [_without_names(item) for item in value] if isinstance(value, list) else value


def figures(backend: BooksUnderTest) -> dict[str, Any]:
    buyer, _ = month(backend)
    statements = {
        kind: [
            (row["section"], row["amount"], row["compared"])
            for row in details(backend, kind, compare="previous")["rows"]
            if row["kind"] == "figure"
        ]
        for kind in ("profit_loss", "balance_sheet")
    }
    payables = details(backend, "aged_payables")
    for each in payables["vendors"]:
        each.pop("vendor_name")
        for bill in each["bills"]:
            bill.pop("bill_number")
    items = details(backend, "open_items")
    return statements | {
        "tax_report": details(backend, "tax_report"),
        "customer_statement": details(backend, "customer_statement", customer=buyer),
        "aged_payables": payables,
        "open_items": {name: value for name, value in items.items() if not isinstance(value, list)}
        | {"customers": [[item["residual"] for item in one["items"]] for one in items["customers"]]},
    }


def test_every_report_is_the_same(both: tuple[BooksUnderTest, BooksUnderTest]) -> None:
    local, odoo = both
    mine, theirs = figures(local), figures(odoo)
    assert mine.keys() == theirs.keys()
    for name, report in mine.items():
        assert report == theirs[name], name
    assert mine["tax_report"]["sales"] == [
        {"percent": "15", "base": 1494.92, "tax": 224.24},
        {"percent": "0", "base": 13.93, "tax": 0.0},
    ]
    assert mine["open_items"]["balanced"] is True
    assert mine["customer_statement"]["paid"] == 1130.01
