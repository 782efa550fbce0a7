"""Two real Odoo databases behind one coordinator: callers as their own Odoo users, and nothing in the wrong one."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mcp_types import PromptReference

from My_AI_Employee.bootstrap.coordinator import CoordinatorOptions, open_coordinator, open_keys
from My_AI_Employee.bootstrap.coordinator_instance import OdooCredential
from My_AI_Employee.bootstrap.installation import open_installation
from My_AI_Employee.coordinator.callers import Caller
from tests.coordinator.coordinator_world import World
from tests.coordinator.test_coordinator_calls import call, code_of
from tests.team.hr_and_project_people import Firm, open_firm
from tests.team.team_server_desk import running_app, until
from tools.odoo_server import OdooServer

STACK = """
version: 1
instances:
  odoo_erp: {{url: "{url}", database: {erp}, authority: primary, user: admin}}
  odoo_lab: {{url: "{url}", database: {lab}, authority: sandbox, user: admin}}
workspaces:
  prod: {{instances: [odoo_erp, odoo_lab], default: odoo_erp}}
  dev: {{instances: [odoo_lab]}}
routing:
  - {{words: [migration], to: odoo_lab}}
fallback: {{from: odoo_erp, to: odoo_lab, modules: [projects]}}
"""


@contextmanager
def opened(folder: Path, erp: OdooServer, lab: OdooServer, worker_key: str) -> Iterator[World]:
    """The product's own coordinator, and keys: `admins` uses its users, `worker` has a user of their own in erp."""
    (folder / "stack.yaml").write_text(STACK.format(url=erp.url, erp=erp.database, lab=lab.database))
    installation = open_installation(
        {"AI_EMPLOYEE_STATE_DIR": str(folder), "AI_EMPLOYEE_CONFIG_DIR": str(folder / "c")}
    )
    installation.secrets().set("ODOO_ERP_API_KEY", erp.api_key)
    installation.secrets().set("ODOO_LAB_API_KEY", lab.api_key)
    keys, storage = open_keys(installation)
    secrets = {"admins": keys.add(Caller(name="admins"), 1), "worker": keys.add(Caller(name="worker"), 1)}
    keys.connect("worker", "odoo_erp", OdooCredential(login="worker", key=worker_key).sealed())
    found = open_coordinator(installation, CoordinatorOptions(), 8766)
    with running_app(found.app) as base:
        yield World(base=base, calls=None, keys=keys, secrets=secrets)  # type: ignore[arg-type]
    storage.close()


def names(world: World, key: str, **arguments: str) -> tuple[str, list[str]]:
    """Which instance answered, and its projects."""
    result = call(world, "list_projects", arguments, key=world.secrets[key])
    assert not result.is_error, result.content
    assert result.meta is not None
    items = (result.structured_content or {})["items"]
    return result.meta["routing"]["target"], [item["name"] for item in items if item["name"].startswith("Only")]


@pytest.mark.odoo
@pytest.mark.slow
def test_two_instances(odoo_server: OdooServer, odoo_database: OdooServer, tmp_path: Path) -> None:
    erp, lab = open_firm(odoo_server), open_firm(odoo_database)
    worker = erp.person("worker", "project.group_project_user")
    erp.create("project.project", name="Only in erp", privacy_visibility="employees")
    lab.create("project.project", name="Only in lab", privacy_visibility="employees")
    lab.create("ir.config_parameter", key="database.is_neutralized", value="True")
    with opened(tmp_path, odoo_server, odoo_database, worker.key) as world:
        admins = world.secrets["admins"]
        until(lambda: all(each["up"] for each in world.get("/status", key=admins).json()["targets"].values()), 60)
        assert names(world, "admins") == ("odoo_erp", ["Only in erp"])
        assert names(world, "admins", target="odoo_lab") == ("odoo_lab", ["Only in lab"])
        assert names(world, "admins", workspace="migration") == ("odoo_lab", ["Only in lab"])
        _check_rights(world)
        _check_writes(world, erp, lab)
        _check_aggregation(world)
        erp.create("res.partner", name="Customer of erp", customer_rank=1)
        asyncio.run(_check_documents(world))


def _check_rights(world: World) -> None:
    """Whoever has a user of their own in an instance has that user's rights there."""
    admins, worker = world.secrets["admins"], world.secrets["worker"]
    assert not call(world, "list_invoices", {}, key=admins).is_error
    assert code_of(call(world, "list_invoices", {}, key=worker)) == "ACCESS_REFUSED"
    assert names(world, "worker") == ("odoo_erp", ["Only in erp"])
    finance = {"workspace": "migration"}
    result = call(world, "list_invoices", finance, key=admins)
    assert result.meta is not None
    assert result.meta["routing"]["target"] == "odoo_erp", "a financial module is not read from a sandbox"
    assert code_of(call(world, "list_invoices", {}, key=admins, path="/mcp/dev")) == "TARGET_NEEDED"
    named = call(world, "list_invoices", {"target": "odoo_lab"}, key=admins, path="/mcp/dev")
    assert not named.is_error


def _check_writes(world: World, erp: Firm, lab: Firm) -> None:
    """A write reaches the instance that was named, and no other."""
    made = call(world, "create_project", {"name": "Trial", "target": "odoo_lab"}, key=world.secrets["admins"])
    assert not made.is_error, made.content
    domain = [["name", "=", "Trial"]]
    assert [len(firm.rows("project.project", domain, ["name"])) for firm in (erp, lab)] == [0, 1]
    refused = call(
        world, "create_project", {"name": "Trial", "target": "odoo_erp"}, key=world.secrets["admins"], path="/mcp/dev"
    )
    assert code_of(refused) == "TARGET_FORBIDDEN"
    assert not erp.rows("project.project", domain, ["name"])


def _check_aggregation(world: World) -> None:
    found = world.post("/aggregate", {"tool": "list_projects", "key": "name"}, key=world.secrets["admins"]).json()
    rows = {row["value"]: row["cells"] for row in found["table"]["rows"]}
    assert rows["Only in lab"]["odoo_erp"] is None
    assert rows["Only in erp"]["odoo_erp"]["name"] == "Only in erp"
    assert "password" not in json.dumps(found)


async def _check_documents(world: World) -> None:
    """Prompts, the guide, and names out of the default instance; with the rights of whoever asks."""
    customers = []
    for key in ("admins", "worker"):
        async with world.client(path="/mcp/prod", key=world.secrets[key]) as client:
            assert "month_end_review" in [prompt.name for prompt in (await client.list_prompts()).prompts]
            about = PromptReference(type="ref/prompt", name="overdue_follow_up")
            found = await client.complete(about, {"name": "customer", "value": "Customer of"})
            customers.append(found.completion.values)
            guide = await client.read_resource("guide://bookkeeping")
            assert "list_invoices" in str(guide.contents[0])
    assert customers[0] == ["Customer of erp"]
