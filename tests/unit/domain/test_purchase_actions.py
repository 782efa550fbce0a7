"""The actions of purchases: their figures, their canonical form, and what the policy says of them."""

from decimal import Decimal
from typing import Any

import pytest

from My_AI_Employee.domain.actions import canonical_arguments, parse_action
from My_AI_Employee.domain.plan import action_amount, describe_actions, plan_actions
from My_AI_Employee.domain.policy import Policy, auto_approval, signatures_needed
from My_AI_Employee.domain.purchase_actions import CreateBill
from My_AI_Employee.domain.purchase_fields import bill_number_key
from My_AI_Employee.domain.undo import reversal
from My_AI_Employee.errors import ActionError, InvalidDateError, ValidationFailedError
from tests.unit.domain.test_policy_limits import plan_of


def line(amount: str, rate: str = "0.19", **changes: Any) -> dict[str, Any]:
    return {"description": "Paper", "amount": amount, "tax_rate": rate, "category": "office_supplies"} | changes


def bill(*lines: dict[str, Any], **changes: Any) -> dict[str, Any]:
    fields = {
        "tool": "create_bill",
        "vendor_name": "Muster GmbH",
        "bill_number": "4711",
        "bill_date": "2026-11-20",
        "due_date": "2026-12-20",
        "currency": "EUR",
        "lines": list(lines) or [line("100.00")],
    }
    return fields | changes


def parsed(raw: dict[str, Any]) -> CreateBill:
    action = parse_action(raw["tool"], {name: value for name, value in raw.items() if name != "tool"})
    assert isinstance(action, CreateBill)
    return action


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("RE-047", "re - 47", True),
        ("2026.0047", "2026 0047", True),
        ("00010", "10", True),
        ("100", "10", False),
        ("RE-47", "RE 47", False),
        ("A0", "A", False),
    ],
)
def test_numbers_of_bills_are_compared(one: str, other: str, same: bool) -> None:
    assert (bill_number_key(one) == bill_number_key(other)) is same


def test_tax_is_rounded_once_per_rate_or_as_the_bill_states_it() -> None:
    lines = [line("0.33"), line("0.33"), line("10.00", "0.07")]
    assert parsed(bill(*lines)).tax_amount == Decimal("0.83")
    by_line = parsed(bill(*lines, tax="0.82"))
    assert (by_line.tax_amount, by_line.total_amount) == (Decimal("0.82"), Decimal("11.48"))
    assert parsed(bill(*lines, total="11.48")).tax_amount == Decimal("0.82")


@pytest.mark.parametrize(
    ("figures", "words"),
    [
        ({"net": "99.99"}, "net: the bill states 99.99, its lines give 100.00"),
        ({"tax": "19.01"}, "tax: the bill states 19.01, its lines give 19.00"),
        ({"total": "118.99"}, "total: the bill states 118.99, its lines give 119.00"),
    ],
)
def test_a_difference_of_a_cent_is_refused(figures: dict[str, str], words: str) -> None:
    with pytest.raises(ValidationFailedError, match=words):
        parsed(bill(**figures))


@pytest.mark.parametrize(
    "wrong",
    [
        line("100.00", quantity="1", unit_price="1"),
        line("0.00"),
        line("1.001"),
        line("100.00", "1.01"),
        {"description": "Paper", "quantity": "2", "tax_rate": "0", "category": "x"},
        {"description": "Paper", "tax_rate": "0", "category": "x"},
    ],
)
def test_lines_that_are_none(wrong: dict[str, Any]) -> None:
    with pytest.raises(ActionError):
        parsed(bill(wrong))


def test_a_bill_is_not_due_before_its_date() -> None:
    with pytest.raises(InvalidDateError):
        parsed(bill(due_date="2026-11-19"))


@pytest.mark.parametrize("iban", ["DE88370400440532013000", "DE8937", "89370400440532013000", "DE89 3704 0044"])
def test_an_iban_is_checked(iban: str) -> None:
    with pytest.raises(ValidationFailedError, match="IBAN"):
        canonical_arguments("create_vendor", {"name": "A", "iban": iban})


def test_a_change_changes_something_and_keeps_the_rest() -> None:
    with pytest.raises(ValidationFailedError, match="nothing to change"):
        canonical_arguments("update_partner", {"partner": "A", "role": "vendor"})
    arguments = canonical_arguments("update_partner", {"partner": "A", "role": "vendor", "phone": ""})
    assert arguments == {"partner": "A", "role": "vendor", "phone": ""}


def test_titles_in_plain_words() -> None:
    steps = plan_actions(
        [
            {"tool": "create_vendor", "name": "Muster GmbH"},
            bill(),
            {
                "tool": "record_bill_payment",
                "bill_id": "$2.bill_id",
                "amount": "19.00",
                "payment_date": "2026-11-20",
                "paid_from": "bank",
            },
        ]
    )
    assert describe_actions(steps[1:2], "EUR") == "Bill 4711 of Muster GmbH 119.00 EUR, due 2026-12-20"
    assert describe_actions(steps[2:], "EUR") == "Record 19.00 EUR paid for the bill of step 2 on 2026-11-20"
    assert describe_actions(steps[:2], "EUR").endswith("119.00 EUR, due 2026-12-20 (new vendor)")
    assert [action_amount(step.parsed()) for step in steps] == [Decimal("0.00"), Decimal("119.00"), Decimal("19.00")]


EVERYTHING: list[tuple[dict[str, Any], int]] = [
    (bill(line("1.00")), 0),
    ({"tool": "create_vendor", "name": "A"}, 0),
    ({"tool": "create_vendor", "name": "A", "iban": "DE89370400440532013000"}, 1),
    ({"tool": "update_partner", "partner": "A", "role": "vendor", "phone": "1"}, 0),
    ({"tool": "update_partner", "partner": "A", "role": "vendor", "iban": "DE89370400440532013000"}, 1),
    (
        {
            "tool": "record_bill_payment",
            "bill_id": "BILL/2026/00001",
            "amount": "1.00",
            "payment_date": "2026-11-20",
            "paid_from": "bank",
        },
        0,
    ),
    ({"tool": "cancel_bill", "bill_id": "BILL/2026/00001", "reason": "x"}, 1),
    ({"tool": "cancel_bill_payment", "payment_id": "BPAY/2026/00001", "reason": "x"}, 1),
]


@pytest.mark.parametrize(("action", "signatures"), EVERYTHING)
def test_nothing_of_purchases_is_approved_by_a_rule(action: dict[str, Any], signatures: int) -> None:
    plan = plan_of(action)
    generous = Policy(auto_approve_expenses_under=Decimal(10**6), auto_approve_per_day=Decimal(10**6))
    assert auto_approval(plan, generous, Decimal(0)) == ""
    assert signatures_needed(plan, Policy(signature_above=Decimal(1000))) == signatures


def test_undo_takes_back_in_the_reverse_order() -> None:
    done = [
        ("create_vendor", {"vendor_id": "7", "name": "Paper Mill"}),
        ("create_bill", {"bill_id": "BILL/2026/00001"}),
        ("record_bill_payment", {"payment_id": "BPAY/2026/00001", "bill_id": "BILL/2026/00001"}),
    ]
    undo = reversal(done, "PLAN-1")
    assert [step["tool"] for step in undo.actions] == ["cancel_bill_payment", "cancel_bill"]
    assert undo.remarks == ("the vendor Paper Mill stays in the books; archive it there if it is not wanted",)
    assert (
        reversal([("cancel_bill", {"bill_id": "B"}), ("cancel_bill_payment", {"payment_id": "P"})], "P").actions == ()
    )
