"""The policy in the vault: limits that hold, and a looser handbook that counts only after a person accepted it."""

from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.cli.decisions import approve_item, reject_item
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.vault.layout import HANDBOOK
from tests.acceptance.desk import Office
from tests.acceptance.handbook_edits import asked_note, asked_notes, in_force, set_policy
from tests.acceptance.requests_samples import expense_note

pytest_plugins = ["tests.acceptance.offices"]


@pytest.fixture
def office(own_office: Office) -> Office:
    """A handbook of this test's own."""
    return own_office


def _ask(office: Office, **values: str | tuple[str, ...]) -> Path:
    """Loosen the handbook; the note that asks about it."""
    set_policy(office, **(values or {"auto_approve_expenses_under": "900.00"}))
    office.settle()
    return asked_note(office)


def _kinds(office: Office) -> list[str]:
    return [entry["action_type"] for entry in office.audit() if entry["action_type"].endswith("_policy")]


# a looser handbook


def test_looser_handbook_is_asked_and_does_not_count(office: Office) -> None:
    note = _ask(office, auto_approve_expenses_under="900.00", max_per_day="50000.00")
    assert in_force(office).auto_approve_expenses_under == Decimal("100.00")
    text = note.read_text()
    assert "| `auto_approve_expenses_under` | 100.00 | 900.00 | **allows more** |" in text
    assert "| `max_per_day` | 0.00 | 50000.00 | tighter |" in text
    assert office.front(note)["status"] == "pending_approval"
    assert note.stem in office.dashboard()
    assert _kinds(office) == ["ask_policy"]


def test_dragged_to_approved_it_counts(office: Office) -> None:
    note = _ask(office)
    done = office.approve(note)
    assert in_force(office).auto_approve_expenses_under == Decimal("900.00")
    assert office.where(done) == "Done"
    assert done.parent.name == office.clock().strftime("%Y-%m")
    assert office.front(done)["status"] == "accepted"
    (entry,) = office.audit(action_type="accept_policy")
    assert (entry["actor"], entry["approval_status"], entry["target"]) == ("user", "approved", note.stem)
    assert entry["approved_by"]
    assert "100.00 -> 900.00" in entry["detail"]
    assert "allows more" not in office.dashboard()
    expense = office.planned("chair.md", expense_note("A chair", "450.00"))
    assert office.where(expense) == "Done"


def test_without_acceptance_the_same_expense_waits(office: Office) -> None:
    """The twin of the test above: only the acceptance lets it run."""
    _ask(office)
    expense = office.planned("chair.md", expense_note("A chair", "450.00"))
    assert office.where(expense) == "Pending_Approval"


def test_rejected_it_is_not_asked_again(office: Office) -> None:
    note = _ask(office)
    office.mv(note, "Rejected")
    office.settle()
    assert office.where(note) == "Rejected"
    assert office.front(office.find(note.name))["status"] == "rejected"
    office.clock.pass_by(hours=1)
    office.settle()
    assert asked_notes(office) == []
    assert in_force(office).auto_approve_expenses_under == Decimal("100.00")
    assert "was refused" in office.dashboard()
    assert _kinds(office) == ["ask_policy", "reject_policy"]
    set_policy(office, auto_approve_expenses_under="800.00")
    office.settle()
    assert asked_note(office).name != note.name


def test_refused_policy_can_be_asked_again_by_command(office: Office) -> None:
    office.mv(_ask(office), "Rejected")
    office.settle()
    assert "a new request" in approve_item(office.place, "POLICY")["message"]
    office.settle()
    office.approve(asked_note(office))
    assert in_force(office).auto_approve_expenses_under == Decimal("900.00")


def test_approved_and_rejected_at_once_is_rejected(office: Office) -> None:
    note = _ask(office)
    office.copy(note, "Approved")
    office.mv(note, "Rejected")
    office.settle()
    assert office.where(note) == "Rejected"
    assert in_force(office).auto_approve_expenses_under == Decimal("100.00")


def test_drag_as_copy_is_accepted_once(office: Office) -> None:
    note = _ask(office)
    office.copy(note, "Approved")
    office.settle()
    assert office.where(note) == "Done"
    assert _kinds(office).count("accept_policy") == 1


def test_renamed_note_is_the_note(office: Office) -> None:
    note = _ask(office)
    office.mv(note, "Approved", "more please.md")
    office.settle()
    assert office.where(note) == "Done"
    assert in_force(office).auto_approve_expenses_under == Decimal("900.00")


def test_handbook_edited_meanwhile_is_shown_anew(office: Office) -> None:
    note = _ask(office)
    office.mv(note, "Approved")
    set_policy(office, auto_approve_expenses_under="9000.00")
    office.settle()
    shown = asked_note(office)
    assert shown.name == note.name
    assert "9000.00" in shown.read_text()
    assert "handbook was changed" in shown.read_text()
    assert in_force(office).auto_approve_expenses_under == Decimal("100.00")
    office.approve(shown)
    assert in_force(office).auto_approve_expenses_under == Decimal("9000.00")


def test_handbook_taken_back_withdraws_the_note(office: Office) -> None:
    note = _ask(office)
    set_policy(office, auto_approve_expenses_under="100.00")
    office.settle()
    assert office.where(note) == "Rejected"
    assert office.front(office.find(note.name))["status"] == "withdrawn"
    office.mv(office.find(note.name), "Approved")
    office.settle()
    assert in_force(office).auto_approve_expenses_under == Decimal("100.00")
    _ask(office)


