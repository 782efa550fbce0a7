"""Closing and opening the books, new own accounts, and the money of expenses: notes with labels, nothing assumed."""

from datetime import date
from typing import Any

import pytest

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules.planner import RulesPlanner
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import task

TODAY = date(2026, 11, 20)
EXPENSE = (
    "type: expense\nvendor: Rail Office\namount: 107.00\ndate: 2026-11-19\ncategory: travel\ndescription: Train\n"
)
MONEY = ("tax_rate", "tax_amount", "paid_from")
REOPEN = "type: reopen_books\nreason: a late bill\n"


def _outcome(text: str) -> Any:
    return RulesPlanner().draft(task(text), FixedBooksView(categories=("travel",)), TODAY)


def _drafted(text: str) -> dict[str, Any]:
    outcome = _outcome(text)
    assert isinstance(outcome, Draft), outcome
    (step,) = plan_actions(outcome.actions)
    return {"tool": step.tool, **step.arguments}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("type: close_books\nclosed until: 2026-10-31\n", {"tool": "close_period", "until": "2026-10-31"}),
        (f"{REOPEN}closed until: nothing\n", {"tool": "reopen_period", "reason": "a late bill"}),
        (f"{REOPEN}closed until: 2026-09-30\n", {"tool": "reopen_period", "until": "2026-09-30"}),
        (
            "type: new_account\nname: Savings\naccount kind: Kasse\n",
            {"tool": "create_bank_account", "name": "Savings", "kind": "cash"},
        ),
        (f"{EXPENSE}tax: 7%\npaid from: card\n", {"tax_rate": "0.07", "paid_from": "card"}),
        (f"{EXPENSE}tax: 7.00\npaid by: owner\n", {"tax_amount": "7.00", "paid_from": "owner"}),
        (f"{EXPENSE}MwSt: 7 %\nbezahlt aus: bar\n", {"tax_rate": "0.07", "paid_from": "cash"}),
        (f"{EXPENSE}TVA: 7%\npayé par: employé\n", {"tax_rate": "0.07", "paid_from": "employee"}),
        (f"{EXPENSE}tax: none\n", {"tool": "create_expense"}),
    ],
)
def test_what_labels_say_is_planned(text: str, wanted: dict[str, Any]) -> None:
    drafted = _drafted(text)
    assert {name: drafted.get(name) for name in wanted} == wanted
    assert [name for name in MONEY if name not in wanted and drafted.get(name) is not None] == []
    assert drafted["tool"] != "reopen_period" or drafted.get("until") == wanted.get("until")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("type: close_books\n", "closed until: YYYY-MM-DD"),
        ("type: close_books\nclosed until: 2026-11-20\n", "yesterday at the latest"),
        ("type: close_books\nclosed until: 2026-10-31\n\nand tell the tax adviser\n", "and tell the tax adviser"),
        ("type: reopen_books\nclosed until: nothing\n", "reason:"),
        (REOPEN, "closed until: nothing"),
        (f"{REOPEN}closed until: nothing\nuntil: 2026-09-30\n", "two different values"),
        ("type: new_account\nname: Savings\n", "account kind"),
        ("type: new_account\naccount kind: bank\n", "name:"),
        (f"{EXPENSE}paid from: Chef\n", "not one of bank, card, cash, owner, employee"),
        (f"{EXPENSE}paid from: card\npaid by: cash\n", "two different values"),
        (f"{EXPENSE}tax: reduced\n", "write `tax:` as 19%"),
        (f"{EXPENSE}tax: 7%\nvat: 19%\n", "choose `tax: 7%` or `tax: 19%`"),
        (f"{EXPENSE}tax: 107.00\n", "not less than the amount 107.00"),
    ],
)
def test_what_they_leave_open_is_asked(text: str, asked: str) -> None:
    outcome = _outcome(text)
    assert isinstance(outcome, NeedsPerson), outcome
    assert asked in "\n".join(outcome.missing)
