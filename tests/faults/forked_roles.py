"""What the fork server's children are: the orchestrator as `ai-employee once` runs it, and the MCP server.

Both are the program's own parts. Time is the only thing that differs: waits for a retry are skipped by a clock that
the environment and the loop move ahead, since a test cannot wait for seconds at every kill.
"""

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path

import anyio._backends._asyncio  # noqa: F401  these are imported here so that no child needs to
import cryptography.fernet  # noqa: F401
import httpx2  # noqa: F401
import keyring.backends.null  # noqa: F401
import mcp.client.stdio  # noqa: F401
import rich.logging  # noqa: F401
import typst  # noqa: F401

import My_AI_Employee.books.odoo.connect
import My_AI_Employee.books.odoo.json2
import My_AI_Employee.documents.further_tables
import My_AI_Employee.documents.invoice_mail
import My_AI_Employee.documents.invoice_pdf
import My_AI_Employee.documents.statement_pdf  # noqa: F401
from My_AI_Employee.books.local.local_books import LocalBooks  # noqa: F401
from My_AI_Employee.bootstrap import (
    Employee,
    open_books,
    open_employee,
    open_installation,
    server_context,
    server_process,
)
from My_AI_Employee.bootstrap.state_folder import exclusive
from My_AI_Employee.domain.grants import AUDIENCE
from My_AI_Employee.execution.executor import lift_hold, next_due
from My_AI_Employee.execution.step_results import RETRY_DELAYS_S
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.tools import build_server
from My_AI_Employee.observability.redacting_log import log_to_stderr
from My_AI_Employee.orchestrator import Orchestrator
from My_AI_Employee.planners.rules.planner import RulesPlanner  # noqa: F401
from My_AI_Employee.testing.clock import MovableClock
from tests.faults.disk_faults import FAULT, break_disk

FORK_SOCKET = "CRASH_DESK_SOCKET"
BOOKS_AHEAD_S = "CRASH_DESK_BOOKS_AHEAD_S"
"""Environment name: seconds by which the clock of the books is ahead."""
SECOND_LEADER = 75
"""Exit code of an orchestrator that found another one at work."""
MAX_STEPS = 200


def warm() -> None:
    """Build once what every server builds of the code alone, such as the schemas of its tools; opens no books.

    Raises RuntimeError if that left a thread behind: a process with threads cannot be forked.
    """
    with tempfile.TemporaryDirectory(prefix="warm-") as folder:
        places = {"AI_EMPLOYEE_STATE_DIR": f"{folder}/state", "AI_EMPLOYEE_CONFIG_DIR": f"{folder}/config"}
        os.environ.update(places)
        build_server(server_context(), for_one=True)
        for name in places:
            del os.environ[name]
    if threading.active_count() > 1:
        raise RuntimeError(f"threads run before the first fork: {threading.enumerate()}")


def orchestrate() -> int:
    """Work until nothing moves any more, as `ai-employee once` does."""
    log_to_stderr(os.environ)
    place = open_installation()
    with exclusive(place.state.leader_lock) as leads:
        if not leads:
            return SECOND_LEADER
        here = Path(__file__).with_name("fork_server.py")
        command = (sys.executable, "-I", "-S", str(here), os.environ[FORK_SOCKET], "--server")
        process = server_process(place, sys.stderr)
        passed_on = {name: value for name, value in os.environ.items() if name.startswith("CRASH_DESK_")}
        process = replace(process, command=command, environment={**process.environment, **passed_on})
        with OdooMcpClient(process) as client, open_employee(place, client) as employee:
            _work(employee)
    return 0


def _work(employee: Employee) -> None:
    clock = MovableClock()
    parts = employee.parts
    orchestrator = Orchestrator(replace(parts, execution=replace(parts.execution, clock=clock)))
    lift_hold(employee.journal)
    orchestrator.recover()
    if FAULT in os.environ:
        break_disk(os.environ[FAULT])
    for _ in range(MAX_STEPS):
        if orchestrator.step():
            continue
        due = next_due(employee.journal)
        if due is None or due - clock() > timedelta(seconds=RETRY_DELAYS_S[-1]):
            return
        clock.ahead += max(due - clock(), timedelta(milliseconds=1))
    raise AssertionError("the orchestrator does not come to rest")


def serve() -> int:
    """The MCP server over stdio, as mcp_servers/odoo_mcp.py runs it; the books' clock may be ahead."""
    log_to_stderr(os.environ)
    ahead = timedelta(seconds=float(os.environ.get(BOOKS_AHEAD_S, "0")))
    context = server_context(os.environ[AUDIENCE])
    if ahead:
        place = open_installation()
        context = replace(context, books=cache(lambda: open_books(place, MovableClock(ahead))))
    build_server(context, for_one=True).run("stdio")
    return 0


ROLES: Mapping[str, Callable[[], int]] = {"orchestrator": orchestrate, "server": serve}
