"""A journal that is an old copy or lost: what the books hold is read back, and nothing is done twice."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from My_AI_Employee.errors import EmailSendFailedError
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.unit.core.core_requests import plan_expense, plan_invoice, spent, totals


@contextmanager
def _restarted(folder: Path) -> Iterator[DrivenVault]:
    with open_driven_vault(folder) as vault:
        vault.employee.orchestrator.recover()
        vault.settle()
        yield vault


def _replace_journal(vault: DrivenVault, copy: Path | None = None) -> None:
    """Put an old copy back, or nothing: the journal is lost."""
    journal = vault.installation.state.journal
    for file in journal.parent.glob(f"{journal.name}*"):
        file.unlink()
    if copy:
        shutil.copy2(copy, journal)


@pytest.mark.parametrize("edited", [False, True])
def test_an_old_copy_reads_the_effects_back(tmp_path: Path, edited: bool) -> None:
    with open_driven_vault(tmp_path) as vault:
        note = plan_expense(vault)
    copy = tmp_path / "copy"
    shutil.copy2(vault.installation.state.journal, copy)
    with open_driven_vault(tmp_path) as vault:
        if edited:
            vault.edit(note, 'amount: "450.00"', 'amount: "460.00"')
            vault.settle()
        vault.approve(note)
    _replace_journal(vault, copy)
    with _restarted(tmp_path) as vault:
        assert (vault.where(note), spent(vault)) == ("Done", [460 if edited else 450])
        assert [alert.title for alert in vault.alerts.sent] == ["The journal was replaced"]
        assert len(vault.audit(action_type="journal_restored")) == 1
    with _restarted(tmp_path) as vault:
        assert vault.alerts.sent == [], "it is told once"


def test_a_done_plan_does_nothing_again_after_the_journal_is_lost(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        note = vault.approve(plan_expense(vault))
    _replace_journal(vault)
    vault.mv(note, "Approved")
    with _restarted(tmp_path) as vault:
        assert (vault.where(note), spent(vault)) == ("Done", [450])
        assert vault.record(note).approved_by == "found in the books by its keys"


def test_a_half_done_plan_waits_for_a_person_after_the_journal_is_lost(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        vault.mailer.refusal = EmailSendFailedError("no route")
        note = vault.approve(plan_invoice(vault, send="true"))
    _replace_journal(vault)
    vault.mv(note, "Approved")
    with _restarted(tmp_path) as vault:
        assert vault.where(note) == "Pending_Approval"
        assert "1 of 2 steps are in the books already" in vault.find(note.name).read_text()
        assert vault.where(vault.approve(vault.find(note.name))) == "Done"
        assert (totals(vault), len(vault.mailer.messages)) == ([1500], 1)


def test_a_torn_mark_only_makes_it_look_twice(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        note = vault.approve(plan_expense(vault))
        waiting = plan_expense(vault, "Table")
    vault.installation.state.journal_mark.write_text("{")
    with _restarted(tmp_path) as vault:
        assert (vault.where(note), vault.where(waiting)) == ("Done", "Pending_Approval")
        assert (spent(vault), spent(vault, "Table")) == ([450], [])
