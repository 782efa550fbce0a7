"""What both MCP servers share: tools made from a ToolSpec, and refusals as one JSON document.

Tools raise the product's errors. `ContractServer` alone turns them into answers: code, message, retryable, hint and
facts (AIEmployeeError.as_dict), marked as an error. Whatever else a tool raises is logged here and told to nobody.
"""

import json
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import asdict
from inspect import iscoroutinefunction
from time import monotonic
from typing import Any

from mcp.server.mcpserver import Context, MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.server.mcpserver.utilities.func_metadata import ArgModelBase, FuncMetadata
from mcp.server.runner import serve_loop
from mcp.shared.message import SessionMessage
from mcp_types import CallToolResult, InputRequiredResult, JSONRPCRequest, TextContent, ToolAnnotations
from pydantic import ConfigDict

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AIEmployeeError, ValidationFailedError
from My_AI_Employee.mcp_servers.catalogue import ToolSpec
from My_AI_Employee.mcp_servers.pipes import are_pipes, message_streams, take_standard_pipes
from My_AI_Employee.mcp_servers.schemas import output_schema
from My_AI_Employee.observability.correlation import log_fields

_log = logging.getLogger(__name__)
_MAX_BYTES = {"message": 24_000, "hint": 12_000}
_MAX_FACTS = 36_000
"""Bytes of a refusal's parts. Together 24,000 tokens at three bytes each, below what any answer may have."""

Call = Context[Any, Any]
Arguments = Mapping[str, Any]
ToolBody = Callable[[Arguments, Call], Result]
AsyncToolBody = Callable[[Arguments, Call], Awaitable[CallToolResult | InputRequiredResult]]


class RawArguments(ArgModelBase):
    """Takes any arguments as they came and hands them over as one mapping."""

    model_config = ConfigDict(extra="allow")

    def model_dump_one_level(self) -> dict[str, Any]:
        """The keyword arguments of the tool's function."""
        return {"arguments": dict(self.model_extra or {})}


def with_lists_read(arguments: Arguments, names: Collection[str]) -> dict[str, Any]:
    """Some clients send a list as JSON text; read it where only a list can be meant."""
    read = dict(arguments)
    for name in names:
        if isinstance(read.get(name), str):
            try:
                read[name] = json.loads(read[name])
            except (ValueError, RecursionError):
                continue
    return read


def make_tool(
    spec: ToolSpec, body: ToolBody | AsyncToolBody, parameters: dict[str, Any], *, in_loop: bool = False
) -> Tool:
    """The library's tool. parameters: the input schema.

    body: a plain function runs in a worker thread and answers a Result; a coroutine function answers finished
    results of the protocol, which nothing checks again. in_loop: a plain function runs in the loop instead, where one
    client makes one call at a time: a thread costs it two waits.
    """

    def run(arguments: Arguments, call: Call) -> Any:
        return body(arguments, call)

    async def run_async(arguments: Arguments, call: Call) -> Any:
        return await body(arguments, call)  # type: ignore[misc]

    async def run_here(arguments: Arguments, call: Call) -> Any:
        return body(arguments, call)

    is_async = iscoroutinefunction(body)
    metadata = FuncMetadata(
        arg_model=RawArguments,
        output_model=None if is_async else spec.answers,
        output_schema=output_schema(spec.answers),
    )
    return Tool(
        fn=run_async if is_async else run_here if in_loop else run,
        name=spec.name,
        title=spec.title,
        description=spec.description,
        parameters=parameters,
        fn_metadata=metadata,
        is_async=is_async or in_loop,
        context_kwarg="call",
        annotations=ToolAnnotations(**{f"{hint}_hint": value for hint, value in asdict(spec.hints).items()}),
    )


class ContractServer(MCPServer[Any]):
    """Answers every refusal as one JSON document. redacted: takes secrets out of it.

    on_call: is given each call of a tool that there is: its name, `ok` or an error code, and seconds.
    """

    redacted: Callable[[str], str] = staticmethod(str)
    on_call: Callable[[str, str, float], None] | None = None

    async def run_stdio_async(self) -> None:
        """As MCPServer.run_stdio_async, over pipes without the library's threads."""
        if not are_pipes():
            await super().run_stdio_async()
            return
        server = self._lowlevel_server
        options = server.create_initialization_options()
        async with message_streams(*take_standard_pipes()) as (incoming, outgoing):
            if not _greets(await incoming.peek()):
                await server.run(incoming, outgoing, options)
                return
            # `run` would relay every message once more; unlike it, this takes requests of the later kind in it too
            async with server.lifespan(server) as state:
                await serve_loop(server, incoming, outgoing, lifespan_state=state, init_options=options)

    async def call_tool(
        self, name: str, arguments: dict[str, Any], context: Call | None = None
    ) -> CallToolResult | InputRequiredResult:
        """As MCPServer.call_tool, with refusals as answers. Protocol errors (MCPError) pass through."""
        started = monotonic()
        try:
            answer = await super().call_tool(name, arguments, context)
            self._tell(name, "ok", started)
        except ToolError as error:
            known = {tool.name for tool in await self.list_tools()}
            found = _product_error(name, error) if name in known else _unknown_tool(name, known)
            if name in known:
                self._tell(name, found.code, started)
            return refusal(found, self.redacted)
        return answer

    def _tell(self, name: str, outcome: str, started: float) -> None:
        if self.on_call is not None:
            self.on_call(name, outcome, monotonic() - started)
            log_fields().tool, log_fields().outcome = name, outcome


def _greets(opening: SessionMessage | Exception | None) -> bool:
    """Whether a session begins with the handshake."""
    message = opening.message if isinstance(opening, SessionMessage) else None
    return isinstance(message, JSONRPCRequest) and message.method == "initialize"


def _unknown_tool(name: str, known: set[str]) -> AIEmployeeError:
    return ValidationFailedError(f"there is no tool '{name[:80]}'", hint=f"the tools are {', '.join(sorted(known))}")


def _product_error(name: str, error: ToolError) -> AIEmployeeError:
    """The library wraps what a tool raised; anything that is not ours is a crash, logged here once."""
    cause = error.__cause__
    if isinstance(cause, AIEmployeeError):
        return cause
    _log.error("tool %s crashed", name, exc_info=cause or error)
    return AIEmployeeError("something unexpected went wrong; the server's log has the details", facts={"tool": name})


def refusal(error: AIEmployeeError, redacted: Callable[[str], str] = str) -> CallToolResult:
    """An error result whose text is the error's wire form, without secrets, and no longer than an answer may be."""
    wire = error.as_dict()
    for name, most in _MAX_BYTES.items():
        if name in wire:
            wire[name] = _clipped(redacted(str(wire[name])), most)  # hidden first: half a secret is not recognised
    if "facts" in wire and _size(wire["facts"]) > _MAX_FACTS:
        wire["facts"] = {"left_out": "the facts are too long for an answer"}
    text = redacted(_as_json(wire))
    return CallToolResult(content=[TextContent(type="text", text=text)], is_error=True)


def _clipped(text: str, most: int) -> str:
    """A text whose JSON has no more bytes than that, and how much was left out."""
    kept = text
    while (size := _size(kept)) > most:
        kept = kept[: len(kept) * most // size]
    return kept if kept == text else f"{kept} ... ({len(text) - len(kept):,} characters left out)"


def _size(value: object) -> int:
    return len(_as_json(value).encode(errors="replace"))


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)
