"""Grades: what is right, asked, wrong or nothing, field by field."""

from datetime import date
from typing import Any

import pytest

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.evaluation.cases import Case
from My_AI_Employee.evaluation.grading import Outcome, grade
from My_AI_Employee.evaluation.planning import Found, FoundKind

INVOICE = {
    "tool": "create_invoice",
    "customer_name": "Acme Ltd",
    "customer_email": "billing@acme.example",
    "invoice_date": "2026-11-16",
    "due_date": "2026-12-16",
    "line_items": [{"description": "Work", "quantity": "6", "unit_price": "120.00"}],
    "tax_rate": "0.19",
}
SEND = {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}
PAYMENT = {
    "tool": "record_payment",
    "invoice_id": "INV/2026/00002",
    "amount": "960.00",
    "payment_date": "2026-11-15",
    "payment_method": "cash",
}
CUSTOMER = {"tool": "create_customer", "name": "New Ltd", "email": "new@client.example"}


TODAY = date(2026, 11, 18)


def planned(*actions: dict[str, Any]) -> Found:
    return Found(kind=FoundKind.PLAN, steps=plan_actions(actions), currency="EUR")


def wanting(*actions: dict[str, Any], want: str = "plan", **more: Any) -> Case:
    return Case.model_validate({"file": "x.md", "want": want, "actions": list(actions), **more})


def asking(*asks: str) -> Case:
    return Case.model_validate({"file": "x.md", "want": "ask", "asks": list(asks)})


def either(*asks: str) -> Case:
    return wanting(invoice(), want="either", asks=list(asks))


def invoice(**fields: Any) -> dict[str, Any]:
    return {"tool": "create_invoice", **fields}


@pytest.mark.parametrize(
    "action",
    [
        invoice(),
        invoice(customer_name="Acme Ltd", invoice_date="2026-11-16", due_date="2026-12-16"),
        invoice(total="856.8"),
        invoice(lines=[{"quantity": "6.0", "unit_price": "120"}]),
        invoice(lines=[{"description": "Work", "unit_price": "120.00", "tax_rate": "19"}]),
        invoice(tax_rate="0.19"),
        invoice(net=720, total=856.80, currency="EUR"),
        invoice(lines=[{"amount": 720, "tax_rate": "19%"}]),
        invoice(due_date="+30"),
        invoice(invoice_date="-2", due_date=30),
    ],
)
def test_listed_fields_that_match(action: dict[str, Any]) -> None:
    assert grade(wanting(action), planned(INVOICE), TODAY) == (Outcome.RIGHT, ())


@pytest.mark.parametrize(
    ("action", "difference"),
    [
        (invoice(customer_name="ACME Ltd"), "create_invoice.customer_name: ACME Ltd expected, Acme Ltd came"),
        (invoice(total="720"), "create_invoice.total: 720 expected, 856.80 came"),
        (invoice(due_date="2026-12-17"), "create_invoice.due_date: 2026-12-17 expected, 2026-12-16 came"),
        (invoice(lines=[{"quantity": "7"}]), "create_invoice.lines[1].quantity: 7 expected, 6 came"),
        (invoice(lines=[{"tax_rate": "20"}]), "create_invoice.lines[1].tax_rate: 20 expected, 0.19 came"),
        (invoice(net=719.99), "create_invoice.net: 719.99 expected, 720.00 came"),
        (invoice(currency="USD"), "create_invoice.currency: USD expected, EUR came"),
        (invoice(due_date="+28"), "create_invoice.due_date: +28 expected, 2026-12-16 came"),
        (invoice(invoice_date="+0"), "create_invoice.invoice_date: +0 expected, 2026-11-16 came"),
        (invoice(lines=[{"amount": "719"}]), "create_invoice.lines[1].amount: 719 expected, 720.00 came"),
        (invoice(lines=[{"price": 120}]), "create_invoice.lines[1].price: 120 expected, nothing came"),
        (invoice(colour="red"), "create_invoice.colour: red expected, nothing came"),
        (invoice(lines=[{}, {}]), "create_invoice.lines: 2 expected, 1 came"),
        ({"tool": "record_payment"}, "actions: record_payment expected, create_invoice came"),
    ],
)
def test_listed_fields_that_differ(action: dict[str, Any], difference: str) -> None:
    assert grade(wanting(action), planned(INVOICE), TODAY) == (Outcome.WRONG, (difference,))


def test_amounts_of_what_has_no_lines() -> None:
    wanted = {"tool": "record_payment", "net": 960, "total": "960.0", "amount": 960, "currency": "EUR"}
    assert grade(wanting(wanted), planned(PAYMENT), TODAY)[0] is Outcome.RIGHT
    day = {"tool": "record_payment", "payment_date": "-3"}
    assert grade(wanting(day), planned(PAYMENT), TODAY)[0] is Outcome.RIGHT


def test_payments_name_the_invoice() -> None:
    wanted = {"tool": "record_payment", "invoice_id": "INV/2026/00002", "amount": "960", "payment_method": "cash"}
    assert grade(wanting(wanted), planned(PAYMENT), TODAY)[0] is Outcome.RIGHT
    assert grade(wanting({**wanted, "invoice_id": "INV/2026/00001"}), planned(PAYMENT), TODAY)[0] is Outcome.WRONG


