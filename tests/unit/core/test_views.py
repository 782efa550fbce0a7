"""What a person sees after a pass: dashboard, plan notes, queue and audit log agree with the journal."""

import json
from pathlib import Path

from My_AI_Employee.errors import BooksUnavailableError, InvalidAmountError
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.acceptance.requests_samples import labels
from tests.unit.core.core_requests import plan_expense, plan_invoice


def _section(vault: DrivenVault, heading: str) -> str:
    return vault.dashboard().split(f"## {heading}")[1].split("\n## ")[0]


def _failed(vault: DrivenVault) -> Path:
    """The note of a plan that the books refused."""
    vault.tools.errors = [InvalidAmountError("too much")]
    return vault.approve(plan_invoice(vault, "Birch Ltd"))


def test_the_dashboard_lists_what_waits_and_for_what(vault: DrivenVault) -> None:
    plan = plan_invoice(vault)
    vault.drop("vague.md", labels(type="invoice_request", customer="Vague Ltd"))
    vault.drop("broken.eml", b"")
    vault.settle()
    assert plan.stem in _section(vault, "To approve")
    assert vault.task_of("vague.md").stem in _section(vault, "Needs a person")
    assert "broken.eml" in _section(vault, "In quarantine")
    assert "**3** notes wait for you." in vault.dashboard()


def test_the_dashboard_lists_what_failed_and_what_was_done(vault: DrivenVault) -> None:
    done = vault.approve(plan_invoice(vault))
    assert "Nothing waits for you." in vault.dashboard()
    failed = _failed(vault)
    assert failed.stem in _section(vault, "Failed")
    assert "too much" in _section(vault, "Failed")
    assert done.stem in _section(vault, "Last done")


def test_a_dashboard_that_somebody_overwrote_is_drawn_anew(vault: DrivenVault) -> None:
    plan = plan_invoice(vault)
    (vault.root / "Dashboard.md").write_text("gone\n")
    vault.clock.pass_by(hours=1)
    vault.step()
    assert plan.stem in vault.dashboard()


def test_a_pass_in_which_nothing_moved_writes_nothing(vault: DrivenVault) -> None:
    vault.approve(plan_invoice(vault))
    before = {path: path.stat().st_mtime_ns for path in vault.notes(".")}
    assert vault.step() == 0
    assert {path: path.stat().st_mtime_ns for path in vault.notes(".")} == before


def test_a_dashboard_of_which_only_the_hour_would_change_is_not_written(vault: DrivenVault) -> None:
    vault.settle()
    written = (vault.root / "Dashboard.md").stat().st_mtime_ns
    vault.clock.pass_by(hours=1)
    vault.step()
    assert (vault.root / "Dashboard.md").stat().st_mtime_ns == written


def test_an_audit_file_that_was_changed_is_kept_and_written_anew(vault: DrivenVault) -> None:
    vault.approve(plan_invoice(vault))
    (log,) = vault.notes("Logs")
    log.write_text(log.read_text().replace('"success"', '"failed"'))
    vault.approve(plan_invoice(vault, "Birch Ltd"))
    assert json.loads(log.read_text()) == vault.audit()
    assert [path for path in vault.notes("Logs") if "damaged" in path.name]


def test_a_note_that_was_deleted_is_written_again_when_its_plan_moves_on(vault: DrivenVault) -> None:
    note = vault.mv(plan_invoice(vault), "Approved")
    vault.tools.errors = [BooksUnavailableError("down")]
    vault.step()
    vault.find(note.name).unlink()
    vault.clock.pass_by(seconds=9)
    vault.settle()
    assert vault.where(note) == "Done"


def test_the_queue_lists_what_waits_for_the_books(vault: DrivenVault) -> None:
    note = vault.mv(plan_expense(vault, "Lamp", "150.00"), "Approved")
    vault.tools.errors = [BooksUnavailableError("down")] * 5
    for wait_s in (0, 1, 2, 4, 8):
        vault.clock.pass_by(seconds=wait_s)
        vault.step()
    (line,) = (vault.root / ".odoo_queue.jsonl").read_text().splitlines()
    waiting = json.loads(line)
    assert (waiting["plan_id"], waiting["amount"]) == (note.stem, "150.00")
    assert note.stem in _section(vault, "Waiting for the books")
    vault.clock.pass_by(seconds=30)
    vault.settle()
    assert (vault.root / ".odoo_queue.jsonl").read_text() == ""
    assert len(vault.alerts.sent) == 1


def test_the_alert_of_a_failed_plan_is_sent_once_even_after_a_restart(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        note = _failed(vault)
        vault.clock.pass_by(hours=1)
        vault.settle()
        (alert,) = vault.alerts.sent
        assert "Failed: " in alert.title
    with open_driven_vault(tmp_path) as again:
        again.employee.orchestrator.recover()
        again.settle()
        assert (again.where(note), again.alerts.sent) == ("Failed", [])
