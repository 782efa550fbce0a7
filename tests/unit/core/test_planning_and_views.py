"""From a dropped file to a plan or a question, and what the vault shows of it."""

import json

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import expense_note, invoice_note, labels
from tests.unit.core.core_requests import plan_invoice


def test_a_request_becomes_a_plan_that_shows_who_and_how_much(vault: DrivenVault) -> None:
    note = vault.planned("one.md", invoice_note("First Ltd", "first@c.example"))
    text = note.read_text(encoding="utf-8")
    assert "invoice First Ltd 1,500.00 USD" in text
    assert vault.where(vault.task_of("one.md")) == "In_Progress"
    assert [path.name.endswith("one.md") for path in vault.notes("Attachments")] == [True]


def test_a_question_is_answered_in_the_task(vault: DrivenVault) -> None:
    vault.drop("open.md", labels(type="invoice_request", customer="Open Ltd") + "- 1 x Work @ 10.00\n")
    vault.settle()
    task = vault.task_of("open.md")
    assert "What is missing" in task.read_text(encoding="utf-8")
    answer = "## Answer\n\nEmail: open@c.example\nDate: 2026-11-20\nDue: 2026-12-20\n"
    vault.edit(task, "## Answer\n", answer)
    vault.settle()
    assert vault.record_of("open.md").status is PlanStatus.PENDING_APPROVAL


def test_what_cannot_be_read_is_kept_and_explained(vault: DrivenVault) -> None:
    (vault.root / "Inbox" / "broken.md").write_bytes(b"---\nid: a\nid: b\n---\n\x00")
    vault.settle()
    names = [path.name for path in vault.notes("Quarantine")]
    assert any(name == "broken.md" for name in names)
    assert len(vault.audit(action_type="quarantined", result="failed")) == 1


def test_a_small_expense_is_approved_by_the_rule(vault: DrivenVault) -> None:
    note = vault.planned("pens.md", expense_note("Pens", "12.00"))
    record = vault.record(note)
    assert record.status is PlanStatus.DONE
    assert record.approved_by.startswith("policy: ")
    (entry,) = vault.audit(plan_id=note.stem, action_type="approve_plan")
    assert entry["actor"] == "autonomous_task"


def test_a_done_plan_shows_what_was_read_back(vault: DrivenVault) -> None:
    note = vault.approve(vault.planned("paid.md", expense_note("Shelf", "300.00")))
    assert note.parent.parent.name == "Done"
    text = note.read_text(encoding="utf-8")
    assert "## Result" in text
    assert vault.result(note, "create_expense")["expense_id"] in text
    assert vault.where(vault.task_of("paid.md")) == "Done"


def test_an_edit_of_a_note_that_moves_on_is_kept(vault: DrivenVault) -> None:
    note = vault.planned("kept.md", expense_note("Table", "310.00"))
    vault.edit(note, "# Record", "# My own words: record")
    vault.mv(note, "Rejected")
    vault.settle()
    kept = [path for path in vault.notes("Attachments") if path.name.endswith(f"{note.stem}-edited.md")]
    assert len(kept) == 1
    assert "My own words" in kept[0].read_text(encoding="utf-8")


def test_the_dashboard_lists_what_waits_for_a_person(vault: DrivenVault) -> None:
    note = vault.planned("board.md", expense_note("Board", "320.00"))
    assert note.stem in vault.dashboard()
    assert "320.00" in vault.dashboard()
    vault.approve(note)
    assert f"Pending_Approval/{note.stem}" not in vault.dashboard()


def test_the_log_files_hold_what_the_journal_holds(vault: DrivenVault) -> None:
    vault.approve(plan_invoice(vault, send="true"))
    written = [entry for path in vault.notes("Logs") for entry in json.loads(path.read_text(encoding="utf-8"))]
    assert written == vault.audit()
    kinds = [entry["action_type"] for entry in written if entry["plan_id"]]
    assert kinds == ["draft_plan", "approve_plan", "create_invoice", "send_invoice"]
