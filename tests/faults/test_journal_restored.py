"""Row 21: a journal that is an old copy, gone, or cut off. Nothing is done twice, and every note finds its end."""

import json
import os
import shutil
import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.bootstrap import Installation, open_installation, plan_proposals, utc_now
from My_AI_Employee.cli import commands
from My_AI_Employee.domain.plan import BooksIdentity, PlanStatus
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import JournalError
from My_AI_Employee.journal import plans
from My_AI_Employee.vault.template import create_vault


def expense(description: str, amount: str = "150.00") -> dict[str, Any]:
    return {
        "tool": "create_expense",
        "description": description,
        "amount": amount,
        "expense_date": "2026-01-15",
        "category": "office_supplies",
    }


@dataclass(frozen=True)
class Firm:
    """A vault whose program is started anew for all it does. Its plans are too large to be approved by rule."""

    place: Installation
    backup: Path

    def once(self) -> None:
        """`ai-employee once`."""
        commands.run_once(self.place)

    def propose(self, *actions: dict[str, Any]) -> str:
        """A plan that waits in Pending_Approval."""
        journal = self.place.journal()
        try:
            desk = plan_proposals(self.place, journal, lambda: BooksIdentity(name="local", currency="USD"))
            plan_id = desk.propose(actions, ["a test"]).plan_id
        finally:
            journal.close()
        self.once()
        return plan_id

    def find(self, plan_id: str) -> list[str]:
        """Where notes of a plan lie, attachments aside."""
        root = self.place.store.root
        found = [path.relative_to(root).parts[0] for path in root.rglob(f"{plan_id}*.md")]
        return [folder for folder in found if folder != "Attachments"]

    def drag(self, plan_id: str, folder: str) -> None:
        """Move the note of a plan."""
        root = self.place.store.root
        note = next(path for path in root.rglob(f"{plan_id}.md"))
        note.rename(root / folder / note.name)

    def approve_without_dry_run(self, plan_id: str) -> None:
        """Approve a plan in the journal: the dry run of a note's approval would have stopped it."""
        journal = self.place.journal()
        try:
            with journal.transaction() as connection:
                approval = {"approved_by": "a person", "approved_at": to_iso(utc_now())}
                plans.move_plan(connection, plan_id, PlanStatus.APPROVED, **approval)
        finally:
            journal.close()

    def back_up(self) -> None:
        """Copy the journal."""
        shutil.copy2(self.place.state.journal, self.backup)

    def restore(self) -> None:
        """Put the copy back, as a person does who follows the hint."""
        self.lose()
        shutil.copy2(self.backup, self.place.state.journal)

    def lose(self) -> None:
        """Delete the journal."""
        for path in self.place.state.root.glob("journal.sqlite*"):
            path.unlink()

    def expenses(self) -> Counter[tuple[str, int]]:
        """(description, amount in cents) of the expenses in the books."""
        query = (
            "SELECT e.description, sum(l.debit) FROM expenses e JOIN move_lines l ON l.move_id = e.move_id "
            "GROUP BY e.move_id"
        )
        with closing(sqlite3.connect(self.place.state.books)) as connection:
            return Counter(connection.execute(query).fetchall())

    def logged(self, action: str) -> list[dict[str, Any]]:
        """Entries of this kind in the vault's log files."""
        logs = sorted((self.place.store.root / "Logs").glob("*.json"))
        entries = [entry for log in logs for entry in json.loads(log.read_text(encoding="utf-8"))]
        return [entry for entry in entries if entry["action_type"] == action]

    def status(self, plan_id: str) -> str:
        """The journal's word on a plan."""
        journal = self.place.journal()
        try:
            with journal.transaction() as connection:
                return plans.get_plan(connection, plan_id).status
        finally:
            journal.close()

    def check_done_once(self, plan_id: str, *effects: tuple[str, int]) -> None:
        """The plan is done, its note lies in Done, its effects are in the books once, and the log's chain holds."""
        assert self.status(plan_id) == "done"
        assert self.find(plan_id) == ["Done"]
        assert self.expenses() == Counter(effects)
        commands.verify_audit(self.place)


