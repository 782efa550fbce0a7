"""What goes to the warehouse by itself: nothing unless it is switched on; then each hour once, and each night."""

import logging
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap.installation import open_installation
from My_AI_Employee.bootstrap.warehouse_schedule import HourlyPush, StatePush, push_tasks, state_tasks
from My_AI_Employee.reports.schedule import JOBS, SNAPSHOT, DuePeriod, due_periods
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.warehouse.target_states import TargetStates
from My_AI_Employee.warehouse.telemetry import FILE, LocalCounters
from tests.acceptance.processes import wait_until
from tests.warehouse_fixtures import Database

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
STATES = TargetStates(coordinator="c1", policy="p1", are_up={"odoo_lab": False})


@pytest.fixture
def switched_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault whose calls are sent."""
    create_vault(tmp_path / "vault")
    for name, value in (
        ("STATE_DIR", str(tmp_path / "state")),
        ("CONFIG_DIR", str(tmp_path / "config")),
        ("VAULT", str(tmp_path / "vault")),
        ("TELEMETRY", "push"),
        ("WAREHOUSE_SCHEDULE", "on"),
    ):
        monkeypatch.setenv(f"AI_EMPLOYEE_{name}", value)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return tmp_path / "vault"


def test_both_settings_have_to_ask_for_it(switched_on: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [task.name for task in push_tasks(open_installation())] == ["sums of calls"]
    monkeypatch.setenv("AI_EMPLOYEE_TELEMETRY", "local")
    assert push_tasks(open_installation()) == ()
    monkeypatch.setenv("AI_EMPLOYEE_TELEMETRY", "push")
    monkeypatch.delenv("AI_EMPLOYEE_WAREHOUSE_SCHEDULE")
    assert push_tasks(open_installation()) == ()
    assert state_tasks(open_installation(), lambda: STATES) == ()


def test_the_states_of_targets_are_told_and_wait_while_the_warehouse_is_away(
    switched_on: Path, warehouse: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    assert [task.name for task in state_tasks(open_installation(), lambda: STATES)] == ["states of targets"]
    monkeypatch.setenv("WAREHOUSE_URL", "postgresql://u:hunter2@127.0.0.1:1/x")
    away = StatePush(installation=open_installation(), states=lambda: STATES)
    with caplog.at_level(logging.WARNING):
        assert [away.step(), away.step()] == [False, False]
    assert len([line for line in caplog.messages if "states wait" in line]) == 1
    assert "hunter2" not in caplog.text
    monkeypatch.setenv("WAREHOUSE_URL", warehouse.address("pusher"))
    assert StatePush(installation=open_installation(), states=lambda: STATES).step()
    assert warehouse.rows("SELECT target, is_up FROM mcp.ai_employee_targets", user="viewer") == [("odoo_lab", False)]


def test_an_hour_is_sent_once_and_waits_while_the_warehouse_is_away(
    switched_on: Path, warehouse: Database, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    counters = LocalCounters(open_installation().state.root / FILE, lambda: datetime.now(UTC) - timedelta(hours=2))
    for _ in range(5):
        counters.record("list_invoices", "team", "ok", 0.02)
    counters.close()
    monkeypatch.setenv("WAREHOUSE_URL", "postgresql://u:hunter2@127.0.0.1:1/x")
    away = HourlyPush(installation=open_installation())
    with caplog.at_level(logging.WARNING):
        assert [away.step(), away.step()] == [0, 0]
    assert len([line for line in caplog.messages if "sums of calls wait" in line]) == 1
    assert "hunter2" not in caplog.text
    monkeypatch.setenv("WAREHOUSE_URL", warehouse.address("pusher"))
    two = [HourlyPush(installation=open_installation()) for _ in range(2)]
    assert [one.step() for one in (*two, *two)] == [1, 0, 0, 0]
    assert warehouse.rows("SELECT tool, calls FROM mcp.ai_employee_mcp_use", user="viewer") == [("list_invoices", 5)]


def test_a_snapshot_is_due_once_a_night_and_never_for_another_day() -> None:
    def due(at: datetime, *done: DuePeriod) -> list[DuePeriod]:
        return due_periods(at, UTC, lambda one: one in done, (SNAPSHOT,))

    night = DuePeriod(kind="snapshot", day=NOW.date())
    assert due(NOW.replace(hour=2)) == due(NOW.replace(hour=23)) == [night]
    assert due(NOW.replace(hour=23), night) == []
    assert due(NOW.replace(hour=1)) == [], "yesterday's is not made up for"
    assert SNAPSHOT not in JOBS


@pytest.mark.slow
def test_run_stores_the_night_s_snapshot(switched_on: Path, warehouse: Database, tmp_path: Path) -> None:
    zone = f"Etc/GMT{datetime.now(UTC).hour - 12:+d}"  # where it is noon
    environment = {**os.environ, "AI_EMPLOYEE_TIMEZONE": zone, "WAREHOUSE_URL": warehouse.address("pusher")}
    log = tmp_path / "run.log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "My_AI_Employee", "run"], env=environment, stdout=file, stderr=file
        )
        try:
            wait_until(lambda: len(_kinds(warehouse)) == 2, process, log)
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)
    assert _kinds(warehouse) == ["books", "operations"]


def _kinds(warehouse: Database) -> list[str]:
    return [kind for (kind,) in warehouse.rows("SELECT kind FROM mcp.snapshots ORDER BY kind")]
