"""The MCP server's tools in this process: the same code without the pipe, so that a test of a whole pass is fast."""

from collections.abc import Callable, Mapping
from typing import Any

from My_AI_Employee import bootstrap
from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap import Installation, utc_now
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.errors import AIEmployeeError, error_from_wire
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.gate import UsedGrants
from My_AI_Employee.mcp_servers.inputs import BatchItem, RecentDocuments, parse_arguments
from My_AI_Employee.mcp_servers.session import ServerProcess
from My_AI_Employee.mcp_servers.writes import run_action, run_batch


class InProcessTools(OdooMcpClient):
    """Answers calls from books in this process; grants are checked as the server checks them.

    `open_employee(installation, InProcessTools(installation, books))`
    """

    def __init__(self, installation: Installation, books: Books) -> None:
        super().__init__(ServerProcess())
        self._context = _context(installation, books)

    def audience(self) -> str:
        """The one server that there is."""
        return self._context.audience

    def call(
        self,
        tool: str,
        arguments: Mapping[str, Any],
        grant: str = "",
        timeout_s: float | None = None,
        *,
        audience: str = "",
    ) -> dict[str, Any]:
        """As the client's; errors are those that come over the wire."""
        try:
            return self._answer(tool, dict(arguments), grant)
        except AIEmployeeError as error:
            raise error_from_wire(error.as_dict()) from error

    def _answer(self, tool: str, arguments: dict[str, Any], grant: str) -> dict[str, Any]:
        context = self._context
        if tool == "create_invoices":
            items = [BatchItem.model_validate(item) for item in arguments["items"]]
            return run_batch(context, items).model_dump(mode="json")
        reads: dict[str, Callable[[Books], Mapping[str, Any]]] = {
            "books_info": lambda books: {"name": books.info().name, "currency": books.info().currency},
            "find_customer": lambda books: {"customers": _dumped(books.find_customers(arguments["query"]))},
            "list_open_invoices": lambda books: {"invoices": _dumped(books.list_open_invoices("", 99))},
            "recent_documents": lambda books: {"documents": _dumped(books.recent_documents(_query(arguments)))},
            "list_expense_categories": lambda books: {"categories": books.expense_categories()},
            "operation_status": lambda books: books.operation_status(arguments["key"]).model_dump(mode="json"),
        }
        if tool in reads:
            with context.hold_books() as books:
                return dict(reads[tool](books))
        return run_action(context, parse_action(tool, arguments), grant, "test").model_dump(mode="json")


def _query(arguments: dict[str, Any]) -> DocumentQuery:
    return DocumentQuery(**dict(parse_arguments("recent_documents", RecentDocuments, arguments)))


def _dumped(rows: Any) -> list[dict[str, Any]]:
    return [row.model_dump(mode="json") for row in rows]


def _context(installation: Installation, books: Books) -> ServerContext:
    return ServerContext(
        books=lambda: books,
        secret=installation.state.grant_secret,
        used=UsedGrants(utc_now),
        audience="this process",
        plans=None,
        dry_run=False,
        clock=utc_now,
        check_receipt=lambda path: bootstrap.check_receipt(installation.vault, path),
        build_report=lambda request: bootstrap.report_writer(installation).make(request, books),
        version="test",
    )
