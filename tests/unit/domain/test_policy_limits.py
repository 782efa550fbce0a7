"""The approval policy: reading, comparing two, and judging a plan."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.domain.grants import GrantScope, new_grant, sign_grant, verify_grant
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import Plan, plan_actions
from My_AI_Employee.domain.policy import (
    POLICY_FIELDS,
    SET_ASIDE,
    Policy,
    auto_approval,
    expense_date_warnings,
    limit_breaches,
    loosened,
    policy_from,
    signatures_needed,
    signatures_to_accept,
    stricter,
)
from My_AI_Employee.errors import GrantInvalidError, ValidationFailedError

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
STATEMENT = {
    "tool": "send_statement",
    "customer_name": "Acme Ltd",
    "customer_email": "billing@acme.example",
    "start_date": "2026-01-01",
    "end_date": "2026-03-31",
}


def expense(amount: str = "42.00", vendor: str = "Paper & Pens") -> dict[str, Any]:
    return {
        "tool": "create_expense",
        "description": "Pens",
        "amount": amount,
        "expense_date": "2026-11-20",
        "category": "office_supplies",
        "vendor": vendor,
    }


def invoice(amount: str) -> dict[str, Any]:
    return {
        "tool": "create_invoice",
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "invoice_date": "2026-11-20",
        "due_date": "2026-12-20",
        "line_items": [{"description": "Work", "quantity": 1, "unit_price": amount}],
    }


def plan_of(
    *actions: dict[str, Any],
    books: str = "local",
    warnings: tuple[str, ...] = (),
    origin: Origin = Origin.OWNER,
    task_id: str = "TASK-20261120-abc123",
) -> Plan:
    return Plan(
        id="PLAN-20261120-abc123",
        task_id=task_id,
        origin=origin,
        planner="rules",
        created=NOW,
        expires=NOW,
        books=books,
        currency="USD",
        actions=plan_actions(actions),
        warnings=warnings,
    )


money = st.integers(0, 50).map(lambda cents: Decimal(cents) / 10)
policies = st.builds(
    Policy,
    auto_approve_expenses_under=money,
    auto_approve_per_day=money,
    auto_approve_known_vendors_only=st.booleans(),
    known_vendors=st.lists(st.sampled_from(["Tea House", "Paper", "tea  house"]), max_size=2).map(tuple),
    owners=st.lists(st.sampled_from(["o@studio.example", "p@studio.example"]), unique=True).map(tuple),
    max_per_action=money,
    max_per_day=money,
    signature_above=money,
    two_signatures_above=money,
    two_people_above=money,
    plan_expires_days=st.integers(1, 30),
)
one_expense = st.tuples(st.integers(1, 60), st.sampled_from(["Tea House", "Paper", "Other", ""]))


# reading


@settings(deadline=None)
@given(policies)
def test_front_matter_reads_back(policy: Policy) -> None:
    assert policy_from(policy.as_front_matter()) == policy
    assert policy_from(policy.as_front_matter()).digest == policy.digest


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("max_per_day", "many", "not a number"),
        ("max_per_day", "-1", "negative"),
        ("signature_above", ("1", "2"), "must be a number"),
        ("auto_approve_known_vendors_only", "perhaps", "true or false"),
        ("known_vendors", {"a": "b"}, "list of names"),
        ("owners", ("Dana Field",), "list of mail addresses"),
        ("owners", ("o@studio.example p@studio.example",), "or several"),
        ("plan_expires_days", "0", "from 1 to"),
        ("plan_expires_days", "1.5", "whole number"),
        ("plan_expires_days", "99999999", "from 1 to"),
    ],
)
def test_values_that_cannot_be(name: str, value: object, says: str) -> None:
    with pytest.raises(ValidationFailedError, match=f"{name}.*{says}"):
        policy_from({name: value})


def test_one_vendor_may_stand_alone() -> None:
    assert policy_from({"known_vendors": "Tea House"}).known_vendors == ("Tea House",)


@pytest.mark.parametrize("name", POLICY_FIELDS)
def test_every_field_changes_the_digest(name: str) -> None:
    values = {
        "auto_approve_known_vendors_only": "true",
        "known_vendors": ("Tea House",),
        "owners": "o@studio.example",
    }
    assert policy_from({name: values.get(name, "3")}).digest != Policy().digest


# comparing


@pytest.mark.parametrize(
    ("name", "accepted", "wanted", "is_looser"),
    [
        ("auto_approve_expenses_under", "100", "101", True),
        ("auto_approve_expenses_under", "100", "0", False),
        ("auto_approve_per_day", "500", "501", True),
        ("max_per_action", "0", "10", False),
        ("max_per_action", "10", "0", True),
        ("max_per_day", "10", "11", True),
        ("signature_above", "1000", "0", True),
        ("signature_above", "1000", "2000", True),
        ("signature_above", "0", "1000", False),
        ("two_signatures_above", "5000", "0", True),
        ("auto_approve_known_vendors_only", "true", "false", True),
        ("auto_approve_known_vendors_only", "false", "true", False),
        ("known_vendors", ("A",), ("A", "B"), True),
        ("known_vendors", ("A", "B"), ("b",), False),
        ("owners", (), ("o@studio.example",), True),
        ("owners", ("o@studio.example",), ("Owner <O@Studio.example>",), False),
        ("owners", ("o@studio.example", "p@studio.example"), ("p@studio.example",), False),
        ("plan_expires_days", "7", "8", True),
    ],
)
def test_what_is_looser(name: str, accepted: object, wanted: object, is_looser: bool) -> None:
    found = loosened(policy_from({name: accepted}), policy_from({name: wanted}))
    assert found == ([name] if is_looser else [])


@settings(deadline=None)
@given(policies, policies)
def test_the_stricter_is_never_looser_than_either(one: Policy, other: Policy) -> None:
    both = stricter(one, other)
    assert loosened(one, both) == loosened(other, both) == []
    assert loosened(both, stricter(both, one)) == loosened(stricter(both, one), both) == []


@settings(deadline=None)
@given(policies, policies, st.lists(one_expense, min_size=1, max_size=3))
def test_the_stricter_allows_no_plan_that_either_forbids(
    one: Policy, other: Policy, expenses: list[tuple[int, str]]
) -> None:
    plan = plan_of(*(expense(f"{tenths / 10:.2f}", vendor) for tenths, vendor in expenses))
    both = stricter(one, other)
    for policy in (one, other):
        assert signatures_needed(plan, both) >= signatures_needed(plan, policy)
        assert not limit_breaches(plan, policy, Decimal(0)) or limit_breaches(plan, both, Decimal(0))
        assert auto_approval(plan, policy, Decimal(0)) or not auto_approval(plan, both, Decimal(0))


# judging a plan


def test_small_expenses_run_under_the_rule() -> None:
    assert auto_approval(plan_of(expense()), Policy(), Decimal(0)) == "policy: expenses under 100.00"


@pytest.mark.parametrize(
    ("plan", "policy", "today"),
    [
        (plan_of(expense("100.00")), Policy(), "0"),
        (plan_of(expense(), warnings=("the text gives bank details",)), Policy(), "0"),
        (plan_of(expense()), Policy(), "458.01"),
        (plan_of(invoice("1.00")), Policy(), "0"),
        (plan_of(expense(), invoice("1.00")), Policy(), "0"),
        (plan_of(expense()), Policy(signature_above=Decimal("40.00")), "0"),
        (plan_of(expense()), Policy(auto_approve_known_vendors_only=True), "0"),
        (plan_of(expense(vendor="")), Policy(auto_approve_known_vendors_only=True, known_vendors=("",)), "0"),
        (plan_of(expense(), origin=Origin.CUSTOMER), Policy(), "0"),
        (plan_of(expense(), origin=Origin.VENDOR), Policy(), "0"),
        (plan_of(expense(), origin=Origin.STRANGER), Policy(), "0"),
        (plan_of(expense(), task_id=""), Policy(), "0"),
        (plan_of({"tool": "create_customer", "name": "A", "email": "a@b.example"}), Policy(), "0"),
    ],
)
def test_everything_else_waits_for_a_person(plan: Plan, policy: Policy, today: str) -> None:
    assert auto_approval(plan, policy, Decimal(today)) == ""


def test_a_plan_that_set_words_of_its_request_aside_waits_for_a_person() -> None:
    plan = plan_of(expense())
    assert auto_approval(replace(plan, reasons=("the category is office supplies",)), Policy(), Decimal(0))
    assert auto_approval(replace(plan, reasons=(f"{SET_ASIDE}'the sun shone'",)), Policy(), Decimal(0)) == ""


def test_a_policy_without_owners_keeps_the_digest_of_the_time_before() -> None:
    later = ("owners", "write_off_limit", "two_people_above")
    values = {name: value for name, value in Policy().as_front_matter().items() if name not in later}
    assert Policy().digest == digest_of({"policy": values})


def write_off(amount: str) -> dict[str, Any]:
    return {"tool": "write_off", "invoice_id": "INV/2026/00001", "amount": amount, "reason": "too small to ask for"}


def test_nothing_is_written_off_without_a_limit_in_the_handbook() -> None:
    (breach,) = limit_breaches(plan_of(write_off("0.01")), Policy(), Decimal(0))
    assert "write_off_limit" in breach
    allowed = Policy(write_off_limit=Decimal("5.00"))
    assert limit_breaches(plan_of(write_off("5.00")), allowed, Decimal(0)) == []
    assert limit_breaches(plan_of(write_off("5.01")), allowed, Decimal(0))
    assert loosened(Policy(), allowed) == ["write_off_limit"]
    assert loosened(allowed, Policy()) == []
    assert allowed.digest != Policy().digest


@pytest.mark.parametrize(
    "action",
    [
        write_off("1.00"),
        {
            "tool": "record_refund",
            "credit_note_id": "RINV/2026/00001",
            "amount": "1.00",
            "date": "2026-11-20",
            "method": "cash",
        },
        {"tool": "credit_invoice", "invoice_id": "INV/2026/00001", "reason": "agreed", "amount": "1.00"},
    ],
)
def test_what_the_sales_side_takes_back_always_asks(action: dict[str, Any]) -> None:
    policy = Policy(write_off_limit=Decimal(100), auto_approve_expenses_under=Decimal(1000))
    assert auto_approval(plan_of(action), policy, Decimal(0)) == ""
    assert limit_breaches(plan_of(action), Policy(max_per_action=Decimal("0.50")), Decimal(0))


@pytest.mark.parametrize(
    ("day", "year_start", "says"),
    [
        ("2026-11-20", None, ""),
        ("2026-01-01", None, ""),
        ("2026-11-21", None, "in the future"),
        ("2025-12-31", None, "before this fiscal year, which began on 2026-01-01"),
        ("2026-06-30", date(2026, 7, 1), "before this fiscal year, which began on 2026-07-01"),
        ("2025-12-31", date(2025, 7, 1), ""),
    ],
)
def test_expenses_of_another_time_are_pointed_out(day: str, year_start: date | None, says: str) -> None:
    actions = plan_actions([{**expense(), "expense_date": day}, invoice("1.00")])
    found = expense_date_warnings(actions, date(2026, 11, 20), year_start)
    assert [says in text for text in found] == ([True] if says else [])


@pytest.mark.parametrize("known", [("paper & pens",), ()])
def test_known_vendors(known: tuple[str, ...]) -> None:
    policy = Policy(auto_approve_known_vendors_only=True, known_vendors=() if known else ("PAPER  & pens",))
    assert auto_approval(plan_of(expense()), policy, Decimal(0), known).startswith("policy: ")
    assert auto_approval(plan_of(expense(), expense(vendor="Tea House")), policy, Decimal(0), known) == ""


def test_limits() -> None:
    policy = Policy(max_per_action=Decimal(50), max_per_day=Decimal(80))
    assert limit_breaches(plan_of(expense()), policy, Decimal(38)) == []
    assert len(limit_breaches(plan_of(expense()), policy, Decimal("38.01"))) == 1
    assert len(limit_breaches(plan_of(expense("50.01"), expense("50.01")), policy, Decimal(0))) == 3


@pytest.mark.parametrize(
    ("action", "needed"),
    [
        (invoice("1000.00"), 0),
        (invoice("1000.01"), 1),
        (invoice("5000.00"), 1),
        (invoice("5000.01"), 2),
        ({"tool": "credit_invoice", "invoice_id": "INV/2026/00001", "reason": "wrong"}, 1),
        ({"tool": "cancel_payment", "payment_id": "7", "reason": "wrong"}, 1),
        ({"tool": "cancel_expense", "expense_id": "7", "reason": "wrong"}, 1),
        ({"tool": "send_invoice", "invoice_id": "INV/2026/00001"}, 1),
        (STATEMENT, 1),
        ({"tool": "create_customer", "name": "A", "email": "a@b.example"}, 0),
    ],
)
def test_signatures_needed(action: dict[str, Any], needed: int) -> None:
    policy = Policy(signature_above=Decimal(1000), two_signatures_above=Decimal(5000))
    assert signatures_needed(plan_of(action), policy) == needed
    assert signatures_needed(plan_of(action), Policy()) == 0


def test_sending_what_the_plan_itself_invoices_adds_nothing() -> None:
    plan = plan_of(invoice("10.00"), {"tool": "send_invoice", "invoice_id": "$1.invoice_id"})
    assert signatures_needed(plan, Policy(signature_above=Decimal(1000))) == 0


def test_accepting_a_looser_policy_needs_what_the_largest_plan_needs() -> None:
    assert signatures_to_accept(Policy()) == 0
    assert signatures_to_accept(Policy(signature_above=Decimal(1))) == 1
    assert signatures_to_accept(Policy(signature_above=Decimal(1), two_signatures_above=Decimal(9))) == 2


@pytest.mark.parametrize("more", [{"tax_rate": "0.19"}, {"tax_amount": "1.00"}, {"paid_from": "bank"}])
def test_an_expense_with_tax_or_paid_by_the_firm_waits_for_a_person(more: dict[str, str]) -> None:
    policy = Policy(auto_approve_expenses_under=Decimal(100), auto_approve_per_day=Decimal(500))
    assert auto_approval(plan_of(expense("50.00")), policy, Decimal(0))
    assert auto_approval(plan_of({**expense("50.00"), **more}), policy, Decimal(0)) == ""


def test_a_statement_of_account_always_waits_for_a_person() -> None:
    policy = Policy(auto_approve_expenses_under=Decimal(100), auto_approve_per_day=Decimal(500))
    assert auto_approval(plan_of(STATEMENT), policy, Decimal(0)) == ""
    assert auto_approval(plan_of(expense("50.00"), STATEMENT), policy, Decimal(0)) == ""


# the books are part of what is approved


def test_the_digest_holds_the_books() -> None:
    assert plan_of(expense()).digest != plan_of(expense(), books="firm@https://odoo.example").digest


def test_a_grant_holds_the_books() -> None:
    step = plan_of(expense()).actions[0]
    scope = GrantScope(plan_id="PLAN-20261120-abc123", ordinal=1, key="k", books="local", audience="a server")
    token = sign_grant(b"secret", new_grant(step.tool, step.arguments, scope, NOW))
    arguments: dict[str, Any] = {"tool": step.tool, "arguments": step.arguments, "now": NOW}
    assert verify_grant(b"secret", token, books="local", **arguments).books == "local"
    with pytest.raises(GrantInvalidError, match="in local"):
        verify_grant(b"secret", token, books="firm@https://odoo.example", **arguments)
