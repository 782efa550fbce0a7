"""Small MCP servers over a list of tools: what a tool is, the server's handlers, checking arguments."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from anyio import to_thread
from mcp.server import Server, ServerRequestContext
from mcp_types import (
    CallToolRequestParams,
    CallToolResult,
    ListToolsResult,
    PaginatedRequestParams,
    TextContent,
    Tool,
    ToolAnnotations,
)
from pydantic import BaseModel, ValidationError

from My_AI_Employee import __version__
from My_AI_Employee.errors import AIEmployeeError, ValidationFailedError
from My_AI_Employee.mcp_servers.contract import refusal
from My_AI_Employee.observability.server_metrics import CallObserver, counted, ignore_call
from My_AI_Employee.text.model_problems import first_problem

Context = ServerRequestContext[Any, Any]
BodyT = TypeVar("BodyT", bound=BaseModel)


@dataclass(frozen=True, kw_only=True)
class PlainTool:
    """A tool: its words, its arguments and what it does, which blocks and runs in a thread.

    is_destructive, is_idempotent: what a client is told of a tool that is no read.
    """

    name: str
    title: str
    description: str
    body: type[BaseModel]
    run: Callable[[Context, Any], dict[str, Any]]
    is_read: bool = False
    is_destructive: bool = False
    is_idempotent: bool = False

    def listed(self) -> Tool:
        """As the protocol lists it."""
        return Tool(
            name=self.name,
            title=self.title,
            description=self.description,
            input_schema=self.body.model_json_schema(),
            annotations=ToolAnnotations(
                read_only_hint=self.is_read,
                destructive_hint=self.is_destructive,
                idempotent_hint=self.is_read or self.is_idempotent,
                open_world_hint=False,
            ),
        )


@dataclass(frozen=True, kw_only=True)
class ServerTitle:
    """How a server presents itself. instructions: for models."""

    name: str
    title: str
    instructions: str


@dataclass(frozen=True, kw_only=True)
class PlainServer:
    """The handlers of a server that has tools and nothing else. on_call: is given each call."""

    title: ServerTitle
    tools: Sequence[PlainTool]
    on_call: CallObserver = ignore_call

    def server(self) -> Server[Any]:
        """The server for the session manager."""
        found: Server[Any] = Server(
            self.title.name,
            version=__version__,
            title=self.title.title,
            instructions=self.title.instructions,
            on_list_tools=self.list_tools,
            on_call_tool=self.call_tool,
            get_tool_input_schema=lambda _name: None,  # no argument of these tools is repeated in a header
        )
        found.middleware.clear()  # tracing that nothing collects
        return found

    async def list_tools(self, _context: Context, _params: PaginatedRequestParams | None) -> ListToolsResult:
        """All tools, whoever asks: one that the caller may not use is refused when it is called."""
        return ListToolsResult(tools=[tool.listed() for tool in self.tools])

    async def call_tool(self, context: Context, params: CallToolRequestParams) -> CallToolResult:
        """The answer of a tool; a refusal is an answer too."""
        try:
            tool = self._named(params.name)
            with counted(tool.name, self.on_call):
                body = checked(tool.body, params.arguments or {})
                answer = await to_thread.run_sync(tool.run, context, body)
        except AIEmployeeError as error:
            return refusal(error)
        text = answer.get("text") or json.dumps(answer, ensure_ascii=False)
        return CallToolResult(content=[TextContent(type="text", text=text)], structured_content=answer)

    def _named(self, name: str) -> PlainTool:
        tool = next((each for each in self.tools if each.name == name), None)
        if tool is None:
            names = ", ".join(each.name for each in self.tools)
            raise ValidationFailedError(f"there is no tool '{name[:80]}'", hint=f"the tools are {names}")
        return tool


def checked(model: type[BodyT], values: object) -> BodyT:
    """Arguments, or a body as bytes, as the model. Raises ValidationFailedError."""
    try:
        if isinstance(values, bytes):
            return model.model_validate_json(values)
        return model.model_validate(values)
    except ValidationError as error:
        raise ValidationFailedError(first_problem(error, "the body")) from None
