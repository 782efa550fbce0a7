"""The advisor's MCP tools at /mcp on this machine, for programs with the key; other paths are the page's."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial

from anyio import to_thread
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager
from mcp.server.transport_security import RequestBodyLimitMiddleware
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from My_AI_Employee import __version__
from My_AI_Employee.advisor.endpoint import advisor_endpoint
from My_AI_Employee.advisor.findings import Report, Severity
from My_AI_Employee.advisor.requests import Advisor
from My_AI_Employee.advisor.store import AdvisorStore
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.observability.metrics_endpoint import metrics_route
from My_AI_Employee.observability.request_log import RequestLog
from My_AI_Employee.observability.server_metrics import ServerMetrics
from My_AI_Employee.team.http.guard import Address, RequestGuard

MCP_PATH = "/mcp"
MAX_CALL_BYTES = 64 * 1024


def build_app(advisor: Advisor, address: Address, page: ASGIApp, metrics_token: str = "") -> ASGIApp:
    """The complete ASGI app. page: answers every other path; it does its own checks.

    metrics_token: reads `/metrics` from other machines.
    """
    metrics = _metrics_of(advisor)
    manager = StreamableHTTPSessionManager(
        advisor_endpoint(advisor, metrics.tool_called).server(),
        stateless=True,  # no session that another key could go on with
        max_request_body_size=MAX_CALL_BYTES,
    )

    @asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        async with manager.run():
            yield

    tools = KeyCheck(RequestBodyLimitMiddleware(manager.handle_request, MAX_CALL_BYTES), advisor.store)
    app = Starlette(
        routes=[Route(MCP_PATH, endpoint=tools), metrics_route(metrics, metrics_token), Mount("/", app=page)],
        lifespan=running,
    )
    return RequestLog(RequestGuard(app, address, MCP_PATH), metrics, {})


def _metrics_of(advisor: Advisor) -> ServerMetrics:
    """With what the newest report says, read at each scrape."""
    found = ServerMetrics("advisor", __version__)
    for name, text, label, read in (
        ("ai_employee_advisor_findings", "Findings of the newest report", "severity", _findings),
        ("ai_employee_advisor_score", "Score of the newest report, 0 to 100", "", lambda one: {"": one.score}),
        (
            "ai_employee_advisor_report_timestamp_seconds", "When the newest report was made, in Unix time", "",
            lambda one: {"": one.made_at.timestamp()},
        ),
    ):  # fmt: skip
        found.read_at_scrape(name, text, label, partial(_of_report, advisor, read))
    return found


def _of_report(advisor: Advisor, read: Callable[[Report], Mapping[str, float]]) -> Mapping[str, float]:
    return read(advisor.report())


def _findings(report: Report) -> Mapping[str, float]:
    counts = Counter(each.severity.value for each in report.findings)
    return {each.value: counts[each.value] for each in Severity}


class KeyCheck:
    """Lets only requests with the key through."""

    def __init__(self, app: ASGIApp, store: AdvisorStore) -> None:
        self._app = app
        self._store = store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry point."""
        kind, _, bearer = Headers(scope=scope).get("authorization", "").partition(" ")
        try:
            await to_thread.run_sync(self._store.check_key, bearer.strip() if kind.lower() == "bearer" else "")
        except AIEmployeeError as error:
            refused = JSONResponse(error.as_dict(), status_code=401, headers={"WWW-Authenticate": "Bearer"})
            await refused(scope, receive, send)
            return
        await self._app(scope, receive, send)
