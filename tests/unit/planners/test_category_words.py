"""A category in plain words of any language: in a label, and in the answer to a question."""

from dataclasses import replace

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules.category_words import category_meant
from My_AI_Employee.planners.rules.planner import RulesPlanner
from tests.unit.planners.rules_requests import BOOKS, TODAY, task

EMBEDDED = ("office_supplies", "travel", "meals", "software", "other", "Communication", "Gifts", "Mileage", "rent")
ODOO = ("Communication", "Expenses", "Gifts", "Meals", "Mileage", "Travel & Accommodation")
KNOWING = replace(BOOKS, categories=EMBEDDED)


@pytest.mark.parametrize(
    ("written", "category"),
    [
        ("Reisen", "travel"),
        ("Reisekosten", "travel"),
        ("Büromaterial", "office_supplies"),
        ("Bueromaterial", "office_supplies"),
        ("fournitures de bureau", "office_supplies"),
        ("Déplacement", "travel"),
        ("Bewirtung", "meals"),
        ("Miete", "rent"),
        ("loyer", "rent"),
        ("Sonstiges", "other"),
        ("Geschenke", "Gifts"),
        ("Schiffe", ""),
        ("", ""),
    ],
)
def test_a_word_for_a_category(written: str, category: str) -> None:
    assert category_meant(written, EMBEDDED) == category


def test_the_names_that_odoo_has() -> None:
    assert category_meant("Reisen", ODOO) == "Travel & Accommodation"
    assert category_meant("Bewirtung", ODOO) == "Meals"
    assert category_meant("Büromaterial", ODOO) == ""


EXPENSE = "type: expense\nvendor: Bahn\namount: 107.00\ndate: 2026-11-19\ndescription: To Bremen\n"
BILL = "type: bill\nvendor: Muster GmbH\nnumber: 4711\ndate: 2026-11-18\ndue: 2026-12-18\ntotal: 119.00\ntax: 19%\n"


@pytest.mark.parametrize("text", [EXPENSE, BILL])
def test_it_may_be_the_answer_to_the_question(text: str) -> None:
    asked = RulesPlanner().draft(task(text), KNOWING, TODAY)
    assert isinstance(asked, NeedsPerson)
    assert "category" in "\n".join(asked.missing)
    outcome = RulesPlanner().draft(task(text, answers=(("category", "Reisekosten"),)), KNOWING, TODAY)
    assert isinstance(outcome, Draft), outcome
    assert "travel" in str(outcome.actions[-1])


def test_a_word_that_is_no_category_is_asked_about() -> None:
    outcome = RulesPlanner().draft(task(f"{EXPENSE}category: Schiffe\n"), KNOWING, TODAY)
    assert isinstance(outcome, NeedsPerson)
    assert "the category 'Schiffe' is not in the books" in "\n".join(outcome.missing)
