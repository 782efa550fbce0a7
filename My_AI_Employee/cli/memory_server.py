"""The command `memory serve`: runs the memory server until it is stopped."""

import logging
import os
from pathlib import Path

from My_AI_Employee.bootstrap.memory import open_memory
from My_AI_Employee.cli.memory_commands import installation_of
from My_AI_Employee.cli.output import print_line
from My_AI_Employee.cli.serve import listen, run_app
from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.mcp_servers.http_server import LOOPBACK
from My_AI_Employee.memory.app import build_app
from My_AI_Employee.observability.redacting_log import log_to_stderr
from My_AI_Employee.observability.request_log import TextLines, form_of
from My_AI_Employee.team.http.guard import Address

_HINT = "choose another port with --port"


def serve_memory(vault: Path | None, host: str, port: int) -> None:
    """Serve until the process is stopped. Raises AIEmployeeError before it listens."""
    if host not in LOOPBACK:
        raise ConfigurationError(
            f"'{host}' can be reached from other machines, and the memory stays on this one",
            hint=f"use one of {', '.join(LOOPBACK)}",
        )
    installation = installation_of(vault)
    listening = listen(host, port, _HINT)
    found = open_memory(installation)
    form = form_of(installation.settings.log_format, TextLines)
    log_to_stderr(os.environ, redacted=installation.redacted, form=form)
    for name in ("mcp", "uvicorn", "sse_starlette"):
        logging.getLogger(name).setLevel(logging.WARNING)
    address = Address(url=f"http://127.0.0.1:{listening.getsockname()[1]}")

    def announce(where: str) -> None:
        print_line(f"The memory listens on {where} for {address.url}/mcp.")
        print_line(f"It is kept in {found.path}.")

    run_app(
        build_app(found.memory, address, found.close, installation.settings.team_metrics_token or ""),
        listening,
        (),
        announce,
    )
