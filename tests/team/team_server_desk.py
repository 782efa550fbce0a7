"""A running team server for tests: the real app on loopback, with an Odoo in memory and tokens of our own."""

import io
import json
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from threading import Event, Thread
from typing import Annotated, Any, Literal

import httpx2
import uvicorn
from mcp import Client
from mcp.client.streamable_http import streamable_http_client
from mcp.server.auth.middleware.auth_context import AuthContextMiddleware
from mcp.server.auth.middleware.bearer_auth import BearerAuthBackend, RequireAuthMiddleware
from mcp.server.auth.provider import AccessToken, TokenVerifier
from mcp.server.request_state import RequestStateSecurity
from mcp_types import CallToolResult, InputRequiredResult, TextContent
from pydantic import AnyHttpUrl, Field
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.types import ASGIApp

from My_AI_Employee.domain.results import Result
from My_AI_Employee.errors import BooksAuthenticationError, ConfirmationNeededError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.contract import Call, ContractServer
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, Principal, TeamTool
from My_AI_Employee.team.http.app import TeamParts, build_app
from My_AI_Employee.team.http.guard import Address
from My_AI_Employee.team.http.health import HealthProbe
from My_AI_Employee.team.http.metrics import Metrics
from My_AI_Employee.team.http.request_log import JsonLines
from My_AI_Employee.team.mcp.tool_server import ToolServices, mcp_tools
from My_AI_Employee.team.oauth.provider import principal_of
from My_AI_Employee.team.people.call_limiter import CallLimiter
from My_AI_Employee.team.people.connections import ConnectionLimits, ConnectionPool

URL = "http://127.0.0.1:3008"
ISSUER = URL
READS = Hints(read_only=True, idempotent=True)
SECRET = b"s" * 32
Mode = Literal["legacy", "2026-07-28"]
MODES: tuple[Mode, ...] = ("legacy", "2026-07-28")


# an Odoo in memory


@dataclass
class MemoryOdoo:
    """What every person sees: their own login. keys: person -> the key that Odoo takes now."""

    keys: dict[str, str] = field(default_factory=dict)
    opened: int = 0
    closed: int = 0
    calls: int = 0
    gate: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.gate.set()

    def client(self, login: str, key: Callable[[], str]) -> "MemoryClient":
        return MemoryClient(self, login, key)


class MemoryClient:
    """An OdooClient of one person."""

    protocol = "json2"

    def __init__(self, odoo: MemoryOdoo, login: str, key: Callable[[], str]) -> None:
        self.odoo, self.login, self.key = odoo, login, key
        self.is_busy = False
        odoo.opened += 1

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        assert not self.is_busy, "two calls at once on one connection"
        self.is_busy = True
        try:
            self.odoo.calls += 1
            assert self.odoo.gate.wait(20)
            if self.key() != self.odoo.keys.get(self.login, f"key of {self.login}"):
                raise BooksAuthenticationError("Odoo refuses the credentials")
            return self.login
        finally:
            self.is_busy = False

    def version(self) -> str:
        return "19.0"

    def close(self) -> None:
        self.odoo.closed += 1


# tools


class Said(Result):
    """What a tool answers."""

    text: Annotated[str, Field(description="What is said")]
    count: int = 0


class Saying(Arguments):
    """Arguments of say."""

    words: Annotated[str, Field(max_length=1000, description="What to say")] = ""
    times: Annotated[int, Field(ge=1, le=1_000_000, description="How often")] = 1
    day: Annotated[date | None, Field(description="A day")] = None
    tags: Annotated[tuple[str, ...], Field(description="Words to add")] = ()


def _say(desk: CallContext, wanted: Saying) -> Said:
    login = desk.odoo.call("res.users", "read")
    day = f" on {wanted.day:%d.%m.%Y}" if wanted.day else ""
    return Said(text=f"{login}: {wanted.words * wanted.times}{day}{''.join(wanted.tags)}", count=wanted.times)


def _crash(_desk: CallContext, _wanted: Saying) -> Said:
    raise RuntimeError("secret inside: hunter2")


def spec(name: str, hints: Hints = READS) -> ToolSpec:
    return ToolSpec(name=name, title=name.title(), description=f"To {name}.", takes=Saying, answers=Said, hints=hints)


SAY = TeamTool(spec=spec("say"), run=_say)
TOOLS = (SAY, TeamTool(spec=spec("crash"), run=_crash), TeamTool(spec=spec("write", Hints()), run=_say))


# tokens


def token_of(login: str, *, scopes: Sequence[str] = ("odoo.read", "odoo.write"), resource: str = URL + "/mcp") -> str:
    """A token that MemoryVerifier reads."""
    return "t0ken-" + json.dumps([login, list(scopes), resource]).encode().hex()


class MemoryVerifier(TokenVerifier):
    """Reads tokens of token_of; a login that was withdrawn is nobody."""

    def __init__(self) -> None:
        self.revoked_keys: set[str] = set()

    async def verify_token(self, token: str) -> AccessToken | None:
        try:
            login, scopes, resource = json.loads(bytes.fromhex(token.removeprefix("t0ken-")))
        except ValueError:
            return None
        if login in self.revoked_keys:
            return None
        claims = {"iss": ISSUER, "login": login, "uid": 7}
        return AccessToken(
            token=token, client_id="a test", scopes=scopes, resource=resource, subject=f"db:{login}", claims=claims
        )


def person(login: str) -> Principal:
    return Principal(issuer=ISSUER, subject=f"db:{login}", login=login, odoo_uid=7)


# the server


