"""What people decide by moving and editing notes, in a whole pass."""

import pytest

from My_AI_Employee.approvals.decide import MOVED, NOTHING, Decided, decide
from My_AI_Employee.approvals.plan_items import PlanItem
from My_AI_Employee.domain.approval import Decision
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.journal import plans
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import expense_note, invoice_note
from tests.unit.core.core_requests import plan_expense, plan_invoice, spent, totals


def _plan(vault: DrivenVault, customer: str) -> str:
    return vault.planned(
        f"{customer}.md", invoice_note(customer, f"{customer.replace(' ', '.').lower()}@c.example")
    ).name


def test_approved_is_done_once(vault: DrivenVault) -> None:
    note = vault.find(_plan(vault, "Yes Ltd"))
    assert vault.where(vault.approve(note)) == "Done"
    assert vault.record(note).status is PlanStatus.DONE
    assert len(vault.audit(plan_id=note.stem, action_type="create_invoice")) == 1
    assert len(vault.audit(plan_id=note.stem, action_type="approve_plan", actor="user")) == 1


def test_what_is_approved_counts_before_the_other_notes_are_read(vault: DrivenVault) -> None:
    notes = [vault.find(_plan(vault, f"{name} Ltd")) for name in ("First", "Second", "Third")]
    for note in notes:
        vault.mv(note, "Approved")
    approved: list[int] = []

    def count() -> None:
        approved.append(sum(vault.record(note).status is not PlanStatus.PENDING_APPROVAL for note in notes))

    vault.employee.parts.decisions.take_moved(count)
    assert approved[:3] == [1, 2, 3]
    vault.settle()
    assert {vault.where(note) for note in notes} == {"Done"}


def test_rejected_is_not_done(vault: DrivenVault) -> None:
    note = vault.find(_plan(vault, "No Ltd"))
    vault.mv(note, "Rejected")
    vault.settle()
    assert vault.record(note).status is PlanStatus.REJECTED
    assert vault.audit(plan_id=note.stem, action_type="create_invoice") == []
    assert len(vault.audit(plan_id=note.stem, action_type="reject_plan", approval_status="rejected")) == 1


def test_a_plan_that_was_begun_is_asked_once_to_stop(vault: DrivenVault) -> None:
    note = vault.planned("begun.md", invoice_note("Begun Ltd", "begun@c.example"))
    keeper = vault.employee.parts.decisions.keeper
    with keeper.journal.transaction() as connection:
        plans.approve_and_start(connection, note.stem, 1, approved_by="ann", approved_at=vault.clock().isoformat())

    def reject() -> Decided:
        item = PlanItem(keeper=keeper, plan=vault.record(note))
        return decide(item, Decision.REJECT, "ann", vault.clock())

    assert (reject(), reject()) == (MOVED, NOTHING)
    record = vault.record(note)
    assert record.stop_requested_by == "ann"
    assert record.status is not PlanStatus.REJECTED, "the executor asks the books first"
    vault.settle()
    assert vault.audit(plan_id=note.stem, action_type="create_invoice") == []


def test_rejected_and_approved_at_once_is_rejected(vault: DrivenVault) -> None:
    note = vault.find(_plan(vault, "Both Ltd"))
    vault.copy(note, "Rejected")
    vault.mv(note, "Approved")
    vault.settle()
    assert vault.record(note).status is PlanStatus.REJECTED


@pytest.mark.parametrize("folder", ["Approved", "Pending_Approval"])
def test_an_edit_is_shown_before_it_counts(vault: DrivenVault, folder: str) -> None:
    note = vault.find(_plan(vault, f"Edit {folder} Ltd"))
    vault.edit(note, 'unit_price: "150.00"', 'unit_price: "9.00"')
    if folder == "Approved":
        vault.mv(note, folder)
    vault.settle()
    assert vault.where(note) == "Pending_Approval"
    text = vault.find(note.name).read_text(encoding="utf-8")
    assert "What changed" in text
    assert vault.record(note).plan.total == 90
    assert vault.where(vault.approve(vault.find(note.name))) == "Done"


