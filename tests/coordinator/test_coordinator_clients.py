"""Clients that people use, through the coordinator: the official inspector, and the real Claude Code."""

import json
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.claude.claude_desk import claude_program
from tests.claude.scripted_api import Block, ScriptedApi, scripted_api, turns, use
from tests.claude.vault_session import environment
from tests.coordinator.coordinator_world import Place, World, coordinator, place
from tests.team.conformance.inspector import Inspector
from tests.team.conformance.protocol_tools import protocol_tools
from tests.team.team_server_desk import until

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def stage() -> Iterator[Place]:
    with place() as found:
        yield found


@pytest.fixture(scope="module")
def world(stage: Place, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    foreign = replace(stage.foreign, ask_before=frozenset({"execute_workflow"}))
    with coordinator(tmp_path_factory.mktemp("coordinator"), stage.erp, stage.lab, foreign) as found:
        until(lambda: all(connection.is_up for _, connection in found.calls.fleet.connections()))
        yield found


@pytest.mark.parametrize("era", ["legacy", "modern"])
def test_the_inspector_finds_every_tool_portable_and_calls_one(world: World, tmp_path: Path, era: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    inspector, url = Inspector(protocol_tools(), home), f"{world.base}/mcp/prod?tools=read,n8n"
    listed = inspector.ask(url, world.key(), "tools/list", "--protocol-era", era, "--strict")
    assert (listed.exit_code, listed.errors) == (0, "")
    assert {"find_customer", "n8n__execute_workflow"} <= set(listed.tools)
    call = ("--tool-name", "find_customer", "--tool-arg", "query=Acme")
    called = inspector.ask(url, world.key(), "tools/call", "--protocol-era", era, *call)
    assert called.exit_code == 0, called.errors
    assert called.result["structuredContent"]["customers"][0]["name"] == "Acme Ltd"


def _asked(folder: Path, world: World, calls: Sequence[Block]) -> ScriptedApi:
    """A session of Claude Code, in which the model makes these calls, with every tool of the coordinator allowed."""
    work = folder / "work"
    work.mkdir()
    server = {"type": "http", "url": f"{world.base}/mcp/prod?tools=read,n8n"}
    servers = {"odoo": {**server, "headers": {"Authorization": f"Bearer {world.key()}"}}}
    (folder / "mcp.json").write_text(json.dumps({"mcpServers": servers}))
    with scripted_api(turns(*([call] for call in calls))) as api:
        command = [
            claude_program(), "-p", "Go on.", "--strict-mcp-config", "--mcp-config", str(folder / "mcp.json"),
            "--allowedTools", "mcp__odoo", "--max-turns", str(len(calls) + 3), "--model", "claude-sonnet-4-5",
        ]  # fmt: skip
        given = environment(work, folder, api.url)
        done = subprocess.run(
            command, cwd=work, env=given, stdin=subprocess.DEVNULL, capture_output=True, timeout=120, check=False
        )
    assert done.returncode == 0, done.stderr
    return api


@pytest.mark.claude
def test_claude_code_reads_from_the_books_or_where_it_says_and_a_write_waits_for_a_person(
    world: World, stage: Place, tmp_path: Path
) -> None:
    api = _asked(
        tmp_path,
        world,
        (
            use("mcp__odoo__find_customer", query="Acme"),
            use("mcp__odoo__find_customer", query="Acme", target="odoo_lab"),
            use("mcp__odoo__n8n__execute_workflow", name="from-claude"),
        ),
    )
    books, lab, write = api.requests[-1].results
    assert "Acme Ltd" in books
    assert "Copy of Acme" in lab
    assert "CONFIRMATION_" in write, "in print mode there is nobody who could say yes"
    assert "from-claude" not in stage.seen.done
