"""Calls through the coordinator to real servers: routing, names, questions, progress, cancellation, keys."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.client import ClientRequestContext
from mcp_types import CallToolResult, ElicitRequestParams, ElicitResult

from My_AI_Employee.coordinator.credentials import Credentials
from My_AI_Employee.coordinator.fleet import Fleet
from My_AI_Employee.coordinator.target import Target
from tests.coordinator.coordinator_world import MODES, QUICK, Mode, Place, World, coordinator, dead, place
from tests.team.team_server_desk import until


@pytest.fixture(scope="module")
def stage() -> Iterator[Place]:
    with place() as found:
        yield found


@pytest.fixture(scope="module")
def world(stage: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with coordinator(tmp_path_factory.mktemp("coordinator"), *stage.all()) as found:
        until(lambda: all(connection.is_up for _, connection in found.calls.fleet.connections()))
        yield found


def text_of(result: CallToolResult) -> str:
    return "".join(part.text for part in result.content if part.type == "text")


def call(world: World, tool: str, arguments: dict[str, Any] | None = None, **options: Any) -> CallToolResult:
    async def ask() -> CallToolResult:
        async with world.client(**options) as client:
            return await client.call_tool(tool, arguments or {})

    return asyncio.run(ask())


def code_of(result: CallToolResult) -> str:
    assert result.is_error
    return str(json.loads(text_of(result))["code"])


@pytest.mark.parametrize("mode", MODES)
def test_tools_of_instances_are_listed_once_and_those_of_others_under_their_name(world: World, mode: Mode) -> None:
    async def look() -> dict[str, Any]:
        async with world.client(mode, path="/mcp?tools=read,n8n") as client:  # all are too many for a list
            return {tool.name: tool for tool in (await client.list_tools()).tools}

    tools = asyncio.run(look())
    assert tools["find_customer"].input_schema["properties"]["target"]["enum"] == ["odoo_erp", "odoo_lab"]
    assert "n8n__execute_workflow" in tools
    assert "n8n__remove_all" not in tools, "it is not in the allow-list"
    foreign = tools["n8n__search_workflows"]
    assert foreign.description.startswith("Tool of the server n8n, which describes it so:")
    assert not set("\u202e<>\n") & set(foreign.description)
    assert all(len(name) <= 64 for name in tools)


def test_a_request_goes_where_the_policy_says_and_the_answer_says_why(world: World) -> None:
    cases: list[tuple[dict[str, Any], str, float]] = [
        ({"query": "Acme"}, "odoo_erp", 0.75),
        ({"query": "Acme", "target": "odoo_lab"}, "odoo_lab", 1.0),
        ({"query": "Acme", "target": "odoo_prod"}, "odoo_erp", 1.0),
        ({"query": "Acme", "workspace": "finance-ssc"}, "odoo_erp", 0.95),
        ({"query": "Acme", "workspace": "local vocabulary"}, "odoo_erp", 0.75),
    ]
    for arguments, target, confidence in cases:
        result = call(world, "find_customer", arguments)
        assert result.meta is not None
        routing = result.meta["routing"]
        assert (routing["target"], routing["confidence"], routing["fallback"]) == (target, confidence, False)
        name = "Acme Ltd" if target == "odoo_erp" else "Copy of Acme"
        assert [customer["name"] for customer in (result.structured_content or {})["customers"]] == [name]


@pytest.mark.parametrize("mode", MODES)
def test_what_is_not_there_is_a_typed_refusal(world: World, mode: Mode) -> None:
    assert code_of(call(world, "find_customer", {"query": "A", "target": "odoo"}, mode=mode)) == "TARGET_UNKNOWN"
    assert code_of(call(world, "find_customer", {"query": "A", "target": 7}, mode=mode)) == "TARGET_UNKNOWN"
    assert code_of(call(world, "n8n__remove_all", mode=mode)) == "VALIDATION_ERROR"
    assert code_of(call(world, "remove_all", mode=mode)) == "VALIDATION_ERROR"
    lab_only = world.key("lab", targets=frozenset({"odoo_lab"}))
    refused = call(world, "find_customer", {"query": "A", "target": "odoo_erp"}, mode=mode, key=lab_only)
    assert code_of(refused) == "TARGET_FORBIDDEN"
    assert code_of(call(world, "find_customer", {"query": "A"}, mode=mode, key=lab_only)) == "TARGET_NEEDED"
    assert code_of(call(world, "n8n__execute_workflow", {"name": "x"}, mode=mode, key=lab_only)) == "VALIDATION_ERROR"


def test_keys_limit_tools_and_writes(world: World, stage: Place) -> None:
    reader = world.key("reader", read_only=True, tools=("n8n__*", "find_*"))
    assert not call(world, "n8n__search_workflows", key=reader).is_error
    assert code_of(call(world, "n8n__execute_workflow", {"name": "never"}, key=reader)) == "KEY_REFUSED"
    assert code_of(call(world, "books_info", key=reader)) == "KEY_REFUSED"
    assert "never" not in stage.seen.done


def test_a_refusal_of_the_target_comes_through(world: World) -> None:
    """A write of the bookkeeper only drafts a plan, through the coordinator too."""
    arguments = {"name": "New Ltd", "email": "n@example.com", "target": "odoo_erp"}
    assert code_of(call(world, "create_customer", arguments)) == "APPROVAL_REQUIRED"


@pytest.mark.parametrize("mode", MODES)
def test_a_question_of_the_target_reaches_the_person(world: World, mode: Mode) -> None:
    asked: list[str] = []

    async def answer(_context: ClientRequestContext, params: ElicitRequestParams) -> ElicitResult:
        asked.append(params.message)
        return ElicitResult(action="accept", content={"ok": True})

    result = call(world, "n8n__ask_person", {"subject": "go"}, mode=mode, elicitation_callback=answer)
    assert text_of(result) == "go: True"
    assert asked == ["The server n8n asks: Really go?"]
    assert call(world, "n8n__ask_person", {"subject": "go"}, mode=mode).is_error, "this client cannot ask"


@pytest.mark.parametrize("mode", MODES)
def test_progress_comes_through(world: World, mode: Mode) -> None:
    seen: list[tuple[float, str | None]] = []

    async def note(progress: float, total: float | None, message: str | None) -> None:
        seen.append((progress, message))

    async def ask() -> CallToolResult:
        async with world.client(mode) as client:
            return await client.call_tool("n8n__count", progress_callback=note)

    assert text_of(asyncio.run(ask())) == "counted"
    assert seen == [(1.0, "step 1"), (2.0, "step 2"), (3.0, "step 3")]


@pytest.mark.parametrize("mode", MODES)
def test_a_call_that_is_given_up_is_given_up_at_the_target(world: World, stage: Place, mode: Mode) -> None:
    stage.seen.cancelled.clear()

    async def leave() -> None:
        async with world.client(mode) as client:
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.5):
                    await client.call_tool("n8n__wait")
            assert await asyncio.to_thread(stage.seen.cancelled.wait, 5)

    asyncio.run(leave())


def test_the_requests_id_goes_to_the_target_and_the_key_does_not(world: World, stage: Place) -> None:
    call(world, "n8n__search_workflows", headers={"x-request-id": "order-66"})
    assert stage.seen.headers["x-request-id"] == "order-66"
    assert world.calls.fleet.own_id in stage.seen.headers["x-ai-employee-via"]
    assert "authorization" not in stage.seen.headers


def test_a_key_with_a_credential_of_its_own_uses_it_alone(world: World, stage: Place) -> None:
    own, other = world.key("own"), world.key("other")
    world.keys.connect("own", "n8n", "token-of-own")
    seen = []
    for key in (own, other, own):
        call(world, "n8n__search_workflows", key=key)
        seen.append(stage.seen.headers.get("authorization"))
    assert seen == ["Bearer token-of-own", None, "Bearer token-of-own"]
    world.keys.connect("own", "n8n", "a newer token")
    call(world, "n8n__search_workflows", key=own)
    assert stage.seen.headers["authorization"] == "Bearer a newer token"


def test_connections_whose_credential_is_gone_are_closed_before_they_are_idle(world: World) -> None:
    for name in ("leaving", "staying"):
        world.key(name)
        world.keys.connect(name, "away", f"token-of-{name}")

    async def closed() -> list[str]:
        target = Target(name="away", url=dead(), limits=QUICK)
        fleet = Fleet(targets=(target,), credentials=Credentials(store=world.keys))
        async with anyio.create_task_group() as tasks:
            tasks.start_soon(fleet.run)
            await anyio.lowlevel.checkpoint()  # the fleet starts
            for name in ("leaving", "staying"):
                await fleet.connection(target, name)
            await asyncio.to_thread(world.keys.revoke, "leaving")
            await fleet.close_revoked()
            tasks.cancel_scope.cancel()
        return [owner for owner, _ in fleet.connections() if owner]

    assert asyncio.run(closed()) == ["staying"]


def test_a_request_that_passed_here_before_is_refused(world: World) -> None:
    for via in (f"other,{world.calls.fleet.own_id}", "a,b,c,d,e"):
        answer = world.post("/mcp", {}, headers={"x-ai-employee-via": via})
        assert (answer.status_code, answer.json()["error"]["data"]["code"]) == (508, "SERVER_CYCLE")
        answer = world.post("/route", {}, headers={"x-ai-employee-via": via})
        assert (answer.status_code, answer.json()["code"]) == (508, "SERVER_CYCLE")


def test_tools_are_looked_up_and_called_by_name(world: World) -> None:
    async def look() -> tuple[list[str], CallToolResult, CallToolResult, list[str]]:
        async with world.client(path="/mcp/prod?tools=find") as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            found = await client.call_tool("find_tool", {"words": "customers by name"})
            called = await client.call_tool("call_tool", {"name": "find_customer", "arguments": {"query": "Acme"}})
        async with world.client(path="/mcp/prod?tools=n8n,find_customer") as client:
            return names, found, called, [tool.name for tool in (await client.list_tools()).tools]

    names, found, called, some = asyncio.run(look())
    assert names == ["find_tool", "call_tool"]
    assert "find_customer" in [tool["name"] for tool in (found.structured_content or {})["tools"]]
    assert (called.structured_content or {})["customers"]
    assert "find_customer" in some
    assert all(name in ("find_tool", "find_customer") or name.startswith("n8n__") for name in some)


def test_a_workspace_that_is_unknown_or_of_others_is_refused(world: World) -> None:
    prod = world.key("prod", workspaces=frozenset({"prod"}))
    assert code_of(call(world, "find_customer", {"query": "A"}, path="/mcp/lab")) == "TARGET_UNKNOWN"
    assert code_of(call(world, "find_customer", {"query": "A"}, key=prod)) == "TARGET_FORBIDDEN"
    assert not call(world, "find_customer", {"query": "A"}, path="/mcp/prod", key=prod).is_error


def test_without_a_key_nothing_is_answered(world: World) -> None:
    for key in ("aek_wrong", "wrong", "aek_" + "A" * 43):
        assert world.post("/mcp", {}, key=key).status_code == 401
        assert world.get("/status", key=key).status_code == 401
    gone = world.key("gone")
    assert world.get("/status", key=gone).status_code == 200
    world.keys.revoke("gone")
    assert world.get("/status", key=gone).status_code == 401


async def _sixteen(world: World) -> list[CallToolResult]:
    async def one(client: Client, number: int) -> CallToolResult:
        return await client.call_tool(
            "find_customer", {"query": "Acme", "target": ("odoo_erp", "odoo_lab")[number % 2]}
        )

    async with world.client() as client:
        return await asyncio.gather(*(one(client, number) for number in range(16)))


def test_calls_at_once_are_not_mixed_up(world: World) -> None:
    for number, result in enumerate(asyncio.run(_sixteen(world))):
        expected = ("Acme Ltd", "Copy of Acme")[number % 2]
        assert [each["name"] for each in (result.structured_content or {})["customers"]] == [expected]


def test_calls_are_told_and_dashboards_are_found(stage: Place, tmp_path: Path) -> None:
    """What counts calls gets names and codes alone; a dashboard is a link, and reads no figure."""
    told: list[tuple[str, str, str]] = []

    def record(tool: str, target: str, outcome: str, _seconds: float) -> None:
        told.append((tool, target, outcome))

    async def ask(world: World) -> tuple[list[str], CallToolResult, CallToolResult]:
        async with world.client() as client:
            names = [tool.name for tool in (await client.list_tools()).tools]
            await client.call_tool("find_customer", {"query": "Acme"})
            found = await client.call_tool("find_dashboard", {"words": "which targets were away?"})
            return names, found, await client.call_tool("find_dashboard", {"words": 5})

    with coordinator(tmp_path, *stage.all(), superset_url="https://s.example", on_routed=record) as world:
        names, found, refused = asyncio.run(ask(world))
    assert told == [("find_customer", "odoo_erp", "ok")]
    assert names[:2] == ["find_tool", "find_dashboard"]
    links = [each["link"] for each in (found.structured_content or {})["dashboards"]]
    assert links[0] == "https://s.example/superset/dashboard/ai-employee-infra/"
    assert refused.is_error
    assert "VALIDATION_ERROR" in text_of(refused)
