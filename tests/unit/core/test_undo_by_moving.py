"""A done plan's note that is dragged to Rejected leads to a plan that takes it back, which waits for a person."""

from pathlib import Path

import pytest
from sqlalchemy import update

from My_AI_Employee.approvals.undoing import one_undo, undo_of, undoes
from My_AI_Employee.bootstrap.mcp_server import plan_proposals
from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.domain.plan import BooksIdentity, PlanStatus
from My_AI_Employee.domain.plan_check import PlanToCheck
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.journal.schema import actions
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.acceptance.requests_samples import expense_note, invoice_note


def waiting(vault: DrivenVault) -> list[Path]:
    return [path for path in vault.notes("Pending_Approval") if path.stem.startswith("PLAN-")]


@pytest.mark.parametrize("way", ["moved", "copied", "edited"])
def test_what_was_booked_is_taken_back_after_an_approval(tmp_path: Path, way: str) -> None:
    with open_driven_vault(tmp_path) as vault:
        done = vault.approve(vault.planned("chair.md", expense_note("Chair", "450.00")))
        older = done.read_text(encoding="utf-8")
        if way == "edited":
            done.write_text(older + "\nnot ours\n", encoding="utf-8")
        dragged = vault.copy(done, "Rejected") if way == "copied" else vault.mv(done, "Rejected")
        vault.settle()
        assert not dragged.exists()
        assert vault.where(done.name) == "Done"
        (undo,) = waiting(vault)
        assert [step.tool for step in vault.record(undo).plan.actions] == ["cancel_expense"]
        assert f"{undo.stem} waits for approval" in vault.find(done.name).read_text(encoding="utf-8")
        assert "450.00" in undo.read_text(encoding="utf-8"), "what it will do in the books is shown first"
        assert vault.tools.called("cancel_expense") == []
        vault.mv(vault.find(done.name), "Rejected")
        vault.settle()
        assert waiting(vault) == [undo], "one plan takes it back, however often it is dragged"
        assert vault.where(vault.approve(undo)) == "Done"
        assert len(vault.tools.called("cancel_expense")) == 1


def test_a_command_drafts_no_second_plan_that_takes_the_same_back(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        done = vault.approve(vault.planned("chair.md", expense_note("Chair", "450.00")))
        first = undo_plan(vault.installation, done.stem)
        (undo,) = waiting(vault)
        for _ in range(2):
            again = undo_plan(vault.installation, done.stem)
            assert (again["id"], again["note"]) == (first["id"], first["note"])
            assert "waits for a person's approval; nothing more was drafted" in again["message"]
            vault.mv(vault.find(done.name), "Rejected")
            vault.settle()
            assert waiting(vault) == [undo]
        vault.mv(undo, "Rejected")
        vault.settle()
        assert undo_plan(vault.installation, done.stem)["id"] != first["id"], "it can be asked for again"


def test_two_processes_that_draft_at_once_make_one_plan(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        done = vault.approve(vault.planned("chair.md", expense_note("Chair", "450.00")))
        record = vault.record(done)
        identity = BooksIdentity(name=record.plan.books, currency=record.plan.currency)

        def while_the_books_are_asked(_plan: PlanToCheck) -> list[Refusal]:
            undo_plan(vault.installation, done.stem)
            return []

        slow = plan_proposals(
            vault.installation, vault.employee.journal, lambda: identity, while_the_books_are_asked
        ).proposals
        drafted, is_new = one_undo(slow, done.stem, undo_of(record))
        assert not is_new
        assert [path.stem for path in waiting(vault)] == [drafted]


def test_an_older_copy_of_the_note_asks_for_nothing(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        note = vault.planned("chair.md", expense_note("Chair", "450.00"))
        older = note.read_text(encoding="utf-8")
        vault.approve(note)
        (vault.root / "Rejected" / note.name).write_text(older, encoding="utf-8")  # as a synchroniser may bring back
        vault.settle()
        assert waiting(vault) == []
        assert vault.record(note).status is PlanStatus.DONE


def test_books_that_are_away_are_told_of(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        done = vault.approve(vault.planned("a.md", invoice_note("Acme Ltd", "billing@acme.example")))
        vault.tools.read_errors = [BooksUnavailableError("they do not answer")] * 3
        vault.mv(done, "Rejected")
        vault.step()
        vault.tools.read_errors = []
        vault.settle()
        assert vault.where(done.name) == "Done"
        text = vault.find(done.name).read_text(encoding="utf-8")
        assert "cannot be drafted now: they do not answer" in text
        assert waiting(vault) == []
        vault.mv(vault.find(done.name), "Rejected")
        vault.settle()
        assert len(waiting(vault)) == 1, "the next try drafts it"


def test_a_plan_of_another_program_that_says_it_takes_this_one_back_is_not_believed(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        done = vault.approve(vault.planned("chair.md", expense_note("Chair", "450.00")))
        plan = vault.record(done).plan
        identity = BooksIdentity(name=plan.books, currency=plan.currency)
        proposals = plan_proposals(vault.installation, vault.employee.journal, lambda: identity)
        customer = {"tool": "create_customer", "name": "Mallory Ltd", "email": "m@mallory.example"}
        foreign = proposals.propose([customer], [undoes(plan.id)])
        vault.mv(done, "Rejected")
        vault.settle()
        text = vault.find(done.name).read_text(encoding="utf-8")
        assert foreign.plan_id not in text
        (undo,) = [path for path in waiting(vault) if path.stem != foreign.plan_id]
        assert [step.tool for step in vault.record(undo).plan.actions] == ["cancel_expense"]
        assert f"Asked on {vault.clock().astimezone().date()} to take it back: {undo.stem} waits" in text


def test_a_note_over_which_the_program_fails_holds_up_no_decision(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_driven_vault(tmp_path) as vault:
        old = vault.approve(vault.planned("chair.md", expense_note("Chair", "450.00")))
        other = vault.planned("lamp.md", expense_note("Lamp", "460.00"))
        with vault.employee.journal.transaction() as connection:  # as of books that answered something else
            connection.execute(update(actions).where(actions.c.plan_id == old.stem).values(result="{}"))
        vault.mv(old, "Rejected")
        vault.mv(other, "Approved")
        vault.settle()
        assert vault.where(other.name) == "Done"
        told = [one for one in caplog.records if "cannot be taken" in one.message]
        assert told[0].exc_info
        assert len(told) == 1, "once, and not at every pass"
        vault.step()
        vault.step()
        assert len([one for one in caplog.records if "cannot be taken" in one.message]) == 1
