"""Odoo does not answer, or refuses the key: what is approved waits, is shown, and runs once when Odoo is back."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from My_AI_Employee.cli.decisions import retry_plan
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.vault.template import create_vault
from tests.acceptance.desk import Office, isolated, open_office
from tests.acceptance.gateways import Gateway, gateway_to
from tests.acceptance.ledgers import OdooLedger, furnish, odoo_settings
from tests.acceptance.processes import run_command
from tests.acceptance.requests_samples import expense_note, invoice_note
from tools.odoo_server import OdooServer


@dataclass
class Remote:
    """A vault whose Odoo lies behind a gateway."""

    office: Office
    gateway: Gateway


@pytest.fixture
def remote(odoo_server: OdooServer, tmp_path: Path) -> Iterator[Remote]:
    ledger = OdooLedger(odoo_server)
    with MailCatcher() as mail, gateway_to(odoo_server.url) as gateway:
        furnish(ledger)
        settings = odoo_settings(odoo_server, url=gateway.url)
        with open_office(tmp_path, mail, settings, lambda _place: ledger) as office:
            yield Remote(office, gateway)


def _approved(office: Office, *customers: str) -> list[Path]:
    """Plans of which each is dragged to Approved, in this order; nothing ran yet."""
    notes = []
    for customer in customers:
        text = invoice_note(customer, f"{customer.split()[0].lower()}@away.example")
        notes.append(office.planned(f"{customer}.md", text))
    return [office.mv(note, "Approved") for note in sorted(notes)]


def test_retries_then_queue_then_drain_in_order(remote: Remote) -> None:
    office, names = remote.office, ["Away1 Ltd", "Away2 Ltd", "Away3 Ltd"]
    notes = _approved(office, *names)
    remote.gateway.down = True
    for wait_s in (0, 1, 2, 4, 8):
        office.clock.pass_by(seconds=wait_s)
        asked = len(remote.gateway.requests)
        office.step()
        assert len(remote.gateway.requests) > asked, f"no try after {wait_s} s"
        asked = len(remote.gateway.requests)
        office.step()
        assert len(remote.gateway.requests) == asked, "a try came too early"
    assert [office.record(note).status for note in notes] == [PlanStatus.QUEUED] * 3
    _check_waiting(office, notes)

    remote.gateway.down = False
    office.clock.pass_by(seconds=31)
    office.settle()

    assert [office.where(note) for note in notes] == ["Done"] * 3
    assert [len(office.ledger.invoices(name)) for name in names] == [1, 1, 1]
    done = [entry["plan_id"] for entry in office.audit(action_type="create_invoice", result="success")]
    assert done == [note.stem for note in notes]
    assert (office.root / ".odoo_queue.jsonl").read_text() == ""
    assert "not answer" not in office.dashboard()
    assert len(office.alerts.sent) == 1


def _check_waiting(office: Office, notes: list[Path]) -> None:
    """The queue view, the notes, the dashboard and one alert say that the plans wait."""
    lines = [json.loads(line) for line in (office.root / ".odoo_queue.jsonl").read_text().splitlines()]
    assert [line["plan_id"] for line in lines] == [note.stem for note in notes]
    assert [office.where(note) for note in notes] == ["Approved"] * 3
    assert office.front(office.find(notes[0].name))["status"] == "queued"
    assert "not answer" in office.dashboard()
    assert len(office.alerts.sent) == 1
    assert [entry["plan_id"] for entry in office.audit(result="queued")] == [notes[0].stem]


def test_rejected_while_odoo_is_away(remote: Remote) -> None:
    office = remote.office
    (note,) = _approved(office, "Given Up Ltd")
    remote.gateway.down = True
    office.step()
    office.mv(office.find(note.name), "Rejected")
    office.step()
    remote.gateway.down = False
    office.clock.pass_by(seconds=60)
    office.settle()
    assert office.where(note) == "Rejected"
    assert office.ledger.invoices("Given Up Ltd") == []


def test_wrong_key_holds_everything_once(remote: Remote) -> None:
    office = remote.office
    notes = _approved(office, "Keyless1 Ltd", "Keyless2 Ltd")
    remote.gateway.wrong_key = True
    office.settle()
    asked = len(remote.gateway.requests)
    office.drop("more.md", expense_note("More", "3.00"))
    for _ in range(3):
        office.clock.pass_by(minutes=5)
        office.settle()
    assert len(remote.gateway.requests) == asked, "a wrong key was tried again"
    assert [office.record(note).status for note in notes] == [PlanStatus.QUEUED] * 2
    (alert,) = office.alerts.sent
    assert "key" in alert.body.lower()
    assert "key" in office.dashboard().lower()

    remote.gateway.wrong_key = False
    retry_plan(office.place, notes[0].stem)
    office.settle()

    assert [office.where(note) for note in notes] == ["Done"] * 2, office.find(notes[0].name).read_text()
    assert [len(office.ledger.invoices(name)) for name in ("Keyless1 Ltd", "Keyless2 Ltd")] == [1, 1]


def test_planning_waits_for_odoo(remote: Remote) -> None:
    office = remote.office
    remote.gateway.down = True
    office.drop("early.md", invoice_note("Early Ltd", "early@away.example"))
    office.step()
    assert office.task_of("early.md").parent.name == "Needs_Action"
    assert "not answer" in office.dashboard()
    remote.gateway.down = False
    office.settle()
    assert office.where(office.plan_of("early.md")) == "Pending_Approval"
    office.clock.pass_by(seconds=120)
    office.step()
    assert "not answer" not in office.dashboard()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("ODOO_API_KEY", "0000000000000000000000000000000000000000", "ODOO_AUTHENTICATION_ERROR"),
        ("ODOO_DATABASE", "nowhere", "ODOO_CONFIGURATION_ERROR"),
    ],
)
def test_wrong_set_up_is_one_clear_line(
    odoo_server: OdooServer, tmp_path: Path, name: str, value: str, says: str
) -> None:
    vault = tmp_path / "vault"
    create_vault(vault)
    (vault / "Inbox" / "note.md").write_text(expense_note("Pens", "3.00"))
    settings = {**isolated(tmp_path, vault), **odoo_settings(odoo_server), name: value}
    once = run_command(settings, "once", "--json")
    hold = once.document["status"]["books"]["hold"]
    assert hold
    assert "\n" not in hold
    assert len([line for line in once.err.splitlines() if line.strip()]) == 1, once.err
    doctor = run_command(settings, "doctor", "--json")
    assert doctor.code == 1
    failed = [check for check in doctor.document if check["state"] == "fail"]
    assert len(failed) == 1, doctor.document
    assert value not in (once.out + once.err + doctor.out) or name == "ODOO_DATABASE"
    assert says in [failed[0]["found"], *failed[0]["found"].replace("(", " ").replace(")", " ").split()]
