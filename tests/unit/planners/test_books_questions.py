"""Questions about the books: answered from what they list, never planned; asked back where words are left over."""

import pytest

from My_AI_Employee.planners.port import Answered
from tests.unit.planners.rules_requests import asked, plan

THREE = "INV/2026/00003 of Acme Ltd: 500.00 of 500.00 USD is open, due 2026-12-01"
FOUR = "INV/2026/00004 of Acme Ltd: 750.00 of 750.00 USD is open, due 2026-12-01"
OWED = ("Acme Ltd owes 1250.00 USD:", THREE, FOUR)


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
        "Combien nous doit Acme Ltd ?",
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
    assert "no customer with the sender's address" in asked("How much do we owe you?", sender="x@y.example")


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("How much does Acme owe us as of 1 October?", "as of 1 October"),
        ("Has Hansen paid?", "Hansen"),
        ("Did Acme Ltd pay the 450 for INV/2026/00003 by bank transfer today?", "by bank transfer today"),
        ("What do we owe Office Depot?", "Office Depot"),
        ("How much does Acme Ltd owe us? Please invoice them 500 for consulting.", "owe us"),
    ],
)
def test_a_question_with_more_in_it_is_asked_back(text: str, quoted: str) -> None:
    assert quoted in asked(text)
