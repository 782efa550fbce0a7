"""What every set of books must do with an invoice that says more than lines and one tax rate."""

from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import CreditInvoice, canonical_arguments, parse_action
from My_AI_Employee.errors import (
    CurrencyNotSupportedError,
    InvalidAmountError,
    InvalidStatusError,
    InvoiceNotFoundError,
    ValidationFailedError,
)
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import (
    assert_same,
    by_type,
    customer,
    everything,
    invoice_action,
    key_for,
    posted_invoice,
    send,
)
from tests.contract.sales_steps import BOOK, WORK, figures, invoice, line

CASES: dict[str, tuple[dict[str, Any], str, str]] = {
    "a discount of one line": ({"line_items": [{**WORK, "discount": 10}]}, "1350.00", "0.00"),
    "a rate of one line": (
        {"line_items": [WORK, {**BOOK, "tax_rate": "0"}], "tax_rate": "0.15"},
        "1745.00",
        "225.00",
    ),
    "a percentage off all": (
        {"line_items": [WORK], "discount": {"percent": 3}, "tax_rate": "0.15"},
        "1673.25",
        "218.25",
    ),
    "an amount off all": (
        {"line_items": [WORK, {**BOOK, "tax_rate": "0"}], "discount": {"amount": "50"}, "tax_rate": "0.15"},
        "1687.60",
        "217.60",
    ),
    "shipping": ({"line_items": [WORK], "shipping": "12.50", "tax_rate": "0.15"}, "1739.38", "226.88"),
    "a line that takes off": ({"line_items": [WORK, line(-1, "99.99")], "tax_rate": "0.15"}, "1610.01", "210.00"),
    "a negative price": ({"line_items": [WORK, line(1, "-99.99")]}, "1400.01", "0.00"),
}
"""Name -> changes of the invoice, total, tax."""


@pytest.mark.parametrize("name", CASES)
def test_totals(backend: BooksUnderTest, name: str) -> None:
    changes, total, tax = CASES[name]
    action = invoice_action(backend, customer(backend), **changes)
    key, before = key_for(action), everything(backend)
    dry = backend.books.create_invoice(action, key, dry_run=True)
    assert everything(backend) == before
    answer = backend.books.create_invoice(action, key)
    assert (dry.total_amount, dry.tax_amount) == (answer.total_amount, answer.tax_amount)
    assert (f"{answer.total_amount:.2f}", f"{answer.tax_amount:.2f}") == (total, tax)
    assert sum((part.base + part.amount for part in answer.taxes), Decimal(0)) == answer.total_amount
    assert_same(answer, backend.books.create_invoice(action, key))
    owed, income = by_type(backend, "asset_receivable"), by_type(backend, "income")
    send(backend, answer.invoice_id)
    assert by_type(backend, "asset_receivable") - owed == answer.total_amount
    assert income - by_type(backend, "income") == answer.total_amount - answer.tax_amount


def test_several_rates_are_summed_by_rate(backend: BooksUnderTest) -> None:
    items = [WORK, {**BOOK, "tax_rate": "0"}, {**WORK, "description": "More", "quantity": 1}]
    answer = invoice(backend, customer(backend), line_items=items, tax_rate="0.15", tax_reason="books are exempt")
    assert figures(answer) == [("0", "20.00", "0.00"), ("15", "1650.00", "247.50")]
    assert "books are exempt" in backend.invoice_facts(answer.invoice_id).notes


def test_a_plain_invoice_answers_its_tax_too(backend: BooksUnderTest) -> None:
    answer = invoice(backend, customer(backend), tax_rate="0.15")
    assert figures(answer) == [("15", "1500.00", "225.00")]


@pytest.mark.parametrize(
    ("price", "total"), [("11.50", "11.50"), ("0.04", "0.04"), ("3.33", "9.99"), ("99.98", "99.98")]
)
def test_prices_that_contain_tax(backend: BooksUnderTest, price: str, total: str) -> None:
    quantity = 3 if price == "3.33" else 1
    items = [line(quantity, price)]
    answer = invoice(backend, customer(backend), line_items=items, tax_rate="0.15", prices_include_tax=True)
    assert f"{answer.total_amount:.2f}" == total
    expected = Decimal(total) * Decimal("0.15") / Decimal("1.15")
    assert abs(answer.tax_amount - expected) <= Decimal("0.011")


@pytest.mark.parametrize(
    ("unit", "texts"), [("Hours", {"Consulting"}), ("pallets", {"Consulting", "Consulting (pallets)"})]
)
def test_texts_are_kept(backend: BooksUnderTest, unit: str, texts: set[str]) -> None:
    period = {"start": "2026-11-01", "end": "2026-11-30"}
    answer = invoice(
        backend,
        customer(backend),
        service_period=period,
        po_number="PO-4711",
        line_items=[{**WORK, "unit": unit}],
    )
    facts = backend.invoice_facts(answer.invoice_id)
    assert facts.po_number == "PO-4711"
    assert "2026-11-01" in facts.notes
    assert "2026-11-30" in facts.notes
    assert facts.lines[0][0] in texts  # Odoo has no such unit: it is part of the text
    assert facts.lines[0][2] == Decimal("150.00")
    assert answer.total_amount == Decimal("1500.00")


