"""The command `serve`: runs the team server until it is stopped."""

import gc
import logging
import os
import signal
import socket
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from My_AI_Employee.cli.output import print_line
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.files.install_command import install_command

if TYPE_CHECKING:
    from starlette.types import ASGIApp

    from My_AI_Employee.bootstrap.team_server import TeamServer

EXTRA = ("cachetools", "itsdangerous", "jinja2", "markdown_it", "markdownify", "nh3")
GRACE_S = 20
"""Time for running calls to finish when the server is stopped."""
_KEEP_ALIVE_S = 75
"""Longer than proxies keep idle connections, so that they never use one that the server has just closed."""
_MAX_AT_ONCE = 2_000
_BACKLOG = 2_048


def serve(vault: Path | None, host: str | None, port: int | None) -> None:
    """Serve until the process is stopped. Raises AIEmployeeError before it listens."""
    check_extra()
    # Imported here, because these modules import the libraries checked above.
    from My_AI_Employee.bootstrap.installation import open_installation
    from My_AI_Employee.bootstrap.team_server import open_team_server
    from My_AI_Employee.observability.redacting_log import log_to_stderr
    from My_AI_Employee.observability.request_log import JsonLines, form_of

    given = {"AI_EMPLOYEE_VAULT": vault, "AI_EMPLOYEE_TEAM_HOST": host, "AI_EMPLOYEE_TEAM_PORT": port}
    installation = open_installation({name: str(value) for name, value in given.items() if value is not None})
    listening = listen(installation.settings.team_host, installation.settings.team_port)
    team = open_team_server(installation, port=listening.getsockname()[1])
    log_to_stderr(
        os.environ, redacted=installation.redacted, form=form_of(installation.settings.log_format, JsonLines)
    )
    for name in ("mcp", "uvicorn", "sse_starlette"):
        logging.getLogger(name).setLevel(logging.WARNING)
    _run(team, listening)


def check_extra(names: tuple[str, ...] = EXTRA, what: str = "the team server", extra: str = "team") -> None:
    """Raise ConfigurationError when libraries are not installed. extra: the group of libraries that has them."""
    missing = [name for name in names if find_spec(name) is None]
    if missing:
        raise ConfigurationError(
            f"{what} needs libraries that are not installed: {', '.join(missing)}",
            hint=f"install them with: {install_command(extra)}",
        )


_TEAM_ADDRESS = "set AI_EMPLOYEE_TEAM_HOST and AI_EMPLOYEE_TEAM_PORT to an address of this machine and a free port"


def listen(host: str, port: int, hint: str = _TEAM_ADDRESS) -> socket.socket:
    """A listening socket. hint: what to change when the address is taken. Raises ConfigurationError."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listening = socket.create_server((host, port), family=family, backlog=_BACKLOG)
        # Inherited by connections; asyncio does not set it here. Without it the body of an answer waits 40 ms.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listening
    except OSError as error:
        raise ConfigurationError(
            f"cannot listen on {host}:{port}: {error.strerror}",
            hint=hint,
        ) from None


def _ignore_signal(_signal: int, _frame: object) -> None:
    """Ignores the signal that uvicorn raises again after a graceful stop, so that the exit status is 0."""


def _run(team: "TeamServer", listening: socket.socket) -> None:
    def announce(where: str) -> None:
        print_line(f"The team server listens on {where} for {team.url}/mcp ({team.tools} tools).")
        print_line(f"Sign-ins are kept in {team.where}.")

    run_app(team.app, listening, team.trusted_proxies, announce)


def run_app(
    app: "ASGIApp", listening: socket.socket, trusted_proxies: Sequence[str], announce: Callable[[str], None]
) -> None:
    """Serve until the process is stopped. announce: is told host and port when requests are taken."""
    import uvicorn

    from My_AI_Employee.team.http.header_timeout import HeaderTimeoutProtocol

    class Announcing(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                gc.freeze()  # the objects of the start stay: the collector need not scan them during a call
                gc.set_threshold(50_000)
                host, port = listening.getsockname()[:2]
                announce(f"{host}:{port}")

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _ignore_signal)
    config = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="none",
        http=HeaderTimeoutProtocol,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
        limit_concurrency=_MAX_AT_ONCE,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=GRACE_S,
    )
    Announcing(config).run(sockets=[listening])
