"""Streamable HTTP for clients on this machine: host and origin are checked, `/health` answers without the books."""

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

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


def http_app(server: ContractServer, host: str) -> Starlette:
    """`/mcp` and `/health`; a Host or Origin other than this machine's is refused. Raises ConfigurationError."""
    check_loopback(host)

    async def health(_request: Request) -> Response:
        return JSONResponse({"status": "ok", "server": server.name, "version": server.version})

    server.custom_route("/health", methods=["GET"])(health)
    return server.streamable_http_app(host=host)


def serve_http(server: ContractServer, host: str, port: int) -> None:
    """Serve until the process is told to stop. port: 1 to 65535, or 0 for any free one (the log names it)."""
    import uvicorn  # 0.1 s that stdio does not need

    uvicorn.run(http_app(server, host), host=host, port=port, log_config=None, access_log=False)