@pytest.fixture
def firm(tmp_path: Path) -> Firm:
    vault = tmp_path / "vault"
    create_vault(vault)
    settings = {
        "AI_EMPLOYEE_VAULT": str(vault),
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
        "AI_EMPLOYEE_SETTLE_SECONDS": "0",
        "AI_EMPLOYEE_BOOKS": "local",
        "DATABASE_URL": "",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    return Firm(open_installation(settings), tmp_path / "backup.sqlite")


def done_plan(firm: Firm) -> str:
    """A plan that was backed up while it waited, and was carried out afterwards."""
    plan_id = firm.propose(expense("Paper"), expense("Ink"))
    firm.back_up()
    firm.drag(plan_id, "Approved")
    firm.once()
    firm.check_done_once(plan_id, ("Paper", 15000), ("Ink", 15000))
    return plan_id


def test_old_copy_is_noticed_and_reads_the_effects_back(firm: Firm) -> None:
    plan_id = done_plan(firm)
    firm.restore()
    assert firm.status(plan_id) == "pending_approval"
    firm.once()
    firm.check_done_once(plan_id, ("Paper", 15000), ("Ink", 15000))
    assert len(firm.logged("journal_restored")) == 1
    firm.once()
    assert len(firm.logged("journal_restored")) == 1


def test_old_copy_is_not_noticed_without_the_mark(firm: Firm) -> None:
    """What the mark is for: the same without it leaves the plan waiting for ever."""
    plan_id = done_plan(firm)
    firm.restore()
    firm.place.state.journal_mark.unlink()
    firm.once()
    assert firm.status(plan_id) == "pending_approval"


def test_old_copy_from_before_an_edit_takes_the_edit_over(firm: Firm) -> None:
    plan_id = firm.propose(expense("Paper"))
    firm.back_up()
    note = firm.place.store.root / "Pending_Approval" / f"{plan_id}.md"
    note.write_text(note.read_text(encoding="utf-8").replace('"150.00"', '"180.00"'), encoding="utf-8")
    firm.once()
    firm.drag(plan_id, "Approved")
    firm.once()
    firm.check_done_once(plan_id, ("Paper", 18000))
    firm.restore()
    firm.once()
    firm.check_done_once(plan_id, ("Paper", 18000))


def test_note_of_a_done_plan_does_nothing_again_after_the_journal_is_lost(firm: Firm) -> None:
    plan_id = done_plan(firm)
    firm.lose()
    firm.drag(plan_id, "Approved")
    firm.once()
    firm.check_done_once(plan_id, ("Paper", 15000), ("Ink", 15000))
    assert len(firm.logged("journal_restored")) == 1


def test_half_done_plan_waits_for_a_person_after_the_journal_is_lost(firm: Firm) -> None:
    """The second step is refused at first: nobody has the category until the note is corrected."""
    plan_id = firm.propose(expense("Paper"), {**expense("Ink"), "category": "no such category"})
    firm.approve_without_dry_run(plan_id)
    firm.once()
    assert firm.find(plan_id) == ["Failed"]
    assert firm.expenses() == Counter([("Paper", 15000)])
    firm.lose()
    firm.drag(plan_id, "Approved")
    firm.once()
    assert firm.find(plan_id) == ["Pending_Approval"]
    note = firm.place.store.root / "Pending_Approval" / f"{plan_id}.md"
    text = note.read_text(encoding="utf-8")
    assert "1 of 2 steps are in the books already" in text
    note.write_text(text.replace("no such category", "office_supplies"), encoding="utf-8")
    firm.once()
    firm.drag(plan_id, "Approved")
    firm.once()
    firm.check_done_once(plan_id, ("Paper", 15000), ("Ink", 15000))


def test_note_that_the_books_do_not_know_gets_an_id_of_its_own_and_waits(firm: Firm) -> None:
    plan_id = firm.propose(expense("Paper"))
    firm.lose()
    firm.drag(plan_id, "Approved")
    firm.once()
    assert firm.find(plan_id) == []
    waiting = [path.stem for path in (firm.place.store.root / "Pending_Approval").glob("PLAN-*.md")]
    assert len(waiting) == 1
    assert firm.expenses() == Counter()


def test_cut_off_journal_is_refused_until_it_is_moved_away(firm: Firm) -> None:
    plan_id = done_plan(firm)
    os.truncate(firm.place.state.journal, firm.place.state.journal.stat().st_size // 2)
    with pytest.raises(JournalError, match=r"journal\.sqlite is damaged") as caught:
        firm.once()
    assert "move it away" in caught.value.hint
    assert "\n" not in f"{caught.value}{caught.value.hint}"
    firm.lose()
    firm.drag(plan_id, "Approved")
    firm.once()
    firm.check_done_once(plan_id, ("Paper", 15000), ("Ink", 15000))


def test_torn_mark_only_makes_it_look_twice(firm: Firm) -> None:
    plan_id = done_plan(firm)
    firm.place.state.journal_mark.write_text("")
    firm.once()
    firm.check_done_once(plan_id, ("Paper", 15000), ("Ink", 15000))


def test_journal_that_goes_on_is_not_taken_for_a_restored_one(firm: Firm) -> None:
    done_plan(firm)
    for _ in range(2):
        firm.once()
    assert firm.logged("journal_restored") == []
