"""A built orchestrator or worker with the parts that commands need."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from My_AI_Employee.bootstrap.alerting import build_notifier, with_digest
from My_AI_Employee.bootstrap.assembly import Assembly, Surroundings, books_identity, build_planner
from My_AI_Employee.bootstrap.planners import ModelParts, build_background
from My_AI_Employee.errors import AIEmployeeError, ConfigurationError
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.orchestrator import Orchestrator, OrchestratorParts
from My_AI_Employee.readers.sandbox.reader import SandboxedReader

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from My_AI_Employee.execution.workers.dispatch import Dispatch
    from My_AI_Employee.execution.workers.worker import Worker
    from My_AI_Employee.planners.background import BackgroundPlanner
from My_AI_Employee.bootstrap.installation import Installation, utc_now
from My_AI_Employee.bootstrap.mcp_client import open_client

logger = logging.getLogger(__name__)

_SHOWS_EXECUTING_AFTER = timedelta(seconds=1)
"""Most plans of workers end before: their notes are written once less."""

__all__ = ["Employee", "Surroundings", "books_identity", "build_planner", "open_employee", "open_worker"]


@dataclass(frozen=True, kw_only=True)
class Employee:
    """A built orchestrator with the parts that commands need."""

    orchestrator: Orchestrator
    journal: Journal
    client: OdooMcpClient
    parts: OrchestratorParts

    def guarded(self, guard: "Callable[[Connection], None]") -> "Employee":
        """The same, with every step of a plan guarded (see Execution.guard)."""
        parts = replace(self.parts, execution=replace(self.parts.execution, guard=guard))
        return replace(self, parts=parts, orchestrator=Orchestrator(parts))


def _surroundings(installation: Installation) -> Surroundings:
    return Surroundings(clock=utc_now, notifier=build_notifier(installation))


@contextmanager
def open_employee(
    installation: Installation, tools: OdooMcpClient | None = None, surroundings: Surroundings | None = None
) -> Iterator[Employee]:
    """Build everything that `run`, `once` and `demo` work with; closed at the end of the block.

    tools: instead of a new client of this vault's MCP server. surroundings: the system's own when left out.
    """
    with ExitStack() as stack:
        journal = _open_journal(installation, stack)
        client = tools or stack.enter_context(open_client(installation))
        given = surroundings or _surroundings(installation)
        surroundings = replace(given, notifier=with_digest(installation, journal, given.notifier))
        background = _background(installation, journal, client, surroundings.clock, stack)
        files = given.files or stack.enter_context(SandboxedReader())
        assembly = Assembly(
            installation=installation,
            journal=journal,
            client=client,
            background=background,
            surroundings=surroundings,
            files=files,
        )
        parts = assembly.parts()
        employee = Employee(orchestrator=Orchestrator(parts), journal=journal, client=client, parts=parts)
        if installation.settings.execution == "workers":
            dispatcher = _dispatch(installation, journal, stack)
            projection = replace(employee.parts.projection, shows_executing_after=_SHOWS_EXECUTING_AFTER)
            parts = replace(employee.parts, dispatcher=dispatcher, projection=projection)
            employee = replace(employee, parts=parts, orchestrator=Orchestrator(parts))
        yield employee


def _open_journal(installation: Installation, stack: ExitStack) -> Journal:
    journal = installation.journal()
    stack.callback(journal.close)
    return journal


def _dispatch(installation: Installation, journal: Journal, stack: ExitStack) -> "Dispatch":
    from My_AI_Employee.execution.workers.dispatch import Dispatch
    from My_AI_Employee.execution.workers.queue import PlanQueue

    if not journal.is_shared or not installation.settings.database_url:
        raise ConfigurationError(
            "AI_EMPLOYEE_EXECUTION=workers needs the journal in PostgreSQL, which several processes can share",
            hint="set DATABASE_URL to postgresql://user:password@host:5432/database, or leave the setting out",
        )
    queue = PlanQueue(journal, installation.settings.database_url)
    stack.callback(queue.close)
    return Dispatch(journal=journal, queue=queue, clock=utc_now)


@contextmanager
def open_worker(installation: Installation) -> "Iterator[Worker]":
    """Build what `worker` works with; closed at the end of the block. Raises ConfigurationError."""
    from My_AI_Employee.execution.workers.worker import Worker

    if installation.settings.execution != "workers":
        raise ConfigurationError(
            "approved plans are carried out by `ai-employee run` itself",
            hint="set AI_EMPLOYEE_EXECUTION=workers for both to have workers do it",
        )
    with ExitStack() as stack:
        journal = _open_journal(installation, stack)
        client = stack.enter_context(open_client(installation))
        dispatch = _dispatch(installation, journal, stack)
        _open_its_books(client)  # its first call would take longer than the lease of a dead worker
        execution = Execution(journal=journal, tools=client, secret=installation.state.grant_secret(), clock=utc_now)
        yield Worker(execution, dispatch)


def _open_its_books(client: OdooMcpClient) -> None:
    """Start the MCP server and have it open the books, so that no plan waits for that."""
    client.start()
    try:
        client.currency()
    except AIEmployeeError as error:
        logger.warning("the books are opened with the first plan: %s", error)


def _background(
    installation: Installation,
    journal: Journal,
    client: OdooMcpClient,
    clock: Callable[[], datetime],
    stack: ExitStack,
) -> "BackgroundPlanner | None":
    """With a reading process of its own: the loop does not wait for files that are read beside it."""
    if installation.settings.planner == "rules":
        return None
    reader = stack.enter_context(SandboxedReader())
    background = build_background(
        ModelParts(
            settings=installation.settings,
            state=installation.state.root,
            environment={**os.environ, **installation.overrides},
            api_key=installation.secret("ANTHROPIC_API_KEY"),
            journal=journal,
            store=installation.store,
            books=client,
            clock=clock,
            candidates=reader.candidates,
        )
    )
    if background is not None:
        stack.callback(background.close)
    return background
