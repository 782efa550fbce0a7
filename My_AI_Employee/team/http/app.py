"""The app: every route of the team server in one place, behind the layers that each request passes.

Outermost first: log and headers, host and body checks, then the routes; `/mcp` behind its door, the check of tokens.
"""

import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from anyio import CapacityLimiter, create_task_group, sleep, to_thread
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp

from My_AI_Employee.mcp_servers.contract import ContractServer
from My_AI_Employee.team.http.guard import Address, Guard, security_headers
from My_AI_Employee.team.http.health import Probe
from My_AI_Employee.team.http.machine_pages import MachinePages
from My_AI_Employee.team.http.metrics import Metrics
from My_AI_Employee.team.http.request_log import RequestLog
from My_AI_Employee.team.http.sessions import SessionIds, Sessions
from My_AI_Employee.team.oauth.options import MCP_PATH
from My_AI_Employee.team.people.connections import ConnectionPool

_log = logging.getLogger(__name__)

MAX_CALL_BYTES = 16 * 1024 * 1024
"""An uploaded file comes as base64 inside of a call."""


@dataclass(frozen=True, kw_only=True)
class Chore:
    """Something that is done again and again while the server runs, in a worker thread. every_s: seconds between."""

    name: str
    work: Callable[[], object]
    every_s: float


@dataclass(frozen=True, kw_only=True)
class TeamParts:
    """What the app is made of.

    routes: of the authorization server and the login page. door: puts an app behind the check of access tokens, with
    the package's AuthenticatedUser in the scope. on_stop: called at the very end.
    """

    server: ContractServer
    address: Address
    people: ConnectionPool
    metrics: Metrics
    token_check: Callable[[ASGIApp], ASGIApp]
    routes: Sequence[BaseRoute]
    session_secrets: Sequence[bytes] = field(repr=False)
    odoo: Probe
    database: Probe
    metrics_token: str = field(default="", repr=False)
    chores: Sequence[Chore] = ()
    on_stop: Callable[[], None] = lambda: None
    session_idle_s: float = 1800.0


def build_app(parts: TeamParts) -> ASGIApp:
    """The finished app."""
    manager = StreamableHTTPSessionManager(
        parts.server._lowlevel_server,  # streamable_http_app of the package would bring its own routes and layers
        max_request_body_size=MAX_CALL_BYTES,
        session_idle_timeout=parts.session_idle_s,
    )
    sessions = Sessions(manager, SessionIds(secrets=parts.session_secrets))
    parts.metrics.watch(parts.people.counts, sessions.count)
    pages = MachinePages(
        version=parts.server.version,
        odoo=parts.odoo,
        database=parts.database,
        counts=parts.people.counts,
        sessions=sessions.count,
        metrics=parts.metrics,
        metrics_token=parts.metrics_token,
    )
    routes = [Route(MCP_PATH, endpoint=parts.token_check(sessions)), *pages.routes(), *parts.routes]
    app = Starlette(routes=routes, lifespan=lambda _app: _running(parts, manager))
    guarded = Guard(app, parts.address, MCP_PATH)
    return RequestLog(guarded, parts.metrics, security_headers(parts.address))


@asynccontextmanager
async def _running(parts: TeamParts, manager: StreamableHTTPSessionManager) -> AsyncIterator[None]:
    """From start to stop: sessions and chores; then the connections are closed."""
    threads = CapacityLimiter(len(parts.chores) + 1)  # chores never wait for the tools' threads
    chores = [Chore(name="sweep", work=parts.people.sweep, every_s=60.0), *parts.chores]
    try:
        async with manager.run(), create_task_group() as group:
            for chore in chores:
                group.start_soon(_repeat, chore, threads)
            yield
            group.cancel_scope.cancel()
    finally:
        parts.people.close()
        parts.on_stop()


async def _repeat(chore: Chore, threads: CapacityLimiter) -> None:
    while True:
        try:
            await to_thread.run_sync(chore.work, limiter=threads)
        except Exception:  # noqa: BLE001 - the loop's edge
            _log.exception("the chore %s failed; it is tried again", chore.name)
        await sleep(chore.every_s)
