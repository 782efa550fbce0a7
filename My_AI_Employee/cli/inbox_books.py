"""What the page shows of the books: reports, asked in a thread of their own, so that slow books hold up no page."""

import json
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from My_AI_Employee.books.port import Books
from My_AI_Employee.bootstrap import Installation, open_books, utc_now
from My_AI_Employee.cli.commands import today_of
from My_AI_Employee.cli.report_command import REPORT_TYPES, report_arguments
from My_AI_Employee.documents.report_pdf import report_data
from My_AI_Employee.domain.actions import parse_any_report_request
from My_AI_Employee.domain.further_reports import build_any_report
from My_AI_Employee.domain.report_requests import LedgerReportRequest
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.errors import AIEmployeeError, BooksUnavailableError, ValidationFailedError, error_from_wire
from My_AI_Employee.journal import books_state

LONGEST_WAIT_S = 5.0


@dataclass(frozen=True, kw_only=True)
class PageBooks:
    """Asks the books, one question after another. They are opened at the first, and anew after a failure."""

    installation: Installation
    timeout_s: float = LONGEST_WAIT_S
    _pool: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="books"))
    _opened: list[Books] = field(default_factory=list)
    _asked: list[Future[dict[str, Any]]] = field(default_factory=list)

    def report(self, wanted: Mapping[str, str]) -> dict[str, Any]:
        """A report's heading, figures, tables and remarks. wanted: type, start, end, compare, customer.

        Raises ActionError for what does not fit, and BooksUnavailableError: at once when the books are known to be
        away or have not answered the question before.
        """
        arguments = self._arguments(wanted)
        self._check_they_answer()
        asked = self._pool.submit(self._make, arguments)
        self._asked[:] = [asked]
        try:
            return asked.result(self.timeout_s)
        except TimeoutError:
            raise BooksUnavailableError(f"the books did not answer within {self.timeout_s:g} s") from None

    def _arguments(self, wanted: Mapping[str, str]) -> dict[str, str]:
        today = today_of(self.installation).isoformat()
        kind = wanted.get("type", "")
        start, end = wanted.get("start", ""), wanted.get("end", "") or today
        if kind in REPORT_TYPES and not start:
            start = f"{end[:4]}-01-01"
        more = (wanted.get("compare", ""), wanted.get("customer", "").strip())
        if kind == "customer_statement" and not more[1]:
            raise ValidationFailedError("a statement of account needs the customer's name")
        return report_arguments(kind, (start, end), "json", more)

    def _check_they_answer(self) -> None:
        if self._asked and not self._asked[0].done():
            raise BooksUnavailableError("the books have not answered the question before this one yet")
        journal = self.installation.journal()
        with journal.transaction() as connection:
            state = books_state.read_state(connection)
        if state.is_blocked(utc_now()):
            since = f" since {state.away_since}" if state.away_since else ""
            raise BooksUnavailableError(f"the books do not answer{since}")

    def _make(self, arguments: Mapping[str, str]) -> dict[str, Any]:
        """Ask the books; in the one thread that has them open."""
        if not self._opened:
            self._opened.append(open_books(self.installation))
        books = self._opened[0]
        try:
            info = books.info()
            request = parse_any_report_request(arguments)
            if isinstance(request, LedgerReportRequest):
                ledger = build_any_report(request, books, currency=info.currency, generated_at=utc_now())
                return report_data(ledger, info.company)
            result = build_report(request, books, currency=info.currency, generated_at=utc_now())
            return report_data(result, info.company)
        except AIEmployeeError as error:
            if isinstance(error, BooksUnavailableError):
                self._close()
            wire = json.dumps(error.as_dict(), default=str)
            raise error_from_wire(json.loads(self.installation.redacted(wire))) from None

    def _close(self) -> None:
        if self._opened:
            self._opened.pop().close()

    def close(self) -> None:
        """Close the books, unless they are being asked still."""
        if not self._asked or self._asked[0].done():
            self._pool.submit(self._close).result(self.timeout_s)
        self._pool.shutdown(wait=False, cancel_futures=True)