def test_the_books_currency_only(backend: BooksUnderTest) -> None:
    name = customer(backend)
    assert invoice(backend, name, currency=backend.currency).currency == backend.currency
    before = everything(backend)
    with pytest.raises(CurrencyNotSupportedError, match=f"EUR.*{backend.currency}"):
        invoice(backend, name, currency="EUR")
    assert everything(backend) == before


def test_a_deposit_is_deducted_once(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name, line_items=[line(1, "400.00")], tax_rate="0.15")
    terms = {"invoice_id": number, "amount": "300.00"}
    answer = invoice(backend, name, deposit=terms, tax_rate="0.15")
    assert (answer.total_amount, answer.tax_amount) == (Decimal("1380.00"), Decimal("180.00"))
    texts = [text for text, _, _ in backend.invoice_facts(answer.invoice_id).lines]
    assert any(number in text for text in texts)
    with pytest.raises(InvalidAmountError, match=number):
        invoice(backend, name, deposit=terms, tax_rate="0.15")
    undo = CreditInvoice(invoice_id=answer.invoice_id, reason="wrong")
    backend.books.credit_invoice(undo, key_for(undo))
    assert invoice(backend, name, deposit=terms, tax_rate="0.15").total_amount == Decimal("1380.00")


def test_what_is_credited_is_not_deducted_and_what_is_deducted_is_not_credited(backend: BooksUnderTest) -> None:
    name = customer(backend)
    number = posted_invoice(backend, name, line_items=[line(1, "500.00")])
    part = CreditInvoice(invoice_id=number, amount=Decimal("300.00"), reason="less was done")
    backend.books.credit_invoice(part, key_for(part))
    with pytest.raises(InvalidAmountError, match=number):
        invoice(backend, name, deposit={"invoice_id": number, "amount": "500.00"})
    invoice(backend, name, deposit={"invoice_id": number, "amount": "150.00"})
    more = CreditInvoice(invoice_id=number, amount=Decimal("100.00"), reason="nothing was done")
    with pytest.raises(InvalidAmountError, match="deducted as a deposit"):
        backend.books.credit_invoice(more, key_for(more))
    rest = CreditInvoice(invoice_id=number, amount=Decimal("50.00"), reason="nothing was done")
    assert backend.books.credit_invoice(rest, key_for(rest)).uncredited == Decimal("150.00")
    whole = posted_invoice(backend, name, line_items=[line(1, "400.00")])
    invoice(backend, name, deposit={"invoice_id": whole, "amount": "400.00"})
    undo = CreditInvoice(invoice_id=whole, reason="wrong")
    with pytest.raises(InvalidAmountError, match="deducted as a deposit"):
        backend.books.credit_invoice(undo, key_for(undo))


def test_a_deposit_of_nobody_or_somebody_else_is_refused(backend: BooksUnderTest) -> None:
    name, draft = customer(backend), invoice(backend, customer(backend))
    other = posted_invoice(backend)
    for number, error in (
        ("INV/1999/99999", InvoiceNotFoundError),
        (draft.invoice_id, InvalidStatusError),
        (other, ValidationFailedError),
    ):
        with pytest.raises(error):
            invoice(backend, name, deposit={"invoice_id": number, "amount": "1.00"})


def test_a_missing_rate_of_one_line_is_refused(backend: BooksUnderTest) -> None:
    with pytest.raises(ValidationFailedError, match="33"):
        invoice(backend, customer(backend), line_items=[WORK, {**BOOK, "tax_rate": "0.33"}])


def test_what_is_not_said_is_not_in_the_arguments() -> None:
    plain = {
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "invoice_date": "2026-11-20",
        "due_date": "2026-12-20",
        "line_items": [{"description": "Consulting", "quantity": "10", "unit_price": "150.00"}],
        "tax_rate": "0",
        "notes": "",
    }
    assert canonical_arguments("create_invoice", plain) == plain
    assert canonical_arguments("create_invoice", {**plain, "prices_include_tax": False}) == plain


@pytest.mark.parametrize(
    "changes",
    [
        {"line_items": [line(-1, "10.00")]},
        {"line_items": [line(1, "10.00")], "discount": {"percent": 100}},
        {"line_items": [line(1, "10.00")], "discount": {"amount": "10.00"}},
        {"line_items": [line(1, "10.00", discount=101)]},
        {"line_items": [line(1, "10.00", discount="0.125")]},
        {"discount": {"percent": 5, "amount": "1.00"}},
        {"discount": {}},
        {"shipping": "-1.00"},
        {"tax_rate": "0.15", "tax_reason": "export"},
        {"service_period": {"start": "2026-11-02", "end": "2026-11-01"}},
        {"currency": "dollars"},
        {"deposit": {"invoice_id": "INV/2026/00001", "amount": "0"}},
    ],
)
def test_figures_that_cannot_be_are_refused(changes: dict[str, Any]) -> None:
    arguments: dict[str, Any] = {
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "invoice_date": "2026-11-20",
        "due_date": "2026-12-20",
        "line_items": [WORK],
    }
    with pytest.raises(ValidationFailedError):
        parse_action("create_invoice", arguments | changes)
