"""Targets that are dead, hang, lie, or go in a circle: each has a typed answer, and the others are not held up."""

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp_types import CallToolResult

from My_AI_Employee.coordinator.target import Target
from My_AI_Employee.domain.instances import Authority
from My_AI_Employee.mcp_servers.http_server import http_app
from My_AI_Employee.mcp_servers.tools import build_server
from tests.coordinator.coordinator_world import (
    QUICK,
    Lie,
    Place,
    World,
    coordinator,
    dead,
    hanging,
    instance,
    place,
)
from tests.team.team_server_desk import running_app, until
from tests.unit.mcp_servers.mcp_setup import make_books, make_context


@pytest.fixture(scope="module")
def stage() -> Iterator[Place]:
    with place() as found:
        yield found


@pytest.fixture(scope="module")
def world(stage: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Two good instances, one that is dead, a server that hangs, and one that lies."""
    with ExitStack() as stack:
        hangs = Target(name="hangs", url=stack.enter_context(hanging()), reads=frozenset({"x"}), limits=WAITED_FOR)
        gone = instance("odoo_gone", dead(), Authority.PRIMARY)
        folder = tmp_path_factory.mktemp("coordinator")
        targets = (stage.erp, stage.lab, stage.lying, gone, hangs)
        found = stack.enter_context(coordinator(folder, *targets))
        until(lambda: sum(connection.is_up for _, connection in found.calls.fleet.connections()) == 3)
        yield found


def call(world: World, tool: str, arguments: dict[str, Any] | None = None) -> tuple[CallToolResult, float]:
    async def ask() -> tuple[CallToolResult, float]:
        async with world.client() as client:
            began = time.monotonic()
            return await client.call_tool(tool, arguments or {}), time.monotonic() - began

    return asyncio.run(ask())


def code_of(result: CallToolResult) -> str:
    assert result.is_error
    return str(json.loads("".join(part.text for part in result.content if part.type == "text"))["code"])


def test_the_tools_of_the_others_are_listed_and_called_without_delay(world: World) -> None:
    result, seconds = call(world, "find_customer", {"query": "Acme", "target": "odoo_erp"})
    assert (result.structured_content or {})["customers"]
    assert seconds < WAITED_FOR.connect_s / 2, "it waited for a target that is away"
    status = world.get("/status").json()["targets"]
    assert {name: found["up"] for name, found in status.items()} == {
        "hangs": False, "liar": True, "odoo_erp": True, "odoo_gone": False, "odoo_lab": True,
    }  # fmt: skip
    assert status["odoo_gone"]["problem"]
    health = world.get("/health")
    assert (health.status_code, health.json()["status"]) == (200, "degraded")
    assert "odoo_gone" not in health.text, "names are for keys"


WAITED_FOR = replace(QUICK, connect_s=20.0)
META = (
    '{"io.modelcontextprotocol/protocolVersion": "2026-07-28", "io.modelcontextprotocol/clientCapabilities": {}, '
    '"io.modelcontextprotocol/clientInfo": {"name": "raw", "version": "1"}}'
)
LIES: tuple[tuple[Lie, str, str], ...] = (
    ("huge", "ANSWER_INVALID", "OUTCOME_UNKNOWN"),
    ("packed", "ANSWER_INVALID", "OUTCOME_UNKNOWN"),
    ("garbage", "ANSWER_INVALID", "OUTCOME_UNKNOWN"),
    ("broken", "TARGET_UNAVAILABLE", "OUTCOME_UNKNOWN"),
    ("status", "TARGET_UNAVAILABLE", "OUTCOME_UNKNOWN"),
    ("busy", "TARGET_UNAVAILABLE", "TARGET_UNAVAILABLE"),
    ("drip", "TARGET_UNAVAILABLE", "OUTCOME_UNKNOWN"),
)


@pytest.mark.parametrize(("lie", "read", "write"), LIES)
def test_a_lie_is_a_typed_error_and_the_others_answer_meanwhile(
    world: World, stage: Place, lie: Lie, read: str, write: str
) -> None:
    stage.liar.lie, stage.liar.sent = lie, 0

    async def ask() -> tuple[list[CallToolResult], float]:
        async with world.client() as client:
            lying = [
                asyncio.create_task(client.call_tool("liar__search_workflows")),
                asyncio.create_task(client.call_tool("liar__execute_workflow", {"name": "x"})),
            ]
            began = time.monotonic()
            await client.call_tool("find_customer", {"query": "Acme", "target": "odoo_erp"})
            return [await task for task in lying], time.monotonic() - began

    liar = next(each for _, each in world.calls.fleet.connections() if each.target.name == "liar")
    until(lambda: liar.circuit.admits())
    liar.circuit.succeeded()
    results, _ = asyncio.run(ask())
    assert [code_of(result) for result in results] == [read, write]
    assert stage.liar.sent < 20_000_000, "the rest of a huge answer is not read"
    assert liar._sessions is not None, "the connection is kept"


@pytest.mark.parametrize("value", ["\\ud800", "NaN", "1e999"])
def test_what_cannot_be_sent_is_refused_and_ends_no_other_call(world: World, value: str) -> None:
    """As raw JSON, since no client library writes it."""
    connection = world.calls.fleet.connections()[0][1]
    sessions = connection._sessions
    argument = value if value[0] != "\\" else f'"{value}"'
    body = (
        '{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": {"name": "find_customer", "arguments": '
        f'{{"query": {argument}, "target": "odoo_erp"}}, "_meta": {META}}}}}'
    )
    headers = {
        "authorization": f"Bearer {world.key()}", "accept": "application/json, text/event-stream",
        "content-type": "application/json", "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call",
        "mcp-name": "find_customer", "x-ai-employee-via": "\x80\xff, ok",
    }  # fmt: skip
    raw = [(name.encode(), text.encode("latin-1")) for name, text in headers.items()]
    answer = httpx2.post(f"{world.base}/mcp", content=body.encode(), headers=raw, timeout=30, trust_env=False)
    assert answer.status_code in (200, 400)
    assert "VALIDATION_ERROR" in answer.text or answer.json()["error"]["code"] < 0, answer.text
    assert connection._sessions is sessions, "the connection that others use is as it was"
    assert not call(world, "find_customer", {"query": "Acme", "target": "odoo_erp"})[0].is_error


def test_a_read_that_found_nobody_is_sent_once_more_and_a_write_never(stage: Place, tmp_path: Path) -> None:
    with coordinator(tmp_path, stage.lying) as world:
        until(lambda: world.calls.fleet.connections()[0][1].is_up)
        lies: tuple[Lie, ...] = ("status", "busy")  # the second is certain not to have been worked on
        for lie in lies:
            stage.liar.lie = lie
            world.calls.fleet.connections()[0][1].circuit.succeeded()
            for tool, times in (("liar__search_workflows", 2), ("liar__execute_workflow", 1)):
                before = stage.liar.calls
                call(world, tool, {"name": "x"} if times == 1 else {})
                assert stage.liar.calls - before == times, (lie, tool)


def test_the_circuit_opens_and_closes_again(tmp_path: Path) -> None:
    """An instance is stopped and started again at the same address; its tools stay listed while it is away."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    app = http_app(build_server(make_context(make_books())), "127.0.0.1")
    with ExitStack() as stack:
        first = stack.enter_context(ExitStack())
        base = first.enter_context(running_app(app, port))
        world = stack.enter_context(coordinator(tmp_path, instance("odoo_erp", f"{base}/mcp", Authority.PRIMARY)))
        connection = world.calls.fleet.connections
        until(lambda: connection()[0][1].is_up)
        assert not call(world, "books_info")[0].is_error
        first.close()
        codes = {code_of(call(world, "books_info")[0]) for _ in range(4)}
        assert codes == {"TARGET_UNAVAILABLE"}
        assert connection()[0][1].circuit.is_open
        refused, seconds = call(world, "books_info")
        assert (code_of(refused), seconds < 0.5) == ("TARGET_UNAVAILABLE", True)
        again = http_app(build_server(make_context(make_books())), "127.0.0.1")
        stack.enter_context(running_app(again, port))
        until(lambda: connection()[0][1].is_up)
        assert not call(world, "books_info")[0].is_error


def test_reads_of_named_modules_fall_back_and_say_so(stage: Place, tmp_path: Path) -> None:
    gone = replace(stage.erp, url=dead())
    with coordinator(tmp_path, gone, stage.lab) as world:
        until(lambda: any(each.is_up for _, each in world.calls.fleet.connections()))
        result, _ = call(world, "books_info")  # of the module projects in this test
        assert not result.is_error
        assert result.content[0].type == "text"
        assert result.content[0].text == "answered by odoo_lab because odoo_erp is away; not authoritative"
        assert result.meta is not None
        assert result.meta["routing"]["fallback"] is True
        assert result.meta["routing"]["authoritative"] is False
        assert code_of(call(world, "find_customer", {"query": "A"})[0]) == "TARGET_UNAVAILABLE", "a financial module"
        assert (
            code_of(call(world, "create_customer", {"name": "A", "email": "a@b.example"})[0]) == "TARGET_UNAVAILABLE"
        )
        named = {"target": "odoo_erp"}
        assert code_of(call(world, "books_info", named)[0]) == "TARGET_UNAVAILABLE", "it was named"


def test_a_circle_of_coordinators_is_refused(stage: Place, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    with ExitStack() as stack:
        other = Target(name="other", url=f"http://127.0.0.1:{port}/mcp", limits=QUICK)
        inner = stack.enter_context(coordinator(first, stage.erp, other, port=port))
        key = inner.key()
        back = Target(name="back", url=f"{inner.base}/mcp", bearer=key, limits=QUICK)
        stack.enter_context(coordinator(second, back))
        itself = next(each for _, each in inner.calls.fleet.connections() if each.target.name == "other")
        until(lambda: itself.problem)  # it has no key there
        assert not itself.is_up
        looped = replace(other, bearer=key)
        itself.target = looped  # the next attempt has a key of its own
        until(lambda: "calls this coordinator itself" in itself.problem)
        assert not itself.tools
        assert code_of(call(inner, "other__find_customer", {"query": "A"})[0]) == "VALIDATION_ERROR"
