"""The warehouse by its commands: from a vault's books to the views, and in a real Superset to the same figures."""

import json
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import httpx2
import pytest
from psycopg import sql
from typer.testing import CliRunner

from My_AI_Employee.bootstrap.skills import published_skills
from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.domain.skills import SkillState
from My_AI_Employee.settings import load_settings
from My_AI_Employee.skills.published import PublishedSkill
from My_AI_Employee.testing.driven_vault import isolated, open_driven_vault
from My_AI_Employee.vault.template import create_vault
from My_AI_Employee.warehouse.migrations import migrations
from My_AI_Employee.warehouse.superset.bundle import DATABASE_FILE
from tests.warehouse_fixtures import LOGINS, OWNER, Database, Server
from tools.superset_server import USER, SupersetServer

INVOICE = """type: invoice_request
customer: Meadow Ltd
email: office@meadow.example
date: 2026-11-01
due: 2026-11-15
send: true

- 3 x Planting @ 400.10
"""
EXPENSE = """type: expense
date: 2026-11-02
amount: 80.20
category: office_supplies
description: Paper
"""
DAY = "2026-11-28"
PASSWORD = "correct horse"
ADDRESSES = {"WAREHOUSE_OWNER_URL": OWNER, "WAREHOUSE_URL": "pusher", "WAREHOUSE_READER_URL": "viewer"}


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Office:
    """A vault with an open invoice and an expense, and a warehouse that was migrated by command."""

    settings: dict[str, str]
    database: Database

    def run(self, *words: str, stdin: str = "", **more: str) -> Ended:
        done = CliRunner().invoke(app, words, input=stdin, env={**self.settings, **more})
        return Ended(done.exit_code, done.stdout, done.stderr)

    def done(self, *words: str, stdin: str = "", **more: str) -> str:
        ended = self.run(*words, stdin=stdin, **more)
        assert ended.code == 0, f"{words}: {ended.out}{ended.err}"
        return ended.out

    def view(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.database.rows(query, *values, user="viewer")


@pytest.fixture(scope="module")
def office(postgres18: Server, tmp_path_factory: pytest.TempPathFactory) -> Office:
    folder = tmp_path_factory.mktemp("warehouse")
    with open_driven_vault(folder) as vault:
        for name, text in (("meadow.md", INVOICE), ("paper.md", EXPENSE)):
            assert vault.where(vault.approve(vault.planned(name, text))) == "Done"
    office = Office(isolated(folder, folder / "vault"), postgres18.new_database())
    for name, user in ADDRESSES.items():
        office.done("credentials", "set", name, stdin=f"{office.database.address(user)}\n")
    applied = office.done("warehouse", "migrate")
    assert [line for line in applied.splitlines() if line.startswith("applied: ")] == [
        f"applied: {each.name}" for each in migrations()
    ]
    for name, role in LOGINS.items():
        postgres18.admin(sql.SQL("GRANT {} TO {}").format(sql.Identifier(role), sql.Identifier(name)))
    return office


def test_a_snapshot_has_the_figures_of_the_reports(office: Office) -> None:
    assert "up to date" in office.done("warehouse", "migrate")
    office.done("warehouse", "snapshot", "--as-of", DAY)
    office.done("warehouse", "snapshot", "--as-of", DAY)  # once more: the newest counts, nothing doubles
    figures = dict(office.view("SELECT name, value FROM mcp.ai_employee_erp_figures"))
    assert office.view("SELECT count(*), count(DISTINCT name) FROM mcp.ai_employee_erp_figures") == [(8, 8)]
    report = json.loads(office.done("report", "profit_loss", "--start", "2026-01-01", "--end", DAY, "--json"))
    aged = json.loads(office.done("report", "aged_receivables", "--end", DAY, "--json"))
    data = report["data"]
    assert (figures["revenue of the year"], figures["expenses of the year"], figures["net income of the year"]) == (
        Decimal("1200.30"),
        Decimal("80.20"),
        Decimal("1120.10"),
    )
    assert Decimal(str(data["net_income"])) == figures["net income of the year"]
    assert figures["open invoices"] == figures["open invoices overdue"] == Decimal("1200.30")
    assert Decimal(str(aged["data"]["details"]["total"])) == figures["open invoices"]
    assert office.view(
        "SELECT bucket, value, unit FROM mcp.ai_employee_erp_open_amounts WHERE side = 'receivables' AND value <> 0"
    ) == [("1 to 30 days", Decimal("1200.30"), "USD")]
    assert office.view("SELECT sum(value) FROM mcp.ai_employee_erp_trial_balance") == [(Decimal("0.00"),)]
    states = "SELECT name, value FROM mcp.ai_employee_ssc WHERE section = 'plans'"
    assert office.view(states) == []  # nobody knows how things stood on that day
    office.done("warehouse", "snapshot")
    assert office.view(states) == [("done", 2)]
    refused = office.run("warehouse", "snapshot", "--as-of", "2999-01-01")
    assert (refused.code, "is not over yet" in refused.err) == (1, True)


def test_published_skills_are_entered_into_the_registry(office: Office) -> None:
    office.done("credentials", "set", "WAREHOUSE_CI_URL", stdin=f"{office.database.address('publisher')}\n")
    assert "0 of 0 skills" in office.done("warehouse", "skills")
    skill = PublishedSkill(
        name="ask-first",
        version="1.0",
        kind="skill",
        description="Asks before it books.",
        state=SkillState.APPROVED,
        digest="d1",
        commit="c" * 40,
        approved_by="dana",
        approved_at="2026-11-20T10:00:00Z",
        vault="v",
    )
    published = published_skills(load_settings(**office.settings))
    published.publish("v", [(skill, {})])
    assert "ask-first 1.0: approved, approved by dana\n1 of 1 skills would" in office.done(
        "warehouse", "skills", "--show"
    )
    in_use = "SELECT name, version, status FROM mcp.ai_employee_skills"
    assert office.view(in_use) == []
    assert "1 of 1 skills entered" in office.done("warehouse", "skills")
    assert "0 of 1 skills entered" in office.done("warehouse", "skills")
    assert office.view(in_use) == [("ask-first", "1.0", "approved")]
    published.deprecate("v", "ask-first", "use another one")
    assert "ask-first 1.0: deprecated" in office.done("warehouse", "skills")
    by = "SELECT from_status, to_status, approved_by FROM mcp.ai_employee_promotions ORDER BY promoted_at"
    assert office.view(by) == [("candidate", "approved", "dana"), ("approved", "deprecated", "dana")]
    office.done("credentials", "delete", "WAREHOUSE_CI_URL")  # the other tests have the one address of the pusher


def test_no_customer_and_no_text_is_in_the_warehouse(office: Office) -> None:
    office.done("warehouse", "snapshot", "--as-of", DAY)
    everything = "".join(
        str(office.database.rows(f"SELECT * FROM mcp.{table}"))
        for (table,) in office.database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'mcp'")
    )
    assert "1200.3" in everything
    for word in ("Meadow", "office@", "Planting", "Paper", "INV/", "PLAN-"):
        assert word not in everything, word


def test_what_is_missing_or_off_is_said(office: Office, tmp_path: Path) -> None:
    refused = office.run("warehouse", "push")
    assert (refused.code, "telemetry is off: nothing is sent" in refused.err) == (3, True)
    refused = office.run("warehouse", "push", AI_EMPLOYEE_TELEMETRY="local")
    assert (refused.code, "telemetry is local: nothing is sent" in refused.err) == (3, True)
    assert "0 sums of 0 hours were sent" in office.done("warehouse", "push", AI_EMPLOYEE_TELEMETRY="push")
    create_vault(tmp_path / "vault")
    refused = Office(isolated(tmp_path, tmp_path / "vault"), office.database).run("warehouse", "migrate")
    assert (refused.code, "no address of the warehouse is stored" in refused.err) == (3, True)
    file = tmp_path / "chunks.jsonl"
    file.write_text('{"text": "Terms are net 30.", "embedding": [1, 2]}\n')
    refused = office.run("warehouse", "load", "handbook", str(file), "--dims", "3", "--embedder", "test")
    assert (refused.code, "set role" in refused.err) == (1, True)  # the pusher fills no corpus
    load = ("warehouse", "load", "handbook", str(file), "--embedder", "test")
    ci = {"WAREHOUSE_CI_URL": office.database.address("publisher")}
    refused = office.run(*load, "--dims", "3", **ci)
    assert (refused.code, "WAREHOUSE_DATA: line 1 has 2 dimensions" in refused.err) == (1, True)
    assert "1 texts are in the corpus handbook" in office.done(*load, "--dims", "2", **ci)


def test_the_bundle_is_the_same_twice_and_has_no_password(office: Office, tmp_path: Path) -> None:
    address = f"postgresql://viewer:{PASSWORD.replace(' ', '%20')}@db.example:5433/warehouse?sslmode=verify-full"
    files = []
    for name in ("one.zip", "two.zip"):
        office.done("warehouse", "dashboards", "--out", str(tmp_path / name), WAREHOUSE_READER_URL=address)
        files.append((tmp_path / name).read_bytes())
    assert files[0] == files[1]
    with zipfile.ZipFile(tmp_path / "one.zip") as bundle:
        texts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert len(texts) == 1 + 1 + 13 + 24 + 7
    assert "viewer:XXXXXXXXXX@db.example:5433/warehouse?sslmode=verify-full" in texts[f"ai_employee/{DATABASE_FILE}"]
    assert not any(word in text for text in texts.values() for word in ("correct", "horse"))
    found = office.done(
        "warehouse", "dashboards", "--find", "who owes us money", AI_EMPLOYEE_SUPERSET_URL="https://s.example/"
    )
    assert found.startswith("Books and shared services: https://s.example/superset/dashboard/ai-employee-erp/")
    assert office.run("warehouse", "dashboards", "--find", "weather").code == 1


def test_superset_shows_the_figures_of_the_views(office: Office, superset: SupersetServer, tmp_path: Path) -> None:
    office.done("warehouse", "snapshot", "--as-of", DAY)
    for name, value in {"SUPERSET_USER": USER, "SUPERSET_PASSWORD": superset.password}.items():
        office.done("credentials", "set", name, stdin=f"{value}\n")
    other = office.database.server.new_database().address("viewer")
    for address in (other, office.database.address("viewer")):  # the second import replaces all of the first
        printed = office.done("warehouse", "dashboards", "--push", superset.url, WAREHOUSE_READER_URL=address)
    office.done("warehouse", "dashboards", "--out", str(tmp_path / "by_hand.zip"))
    by_hand = {"formData": ("by_hand.zip", (tmp_path / "by_hand.zip").read_bytes(), "application/zip")}
    with httpx2.Client(base_url=superset.url, headers={"Authorization": f"Bearer {superset.token()}"}) as page:
        token = page.get("/api/v1/security/csrf_token/").json()["result"]
        headers = {"X-CSRFToken": token, "Referer": superset.url}
        done = page.post("/api/v1/dashboard/import/", headers=headers, data={"overwrite": "true"}, files=by_hand)
        assert done.status_code == 200, done.text
    token = superset.token()
    assert superset.call("GET", "/api/v1/dashboard/", token=token)["count"] == 7
    assert superset.call("GET", "/api/v1/database/", token=token)["count"] == 1
    charts = superset.call("GET", "/api/v1/chart/?q=(page_size:100)", token=token)
    assert charts["count"] == len({each["slice_name"] for each in charts["result"]}) == 24
    datasets = {
        each["table_name"]: each["id"]
        for each in superset.call("GET", "/api/v1/dataset/?q=(page_size:100)", token=token)["result"]
    }
    for view, dataset in datasets.items():
        columns = [
            name
            for (name,) in office.database.rows(
                "SELECT column_name::text FROM information_schema.columns WHERE table_name = %s ORDER BY 1", view
            )
        ]
        body = {
            "datasource": {"id": dataset, "type": "table"},
            "result_format": "json",
            "result_type": "full",
            "queries": [{"columns": columns, "metrics": [], "row_limit": 1000, "orderby": []}],
        }
        shown = superset.call("POST", "/api/v1/chart/data", body, token)["result"][0]
        assert shown["error"] is None
        assert len(shown["data"]) == office.view(f"SELECT count(*) FROM mcp.{view}")[0][0]
        if "value" in columns:
            total = sum((Decimal(str(row["value"])) for row in shown["data"]), Decimal(0))
            assert total == office.view(f"SELECT coalesce(sum(value), 0) FROM mcp.{view}")[0][0]
    detail = superset.call("GET", "/api/v1/dashboard/ai-employee-erp", token=token)["result"]
    assert detail["dashboard_title"] == "Books and shared services"
    assert f"{superset.url}/superset/dashboard/ai-employee-erp/" in printed
