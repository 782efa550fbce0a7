"""The generated workflows in a real n8n: events reach the chat once, forged ones nothing, and `status` tells."""

import asyncio
import json
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from My_AI_Employee.coordinator.target import Target
from My_AI_Employee.ops.events.signing import KEY, header_key, signed_headers
from My_AI_Employee.vault.template import create_vault
from tests.acceptance.desk import isolated
from tests.acceptance.processes import run_command
from tests.contract.chat_rooms import MattermostUnderTest, open_mattermost
from tests.coordinator.coordinator_world import PATIENT, coordinator
from tests.coordinator.test_coordinator_bad_targets import call
from tests.coordinator.test_coordinator_calls import code_of
from tests.team.team_server_desk import until
from tests.unit.ops.receivers import SECRET, Receiver, open_receiver
from tools.n8n_server import N8nServer

DEADLINE_S = 30.0
Settings = dict[str, str]


@pytest.fixture
def chat() -> Iterator[MattermostUnderTest]:
    with open_mattermost() as opened:
        yield opened


@pytest.fixture
def target() -> Iterator[Receiver]:
    """What is called by the nightly push and the rollout."""
    with open_receiver() as opened:
        yield opened


def write_settings(folder: Path, url: str, chat_url: str, target: str) -> Settings:
    create_vault(folder / "vault")
    case = MattermostUnderTest
    document = {
        "chat": {
            "kind": "mattermost", "url": chat_url, "room": case.channel, "token": "secret:CHAT_TOKEN",
            "command_token": "secret:CHAT_COMMAND", "team": case.team,
            "people": {case.person: {"name": "Anna Muster", "approve": "all"}},
        },
        "events": {
            "bus": {"webhook": f"{url}/webhook/ai-employee", "secret": "secret:EVENTS_BUS", "on": ["plan.failed"]},
            "rollout": {"webhook": f"{url}/webhook/ai-employee-rollout", "secret": "secret:EVENTS_BUS"},
        },
        "n8n": {
            "prod": {
                "url": url, "key": "secret:N8N_API_KEY", "sink": "bus", "chat_token": "secret:CHAT_N8N",
                "push": target, "rollout_sink": "rollout", "rollout": [target],
            }
        },
    }  # fmt: skip
    file = folder / "ops.yaml"
    file.write_text(json.dumps(document))
    file.chmod(0o600)
    return {**isolated(folder, folder / "vault"), "AI_EMPLOYEE_OPS_FILE": str(file)}


def store(settings: Settings, **secrets: str) -> None:
    for name, value in secrets.items():
        assert run_command(settings, "credentials", "set", name, stdin=f"{value}\n").code == 0


def send(url: str, event: Mapping[str, object], event_id: str, **headers: str) -> int:
    body = json.dumps(event).encode()
    signed = signed_headers(SECRET, event_id, int(time.time()), body)
    request = Request(url, data=body, headers={**signed, "Content-Type": "application/json", **headers})
    try:
        with urlopen(request, timeout=30) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def wait_for(count: int, seen: Sequence[object]) -> None:
    """Look again and again until so many came."""
    deadline, pause = time.monotonic() + DEADLINE_S, threading.Event()
    while len(seen) < count and time.monotonic() < deadline:
        pause.wait(0.05)
    assert len(seen) >= count


