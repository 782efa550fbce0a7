"""The planner `rules` over notes that say what a bank line is, and over statements with money recorded before."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.bank_results import RecordedMoney
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules import RulesPlanner
from tests.unit.planners.rules_requests import TODAY, task
from tests.unit.planners.test_rules_bills import BANK, BOOKS

LINE = "BNK/2026/00001"


def outcome(**labels: str) -> Any:
    said = {"type": "bank_match", "bank line": LINE} | {name.replace("_", " "): text for name, text in labels.items()}
    text = "\n".join(f"{name}: {value}" for name, value in said.items() if value)
    return RulesPlanner().draft(task(text), BOOKS, TODAY)


def arguments(**labels: str) -> dict[str, Any]:
    drafted = outcome(**labels)
    assert isinstance(drafted, Draft), drafted
    (planned,) = plan_actions(drafted.actions)
    assert planned.tool == "match_bank_line"
    return dict(planned.arguments)


@pytest.mark.parametrize(
    ("labels", "explained"),
    [
        ({"expense_id": "EXP/2026/00003"}, {"expense_id": "EXP/2026/00003"}),
        ({"payment_id": "PAY/2026/00003"}, {"payment_id": "PAY/2026/00003"}),
        ({"to_account": "Savings"}, {"transfer_account": "Savings"}),
        (
            {"account": "301000", "description": "Owner's money", "fee": "2.50"},
            {"account": "301000", "text": "Owner's money", "fee": "2.50"},
        ),
        (
            {"invoice": "INV/2026/00007", "amount": "1,190.00"},
            {"invoices": [{"invoice_id": "INV/2026/00007", "amount": "1190.00"}]},
        ),
        (
            {"bill": "BILL/2026/00001", "amount": "600.00", "settles": "500.00 CHF"},
            {
                "bills": [
                    {"bill_id": "BILL/2026/00001", "amount": "600.00", "settles": "500.00", "currency": "CHF"},
                ]
            },
        ),
        (
            {"invoice": "INV/2026/00007", "amount": "700.00", "settles": "500.00 CHF", "bank_rate": "1.4"},
            {
                "invoices": [
                    {
                        "invoice_id": "INV/2026/00007",
                        "amount": "700.00",
                        "settles": "500.00",
                        "currency": "CHF",
                        "bank_rate": "1.4",
                    },
                ]
            },
        ),
    ],
)
def test_a_note_says_what_a_line_is(labels: dict[str, str], explained: dict[str, Any]) -> None:
    assert arguments(**labels) == {"line": LINE, **explained}


@pytest.mark.parametrize(
    ("labels", "asked"),
    [
        ({"expense_id": "EXP/2026/00003", "bank_line": ""}, "bank line: BNK/"),
        ({}, "nothing is said"),
        ({"expense_id": "EXP/2026/00003", "payment_id": "PAY/2026/00003"}, "payment_id and expense_id"),
        ({"invoice": "INV/2026/00007"}, "write `amount:`"),
        ({"account": "301000"}, "write `description:`"),
        ({"invoice": "INV/2026/00007", "amount": "5.00", "settles": "4.00"}, "settles: 500.00 CHF"),
        (
            {"invoice": "INV/2026/00007", "amount": "700.00", "settles": "500.00 CHF", "bank_rate": "1,4"},
            "bank rate: 1.0850",
        ),
        ({"expense_id": "EXP/2026/00003", "fee": "some"}, "the fee 'some'"),
        ({"expense_id": "EXP/2026/00003", "customer": "Acme"}, "customer"),
        ({"expense_id": "EXP/2026/00003\n\nbut only half of it"}, "half of it"),
    ],
)
def test_what_is_not_said_is_asked(labels: dict[str, str], asked: str) -> None:
    found = outcome(**labels)
    assert isinstance(found, NeedsPerson), found
    assert asked in str(found)


STATEMENT = """---
type: bank_statement
statement: november
opening balance: "1000.00"
closing balance: "1334.00"
bank account: "101401"
---

- 2026-11-10 | 500.00 | Lake Ltd | | | | INV/2026/00031
- 2026-11-11 | -46.00 | Paper & Pens | | | | card 7781
- 2026-11-12 | -120.00 | Paper & Pens | | | | card 7781
"""


def _recorded(number: str, kind: Any, partner: str, amount: str, **more: str) -> RecordedMoney:
    day = date(2026, 11, 9)
    return RecordedMoney(
        document_id=number, kind=kind, partner=partner, money_date=day, amount=Decimal(amount), **more
    )


def test_money_that_is_in_the_books_is_matched_by_its_document_and_proposed_by_its_payee() -> None:
    recorded = (
        _recorded("PAY/2026/00004", "payment", "Lake Ltd", "500.00", document="INV/2026/00031"),
        _recorded("EXP/2026/00003", "expense", "Paper & Pens", "-46.00"),
        _recorded("EXP/2026/00004", "expense", "Paper & Pens", "-119.00"),
    )
    found = RulesPlanner().draft(task(STATEMENT), replace(BOOKS, chart=(BANK,), recorded=recorded), TODAY)
    assert isinstance(found, Draft), found
    matched = [step.arguments for step in plan_actions(found.actions) if step.tool == "match_bank_line"]
    assert [step["payment_id"] for step in matched] == ["PAY/2026/00004"]
    (told,) = [warning for warning in found.warnings if "stays open" in warning]
    assert "-46.00 Paper & Pens" in told
    assert "`expense id: EXP/2026/00003`" in told


def test_with_more_recorded_money_than_is_listed_nothing_is_sure() -> None:
    """The newest is not among it: a line could pay another document of the same amount, twice."""
    recorded = (
        _recorded("PAY/2026/00004", "payment", "Lake Ltd", "500.00", document="INV/2026/00031"),
        *(_recorded(f"EXP/2026/{number:05}", "expense", "Fuel AG", "-1.00") for number in range(1_999)),
    )
    for known, tools in ((recorded[:-1], 2), (recorded, 1)):
        found = RulesPlanner().draft(task(STATEMENT), replace(BOOKS, chart=(BANK,), recorded=known), TODAY)
        assert isinstance(found, Draft), found
        assert len(found.actions) == tools
        assert any("more open payments" in warning for warning in found.warnings) is (tools == 1)


def test_a_payment_of_another_payer_or_amount_is_never_sure() -> None:
    for partner, amount in (("River AG", "500.00"), ("Lake Ltd", "499.00")):
        recorded = (_recorded("PAY/2026/00004", "payment", partner, amount, document="INV/2026/00031"),)
        found = RulesPlanner().draft(task(STATEMENT), replace(BOOKS, chart=(BANK,), recorded=recorded), TODAY)
        assert isinstance(found, Draft), found
        assert [step["tool"] for step in found.actions] == ["post_bank_lines"]


def test_a_german_number_of_an_invoice_is_one_explanation() -> None:
    explained = arguments(Rechnungsnummer="INV/2026/00001", amount="100.00")
    assert explained["invoices"] == [{"invoice_id": "INV/2026/00001", "amount": "100.00"}]
