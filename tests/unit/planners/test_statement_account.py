"""Which account of the books a statement is of: by its IBAN, and asked where the file is of another account."""

from dataclasses import replace

import pytest

from My_AI_Employee.books.ledger_accounts import CASH
from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules.planner import RulesPlanner
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import BOOKS, TODAY, task

OURS, OTHER = "DE89370400440532013000", "DE02120300000000202051"
STATEMENT = (
    "type: bank_statement\n{account}statement: 1\ncurrency: USD\nclosing balance: 96.50\n\n"
    "- 2026-11-13 | -3.50 | Coffee Bar | | | |\n"
)
ONE = replace(BOOKS, chart=(Account(code="1800", name="Bank", account_type=CASH, iban=OURS),))
TWO = replace(
    BOOKS,
    chart=(
        Account(code="1800", name="Bank", account_type=CASH, iban="DE89 3704 0044 0532 0130 00"),
        Account(code="1801", name="Savings", account_type=CASH, iban=OTHER),
    ),
)


def planned(of_file: str, books: FixedBooksView, **answers: str) -> PlanningOutcome:
    account = f"account: {of_file}\n" if of_file else ""
    text = STATEMENT.format(account=account)
    return RulesPlanner().draft(task(text, answers=tuple(answers.items())), books, TODAY)


@pytest.mark.parametrize("of_file", [OURS, "DE89 3704 0044 0532 0130 00", "0532013000", ""])
def test_the_only_bank_account_takes_what_may_be_its_own(of_file: str) -> None:
    outcome = planned(of_file, ONE)
    assert isinstance(outcome, Draft), outcome
    assert outcome.actions[0]["account"] == "1800"
    assert outcome.warnings == ()


def test_a_file_of_another_account_is_asked_about_with_both_numbers() -> None:
    outcome = planned(OTHER, ONE)
    assert isinstance(outcome, NeedsPerson), outcome
    (question,) = outcome.missing
    assert OTHER in question
    assert OURS in question
    assert "`bank account:` with one of 1800 Bank" in question


def test_the_answer_counts_with_a_warning() -> None:
    outcome = planned(OTHER, ONE, bank_account="1800 Bank")
    assert isinstance(outcome, Draft), outcome
    (warning,) = outcome.warnings
    assert OTHER in warning
    assert OURS in warning


def test_of_two_accounts_the_one_with_the_iban() -> None:
    for of_file, code in ((OURS, "1800"), (OTHER, "1801")):
        outcome = planned(of_file, TWO)
        assert isinstance(outcome, Draft), outcome
        assert outcome.actions[0]["account"] == code


def test_of_two_accounts_neither_with_the_iban() -> None:
    outcome = planned("DE75512108001245126199", TWO)
    assert isinstance(outcome, NeedsPerson), outcome
    assert "the account of the books" in "\n".join(outcome.missing)
