# ruff: noqa: E501
"""Classes of everyday phrases that the rules read, and what looks like them and must be a question."""

from typing import Any

import pytest

from My_AI_Employee.domain.results import Customer
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import TODAY, asked, drafted, open_invoice, task

pytestmark = pytest.mark.slow

BOOKS = FixedBooksView(
    customers=(
        Customer(customer_id="1", name="Acme Ltd", email="billing@acme.example"),
        Customer(customer_id="2", name="Harbor Logistics LLC", email="ap@harborlogistics.example"),
        Customer(customer_id="3", name="Paula Private", email="paula@gmail.example"),
    ),
    open_invoices=(
        open_invoice("INV/2026/00003", "Acme Ltd", "500.00"),
        open_invoice("INV/2026/00004", "Harbor Logistics LLC", "750.00"),
    ),
    categories=("office_supplies", "travel", "meals", "software"),
)


def plan(text: str, **changes: Any) -> PlanningOutcome:
    return RulesPlanner(lambda: Defaults(payment_days=30)).draft(task(text, **changes), BOOKS, TODAY)


def first_action(text: str, **changes: Any) -> dict[str, Any]:
    outcome = plan(text, **changes)
    assert isinstance(outcome, Draft), outcome
    return dict(outcome.actions[0])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Invoice Acme Ltd for 2 workshop days at $650 a day.", "2 workshop days 650"),
        ("Invoice Acme Ltd for 1,800 words at $0.12 per word.", "1800 words 0.12"),
        ("Invoice Acme Ltd for 2 sets of cards at $9 a set.", "2 sets of cards 9"),
        ("We have finished the brochure for Acme Ltd. Invoice them, 6 hours at $90 per hour.", "6 brochure 90"),
        (
            "The fee we agreed is $350. Please invoice Acme Ltd. I held a team workshop for them.",
            "1 team workshop 350",
        ),
        (
            "Please invoice Acme Ltd for the three banner designs we did last week. They're 140 apiece.",
            "3 banner designs 140",
        ),
        (
            "Please bill Acme Ltd for the training we held on Tuesday. Four sessions at $150 per session.",
            "4 training 150",
        ),
        (
            "Please invoice Acme Ltd for the 6 hours of consulting we had this month at the agreed rate of $120 per hour.",
            "6 consulting 120",
        ),
        ("Invoice Acme Ltd for 12 months of hosting at $25 per month = $300.", "12 hosting 25"),
        ("Invoice Acme Ltd for 22 hours of annual report layout at $80 per hour.", "22 annual report layout 80"),
    ],
)
def test_ways_to_say_what_a_line_is_and_what_its_price_is_for(text: str, line: str) -> None:
    (item,) = first_action(text)["line_items"]
    said = f"{item['quantity']} {item['description'].casefold()} {float(item['unit_price']):g}"
    assert said == line


@pytest.mark.parametrize(
    "text",
    [
        "Invoice Acme Ltd for 3 workshops at $200 per hour.",
        "Invoice Acme Ltd for 3 workshops at $200 a head.",
        "Invoice Acme Ltd for the three banners. They're 140 each, the first one is on us.",
        "Invoice Acme Ltd for 12 months of hosting at $25 per month = $250.",
        "We have finished the website for Acme Ltd, the fee was $900.",
        "I've agreed with Acme Ltd that we bill them a flat $750 for the photo shoot next month.",
        "Invoice Acme Ltd:\n\nConsulting, 4 hours at $120 per hour\nVoucher, $200",
    ],
)
def test_a_price_that_is_for_something_else_or_no_request_is_a_question(text: str) -> None:
    assert isinstance(plan(text), NeedsPerson)


@pytest.mark.parametrize(
    ("terms", "due"),
    [
        ("due in 2 weeks", "2026-12-04"),
        ("Payment terms 14 days.", "2026-12-04"),
        ("They've got 21 days to pay.", "2026-12-11"),
    ],
)
def test_ways_to_say_the_terms(terms: str, due: str) -> None:
    assert first_action(f"Invoice Acme Ltd for 4 hours of consulting at $120 per hour. {terms}")["due_date"] == due


