"""Two databases of a real Odoo 19 as named instances: pinned, compared, and refused when they are unsafe."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from My_AI_Employee.books.odoo.json2 import Json2Client
from My_AI_Employee.bootstrap import open_books, open_installation
from My_AI_Employee.bootstrap.instances import check_instances, compare_instances
from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.errors import InstanceChangedError, InstanceUnsafeError
from My_AI_Employee.stack.comparison import Comparison
from My_AI_Employee.vault.template import create_vault
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.slow
_SET = (
    "insert into ir_config_parameter (key, value) values ('{key}', '{value}') "
    "on conflict (key) do update set value = excluded.value"
)


@dataclass(frozen=True)
class Firm:
    """Two databases: erp, and lab, which is a copy of it."""

    erp: OdooServer
    lab: OdooServer
    folder: Path

    def write_stack(self, erp: OdooServer | None = None, lab: OdooServer | None = None) -> Path:
        """The stack; erp, lab: other databases under these names."""
        erp, lab = erp or self.erp, lab or self.lab
        path = self.folder / "stack.yaml"
        path.write_text(
            "version: 1\ninstances:\n"
            f"  odoo_erp: {{url: {erp.url}, database: {erp.database}, authority: primary}}\n"
            f"  odoo_lab: {{url: {lab.url}, database: {lab.database}, authority: sandbox}}\n"
        )
        return path


def _set(server: OdooServer, key: str, value: str) -> None:
    server.sql(_SET.format(key=key, value=value))


@pytest.fixture(scope="module")
def databases(odoo_server: OdooServer) -> Iterator[tuple[OdooServer, OdooServer]]:
    if odoo_server.is_external:
        pytest.skip("the external Odoo gives no second database")
    erp, lab = odoo_server.fresh_database(), odoo_server.fresh_database()  # both have the id of the template
    yield erp, lab
    lab.drop_database()
    erp.drop_database()


@pytest.fixture
def firm(databases: tuple[OdooServer, OdooServer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Firm:
    erp, lab = databases
    for name, value in {
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
        "AI_EMPLOYEE_STACK": str(tmp_path / "stack.yaml"),
        "ODOO_ERP_API_KEY": erp.api_key,
        "ODOO_LAB_API_KEY": lab.api_key,
    }.items():
        monkeypatch.setenv(name, value)
    firm = Firm(erp=erp, lab=lab, folder=tmp_path)
    firm.write_stack()
    return firm


def _check(accept: str = "") -> Mapping[str, Any]:
    return {each.name: each for each in check_instances(open_installation(), accept)}


def _bookkeeper(vault: Path, server: OdooServer, *, bot: bool = True) -> Any:
    """The books of a vault, as its MCP server opens them."""
    overrides = {
        "AI_EMPLOYEE_VAULT": str(vault),
        "ODOO_URL": server.url,
        "ODOO_DATABASE": server.database,
        "ODOO_USERNAME": server.bot_username if bot else server.username,
        "ODOO_API_KEY": server.bot_api_key if bot else server.api_key,
    }
    return open_books(open_installation(overrides))


def test_copy_that_is_not_neutralised_is_refused(firm: Firm) -> None:
    firm.lab.sql("delete from ir_config_parameter where key = 'database.is_neutralized'")
    found = _check()
    assert found["odoo_erp"].state == "ok", found["odoo_erp"]
    assert (found["odoo_lab"].state, found["odoo_lab"].code) == ("fail", "INSTANCE_UNSAFE")
    assert "is a copy of odoo_erp that is not neutralised" in found["odoo_lab"].remarks[0]
    _set(firm.lab, "database.is_neutralized", "true")
    assert (_check()["odoo_lab"].state, _check()["odoo_lab"].neutralised) == ("ok", "yes")

    # the two addresses mixed up: neither is used, although both have the same id
    firm.write_stack(erp=firm.lab, lab=firm.erp)
    swapped = _check()
    assert [each.code for each in swapped.values()] == ["INSTANCE_UNSAFE", "INSTANCE_UNSAFE"]
    assert "mixed up" in swapped["odoo_erp"].hint


def test_changed_database_stops_everything(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    _set(firm.lab, "database.is_neutralized", "true")
    vault = firm.folder / "vault"
    create_vault(vault)
    assert _check()["odoo_erp"].state == "ok"
    books = _bookkeeper(vault, firm.erp)
    assert books.info().name == f"odoo_erp, the books: {firm.erp.database}@{firm.erp.url}"
    books.close()

    was = firm.erp.sql("select value from ir_config_parameter where key = 'database.uuid'")[0]
    _set(firm.erp, "database.uuid", "another-database")
    try:
        found = _check()["odoo_erp"]
        assert (found.state, found.code) == ("fail", "INSTANCE_CHANGED")
        assert f"is another-database, and since {found.pinned_since or ''}" in found.remarks[0]
        with pytest.raises(InstanceChangedError, match="Nothing is done with it"):
            books.info()  # the kept connection was closed; each new one is asked who it is
        with pytest.raises(InstanceChangedError):
            books.find_customers("a")
        assert _check(accept="odoo_erp")["odoo_erp"].state == "ok"  # on a person's word
        assert books.info().company
    finally:
        _set(firm.erp, "database.uuid", was)
        books.close()


def test_vault_works_in_a_sandbox_only_if_it_says_so(firm: Firm) -> None:
    _set(firm.lab, "database.is_neutralized", "true")
    _check()
    vault = firm.folder / "vault"
    create_vault(vault)
    with pytest.raises(InstanceUnsafeError, match="the bookkeeper does not work in a sandbox"):
        _bookkeeper(vault, firm.lab)
    handbook = vault / "Company_Handbook.md"
    text = handbook.read_text()
    handbook.write_text(text.replace("---\n", "---\nbooks_instance: odoo_lab\n", 1))
    books = _bookkeeper(vault, firm.lab)
    assert books.info().name.startswith("odoo_lab, sandbox, not the books: ")
    books.close()
    with pytest.raises(InstanceUnsafeError, match="the handbook says that the books are odoo_lab"):
        _bookkeeper(vault, firm.erp)


def _posted(client: Any) -> list[int]:
    """A small journal entry that is posted now."""
    accounts = client.call(
        "account.account",
        "search_read",
        domain=[["account_type", "in", ["expense", "equity"]]],
        fields=["code"],
        limit=2,
    )
    journal = client.call("account.journal", "search", domain=[["type", "=", "general"]], limit=1)[0]
    lines = [
        [0, 0, {"account_id": accounts[0]["id"], "debit": 120.5}],
        [0, 0, {"account_id": accounts[1]["id"], "credit": 120.5}],
    ]
    entry = client.call(
        "account.move", "create", vals_list=[{"journal_id": journal, "date": "2026-11-02", "line_ids": lines}]
    )
    client.call("account.move", "action_post", ids=entry)
    return list(entry)


def test_three_planted_differences(firm: Firm) -> None:
    """An entry in the lab alone, a field that was added by hand, and a module of another version."""
    _set(firm.lab, "database.is_neutralized", "true")
    _check()
    before = compare_instances(open_installation(), "odoo_erp", "odoo_lab", date(2030, 1, 1))
    assert before.complete, [section.unread for section in before.sections]
    assert before.count == 0, _keys(before)

    version = firm.lab.sql("select latest_version from ir_module_module where name = 'account'")[0]
    firm.lab.sql("update ir_module_module set latest_version = '19.0.9.9' where name = 'account'")
    books = _books_of(firm.lab)
    client = books._context.client
    model = client.call("ir.model", "search", domain=[["model", "=", "res.partner"]])[0]
    field = {"name": "x_old_number", "model_id": model, "ttype": "char", "field_description": "Old number"}
    client.call("ir.model.fields", "create", vals_list=[field])
    entry = _posted(client)
    books.close()

    runner, pdf = CliRunner(), firm.folder / "diff.pdf"
    result = runner.invoke(
        app, ["instances", "diff", "odoo_erp", "odoo_lab", "--as-of", "2030-01-01", "--json", "--pdf", str(pdf)]
    )
    assert result.exit_code == 0, result.output
    document = json.loads(result.stdout)
    found = {section["name"]: {row["key"]: row for row in section["differences"]} for section in document["sections"]}
    assert document["complete"] is True
    assert document["same"] is False
    assert list(found["modules"]) == ["account"]
    assert (found["modules"]["account"]["first"], found["modules"]["account"]["second"]) == (version, "19.0.9.9")
    assert list(found["fields"]) == ["res.partner.x_old_number"]
    assert found["models"] == {}
    assert sorted(row["difference"] for row in found["trial balance"].values()) == ["-120.50", "120.50"]
    assert {key: row["difference"] for key, row in found["records"].items()} == {
        "account.move": 1,
        "account.move.line": 2,
    }
    assert pdf.read_bytes().startswith(b"%PDF-")
    shown = runner.invoke(app, ["instances", "diff", "odoo_erp", "odoo_lab", "--as-of", "2030-01-01"]).stdout
    assert "odoo_lab, sandbox, not the books" in shown
    assert "account.move: " in shown
    fields = json.loads(runner.invoke(app, ["instances", "fields", "odoo_lab", "res.partner", "--json"]).stdout)
    assert "x_old_number" in {row["name"] for row in fields["fields"]}
    _index_into_the_memory(runner)

    _restored_from_an_older_copy(firm, entry[0])


def _restored_from_an_older_copy(firm: Firm, entry: int) -> None:
    """The id stays the same; only the entries that are gone show it. Of a sandbox it is said, books are refused."""
    client = _books_of(firm.erp)._context.client
    (in_erp,) = _posted(client)
    before = _check()
    assert [before[name].state for name in ("odoo_erp", "odoo_lab")] == ["ok", "ok"]
    model = client.call("ir.model", "search", domain=[["model", "=", "account.move"]])[0]
    hidden = {"name": "not their company", "model_id": model, "domain_force": f"[('id', '!=', {in_erp})]"}
    rule = client.call("ir.rule", "create", vals_list=[hidden])
    assert _check()["odoo_erp"].state == "ok", "an entry that the user may not see any more is not gone"
    client.call("ir.rule", "unlink", ids=rule)
    for server, gone in ((firm.lab, entry), (firm.erp, in_erp)):
        server.sql(
            f"delete from account_move_line where move_id = {gone}; delete from account_move where id = {gone}"
        )
    found = _check()
    assert found["odoo_lab"].state == "warn"
    assert "restored from an older copy, or that entry was deleted" in found["odoo_lab"].remarks[0]
    assert (found["odoo_erp"].state, found["odoo_erp"].code) == ("fail", "INSTANCE_CHANGED")
    vault = firm.folder / "restored"
    create_vault(vault)
    books = _bookkeeper(vault, firm.erp)
    try:
        with pytest.raises(InstanceChangedError, match="restored from an older copy"):
            books.info()
        assert _check(accept="odoo_erp")["odoo_erp"].state == "ok"
        assert books.info().company
    finally:
        books.close()


def _index_into_the_memory(runner: CliRunner) -> None:
    done = json.loads(runner.invoke(app, ["memory", "index", "--odoo", "odoo_lab", "--json"]).stdout)
    assert done["added"] > 100
    assert done["problems"] == []
    again = json.loads(runner.invoke(app, ["memory", "index", "--odoo", "odoo_lab", "--json"]).stdout)
    assert (again["added"], again["removed"]) == (0, 0)
    (best, *_) = json.loads(runner.invoke(app, ["memory", "search", "x_old_number", "--json"]).stdout)
    assert best["source"] == "odoo_lab res.partner"


def test_instance_that_is_away_hides_no_other(firm: Firm) -> None:
    path = firm.write_stack()
    path.write_text(path.read_text() + "  gone: {url: http://127.0.0.1:9, database: x, authority: sandbox}\n")
    firm_key = {"GONE_API_KEY": "none"}
    result = CliRunner().invoke(app, ["instances", "check", "--json"], env=firm_key)
    assert result.exit_code == 1
    states = {each["name"]: (each["state"], each["code"]) for each in json.loads(result.stdout)["instances"]}
    assert states["odoo_erp"] == ("ok", "")
    assert states["gone"] == ("fail", "ODOO_CONNECTION_ERROR")


def _books_of(server: OdooServer) -> Any:
    from datetime import UTC, datetime

    from My_AI_Employee.books.odoo.connect import OdooConnection, connect_odoo

    connection = OdooConnection(
        url=server.url, database=server.database, username="admin", secret=lambda: server.api_key, protocol="json2"
    )
    return connect_odoo(connection, lambda: datetime.now(UTC))


def _keys(found: Comparison) -> list[str]:
    return [f"{each.section}: {each.key}" for section in found.sections for each in section.differences]


def _client(server: OdooServer, key: str) -> Json2Client:
    return Json2Client(server.url, server.database, lambda: key)


def test_approved_plan_is_not_carried_out_under_another_name(firm: Firm) -> None:
    """Drafted and approved for one instance; then the names of the instances are swapped."""
    stack = firm.folder / "stack.yaml"
    names = ("books_a", "books_b")
    text = "version: 1\ninstances:\n" + "".join(
        f"  {name}: {{url: {each.url}, database: {each.database}, authority: primary}}\n"
        for name, each in zip(names, (firm.erp, firm.lab), strict=True)
    )
    firm.lab.sql("delete from ir_config_parameter where key = 'database.is_neutralized'")
    stack.write_text(text)
    vault = firm.folder / "vault"
    create_vault(vault)
    environment = {
        "AI_EMPLOYEE_VAULT": str(vault),
        "AI_EMPLOYEE_SETTLE_SECONDS": "0",
        "ODOO_URL": firm.erp.url,
        "ODOO_DATABASE": firm.erp.database,
        "ODOO_USERNAME": firm.erp.bot_username,
        "ODOO_API_KEY": firm.erp.bot_api_key,
    }
    (vault / "Inbox" / "new.md").write_text(
        "---\ntype: customer_request\n---\nName: Heron Works\nEmail: a@heron.example\n"
    )
    _command(environment, "once")
    [note] = (vault / "Pending_Approval").glob("PLAN-*.md")
    assert "- **Instance:** books_a, the books" in note.read_text()
    assert "books: " in note.read_text()
    note.rename(vault / "Approved" / note.name)

    swapped = text.replace("books_a", "x").replace("books_b", "books_a").replace("x:", "books_b:")
    stack.write_text(swapped)  # both databases have one id, so that only the plan's own books can tell
    _command(environment, "once", status=None)
    assert not _customers(firm, "Heron Works")
    [waiting] = (vault / "Pending_Approval").glob("PLAN-*.md")
    assert "it was drafted for the books 'books_a, the books: " in waiting.read_text()

    stack.write_text(text)  # with the names put right it is a plan like any other
    _command(environment, "approve", note.stem.split("_")[0])
    _command(environment, "once")
    assert _customers(firm, "Heron Works") == 1
    [done] = list((vault / "Done").rglob("PLAN-*.md"))
    assert "books_a, the books" in done.read_text()
    log = "".join(path.read_text() for path in (vault / "Logs").glob("*.json*"))
    assert '"detail": "books_a, the books"' in log or '"detail":"books_a, the books"' in log


def _command(environment: Mapping[str, str], *words: str, status: int | None = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "My_AI_Employee", *words],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert status is None or done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def _customers(firm: Firm, name: str) -> int:
    return int(_client(firm.erp, firm.erp.api_key).call("res.partner", "search_count", domain=[["name", "=", name]]))
