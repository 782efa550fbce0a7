"""The handbook's limits hold, and a looser handbook counts only after a person accepted it."""

from decimal import Decimal
from pathlib import Path

from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.handbook_edits import asked_note, asked_notes, in_force, set_policy
from tests.acceptance.requests_samples import invoice_note
from tests.unit.core.core_requests import plan_invoice, totals

LIMIT = Decimal("100.00")


def _ask(vault: DrivenVault) -> Path:
    """The note that asks about a limit of 900.00."""
    set_policy(vault, auto_approve_expenses_under="900.00")
    vault.settle()
    return asked_note(vault)


def test_a_plan_above_the_limit_is_not_proposed(vault: DrivenVault) -> None:
    set_policy(vault, max_per_action="1000.00")
    vault.drop("acme.md", invoice_note("Acme Ltd", "acme@client.example"))
    vault.settle()
    task = vault.task_of("acme.md")
    assert vault.front(task)["status"] == "needs_person"
    assert "policy does not allow" in task.read_text()
    assert vault.notes("Pending_Approval") == []


def test_the_limit_of_a_day_counts_what_was_approved_before(vault: DrivenVault) -> None:
    first, second = (plan_invoice(vault, name) for name in ("Acme Ltd", "Birch Ltd"))
    set_policy(vault, max_per_day="2000.00")
    assert vault.where(vault.approve(first)) == "Done"
    assert vault.where(vault.approve(second)) == "Pending_Approval"
    assert totals(vault, "Birch Ltd") == []


def test_a_looser_handbook_that_was_refused_is_not_asked_again(vault: DrivenVault) -> None:
    note = _ask(vault)
    assert "| `auto_approve_expenses_under` | 100.00 | 900.00 | **allows more** |" in note.read_text()
    assert note.stem in vault.dashboard()
    vault.copy(note, "Approved")
    vault.mv(note, "Rejected")
    vault.settle()
    vault.clock.pass_by(hours=1)
    vault.settle()
    assert (vault.where(note), asked_notes(vault)) == ("Rejected", [])
    assert in_force(vault).auto_approve_expenses_under == LIMIT
    assert "was refused" in vault.dashboard()


def test_an_edited_question_accepts_nothing(vault: DrivenVault) -> None:
    note = _ask(vault)
    vault.edit(note, "900.00", "9000.00")
    vault.mv(note, "Approved")
    vault.settle()
    assert "nothing was accepted" in asked_note(vault).read_text()
    assert in_force(vault).auto_approve_expenses_under == LIMIT


def test_a_handbook_changed_after_the_question_is_asked_about_anew(vault: DrivenVault) -> None:
    vault.mv(_ask(vault), "Approved")
    set_policy(vault, auto_approve_expenses_under="9000.00")
    vault.settle()
    assert "9000.00" in asked_note(vault).read_text()
    assert in_force(vault).auto_approve_expenses_under == LIMIT


def test_a_handbook_taken_back_withdraws_the_question(vault: DrivenVault) -> None:
    _ask(vault)
    set_policy(vault, auto_approve_expenses_under=str(LIMIT))
    vault.settle()
    assert asked_notes(vault) == []


def test_a_tighter_handbook_counts_at_once_and_going_back_is_asked(vault: DrivenVault) -> None:
    set_policy(vault, auto_approve_expenses_under="10.00")
    vault.settle()
    assert in_force(vault).auto_approve_expenses_under == 10
    vault.clock.pass_by(minutes=2)
    vault.settle()
    set_policy(vault, auto_approve_expenses_under=str(LIMIT))
    vault.settle()
    assert in_force(vault).auto_approve_expenses_under == 10
    assert asked_note(vault).exists()
