"""The team's tools as MCP tools: the person comes from the access token; answers are typed and limited in size."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.provider import AccessToken
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, InputRequiredResult, TextContent

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AnswerTooLargeError, SignInExpiredError
from My_AI_Employee.mcp_servers.contract import Arguments, AsyncToolBody, Call, make_tool, with_lists_read
from My_AI_Employee.mcp_servers.inputs import parse_json_arguments
from My_AI_Employee.mcp_servers.schemas import schema_of
from My_AI_Employee.observability.server_metrics import counted
from My_AI_Employee.team.core.paging import MAX_ANSWER_TOKENS, tokens_of
from My_AI_Employee.team.core.port import Principal, TeamTool
from My_AI_Employee.team.http.metrics import Metrics
from My_AI_Employee.team.http.request_log import log_fields, person_hash
from My_AI_Employee.team.oauth.scopes import require_read, require_scope
from My_AI_Employee.team.people.call_limiter import CallLimiter
from My_AI_Employee.team.people.connections import ConnectionPool


class Confirm(Protocol):
    """Runs a tool that asks, after its person has confirmed the call."""

    async def __call__(
        self, tool: TeamTool, principal: Principal, arguments: Any, call: Call
    ) -> Result | InputRequiredResult:
        """The tool's answer, or a question to the client. Raises AIEmployeeError."""
        ...


class Notice(Protocol):
    """A notice for a person beside an answer."""

    def is_due(self, principal: Principal) -> bool:
        """Whether the notice is to be looked up now; fast, and true only once per person and day."""
        ...

    def text(self, principal: Principal) -> str:
        """The notice; empty for none. Blocking."""
        ...


@dataclass(frozen=True, kw_only=True)
class ToolServices:
    """What every tool call needs beside its arguments.

    principal_of: returns the person of a checked token. person_secret: key of the person hashes in the log.
    """

    pool: ConnectionPool
    call_limiter: CallLimiter
    metrics: Metrics
    principal_of: Callable[[AccessToken], Principal]
    confirm: Confirm
    notice: Notice | None = None
    person_secret: bytes = field(repr=False)

    def caller(self) -> tuple[Principal, AccessToken]:
        """The calling person and token. Raises SignInExpiredError outside of a request with a checked token."""
        token = get_access_token()
        if token is None:
            raise SignInExpiredError("nobody is signed in", hint="sign in again")
        principal = self.principal_of(token)
        log_fields().person = person_hash(self.person_secret, principal)
        return principal, token

    def reader(self) -> Principal:
        """The calling person, with a token that may read. Also raises AccessRefusedError."""
        principal, token = self.caller()
        require_read(token)
        return principal

    async def run(self, tool: TeamTool, principal: Principal, wanted: Any) -> Result:
        """Run a tool as the person, within the limits on calls."""
        return await self.call_limiter.run(principal.key, partial(self._work, tool, principal, wanted))

    async def due_notice(self, principal: Principal) -> str:
        """The notice for a person; empty for none, or when it was given before."""
        if self.notice is None or not self.notice.is_due(principal):
            return ""
        return await self.call_limiter.run(principal.key, partial(self.notice.text, principal))

    def _work(self, tool: TeamTool, principal: Principal, wanted: Any) -> Result:
        with self.pool.context_of(principal) as caller:
            return tool.run(caller, wanted)


def mcp_tools(tools: Sequence[TeamTool], services: ToolServices) -> list[Tool]:
    """The MCP tools. Raises KeyError for a parameter without a description, ValueError for a duplicate name."""
    names = [tool.spec.name for tool in tools]
    if len(set(names)) < len(names):
        raise ValueError(f"a tool's name is used twice: {sorted(names)}")
    return [_mcp_tool(tool, services) for tool in tools]


def _mcp_tool(tool: TeamTool, services: ToolServices) -> Tool:
    schema = schema_of(tool.spec.takes, {})
    return make_tool(tool.spec, _body(tool, services, _list_names(schema)), schema)


def _list_names(schema: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name, field in schema["properties"].items() if field.get("type") in ("array", "object"))


def _body(tool: TeamTool, services: ToolServices, lists: Sequence[str]) -> AsyncToolBody:
    spec = tool.spec

    async def body(arguments: Arguments, call: Call) -> CallToolResult | InputRequiredResult:
        with counted(spec.name, services.metrics.tool_called) as outcomes:
            principal, token = services.caller()
            require_scope(token, spec)
            wanted = parse_json_arguments(spec.name, spec.takes, with_lists_read(arguments, lists))
            if tool.ask is None:
                answer: Result | InputRequiredResult = await services.run(tool, principal, wanted)
            else:
                answer = await services.confirm(tool, principal, wanted, call)
            if isinstance(answer, InputRequiredResult):
                outcomes.append("asked")
                return answer
            return to_result(answer, await services.due_notice(principal))

    return body


def to_result(answer: Result, notice: str = "") -> CallToolResult:
    """The call's MCP result. notice: a second text for the person. Raises AnswerTooLargeError."""
    text = answer.model_dump_json()
    size = tokens_of(text)
    if size > MAX_ANSWER_TOKENS:
        raise AnswerTooLargeError(
            f"the answer has about {size} tokens; at most {MAX_ANSWER_TOKENS} are sent",
            hint="ask for less: a shorter period, a lower limit, or one record",
        )
    texts = [TextContent(type="text", text=outcomes) for outcomes in (text, notice) if outcomes]
    return CallToolResult(content=[*texts], structured_content=json.loads(text))
