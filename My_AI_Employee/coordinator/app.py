"""The ASGI app: log and headers, host and body checks, keys, limits, then the MCP endpoint and the REST routes."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from anyio import CapacityLimiter, create_task_group
from mcp.server.auth.middleware.auth_context import AuthContextMiddleware
from mcp.server.auth.middleware.bearer_auth import AuthenticatedUser, BearerAuthBackend, RequireAuthMiddleware
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import RequestBodyLimitMiddleware
from starlette.applications import Starlette
from starlette.middleware.authentication import AuthenticationMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from My_AI_Employee import __version__
from My_AI_Employee.coordinator.callers import CallerVerifier
from My_AI_Employee.coordinator.calls import Calls
from My_AI_Employee.coordinator.circles import CircleCheck
from My_AI_Employee.coordinator.conversations import Conversations
from My_AI_Employee.coordinator.endpoint import Endpoint
from My_AI_Employee.coordinator.instance_events import InstanceWatch
from My_AI_Employee.coordinator.limits import TokenBuckets, retry_after
from My_AI_Employee.coordinator.metrics import CoordinatorMetrics
from My_AI_Employee.coordinator.refusals import MCP_PATH, refused
from My_AI_Employee.coordinator.rest import RestEndpoints
from My_AI_Employee.errors import RateLimitedError
from My_AI_Employee.skills.published import PublishedSkills
from My_AI_Employee.team.http.app import PeriodicTask, repeat
from My_AI_Employee.team.http.guard import Address, RequestGuard, security_headers
from My_AI_Employee.team.http.health import HealthProbe
from My_AI_Employee.team.http.monitoring import MonitoringEndpoints
from My_AI_Employee.team.http.request_log import RequestLog
from My_AI_Employee.team.http.sessions import SessionIds, Sessions
from My_AI_Employee.team.oauth.middleware import StorageUnavailableMiddleware
from My_AI_Employee.team.people.connections import ConnectionCounts

MAX_CALL_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class CoordinatorParts:
    """What the app is built from. watch: tells receivers of instances, None without any. on_stop: called last.

    people_routes: of the authorization server and its pages. challenge: tells a client without a token where to get
    one; both where people may sign in.
    """

    calls: Calls
    verifier: CallerVerifier
    address: Address
    metrics: CoordinatorMetrics
    database: HealthProbe
    session_secrets: Sequence[bytes] = field(repr=False)
    buckets: TokenBuckets = field(default_factory=TokenBuckets)
    metrics_token: str = field(default="", repr=False)
    skills: PublishedSkills | None = None
    watch: InstanceWatch | None = None
    superset_url: str = ""
    periodic_tasks: Sequence[PeriodicTask] = ()
    people_routes: Sequence[BaseRoute] = ()
    challenge: Callable[[ASGIApp], ASGIApp] = lambda app: app
    on_stop: Callable[[], None] = lambda: None


@dataclass(frozen=True, kw_only=True)
class _Monitoring(MonitoringEndpoints):
    """`/health` with the number of targets that answer; which ones, `/status` tells to keys."""

    calls: Calls

    async def health(self, _request: Request) -> Response:
        shared = [connection for owner, connection in self.calls.fleet.connections() if not owner]
        up, database = sum(connection.is_up for connection in shared), await self.database.is_healthy()
        document = {
            "status": "ok" if database and up == len(shared) else "degraded" if database else "unavailable",
            "version": self.version,
            "targets": {"up": up, "all": len(shared)},
            "database": {"reachable": database},
            "sessions": self.sessions(),
        }
        return JSONResponse(document, status_code=200 if database else 503)


def build_app(parts: CoordinatorParts) -> ASGIApp:
    """The complete ASGI app."""
    manager = StreamableHTTPSessionManager(
        Endpoint(
            calls=parts.calls, verifier=parts.verifier, superset_url=parts.superset_url, skills=parts.skills
        ).server(),
        max_request_body_size=MAX_CALL_BYTES,
        session_idle_timeout=1800.0,
    )
    sessions = Sessions(manager, SessionIds(secrets=parts.session_secrets))
    for target in parts.calls.fleet.targets:
        parts.metrics.watch_target(target.name, partial(parts.calls.fleet.is_up, target.name))
    monitoring = _Monitoring(
        version=__version__,
        odoo=parts.database,  # there is no Odoo of its own to ask
        database=parts.database,
        counts=lambda: ConnectionCounts(people=0, connections=len(parts.calls.fleet.connections())),
        sessions=sessions.count,
        metrics=parts.metrics,
        metrics_token=parts.metrics_token,
        calls=parts.calls,
    )
    mcp = _protected(RequestBodyLimitMiddleware(sessions, MAX_CALL_BYTES), parts)
    conversations = Conversations(calls=parts.calls, address=parts.address)
    rest = RestEndpoints(
        calls=parts.calls, verifier=parts.verifier, conversations=conversations, skills=parts.skills
    ).routes()
    routes: list[BaseRoute] = [
        Route(MCP_PATH, endpoint=mcp),
        Route(f"{MCP_PATH}/{{workspace}}", endpoint=mcp),
        *monitoring.routes(),
        *parts.people_routes,
        *(Route(each.path, endpoint=_protected(each.app, parts), methods=[*(each.methods or ())]) for each in rest),
    ]
    app = Starlette(routes=routes, lifespan=lambda _app: _running(parts, manager))
    circled = CircleCheck(app, parts.calls.fleet.own_id)
    checked = RequestGuard(circled, parts.address, MCP_PATH)
    return RequestLog(checked, parts.metrics, security_headers(parts.address))


def _protected(app: ASGIApp, parts: CoordinatorParts) -> ASGIApp:
    """The app behind the key check and the limit on requests."""
    limited = parts.challenge(RequireAuthMiddleware(_RateLimit(app, parts.buckets), []))
    return StorageUnavailableMiddleware(
        AuthenticationMiddleware(AuthContextMiddleware(limited), backend=BearerAuthBackend(parts.verifier))
    )


class _RateLimit:
    """Answers 429 to a key or a person that makes more requests than it may."""

    def __init__(self, app: ASGIApp, buckets: TokenBuckets) -> None:
        self._app = app
        self._buckets = buckets

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        user = scope["user"]
        assert isinstance(user, AuthenticatedUser)  # the key check is outside of this app
        token = user.access_token  # many people may use one client
        wait_s = self._buckets.wait_s(token.subject or token.client_id)
        if not wait_s:
            await self._app(scope, receive, send)
            return
        hint = "wait as long as Retry-After says"
        error = RateLimitedError("too many requests with this key or sign-in", hint=hint)
        await refused(scope, error, 429, {"Retry-After": retry_after(wait_s)})(scope, receive, send)


@asynccontextmanager
async def _running(parts: CoordinatorParts, manager: StreamableHTTPSessionManager) -> AsyncIterator[None]:
    try:
        async with manager.run(), create_task_group() as tasks:
            tasks.start_soon(parts.calls.fleet.run)
            threads = CapacityLimiter(len(parts.periodic_tasks) + 1)
            for task in parts.periodic_tasks:
                tasks.start_soon(repeat, task, threads)
            if parts.watch is not None:
                tasks.start_soon(parts.watch.run)
                tasks.start_soon(parts.watch.deliver)
            yield
            tasks.cancel_scope.cancel()
    finally:
        parts.on_stop()
