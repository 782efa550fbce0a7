"""Checks of every request before anything reads it: its host, its origin, and the size and speed of its body."""

from dataclasses import dataclass

from anyio import CancelScope, current_time
from mcp.server.transport_security import RequestBodyLimitMiddleware
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from My_AI_Employee.observability.metrics_endpoint import is_loopback_host

MAX_FORM_BYTES = 64 * 1024
"""Forms, token requests and registrations are far smaller."""
BODY_TIMEOUT_S = 30.0

ANY_HOST_PATHS = ("/health", "/live", "/metrics")
"""Monitoring may use any host name for these; they reveal no secret, or check access themselves."""


@dataclass(frozen=True, kw_only=True)
class Address:
    """The server's public address: scheme, host and port, without a path."""

    url: str

    @property
    def is_loopback(self) -> bool:
        """Whether it is reachable only from this machine."""
        return is_loopback_host(self.url.partition("://")[2])

    def is_host(self, host: str) -> bool:
        """Whether a Host header names this server."""
        scheme, _, netloc = self.url.partition("://")
        usual = ":443" if scheme == "https" else ":80"
        if host.lower() in {netloc, netloc.removesuffix(usual), netloc + usual}:
            return True
        return self.is_loopback and is_loopback_host(host)

    def is_origin(self, origin: str) -> bool:
        """Whether an Origin header is this server's own."""
        scheme, _, netloc = origin.lower().partition("://")
        return bool(netloc) and scheme == self.url.partition("://")[0] and self.is_host(netloc)


class RequestGuard:
    """Refuses other hosts (421) and foreign origins (403), and bodies that are too large (413) or too slow.

    mcp_path: refuses foreign origins, and so do the paths below it; the login pages check them on their own.
    """

    def __init__(self, app: ASGIApp, address: Address, mcp_path: str) -> None:
        self._app = app
        self._small = RequestBodyLimitMiddleware(app, MAX_FORM_BYTES)
        self._address = address
        self._mcp_path = mcp_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The ASGI entry point."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if refused := self._refusal(scope):
            status, error = refused
            await JSONResponse({"error": error}, status_code=status)(scope, receive, send)
            return
        # bodies for the tools may be large and are read, and limited, only after the token was checked
        inner = self._app if self._is_mcp(scope["path"]) else self._small
        await inner(scope, _in_time(receive), send)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if scope["path"] not in ANY_HOST_PATHS:
            hosts = headers.getlist("host")
            if len(hosts) != 1 or not self._address.is_host(hosts[0]):
                return 421, "wrong_host"
        origins = headers.getlist("origin")
        if self._is_mcp(scope["path"]) and not all(self._address.is_origin(origin) for origin in origins):
            return 403, "foreign_origin"
        return None

    def _is_mcp(self, path: str) -> bool:
        return path == self._mcp_path or path.startswith(f"{self._mcp_path}/")


def _in_time(receive: Receive, seconds: float = BODY_TIMEOUT_S) -> Receive:
    """A receive channel that reports a disconnect when the body is not complete after this many seconds."""
    is_whole = False
    deadline = current_time() + seconds

    async def receive_in_time() -> Message:
        nonlocal is_whole
        if is_whole:
            return await receive()
        with CancelScope(deadline=deadline):
            message = await receive()
            is_whole = not message.get("more_body", False)
            return message
        is_whole = True
        return {"type": "http.disconnect"}

    return receive_in_time


def security_headers(address: Address) -> dict[str, str]:
    """Response headers for every answer that does not set them itself."""
    found = {
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
        "Cache-Control": "no-store",
    }
    if address.url.startswith("https://"):
        found["Strict-Transport-Security"] = "max-age=31536000"
    return found