@pytest.mark.parametrize(
    "text",
    [
        "Invoice Acme Ltd 4 hours of consulting at $120 per hour and send it in 14 days.",
        "Invoice Acme Ltd 4 hours of consulting at $120 per hour, send it to them in two weeks.",
        "Invoice Acme Ltd 4 hours of consulting at $120 per hour, and mail it to them on 30 November.",
    ],
)
def test_a_day_of_mailing_is_no_due_date(text: str) -> None:
    assert isinstance(plan(text), NeedsPerson)


@pytest.mark.parametrize(
    ("month", "is_ahead"), [("in January", True), ("in October", False), ("in December 2026", True)]
)
def test_a_month_that_is_still_to_come_may_be_when_to_invoice(month: str, is_ahead: bool) -> None:
    outcome = plan(f"Invoice Acme Ltd 4 hours of consulting at $120 per hour {month}.")
    assert isinstance(outcome, NeedsPerson if is_ahead else Draft), outcome


def test_days_before_a_german_verb_of_mailing_are_no_terms() -> None:
    text = "Rechnung an Acme Ltd: 5 Stunden Beratung à 95 Dollar, bitte in 14 Tagen verschicken."
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson)
    assert any("mailed 'in 14 Tagen'" in question for question in outcome.missing)


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        (
            "Good news - Acme Ltd's payment landed in our account this morning: 500.00 USD for INV/2026/00003.",
            "500.00 bank_transfer",
        ),
        ("Harbor Logistics LLC just wired the remaining 750 dollars on INV/2026/00004.", "750 bank_transfer"),
        (
            "Just to let you know that the card payment from Acme Ltd came through today - 500 USD - for INV/2026/00003.",
            "500 card",
        ),
        ("We received $250 in cash from Acme Ltd today as a part payment for INV/2026/00003.", "250 cash"),
    ],
)
def test_ways_to_say_that_money_came(text: str, paid: str) -> None:
    action = first_action(text)
    assert action["tool"] == "record_payment"
    assert f"{action['amount']} {action['payment_method'].removeprefix('credit_')}" == paid


@pytest.mark.parametrize(
    "text",
    [
        "We received $500 in cash from Acme Ltd today as a part payment for INV/2026/00003.",
        "Acme Ltd just wired the remaining 400 dollars on INV/2026/00003.",
        "Acme Ltd's payment of $500 for INV/2026/00003 has not arrived.",
        "Acme Ltd's bank transfer of $500 for INV/2026/00003 came in today but was sent back.",
    ],
)
def test_a_part_that_is_the_whole_and_money_that_did_not_stay_are_questions(text: str) -> None:
    assert isinstance(plan(text), NeedsPerson)


def test_a_thing_that_firms_only_buy_is_an_expense_without_a_further_word() -> None:
    action = first_action("Train ticket to Boston for the Harbor meeting, 48 dollars, Amtrak, 11 November 2026.")
    assert (action["tool"], action["vendor"], action["category"]) == ("create_expense", "Amtrak", "travel")
    assert isinstance(plan("Hosting, Cloudnest, $48, 11 November 2026."), NeedsPerson)


def test_a_vendor_in_the_words_for_the_thing_is_asked_about() -> None:
    outcome = plan("Please log a business expense of $68 for a train to Springfield (Amtrak) on 2026-11-13, travel.")
    assert isinstance(outcome, NeedsPerson)
    assert any("names the vendor too" in question for question in outcome.missing)


def test_phone_and_address_of_a_new_customer_are_read() -> None:
    action = first_action(
        "Set up a new customer please - name: Oakline Furniture, email: accounts@oakline.example, phone +1 555 0177, address: 12 Mill Road, Salem."
    )
    assert (action["phone"], action["address"]) == ("+1 555 0177", "12 Mill Road, Salem")


