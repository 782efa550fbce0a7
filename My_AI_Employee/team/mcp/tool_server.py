"""The team's tools as MCP tools: who calls is read from the access token, what comes back is typed and bounded."""

import json
import logging
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from mcp.server.auth.middleware.auth_context import get_access_token
from mcp.server.auth.provider import AccessToken
from mcp.server.mcpserver.tools import Tool
from mcp_types import CallToolResult, InputRequiredResult, TextContent

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import AIEmployeeError, AnswerTooLargeError, SignInExpiredError
from My_AI_Employee.mcp_servers.contract import Arguments, AsyncToolBody, Call, make_tool, with_lists_read
from My_AI_Employee.mcp_servers.inputs import parse_json_arguments
from My_AI_Employee.mcp_servers.schemas import schema_of
from My_AI_Employee.team.core.paging import MAX_ANSWER_TOKENS, tokens_of
from My_AI_Employee.team.core.port import Principal, TeamTool
from My_AI_Employee.team.http.metrics import Metrics
from My_AI_Employee.team.http.request_log import notes, person_hash
from My_AI_Employee.team.oauth.scopes import require_read, require_scope
from My_AI_Employee.team.people.call_limiter import CallLimiter
from My_AI_Employee.team.people.connections import ConnectionPool

_log = logging.getLogger(__name__)


class Confirm(Protocol):
    """Has a person confirm a call of a tool that asks, then carries it out."""

    async def __call__(
        self, tool: TeamTool, principal: Principal, arguments: Any, call: Call
    ) -> Result | InputRequiredResult:
        """The tool's answer, or a question to the client. Raises AIEmployeeError."""
        ...


class Notice(Protocol):
    """Something to tell a person beside an answer."""

    def is_due(self, principal: Principal) -> bool:
        """Whether it is time to look; takes no time itself, and says so once."""
        ...

    def text(self, principal: Principal) -> str:
        """The notice, empty for none. Blocking."""
        ...


@dataclass(frozen=True, kw_only=True)
class ToolServices:
    """Where calls are taken: what every tool needs beside its arguments.

    principal_of: the person of a token that was checked. person_secret: hides who a person is in the log.
    """

    people: ConnectionPool
    turns: CallLimiter
    metrics: Metrics
    principal_of: Callable[[AccessToken], Principal]
    confirm: Confirm
    notice: Notice | None = None
    person_secret: bytes = field(repr=False)

    def caller(self) -> tuple[Principal, AccessToken]:
        """Who calls. Raises SignInExpiredError outside of a request with a checked token."""
        token = get_access_token()
        if token is None:
            raise SignInExpiredError("nobody is signed in", hint="sign in again")
        principal = self.principal_of(token)
        notes().person = person_hash(self.person_secret, principal)
        return principal, token

    def reader(self) -> Principal:
        """Who calls, with a sign-in that may read. Raises AccessRefusedError too."""
        principal, token = self.caller()
        require_read(token)
        return principal

    async def run(self, tool: TeamTool, principal: Principal, wanted: Any) -> Result:
        """Run a tool at the person's desk, when it is their turn."""
        return await self.turns.run(principal.key, partial(self._work, tool, principal, wanted))

    async def noticed(self, principal: Principal) -> str:
        """The notice for a person, empty for none or when it was said before."""
        if self.notice is None or not self.notice.is_due(principal):
            return ""
        return await self.turns.run(principal.key, partial(self.notice.text, principal))

    def _work(self, tool: TeamTool, principal: Principal, wanted: Any) -> Result:
        with self.people.context_of(principal) as caller:
            return tool.run(caller, wanted)


def mcp_tools(tools: Sequence[TeamTool], counter: ToolServices) -> list[Tool]:
    """The library's tools. Raises KeyError for a parameter without a description, ValueError for a name twice."""
    names = [tool.spec.name for tool in tools]
    if len(set(names)) < len(names):
        raise ValueError(f"a tool's name is used twice: {sorted(names)}")
    return [_mcp_tool(tool, counter) for tool in tools]


def _mcp_tool(tool: TeamTool, counter: ToolServices) -> Tool:
    schema = schema_of(tool.spec.takes, {})
    return make_tool(tool.spec, _body(tool, counter, _list_names(schema)), schema)


def _list_names(schema: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(name for name, field in schema["properties"].items() if field.get("type") in ("array", "object"))


def _body(tool: TeamTool, counter: ToolServices, lists: Sequence[str]) -> AsyncToolBody:
    spec = tool.spec

    async def body(arguments: Arguments, call: Call) -> CallToolResult | InputRequiredResult:
        with _measured(spec.name, counter.metrics) as said:
            principal, token = counter.caller()
            require_scope(token, spec)
            wanted = parse_json_arguments(spec.name, spec.takes, with_lists_read(arguments, lists))
            if tool.ask is None:
                answer: Result | InputRequiredResult = await counter.run(tool, principal, wanted)
            else:
                answer = await counter.confirm(tool, principal, wanted, call)
            if isinstance(answer, InputRequiredResult):
                said.append("asked")
                return answer
            return finished(answer, await counter.noticed(principal))

    return body


def finished(answer: Result, notice: str = "") -> CallToolResult:
    """The protocol's result. notice: a second text for the person. Raises AnswerTooLargeError."""
    text = answer.model_dump_json()
    size = tokens_of(text)
    if size > MAX_ANSWER_TOKENS:
        raise AnswerTooLargeError(
            f"the answer has about {size} tokens; at most {MAX_ANSWER_TOKENS} are sent",
            hint="ask for less: a shorter period, a lower limit, or one record",
        )
    texts = [TextContent(type="text", text=said) for said in (text, notice) if said]
    return CallToolResult(content=[*texts], structured_content=json.loads(text))


@contextmanager
def _measured(tool: str, metrics: Metrics) -> Iterator[list[str]]:
    """Counts the call. What the block puts into the list is its outcome; an empty list means that it was answered."""
    said: list[str] = []
    started = time.monotonic()
    outcome = "crash"
    try:
        yield said
        outcome = said[0] if said else "ok"
    except AIEmployeeError as error:
        outcome = error.code
        raise
    finally:
        metrics.tool_called(tool, outcome, time.monotonic() - started)
        notes().tool, notes().outcome = tool, outcome
