"""The synchronous client of the MCP server: one session with one child process, kept for many calls."""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from My_AI_Employee.domain.bank_actions import MAX_BANK_LINES
from My_AI_Employee.domain.bank_results import Account, ListBankLinesResult, RecordedMoney
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.money import plain_price
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import Customer, InvoiceSummary, RecentDocument, SoldLine
from My_AI_Employee.errors import AIEmployeeError, error_from_wire
from My_AI_Employee.mcp_servers.session import McpSession, NotSentError, ServerLostError, ServerProcess

if TYPE_CHECKING:
    from mcp_types import CallToolResult


_MOST_TRIES = 3


class OdooMcpClient:
    """Calls tools; starts the server at the first call and again at the call after it was lost.

    Also answers what a planner may ask of the books (planners.port.BooksView). Safe to use from several threads.
    """

    def __init__(self, process: ServerProcess, *, start_timeout_s: float = 30.0, timeout_s: float = 120.0) -> None:
        self._process = process
        self._start_timeout_s = start_timeout_s
        self._timeout_s = timeout_s
        self._session: McpSession | None = None
        self._launched: McpSession | None = None
        self._lock = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def launch(self) -> None:
        """Start the server's process and return at once, so that it starts while the caller does other things."""
        with self._lock:
            if self._session is None and self._launched is None:
                launched = McpSession(self._process)
                try:
                    launched.launch()
                except OSError:  # whoever calls a tool tells of it
                    launched.stop()
                else:
                    self._launched = launched

    def start(self) -> None:
        """Start the server now instead of at the first call. Raises ServerLostError."""
        self._running_session()

    def close(self) -> None:
        """End the server. Idempotent; a later call starts it again."""
        with self._lock:
            sessions = (self._session, self._launched)
            self._session = self._launched = None
        for session in sessions:
            if session is not None:
                session.stop()

    def audience(self) -> str:
        """What the server process that runs now is called in grants. Starts one; raises ServerLostError."""
        return self._running_session().audience

    def call(
        self,
        tool: str,
        arguments: Mapping[str, Any],
        grant: str = "",
        timeout_s: float | None = None,
        *,
        audience: str = "",
    ) -> dict[str, Any]:
        """The tool's structured answer. grant: the signed token of an approved write. timeout_s: of this call.

        audience: of the grants in the call, which goes to this process or to none. Raises the error the server
        answered, rebuilt with its code; ServerLostError (ODOO_CONNECTION_ERROR) when the server ended or did not
        answer in time.
        """
        asked = (tool, dict(arguments), grant, self._timeout_s if timeout_s is None else timeout_s)
        result = self._call_once(*asked, audience=audience) if audience else self._call(*asked)
        return answer_of(result)

    def _call(self, tool: str, arguments: dict[str, Any], grant: str, timeout_s: float) -> "CallToolResult":
        """A call that was never sent, because one of another thread has lost the server, goes to the next one."""
        for _ in range(_MOST_TRIES - 1):
            with suppress(NotSentError):
                return self._call_once(tool, arguments, grant, timeout_s)
        return self._call_once(tool, arguments, grant, timeout_s)

    def _call_once(
        self, tool: str, arguments: dict[str, Any], grant: str, timeout_s: float, *, audience: str = ""
    ) -> "CallToolResult":
        session = self._session_named(tool, audience) if audience else self._running_session()
        try:
            return session.call(tool, arguments, grant, timeout_s)
        except ServerLostError:
            self._drop(session)
            raise

    def _session_named(self, tool: str, audience: str) -> McpSession:
        session = self._session
        if session is None or session.audience != audience:
            raise NotSentError(f"{tool}: the MCP server that it was granted to has ended")
        return session

    def find_customers(self, query: str) -> Sequence[Customer]:
        """Customers whose name contains, or whose mail address equals, the query."""
        answer = self.call("find_customer", {"query": query})
        return [Customer.model_validate(customer) for customer in answer["customers"]]

    def list_open_invoices(self, customer: str = "") -> Sequence[InvoiceSummary]:
        """Posted invoices with something left to pay."""
        answer = self.call("list_open_invoices", {"customer": customer})
        return [InvoiceSummary.model_validate(invoice) for invoice in answer["invoices"]]

    def find_vendors(self, query: str) -> Sequence[Customer]:
        """Vendors by a part of the name or the mail address."""
        return [Customer.model_validate(vendor) for vendor in self.call("find_vendor", {"query": query})["vendors"]]

    def list_open_bills(self, vendor: str = "") -> Sequence[BillSummary]:
        """Posted vendor bills with something left to pay."""
        answer = self.call("list_open_bills", {"vendor": vendor})
        return [BillSummary.model_validate(bill) for bill in answer["bills"]]

    def recent_documents(self, query: DocumentQuery) -> Sequence[RecentDocument]:
        """Documents that may be a planned one (`Books.recent_documents`)."""
        wanted = {**asdict(query), "total": plain_price(query.total), "since": query.since.isoformat()}
        answer = self.call("recent_documents", wanted)
        return [RecentDocument.model_validate(document) for document in answer["documents"]]

    def sold_lines(self, customer: str, since: date) -> Sequence[SoldLine]:
        """Lines of posted invoices since a day (`Books.sold_lines`)."""
        answer = self.call("list_sold_lines", {"customer": customer, "since": since.isoformat()})
        return [SoldLine.model_validate(line) for line in answer["lines"]]

    def exchange_rate(self, currency: str, day: date) -> ExchangeRate | None:
        """The books' own rate of a currency (`Books.exchange_rate`)."""
        answer = self.call("exchange_rate", {"currency": currency, "day": day.isoformat()})
        if answer["rate"] is None:
            return None
        return ExchangeRate(rate=Decimal(str(answer["rate"])), day=answer["rate_date"], source=answer["source"])

    def recorded_money(self, account: str, since: date) -> Sequence[RecordedMoney]:
        """What waits for its bank line (`Books.recorded_money`)."""
        asked = {"account": account, "since": since.isoformat(), "limit": MAX_BANK_LINES}
        answer = self.call("list_recorded_money", asked)
        return [RecordedMoney.model_validate(one) for one in answer["recorded"]]

    def open_bank_lines(self, account: str = "") -> ListBankLinesResult:
        """Posted bank lines that wait for an explanation (`Books.list_bank_lines`)."""
        answer = self.call("list_bank_lines", {"account": account, "limit": MAX_BANK_LINES})
        return ListBankLinesResult.model_validate(answer)

    def expense_categories(self) -> Sequence[str]:
        """Names that create_expense accepts."""
        return [str(name) for name in self.call("list_expense_categories", {})["categories"]]

    def accounts(self) -> Sequence[Account]:
        """The chart of accounts, by code."""
        return [Account.model_validate(account) for account in self.call("list_accounts", {})["accounts"]]

    def currency(self) -> str:
        """The books' currency code."""
        return str(self.call("books_info", {})["currency"])

    def _running_session(self) -> McpSession:
        with self._lock:
            if self._session is None or not self._session.is_alive:
                if self._session is not None:
                    self._session.stop()
                    self._session = None
                session, self._launched = self._launched or McpSession(self._process), None
                session.start(self._start_timeout_s)
                self._session = session
            return self._session

    def _drop(self, session: McpSession) -> None:
        with self._lock:
            if self._session is session:
                self._session = None
        session.stop()


def answer_of(result: "CallToolResult") -> dict[str, Any]:
    """The structured answer of a tool. Raises the error that it answered instead, rebuilt with its code."""
    if result.is_error:
        raise _refusal(result)
    return dict(result.structured_content or {})


def _refusal(result: "CallToolResult") -> AIEmployeeError:
    text = "".join(part.text for part in result.content if part.type == "text")
    try:
        wire = json.loads(text)
    except ValueError:
        wire = {"message": text}
    return error_from_wire(wire if isinstance(wire, dict) else {"message": text})
