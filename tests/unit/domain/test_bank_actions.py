"""The actions on the general ledger and the bank: their undo, the policy, canonical arguments."""

from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import ACTIONS, canonical_arguments, parse_action
from My_AI_Employee.domain.bank_actions import BANK_ACTIONS
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import RESULT_FIELDS, plan_actions
from My_AI_Employee.domain.policy import Policy, auto_approval, limit_breaches, signatures_needed
from My_AI_Employee.domain.undo import reversal
from My_AI_Employee.errors import ActionError, EntryUnbalancedError, InvalidAmountError, ValidationFailedError
from tests.unit.domain.test_policy_limits import plan_of

LINES = [{"account": "600000", "debit": "10.00"}, {"account": "301000", "credit": "10.00"}]
STATEMENT: dict[str, Any] = {
    "account": "Bank",
    "statement": "1",
    "opening_balance": "0",
    "closing_balance": "10.00",
    "currency": "USD",
    "lines": [{"date": "2026-06-01", "amount": "10.00", "line_key": "a"}],
}
SAMPLES: dict[str, dict[str, Any]] = {
    "record_journal_entry": {"date": "2026-06-01", "description": "Rent", "lines": LINES},
    "cancel_journal_entry": {"entry_id": "MISC/2026/00001", "reason": "x"},
    "create_bank_account": {"name": "Savings"},
    "record_transfer": {"from_account": "Bank", "to_account": "Cash", "amount": "10.00", "date": "2026-06-01"},
    "record_opening_balances": {"date": "2026-01-01", "lines": LINES},
    "post_bank_lines": STATEMENT,
    "match_bank_line": {"line": "BNK/2026/00001", "account": "600000", "text": "fee"},
    "unmatch_bank_line": {"line": "BNK/2026/00001", "reason": "x"},
    "cancel_bank_line": {"line": "BNK/2026/00001", "reason": "x"},
    "cancel_bank_statement": {"statement_id": "STMT/1", "reason": "x"},
    "close_period": {"until": "2026-05-31"},
    "reopen_period": {"reason": "x"},
}
LOOSE = Policy(auto_approve_expenses_under=Decimal(10**6), auto_approve_per_day=Decimal(10**7))


def test_every_action_has_its_sample() -> None:
    assert set(SAMPLES) == {action.tool for action in BANK_ACTIONS}
    assert set(RESULT_FIELDS) == set(ACTIONS)


@pytest.mark.parametrize("tool", SAMPLES)
def test_nothing_of_it_is_approved_by_a_rule(tool: str) -> None:
    plan = plan_of({"tool": tool, **SAMPLES[tool]}, origin=Origin.OWNER)
    assert auto_approval(plan, LOOSE, Decimal(0)) == ""


def test_the_headline_names_a_line_of_its_statement_by_day_payer_and_amount() -> None:
    line = {"date": "2026-06-01", "amount": "10.00", "line_key": "7e36e0b3-1", "counterparty": "Acme Ltd"}
    posted = {"tool": "post_bank_lines", **STATEMENT, "lines": [line]}
    matched = {"tool": "match_bank_line", "line": "7e36e0b3-1", "payment_id": "PAY/2026/00001"}
    headline = plan_of(posted, matched).headline
    assert headline.endswith(
        "; explain the bank line of 2026-06-01, Acme Ltd, 10.00 USD: the payment PAY/2026/00001 that is in the books"
    )


def test_twin_an_expense_of_the_owner_is_approved_by_that_rule() -> None:
    expense = {
        "tool": "create_expense",
        "description": "x",
        "amount": 5,
        "expense_date": "2026-06-01",
        "category": "x",
    }
    assert auto_approval(plan_of(expense, origin=Origin.OWNER), LOOSE, Decimal(0))


@pytest.mark.parametrize(
    ("tool", "needed"),
    [
        (tool, 0 if tool in ("record_journal_entry", "record_transfer", "record_opening_balances") else 1)
        for tool in SAMPLES
        if tool != "create_bank_account"
    ],
)
def test_what_names_no_amount_needs_a_signature(tool: str, needed: int) -> None:
    plan = plan_of({"tool": tool, **SAMPLES[tool]})
    assert signatures_needed(plan, Policy(signature_above=Decimal(1000))) == needed
    assert signatures_needed(plan, Policy(signature_above=Decimal(5))) == 1


