"""Row 28: a new version finds the journal of an older one with work in flight, and goes on with it."""

import sqlite3
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap import open_installation
from My_AI_Employee.cli import commands
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.journal import plans
from My_AI_Employee.vault.template import create_vault

VERSION_1 = Path(__file__).parents[1] / "unit" / "journal" / "journal_v1.sql"


def settings_in(folder: Path, **more: str) -> dict[str, str]:
    create_vault(folder / "vault")
    return {
        "AI_EMPLOYEE_VAULT": str(folder / "vault"),
        "AI_EMPLOYEE_STATE_DIR": str(folder / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
        "AI_EMPLOYEE_SETTLE_SECONDS": "0",
        "AI_EMPLOYEE_BOOKS": "local",
        "DATABASE_URL": "",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        **more,
    }


def test_work_in_flight_goes_on_after_an_upgrade(tmp_path: Path) -> None:
    """Of four plans one waits for a person, one is approved, one has its second step begun, one is queued."""
    place = open_installation(settings_in(tmp_path))
    with closing(sqlite3.connect(place.state.journal)) as connection:
        connection.executescript(VERSION_1.read_text(encoding="utf-8"))
    commands.run_once(place)
    journal = place.journal()
    with journal.transaction() as opened:
        states = [plans.get_plan(opened, f"PLAN-20261120-{number:06x}").status.value for number in (1, 2, 3, 4)]
    journal.close()
    assert states == ["pending_approval", "done", "done", "done"]
    with closing(sqlite3.connect(place.state.books)) as connection:
        effects = Counter(text for (text,) in connection.execute("SELECT description FROM expenses"))
    assert effects == Counter(["Expense 2.1", "Expense 2.2", "Expense 3.2", "Expense 4.1", "Expense 4.2"])
    assert len(list((tmp_path / "vault" / "Done").rglob("PLAN-*.md"))) == 3
    assert place.state.journal.with_name("journal.sqlite.v1.bak").is_file()


def test_workers_without_postgresql_are_refused(tmp_path: Path) -> None:
    place = open_installation(settings_in(tmp_path, AI_EMPLOYEE_EXECUTION="workers"))
    for command in (commands.run_once, commands.run_worker):
        with pytest.raises(ConfigurationError, match="needs the journal in PostgreSQL"):
            command(place)


def test_worker_is_refused_where_the_orchestrator_works_alone(tmp_path: Path) -> None:
    place = open_installation(settings_in(tmp_path))
    with pytest.raises(ConfigurationError, match="by `ai-employee run` itself"):
        commands.run_worker(place)