def test_installed_workflows_work_and_are_looked_after(
    tmp_path: Path, n8n: N8nServer, chat: MattermostUnderTest, target: Receiver
) -> None:
    settings = write_settings(tmp_path, n8n.url, chat.url, target.url)
    chat_token = chat.double.token
    store(settings, CHAT_TOKEN="t", CHAT_N8N=chat_token, EVENTS_BUS=SECRET, N8N_API_KEY=n8n.key)
    installed = run_command(settings, "ops", "n8n", "install", "--json")
    assert [one["change"] for one in installed.document] == ["created"] * 3, installed.err
    again = run_command(settings, "ops", "n8n", "install", "--json")
    assert [one["change"] for one in again.document] == ["unchanged"] * 3

    hook = f"{n8n.url}/webhook/ai-employee"
    event = {
        "id": "e1",
        "type": "plan.failed",
        "data": {"plan": "PLAN-1", "headline": "Pay @all ``` x", "message": "no"},
    }
    assert send(hook, event, "e1", **{KEY: "forged"}) == 403
    assert send(hook, event, "e1") == 200
    wait_for(1, chat.double.posts)
    assert send(hook, event, "e1") == 200
    assert send(hook, {**event, "id": "e2"}, "e2") == 200
    wait_for(2, chat.double.posts)
    assert len(chat.double.posts) == 2
    assert chat.double.posts[0]["message"] == "```text\nplan.failed PLAN-1 Pay @all ... x no\n```"

    run = {"id": "r1", "type": "workflow.run", "data": {"workflow": "rollout", "asked_by": "Anna"}}
    assert send(f"{hook}-rollout", run, "r1") == 200
    wait_for(1, target.bodies)
    assert target.events == [run]
    assert target.headers[0][KEY] == header_key(SECRET)

    states = run_command(settings, "ops", "n8n", "status", "--json").document
    assert [one["state"] for one in states] == ["active"] * 3
    assert states[0]["executions"]["success"] >= 2
    (first,) = [one for one in installed.document if one["name"].endswith("events to chat")]
    changed = n8n.api("GET", f"/workflows/{first['id']}")
    nodes = [{**node, "parameters": {**node["parameters"], "path": "elsewhere"}} for node in changed["nodes"][:1]]
    body = {"name": changed["name"], "nodes": [*nodes, *changed["nodes"][1:]], "connections": changed["connections"]}
    n8n.api("PUT", f"/workflows/{first['id']}", {**body, "settings": {"executionOrder": "v1"}})
    assert run_command(settings, "ops", "n8n", "status").out.startswith("changed: AI Employee: events to chat")
    mended = run_command(settings, "ops", "n8n", "install", "--json")
    assert [one["change"] for one in mended.document] == ["updated", "unchanged", "unchanged"]
    assert send(hook, {**event, "id": "e3"}, "e3") == 200


def test_its_own_mcp_server_is_a_target_within_what_is_allowed(tmp_path: Path, n8n: N8nServer) -> None:
    """Tools of n8n through the coordinator: those that are listed, with n8n's own key, and a workflow after a yes."""
    allow = ("search_workflows", "execute_workflow")
    own = Target(
        name="n8n_prod", url=f"{n8n.url}/mcp-server/http", bearer=n8n.mcp_key, allow=allow,
        reads=frozenset({"search_workflows"}), ask_before=frozenset({"execute_workflow"}), limits=PATIENT,
    )  # fmt: skip
    wrong = replace(own, name="n8n_dev", bearer="not-a-key")
    n8n.api("POST", "/workflows", {"name": "Rollout", "nodes": [], "connections": {}, "settings": {}})
    with coordinator(tmp_path, own, wrong, workspaces={}) as world:
        until(lambda: bool(world.get("/status").json()["targets"]["n8n_prod"]["up"]), DEADLINE_S)

        async def look() -> list[str]:
            async with world.client() as client:
                return [tool.name for tool in (await client.list_tools()).tools]

        assert {name for name in asyncio.run(look()) if name.startswith("n8n_prod")} == {
            f"n8n_prod__{name}" for name in allow
        }
        found, _ = call(world, "n8n_prod__search_workflows")
        assert not found.is_error, found.content
        assert found.meta is not None
        assert found.meta["routing"]["target"] == "n8n_prod"
        asked, _ = call(world, "n8n_prod__execute_workflow", {"workflowId": "1"})
        assert code_of(asked).startswith("CONFIRMATION_")
        until(lambda: "401" in world.get("/status").json()["targets"]["n8n_dev"]["problem"], DEADLINE_S)
        assert n8n.mcp_key not in str(found.content)
