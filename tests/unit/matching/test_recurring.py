"""Bank lines recur when people put them on one account more than once, by name and words, and never otherwise."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.matching.recurring import DecidedLine, contrary, habits

NOVEMBER = DecidedLine(
    plan_id="PLAN-1",
    own="101401",
    amount=Decimal("-900.00"),
    counterparty="Hausverwaltung Müller GmbH",
    text="Rent November 2026 flat 3",
    account="600000",
    said="Rent",
)
DECEMBER = replace(NOVEMBER, plan_id="PLAN-2", text="RENT December 2026, flat 3")


def test_two_equal_decisions_are_a_habit() -> None:
    (habit,) = habits([NOVEMBER, DECEMBER])
    assert (habit.account, habit.kind.payee) == ("600000", "hausverwaltung muller")
    assert habit.kind.words == {"rent", "flat"}
    assert habit.lines == (NOVEMBER, DECEMBER)


@pytest.mark.parametrize(
    "change",
    [
        {"plan_id": "PLAN-1"},  # one decision over two lines
        {"account": "610000"},
        {"account": ""},
        {"counterparty": "Hausverwaltung Meier GmbH"},
        {"counterparty": ""},
        {"own": "101411"},
        {"amount": Decimal("900.00")},
        {"text": "Heating 2026"},
        {"text": ""},
        {"text": "2026 3"},
    ],
)
def test_what_differs_is_no_habit(change: dict[str, Any]) -> None:
    assert habits([NOVEMBER, replace(DECEMBER, **change)]) == []


@pytest.mark.parametrize("account", ["610000", ""], ids=["another account", "an expense"])
def test_a_line_of_the_kind_that_was_decided_otherwise_ends_the_habit(account: str) -> None:
    other = replace(DECEMBER, plan_id="PLAN-3", account=account)
    (habit,) = habits([NOVEMBER, DECEMBER, replace(other, text="Heating 2026")])
    assert habits([NOVEMBER, DECEMBER, other]) == []
    assert contrary(habit.kind, habit.account, [NOVEMBER, other]) == [other]


@pytest.mark.parametrize(
    ("change", "fits"),
    [
        ({"text": "flat 3: rent January"}, True),
        ({"amount": Decimal("-905.00")}, True),
        ({"text": "Heating January"}, False),
        ({"counterparty": "Müller"}, False),
        ({"amount": Decimal("900.00")}, False),
        ({"own": "101411"}, False),
    ],
)
def test_which_lines_are_of_a_kind(change: dict[str, Any], *, fits: bool) -> None:
    (habit,) = habits([NOVEMBER, DECEMBER])
    line = replace(NOVEMBER, **change)
    assert habit.kind.fits(line.own, line.amount, line.counterparty, line.text) is fits


def test_banks_that_name_nobody_are_told_by_words_alone() -> None:
    fees = [replace(one, counterparty="", text=f"Account fee {one.plan_id}") for one in (NOVEMBER, DECEMBER)]
    (habit,) = habits(fees)
    assert habit.kind.payee == ""
    assert habit.kind.words == {"account", "fee", "plan"}
    assert not habit.kind.fits("101401", Decimal("-900.00"), "Somebody", "account fee plan")
