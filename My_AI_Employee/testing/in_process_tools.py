"""The MCP server's tools in this process: the same code without the pipe, so that a test of a whole pass is fast."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

from My_AI_Employee import bootstrap
from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap import Installation
from My_AI_Employee.bootstrap.invoice_documents import keep_sent_invoice
from My_AI_Employee.domain.actions import parse_action, parse_report_request
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.errors import AIEmployeeError, error_from_wire
from My_AI_Employee.mcp_servers.checks import run_checks
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.gate import UsedGrants
from My_AI_Employee.mcp_servers.inputs import BatchItem, CheckPlans, RecentDocuments, parse_arguments
from My_AI_Employee.mcp_servers.session import NotSentError, ServerLostError, ServerProcess
from My_AI_Employee.mcp_servers.tools import owner_figures
from My_AI_Employee.mcp_servers.writes import run_action, run_batch, run_matches

MAX_OPEN_INVOICES = 2_000


class InProcessTools(OdooMcpClient):
    """Answers calls from the books of a context; grants are checked as the server checks them.

    errors: raised by the next writes, before they have an effect. read_errors: raised by the next reads.
    lost_answers: how many of the next writes have their effect and answer nothing.
    `open_employee(installation, InProcessTools(in_process_context(installation, books, clock)))`
    """

    def __init__(self, context: ServerContext) -> None:
        super().__init__(ServerProcess())
        self.context = context
        self.errors: list[AIEmployeeError] = []
        self.read_errors: list[AIEmployeeError] = []
        self.lost_answers = 0
        self.calls: list[tuple[str, Mapping[str, Any]]] = []

    def audience(self) -> str:
        """The one server that there is."""
        return self.context.audience

    def called(self, tool: str) -> list[Mapping[str, Any]]:
        """The arguments of every call of a tool."""
        return [arguments for name, arguments in self.calls if name == tool]

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
        if audience and audience != self.context.audience:
            raise NotSentError(f"{tool}: the server that it was granted to has ended")
        self.calls.append((tool, dict(arguments)))
        errors = self.read_errors if tool in _READS else self.errors
        if errors and tool != "check_plans":
            raise errors.pop(0)
        try:
            answer = self._answer(tool, dict(arguments), grant)
        except AIEmployeeError as error:
            raise error_from_wire(error.as_dict()) from error
        if self.lost_answers and tool not in (*_READS, "check_plans"):
            self.lost_answers -= 1
            raise ServerLostError(f"{tool}: the server was lost")
        return answer

    def _answer(self, tool: str, arguments: dict[str, Any], grant: str) -> dict[str, Any]:
        if tool == "generate_report":
            return self.context.build_report(parse_report_request(arguments)).model_dump(mode="json")
        if tool == "owner_figures":
            return owner_figures(self.context, arguments).model_dump(mode="json")
        if tool == "create_invoices":
            items = [BatchItem.model_validate(item) for item in arguments["items"]]
            return run_batch(self.context, items).model_dump(mode="json")
        if tool == "match_bank_lines":
            items = [BatchItem.model_validate(item) for item in arguments["items"]]
            return run_matches(self.context, items).model_dump(mode="json")
        if tool == "check_plans":
            plans = CheckPlans.model_validate(arguments).plans
            return run_checks(self.context, plans).model_dump(mode="json")
        if tool in _READS:
            with self.context.hold_books() as books:
                return dict(_READS[tool](books, arguments)) | self._fiscal_year(tool, books)
        return run_action(self.context, parse_action(tool, arguments), grant, "test").model_dump(mode="json")

    def _fiscal_year(self, tool: str, books: Books) -> dict[str, str]:
        today = self.context.clock().astimezone().date()
        return {"fiscal_year_start": books.fiscal_year_start(today).isoformat()} if tool == "books_info" else {}


def _query(arguments: Mapping[str, Any]) -> DocumentQuery:
    return DocumentQuery(**dict(parse_arguments("recent_documents", RecentDocuments, arguments)))


def _dumped(rows: Any) -> list[dict[str, Any]]:
    return [row.model_dump(mode="json") for row in rows]


def _rate(found: ExchangeRate | None) -> Mapping[str, Any]:
    if found is None:
        return {"rate": None}
    return {"rate": str(found.rate), "rate_date": str(found.day), "source": found.source}


_READS: dict[str, Callable[[Books, Mapping[str, Any]], Mapping[str, Any]]] = {
    "books_info": lambda books, _: {"name": books.info().name, "currency": books.info().currency},
    "find_customer": lambda books, asked: {"customers": _dumped(books.find_customers(asked["query"]))},
    "find_vendor": lambda books, asked: {"vendors": _dumped(books.find_vendors(asked["query"]))},
    "list_open_invoices": lambda books, asked: {
        "invoices": _dumped(books.list_open_invoices(asked.get("customer", ""), MAX_OPEN_INVOICES))
    },
    "list_accounts": lambda books, _: {"accounts": _dumped(books.list_accounts())},
    "list_bank_lines": lambda books, asked: books.list_bank_lines(
        asked.get("account", ""), asked.get("limit", 200)
    ).model_dump(mode="json"),
    "list_open_bills": lambda books, asked: {
        "bills": _dumped(books.list_open_bills(asked.get("vendor", ""), MAX_OPEN_INVOICES))
    },
    "list_recorded_money": lambda books, asked: {
        "recorded": _dumped(
            books.recorded_money(asked["account"], date.fromisoformat(asked["since"]), asked.get("limit", 200))
        )
    },
    "list_sold_lines": lambda books, asked: {
        "lines": _dumped(books.sold_lines(asked.get("customer", ""), date.fromisoformat(asked["since"])))
    },
    "exchange_rate": lambda books, asked: _rate(
        books.exchange_rate(asked["currency"], date.fromisoformat(asked["day"]))
    ),
    "recent_documents": lambda books, asked: {"documents": _dumped(books.recent_documents(_query(asked)))},
    "list_expense_categories": lambda books, _: {"categories": list(books.expense_categories())},
    "operation_status": lambda books, asked: books.operation_status(asked["key"]).model_dump(mode="json"),
}


def in_process_context(installation: Installation, books: Books, clock: Callable[[], datetime]) -> ServerContext:
    """What the tools of a vault work with, as in the MCP server."""
    return ServerContext(
        books=lambda: books,
        secret=installation.state.grant_secret,
        used=UsedGrants(clock),
        audience="this process",
        plans=None,
        dry_run=False,
        clock=clock,
        check_receipt=lambda path: bootstrap.check_receipt(installation.vault, path),
        keep_file=lambda name, content: bootstrap.keep_payment_file(installation.vault, name, content),
        build_report=lambda request: bootstrap.report_writer(installation, clock).make(request, books),
        version="test",
        keep_document=partial(keep_sent_invoice, installation.store),
    )
