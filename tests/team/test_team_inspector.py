"""The official inspector reads what the servers offer, and finds no schema that some client could not use."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.team.mcp.registry import all_tools
from tests.team.conformance.inspector import AUTH_REQUIRED, TOOL_ERROR, UNPORTABLE, Inspector
from tests.team.conformance.protocol_tools import protocol_tools
from tests.team.conformance.stand import Stand, standing

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]
ODOO_MCP = ROOT / "My_AI_Employee" / "mcp_servers" / "odoo_mcp.py"
ERAS = ("legacy", "modern")

UNPORTABLE_SERVER = """
import anyio
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server
from mcp_types import ListToolsResult, Tool

async def tools(_context, _params):
    schema = {"type": "object", "properties": {"anything": True}}
    return ListToolsResult(tools=[Tool(name="take", description="Take anything.", input_schema=schema)])

async def main():
    server = Server("unportable", on_list_tools=tools)
    async with stdio_server() as (read, write):
        await server.run(read, write, server.create_initialization_options())

anyio.run(main)
"""


@pytest.fixture
def inspector(tmp_path: Path) -> Inspector:
    home = tmp_path / "home"
    home.mkdir()
    return Inspector(protocol_tools(), home)


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    protocol_tools()  # without them nothing needs to be started
    with standing(tmp_path_factory.mktemp("inspector"), plain=True) as found:
        yield found


@pytest.fixture(scope="module")
def token(stand: Stand) -> str:
    return stand.sign_in(present=False)


@pytest.mark.parametrize("era", ERAS)
def test_every_tool_of_the_team_server_is_listed_and_portable(
    inspector: Inspector, stand: Stand, token: str, era: str
) -> None:
    found = inspector.ask(stand.url, token, "tools/list", "--protocol-era", era, "--strict")
    assert (found.exit_code, found.errors) == (0, "")
    assert sorted(found.tools) == sorted(tool.spec.name for tool in all_tools())
    for tool in found.result["tools"]:
        assert tool["description"]
        assert tool["outputSchema"]["type"] == "object"


def test_a_schema_that_is_not_portable_would_be_found(inspector: Inspector, tmp_path: Path) -> None:
    server = tmp_path / "unportable.py"
    server.write_text(UNPORTABLE_SERVER)
    command = (sys.executable, str(server), "--transport", "stdio", "--method", "tools/list", "--strict")
    found = inspector.run(*command, **_python())
    assert found.exit_code == UNPORTABLE
    assert "inputSchema.properties.anything" in found.errors


@pytest.mark.parametrize("era", ERAS)
@pytest.mark.parametrize("method", ["resources/list", "resources/templates/list", "prompts/list"])
def test_resources_and_prompts_are_listed(
    inspector: Inspector, stand: Stand, token: str, era: str, method: str
) -> None:
    found = inspector.ask(stand.url, token, method, "--protocol-era", era)
    assert (found.exit_code, found.errors) == (0, "")
    (entries,) = (value for value in found.result.values() if isinstance(value, list))
    assert entries
    assert all(entry["description"] for entry in entries)


def test_the_guide_is_read(inspector: Inspector, stand: Stand, token: str) -> None:
    found = inspector.ask(stand.url, token, "resources/read", "--uri", "guide://bookkeeping")
    assert found.exit_code == 0, found.errors
    assert "list_invoices" in found.result["contents"][0]["text"]


def test_a_refusal_is_a_result_that_the_client_can_read(inspector: Inspector, stand: Stand, token: str) -> None:
    found = inspector.ask(stand.url, token, "tools/call", "--tool-name", "list_projects")
    assert found.exit_code == TOOL_ERROR
    assert '"code": "ODOO_CONNECTION_ERROR"' in found.result["content"][0]["text"]


@pytest.mark.parametrize("token", ["", "not-a-token"])
def test_without_a_good_token_nothing_is_listed(inspector: Inspector, stand: Stand, token: str) -> None:
    found = inspector.ask(stand.url, token, "tools/list")
    assert (found.exit_code, found.output) == (AUTH_REQUIRED, ""), found.errors


def test_the_bookkeeping_server_is_listed_over_stdio(inspector: Inspector, tmp_path: Path) -> None:
    state = {
        "AI_EMPLOYEE_STATE_DIR": str(tmp_path / "state"),
        "AI_EMPLOYEE_CONFIG_DIR": str(tmp_path / "config"),
        "AI_EMPLOYEE_BOOKS": "local",
    }
    command = (sys.executable, str(ODOO_MCP), "--transport", "stdio", "--method", "tools/list", "--strict")
    found = inspector.run(*command, **_python(), **state)
    assert found.exit_code == 0, found.errors
    assert "error" not in found.errors.lower()
    assert {"create_invoice", "find_customer", "list_open_invoices", "propose_plan"} <= set(found.tools)


def _python() -> dict[str, str]:
    return {name: os.environ[name] for name in ("PYTHONPATH", "PYTHON_KEYRING_BACKEND") if name in os.environ}