@pytest.mark.parametrize("folder", ["Approved", "Pending_Approval"])
def test_edited_note_changes_nothing(office: Office, folder: str) -> None:
    note = _ask(office)
    office.edit(note, "900.00", "9999.00")
    if folder == "Approved":
        office.mv(note, folder)
    office.settle()
    shown = asked_note(office)
    assert "9999.00" not in shown.read_text()
    assert "was edited" in shown.read_text()
    assert in_force(office).auto_approve_expenses_under == Decimal("100.00")
    assert "accept_policy" not in _kinds(office)
    assert [path for path in office.notes("Attachments") if note.stem in path.name]


def test_note_born_in_approved_does_nothing(office: Office) -> None:
    note = _ask(office)
    forged = note.read_text().replace(note.stem, "POLICY-20260101-aaaaaa")
    (office.root / "Approved" / "POLICY-20260101-aaaaaa.md").write_text(forged)
    office.settle()
    assert asked_note(office) == note
    assert [path.name for path in office.notes("Quarantine") if path.name == "POLICY-20260101-aaaaaa.md"]
    assert in_force(office).auto_approve_expenses_under == Decimal("100.00")


def test_accepted_note_dragged_again_does_nothing(office: Office) -> None:
    note = office.approve(_ask(office))
    set_policy(office, auto_approve_expenses_under="50.00")
    office.settle()
    office.clock.pass_by(minutes=2)
    office.settle()
    office.copy(note, "Approved")
    office.settle()
    assert asked_notes(office, "Approved") == []
    assert in_force(office).auto_approve_expenses_under == Decimal("50.00")


def test_deleted_note_is_drawn_again(office: Office) -> None:
    note = _ask(office)
    note.unlink()
    office.settle()
    assert asked_note(office).name == note.name


def test_note_waits_quietly(office: Office) -> None:
    note = _ask(office)
    before = note.stat().st_mtime_ns
    assert office.settle() == 0
    assert note.stat().st_mtime_ns == before
    assert office.notes("Quarantine") == []


def test_commands_stand_for_the_drag(office: Office) -> None:
    with pytest.raises(NotFoundError, match="no change that must be accepted"):
        approve_item(office.place, "POLICY")
    set_policy(office, auto_approve_expenses_under="900.00")
    with pytest.raises(NotFoundError, match="not written yet"):
        approve_item(office.place, "POLICY")
    office.settle()
    note = asked_note(office)
    assert approve_item(office.place, "POLICY")["id"] == note.stem
    office.settle()
    assert in_force(office).auto_approve_expenses_under == Decimal("900.00")
    refused = _ask(office, auto_approve_expenses_under="950.00")
    assert reject_item(office.place, refused.stem)["id"] == refused.stem
    office.settle()
    assert office.where(refused) == "Rejected"


# a tighter handbook


def test_tighter_handbook_counts_at_once(office: Office) -> None:
    set_policy(office, auto_approve_expenses_under="10.00")
    assert office.where(office.planned("pens.md", expense_note("Pens", "42.00"))) == "Pending_Approval"
    assert asked_notes(office) == []


def test_tighter_handbook_that_stood_is_what_was_accepted(office: Office) -> None:
    set_policy(office, max_per_action="500.00")
    office.settle()
    office.clock.pass_by(minutes=2)
    office.settle()
    assert _kinds(office) == ["tighten_policy"]
    set_policy(office, max_per_action="0.00")
    office.settle()
    assert "max_per_action" in asked_note(office).read_text()
    assert in_force(office).max_per_action == Decimal("500.00")


def test_tighter_handbook_taken_back_at_once_needs_nobody(office: Office) -> None:
    """The twin: a typing slip that is mended within the minute."""
    set_policy(office, max_per_action="500.00")
    office.settle()
    set_policy(office, max_per_action="0.00")
    office.settle()
    office.clock.pass_by(minutes=2)
    office.settle()
    assert asked_notes(office) == []
    assert in_force(office).max_per_action == 0


# a handbook that cannot be read


@pytest.mark.parametrize(
    "damage", ["max_per_day: many", "max_per_day: -1", "known_vendors: [[", "plan_expires_days: 0.5"]
)
def test_unreadable_handbook_keeps_what_was_accepted(office: Office, damage: str) -> None:
    office.approve(_ask(office))
    set_policy(office, auto_approve_expenses_under="5000.00")
    path = office.root / HANDBOOK
    lines = [line for line in path.read_text().split("\n") if not line.startswith(damage.split(":")[0])]
    path.write_text("\n".join([lines[0], damage, *lines[1:]]))
    office.settle()
    office.clock.pass_by(minutes=2)
    office.settle()
    assert in_force(office).auto_approve_expenses_under == Decimal("900.00")
    assert "cannot be read" in office.dashboard()
    assert asked_notes(office) == []


@pytest.mark.parametrize("content", ["", "# Company Handbook\n", None])
def test_emptied_or_deleted_handbook_keeps_what_was_accepted(office: Office, content: str | None) -> None:
    office.approve(_ask(office))
    path = office.root / HANDBOOK
    if content is None:
        path.unlink()
    else:
        path.write_text(content)
    office.settle()
    office.clock.pass_by(minutes=2)
    office.settle()
    assert in_force(office).auto_approve_expenses_under == Decimal("900.00")
    assert "cannot be read" in office.dashboard()