@pytest.mark.parametrize("tool", ["record_journal_entry", "record_transfer", "record_opening_balances"])
def test_limits_hold_for_what_moves_money(tool: str) -> None:
    plan = plan_of({"tool": tool, **SAMPLES[tool]})
    assert plan.total == Decimal("10.00")
    assert limit_breaches(plan, Policy(max_per_action=Decimal(9)), Decimal(0))


@pytest.mark.parametrize(
    ("tool", "result", "undo"),
    [
        ("record_journal_entry", {"entry_id": "MISC/1"}, {"tool": "cancel_journal_entry", "entry_id": "MISC/1"}),
        ("record_transfer", {"entry_id": "TRF/1"}, {"tool": "cancel_journal_entry", "entry_id": "TRF/1"}),
        ("record_opening_balances", {"entry_id": "OPEN/1"}, {"tool": "cancel_journal_entry", "entry_id": "OPEN/1"}),
        ("post_bank_lines", {"statement_id": "STMT/1"}, {"tool": "cancel_bank_statement", "statement_id": "STMT/1"}),
        ("match_bank_line", {"line": "BNK/1"}, {"tool": "unmatch_bank_line", "line": "BNK/1"}),
        ("close_period", {"before": None}, {"tool": "reopen_period"}),
        ("close_period", {"before": "2026-03-31"}, {"tool": "reopen_period", "until": "2026-03-31"}),
        ("reopen_period", {"before": "2026-05-31"}, {"tool": "close_period", "until": "2026-05-31"}),
    ],
)
def test_undo(tool: str, result: dict[str, Any], undo: dict[str, Any]) -> None:
    (action,) = reversal([(tool, result)], "PLAN-1").actions
    assert {name: value for name, value in action.items() if name != "reason"} == undo
    assert plan_actions([action])


@pytest.mark.parametrize("tool", SAMPLES)
def test_everything_is_undone_or_remarked(tool: str) -> None:
    fields = ("entry_id", "reversal_id", "account_id", "statement_id", "line", "before")
    found = reversal([(tool, dict.fromkeys(fields, "2026-01-31"))], "PLAN-1")
    assert len(found.actions) + len(found.remarks) == 1


def test_the_arguments_of_a_match_leave_out_what_is_not_said() -> None:
    said = {"line": "a", "invoices": [{"invoice_id": "INV/1", "amount": 5}]}
    plain = canonical_arguments("match_bank_line", said)
    assert plain == {"line": "a", "invoices": [{"invoice_id": "INV/1", "amount": "5.00"}]}
    assert canonical_arguments("match_bank_line", plain) == plain
    assert canonical_arguments("match_bank_line", {**said, "fee": "0", "text": "", "bills": []}) == plain


@pytest.mark.parametrize(
    ("tool", "change", "error"),
    [
        ("record_journal_entry", {"lines": [LINES[0]]}, ValidationFailedError),
        ("record_journal_entry", {"lines": [LINES[0], {**LINES[1], "credit": "9.99"}]}, EntryUnbalancedError),
        (
            "record_journal_entry",
            {"lines": [{"account": "1", "debit": 1, "credit": 1}, LINES[1]]},
            ValidationFailedError,
        ),
        ("record_journal_entry", {"lines": [{**LINES[0], "debit": "10.001"}, LINES[1]]}, ActionError),
        ("record_journal_entry", {"approve": True}, ValidationFailedError),
        ("record_transfer", {"amount": "0"}, InvalidAmountError),
        ("post_bank_lines", {"closing_balance": "10.01"}, EntryUnbalancedError),
        ("post_bank_lines", {"closing_balance": "10.001"}, ValidationFailedError),
        ("post_bank_lines", {"lines": []}, ValidationFailedError),
        ("match_bank_line", {"payment_id": "PAY/1"}, ValidationFailedError),
        ("match_bank_line", {"text": ""}, ValidationFailedError),
        ("match_bank_line", {"fee": "-1"}, InvalidAmountError),
        ("match_bank_line", {"fee": "0.001"}, InvalidAmountError),
    ],
)
def test_wrong_arguments_are_refused(tool: str, change: dict[str, Any], error: type[Exception]) -> None:
    assert parse_action(tool, SAMPLES[tool])
    with pytest.raises(error):
        parse_action(tool, SAMPLES[tool] | change)
