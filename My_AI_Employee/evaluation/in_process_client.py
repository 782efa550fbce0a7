"""The MCP server and its client in this process, so that the server's clock can be the evaluated day's."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from mcp_types import CallToolResult

from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap.installation import Installation, check_receipt, report_writer
from My_AI_Employee.domain.actions import ReportRequest, parse_action
from My_AI_Employee.domain.results import ReportResult
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError, error_from_wire
from My_AI_Employee.mcp_servers.client import OdooMcpClient, answer_of
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.gate import UsedGrants
from My_AI_Employee.mcp_servers.session import ServerProcess
from My_AI_Employee.mcp_servers.tools import build_server
from My_AI_Employee.mcp_servers.writes import run_action

_AUDIENCE = "this process"


class InProcessClient(OdooMcpClient):
    """Calls the server's own tools. The server is built once, and works on one installation after the other."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__(ServerProcess())
        self._clock = clock
        self._at_work: tuple[Installation, Books] | None = None
        self._context = self._new_context()
        self._server = build_server(self._context, for_one=True)

    @contextmanager
    def work_on(self, installation: Installation, books: Books) -> Iterator[None]:
        """Answer calls of the block from these books."""
        self._at_work = (installation, books)
        try:
            yield
        finally:
            self._at_work = None

    def audience(self) -> str:
        """Whom grants name."""
        return _AUDIENCE

    def call(
        self,
        tool: str,
        arguments: Mapping[str, Any],
        grant: str = "",
        timeout_s: float | None = None,
        *,
        audience: str = "",
    ) -> dict[str, Any]:
        """As the client's over a pipe; safe in any thread that runs no event loop."""
        if grant:
            return self._write(tool, arguments, grant)
        result = asyncio.run(self._server.call_tool(tool, dict(arguments)))
        if not isinstance(result, CallToolResult):
            raise AIEmployeeError(f"{tool}: the MCP server asked back")
        return answer_of(result)

    def _write(self, tool: str, arguments: Mapping[str, Any], grant: str) -> dict[str, Any]:
        """A grant travels beside a request of the protocol, of which there is none here."""
        try:
            return run_action(self._context, parse_action(tool, arguments), grant, "").model_dump(mode="json")
        except AIEmployeeError as error:
            raise error_from_wire(error.as_dict()) from error

    def _new_context(self) -> ServerContext:
        return ServerContext(
            books=lambda: self._current()[1],
            secret=lambda: self._current()[0].state.grant_secret(),
            used=UsedGrants(self._clock),
            audience=_AUDIENCE,
            plans=None,
            dry_run=False,
            clock=self._clock,
            check_receipt=lambda path: check_receipt(self._current()[0].vault, path),
            build_report=self._report,
            version="evaluation",
        )

    def _current(self) -> tuple[Installation, Books]:
        if self._at_work is None:
            raise BooksUnavailableError("no case is being planned")
        return self._at_work

    def _report(self, request: ReportRequest) -> ReportResult:
        installation, books = self._current()
        return report_writer(installation, self._clock).make(request, books)
