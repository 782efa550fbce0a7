"""What small MCP servers over a list of tools share: the server, finding a tool by its name, checking arguments."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from mcp.server import Server, ServerRequestContext
from mcp_types import CallToolRequestParams, CallToolResult, ListToolsResult, PaginatedRequestParams
from pydantic import BaseModel, ValidationError

from My_AI_Employee import __version__
from My_AI_Employee.errors import ValidationFailedError

Context = ServerRequestContext[Any, Any]
BodyT = TypeVar("BodyT", bound=BaseModel)


class Named(Protocol):
    """A tool with its name."""

    @property
    def name(self) -> str:
        """What clients call it by."""
        ...


ToolT = TypeVar("ToolT", bound=Named)


@dataclass(frozen=True, kw_only=True)
class ServerTitle:
    """How a server presents itself. instructions: for models."""

    name: str
    title: str
    instructions: str


def plain_server(
    title: ServerTitle,
    on_list_tools: Callable[[Context, PaginatedRequestParams | None], Awaitable[ListToolsResult]],
    on_call_tool: Callable[[Context, CallToolRequestParams], Awaitable[CallToolResult]],
) -> Server[Any]:
    """A server for the session manager that has tools and nothing else."""
    found: Server[Any] = Server(
        title.name,
        version=__version__,
        title=title.title,
        instructions=title.instructions,
        on_list_tools=on_list_tools,
        on_call_tool=on_call_tool,
        get_tool_input_schema=lambda _name: None,  # no argument of these tools is repeated in a header
    )
    found.middleware.clear()  # tracing that nothing collects
    return found


def tool_named(tools: Sequence[ToolT], name: str) -> ToolT:
    """The tool of this name. Raises ValidationFailedError, which lists the tools that there are."""
    tool = next((each for each in tools if each.name == name), None)
    if tool is None:
        names = ", ".join(each.name for each in tools)
        raise ValidationFailedError(f"there is no tool '{name[:80]}'", hint=f"the tools are {names}")
    return tool


def checked(model: type[BodyT], values: object) -> BodyT:
    """Arguments, or a body as bytes, as the model. Raises ValidationFailedError."""
    try:
        if isinstance(values, bytes):
            return model.model_validate_json(values)
        return model.model_validate(values)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(str(part) for part in first["loc"]) or "the body"
        raise ValidationFailedError(f"{where}: {first['msg']}"[:500]) from None
