"""Questions about the books: answered from what they list, never planned; asked back where words are left over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.planners.port import Answered, NeedsPerson
from My_AI_Employee.planners.rules import RulesPlanner
from tests.unit.planners.rules_requests import BOOKS, TODAY, asked, customer, plan, task

pytestmark = pytest.mark.slow

THREE = "INV/2026/00003 of Acme Ltd: 500.00 of 500.00 USD is open, due 2026-12-01"
FOUR = "INV/2026/00004 of Acme Ltd: 750.00 of 750.00 USD is open, due 2026-12-01"
OWED = ("Acme Ltd owes 1,250.00 USD:", THREE, FOUR)


def answered(text: str, **changes: str) -> tuple[str, ...]:
    outcome = plan(text, **changes)
    assert isinstance(outcome, Answered), outcome
    return outcome.lines


@pytest.mark.parametrize(
    "text",
    [
        "How much does Acme Ltd owe us?",
        "Hi,\n\ncould you tell me what Acme still owes us?\n\nThanks",
        "What is the open balance of Acme Ltd?",
        "Has Acme Ltd paid?",
        "Wie viel schuldet uns Acme Ltd noch?",
        "Was ist bei Acme Ltd noch offen?",
        "Wie viel schuldet uns die Acme Ltd?",
        "Combien nous doit Acme Ltd ?",
        "Combien nous doit la société Acme Ltd ?",
        "Was ist bei der Firma Acme Ltd noch offen?",
    ],
)
def test_what_a_customer_owes_is_answered(text: str) -> None:
    assert answered(text) == OWED


@pytest.mark.parametrize(
    "text",
    [
        "Can you check whether Acme paid invoice INV/2026/00003 yet?",
        "Is invoice INV/2026/00003 paid?",
        "Hat Acme Ltd die Rechnung INV/2026/00003 schon bezahlt?",
        "Est-ce que la facture INV/2026/00003 est payée ?",
    ],
)
def test_whether_an_invoice_is_paid_is_answered_with_what_is_open(text: str) -> None:
    assert answered(text) == (THREE,)


def test_an_invoice_of_another_customer_is_named_as_such() -> None:
    (line,) = answered("Did Twin Co pay INV/2026/00003?")
    assert line.endswith("It is an invoice of Acme Ltd, not of Twin Co.")


def test_an_invoice_that_the_books_do_not_list_is_never_called_paid() -> None:
    first, *rest = answered("Did Acme Ltd pay INV/2026/00001?")
    assert first == "The books list no open invoice INV/2026/00001, and none of the last 400 days."
    assert tuple(rest) == OWED


def test_two_customers_of_one_name_are_pointed_out() -> None:
    assert (
        answered("How much does Twin Co owe us?")[-1]
        == "The books have 2 customers named Twin Co; the sum is of all."
    )


def test_the_sender_who_asks_what_they_owe_is_answered_about_themselves() -> None:
    assert answered("How much do we owe you?", sender="Ann <billing@acme.example>") == OWED
    assert "nobody in the books has the sender's address" in asked("How much do we owe you?", sender="x@y.example")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("How much does Acme owe us as of 1 October?", "as of 1 October"),
        ("Has Hansen paid?", "Hansen"),
        ("Did Acme Ltd pay the 450 for INV/2026/00003 by bank transfer today?", "by bank transfer today"),
        ("What do we owe Office Depot?", "Office Depot"),
        ("Did Acme Ltd pay the 500?", "whether '500' is an invoice"),
        ("Hat Acme Ltd die 500,00 bezahlt?", "whether '500,00' is an invoice"),
        ("Est-ce que Acme Ltd a payé 500 ?", "whether '500' is an invoice"),
        ("What has Acme Ltd paid so far on 2026?", "whether '2026' is an invoice"),
        ("How much does Acme Ltd owe us? Please invoice them 500 for consulting.", "owe us"),
    ],
)
def test_a_question_with_more_in_it_is_asked_back(text: str, quoted: str) -> None:
    assert quoted in asked(text)


def _bill(number: str, vendor: str, residual: str) -> BillSummary:
    return BillSummary(
        bill_id=number,
        bill_number=number,
        vendor_name=vendor,
        payment_status="not_paid",
        bill_date=date(2026, 11, 3),
        due_date=date(2026, 12, 3),
        total_amount=Decimal(residual),
        residual=Decimal(residual),
        currency="USD",
    )


BUYING = replace(
    BOOKS,
    vendors=(customer(20, "Staples", "ar@staples.example"), customer(21, "Staples Canada", "")),
    open_bills=(_bill("BILL/2026/00001", "Staples", "59.50"), _bill("BILL/2026/00002", "Staples Canada", "210.00")),
)


def test_what_is_owed_to_a_vendor_leaves_out_another_whose_name_holds_the_first() -> None:
    outcome = RulesPlanner().draft(task("What do we owe Staples?"), BUYING, TODAY)
    assert isinstance(outcome, Answered), outcome
    assert outcome.lines == (
        "We owe Staples 59.50 USD:",
        "BILL/2026/00001 of Staples: 59.50 of 59.50 USD is open, due 2026-12-03",
    )


@pytest.mark.parametrize(
    ("text", "sender"),
    [
        ("What do we owe Staples?", "billing@acme.example"),
        ("Who owes us money?", "Ann <billing@acme.example>"),
        ("How much does Twin Co owe us?", "billing@acme.example"),
        ("Has Twin Co paid INV/2026/00005?", "ar@staples.example"),
        ("Which bills are still unpaid?", "ar@staples.example"),
    ],
)
def test_us_in_the_mail_of_a_customer_or_vendor_is_asked_about(text: str, sender: str) -> None:
    asking = task(text, sender=sender)
    outcome = RulesPlanner().draft(asking, BUYING, TODAY)
    assert isinstance(outcome, NeedsPerson), outcome
    assert "who 'us' is" in outcome.missing[0]
    owned = RulesPlanner().draft(replace(asking, origin=Origin.OWNER), BUYING, TODAY)
    assert isinstance(owned, Answered), owned


def test_the_label_invoice_settles_which_invoice_a_figure_means() -> None:
    outcome = plan("Did Acme Ltd pay the 500?", answers=(("invoice", "INV/2026/00003"),))
    assert isinstance(outcome, Answered), outcome
    assert outcome.lines == (THREE,)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("What do we owe Tel?", ("No posted bill of Tel is open.",)),
        (
            "Was schulden wir der Tel Works?",
            (
                "We owe Tel Works 1,039.90 USD:",
                "T-1 of Tel Works: 1,039.90 of 1,039.90 USD is open, due 2026-12-03",
            ),
        ),
    ],
)
def test_bills_of_another_vendor_whose_name_contains_this_one_are_not_counted(
    text: str, lines: tuple[str, ...]
) -> None:
    names = ("Tel", "Tel Works", "Tel Works East")
    books = replace(
        BOOKS,
        vendors=tuple(customer(number, name, "") for number, name in enumerate(names)),
        open_bills=(_bill("T-1", "Tel Works", "1039.9"), _bill("E-1", "Tel Works East", "50")),
    )
    outcome = RulesPlanner().draft(task(text), books, TODAY)
    assert isinstance(outcome, Answered), outcome
    assert outcome.lines == lines


def test_one_owner_asks_who_owes_them() -> None:
    assert answered("Wer schuldet mir noch Geld?") == answered("Wer schuldet uns noch Geld?")
