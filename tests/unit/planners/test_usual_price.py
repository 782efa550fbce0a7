"""The usual price of a service that the request names: a default that is shown, or a question with the candidates."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.results import SoldLine
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.vault.answer_forms import form_of
from tests.unit.planners.rules_requests import BOOKS, TODAY, task

RETAINER = "please invoice Acme Ltd for the monthly retainer"


def sold(number: int, description: str = "Monthly retainer", price: str = "450.00", **changes: Any) -> SoldLine:
    fields: dict[str, Any] = {
        "number": f"INV/2026/{number:05}",
        "invoice_date": date(2026, 10, 1),
        "customer_name": "Acme Ltd",
        "description": description,
        "quantity": Decimal(1),
        "unit_price": Decimal(price),
        "tax_rate": Decimal(0),
        "currency": "USD",
    }
    return SoldLine(**{**fields, **changes})


WORK, BY_DAY = sold(12, "Consulting"), sold(12, "Consulting", unit="days")


def planned(text: str, *lines: SoldLine, **changes: Any) -> PlanningOutcome:
    planner = RulesPlanner(lambda: Defaults(payment_days=30))
    return planner.draft(task(text, **changes), replace(BOOKS, sold=lines), TODAY)


def line_of(outcome: PlanningOutcome) -> tuple[str, str, str]:
    assert isinstance(outcome, Draft), outcome
    (line,) = outcome.actions[0]["line_items"]
    return line["quantity"], line["description"], line["unit_price"]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        (RETAINER, "1"),
        ("Please invoice Acme Ltd for the Monthly Retainer, as usual.", "1"),
        ("invoice Acme Ltd for 2 x monthly retainer", "2"),
        ("Bitte Rechnung an Acme Ltd für monthly retainer, wie immer", "1"),
        ("Merci de facturer Acme Ltd pour monthly retainer, comme d'habitude", "1"),
    ],
)
def test_the_price_of_earlier_invoices_is_shown(text: str, quantity: str) -> None:
    outcome = planned(text, sold(12), sold(9, invoice_date=date(2026, 9, 1)), sold(8, "Travel", "80.00"))
    assert line_of(outcome) == (quantity, "Monthly retainer", "450.00")
    assert isinstance(outcome, Draft)
    assert any("450.00 USD" in reason and "INV/2026/00012 of 2026-10-01" in reason for reason in outcome.reasons)
    assert any(item.field == "line_items.1" for item in outcome.evidence)


@pytest.mark.parametrize(
    ("text", "lines", "offered"),
    [
        (RETAINER, (sold(12), sold(9, price="400.00")), ("line: 1 x Monthly retainer @ 400.00",)),
        (RETAINER, (sold(12, currency="EUR"),), ()),
        (RETAINER, (sold(12, discount=Decimal(10)),), ("line: 1 x Monthly retainer @ 450.00",)),
        (RETAINER, (sold(12, credited=True),), ("line: 1 x Monthly retainer @ 450.00",)),
        (RETAINER, (sold(12, includes_tax=True),), ("line: 1 x Monthly retainer @ 450.00",)),
        (RETAINER, (sold(12), sold(12, "Discount", "-50.00")), ("line: 1 x Monthly retainer @ 450.00",)),
        (RETAINER, (sold(12, price="449.995"),), ("line: 1 x Monthly retainer @ 449.995",)),
        (RETAINER, (sold(12, tax_rate=Decimal("0.19")),), ("tax: 19%",)),
        (RETAINER, (sold(12, tax_rate=None),), ("tax: 0%",)),
        (RETAINER, (sold(12, invoice_date=date(2025, 10, 1)),), ()),  # too long ago to say what is usual
        (RETAINER, (sold(12, quantity=Decimal(3)),), ("line: 3 x Monthly retainer @ 450.00",)),
        (RETAINER, (sold(12, "Monthly retainers"),), ("line: 1 x Monthly retainers @ 450.00",)),
        (RETAINER, (sold(12, customer_name="Twin Co"),), ("line: 1 x Monthly retainer @ 450.00",)),
        ("invoice Acme Ltd for the gold monthly retainer", (sold(12),), ("line: 1 x Monthly retainer @ 450.00",)),
        ("invoice Acme Ltd for the monthly retainer, half of it", (sold(12),), ()),
        ("invoice Acme Ltd for the monthly retainer unless they paid", (sold(12),), ()),
        ("do not invoice Acme Ltd for the monthly retainer", (sold(12),), ()),
        ("invoice Acme Ltd for the monthly retainer 500", (sold(12),), ()),
        ("invoice Acme Ltd for the monthly retainer plus 5 hours at 100", (sold(12),), ()),
        ("invoice Acme Ltd for 3 hours consulting at the usual rate", (WORK,), ("line: 3 x Consulting @ 450.00",)),
        ("invoice Acme Ltd for 2 consulting", (BY_DAY,), ("line: 2 x Consulting @ 450.00",)),
        ("invoice Twin Co for the monthly retainer", (sold(12),), ()),
        (f"{RETAINER}, October and November", (sold(12),), ("line: 1 x Monthly retainer @ 450.00",)),
        ("send Acme Ltd the invoice for the monthly retainer", (sold(12),), ("line: 1 x Monthly retainer @ 450.00",)),
        ("send the monthly retainer invoice to Acme Ltd", (sold(12),), ("line: 1 x Monthly retainer @ 450.00",)),
    ],
)  # fmt: skip
def test_any_doubt_is_a_question(text: str, lines: tuple[SoldLine, ...], offered: tuple[str, ...]) -> None:
    outcome = planned(text, *lines)
    assert isinstance(outcome, NeedsPerson), outcome
    form = form_of("\n".join(f"- {point}" for point in outcome.missing))
    assert set(offered) <= {f"{key}: {value}" for key, value in form.choices}
    prices = {f"{line.unit_price:f}" for line in lines}
    assert {value.rpartition(" @ ")[2] for key, value in form.choices if key == "line"} <= prices


def test_a_unit_that_the_books_keep_is_the_unit_of_the_price() -> None:
    outcome = planned("invoice Acme Ltd for 3 hours consulting", sold(12, "Consulting", "120.00", unit="hours"))
    assert line_of(outcome) == ("3", "Consulting", "120.00")


def test_a_tick_answers_the_question_in_one_round() -> None:
    lines = (sold(12), sold(9, price="400.00"))
    answered = planned(RETAINER, *lines, answers=(("line", "1 x Monthly retainer @ 400.00"),))
    assert line_of(answered) == ("1", "Monthly retainer", "400.00")
    taxed = planned(RETAINER, sold(12, tax_rate=Decimal("0.19")), answers=(("tax", "19%"),))
    assert isinstance(taxed, Draft)
    assert taxed.actions[0]["tax_rate"] == "0.19"


def test_a_service_that_is_only_similar_is_offered_beside_an_empty_line() -> None:
    outcome = planned("invoice Acme Ltd for the retainer, and send it", sold(12))
    assert isinstance(outcome, NeedsPerson)
    form = form_of("\n".join(f"- {point}" for point in outcome.missing)).lines()
    assert {"line:", "- [ ] line: 1 x Monthly retainer @ 450.00"} <= set(form)


def test_a_month_that_is_named_is_printed_on_the_invoice() -> None:
    outcome = planned(f"{RETAINER} for November", sold(12))
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["notes"] == "for the monthly retainer for November"


def test_the_sender_is_the_customer() -> None:
    mail = planned("please send us an invoice for the monthly retainer", sold(12), sender="billing@acme.example")
    assert line_of(mail) == ("1", "Monthly retainer", "450.00")


def test_a_stated_total_must_agree() -> None:
    assert isinstance(planned(f"{RETAINER}, total 450", sold(12)), Draft)
    assert isinstance(planned(f"{RETAINER}, total 500", sold(12)), NeedsPerson)


@pytest.mark.parametrize("behind", ["as usual", "plus 10% tax, as usual"])
def test_a_price_that_is_not_as_usual(behind: str) -> None:
    text = "Invoice Acme Ltd {} hours of consulting at {}, {}"
    outcome = planned(text.format(120, 8, behind), sold(12, "Consulting", "120.00"))
    assert isinstance(outcome, NeedsPerson), outcome
    assert "paid 1 x 120.00 before" in outcome.missing[0]
    assert isinstance(planned(text.format(1, 120, behind), sold(12, "Consulting", "120.00")), Draft)


def test_a_price_as_usual_is_that_of_the_same_thing() -> None:
    earlier = (sold(12, "Consulting", "120.00"), sold(11, "Hosting", "310.00"))
    assert isinstance(planned("Invoice Acme Ltd 1 hours of consulting at 310, as usual", *earlier), NeedsPerson)
    assert isinstance(planned("Invoice Acme Ltd 1 hours of consulting at 120, as usual", *earlier), Draft)


def test_a_quantity_that_is_the_earlier_price_is_asked() -> None:
    earlier = sold(12, "Hedge trimming", "45.00")
    outcome = planned("Invoice Acme Ltd 45 hours of hedge trimming at 14", earlier)
    assert isinstance(outcome, NeedsPerson), outcome
    assert "paid 1 x 45.00 before" in outcome.missing[0]
    assert isinstance(
        planned("Invoice Acme Ltd 45 hours of hedge trimming at 14", sold(12, "Mowing", "45.00")), Draft
    )
    assert isinstance(planned("Invoice Acme Ltd 14 hours of hedge trimming at 45", earlier), Draft)
    assert isinstance(planned("Invoice Acme Ltd\nline: 45 x Hedge trimming @ 14.00", earlier), Draft)


def test_an_amount_behind_several_is_for_each_where_the_same_thing_was_sold_so() -> None:
    text = "Bitte an Acme Ltd eine Rechnung: 2 Newsletter, 680.00 USD"
    assert isinstance(planned(text), NeedsPerson)
    assert line_of(planned(text, sold(12, "Newsletter", "680.00"))) == ("2", "Newsletter", "680.00")
    assert isinstance(planned(text, sold(12, "Newsletter Herbst", "680.00")), NeedsPerson)


@pytest.mark.parametrize(
    ("text", "earlier"),
    [
        (
            "invoice Acme Ltd 48 consulting hours at 22 each",
            sold(12, "Consulting hours", "48.00", quantity=Decimal(22)),
        ),
        ("invoice Acme Ltd 45 panels at 6 each", sold(12, "Fence panel", "45.00", quantity=Decimal(6))),
        ("invoice Acme Ltd 310 evenings at 2 each", sold(12, "Sound for an event", "310.00", quantity=Decimal(2))),
    ],
)
def test_a_quantity_and_a_price_that_are_those_of_before_turned_round_are_asked_about(
    text: str, earlier: SoldLine
) -> None:
    outcome = planned(text, earlier)
    assert isinstance(outcome, NeedsPerson)
    assert any("the quantity and the price" in question for question in outcome.missing)
    assert isinstance(planned(text, earlier.model_copy(update={"unit_price": Decimal(7)})), Draft)
