"""`/metrics`: for this machine, and for whoever has the token."""

import hmac
import re

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from My_AI_Employee.observability.server_metrics import CONTENT_TYPE, ServerMetrics

METRICS_PATH = "/metrics"
_LOOPBACK = re.compile(r"(127\.0\.0\.1|localhost|\[::1\])(:[1-9][0-9]{0,4})?", re.IGNORECASE)
_FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def is_loopback_host(host: str) -> bool:
    """Whether `host` or `host:port` is a loopback name or address."""
    return _LOOPBACK.fullmatch(host) is not None


def is_of_this_machine(request: Request) -> bool:
    """Whether a request was made on this machine, and not through a proxy that others reach."""
    # requests through a proxy on this machine have a public Host, or a forwarding header
    forwarded = any(name in request.headers for name in _FORWARDED)
    client = request.client.host if request.client else ""
    return client in ("127.0.0.1", "::1") and is_loopback_host(request.headers.get("host", "")) and not forwarded


def metrics_route(metrics: ServerMetrics, token: str = "") -> Route:
    """The route. token: a bearer that may read it from other machines; empty for none."""

    def render(request: Request) -> Response:  # in a thread: what is read at a scrape may wait for a database
        if not _may_read(request, token):
            return JSONResponse({"error": "invalid_token"}, status_code=401, headers={"WWW-Authenticate": "Bearer"})
        return Response(metrics.render(), media_type=CONTENT_TYPE)

    return Route(METRICS_PATH, render, methods=["GET"])


def _may_read(request: Request, token: str) -> bool:
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    if token and scheme.lower() == "bearer":
        return hmac.compare_digest(given.strip().encode(), token.encode())
    return is_of_this_machine(request)
