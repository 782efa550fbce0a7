"""The planner `rules` on journal entries, transfers and opening balances: labels and lines alone, nothing guessed."""

from datetime import date
from typing import Any

import pytest

from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.rules.planner import RulesPlanner
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from tests.unit.planners.rules_requests import task

TODAY = date(2026, 11, 20)
BOOKS = FixedBooksView(
    customers=(Customer(customer_id="1", name="Acme Ltd", email="billing@acme.example"),),
    chart=(
        Account(code="101401", name="Bank", account_type="asset_cash"),
        Account(code="101402", name="Bank Suspense Account", account_type="asset_current", suspense=True),
        Account(code="101501", name="Cash", account_type="asset_cash"),
        Account(code="121000", name="Account Receivable", account_type="asset_receivable"),
        Account(code="301000", name="Capital", account_type="equity"),
        Account(code="600000", name="Expenses", account_type="expense"),
    ),
)
ENTRY = """type: journal_entry
date: 2026-11-19
description: Rent of November

- 600000: debit 900.00; text: rent
- capital: credit 900.00
"""
TRANSFER = """type: transfer
from account: Bank
to account: 101501
amount: 200.00
date: 2026-11-19
reference: float of November
"""
OPENING = """type: opening_balances
date: 2026-01-01

- Bank: debit 5,000.00
- 121000 Account Receivable: debit 300.00; customer: acme ltd; document: 2025-077; due: 2025-12-15
- Capital: credit 5300.00
"""


def _draft(text: str) -> dict[str, Any]:
    outcome = RulesPlanner().draft(task(text), BOOKS, TODAY)
    assert isinstance(outcome, Draft), outcome
    (step,) = plan_actions(outcome.actions)
    return {"tool": step.tool, **step.arguments}


def _questions(text: str) -> str:
    outcome = RulesPlanner().draft(task(text), BOOKS, TODAY)
    assert isinstance(outcome, NeedsPerson), outcome
    return "\n".join(outcome.missing)


def test_a_journal_entry_has_the_accounts_names() -> None:
    assert _draft(ENTRY) == {
        "tool": "record_journal_entry",
        "date": "2026-11-19",
        "description": "Rent of November",
        "lines": [
            {"account": "600000 Expenses", "debit": "900.00", "text": "rent", "partner": ""},
            {"account": "301000 Capital", "credit": "900.00", "text": "", "partner": ""},
        ],
    }


def test_a_transfer() -> None:
    assert _draft(TRANSFER) == {
        "tool": "record_transfer",
        "from_account": "101401 Bank",
        "to_account": "101501 Cash",
        "amount": "200.00",
        "date": "2026-11-19",
        "reference": "float of November",
    }


def test_opening_balances_name_the_open_invoices() -> None:
    lines = _draft(OPENING)["lines"]
    assert [line["account"] for line in lines] == ["101401 Bank", "121000 Account Receivable", "301000 Capital"]
    assert lines[0]["debit"] == "5000.00"
    assert (lines[1]["partner"], lines[1]["document"], lines[1]["due_date"]) == ("Acme Ltd", "2025-077", "2025-12-15")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ENTRY.replace("credit 900.00", "credit 899.99"), "0.01 more on the debit side"),
        (ENTRY.replace("capital", "kapital konto"), "no account 'kapital konto'"),
        (ENTRY.replace("600000", "Expense"), "600000 Expenses"),
        (ENTRY.replace("- capital: credit 900.00\n", ""), "two at least"),
        (ENTRY.replace("debit 900.00", "debit 1.200"), "1.200"),
        (ENTRY.replace("debit 900.00", "debit CHF 900.00"), "CHF"),
        (ENTRY.replace("debit 900.00", "900.00"), "what is meant by"),
        (ENTRY + "\nPlease wait with this until Friday.\n", "wait with this until Friday"),
        (ENTRY.replace("; text: rent", "; half of it"), "half of it"),
        (ENTRY.replace("; text: rent", "; due: 2026-12-01"), "due: 2026-12-01"),
        (ENTRY.replace("2026-11-19", "2026-11-21"), "in the future"),
        (ENTRY.replace("date: 2026-11-19\n", ""), "write `date:"),
        (ENTRY.replace("description: Rent of November\n", ""), "write `description:`"),
        (ENTRY.replace("600000", "121000"), "without an invoice"),
        (ENTRY.replace("600000", "Bank Suspense Account"), "wait for an explanation"),
        (ENTRY.replace("description:", "vendor: Landlord Ltd\ndescription:"), "vendor: Landlord Ltd"),
        (TRANSFER.replace("101501", "600000"), "no bank or cash account"),
        (TRANSFER.replace("to account: 101501\n", ""), "to account"),
        (TRANSFER.replace("amount: 200.00", "amount: about 200"), "about 200"),
        (TRANSFER + "\nNot before Monday\n", "Not before Monday"),
        (OPENING.replace("acme ltd", "Nobody Ltd"), "Nobody Ltd"),
        (OPENING.replace("; due: 2025-12-15", ""), "due of the open invoice"),
        (OPENING.replace("5300.00", "5000.00"), "300.00 more on the debit side"),
        (ENTRY.replace("type: journal_entry", "type: journal_entry\ntype: expense"), "whether this is"),
    ],
)
def test_what_is_not_certain_is_asked(text: str, said: str) -> None:
    assert said in _questions(text)


GERMAN_OPENING = """typ: Eröffnungsbilanz
datum: 01.01.2026

- Bank: Soll 5.000,00
- Account Receivable: Soll 300,00; Kunde: Acme Ltd; Rechnung: 2025-077; fällig: 15.12.2025
- Capital: Haben 5.300,00
"""


def test_opening_balances_in_german() -> None:
    drafted = _draft(GERMAN_OPENING)
    assert drafted["lines"] == _draft(OPENING)["lines"]
    assert drafted["date"] == "2026-01-01"


def test_opening_balances_add_the_customers_whom_the_books_lack() -> None:
    new = "- 121000: debit {amount}; customer: Lake Ltd; {more}document: {number}; due: 2025-12-15\n"
    text = OPENING.replace("5300.00", "5450.00")
    text += new.format(amount="100.00", number="2025-078", more="email: office@lake.example; ")
    text += new.format(amount="50.00", number="2025-079", more="")
    outcome = RulesPlanner().draft(task(text), BOOKS, TODAY)
    assert isinstance(outcome, Draft), outcome
    added, opened = plan_actions(outcome.actions)
    assert added.tool == "create_customer"
    assert (added.arguments["name"], added.arguments["email"]) == ("Lake Ltd", "office@lake.example")
    assert [line["partner"] for line in opened.arguments["lines"]] == ["", "Acme Ltd", "", "Lake Ltd", "Lake Ltd"]
    assert outcome.warnings == ("new customers: not in the books yet (Lake Ltd)",)


@pytest.mark.parametrize(
    ("said", "question"),
    [
        ("customer: Lake Ltd", "`; email: …`"),
        ("customer: Lake Ltd; email: nowhere", "'nowhere' is no mail address"),
    ],
)
def test_a_new_customer_needs_an_address(said: str, question: str) -> None:
    assert question in _questions(OPENING.replace("customer: acme ltd", said))


def test_two_addresses_of_a_new_customer_are_asked_about() -> None:
    lake = (
        "- 121000: debit 1.00; customer: Lake Ltd; email: {email}@lake.example; document: {email}; due: 2025-12-15\n"
    )
    text = OPENING.replace("5300.00", "5302.00") + lake.format(email="a") + lake.format(email="b")
    assert "which mail address 'Lake Ltd' has: a@lake.example or b@lake.example" in _questions(text)
