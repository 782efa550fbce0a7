"""What people do with plan notes: move, copy, edit, drag twice, restore. Nothing unapproved is ever done."""

from dataclasses import replace
from pathlib import Path

import pytest

from My_AI_Employee.testing.scripted_tools import ScriptedTools
from tests.acceptance.desk import Office
from tests.acceptance.requests_samples import expense_note, invoice_note, labels, payment_note

pytest_plugins = ["tests.acceptance.offices"]


@pytest.fixture
def office(local_office: Office) -> Office:
    """These decisions do not depend on the kind of books."""
    return local_office


def _plan(office: Office, customer: str) -> Path:
    return office.planned(
        f"{customer}.md", invoice_note(customer, f"{customer.replace(' ', '.').lower()}@client.example")
    )


def _count(office: Office, customer: str) -> int:
    return len(office.ledger.invoices(customer))


def test_reject_by_moving(office: Office) -> None:
    note = _plan(office, "Rejected Ltd")
    office.mv(note, "Rejected")
    office.settle()
    assert office.where(note) == "Rejected"
    assert office.front(office.find(note.name))["status"] == "rejected"
    assert office.task_of("Rejected Ltd.md").parent.name == "Rejected"
    assert _count(office, "Rejected Ltd") == 0
    (entry,) = office.audit(plan_id=note.stem, action_type="reject_plan")
    assert (entry["actor"], entry["approval_status"]) == ("user", "rejected")


def test_reject_wins_over_approve(office: Office) -> None:
    note = _plan(office, "Both Ltd")
    office.copy(note, "Approved")
    office.mv(note, "Rejected")
    office.settle()
    assert office.where(note) == "Rejected"
    assert _count(office, "Both Ltd") == 0


def test_drag_as_copy_runs_once(office: Office) -> None:
    note = _plan(office, "Copied Ltd")
    office.copy(note, "Approved")
    office.settle()
    assert office.where(note) == "Done"
    assert _count(office, "Copied Ltd") == 1


def test_drag_as_hard_link_runs_once(office: Office) -> None:
    note = _plan(office, "Linked Ltd")
    (office.root / "Approved" / note.name).hardlink_to(note)
    office.settle()
    assert office.where(note) == "Done"
    assert _count(office, "Linked Ltd") == 1


def test_drag_of_a_whole_folder(office: Office) -> None:
    note = _plan(office, "Foldered Ltd")
    batch = office.root / "Pending_Approval" / "batch"
    batch.mkdir()
    note.rename(batch / note.name)
    batch.rename(office.root / "Approved" / "batch")
    office.settle()
    assert office.where(note) == "Done"
    assert _count(office, "Foldered Ltd") == 1


def test_edit_is_shown_before_it_can_be_approved(office: Office) -> None:
    note = _plan(office, "Edited Ltd")
    before = office.front(note)["digest"]
    office.edit(note, 'unit_price: "150.00"', 'unit_price: "175.00"')
    office.settle()
    shown = office.find(note.name)
    assert office.where(note) == "Pending_Approval"
    assert "1,750.00 USD" in shown.read_text()
    assert office.front(shown)["digest"] != before
    assert office.where(office.approve(shown)) == "Done"
    assert [invoice.total for invoice in office.ledger.invoices("Edited Ltd")] == [1750]


def test_edit_and_move_at_once_comes_back(office: Office) -> None:
    note = _plan(office, "Sneaked Ltd")
    office.edit(note, 'unit_price: "150.00"', 'unit_price: "999.00"')
    office.mv(note, "Approved")
    office.settle()
    shown = office.find(note.name)
    assert office.where(note) == "Pending_Approval"
    text = shown.read_text()
    assert "## What changed" in text
    assert "150.00" in text.split("## What changed")[1].split("##")[0]
    assert _count(office, "Sneaked Ltd") == 0
    assert office.where(office.approve(shown)) == "Done"
    assert [invoice.total for invoice in office.ledger.invoices("Sneaked Ltd")] == [9990]


def test_born_in_approved_is_shown_first(office: Office) -> None:
    model = _plan(office, "Born Ltd")
    text = model.read_text().replace(model.stem, "PLAN-20200101-abcdef")
    office.mv(model, "Rejected")
    office.settle()
    (office.root / "Approved" / "PLAN-20200101-abcdef.md").write_text(text)
    office.settle()
    assert _count(office, "Born Ltd") == 0
    (adopted,) = [n for n in office.notes("Pending_Approval") if "Born Ltd" in n.read_text()]
    assert "without ever having been shown" in adopted.read_text()
    assert office.front(adopted)["planner"] == "person"
    assert office.where(office.approve(adopted)) == "Done"
    assert _count(office, "Born Ltd") == 1


