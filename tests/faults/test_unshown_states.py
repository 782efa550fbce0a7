"""A state that no note shows yet, because the process died or the note cannot be written: it is never approved."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.testing.scripted_tools import ScriptedTools
from tests.faults.vault_office import Office, labels, open_vault

pytest_plugins = ["tests.faults.fault_fixtures"]


@pytest.fixture
def office(tmp_path: Path, mail: MailCatcher) -> Iterator[Office]:
    with open_vault(tmp_path, mail) as office:
        yield office


def planned(office: Office, customer: str) -> Path:
    """The note of an invoice over 1,500."""
    email = f"{customer.replace(' ', '.').lower()}@client.example"
    head = labels(type="invoice_request", customer=customer, email=email, date="2026-11-20", due="2026-12-20")
    return office.planned(f"{customer}.md", f"{head}- 10 x Consulting @ 150.00\n")


def test_an_edit_that_was_taken_back_before_it_was_shown(office: Office) -> None:
    """The process dies after it has read the edit; the old text is approved then."""
    note = planned(office, "Lazy Ltd")
    shown = note.read_text(encoding="utf-8")
    office.edit(note, 'unit_price: "150.00"', 'unit_price: "9150.00"')
    assert office.employee.parts.decisions.take_edited() == 1
    note.write_text(shown, encoding="utf-8")
    office.mv(note, "Approved")
    office.settle()
    assert office.ledger.invoices("Lazy Ltd") == []
    assert office.where(note.name) == "Pending_Approval"


def test_an_edit_whose_note_cannot_be_written(office: Office) -> None:
    note = planned(office, "Synced Ltd")
    shown = note.read_text(encoding="utf-8")
    office.edit(note, 'unit_price: "150.00"', 'unit_price: "9150.00"')
    shutil.move(office.root / "Attachments", office.root.parent / "away")
    office.step()
    note.write_text(shown, encoding="utf-8")
    office.mv(note, "Approved")
    office.step()
    assert office.ledger.invoices("Synced Ltd") == []
    shutil.move(office.root.parent / "away", office.root / "Attachments")
    office.settle()
    assert office.ledger.invoices("Synced Ltd") == []
    assert office.where(note.name) == "Pending_Approval"


def test_an_edit_in_approved_says_what_changed_also_after_a_crash(office: Office) -> None:
    note = planned(office, "Crash Ltd")
    office.edit(note, 'unit_price: "150.00"', 'unit_price: "9150.00"')
    office.mv(note, "Approved")
    assert office.employee.parts.decisions.take_moved().moved == 1
    office.settle()
    text = office.find(note.name).read_text(encoding="utf-8")
    assert "It was edited after it was shown" in text
    assert "What changed" in text
    assert office.where(note.name) == "Pending_Approval"


def refused(office: Office, customer: str) -> Path:
    """The note of a plan that its books refuse: their rules changed after it was shown."""
    note = planned(office, customer)
    with office.employee.journal.transaction() as connection:
        connection.exec_driver_sql(
            'UPDATE plans SET content = replace(content, \'"books": "local"\', \'"books": "other"\')'
        )
    return note


def approve_without_dry_run(office: Office) -> None:
    """Read the decisions; a dry run that sees nothing lets pass what the books refuse later."""
    decisions = office.employee.parts.decisions
    blind = replace(decisions.keeper.dry_runs, tools=ScriptedTools(b"", office.clock))
    replace(decisions, keeper=replace(decisions.keeper, execution=None, dry_runs=blind)).take_moved()


def test_a_failure_that_was_not_shown_is_not_tried_again(office: Office) -> None:
    note = refused(office, "Fail Ltd")
    office.mv(note, "Approved")
    approve_without_dry_run(office)
    shutil.rmtree(office.root / "Failed")
    moved = [office.step() for _ in range(6)]
    assert office.record(note).status is PlanStatus.FAILED
    assert len(office.audit(plan_id=note.stem, action_type="approve_plan")) == 1
    assert moved[-1] == 0, "the loop comes to rest"
    (office.root / "Failed").mkdir()
    office.settle()
    assert office.where(note.name) == "Failed"


def test_an_expired_plan_is_approved_only_when_it_was_shown_again(office: Office) -> None:
    note = planned(office, "Late Ltd")
    office.clock.pass_by(days=60)
    office.settle()
    assert office.record(note).status is PlanStatus.EXPIRED
    office.mv(note, "Approved")
    assert office.employee.parts.decisions.take_moved().moved == 1
    office.settle()
    assert office.ledger.invoices("Late Ltd") == []
    assert office.where(note.name) == "Pending_Approval"
