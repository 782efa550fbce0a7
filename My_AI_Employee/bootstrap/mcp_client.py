"""Starts the orchestrator's MCP server. Imports little, so that the server starts while the rest is imported."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from My_AI_Employee.bootstrap.installation import Installation
from My_AI_Employee.bootstrap.stack import stack_variables
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.session import ServerProcess, server_environment


def server_process(installation: Installation, log: Any = None) -> ServerProcess:
    """The command, with what the server needs from the environment, and this vault.

    It reads stack.yaml itself, so it gets the variables that stand there, whatever their names.
    """
    given = {**os.environ, **installation.overrides}
    named = {name: given[name] for name in stack_variables(installation.settings) if name in given}
    environment = {**named, **server_environment(given)}
    environment["AI_EMPLOYEE_STATE_DIR"] = str(installation.settings.state_root)
    if installation.vault is not None:
        environment["AI_EMPLOYEE_VAULT"] = str(installation.vault)
    return ServerProcess(environment=environment, log=log)


@contextmanager
def open_client(installation: Installation) -> Iterator[OdooMcpClient]:
    """A client of the vault's own MCP server, whose log is kept in the state folder; closed with the block."""
    with (
        installation.state.server_log.open("a", encoding="utf-8") as log,
        OdooMcpClient(server_process(installation, log)) as client,
    ):
        yield client
