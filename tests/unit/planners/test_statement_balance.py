"""The closing balance of a statement as a person answers it: in any notation that can be one number only."""

from dataclasses import replace
from decimal import Decimal

import pytest

from My_AI_Employee.books.ledger_accounts import CASH
from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules.planner import RulesPlanner
from tests.unit.planners.rules_requests import BOOKS, TODAY, task

STATEMENT = "type: bank_statement\nstatement: 1\ncurrency: USD\n\n- 2026-11-13 | -3.50 | Coffee Bar | | | |\n"
BANK = replace(BOOKS, chart=(Account(code="1800", name="Bank", account_type=CASH),))


def answered(balance: str) -> PlanningOutcome:
    return RulesPlanner().draft(task(STATEMENT, answers=(("closing_balance", balance),)), BANK, TODAY)


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1246.85", "1246.85"),
        ("1.246,85", "1246.85"),
        ("1,246.85", "1246.85"),
        ("1 246,85", "1246.85"),
        ("-1.246,85", "-1246.85"),
        ("- 12,5", "-12.50"),
    ],
)
def test_a_balance_is_read_in_every_notation_that_is_one_number(written: str, amount: str) -> None:
    outcome = answered(written)
    assert isinstance(outcome, Draft), outcome
    assert Decimal(outcome.actions[0]["closing_balance"]) == Decimal(amount)


@pytest.mark.parametrize("answers", [(), (("currency", "USD"),)])
def test_amounts_of_another_currency_are_never_posted_as_the_books(answers: tuple[tuple[str, str], ...]) -> None:
    text = STATEMENT.replace("USD", "EUR") + "closing balance: 96.50\n"
    outcome = RulesPlanner().draft(task(text, answers=answers), BANK, TODAY)
    assert isinstance(outcome, NeedsPerson), outcome
    (question,) = [one for one in outcome.missing if "'EUR'" in one]
    assert "cannot be posted" in question
    assert "write `currency: USD`" not in question


@pytest.mark.parametrize("written", ["1.246", "1,246", "12.5.6", "12.345,678", "--5", "about 5"])
def test_a_balance_that_can_be_two_numbers_is_asked_about(written: str) -> None:
    outcome = answered(written)
    assert isinstance(outcome, NeedsPerson), outcome
    assert f"the closing balance '{written}' is no amount such as 1234.50" in "\n".join(outcome.missing)
