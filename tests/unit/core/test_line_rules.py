"""A recurring bank line: two equal decisions lead to a rule as a note, which counts once a person approves it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.cli.briefing_commands import brief_by
from My_AI_Employee.domain.bank_results import Account
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.journal.bank_line_steps import BankLineSteps, LineMatchStep, PostedBankLine, bank_line_steps
from My_AI_Employee.tasks.line_rules import decided_lines
from My_AI_Employee.tasks.open_bank_lines import LinesProposed
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.unit.core.test_open_bank_lines import approved, explained, only_step, proposed, spent, with_lines

pytestmark = pytest.mark.slow

RENTS = [
    ("2026-09-01", "Landlord GmbH", "Rent September 2026", "-900.00"),
    ("2026-10-01", "Landlord GmbH", "Rent October 2026", "-900.00"),
    ("2026-11-01", "Landlord GmbH", "Rent November 2026", "-900.00"),
]


def decided(vault: DrivenVault, row: tuple[str, str, str, str], **said: str) -> str:
    """A line in the books that a person explains by a note; its number."""
    with_lines(vault, row)
    (line,) = [one.line for one in vault.books.list_bank_lines().lines if one.text == row[2]]
    values = {"account": "600000", "description": "Rent", **said}
    note = vault.approve(explained(vault, f"n{line[-5:]}", bank_line=line, **values))
    assert vault.where(note) == "Done", note.read_text(encoding="utf-8")
    return line


def with_rule(vault: DrivenVault) -> Path:
    """The note that two decisions lead to."""
    decided(vault, RENTS[0])
    assert proposed(vault) == LinesProposed()
    decided(vault, RENTS[1])
    (rel,) = proposed(vault).rules
    return vault.root / rel


def approved_rule(vault: DrivenVault) -> Path:
    note = with_rule(vault)
    vault.edit(note, 'approved: "no"', "approved: yes")
    return note


def briefing(vault: DrivenVault) -> str:
    day = vault.clock().date()
    rel = brief_by(vault.installation, vault.employee.journal, vault.tools, ("daily", day), vault.clock)
    return (vault.root / rel).read_text(encoding="utf-8")


def test_a_rule_waits_for_a_person_then_proposes_and_books_nothing(vault: DrivenVault) -> None:
    note = with_rule(vault)
    with_lines(vault, RENTS[2])
    assert proposed(vault) == LinesProposed()  # nobody has approved the rule
    text = briefing(vault)
    assert f"decide on the rule for bank lines that recur, by its property `approved`: [[{note.stem}]]" in text
    vault.edit(note, 'approved: "no"', "approved: yes")
    assert note.stem not in briefing(vault)
    (plan_id,) = proposed(vault).plans
    (line,) = vault.books.list_bank_lines().lines
    assert only_step(vault, plan_id) == {"line": line.line, "account": "600000", "text": "Rent"}
    record = vault.record(plan_id)
    assert (record.status, record.approved_by) == (PlanStatus.PENDING_APPROVAL, "")
    assert any(f"Profiles/{note.name}" in reason for reason in record.plan.reasons)
    assert record.plan.warnings == ()
    assert proposed(vault) == LinesProposed()
    assert vault.where(vault.approve(vault.find(f"{plan_id}.md"))) == "Done"
    assert not vault.books.list_bank_lines().lines


def test_a_rule_that_was_deleted_does_not_come_back(vault: DrivenVault) -> None:
    with_rule(vault).unlink()
    decided(vault, RENTS[2])
    assert proposed(vault) == LinesProposed()


def test_what_the_rule_does_not_say_stays_open(vault: DrivenVault) -> None:
    approved_rule(vault)
    with_lines(
        vault,
        ("2026-11-01", "Landlord GmbH", "Heating November", "-900.00"),
        ("2026-11-01", "Other GmbH", "Rent November", "-900.00"),
        ("2026-11-01", "Landlord GmbH", "Rent November", "900.00"),
    )
    assert proposed(vault) == LinesProposed()


def test_a_rule_that_cannot_be_read_says_nothing(vault: DrivenVault) -> None:
    note = approved_rule(vault)
    good = note.read_text(encoding="utf-8")
    with_lines(vault, RENTS[2])
    for old, new in (
        ("approved: yes", "approved: perhaps"),
        ("words:\n  - rent", "words: []"),
        ("direction: out", "direction: sideways"),
        ('"900.00"', "many"),
        ("account: ", "other: "),
    ):
        vault.edit(note, old, new)
        assert proposed(vault) == LinesProposed(), new
        note.write_text(good, encoding="utf-8")
    assert len(proposed(vault).plans) == 1


def test_another_amount_and_another_decision_are_warnings(vault: DrivenVault) -> None:
    approved_rule(vault)
    decided(vault, ("2026-11-02", "Landlord GmbH", "Rent of a car", "-900.00"), account="620000", description="Car")
    with_lines(vault, ("2026-11-03", "Landlord GmbH", "Rent of years", "-9000.00"))
    (plan_id,) = proposed(vault).plans
    said = " | ".join(vault.record(plan_id).plan.warnings)
    assert "the amount is not one of those" in said
    assert "explained otherwise" in said


def test_what_is_recorded_goes_before_a_rule(vault: DrivenVault) -> None:
    """The rent was entered as an expense too: the line is that expense, or nothing while two are alike."""
    approved_rule(vault)
    with_lines(vault, RENTS[2])
    first = spent(vault, "Landlord GmbH", "900.00", expense_date="2026-11-01")
    (plan_id,) = proposed(vault).plans
    assert only_step(vault, plan_id)["expense_id"] == first
    with_lines(vault, ("2026-11-02", "Landlord GmbH", "Rent again", "-900.00"))
    spent(vault, "Landlord GmbH", "900.00", expense_date="2026-11-02")
    assert proposed(vault).plans == ()


def test_two_rules_that_differ_say_nothing(vault: DrivenVault) -> None:
    note = approved_rule(vault)
    text = note.read_text(encoding="utf-8").replace("600000", "620000")
    (note.parent / "Bank line second.md").write_text(text, encoding="utf-8")
    with_lines(vault, RENTS[2])
    (left,) = proposed(vault).left_out
    assert "say different accounts" in left


def test_a_line_that_was_taken_back_is_none_for_a_rule(vault: DrivenVault) -> None:
    approved_rule(vault)
    line = decided(vault, RENTS[2])
    approved(vault, {"tool": "unmatch_bank_line", "line": line, "reason": "not rent"})
    assert len(vault.books.list_bank_lines().lines) == 1
    assert proposed(vault) == LinesProposed()


def test_only_what_a_person_said_of_a_whole_line_and_stands_is_a_decision() -> None:
    chart = (
        Account(code="101401", name="Bank", account_type="asset_cash"),
        Account(code="600000", name="Rent", account_type="expense"),
        Account(code="610000", name="Fees", account_type="expense"),
        Account(code="610001", name="Fees", account_type="expense"),
    )
    line = PostedBankLine(line="BNK/1", account="Bank", amount=Decimal(-9), counterparty="House", text="Rent")
    step = LineMatchStep(
        plan_id="PLAN-1",
        line="BNK/1",
        arguments={"account": "600000", "text": "Rent"},
        is_open=False,
        stands=True,
        by_person=True,
    )

    def accounts(**change: Any) -> list[str]:
        steps = BankLineSteps(lines={"BNK/1": line}, matches=(replace(step, **change),))
        return [f"{one.own} {one.account}" for one in decided_lines(steps, chart)]

    assert accounts() == ["101401 600000"]
    assert accounts(arguments={"account": "rent", "text": "x"}) == ["101401 600000"]
    assert accounts(arguments={"account": "Fees", "text": "x"}) == ["101401 "]  # two accounts have this name
    assert accounts(arguments={"account": "600000", "text": "x", "fee": "1.00"}) == ["101401 "]
    assert accounts(arguments={"expense_id": "EXP/1"}) == ["101401 "]
    for other in ({"stands": False}, {"by_person": False}, {"line": "BNK/2"}):
        assert accounts(**other) == []


def test_plans_of_other_books_teach_nothing(vault: DrivenVault) -> None:
    decided(vault, RENTS[0])
    with vault.employee.journal.transaction() as connection:
        own = bank_line_steps(connection, vault.employee.parts.planning.proposals.identity().name)
        other = bank_line_steps(connection, "a database@https://odoo.example")
    assert [(step.stands, step.by_person, step.line) for step in own.matches] == [(True, True, next(iter(own.lines)))]
    assert (other.lines, other.matches) == ({}, ())
