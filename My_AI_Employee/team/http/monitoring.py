"""Endpoints for monitoring: liveness, health and metrics."""

from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from My_AI_Employee.observability.metrics_endpoint import metrics_route
from My_AI_Employee.team.http.health import HealthProbe
from My_AI_Employee.team.http.metrics import Metrics
from My_AI_Employee.team.people.connections import ConnectionCounts


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
            metrics_route(self.metrics, self.metrics_token),
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
