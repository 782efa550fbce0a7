"""Refusals before a request is read: a document for scripts, an error of the protocol for MCP clients."""

from collections.abc import Mapping

from starlette.responses import JSONResponse, Response
from starlette.types import Scope

from My_AI_Employee.coordinator.protocol_errors import REFUSED
from My_AI_Employee.errors import AIEmployeeError

MCP_PATH = "/mcp"


def refused(scope: Scope, error: AIEmployeeError, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """The answer. An MCP client shows the message of a JSON-RPC error, and nothing of any other document."""
    document = error.as_dict()
    if scope["path"].startswith(MCP_PATH):
        said = {"code": REFUSED, "message": f"{error.code}: {error.message}", "data": document}
        document = {"jsonrpc": "2.0", "id": None, "error": said}
    return JSONResponse(document, status_code=status, headers={"Cache-Control": "no-store", **(headers or {})})
