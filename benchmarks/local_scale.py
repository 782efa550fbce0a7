"""The embedded books with 100,000 documents: each report, and an invoice beside one in books with 1,000.

Documents are written by rows, as in `briefing`; the roll-ups are rebuilt by the first report, which is not timed.
"""

import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from statistics import median
from typing import get_args

from benchmarks.briefing import NOW, TODAY, fill_books
from benchmarks.rows import Options, Row
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import (
    CreateCustomer,
    CreateInvoice,
    ReportRequest,
    ReportType,
    parse_any_report_request,
)
from My_AI_Employee.domain.further_reports import build_any_report
from My_AI_Employee.domain.report_requests import LedgerReportType
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.testing.local_books import open_test_books

REPORT_TARGET_MS = 500.0
SLOWER = 1.2
"""How much longer an invoice may take in the large books."""
_FIRST = date(TODAY.year, 1, 1)
_MONTH = TODAY.replace(day=1)


def rows(folder: Path, options: Options) -> list[Row]:
    """A row for each report over the large books, and one for invoices."""
    small, large = max(options.items(1_000, 50), 50), max(options.items(100_000, 500), 500)
    with ExitStack() as stack:
        few = stack.enter_context(_filled(folder / "few.sqlite", small))
        many = stack.enter_context(_filled(folder / "many.sqlite", large))
        reports = [_report(many, kind, large) for kind in (*get_args(ReportType), *get_args(LedgerReportType))]
        return [*reports, _invoices(few, many, (small, large), options.items(200, 10))]


@contextmanager
def _filled(path: Path, count: int) -> Iterator[LocalBooks]:
    open_test_books(path, lambda: NOW).close()
    fill_books(path, count)
    books = open_test_books(path, lambda: NOW)
    try:
        books.account_balances(None, TODAY)
        books.create_customer(CreateCustomer(name="Acme Ltd", email="billing@acme.example"), "bench.customer")
        yield books
    finally:
        books.close()


def _report(books: LocalBooks, kind: str, count: int) -> Row:
    """Over the year; a general ledger and a customer's statement, which list lines, over the month.

    Processor time: nothing is waited for, and other work on the machine would count.
    """
    of_month = kind in ("general_ledger", "customer_statement")
    wanted: dict[str, object] = {"report_type": kind, "start_date": _MONTH if of_month else _FIRST, "end_date": TODAY}
    if kind == "customer_statement":
        wanted["customer"] = books.open_receivables(TODAY)[0].customer_name
    request = parse_any_report_request(wanted)
    took = []
    for _ in range(3):
        began = time.process_time()
        if isinstance(request, ReportRequest):
            build_report(request, books, currency="USD", generated_at=NOW)
        else:
            build_any_report(request, books, currency="USD", generated_at=NOW)
        took.append((time.process_time() - began) * 1000)
    return Row(
        what=f"{kind} over {count:,} documents{', a month of it' if of_month else ''} (processor time)",
        measured=median(took),
        unit="ms",
        against="the target",
        reference=REPORT_TARGET_MS,
        limit=1,
    )


def _invoices(few: LocalBooks, many: LocalBooks, counts: tuple[int, int], invoices: int) -> Row:
    """In turn, so that other work on the machine slows both alike; medians."""
    in_few, in_many = list[float](), list[float]()
    for number in range(invoices):
        for books, took in ((few, in_few), (many, in_many)):
            invoice = CreateInvoice.model_validate(
                {
                    "customer_name": "Acme Ltd",
                    "customer_email": "billing@acme.example",
                    "invoice_date": TODAY,
                    "due_date": TODAY,
                    "line_items": [{"description": "Service", "quantity": 2, "unit_price": "50.00"}],
                }
            )
            began = time.perf_counter()
            books.create_invoice(invoice, f"bench.scale.{number}")
            took.append((time.perf_counter() - began) * 1000)
    return Row(
        what=f"create_invoice with {counts[1]:,} documents in the books",
        measured=median(in_many),
        unit="ms",
        against=f"with {counts[0]:,}",
        reference=median(in_few),
        limit=SLOWER,
    )
