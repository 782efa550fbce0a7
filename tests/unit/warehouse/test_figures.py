"""The figures of a comparison and of a day's work, from what was compared and recorded to the views."""

import threading
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from uuid import uuid4

import pytest

from My_AI_Employee.advisor.evaluate import evaluate
from My_AI_Employee.advisor.inventory import Droplet, Inventory
from My_AI_Employee.advisor.manifests import Manifests
from My_AI_Employee.bootstrap.warehouse import advice_of
from My_AI_Employee.cli.warehouse_commands import push_hourly
from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.stack.comparison import compare
from My_AI_Employee.stack.snapshot import Rows, Snapshot
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.warehouse.database import COORDINATOR, warehouse_connection
from My_AI_Employee.warehouse.figures import Figure, figures_of_advice, figures_of_comparison
from My_AI_Employee.warehouse.operations import figures_of_operations
from My_AI_Employee.warehouse.snapshots import StoredSnapshot, store_snapshot
from tests.warehouse_fixtures import Database

DAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)


def instance(name: str, unread: Mapping[str, str] | None = None, **sections: Rows) -> Snapshot:
    named = {key.replace("_", " "): rows for key, rows in sections.items()}
    return Snapshot(
        instance=name, label=name, database=name, company="Studio", currency="EUR", as_of=DAY, sections=named,
        unread=unread or {},
    )  # fmt: skip


def store(warehouse: Database, subject: str, figures: list[Figure], taken_at: datetime = NOW) -> None:
    snapshot = StoredSnapshot(
        source=uuid4(), kind="comparison", subject=subject, authority="none", as_of=DAY, taken_at=taken_at,
        figures=figures,
    )  # fmt: skip
    with warehouse_connection(warehouse.address("pusher"), COORDINATOR) as connection:
        store_snapshot(connection, snapshot)


def test_a_comparison_reaches_its_view_exactly(warehouse: Database) -> None:
    first = instance(
        "odoo_erp",
        trial_balance={"1000 Bank": Decimal("0.10"), "4000 Sales": Decimal("-0.10")},
        records={"res.partner": 12, "account.move": 7},
        modules={"account": "19.0.1", "crm": "19.0.1"},
    )
    lab = {"1000 Bank": Decimal("0.30"), "4000 Sales": Decimal("-0.30")}
    second = instance(
        "odoo_lab", {"modules": "not allowed"}, trial_balance=lab, records={"res.partner": 12, "account.move": 8}
    )
    store(warehouse, "odoo_erp | odoo_lab", figures_of_comparison(compare(first, second)))
    view = "SELECT section, compared, differences, rows_first, rows_second, total_first, total_second, unit FROM {}"
    found = warehouse.rows(f"{view.format('mcp.ai_employee_migration_diff')} ORDER BY section", user="viewer")
    by_section = {row[0]: row[1:] for row in found}
    assert by_section["trial balance"] == (True, 2, 2, 2, Decimal("0.10"), Decimal("0.30"), "EUR")
    assert by_section["records"] == (True, 1, 2, 2, None, None, None)
    assert by_section["modules"] == (False, None, None, None, None, None, None)  # never taken as equal


def test_two_installations_of_one_name_are_told_apart(warehouse: Database) -> None:
    for value in ("1.00", "2.00"):
        store(warehouse, "a | b", [Figure(section="x", name="differences", value=Decimal(value), unit="count")])
    subjects = "SELECT count(DISTINCT subject), sum(differences) FROM mcp.ai_employee_migration_diff"
    assert warehouse.rows(subjects, user="viewer") == [(2, Decimal("3.00"))]


def test_texts_of_figures_are_data(warehouse: Database) -> None:
    hostile = "'; DROP TABLE mcp.snapshots; --\"\\"
    store(warehouse, hostile, [Figure(section=hostile[:40], name=hostile, value=Decimal("-12.30"), unit="EUR")])
    found = warehouse.rows("SELECT subject, section, name, value::text FROM mcp.ai_employee_figures", user="viewer")
    assert found == [(hostile, hostile, hostile, "-12.30")]


def test_costs_of_models_are_those_of_the_day(tmp_path: Path) -> None:
    journal = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    runs = ((NOW, "0.0123", "success"), (NOW, "0.2", "failed"), (NOW.replace(day=19), "9", "success"))
    with journal.transaction() as connection:
        for at, cost, result in runs:
            event = AuditEvent(
                timestamp=at, action_type="run_planner", actor="autonomous_task", target="1 tasks",
                result="success" if result == "success" else "failed", amount=Decimal(cost), currency="USD",
            )  # fmt: skip
            audit_rows.append_event(connection, event)
    with journal.transaction() as connection:
        figures = {(each.section, each.name): each.value for each in figures_of_operations(connection, DAY, NOW)}
    journal.close()
    assert figures["model", "costs"] == Decimal("0.2123")
    assert figures["model", "runs"] == 2
    assert figures["model", "failed runs"] == 1
    assert figures["waiting", "hours of the oldest"] == 0


def test_an_hour_that_could_not_be_sent_does_not_end_the_hourly_push(
    warehouse: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    create_vault(tmp_path / "vault")
    monkeypatch.setenv("AI_EMPLOYEE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("AI_EMPLOYEE_TELEMETRY", "push")
    stopped = threading.Event()
    stopped.set()
    for address, said in (
        ("postgresql://u@127.0.0.1:1/x", "WAREHOUSE_UNAVAILABLE: the warehouse does not answer"),
        (warehouse.address("pusher"), "0 sums of 0 hours were sent"),
    ):
        monkeypatch.setenv("WAREHOUSE_URL", address)
        push_hourly(tmp_path / "vault", stopped)
        assert said in capsys.readouterr().out


def test_figures_are_exact_json(warehouse: Database) -> None:
    value = Decimal("12345678901234567890.123456789")
    store(warehouse, "exact", [Figure(section="x", name="y", value=value, unit="EUR")])
    assert warehouse.rows("SELECT value FROM mcp.ai_employee_figures", user="viewer") == [(value,)]


def test_what_the_advisor_found_is_there_without_a_machine_s_name(warehouse: Database) -> None:
    inventory = Inventory(
        taken_at=NOW,
        account="Harbour Studio",
        droplets=(
            Droplet(
                id="302",
                name="shop-before-the-move",
                region="fra1",
                status="off",
                price_monthly=Decimal(48),
                has_backups=True,
            ),
        ),
        missing={"databases": "not allowed"},
    )
    report = evaluate(inventory, Manifests(), NOW)
    advice = advice_of(report)
    with warehouse_connection(warehouse.address("pusher"), COORDINATOR) as connection:
        store_snapshot(
            connection,
            StoredSnapshot(
                source=uuid4(), kind="advisor", subject="vault", authority="none", as_of=DAY, taken_at=NOW,
                figures=figures_of_advice(advice),
            ),
        )  # fmt: skip
    view = "SELECT section, name, value, unit FROM mcp.ai_employee_advisor WHERE newest"
    rows = warehouse.rows(view, user="viewer")
    found = {(section, name): (value, unit) for section, name, value, unit in rows}
    assert found["report", "saving a month"] == (Decimal(48), "USD")
    assert found["rule", "droplet-off"] == (1, "count")
    assert found["report", "findings"][0] == len(report.findings)
    assert found["report", "rules not fully checked"][0] == len(report.unchecked) > 0
    assert not any(word in str(rows) for word in ("shop", "302", "Harbour"))
    assert "shop" in report.model_dump_json(), "the report itself names it"
