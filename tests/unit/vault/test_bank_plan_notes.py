"""Plan notes of the actions on the general ledger and the bank: plain titles, tables, what changes in the books."""

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.vault.plan_notes import render_plan
from tests.unit.vault.vault_samples import sample_plan

PENDING = PlanStatus.PENDING_APPROVAL
ENTRY = {
    "tool": "record_journal_entry",
    "date": "2026-11-19",
    "description": "Rent of November",
    "lines": [
        {"account": "600000 Expenses", "debit": "900.00", "text": "rent", "partner": "Landlord Ltd"},
        {"account": "301000 Capital", "credit": "900.00"},
    ],
}
STATEMENT = {
    "tool": "post_bank_lines",
    "account": "Bank",
    "statement": "2026-11",
    "opening_balance": "100.00",
    "closing_balance": "585.00",
    "currency": "USD",
    "lines": [
        {"date": "2026-11-03", "amount": "500.00", "counterparty": "Acme | Ltd", "text": "INV 1", "line_key": "a"},
        {"date": "2026-11-05", "amount": "-15.00", "text": "fee", "line_key": "b"},
    ],
}
MATCH = {
    "tool": "match_bank_line",
    "line": "BNK/2026/00001",
    "invoices": [{"invoice_id": "INV/2026/00001", "amount": "500.00"}],
    "fee": "3.00",
}


@pytest.mark.parametrize(
    ("action", "title"),
    [
        (ENTRY, "Post the journal entry 'Rent of November' over 900.00 USD on 2026-11-19"),
        (
            {
                "tool": "record_transfer",
                "from_account": "Bank",
                "to_account": "Cash",
                "amount": 200,
                "date": "2026-11-19",
            },
            "Transfer 200.00 USD from Bank to Cash on 2026-11-19",
        ),
        (
            {
                "tool": "record_opening_balances",
                "date": "2026-01-01",
                "lines": [{"account": "Bank", "debit": 5}, {"account": "Capital", "credit": 5}],
            },
            "Enter the opening balances of 2026-01-01 over 5.00 USD",
        ),
        (STATEMENT, "Post 2 lines of the statement 2026-11 of Bank, from 100.00 USD to 585.00 USD"),
        (
            {**STATEMENT, "account": "1800"},
            "Post 2 lines of the statement 2026-11 of account 1800, from 100.00 USD to 585.00 USD",
        ),
        (
            MATCH,
            "Explain the bank line BNK/2026/00001: payment of INV/2026/00001 500.00 USD, less a fee of 3.00 USD",
        ),
        (
            {"tool": "match_bank_line", "line": "a", "account": "620000 Bank Fees", "text": "fee"},
            "Explain the bank line a: 620000 Bank Fees: fee",
        ),
        (
            {"tool": "cancel_journal_entry", "entry_id": "MISC/2026/00001", "reason": "twice"},
            "Take the entry MISC/2026/00001 back: twice",
        ),
        ({"tool": "close_period", "until": "2026-10-31"}, "Close the books until 2026-10-31"),
        ({"tool": "reopen_period", "reason": "a late bill"}, "Open the books again for all days: a late bill"),
        ({"tool": "create_bank_account", "name": "Savings"}, "Add the bank account Savings"),
    ],
)
def test_titles_are_plain_words(action: dict[str, object], title: str) -> None:
    assert sample_plan(action).headline == title


def test_an_earlier_step_is_named_in_words() -> None:
    entry, undo = ENTRY, {"tool": "cancel_journal_entry", "entry_id": "$1.entry_id", "reason": "a test"}
    assert sample_plan(entry, undo).headline.endswith("take the entry the result of step 1 back: a test")


def test_a_journal_entry_is_a_table_with_the_accounts_names() -> None:
    text = render_plan(sample_plan(ENTRY), PENDING)
    assert "| Account | Text | Debit | Credit |" in text
    assert "| 600000 Expenses | rent, Landlord Ltd | 900.00 |  |" in text
    assert "| 301000 Capital |  |  | 900.00 |" in text
    assert "| **Total** |  | 900.00 | 900.00 |" in text
    assert "- **How much:** 900.00 USD" in text
    assert "- **When:** dated 2026-11-19" in text
    assert "- **In the books:** 600000 Expenses: debit 900.00 USD; 301000 Capital: credit 900.00 USD" in text


@pytest.mark.parametrize(
    ("last", "said"), [("2026-11-05", "lines of 2026-11-03 to 2026-11-05"), ("2026-11-03", "lines of 2026-11-03\n")]
)
def test_a_statement_says_what_came_in_and_went_out_and_when(last: str, said: str) -> None:
    first = {"date": "2026-11-03", "amount": "500.00", "text": "INV 1", "line_key": "a"}
    second = {"date": last, "amount": "-15.00", "text": "fee", "line_key": "b"}
    text = render_plan(sample_plan({**STATEMENT, "lines": [first, second]}), PENDING)
    assert "- **How much:** 500.00 USD in, 15.00 USD out" in text
    assert f"- **When:** {said}" in text


def test_a_statement_is_a_table_of_its_lines() -> None:
    text = render_plan(sample_plan(STATEMENT), PENDING)
    assert "| Date | Counterparty | Text | Amount |" in text
    assert "| 2026-11-05 |  | fee | -15.00 |" in text
    assert "Acme | Ltd" not in text.partition("```yaml")[0]
    assert "- **In the books:** Bank changes by 485.00 USD; each line waits for its explanation" in text


def test_a_match_says_what_the_line_is() -> None:
    text = render_plan(sample_plan(MATCH), PENDING)
    assert "the line is payment of INV/2026/00001 500.00 USD, less a fee of 3.00 USD" in text