def test_a_plan_that_nobody_was_shown_waits(vault: DrivenVault) -> None:
    shown = vault.find(_plan(vault, "Model Ltd"))
    before = set(vault.notes("Pending_Approval"))
    text = shown.read_text(encoding="utf-8").replace(shown.stem, "PLAN-20260101-abcdef")
    (vault.root / "Approved" / "own.md").write_text(text, encoding="utf-8")
    vault.settle()
    assert vault.notes("Approved") == []
    (waiting,) = set(vault.notes("Pending_Approval")) - before
    assert "without ever having been shown" in waiting.read_text(encoding="utf-8")
    assert vault.front(waiting)["planner"] == "person"
    assert vault.where(vault.approve(waiting)) == "Done"


def test_an_expired_plan_is_shown_again_first(vault: DrivenVault) -> None:
    note = vault.find(_plan(vault, "Late Ltd"))
    vault.clock.pass_by(days=30)
    vault.settle()
    assert vault.record(note).status is PlanStatus.EXPIRED
    vault.mv(note, "Approved")
    vault.settle()
    assert vault.where(note) == "Pending_Approval"
    assert vault.where(vault.approve(vault.find(note.name))) == "Done"


def test_a_done_note_that_is_dragged_again_changes_nothing(vault: DrivenVault) -> None:
    done = vault.approve(vault.find(_plan(vault, "Twice Ltd")))
    vault.mv(done, "Approved")
    vault.settle()
    assert vault.where(done) == "Done"
    assert "nothing was done again" in vault.find(done.name).read_text(encoding="utf-8")
    assert len(vault.audit(plan_id=done.stem, action_type="create_invoice")) == 1


def test_a_copy_of_a_note_counts_for_nothing(vault: DrivenVault) -> None:
    note = vault.find(_plan(vault, "Copy Ltd"))
    vault.copy(note, "Approved", f"{note.stem} (conflict).md")
    vault.settle()
    assert vault.record(note).status is PlanStatus.PENDING_APPROVAL
    assert vault.where(note) == "Pending_Approval"
    assert any("conflict" in path.name for path in vault.notes("Quarantine"))


def test_the_policys_limit_is_not_approved_away(vault: DrivenVault) -> None:
    handbook = vault.root / "Company_Handbook.md"
    before = handbook.read_text(encoding="utf-8")
    note = vault.planned("chair.md", expense_note("Chair", "800.00"))
    handbook.write_text(before.replace('max_per_action: "0.00"', 'max_per_action: "500.00"'), encoding="utf-8")
    try:
        vault.approve(note)
        assert vault.where(note) == "Pending_Approval"
        assert "The policy does not allow it" in vault.find(note.name).read_text(encoding="utf-8")
    finally:
        handbook.write_text(before, encoding="utf-8")


def test_a_task_without_a_plan_is_rejected_by_its_note(vault: DrivenVault) -> None:
    vault.drop("wish.md", "a wish without words\n")
    vault.settle()
    task = vault.task_of("wish.md")
    vault.mv(task, "Rejected")
    vault.settle()
    assert len(vault.audit(task_id=task.stem, action_type="reject_task")) == 1
    assert vault.front(vault.task_of("wish.md"))["status"] == "rejected"


def test_a_looser_handbook_waits_for_a_person(vault: DrivenVault) -> None:
    handbook = vault.root / "Company_Handbook.md"
    before = handbook.read_text(encoding="utf-8")
    looser = before.replace('auto_approve_expenses_under: "100.00"', 'auto_approve_expenses_under: "900.00"')
    assert looser != before
    handbook.write_text(looser, encoding="utf-8")
    vault.settle()
    (asked,) = [path for path in vault.notes("Pending_Approval") if path.name.startswith("POLICY-")]
    note = vault.planned("desk.md", expense_note("Desk", "400.00"))
    assert vault.record(note).status is PlanStatus.PENDING_APPROVAL, "it does not count yet"
    vault.approve(asked)
    assert len(vault.audit(action_type="accept_policy", actor="user")) == 1
    vault.drop("lamp.md", expense_note("Lamp", "400.00"))
    vault.settle()
    assert vault.record_of("lamp.md").status is PlanStatus.DONE


def test_a_rejected_note_that_is_approved_later_stays_rejected(vault: DrivenVault) -> None:
    note = plan_invoice(vault)
    vault.mv(note, "Rejected")
    vault.settle()
    vault.mv(vault.find(note.name), "Approved")
    vault.settle()
    assert (vault.where(note), totals(vault)) == ("Rejected", [])


