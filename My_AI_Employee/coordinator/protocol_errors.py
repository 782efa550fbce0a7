"""Which refusals are errors of the protocol: a tool's answer would tell a client that its request was right."""

from collections.abc import Mapping
from typing import Any

from mcp.shared.exceptions import MCPError
from mcp_types import INVALID_PARAMS, MISSING_REQUIRED_CLIENT_CAPABILITY, ClientCapabilities

from My_AI_Employee.coordinator.foreign_text import one_line
from My_AI_Employee.errors import AIEmployeeError, QuestionStateError

REFUSED = -32000
"""Of the range that JSON-RPC leaves to servers, outside of what MCP has taken for itself."""


def error_of_call(error: AIEmployeeError, declared: ClientCapabilities | None) -> MCPError | None:
    """The error for a call of a tool; None when the refusal is an answer. declared: by the client."""
    if isinstance(error, QuestionStateError):
        return _with_code(error, INVALID_PARAMS)
    cause = error.__cause__
    if not isinstance(cause, MCPError) or cause.error.code != MISSING_REQUIRED_CLIENT_CAPABILITY:
        return None
    lacking = _lacking(cause.error.data, declared)
    if not lacking:  # the client could, but such requests are not passed on
        return None
    data = {**error.as_dict(), "requiredCapabilities": lacking}
    return MCPError(code=cause.error.code, message=one_line(cause.error.message), data=data)


def error_of_document(error: AIEmployeeError) -> MCPError:
    """The error for a prompt or a resource. What its own server said of it is passed on."""
    cause = error.__cause__
    if isinstance(cause, MCPError):
        return MCPError(code=cause.error.code, message=one_line(cause.error.message), data=cause.error.data)
    return _with_code(error, INVALID_PARAMS if isinstance(error, QuestionStateError) else REFUSED)


def _with_code(error: AIEmployeeError, code: int) -> MCPError:
    return MCPError(code=code, message=f"{error.code}: {error.message}", data=error.as_dict())


def _lacking(data: Any, declared: ClientCapabilities | None) -> dict[str, Any]:
    """What a target requires and the client has not declared, as the protocol writes it.

    Questions to the person are left out: a client that cannot put them gets an answer that its model can act on.
    """
    required = data.get("requiredCapabilities") if isinstance(data, Mapping) else None
    if not isinstance(required, Mapping):
        return {}
    has = declared.model_dump(by_alias=True, exclude_none=True) if declared else {}
    return {str(name)[:80]: {} for name in required if name not in has and name != "elicitation"}
