"""Warnings about a language model's draft: evidence that is missing, invented or says something else."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from My_AI_Employee.domain.plan import Evidence, plan_actions
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.planners.evidence import mixed_scripts, review_draft, scalar_arguments
from My_AI_Employee.testing.fixed_books_view import FixedBooksView

BOOKS = FixedBooksView(customers=(Customer(customer_id="1", name="Acme Ltd", email="billing@acme.example"),))
TEXT = "Bill Acme Ltd two days of support at 1.250,00 each, tax 19 %, dated today, due in two weeks."
INVOICE = {
    "tool": "create_invoice", "customer_name": "Acme Ltd", "customer_email": "billing@acme.example",
    "invoice_date": "2026-11-20", "due_date": "2026-12-04", "tax_rate": "0.19",
    "line_items": [{"description": "Support", "quantity": "2", "unit_price": "1250.00"}],
}  # fmt: skip
QUOTES = {
    "1.customer_name": "Acme Ltd",
    "1.invoice_date": "dated today",
    "1.due_date": "due in two weeks",
    "1.tax_rate": "tax 19 %",
    "1.line_items.1.description": "days of support",
    "1.line_items.1.quantity": "two days",
    "1.line_items.1.unit_price": "1.250,00 each",
}


def task(text: str = TEXT) -> Task:
    moment = datetime(2026, 11, 20, tzinfo=UTC)
    return Task(
        id="TASK-20261120-000001", type=TaskType.EMAIL, source="m.eml", subject="Support", sender="dana@acme.example",
        received=moment, priority="normal", status=TaskStatus.NEW, sha256="0", attachments=(), text=text,
    )  # fmt: skip


def warnings(quotes: dict[str, str], action: Mapping[str, object] = INVOICE, text: str = TEXT) -> list[str]:
    evidence = [Evidence(field=name, quote=quote) for name, quote in quotes.items()]
    return review_draft(task(text), plan_actions([action]), evidence, BOOKS)


def test_a_well_supported_draft_has_no_warning() -> None:
    assert warnings(QUOTES) == []


@pytest.mark.parametrize("field", list(QUOTES))
def test_every_field_needs_words(field: str) -> None:
    left = {name: quote for name, quote in QUOTES.items() if name != field}
    assert warnings(left) == [f"no words of the task support: {field}"]


@pytest.mark.parametrize("field", list(QUOTES))
def test_words_that_are_not_there_are_named(field: str) -> None:
    assert warnings({**QUOTES, field: "words that nobody wrote"}) == [
        f"the quoted words are not in the task: {field}"
    ]


def test_a_number_that_the_words_do_not_have() -> None:
    assert warnings(QUOTES, {**INVOICE, "tax_rate": "0.07"}) == [
        "the quoted words say something else: 1.tax_rate = 0.07"
    ]
    lines = [{"description": "Support", "quantity": "2", "unit_price": "12500.00"}]
    (found,) = warnings(QUOTES, {**INVOICE, "line_items": lines})
    assert "1.line_items.1.unit_price = 12500.00" in found


def test_another_name_than_the_words_have() -> None:
    quotes = {**QUOTES, "1.customer_email": "Acme Ltd"}
    found = warnings(quotes, {**INVOICE, "customer_name": "Acme Holding", "customer_email": "new@acme.example"})
    assert "1.customer_name = Acme Holding" in found[0]


def test_a_known_customer_under_another_address() -> None:
    found = warnings({**QUOTES, "1.customer_email": "x"}, {**INVOICE, "customer_email": "thief@else.example"})
    assert found[0] == "the books have billing@acme.example for Acme Ltd, the draft says thief@else.example"


@pytest.mark.parametrize(
    "note",
    [
        "Pay to DE89 3704 0044 0532 0130 00",
        "our new IBAN is below",
        "Account number 12345678",
        "bank details: ask me",
    ],
)
def test_bank_accounts_are_pointed_out(note: str) -> None:
    assert any("bank account" in found for found in warnings(QUOTES, {**INVOICE, "notes": note}))


def test_links_are_pointed_out() -> None:
    assert any("contains a link" in found for found in warnings(QUOTES, {**INVOICE, "notes": "see www.pay.example"}))


def test_lookalike_names() -> None:
    assert mixed_scripts("Аcme Ltd")  # Cyrillic A
    assert not mixed_scripts("Acme Ltd")
    assert not mixed_scripts("Акме")


def test_leaves_leave_out_references_and_defaults() -> None:
    (step,) = plan_actions([INVOICE])
    names = {name for name, _ in scalar_arguments(step)}
    assert names == {*QUOTES, "1.customer_email"}
