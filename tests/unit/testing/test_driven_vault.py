"""A driven vault takes nothing from the user who runs the tests, and can be opened again as after a restart."""

from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.testing.clock import MovableClock
from My_AI_Employee.testing.driven_vault import open_driven_vault
from tests.acceptance.requests_samples import expense_note


def test_environment_and_dotenv_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ODOO_URL", "http://odoo.example")
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/none")
    monkeypatch.setenv("SMTP_HOST", "mail.example")
    monkeypatch.setenv("AI_EMPLOYEE_CURRENCY", "EUR")
    (tmp_path / "state").mkdir()
    (tmp_path / "state" / ".env").write_text("DRY_RUN=true\n")
    with open_driven_vault(tmp_path, AI_EMPLOYEE_COMPANY="Another Firm") as vault:
        settings = vault.installation.settings
        assert (settings.database_url, settings.smtp_host, settings.currency) == (None, None, "USD")
        assert (settings.dry_run, settings.company_name) == (False, "Another Firm")
        assert vault.where(vault.planned("pens.md", expense_note("Pens", "9.00"))) == "Done"


def test_same_folder_is_the_same_vault_as_after_a_restart(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        note = vault.mv(vault.planned("lamp.md", expense_note("Lamp", "150.00")), "Approved")
        vault.tools.errors = [BooksUnavailableError("down")]
        vault.step()
    with open_driven_vault(tmp_path) as again:
        again.clock.pass_by(seconds=9)
        again.employee.orchestrator.recover()
        again.settle()
        assert again.where(note) == "Done"


def test_stopped_clock_moves_by_hand_alone() -> None:
    clock = MovableClock()
    clock.stop()
    before = clock()
    clock.pass_by(hours=1)
    assert clock() - before == timedelta(hours=1)
