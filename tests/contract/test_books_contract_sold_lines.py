"""What every set of books must answer about the lines of posted invoices."""

from datetime import timedelta
from decimal import Decimal

from My_AI_Employee.domain.actions import CreditInvoice
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.domain.results import SoldLine
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import customer, draft_invoice, key_for, posted_invoice

TWO_LINES = (
    {"description": "Monthly retainer", "quantity": 1, "unit_price": "450.00"},
    {"description": "Travel", "quantity": "2.5", "unit_price": "80.00", "discount": "10"},
)


def sold(backend: BooksUnderTest, name: str, days: int = 60) -> list[SoldLine]:
    return backend.books.sold_lines(name, backend.today - timedelta(days=days))


def credit(backend: BooksUnderTest, number: str, **fields: object) -> None:
    action = CreditInvoice.model_validate({"invoice_id": number, "reason": "too much", **fields})
    backend.books.credit_invoice(action, key_for(action))


def test_lines_of_posted_invoices_newest_first(backend: BooksUnderTest) -> None:
    name, other = customer(backend), customer(backend)
    older = posted_invoice(backend, name, invoice_date=backend.today - timedelta(days=40), line_items=TWO_LINES)
    newer = posted_invoice(backend, name)
    posted_invoice(backend, other)
    draft_invoice(backend, name)  # a draft is no price that anybody was charged
    found = sold(backend, name.upper())
    assert [(line.number, line.description) for line in found] == [
        (newer, "Consulting"), (older, "Monthly retainer"), (older, "Travel"),
    ]  # fmt: skip
    figures = [(line.quantity, line.unit_price, line.discount) for line in found]
    shown = [" ".join(map(plain_number, each)) for each in figures]
    assert shown == ["10 150 0", "1 450 0", "2.5 80 10"]
    assert {line.invoice_date for line in found[1:]} == {backend.today - timedelta(days=40)}
    assert {(line.currency, line.tax_rate, line.includes_tax, line.credited, line.unit) for line in found} == {
        (backend.currency, Decimal(0), False, False, "")
    }
    assert [line.number for line in sold(backend, name, days=20)] == [newer]
    assert not sold(backend, name[:-1])  # a part of a name is nobody
    assert {name, other} <= {line.customer_name for line in sold(backend, "")}
    assert len(backend.books.sold_lines("", backend.today - timedelta(days=60), limit=1)) == 1


def test_what_was_credited(backend: BooksUnderTest) -> None:
    name = customer(backend)
    credit(backend, posted_invoice(backend, name))
    assert not sold(backend, name)
    number = posted_invoice(backend, name)
    credit(backend, number, amount="100.00")
    assert [(line.number, line.credited) for line in sold(backend, name)] == [(number, True)]
