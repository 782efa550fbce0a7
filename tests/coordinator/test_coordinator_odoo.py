"""Two real Odoo databases behind one coordinator: callers as their own Odoo users, and nothing in the wrong one."""

import asyncio
import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest
from mcp_types import PromptReference

from My_AI_Employee.bootstrap.coordinator import CoordinatorOptions, open_coordinator, open_keys
from My_AI_Employee.bootstrap.coordinator_instance import OdooCredential
from My_AI_Employee.bootstrap.installation import open_installation
from My_AI_Employee.coordinator.callers import Caller
from tests.coordinator.coordinator_people_scene import hidden
from tests.coordinator.coordinator_world import World
from tests.coordinator.test_coordinator_calls import call, code_of
from tests.faults.proxies import LOST, FaultyProxy
from tests.passing_server import Answer
from tests.team.hr_and_project_people import Firm, Person, open_firm
from tests.team.team_adversary_scene import free_port
from tests.team.team_server_desk import running_app, until
from tests.team.team_server_sign_in import CALLBACK, register
from tools.odoo_server import OdooServer

STACK = """
version: 1
instances:
  odoo_erp: {{url: "{door}", database: {erp}, authority: primary, user: admin}}
  odoo_lab: {{url: "{url}", database: {lab}, authority: sandbox, user: admin}}
workspaces:
  prod: {{instances: [odoo_erp, odoo_lab], default: odoo_erp}}
  dev: {{instances: [odoo_lab]}}
routing:
  - {{words: [migration], to: odoo_lab}}
fallback: {{from: odoo_erp, to: odoo_lab, modules: [projects]}}
"""


@contextmanager
def opened(folder: Path, erp: OdooServer, lab: OdooServer, worker_key: str, door: str) -> Iterator[World]:
    """The product's own coordinator, and keys: `admins` uses its users, `worker` has a user of their own in erp.

    door: where erp is reached.
    """
    (folder / "stack.yaml").write_text(STACK.format(url=lab.url, door=door, erp=erp.database, lab=lab.database))
    installation = open_installation(
        {
            "AI_EMPLOYEE_STATE_DIR": str(folder),
            "AI_EMPLOYEE_CONFIG_DIR": str(folder / "c"),
            "AI_EMPLOYEE_TEAM_PASSWORDS": "true",
        }
    )
    installation.secrets().set("ODOO_ERP_API_KEY", erp.api_key)
    installation.secrets().set("ODOO_LAB_API_KEY", lab.api_key)
    keys, storage = open_keys(installation)
    secrets = {"admins": keys.add(Caller(name="admins"), 1), "worker": keys.add(Caller(name="worker"), 1)}
    keys.connect("worker", "odoo_erp", OdooCredential(login="worker", key=worker_key).sealed())
    port = free_port()
    found = open_coordinator(installation, CoordinatorOptions(people=True), port)
    with running_app(found.app, port) as base:
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
    with (
        dying_door(odoo_server.url) as door,
        opened(tmp_path, odoo_server, odoo_database, worker.key, door.url) as world,
    ):
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
        _check_people(world, worker, lab)
        _check_killed(world, erp, lab, door)


class DyingDoor(FaultyProxy):
    """Nobody answers here any more after one answer was lost."""

    def forward(self, path: str, body: bytes | None, headers: Mapping[str, str]) -> Answer | None:
        answer = super().forward(path, body, headers)
        if answer is None:
            self.close()
        return answer


@contextmanager
def dying_door(target: str) -> Iterator[DyingDoor]:
    """The way to a server, open at first."""
    door = DyingDoor(target)
    door.open()
    try:
        yield door
    finally:
        door.close()


def _answered_by(world: World) -> str:
    """Which instance a read that names none is answered by; empty for none."""
    result = call(world, "list_projects", {}, key=world.secrets["admins"])
    return "" if result.is_error or result.meta is None else str(result.meta["routing"]["target"])


