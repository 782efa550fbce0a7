"""The input tax of expenses: as a person writes it, and as the file of a receipt states it."""

from typing import Any

import pytest

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import Defaults
from tests.unit.planners.rules_requests import BOOKS, TODAY, asked, drafted, task

NOTE = (
    "type: expense\nvendor: Paper Shop\namount: 11.90\ndate: 2026-11-18\ncategory: office_supplies\n"
    "description: Paper\n"
)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("tax: 19%", {"tax_rate": "0.19"}),
        ("tax: 1.90", {"tax_amount": "1.90"}),
        ("MwSt: 1.90", {"tax_amount": "1.90"}),
        ("tax: 0.19 USD", {"tax_amount": "0.19"}),
        ("vat: 2 USD", {"tax_amount": "2"}),
        ("tax rate: 19%", {"tax_rate": "0.19"}),
        ("tax: none", {}),
        ("tax: 0", {}),
    ],
)
def test_the_tax_that_a_note_says_is_input_tax(label: str, expected: dict[str, str]) -> None:
    (action,) = drafted(NOTE + label).actions
    assert {name: action[name] for name in ("tax_rate", "tax_amount") if name in action} == expected


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("tax: 11.90", "is not less than the amount"),
        ("tax: some", "write `tax:`"),
        ("tax: 150%", "is not read"),
        ("sales tax: 1.90", "means here"),
        ("vat: 7", "choose `tax: 7%` or `tax: 7.00 USD`"),
        ("tax: 0.19", "choose `tax: 19%` or `tax: 0.19 USD`"),
        ("tax rate: 7", "choose `tax: 7%` or `tax: 7.00 USD`"),
        ("Steuersatz: 7,00", "choose `tax: 7%` or `tax: 7.00 USD`"),
    ],
)
def test_a_tax_that_cannot_be_is_asked_about(label: str, words: str) -> None:
    assert words in asked(NOTE + label)


RECEIPT = (
    "type: bill\nvendor: Paper Shop\nnumber: 4711\ndate: 2026-11-18\ncurrency: USD\nnet: 10.00\ntax: 1.90\n"
    "total: 11.90\nseller tax id: DE136695976"
)
AS_EXPENSE = (("type", "expense"), ("category", "office_supplies"), ("description", "Paper"))


def of_file(text: str, *answers: tuple[str, str], country: str = "DE") -> PlanningOutcome:
    planner = RulesPlanner(lambda: Defaults(country=country))
    changes: dict[str, Any] = {"type": TaskType.DOCUMENT, "subject": "receipt.pdf"}
    return planner.draft(task(text, **changes, answers=(*AS_EXPENSE, *answers)), BOOKS, TODAY)


def test_the_tax_of_a_file_is_taken_over_when_it_is_of_this_country_and_adds_up() -> None:
    outcome = of_file(RECEIPT)
    assert isinstance(outcome, Draft)
    assert outcome.actions[0]["tax_amount"] == "1.90"
    assert "1.90 of 11.90 is input tax" in " ".join(outcome.reasons)


@pytest.mark.parametrize(
    ("old", "new", "country", "words"),
    [
        ("net: 10.00\n", "", "DE", "does not make 11.90"),
        ("net: 10.00", "net: 9.00", "DE", "does not make 11.90"),
        ("\nseller tax id: DE136695976", "", "DE", "does not show for sure"),
        ("DE136695976", "FR40303265045", "DE", "the seller is of FR"),
        ("", "", "", "in which country this firm is"),
    ],
)
def test_a_tax_that_may_be_no_input_tax_is_asked_about(old: str, new: str, country: str, words: str) -> None:
    text = RECEIPT.replace(old, new)
    outcome = of_file(text, country=country)
    assert isinstance(outcome, NeedsPerson)
    (question,) = outcome.missing
    assert words in question
    for answer, expected in (("1.90", "1.90"), ("none", None)):
        answered = of_file(text, ("tax", answer), country=country)
        assert isinstance(answered, Draft)
        assert answered.actions[0].get("tax_amount") == expected


def test_a_file_whose_tax_is_not_certain_says_that_it_is_not_recorded() -> None:
    outcome = of_file(RECEIPT.replace("tax: 1.90\n", "") + "\nunsettled: tax")
    assert isinstance(outcome, Draft)
    assert "tax_amount" not in outcome.actions[0]
    assert "the tax and the number is not" in " ".join(outcome.reasons)
