"""Plans, their moves, their digests and references, and what takes them back."""

import itertools
from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.lifecycle import MOVES, check_move
from My_AI_Employee.domain.plan import MAX_ACTIONS, PlanStatus, action_amount, describe_action, plan_actions
from My_AI_Employee.domain.step_references import references, resolve_references
from My_AI_Employee.domain.undo import reversal
from My_AI_Employee.errors import ActionError, TransitionError, UnknownToolError, ValidationFailedError

P = PlanStatus
INVOICE: dict[str, Any] = {
    "tool": "create_invoice",
    "customer_name": "Acme Ltd",
    "customer_email": "billing@acme.example",
    "invoice_date": "2026-11-20",
    "due_date": "2026-12-20",
    "line_items": [{"description": "Consulting", "quantity": "10", "unit_price": "150.00"}],
    "tax_rate": "0.19",
}
SEND = {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}


@pytest.mark.parametrize(("before", "after"), list(itertools.product(P, P)))
def test_every_move_is_in_the_table_or_raises(before: PlanStatus, after: PlanStatus) -> None:
    if after in MOVES[before]:
        check_move("PLAN-1", before, after)
        return
    with pytest.raises(TransitionError, match=f"PLAN-1 is {before}; it cannot become {after}"):
        check_move("PLAN-1", before, after)


def test_ends_are_ends_and_nothing_runs_unapproved() -> None:
    assert MOVES[P.DONE] == MOVES[P.REJECTED] == frozenset()
    assert P.EXECUTING not in MOVES[P.PENDING_APPROVAL] | MOVES[P.EXPIRED] | MOVES[P.FAILED]
    assert P.APPROVED not in MOVES[P.EXPIRED], "what expired is shown again first"
    assert all(set(MOVES) >= after for after in MOVES.values())


def test_amount_and_words_of_an_invoice() -> None:
    (step, send) = plan_actions([INVOICE, SEND])
    assert action_amount(step.parsed()) == Decimal("1785.00")
    assert describe_action(step, "USD") == "invoice Acme Ltd 1,785.00 USD, due 2026-12-20"
    assert describe_action(send, "USD") == "send the result of step 1"


def test_canonical_form_does_not_depend_on_how_it_was_written() -> None:
    lines = [{"unit_price": 150, "description": "Consulting", "quantity": 10.0}]
    (one,) = plan_actions([INVOICE])
    (other,) = plan_actions([{**INVOICE, "line_items": lines, "tax_rate": Decimal("0.190")}])
    assert one.arguments == other.arguments
    assert one.key("PLAN-1") == other.key("PLAN-1")
    assert one.key("PLAN-1") != one.key("PLAN-2")
    (changed,) = plan_actions([{**INVOICE, "due_date": "2026-12-21"}])
    assert changed.key("PLAN-1") != one.key("PLAN-1")


@pytest.mark.parametrize(
    "raw",
    [
        [],
        [INVOICE] * (MAX_ACTIONS + 1),
        [{"customer_name": "Acme Ltd"}],
        [{**INVOICE, "extra": 1}],
        [{**INVOICE, "due_date": "2026-11-19"}],
        [{**INVOICE, "tax_rate": "19"}],
        [SEND],
        [INVOICE, {"tool": "send_invoice", "invoice_id": "$2.invoice_id"}],
        [INVOICE, {"tool": "send_invoice", "invoice_id": "$1.payment_id"}],
    ],
)
def test_what_is_not_a_plan(raw: list[dict[str, Any]]) -> None:
    with pytest.raises(ActionError):
        plan_actions(raw)


def test_unknown_tool_is_named() -> None:
    with pytest.raises(UnknownToolError, match="delete_everything"):
        plan_actions([{"tool": "delete_everything"}])


def test_references_are_resolved_or_missing() -> None:
    arguments = {"invoice_id": "$1.invoice_id", "email_subject": "costs $1 each"}
    assert references(arguments) == {"invoice_id": (1, "invoice_id")}
    assert resolve_references(arguments, {1: {"invoice_id": "INV/1"}})["invoice_id"] == "INV/1"
    with pytest.raises(ValidationFailedError):
        resolve_references(arguments, {})


def test_reversal_is_newest_first_and_says_what_stays() -> None:
    done = [
        ("create_customer", {"customer_id": "7"}),
        ("create_invoice", {"invoice_id": "INV/1"}),
        ("send_invoice", {"invoice_id": "INV/1"}),
        ("record_payment", {"payment_id": "PAY/1", "invoice_id": "INV/1"}),
    ]
    wanted = reversal(done, "PLAN-1")
    assert [action["tool"] for action in wanted.actions] == ["cancel_payment", "credit_invoice"]
    assert plan_actions(wanted.actions)
    assert len(wanted.remarks) == 2
    assert any("cannot be called back" in remark for remark in wanted.remarks)
    assert reversal([("cancel_expense", {"expense_id": "EXP/1"})], "PLAN-1").actions == ()


def test_a_mailed_statement_cannot_be_taken_back() -> None:
    wanted = reversal([("send_statement", {"mailing_id": "STATEMENT/1", "customer_name": "Acme Ltd"})], "PLAN-1")
    assert wanted.actions == ()
    assert wanted.remarks == ("the statement mailed to Acme Ltd cannot be called back; tell the customer",)


def test_refunds_and_write_offs_are_taken_back_and_a_posted_invoice_is_named() -> None:
    done = [
        ("send_invoice", {"invoice_id": "INV/1", "status": "posted"}),
        ("record_refund", {"refund_id": "RFD/1", "credit_note_id": "RINV/1"}),
        ("write_off", {"write_off_id": "WOF/1", "invoice_id": "INV/1"}),
    ]
    wanted = reversal(done, "PLAN-1")
    assert [(action["tool"], action["payment_id"]) for action in wanted.actions] == [
        ("cancel_payment", "WOF/1"),
        ("cancel_payment", "RFD/1"),
    ]
    (remark,) = wanted.remarks
    assert "INV/1 was posted" in remark
