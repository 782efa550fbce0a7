"""A client of the MCP server in this process, so that the server's clock can be the evaluated day's."""

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from mcp_types import CallToolResult

from My_AI_Employee.errors import AIEmployeeError, error_from_wire
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.session import ServerProcess
from My_AI_Employee.mcp_servers.tools import build_server


class InProcessClient(OdooMcpClient):
    """Calls the server's own tools, without grants: what writes without rehearsing is refused."""

    def __init__(self, context: ServerContext) -> None:
        super().__init__(ServerProcess())
        self._server = build_server(context, for_one=True)

    def audience(self) -> str:
        """No grant counts here."""
        return "no process"

    def call(
        self,
        tool: str,
        arguments: Mapping[str, Any],
        grant: str = "",
        timeout_s: float | None = None,
        *,
        audience: str = "",
    ) -> dict[str, Any]:
        """As the client's over a pipe; safe in any thread that runs no event loop."""
        result = asyncio.run(self._server.call_tool(tool, dict(arguments)))
        if not isinstance(result, CallToolResult):
            raise AIEmployeeError(f"{tool}: the MCP server asked back")
        if result.is_error:
            text = "".join(part.text for part in result.content if part.type == "text")
            raise error_from_wire(json.loads(text))
        return dict(result.structured_content or {})
