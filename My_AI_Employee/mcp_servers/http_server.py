"""Streamable HTTP for clients on this machine: host and origin are checked, `/health` answers without the books."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.mcp_servers.contract import ContractServer

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def check_loopback(host: str) -> None:
    """Raises ConfigurationError for an address that other machines reach: this server asks nobody for a login."""
    if host not in LOOPBACK:
        raise ConfigurationError(
            f"'{host}' can be reached from other machines, and this server has no login",
            hint=f"use one of {', '.join(LOOPBACK)}, or put a server with a login before it",
        )


def http_app(server: ContractServer, host: str) -> ASGIApp:
    """`/mcp`, `/health` and `/metrics`; refuses a Host or Origin of others. Raises ConfigurationError."""
    from My_AI_Employee.observability.metrics_endpoint import metrics_route  # Prometheus' library, unused over stdio
    from My_AI_Employee.observability.request_log import RequestLog
    from My_AI_Employee.observability.server_metrics import ServerMetrics

    check_loopback(host)
    metrics = ServerMetrics("books", server.version or "")
    server.on_call = metrics.tool_called

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "ok", "server": server.name, "version": server.version})

    server.custom_route("/health", methods=["GET"])(health)
    app = server.streamable_http_app(host=host)
    app.routes.append(metrics_route(metrics))
    return RequestLog(app, metrics, {})


def serve_http(server: ContractServer, host: str, port: int) -> None:
    """Serve until the process is told to stop. port: 1 to 65535, or 0 for any free one (the log names it)."""
    import uvicorn  # 0.1 s that stdio does not need

    uvicorn.run(http_app(server, host), host=host, port=port, log_config=None, access_log=False)
