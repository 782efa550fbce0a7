"""The ASGI app with every route of the team server, inside the middleware that each request passes.

Outermost first: log and headers, host and body checks, then the routes; `/mcp` is inside the token check.
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
from My_AI_Employee.team.http.guard import Address, RequestGuard, security_headers
from My_AI_Employee.team.http.health import HealthProbe
from My_AI_Employee.team.http.metrics import Metrics
from My_AI_Employee.team.http.monitoring import MonitoringEndpoints
from My_AI_Employee.team.http.request_log import RequestLog
from My_AI_Employee.team.http.sessions import SessionIds, Sessions
from My_AI_Employee.team.oauth.options import MCP_PATH
from My_AI_Employee.team.people.connections import ConnectionPool

_log = logging.getLogger(__name__)

MAX_CALL_BYTES = 16 * 1024 * 1024
"""An uploaded file is sent as base64 inside a call."""


@dataclass(frozen=True, kw_only=True)
class PeriodicTask:
    """Work that is repeated in a worker thread while the server runs. every_s: seconds between two runs."""

    name: str
    work: Callable[[], object]
    every_s: float


@dataclass(frozen=True, kw_only=True)
class TeamParts:
    """What the app is built from.

    routes: of the authorization server and the login page. token_check: wraps an app in the check of access tokens,
    which puts the MCP SDK's AuthenticatedUser into the scope. on_stop: called last.
    """

    server: ContractServer
    address: Address
    pool: ConnectionPool
    metrics: Metrics
    token_check: Callable[[ASGIApp], ASGIApp]
    routes: Sequence[BaseRoute]
    session_secrets: Sequence[bytes] = field(repr=False)
    odoo: HealthProbe
    database: HealthProbe
    metrics_token: str = field(default="", repr=False)
    periodic_tasks: Sequence[PeriodicTask] = ()
    on_stop: Callable[[], None] = lambda: None
    session_idle_s: float = 1800.0


def build_app(parts: TeamParts) -> ASGIApp:
    """The complete ASGI app."""
    manager = StreamableHTTPSessionManager(
        parts.server._lowlevel_server,  # the SDK's streamable_http_app has its own routes and middleware
        max_request_body_size=MAX_CALL_BYTES,
        session_idle_timeout=parts.session_idle_s,
    )
    sessions = Sessions(manager, SessionIds(secrets=parts.session_secrets))
    parts.metrics.watch(parts.pool.counts, sessions.count)
    pages = MonitoringEndpoints(
        version=parts.server.version,
        odoo=parts.odoo,
        database=parts.database,
        counts=parts.pool.counts,
        sessions=sessions.count,
        metrics=parts.metrics,
        metrics_token=parts.metrics_token,
    )
    routes = [Route(MCP_PATH, endpoint=parts.token_check(sessions)), *pages.routes(), *parts.routes]
    app = Starlette(routes=routes, lifespan=lambda _app: _running(parts, manager))
    checked = RequestGuard(app, parts.address, MCP_PATH)
    return RequestLog(checked, parts.metrics, security_headers(parts.address))


@asynccontextmanager
async def _running(parts: TeamParts, manager: StreamableHTTPSessionManager) -> AsyncIterator[None]:
    """The app's lifespan: sessions and periodic tasks; at the end the connections are closed."""
    threads = CapacityLimiter(len(parts.periodic_tasks) + 1)  # they never wait for the tools' threads
    periodic_tasks = [PeriodicTask(name="sweep", work=parts.pool.sweep, every_s=60.0), *parts.periodic_tasks]
    try:
        async with manager.run(), create_task_group() as group:
            for task in periodic_tasks:
                group.start_soon(repeat, task, threads)
            yield
            group.cancel_scope.cancel()
    finally:
        parts.pool.close()
        parts.on_stop()


async def repeat(task: PeriodicTask, threads: CapacityLimiter) -> None:
    """Do the work again and again until this task is cancelled. threads: of their own."""
    while True:
        try:
            await to_thread.run_sync(task.work, limiter=threads)
        except Exception:  # noqa: BLE001 - the loop's edge
            _log.exception("the task %s failed; it is tried again", task.name)
        await sleep(task.every_s)
