"""A deposit as a line: the one line of an invoice bills it; beside others it is asked whether it is taken off."""

import pytest

from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules.planner import RulesPlanner
from tests.unit.planners.rules_requests import BOOKS, TODAY, task

HEAD = "type: invoice_request\ncustomer: Acme Ltd\nemail: billing@acme.example\nterms: 14 days\ntax: 19%\n\n"
WORK = "- 10 x Consulting @ 150.00\n"


def planned(lines: str, *ignored: str) -> PlanningOutcome:
    answers = tuple(("ignore", words) for words in ignored)
    return RulesPlanner().draft(task(HEAD + lines, answers=answers), BOOKS, TODAY)


@pytest.mark.parametrize("what", ["Deposit for the stand", "Anzahlung Messestand", "Acompte sur travaux"])
def test_the_only_line_bills_the_deposit(what: str) -> None:
    outcome = planned(f"- 1 x {what} @ 1000.00\n")
    assert isinstance(outcome, Draft), outcome
    assert [line["description"] for line in outcome.actions[-1]["line_items"]] == [what]


@pytest.mark.parametrize("what", ["Deposit", "Anzahlung", "Acompte"])
def test_beside_other_lines_it_may_be_what_is_deducted(what: str) -> None:
    outcome = planned(f"{WORK}- 1 x {what} @ 500.00\n")
    assert isinstance(outcome, NeedsPerson), outcome
    assert f"whether '{what}' is billed by this invoice or taken off it" in "\n".join(outcome.missing)
    settled = planned(f"{WORK}- 1 x {what} @ 500.00\n", what)
    assert isinstance(settled, Draft), settled


def test_words_of_a_line_that_change_it_can_be_settled() -> None:
    asked = planned("- 1 x Consulting, refund @ 500.00\n")
    assert isinstance(asked, NeedsPerson), asked
    assert "`ignore: refund`" in "\n".join(asked.missing)
    assert isinstance(planned("- 1 x Consulting, refund @ 500.00\n", "refund"), Draft)