def test_drag_of_a_done_note_does_nothing_again(office: Office) -> None:
    note = office.approve(_plan(office, "Redragged Ltd"))
    office.mv(note, "Approved")
    office.settle()
    assert office.where(note) == "Done"
    assert "nothing was done again" in office.find(note.name).read_text()
    assert _count(office, "Redragged Ltd") == 1


@pytest.mark.parametrize("folder", ["Approved", "Pending_Approval"])
def test_restored_backup_does_nothing_again(office: Office, folder: str) -> None:
    customer = f"Restored {folder} Ltd"
    note = _plan(office, customer)
    backup = note.read_bytes()
    office.approve(note)
    (office.root / folder / note.name).write_bytes(backup)
    office.settle()
    assert [p.parts[-1] for p in office.notes(folder)].count(note.name) == 0
    assert [p for p in office.notes("Done") if p.name == note.name]
    assert _count(office, customer) == 1


@pytest.mark.parametrize("suffix", [" (conflicted copy)", " 2"])
def test_conflict_copy_in_pending(office: Office, suffix: str) -> None:
    customer = f"Conflict{len(suffix)} Ltd"
    note = _plan(office, customer)
    twin = office.copy(note, "Pending_Approval", f"{note.stem}{suffix}.md")
    office.edit(twin, 'unit_price: "150.00"', 'unit_price: "1.00"')
    office.settle()
    assert office.where(note) == "Pending_Approval"
    assert not twin.exists()
    assert "1,500.00 USD" in note.read_text()
    assert office.where(office.approve(note)) == "Done"
    assert [invoice.total for invoice in office.ledger.invoices(customer)] == [1500]


def test_conflict_copy_in_approved(office: Office) -> None:
    note = _plan(office, "Twin Ltd")
    office.copy(note, "Approved", f"{note.stem} (conflicted copy).md")
    office.mv(note, "Approved")
    office.settle()
    assert office.where(note) == "Done"
    assert office.notes("Approved") == []
    assert _count(office, "Twin Ltd") == 1


def test_renamed_note_is_the_note(office: Office) -> None:
    note = _plan(office, "Renamed Ltd")
    office.mv(note, "Approved", "my invoice.md")
    office.settle()
    assert office.where(note) == "Done"
    assert office.notes("Approved") == []
    assert _count(office, "Renamed Ltd") == 1


def test_task_note_dragged_to_approved_goes_back(office: Office) -> None:
    note = _plan(office, "Stray Ltd")
    task = office.task_of("Stray Ltd.md")
    office.mv(task, "Approved")
    office.settle()
    assert office.where(note) == "Pending_Approval"
    assert office.task_of("Stray Ltd.md").parent.name == "In_Progress"
    assert _count(office, "Stray Ltd") == 0


def test_task_note_dragged_to_rejected_is_dismissed(office: Office) -> None:
    office.drop("dismissed.md", labels(type="invoice_request", customer="Dismissed Ltd"))
    office.settle()
    task = office.task_of("dismissed.md")
    office.mv(task, "Rejected")
    office.settle()
    assert task.stem not in office.dashboard()
    assert office.front(office.task_of("dismissed.md"))["status"] == "rejected"


def test_expired_plan_is_parked_and_asks_again(own_office: Office) -> None:
    note = _plan(own_office, "Late Ltd")
    own_office.clock.pass_by(days=8)
    own_office.settle()
    parked = own_office.find(note.name)
    assert own_office.where(note) == "Pending_Approval"
    assert own_office.front(parked)["status"] == "expired"
    again = own_office.approve(parked)
    assert own_office.where(again) == "Pending_Approval"
    assert "had expired" in again.read_text()
    assert _count(own_office, "Late Ltd") == 0
    assert own_office.where(own_office.approve(again)) == "Done"
    assert _count(own_office, "Late Ltd") == 1


def _refused(office: Office, name: str) -> tuple[Path, str]:
    """A payment plan that the books refuse, because another one, approved just before, has paid the invoice."""
    invoice = office.approve(
        office.planned(f"{name}.md", invoice_note(name, f"{name[:4].lower()}@refused.example", send="true"))
    )
    number = str(office.result(invoice, "send_invoice")["invoice_id"])
    late = office.planned(f"late {name}.md", payment_note(number, "1000.00", f"late {name}"))
    early = office.planned(f"early {name}.md", payment_note(number, "800.00", f"early {name}"))
    decisions = office.employee.parts.decisions
    waiting = replace(decisions, keeper=replace(decisions.keeper, execution=None))
    for note in (early, late):
        office.mv(note, "Approved")
        waiting.take_moved()
    office.settle()
    failed = office.find(late.name)
    assert office.where(failed) == "Failed"
    assert "INVALID_AMOUNT" in failed.read_text()
    return failed, number


