"""The contract's own client test (`spec/000`, "Testing"), said in the words of the package `mcp` 2.3."""

import asyncio
import os
import sys
from pathlib import Path

import pytest
from mcp import Client, StdioServerParameters
from mcp_types import CallToolResult, TextContent

ROOT = Path(__file__).parents[2]
ARGUMENTS = {
    "customer_name": "Test Customer",
    "customer_email": "test@example.com",
    "invoice_date": "2026-01-27",
    "due_date": "2026-02-27",
    "line_items": [{"description": "Consulting", "quantity": 1, "unit_price": 1500.00}],
}


async def _create_invoice(server: StdioServerParameters, mode: str) -> CallToolResult:
    async with Client(server, mode=mode) as client:
        return await client.call_tool("create_invoice", ARGUMENTS)


def _text(result: CallToolResult) -> str:
    (part,) = result.content
    assert isinstance(part, TextContent)
    return part.text


def _server(state: Path, script: str, folder: Path) -> StdioServerParameters:
    environment = {"DRY_RUN": "true", "AI_EMPLOYEE_STATE_DIR": str(state), "PATH": os.environ["PATH"]}
    return StdioServerParameters(command=sys.executable, args=[script], env=environment, cwd=folder)


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_create_invoice(tmp_path: Path, mode: str) -> None:
    server = _server(tmp_path, "My_AI_Employee/mcp_servers/odoo_mcp.py", ROOT)
    result = asyncio.run(_create_invoice(server, mode))

    assert "invoice_id" in _text(result)
    assert not result.is_error
    assert result.structured_content is not None
    assert result.structured_content["dry_run"] is True
    assert result.structured_content["total_amount"] == 1500.0
    assert result.structured_content["status"] == "draft"


def test_server_starts_from_any_folder(tmp_path: Path) -> None:
    server = _server(tmp_path, str(ROOT / "My_AI_Employee" / "mcp_servers" / "odoo_mcp.py"), tmp_path)
    result = asyncio.run(_create_invoice(server, "auto"))
    assert "invoice_id" in _text(result)
