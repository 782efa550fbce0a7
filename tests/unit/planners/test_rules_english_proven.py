"""English: payments of bills and of invoices that the books prove, and what stays a question."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.planned_corpus import CATEGORIES, TODAY, task

pytestmark = pytest.mark.slow

BOOKS = FixedBooksView(
    customers=(Customer(customer_id="1", name="Lake Theatre", email="desk@laketheatre.example"),),
    open_invoices=(
        InvoiceSummary(
            invoice_id="INV/2026/00003",
            number="INV/2026/00003",
            customer_name="Lake Theatre",
            status="posted",
            payment_status="not_paid",
            invoice_date=date(2026, 10, 12),
            due_date=date(2026, 11, 11),
            total_amount=Decimal("980.00"),
            residual=Decimal("980.00"),
            currency="USD",
        ),
    ),
    open_bills=(
        BillSummary(
            bill_id="BILL/2026/00001",
            bill_number="GH-1107",
            vendor_name="Granite Hosting",
            payment_status="not_paid",
            bill_date=date(2026, 10, 29),
            due_date=date(2026, 11, 28),
            total_amount=Decimal("96.00"),
            residual=Decimal("96.00"),
            currency="USD",
        ),
    ),
    categories=CATEGORIES,
    currency_code="USD",
)


def _planned(text: str, **changes: Any) -> PlanningOutcome:
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(task(text, **changes), BOOKS, TODAY)


@pytest.mark.parametrize(
    ("text", "day", "paid_from"),
    [
        (
            "Granite Hosting bill GH-1107: $96.00 went out of checking by bank transfer on Nov 13. Paid in full.",
            "13",
            "bank",
        ),
        ("Paid Granite Hosting their GH-1107 today by bank transfer, the full $96.00.", "16", "bank"),
        ("Yesterday we settled GH-1107 from Granite Hosting, $96.00, by credit card", "15", "card"),
        ("GH-1107 of Granite Hosting was paid on 12 November in cash, $96.00", "12", "cash"),
    ],
)
def test_a_bill_whose_number_vendor_and_whole_sum_are_told_is_paid(text: str, day: str, paid_from: str) -> None:
    outcome = _planned(text)
    assert isinstance(outcome, Draft)
    (action,) = outcome.actions
    assert (action["tool"], action["bill_id"], action["amount"]) == (
        "record_bill_payment",
        "BILL/2026/00001",
        "96.00",
    )
    assert (action["payment_date"], action["paid_from"]) == (f"2026-11-{day}", paid_from)


@pytest.mark.parametrize(
    "text",
    [
        "Granite Hosting paid GH-1107 today by bank transfer, the full $96.00.",
        "GH-1107 was paid by Granite Hosting today by bank transfer, $96.00",
        "Paid Granite Hosting their GH-1107 today by bank transfer, $69.00.",
        "Paid Granite Hosting their GH-1107 today by bank transfer, in part, $96.00.",
        "Pay Granite Hosting their GH-1107 today by bank transfer, the full $96.00.",
        "Granite Hosting GH-1107 to be paid today by bank transfer, $96.00",
        "Has GH-1107 of Granite Hosting been paid today by bank transfer, $96.00",
        "Granite Hosting GH-1107: $96.00 went in to our account by bank transfer on Nov 13",
        "Granite Hosting GH-1107: $96.00 paid to our account by bank transfer on Nov 13",
        "Lake Theatre paid Granite Hosting GH-1107 today by bank transfer, $96.00",
        "Paid Granite Hosting GH-1107 today with my card, $96.00",
        "Paid Granite Hosting GH-1107 on account today by bank transfer, $96.00",
        "Paid Granite Hosting no GH-1107 today by bank transfer, $96.00",
        "Paid Granite Hosting GH-1107 today by bank transfer, $96.00 plus a fee",
        "Paid Granite GH-1108 today by bank transfer, $96.00",
        "Paid Granite Hosting GH-1107, $96.00, by bank transfer",
        "Paid Granite Hosting GH-1107 twice, today by bank transfer, $96.00",
        "Paid Granite Hosting GH-1107 today by bank transfer, $96.00. It bounced.",
    ],
)
def test_a_bill_of_which_anything_else_is_told_is_asked_about(text: str) -> None:
    assert not isinstance(_planned(text), Draft)


@pytest.mark.parametrize(
    ("text", "day", "method"),
    [
        (
            "Lake Theatre have coughed up, $980 by direct deposit this morning for INV/2026/00003.",
            "16",
            "bank_transfer",
        ),
        (
            "Lake Theatre settled their $980 on the 12th by bank transfer, so that's INV/2026/00003 done at last.",
            "12",
            "bank_transfer",
        ),
        ("Lake Theatre brought in a check for $980 today, INV/2026/00003. Deposit it this afternoon.", "16", "check"),
        (
            "Lake Theatre's check for $980 was paid in at the bank on 11 November. It covers INV/2026/00003.",
            "11",
            "check",
        ),
        ("Lake Theatre paid $980 by eftpos on 13 November, INV/2026/00003", "13", "credit_card"),
    ],
)
def test_a_payment_is_read_with_more_verbs_and_ways_of_payment(text: str, day: str, method: str) -> None:
    outcome = _planned(text)
    assert isinstance(outcome, Draft)
    (action,) = outcome.actions
    assert (action["tool"], action["amount"]) == ("record_payment", "980")
    assert (action["payment_date"], action["payment_method"]) == (f"2026-11-{day}", method)


@pytest.mark.parametrize(
    "text",
    [
        "Lake Theatre haven't coughed up, $980 by direct deposit this morning for INV/2026/00003.",
        "Lake Theatre should have coughed up $980 by direct deposit this morning for INV/2026/00003.",
        "We coughed up $980 for Lake Theatre by direct deposit this morning, INV/2026/00003.",
        "Lake Theatre settled their $980 on the 12th by bank transfer, so that's INV/2026/00003 half done.",
        "Lake Theatre will settle their $980 on the 12th by bank transfer, so that's INV/2026/00003 done.",
        "Lake Theatre brought in a check for $980 today, INV/2026/00003. Don't deposit it.",
        "Lake Theatre brought in a check for $980 today, INV/2026/00003. Deposit it in January.",
        "Lake Theatre brought back a check for $980 today, INV/2026/00003. Deposit it this afternoon.",
        "Lake Theatre's check for $980 was paid in on 11 November. It covers INV/2026/00003 and the tickets.",
        "Lake Theatre's check for $980 was paid in on 11 November. It came back. It covers INV/2026/00003.",
        "Lake Theatre's check for $980 will be paid in on 11 November. It covers INV/2026/00003.",
        "Lake Theatre paid $980 by standing order every month, INV/2026/00003",
        "Our standing order to Lake Theatre for $980 was paid in on 11 November, INV/2026/00003",
        "Deposit a check for $980 from Lake Theatre when it comes, INV/2026/00003",
    ],
)
def test_a_payment_of_which_anything_else_is_told_is_asked_about(text: str) -> None:
    assert not isinstance(_planned(text), Draft)


def test_a_day_whose_other_order_is_still_to_come_is_the_one_that_has_been() -> None:
    outcome = _planned("Lake Theatre paid $980 by bank transfer on 12/11/2026 for INV/2026/00003")
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["payment_date"] == "2026-11-12"


@pytest.mark.parametrize(
    "day",
    ["09/10/2026", "10/09/2026", "03/04/2026", "11/12/2025", "12/10/2025", "12/12/2026", "13/13/2026", "01/05/2026"],
)
def test_a_day_of_which_both_orders_may_be_meant_is_asked_about(day: str) -> None:
    assert not isinstance(_planned(f"Lake Theatre paid $980 by bank transfer on {day} for INV/2026/00003"), Draft)


_THEIRS = {
    "origin": Origin.CUSTOMER,
    "type": TaskType.EMAIL,
    "subject": "Change of email",
    "sender": "Lake Theatre <desk@laketheatre.example>",
}


def test_a_customer_says_which_address_to_use_from_now_on() -> None:
    text = "Please use till@laketheatre.example for the bills from now on, as the old one is being switched off."
    outcome = _planned(text, **_THEIRS)
    assert isinstance(outcome, Draft)
    (action,) = outcome.actions
    assert (action["tool"], action["email"]) == ("update_partner", "till@laketheatre.example")


@pytest.mark.parametrize(
    "text",
    [
        "Please don't use till@laketheatre.example for the bills from now on.",
        "Please use till@laketheatre.example for the bills from now on if the old one bounces.",
        "Please use till@laketheatre.example or bar@laketheatre.example for the bills from now on.",
        "Please use till@laketheatre.example for this one bill.",
        "Can we use till@laketheatre.example for the bills from now on?",
        "Please use till@laketheatre.example for the bills from now on and our new bank account.",
        "They said to use till@laketheatre.example for the bills from now on.",
        "Please use till@laketheatre.example for the bills from January on.",
    ],
)
def test_an_address_of_which_anything_else_is_told_is_asked_about(text: str) -> None:
    assert not isinstance(_planned(text, **_THEIRS), Draft)


def test_an_address_without_a_customer_is_asked_about() -> None:
    assert not isinstance(_planned("Please use till@laketheatre.example for the bills from now on."), Draft)


def test_an_address_that_a_stranger_tells_in_a_customer_s_name_is_asked_about() -> None:
    text = "Please use till@laketheatre.example for the bills from now on."
    assert not isinstance(_planned(text, **{**_THEIRS, "origin": Origin.STRANGER}), Draft)