@pytest.mark.parametrize(
    ("sender", "proposed"),
    [
        ("greg@acme.example", "`customer: Acme Ltd`"),
        ("jo@harborlogistics.example", "`customer: Harbor Logistics LLC`"),
        ("someone@gmail.example", "`customer: NAME`"),
        ("someone@other.example", "`customer: NAME`"),
    ],
)
def test_a_customer_at_the_senders_domain_is_proposed_and_never_taken(sender: str, proposed: str) -> None:
    text = "Please invoice us for 6 hours of consulting at $120 per hour."
    outcome = plan(text, type=TaskType.EMAIL, sender=sender)
    assert isinstance(outcome, NeedsPerson)
    assert any(proposed in question for question in outcome.missing), outcome


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Please invoice Pinewood Cafe 260 for lettering, net 14.", "Pinewood Cafe"),
        ("Rechnung an Müller GmbH: 3 Tage Beratung à 900 $, zahlbar in 30 Tagen", "Müller GmbH"),
        ("Facturer Café Paul pour 3 jours de conseil à 900 $, paiement à 30 jours", "Café Paul"),
    ],
)
def test_a_customer_that_the_books_do_not_have_is_asked_for_by_name(text: str, name: str) -> None:
    assert f"the customer's mail address: '{name}' is not in the books" in asked(text)


def test_a_new_customer_with_an_address_elsewhere_in_the_text_is_added() -> None:
    text = "Please invoice Pinewood Cafe 260 for lettering, net 14. Their mail is hi@pinewood.example."
    customer, invoice = drafted(text).actions
    assert customer["name"] == invoice["customer_name"] == "Pinewood Cafe"


def test_the_price_of_what_was_finished_is_its_line() -> None:
    (invoice,) = drafted(
        "We've just finished the website redesign for Acme Ltd. Please bill them 2,400, net 14."
    ).actions
    assert invoice["line_items"] == [{"description": "Website redesign", "quantity": "1", "unit_price": "2400"}]


@pytest.mark.parametrize("number", ["invoice no", "invoice no.", "bill no", "number", "invoice #", ""])
def test_the_number_of_the_invoice_paid_is_read(number: str) -> None:
    text = f"Acme Ltd paid 500.00 for {number} INV/2026/00003 today by bank transfer."
    assert first_action(text)["invoice_id"] == "INV/2026/00003"


@pytest.mark.parametrize("words", ["for no", "against no", "no"])
def test_no_before_a_number_without_the_word_invoice_may_negate(words: str) -> None:
    text = f"Acme Ltd paid 500.00 {words} INV/2026/00003 today by bank transfer."
    assert f"what is meant by '{words}'" in asked(text)


@pytest.mark.parametrize(
    ("text", "payer"),
    [
        ("Mittagessen mit Kunde, 42,50, heute, vom Kunden bezahlt", "Kunden"),
        ("Mittagessen, 42,50, heute, vom Kunden übernommen", "Kunden übernommen"),
        ("Mittagessen, 42,50, heute, von Tom bezahlt", "Tom"),
        ("Mittagessen, 42,50, heute, von Tom bar bezahlt", "Tom"),
        ("Lunch, 42.50, today, at client", "client"),
    ],
)
def test_who_paid_for_an_expense_is_no_vendor(text: str, payer: str) -> None:
    assert f"whether '{payer}' sold it, or paid for it" in asked(text)


def test_who_sold_an_expense_in_german_is_its_vendor() -> None:
    assert first_action("Taxi, 20,00, gestern, von Bluebird Cabs")["vendor"] == "Bluebird Cabs"


def test_another_work_than_the_finished_one_is_asked_about() -> None:
    text = "We've just finished the website for Acme Ltd. Please bill them 2,400 for the {}."
    assert "is what 'Logo' bills" in asked_here(text.format("logo"))
    assert first_action(text.format("new website"))["line_items"][0]["description"] == "New website"


def asked_here(text: str) -> str:
    outcome = plan(text)
    assert isinstance(outcome, NeedsPerson), outcome
    return "\n".join(outcome.missing)


def test_an_order_with_a_question_mark_is_asked_about() -> None:
    assert drafted("Invoice Acme Ltd 500 for the bench. Net 30.").actions
    assert "'?'" in asked("Invoice Acme Ltd 500 for the bench? Net 30.")