def test_a_new_customer_counts_only_when_listed() -> None:
    assert grade(wanting(invoice()), planned(CUSTOMER, INVOICE), TODAY)[0] is Outcome.RIGHT
    listed = {"tool": "create_customer", "name": "New Ltd"}
    assert grade(wanting(listed, invoice()), planned(CUSTOMER, INVOICE), TODAY)[0] is Outcome.RIGHT
    assert grade(wanting(listed, invoice()), planned(INVOICE), TODAY)[0] is Outcome.WRONG


def test_order_and_further_actions_count() -> None:
    both = ({"tool": "record_payment"}, invoice())
    assert grade(wanting(*both), planned(PAYMENT, INVOICE), TODAY)[0] is Outcome.RIGHT
    assert grade(wanting(*both), planned(INVOICE, PAYMENT), TODAY)[0] is Outcome.WRONG
    assert grade(wanting(invoice()), planned(INVOICE, PAYMENT), TODAY)[0] is Outcome.WRONG


@pytest.mark.parametrize(
    ("send", "came", "outcome"),
    [
        (None, (INVOICE,), Outcome.RIGHT),
        (None, (INVOICE, SEND), Outcome.RIGHT),
        ("true", (INVOICE, SEND), Outcome.RIGHT),
        ("true", (INVOICE,), Outcome.WRONG),
        ("false", (INVOICE,), Outcome.RIGHT),
        ("false", (INVOICE, SEND), Outcome.WRONG),
        (None, (INVOICE, {**SEND, "invoice_id": "INV/2026/00001"}), Outcome.WRONG),
        ("true", (INVOICE, {**SEND, "invoice_id": "INV/2026/00001"}), Outcome.WRONG),
    ],
)
def test_sending(send: str | None, came: tuple[dict[str, Any], ...], outcome: Outcome) -> None:
    assert grade(wanting(invoice(), send=send), planned(*came), TODAY)[0] is outcome


@pytest.mark.parametrize(
    ("send", "reference", "outcome"),
    [
        (None, "$1.credit_note_id", Outcome.RIGHT),
        (False, "$1.credit_note_id", Outcome.WRONG),
        (None, "INV/2026/00009", Outcome.WRONG),
    ],
)
def test_a_credit_note_of_the_plan_may_be_mailed(send: bool | None, reference: str, outcome: Outcome) -> None:
    credit = {"tool": "credit_invoice", "invoice_id": "INV/2026/00002", "reason": "damaged", "amount": "50.00"}
    mail = {"tool": "send_invoice", "invoice_id": reference}
    wanted = wanting({"tool": "credit_invoice", "invoice_id": "INV/2026/00002"}, send=send)
    assert grade(wanted, planned(credit, mail), TODAY)[0] is outcome


def test_a_listed_sending_names_its_invoice() -> None:
    wanted = {"tool": "send_invoice", "invoice_id": "INV/2026/00001"}
    assert grade(wanting(wanted), planned({**SEND, "invoice_id": "INV/2026/00001"}), TODAY)[0] is Outcome.RIGHT
    assert grade(wanting(wanted), planned({**SEND, "invoice_id": "INV/2026/00002"}), TODAY)[0] is Outcome.WRONG


def test_a_reference_counts_the_expected_actions() -> None:
    """The plan's own numbers differ where it adds a customer first."""
    listed = (invoice(), {"tool": "send_invoice", "invoice_id": "$1.invoice_id"})
    second = {**SEND, "invoice_id": "$2.invoice_id"}
    assert grade(wanting(*listed), planned(INVOICE, SEND), TODAY)[0] is Outcome.RIGHT
    assert grade(wanting(*listed), planned(CUSTOMER, INVOICE, second), TODAY)[0] is Outcome.RIGHT
    other = grade(wanting(*listed), planned(INVOICE, {**SEND, "invoice_id": "INV/2026/00001"}), TODAY)
    assert other[0] is Outcome.WRONG


QUESTION = Found(kind=FoundKind.QUESTION, text="What does 'about ten Hours' mean?")
ANSWER = Found(kind=FoundKind.ANSWER)
NOTHING = Found(kind=FoundKind.NOTHING)
UNANSWERED = Found(kind=FoundKind.UNANSWERED)


@pytest.mark.parametrize(
    ("case", "found", "outcome"),
    [
        (wanting(invoice()), QUESTION, Outcome.ASKED),
        (wanting(invoice()), ANSWER, Outcome.WRONG),
        (wanting(invoice()), NOTHING, Outcome.NOTHING),
        (wanting(invoice()), UNANSWERED, Outcome.UNANSWERED),
        (asking(), QUESTION, Outcome.RIGHT),
        (asking("About", "hours"), QUESTION, Outcome.RIGHT),
        (asking("about", "euro"), QUESTION, Outcome.ASKED_BADLY),
        (asking(), planned(INVOICE), Outcome.WRONG),
        (asking(), planned(PAYMENT), Outcome.WRONG),
        (asking(), ANSWER, Outcome.RIGHT),
        (asking("euro"), ANSWER, Outcome.ASKED_BADLY),
        (asking(), NOTHING, Outcome.NOTHING),
        (asking(), UNANSWERED, Outcome.UNANSWERED),
        (either(), QUESTION, Outcome.RIGHT),
        (either("euro"), QUESTION, Outcome.ASKED_BADLY),
        (either("euro"), planned(INVOICE), Outcome.RIGHT),
        (either(), planned(PAYMENT), Outcome.WRONG),
        (either(), planned(INVOICE, PAYMENT), Outcome.WRONG),
        (either(), NOTHING, Outcome.NOTHING),
    ],
)
def test_outcomes(case: Case, found: Found, outcome: Outcome) -> None:
    assert grade(case, found, TODAY)[0] is outcome
