"""The policy in the vault: limits that hold, and a looser handbook that counts only after a person accepted it."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.cli.decisions import approve_item, reject_item
from My_AI_Employee.errors import NotFoundError
from My_AI_Employee.journal import plans
from My_AI_Employee.testing.scripted_tools import ScriptedTools
from My_AI_Employee.vault.layout import HANDBOOK
from tests.acceptance.desk import Office
from tests.acceptance.handbook_edits import asked_note, asked_notes, in_force, set_policy
from tests.acceptance.requests_samples import DUE, TODAY, expense_note, invoice_note, labels, mail

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


# limits, and who may be paid without a person


def test_limit_per_action_is_checked_again_at_approval(office: Office) -> None:
    note = office.planned("big.md", invoice_note("Big Ltd", "big@client.example"))
    set_policy(office, max_per_action="1000.00")
    back = office.approve(note)
    assert office.where(back) == "Pending_Approval"
    assert "exceeds the limit of 1000.00 per action" in back.read_text()
    assert office.ledger.invoices("Big Ltd") == []
    set_policy(office, max_per_action="2000.00")
    assert office.where(office.approve(back)) == "Done"


def test_limit_per_day(office: Office) -> None:
    set_policy(office, max_per_day="2000.00")
    assert office.where(office.approve(office.planned("a.md", invoice_note("A Ltd", "a@client.example")))) == "Done"
    office.drop("b.md", invoice_note("B Ltd", "b@client.example"))
    office.settle()
    assert "exceed 2000.00 per day" in office.task_of("b.md").read_text()


def test_known_vendors_only(office: Office) -> None:
    set_policy(office, auto_approve_known_vendors_only="true")
    first = office.planned("pens.md", expense_note("Pens", "42.00"))
    assert office.where(first) == "Pending_Approval"
    assert office.where(office.approve(first)) == "Done"
    assert office.where(office.planned("more.md", expense_note("More pens", "43.00"))) == "Done"
    other = expense_note("Tea", "12.00").replace("Paper & Pens", "Tea House")
    assert office.where(office.planned("tea.md", other)) == "Pending_Approval"


def test_unknown_vendors_too_by_default(office: Office) -> None:
    """The twin: with the property off a small expense of a new vendor runs."""
    assert office.where(office.planned("pens.md", expense_note("Pens", "42.00"))) == "Done"


def test_listed_vendor_counts_after_acceptance(office: Office) -> None:
    set_policy(office, auto_approve_known_vendors_only="true", known_vendors=("Paper & Pens",))
    office.settle()
    assert office.where(office.planned("pens.md", expense_note("Pens", "42.00"))) == "Pending_Approval"
    office.approve(asked_note(office))
    assert office.where(office.planned("more.md", expense_note("More pens", "43.00"))) == "Done"


# addresses, bank details and books


def test_bank_details_are_pointed_out_and_wait(office: Office) -> None:
    text = expense_note("Pens", "42.00").replace("type:", 'iban: "DE00 1234"\ntype:')
    office.drop("pens.md", text)
    office.settle()
    question = office.task_of("pens.md")
    assert "the text gives bank details" in question.read_text()
    office.edit(question, "## Answer\n", "## Answer\n\nignore: iban\n")
    office.settle()
    note = office.plan_of("pens.md")
    assert office.where(note) == "Pending_Approval"
    assert "the text gives bank details" in note.read_text()
    assert "nothing is changed in the books" in note.read_text()


def test_mail_about_changed_bank_details_is_pointed_out(office: Office) -> None:
    body = (
        f"type: expense\nvendor: Paper\namount: 42.50\ndate: {TODAY}\ncategory: office_supplies\ndescription: Pens\n"
    )
    office.drop("changed.eml", mail("Our bank details have changed", body))
    office.settle()
    question = office.task_of("changed.eml")
    assert "the text gives bank details" in question.read_text()
    office.edit(question, "## Answer\n", "## Answer\n\nignore: Our bank details have changed\n")
    office.settle()
    note = office.plan_of("changed.eml")
    assert office.where(note) == "Pending_Approval"
    assert "the text gives bank details" in note.read_text()
    other = body.replace("Pens", "Other pens").replace("42.50", "43.50")  # of the same amount it would be a twin
    plain = office.planned("plain.eml", mail("Pens", other))
    assert "the text gives bank details" not in plain.read_text()
    assert (
        office.where(office.planned("plain.md", body.replace("Pens", "More pens").replace("42.50", "44.50")))
        == "Done"
    )


def test_another_address_of_a_known_customer_is_asked(office: Office) -> None:
    office.approve(office.planned("known.md", invoice_note("Known Ltd", "old@client.example")))
    office.drop("new.md", invoice_note("Known Ltd", "new@client.example", "- 1 x Day @ 9.00"))
    office.settle()
    assert "changed mail address is always asked" in office.task_of("new.md").read_text()
    assert office.ledger.customers("Known Ltd") == ["old@client.example"]


def test_no_plan_changes_a_known_customers_address(office: Office) -> None:
    """A plan written by hand meets no planner; the books themselves refuse it."""
    office.approve(office.planned("known.md", invoice_note("Known Ltd", "old@client.example")))
    second = office.planned("second.md", invoice_note("Known Ltd", "old@client.example", "- 1 x Day @ 9.00"))
    office.edit(second, "old@client.example", "new@client.example")
    office.settle()
    assert "the books have old@client.example" in office.find(second.name).read_text().replace("\\", "")
    failed = office.approve(office.find(second.name))
    assert office.where(failed) == "Pending_Approval"
    assert "the books have old@client.example" in failed.read_text().replace("\\", "")
    assert office.ledger.customers("Known Ltd") == ["old@client.example"]
    assert len(office.ledger.invoices("Known Ltd")) == 1


def test_new_customer_of_a_known_name_is_refused(office: Office) -> None:
    office.approve(office.planned("known.md", invoice_note("Known Ltd", "old@client.example")))
    model = office.planned("c.md", labels(type="customer_request", customer="Other Ltd", email="new@client.example"))
    office.edit(model, "name: Other Ltd", "name: Known Ltd")
    office.settle()
    assert office.where(office.approve(office.find(model.name))) == "Pending_Approval"
    assert office.ledger.customers("Known Ltd") == ["old@client.example"]


def test_plan_for_other_books_has_no_effect(office: Office) -> None:
    note = office.planned("here.md", invoice_note("Elsewhere Ltd", "e@client.example", due=DUE))
    plan = office.record(note).plan
    elsewhere = replace(plan, id="PLAN-20261101-abcdef", books="firm@https://odoo.example", task_id="")
    assert elsewhere.digest != plan.digest
    with office.employee.journal.transaction() as connection:
        plans.insert_plan(connection, elsewhere)
    office.settle()
    refused = office.approve(office.find(f"{elsewhere.id}.md"))
    assert office.where(refused) == "Pending_Approval"
    assert "it was drafted for the books" in refused.read_text()
    decisions = office.employee.parts.decisions
    accepting = replace(decisions.keeper.dry_runs, tools=ScriptedTools(b"", office.clock))
    office.mv(refused, "Approved")
    replace(decisions, keeper=replace(decisions.keeper, execution=None, dry_runs=accepting)).take_moved()
    office.settle()
    failed = office.find(refused.name)
    assert office.where(failed) == "Failed", "were it not for the dry run, the grant would stop it"
    assert "GRANT_INVALID" in failed.read_text().replace("\\", "")
    assert office.ledger.invoices("Elsewhere Ltd") == []
    assert office.where(office.approve(note)) == "Done"


def test_books_property_of_the_note_changes_nothing(office: Office) -> None:
    note = office.planned("here.md", invoice_note("Rebooked Ltd", "r@client.example"))
    office.edit(note, "books: local", 'books: "firm@https://odoo.example"')
    back = office.approve(note)
    assert office.where(back) == "Pending_Approval"
    assert office.front(back)["books"] == "local"
    assert office.where(office.approve(back)) == "Done"
    assert len(office.ledger.invoices("Rebooked Ltd")) == 1