def _check_killed(world: World, erp: Firm, lab: Firm, door: DyingDoor) -> None:
    """Production ends in the middle of a write: nothing is sent twice, and reads are answered as agreed."""
    admins = world.secrets["admins"]
    door.replies["project.project/load"] = LOST
    cut = call(world, "create_project", {"name": "Cut off", "target": "odoo_erp"}, key=admins)
    assert door.replaced == ["project.project/load"], "Odoo had done it"
    assert code_of(cut) == "OUTCOME_UNKNOWN"
    domain = [["name", "=", "Cut off"]]
    assert [len(firm.rows("project.project", domain, ["name"])) for firm in (erp, lab)] == [1, 0]
    until(lambda: _answered_by(world) == "odoo_lab", 60)
    result = call(world, "list_projects", {}, key=admins)
    assert "answered by odoo_lab because odoo_erp is away" in str(result.content[0])
    for tool, arguments in (("list_invoices", {}), ("create_project", {"name": "Never"})):
        assert code_of(call(world, tool, arguments, key=admins)) == "TARGET_UNAVAILABLE"
    assert names(world, "admins", target="odoo_lab") == ("odoo_lab", ["Only in lab"])
    door.open()
    until(lambda: _answered_by(world) == "odoo_erp", 60)
    assert [len(firm.rows("project.project", domain, ["name"])) for firm in (erp, lab)] == [1, 0]


PASSWORD = "a long enough passphrase 7"


def _check_people(world: World, worker: Person, lab: Firm) -> None:
    """The worker signs in: with a key at one database, with a password at the other, each time as themselves."""
    group = lab.ref("base.group_user"), lab.ref("project.group_project_manager")
    values = {"name": "Worker", "login": "worker", "password": PASSWORD, "group_ids": [[6, 0, [*group]]]}
    (uid,) = lab.admin.call("res.users", "create", vals_list=[values], context={"no_reset_password": True})
    in_erp = {"login-odoo_erp": "worker", "secret-odoo_erp": worker.key}
    in_lab = {"login-odoo_lab": "worker", "secret-odoo_lab": PASSWORD, "kind-odoo_lab": "password"}
    both, narrow = enter(world, {**in_erp, **in_lab}), enter(world, in_lab)
    world.secrets |= {"both": both, "narrow": narrow}
    for key in ("both", "narrow"):  # the second sign-in took no key from the first
        assert names(world, key, target="odoo_lab") == ("odoo_lab", ["Only in lab"])
    assert names(world, "both") == ("odoo_erp", ["Only in erp"])
    assert code_of(call(world, "list_invoices", {}, key=both)) == "ACCESS_REFUSED"
    assert code_of(call(world, "list_projects", {}, key=narrow)) == "INSTANCE_NOT_CONNECTED"
    made = call(world, "create_project", {"name": "By the worker", "target": "odoo_lab"}, key=both)
    assert not made.is_error, made.content
    (row,) = lab.rows("project.project", [["name", "=", "By the worker"]], ["create_uid"])
    assert row["create_uid"][0] == uid, "Odoo's history names the person"
    lab.admin.call("res.users", "write", ids=[uid], vals={"active": False})
    assert code_of(call(world, "list_projects", {"target": "odoo_lab", "limit": 9}, key=both)) == (
        "INSTANCE_NOT_CONNECTED"
    )
    assert names(world, "both") == ("odoo_erp", ["Only in erp"])


def enter(world: World, typed: dict[str, str]) -> str:
    """The whole sign-in; answers the access token."""
    with httpx2.Client(timeout=60, trust_env=False) as http:
        client_id, verifier = register(http, world.base), "v" * 60
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        about = {"client_id": client_id, "redirect_uri": CALLBACK, "resource": f"{world.base}/mcp"}
        asked = {"response_type": "code", "code_challenge": challenge, "code_challenge_method": "S256", **about}
        page = http.get(http.get(f"{world.base}/authorize", params=asked).headers["location"])
        left = http.post(f"{world.base}/login", data={**hidden(page.text), **typed, "action": "allow"})
        assert left.status_code == 303, left.text
        code = httpx2.URL(left.headers["location"]).params["code"]
        exchange = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier, **about}
        answer = http.post(f"{world.base}/token", data=exchange)
        assert answer.status_code == 200, answer.text
        return str(answer.json()["access_token"])


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
