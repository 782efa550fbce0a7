# ruff: noqa: E501
"""Sentences of English mails to a bookkeeper, and what looks like them and must be a question."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.dates import read_date
from My_AI_Employee.planners.rules.findings import Finding
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import TODAY, open_invoice, task

pytestmark = pytest.mark.slow

BOOKS = FixedBooksView(
    customers=(
        Customer(customer_id="1", name="Acme Ltd", email="billing@acme.example"),
        Customer(customer_id="2", name="Harbor Logistics LLC", email="ap@harborlogistics.example"),
    ),
    open_invoices=(open_invoice("INV/2026/00003", "Acme Ltd", "500.00"),),
    categories=("office_supplies", "travel", "meals", "software", "rent"),
)


RECEIVED = date(2026, 11, 19)
"""The day on which the requests of these tests came in."""


def plan(text: str, **changes: Any) -> PlanningOutcome:
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(task(text, **changes), BOOKS, TODAY)


def actions(text: str, **changes: Any) -> list[dict[str, Any]]:
    outcome = plan(text, **changes)
    assert isinstance(outcome, Draft), outcome
    return [dict(action) for action in outcome.actions]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Please invoice Acme Ltd. It was 12 hours of IT support at 80 dollars an hour.", [("12", "80")]),
        (
            "I've done the menu layout for Acme Ltd, took me five hours, and we said $95 an hour. Please write the invoice.",
            [("5", "95")],
        ),
        ("Acme Ltd ordered 25 tote bags, $9 a bag. Could you invoice them for that today?", [("25", "9")]),
        ("Invoice Acme Ltd for the repair of their boiler, 2 hours at 60 an hour.", [("2", "60")]),
        ("Please invoice Acme Ltd for the buffet for 40 people at $16 per person.", [("40", "16")]),
        (
            "For Acme Ltd. Please send the invoice: 1000 leaflets at 0.19 and delivery 15.00.",
            [("1000", "0.19"), ("1", "15")],
        ),
        ("Remember to invoice Acme Ltd for 3 hours of design at 90.", [("3", "90")]),
    ],
)
def test_what_was_done_and_what_it_costs_make_the_lines(text: str, lines: list[tuple[str, str]]) -> None:
    invoice = actions(text)[0]
    found = [(Decimal(each["quantity"]), Decimal(each["unit_price"])) for each in invoice["line_items"]]
    assert found == [(Decimal(quantity), Decimal(price)) for quantity, price in lines]


@pytest.mark.parametrize(
    "text",
    [
        "Invoice Acme Ltd for 3 hours of design at 90 and send it over to them today.",
        "Would you mind sending Acme Ltd the invoice for 3 hours of design at 90?",
        "Colin from Acme Ltd needs an invoice for 3 hours of design at 90. Please email it to Colin.",
        "Invoice Acme Ltd for 3 hours of design at 90, and mail it to their accounts department.",
    ],
)
def test_mails_the_invoice(text: str) -> None:
    assert [step["tool"] for step in actions(text)] == ["create_invoice", "send_invoice"]


@pytest.mark.parametrize(
    "text",
    [
        "Invoice Acme Ltd for 3 hours of design at 90 and send it over to them tomorrow.",
        "Invoice Acme Ltd for 3 hours of design at 90 and email it to Colin.",
        "Invoice Acme Ltd for 3 hours of design at 90 and mail it to their new address.",
        "Acme Ltd ordered 25 tote bags, $9 a bag, and cancelled. Please invoice them.",
        "Please invoice Acme Ltd. It was supposed to be 12 hours of IT support at 80 dollars an hour.",
        "Invoice Acme Ltd for the repair of their neighbour's boiler, 2 hours at 60 an hour.",
        "bill acme supply for 3 hours of design at 90",
        "Acme Ltd just promised 500 by bank transfer for INV/2026/00003.",
        "Acme Ltd paid INV/2026/00003 in full today by bank transfer, $400.",
        "Lunch with Tom at Joe's Diner today, 42.00, Tom paid",
    ],
)
def test_what_bears_on_it_is_asked(text: str) -> None:
    assert isinstance(plan(text), NeedsPerson)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("We just received $500.00 from Acme Ltd (INV/2026/00003) by bank transfer.", RECEIVED),
        ("Acme Ltd paid 500 by bank transfer on the 13th for INV/2026/00003.", date(2026, 11, 13)),
        ("Acme Ltd paid 500 by bank transfer, received Tuesday, for INV/2026/00003.", date(2026, 11, 17)),
        ("Rosa from Acme Ltd gave me $500 in cash today for INV/2026/00003.", RECEIVED),
    ],
)
def test_reads_when_money_came_in(text: str, day: date) -> None:
    payment = actions(text)[0]
    assert (payment["tool"], payment["invoice_id"]) == ("record_payment", "INV/2026/00003")
    assert payment["payment_date"] == day.isoformat()


@pytest.mark.parametrize(
    "text",
    [
        "Please issue a credit note to Acme Ltd for $100 on INV/2026/00003. The site was down for a day, that's why.",
        "Please make out a credit note of $100 for INV/2026/00003 to Acme Ltd because the lamp was damaged.",
        "Credit note for Acme Ltd, INV/2026/00003, 100.00, wrong font on the cards",
    ],
)
def test_reads_a_credit_note_in_any_order(text: str) -> None:
    credit = actions(text)[0]
    assert (credit["tool"], credit["invoice_id"], Decimal(credit["amount"])) == (
        "credit_invoice",
        "INV/2026/00003",
        Decimal(100),
    )


def test_a_day_without_a_month_is_near() -> None:
    assert read_date("on the 30th", TODAY, "past") == Finding(date(2026, 10, 30), "on the 30th")
    assert read_date("on the 13th", TODAY, "future") == Finding(date(2026, 12, 13), "on the 13th")
    assert read_date("Friday the 13th", TODAY, "past") == Finding(date(2026, 11, 13), "Friday the 13th")
    assert not isinstance(read_date("Thursday the 13th", TODAY, "past"), Finding)
    assert not isinstance(read_date("on the 13th", TODAY), Finding)