def test_failed_plan_is_corrected_and_approved(office: Office) -> None:
    failed, number = _refused(office, "Amended Ltd")
    office.edit(failed, 'amount: "1000.00"', 'amount: "700.00"')
    office.mv(failed, "Approved")
    office.settle()
    assert office.where(failed) == "Pending_Approval"
    assert office.where(office.approve(office.find(failed.name))) == "Done"
    assert office.ledger.payments(number) == [800, 700]


def test_failed_plan_is_retried_as_it_is(office: Office) -> None:
    failed, number = _refused(office, "Retried Ltd")
    again = office.approve(failed)
    assert office.where(again) == "Pending_Approval", "the cause is still there, so nothing is tried"
    assert "The books would refuse step 1" in again.read_text()
    assert office.ledger.payments(number) == [800]
    office.mv(again, "Rejected")
    office.settle()
    assert office.where(again) == "Rejected"


def test_failed_plan_that_is_approved_again_has_not_ended(office: Office) -> None:
    failed, _ = _refused(office, "Restarted Ltd")
    ended = office.record(failed)
    assert (ended.status, ended.finished_at is None) == ("failed", False)
    office.mv(failed, "Approved")
    decisions = office.employee.parts.decisions
    accepting = replace(decisions.keeper.dry_runs, tools=ScriptedTools(b"", office.clock))
    replace(decisions, keeper=replace(decisions.keeper, execution=None, dry_runs=accepting)).take_moved()
    again = office.record(failed)
    assert (again.status, again.finished_at) == ("approved", None)
    office.settle()


def test_answer_in_the_task_note(office: Office) -> None:
    office.drop("vague.md", labels(type="invoice_request", customer="Vague Ltd") + "- 1 x Work @ 10.00\n")
    office.settle()
    task = office.task_of("vague.md")
    text = task.read_text()
    assert office.front(task)["status"] == "needs_person"
    assert "## What is missing" in text
    assert task.stem in office.dashboard()
    office.edit(task, "## Answer\n", "## Answer\n\nEmail: vague@client.example\nDate: 2026-11-01\nTerms: net 14\n")
    office.settle()
    note = office.plan_of("vague.md")
    assert office.where(note) == "Pending_Approval"
    assert office.where(office.approve(note)) == "Done"
    assert _count(office, "Vague Ltd") == 1


def test_rejected_note_dragged_to_approved_stays_rejected(office: Office) -> None:
    note = _plan(office, "Refused Ltd")
    office.mv(note, "Rejected")
    office.settle()
    office.mv(office.find(note.name), "Approved")
    office.settle()
    assert office.where(note) == "Rejected"
    assert _count(office, "Refused Ltd") == 0


def test_broken_edit_is_kept_and_the_plan_shown_again(office: Office) -> None:
    note = _plan(office, "Broken Ltd")
    office.edit(note, "---\n", "--\n")
    office.settle()
    shown = office.find(note.name)
    assert office.where(note) == "Pending_Approval"
    assert "cannot be read" in shown.read_text()
    assert [path for path in office.notes("Attachments") if note.stem in path.name]
    assert office.where(office.approve(shown)) == "Done"


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tool: create_invoice", "tool: delete_everything", "delete_everything"),
        ('unit_price: "150.00"', "unit_price: many", "unit_price"),
        ("  due_date:", "  dew_date:", "due_date"),
        ("quantity: 10", "quantity: -3", "quantity"),
    ],
)
def test_invalid_edit_says_why(office: Office, old: str, new: str, says: str) -> None:
    customer = f"Invalid {says} Ltd"
    note = _plan(office, customer)
    office.edit(note, old, new)
    office.settle()
    shown = office.find(note.name)
    assert office.where(note) == "Pending_Approval"
    assert says in shown.read_text().split("## What happened")[1].split("## What will")[0]
    assert [path for path in office.notes("Attachments") if note.stem in path.name]
    assert office.where(office.approve(shown)) == "Done"
    assert [invoice.total for invoice in office.ledger.invoices(customer)] == [1500]


def test_hand_written_plan_takes_its_task_over(office: Office) -> None:
    office.drop("by hand.md", labels(type="invoice_request", customer="By Hand Ltd"))
    office.settle()
    task = office.task_of("by hand.md")
    model = office.planned("model.md", expense_note("Model", "300.00"))
    text = model.read_text().replace(model.stem, "PLAN-20200101-aaaaaa")
    text = text.replace(f'task: "{office.record(model).plan.task_id}"', f'task: "{task.stem}"')
    assert task.stem in text or text.replace(office.record(model).plan.task_id, task.stem) != text
    text = text.replace(office.record(model).plan.task_id, task.stem)
    (office.root / "Pending_Approval" / "PLAN-20200101-aaaaaa.md").write_text(text)
    office.settle()
    assert task.stem not in office.dashboard()
    adopted = office.plan_of("by hand.md")
    assert office.where(office.approve(adopted)) == "Done"
    assert office.task_of("by hand.md").parent.parent.name == "Done"
