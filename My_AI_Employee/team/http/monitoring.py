"""Endpoints for monitoring: liveness, health and metrics."""

import hmac
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from My_AI_Employee.team.http.guard import is_loopback_host
from My_AI_Employee.team.http.health import HealthProbe
from My_AI_Employee.team.http.metrics import CONTENT_TYPE, Metrics
from My_AI_Employee.team.people.connections import ConnectionCounts

_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


@dataclass(frozen=True, kw_only=True)
class MonitoringEndpoints:
    """counts, sessions: numbers for /health. metrics_token: bearer token for /metrics from other machines."""

    version: str
    odoo: HealthProbe
    database: HealthProbe
    counts: Callable[[], ConnectionCounts]
    sessions: Callable[[], int]
    metrics: Metrics
    metrics_token: str = field(default="", repr=False)

    def routes(self) -> list[Route]:
        """`/live`, `/health` and `/metrics`."""
        return [
            Route("/live", self.live, methods=["GET"]),
            Route("/health", self.health, methods=["GET"]),
            Route("/metrics", self.metrics_text, methods=["GET"]),
        ]

    async def live(self, _request: Request) -> Response:
        """Liveness: 200 while the process answers, also while Odoo is unavailable."""
        return JSONResponse({"status": "ok", "version": self.version})

    async def health(self, _request: Request) -> Response:
        """200 when tools can work, 503 when Odoo or the database is unavailable."""
        odoo, database = await self.odoo.is_healthy(), await self.database.is_healthy()
        is_healthy = odoo and database
        document = {
            "status": "ok" if is_healthy else "unavailable",
            "version": self.version,
            "odoo": {"reachable": odoo},
            "database": {"reachable": database},
            "sessions": self.sessions(),
            "people": self.counts().people,
        }
        return JSONResponse(document, status_code=200 if is_healthy else 503)

    async def metrics_text(self, request: Request) -> Response:
        """The metrics, for requests from this machine or with the token."""
        if not self._may_read(request):
            return JSONResponse({"error": "invalid_token"}, status_code=401, headers={"WWW-Authenticate": "Bearer"})
        return Response(self.metrics.render(), media_type=CONTENT_TYPE)

    def _may_read(self, request: Request) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if self.metrics_token and scheme.lower() == "bearer":
            return hmac.compare_digest(given.strip().encode(), self.metrics_token.encode())
        # requests through a proxy on this machine have a public Host, or a forwarding header
        forwarded = any(name in request.headers for name in _FORWARDED)
        client = request.client.host if request.client else ""
        return client in ("127.0.0.1", "::1") and is_loopback_host(request.headers.get("host", "")) and not forwarded