async def _nobody_confirms(
    _tool: TeamTool, _principal: Principal, _arguments: Any, _call: Call
) -> Result | InputRequiredResult:
    raise ConfirmationNeededError("nobody is there to ask")


def now() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def people_of(odoo: MemoryOdoo, limits: ConnectionLimits | None = None, **more: Any) -> ConnectionPool:
    return ConnectionPool(
        lambda principal: odoo.client(principal.login, lambda: f"key of {principal.login}"),
        pages_secret=SECRET,
        clock=now,
        limits=limits,
        **more,
    )


def memory_door(verifier: MemoryVerifier) -> Callable[[ASGIApp], ASGIApp]:
    """The package's own check of tokens, with ours in memory."""
    backend = BearerAuthBackend(verifier, resource_server_url=AnyHttpUrl(URL + "/mcp"))
    return lambda app: AuthenticationMiddleware(
        AuthContextMiddleware(RequireAuthMiddleware(app, [])), backend=backend
    )


def parts_of(odoo: MemoryOdoo, tools: Sequence[TeamTool] = TOOLS, **changed: Any) -> TeamParts:
    """The parts of a server over the Odoo in memory."""
    people = changed.pop("pool", None) or people_of(odoo)
    metrics = Metrics()
    services = ToolServices(
        pool=people,
        call_limiter=changed.pop("call_limiter", None) or CallLimiter(),
        metrics=metrics,
        principal_of=principal_of,
        confirm=changed.pop("confirm", _nobody_confirms),
        notice=changed.pop("notice", None),
        person_secret=SECRET,
    )
    server = ContractServer(
        "a team",
        version="1.2.3",
        tools=mcp_tools(tools, services),
        log_level="WARNING",
        subscriptions=False,
        request_state_security=RequestStateSecurity(keys=[SECRET]),
    )
    values: dict[str, Any] = {
        "server": server,
        "address": Address(url=URL),
        "pool": people,
        "metrics": metrics,
        "token_check": memory_door(changed.pop("verifier", None) or MemoryVerifier()),
        "routes": (),
        "session_secrets": (SECRET,),
        "odoo": changed.pop("probe", None) or HealthProbe(name="odoo", check=lambda: None),
        "database": HealthProbe(name="database", check=lambda: None),
    }
    return TeamParts(**{**values, **changed})


@contextmanager
def running(parts: TeamParts) -> Iterator[str]:
    """Serve on a free port of loopback; answers the base URL."""
    with running_app(build_app(parts)) as base:
        yield base


@contextmanager
def running_app(app: ASGIApp, port: int = 0) -> Iterator[str]:
    """Serve an app on loopback. port: any free one when 0."""
    config = uvicorn.Config(
        app, host="127.0.0.1", port=port, log_config=None, access_log=False, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    logging.getLogger("uvicorn.access").setLevel(logging.WARNING)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(20)
        assert not thread.is_alive()


@contextmanager
def logged(requests: int, hide: str = "") -> Iterator[list[dict[str, Any]]]:
    """The lines that are logged until so many requests have been answered, through the real formatter."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonLines((hide,) if hide else ()))
    handler.addFilter(lambda record: record.name != "httpx2")  # the test's own client
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    root.addHandler(handler)
    lines: list[dict[str, Any]] = []
    try:
        yield lines
        until(lambda: stream.getvalue().count('"message": "request"') >= requests)  # the line follows the answer
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
        lines.extend(json.loads(line) for line in stream.getvalue().splitlines())


def until(holds: Callable[[], object], seconds: float = 20.0) -> None:
    """Poll until it holds."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "it never came true"
        time.sleep(0.01)


# clients


@asynccontextmanager
async def client_of(base: str, token: str, mode: Mode = "2026-07-28", **more: Any) -> AsyncIterator[Client]:
    """The official client, signed in with a token."""
    headers = {"Authorization": f"Bearer {token}"}
    async with (
        httpx2.AsyncClient(headers=headers, timeout=20) as http,
        Client(streamable_http_client(f"{base}/mcp", http_client=http), mode=mode, **more) as client,
    ):
        yield client


def text_of(result: CallToolResult) -> str:
    first = result.content[0]
    assert isinstance(first, TextContent)
    return first.text


def refusal_of(result: CallToolResult) -> dict[str, Any]:
    assert result.is_error
    found: dict[str, Any] = json.loads(text_of(result))
    return found


HELLO = {
    "jsonrpc": "2.0",
    "id": 1,
    "method": "initialize",
    "params": {
        "protocolVersion": "2025-11-25",
        "capabilities": {"elicitation": {}},
        "clientInfo": {"name": "a test", "version": "1"},
    },
}


def headers_of(login: str, **more: str) -> dict[str, str]:
    """Of a plain HTTP request to /mcp."""
    return {
        "Authorization": f"Bearer {token_of(login)}",
        "Accept": "application/json, text/event-stream",
        "Content-Type": "application/json",
        **more,
    }


def call_of(tool: str, **arguments: Any) -> dict[str, Any]:
    return {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": tool, "arguments": arguments}}


def opened_session(http: httpx2.Client, base: str, login: str) -> str:
    """A session of the older protocol revision; answers its id."""
    answer = http.post(f"{base}/mcp", json=HELLO, headers=headers_of(login))
    assert answer.status_code == 200, answer.text
    session: str = answer.headers["mcp-session-id"]
    done = {"jsonrpc": "2.0", "method": "notifications/initialized"}
    assert http.post(f"{base}/mcp", json=done, headers=headers_of(login, **{"Mcp-Session-Id": session})).is_success
    return session