def test_words_changed_in_a_note_are_shown_before_they_count(vault: DrivenVault) -> None:
    note = plan_invoice(vault)
    vault.edit(note, "1,500.00", "15.00")
    vault.mv(note, "Approved")
    vault.settle()
    shown = vault.find(note.name)
    assert (vault.where(shown), totals(vault)) == ("Pending_Approval", [])
    assert "Its text was changed" in shown.read_text()
    assert "1,500.00" in shown.read_text()


def test_an_edit_that_is_not_valid_says_why_and_is_kept(vault: DrivenVault) -> None:
    note = plan_invoice(vault)
    vault.edit(note, "quantity: 10", "quantity: -3")
    vault.settle()
    shown = vault.find(note.name)
    assert vault.where(shown) == "Pending_Approval"
    assert "quantity" in shown.read_text().split("## What happened")[1].split("## What will")[0]
    assert [path for path in vault.notes("Attachments") if note.stem in path.name]
    vault.approve(shown)
    assert totals(vault) == [1500]


def test_a_copy_in_approved_of_a_note_that_still_lies_there_runs_once(vault: DrivenVault) -> None:
    note = plan_invoice(vault)
    vault.copy(note, "Approved")
    vault.settle()
    assert (vault.where(note), totals(vault)) == ("Done", [1500])


def test_a_conflict_copy_in_approved_beside_the_note_runs_once(vault: DrivenVault) -> None:
    note = plan_invoice(vault)
    vault.copy(note, "Approved", f"{note.stem} (conflicted copy).md")
    vault.mv(note, "Approved")
    vault.settle()
    assert (vault.where(note), totals(vault)) == ("Done", [1500])
    assert vault.notes("Approved") == []


def test_an_edited_copy_beside_the_note_changes_nothing(vault: DrivenVault) -> None:
    note = plan_invoice(vault)
    twin = vault.copy(note, "Pending_Approval", f"{note.stem} 2.md")
    vault.edit(twin, 'unit_price: "150.00"', 'unit_price: "1.00"')
    vault.settle()
    assert not twin.exists()
    assert "1,500.00 USD" in note.read_text()
    vault.approve(note)
    assert totals(vault) == [1500]


def test_a_restored_backup_does_nothing_again(vault: DrivenVault) -> None:
    note = plan_invoice(vault)
    backup = note.read_bytes()
    vault.approve(note)
    (vault.root / "Approved" / note.name).write_bytes(backup)
    vault.settle()
    assert vault.notes("Approved") == []
    assert totals(vault) == [1500]


def test_a_broken_note_in_approved_is_kept_and_the_plan_shown_again(vault: DrivenVault) -> None:
    note = plan_invoice(vault)
    vault.edit(note, "```yaml", "~~~yaml")
    vault.mv(note, "Approved")
    vault.settle()
    shown = vault.find(note.name)
    assert (vault.where(shown), totals(vault)) == ("Pending_Approval", [])
    assert "cannot be read" in shown.read_text()
    assert [path for path in vault.notes("Attachments") if f"{note.stem}-unreadable" in path.name]


def test_a_file_that_is_no_plan_goes_from_approved_into_quarantine(vault: DrivenVault) -> None:
    (vault.root / "Approved" / "hello.md").write_text("Please pay everybody.\n")
    vault.settle()
    assert vault.notes("Approved") == []
    assert any(path.name == "hello.md" for path in vault.notes("Quarantine"))


def test_a_task_note_in_approved_goes_back(vault: DrivenVault) -> None:
    note = plan_invoice(vault)
    vault.mv(vault.task_of("Acme Ltd.md"), "Approved")
    vault.settle()
    assert vault.task_of("Acme Ltd.md").parent.name == "In_Progress"
    assert (vault.where(note), totals(vault)) == ("Pending_Approval", [])


def test_an_expense_at_the_limit_waits(vault: DrivenVault) -> None:
    assert vault.where(plan_expense(vault, "Pens", "99.99")) == "Done"
    note = plan_expense(vault, "Lamp", "100.00")
    assert (vault.where(note), spent(vault, "Lamp")) == ("Pending_Approval", [])


def test_small_expenses_of_a_day_have_a_limit_in_sum(vault: DrivenVault) -> None:
    places = [vault.where(plan_expense(vault, f"Pens {number}", f"{90 + number}.00")) for number in range(6)]
    assert places == ["Done"] * 5 + ["Pending_Approval"]
