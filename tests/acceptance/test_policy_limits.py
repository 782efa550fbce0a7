"""The policy's limits, who may be paid without a person, and what is pointed out before a plan is approved."""

from dataclasses import replace

import pytest

from My_AI_Employee.journal import plans
from My_AI_Employee.testing.scripted_tools import ScriptedTools
from tests.acceptance.desk import Office
from tests.acceptance.handbook_edits import asked_note, set_policy
from tests.acceptance.requests_samples import DUE, TODAY, expense_note, invoice_note, labels, mail

pytest_plugins = ["tests.acceptance.offices"]


@pytest.fixture
def office(own_office: Office) -> Office:
    """A handbook of this test's own."""
    return own_office


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
