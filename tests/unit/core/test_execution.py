"""Approved plans and books that are away, refuse the credentials, or refuse a step; in a whole pass."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import (
    BooksAuthenticationError,
    BooksUnavailableError,
    EmailUnderWayError,
    InvalidAmountError,
)
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.testing.scripted_tools import ScriptedTools
from tests.acceptance.requests_samples import expense_note


@pytest.fixture
def script(vault: DrivenVault) -> Iterator[ScriptedTools]:
    """What the books answer from now on."""
    parts = vault.employee.orchestrator._parts
    tools = ScriptedTools(parts.execution.secret, vault.clock)
    vault.employee.orchestrator._parts = replace(parts, execution=replace(parts.execution, tools=tools))
    yield tools
    vault.employee.orchestrator._parts = parts


def _planned(vault: DrivenVault, *names: str) -> list[str]:
    return [vault.planned(f"{name}.md", expense_note(name, "400.00")).stem for name in names]


def _approve(vault: DrivenVault, *plans: str) -> None:
    for plan in plans:
        vault.mv(vault.find(f"{plan}.md"), "Approved")


def _passes(vault: DrivenVault, number: int = 4) -> None:
    for _ in range(number):
        vault.step()


def test_books_that_are_away_are_tried_again_and_then_queued(vault: DrivenVault, script: ScriptedTools) -> None:
    (plan,) = _planned(vault, "Away")
    _approve(vault, plan)
    script.errors = [BooksUnavailableError("down")] * 5
    waits = []
    for _ in range(5):
        before = vault.clock.ahead
        _passes(vault)
        due = vault.employee.orchestrator._next_due()
        assert due is not None
        waits.append(round((due - vault.clock()).total_seconds()))
        vault.clock.pass_by(seconds=waits[-1] + 0.1)
        assert vault.clock.ahead > before
    assert waits == [1, 2, 4, 8, 30]
    assert vault.record(plan).status is PlanStatus.QUEUED
    assert [alert.key for alert in vault.alerts.sent] == ["away"]
    _passes(vault)
    assert vault.record(plan).status is PlanStatus.DONE


def test_refused_credentials_hold_everything_until_a_person_acts(vault: DrivenVault, script: ScriptedTools) -> None:
    first, second, other = _planned(vault, "Held one", "Held two", "A person acts")
    _approve(vault, first, second)
    script.errors = [BooksAuthenticationError("wrong key")]
    _passes(vault)
    assert {vault.record(first).status, vault.record(second).status} == {PlanStatus.QUEUED}
    assert len(script.calls) == 1, "nothing else is tried"
    _approve(vault, other)  # which lets the books be tried again
    _passes(vault)
    assert {vault.record(plan).status for plan in (first, second, other)} == {PlanStatus.DONE}


def test_a_refused_step_fails_its_plan_alone(vault: DrivenVault, script: ScriptedTools) -> None:
    both = _planned(vault, "Refused", "Fine")
    _approve(vault, *both)
    script.errors = [InvalidAmountError("too much")]
    _passes(vault)
    assert {vault.record(plan).status for plan in both} == {PlanStatus.FAILED, PlanStatus.DONE}
    (refused,) = [plan for plan in both if vault.record(plan).status is PlanStatus.FAILED]
    text = vault.find(f"{refused}.md").read_text(encoding="utf-8")
    assert vault.where(f"{refused}.md") == "Failed"
    assert "INVALID_AMOUNT" in text


def test_a_lost_answer_leads_to_one_effect(vault: DrivenVault, script: ScriptedTools) -> None:
    (plan,) = _planned(vault, "Lost")
    _approve(vault, plan)
    script.lose_answers = True
    _passes(vault)
    assert vault.record(plan).status is PlanStatus.EXECUTING
    script.lose_answers = False
    vault.clock.pass_by(seconds=2)
    _passes(vault)
    assert vault.record(plan).status is PlanStatus.DONE
    assert len(script.effects) == 1


def test_a_mail_under_way_holds_up_its_own_plan_alone(vault: DrivenVault, script: ScriptedTools) -> None:
    both = _planned(vault, "Mail", "Beside")
    _approve(vault, *both)
    script.errors = [EmailUnderWayError("an earlier attempt may not have ended", hint="it is looked at again")]
    _passes(vault)
    assert {vault.record(plan).status for plan in both} == {PlanStatus.EXECUTING, PlanStatus.DONE}
    vault.clock.pass_by(seconds=2)
    _passes(vault)
    assert {vault.record(plan).status for plan in both} == {PlanStatus.DONE}


def test_a_begun_plan_that_is_rejected_is_stopped(vault: DrivenVault, script: ScriptedTools) -> None:
    (plan,) = _planned(vault, "Stopped")
    _approve(vault, plan)
    script.errors = [BooksUnavailableError("down")]
    _passes(vault)
    vault.mv(vault.find(f"{plan}.md"), "Rejected")
    vault.clock.pass_by(seconds=2)
    _passes(vault)
    assert vault.record(plan).status is PlanStatus.REJECTED
    assert script.effects == {}
