"""`local`: the embedded books, one durable operation at a time, and reports over all of them."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import get_args

from benchmarks import local_scale
from benchmarks.floor import open_journal
from benchmarks.rows import Options, Row
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import (
    CreateCustomer,
    CreateInvoice,
    LineItem,
    RecordPayment,
    ReportRequest,
    ReportType,
    SendInvoice,
)
from My_AI_Employee.domain.bank_actions import MatchBankLine, PostBankLines
from My_AI_Employee.domain.bank_results import PostBankLinesResult
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.domain.further_reports import build_any_report
from My_AI_Employee.domain.report_requests import LedgerReportRequest, LedgerReportType
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.testing.in_memory import MemoryMailer

YEAR = 2026
TODAY = date(YEAR, 12, 31)
NOW = datetime(YEAR, 12, 31, 12, tzinfo=UTC)
COMPANY = Company(name="Bench Company", email="books@bench.example")
REPORT_TARGET_MS = 50.0
FURTHER_TARGET_MS = 100.0
FURTHER: tuple[LedgerReportType, ...] = ("open_items", "tax_report", "customer_statement", "trial_balance")
STATEMENT_TARGET_S = 10.0
PAID_EACH = 2
"""Every second invoice is paid."""


def run(options: Options) -> list[Row]:
    """The rows of this benchmark."""
    count = options.items(10_000, 100)
    with TemporaryDirectory(prefix="ai-employee-bench-") as folder:
        bare = transaction_ms(Path(folder) / "bare.sqlite", min(count, 2_000))
        with closing(_open(Path(folder) / "books.sqlite")) as books:
            rows = [_operation_row(what, took, bare) for what, took in fill(books, count).items()]
            rows.append(_statement_row(books, options.items(1_000, 20)))
            rows += [_report_row(books, kind, count) for kind in get_args(ReportType)]
            rows += [_further_row(books, kind, count) for kind in FURTHER]
        return rows + local_scale.rows(Path(folder), options)


def _open(path: Path) -> LocalBooks:
    """Books whose mails stay in memory and whose PDFs are a word: what the books themselves cost."""
    return LocalBooks(
        path,
        clock=lambda: NOW,
        company=COMPANY,
        mailer=MemoryMailer(),
        render_invoice=lambda _invoice: b"%PDF-1.4",
    )


def _operation_row(what: str, took: list[float], bare: float) -> Row:
    return Row(
        what=f"{what}, {len(took):,} times ({1000 * len(took) / sum(took):,.0f}/s)",
        measured=sum(took) / len(took),
        unit="ms",
        against="one durable SQLite transaction of one row",
        reference=bare,
    )


def transaction_ms(path: Path, count: int) -> float:
    """The mean of as many transactions (WAL, synchronous FULL)."""
    with closing(open_journal(path)) as journal:
        began = time.perf_counter()
        for number in range(count):
            _insert(journal, f"key-{number}")
        return (time.perf_counter() - began) * 1000 / count


def _insert(journal: sqlite3.Connection, key: str) -> None:
    journal.execute("INSERT INTO effects (key) VALUES (?)", (key,))


def fill(books: LocalBooks, count: int) -> dict[str, list[float]]:
    """A year of invoices, all posted and mailed, half of them paid; ms per operation."""
    customer = CreateCustomer(name="Acme Ltd", email="billing@acme.example")
    books.create_customer(customer, "bench.customer")
    took: dict[str, list[float]] = {"create_invoice": [], "send_invoice": [], "record_payment": []}
    for number in range(count):
        invoice = _invoice(number, count)
        with _timed(took["create_invoice"]):
            draft = books.create_invoice(invoice, f"bench.i{number}")
        with _timed(took["send_invoice"]):
            sent = books.send_invoice(SendInvoice(invoice_id=draft.invoice_id), f"bench.s{number}")
        if number % PAID_EACH == 0:
            with _timed(took["record_payment"]):
                books.record_payment(_payment(sent.invoice_id), f"bench.p{number}")
    return took


@contextmanager
def _timed(took: list[float]) -> Iterator[None]:
    """Add how long the block took (ms)."""
    began = time.perf_counter()
    yield
    took.append((time.perf_counter() - began) * 1000)


def _invoice(number: int, count: int) -> CreateInvoice:
    day = date(YEAR, 1, 1) + timedelta(days=number * 360 // count)
    return CreateInvoice(
        customer_name="Acme Ltd",
        customer_email="billing@acme.example",
        invoice_date=day,
        due_date=day + timedelta(days=30),
        line_items=(LineItem(description="Service", quantity=Decimal(2), unit_price=Decimal("50.00")),),
    )


def _payment(invoice_id: str) -> RecordPayment:
    return RecordPayment(
        invoice_id=invoice_id, amount=Decimal("100.00"), payment_date=TODAY, payment_method="bank_transfer"
    )


def _statement_row(books: LocalBooks, count: int) -> Row:
    """A statement posted in one step, then each of its lines matched in a step of its own."""
    took: list[float] = []
    with _timed(took):
        lines = books.perform(_statement(count), "bench.statement")
        for number, line in enumerate(PostBankLinesResult.model_validate(lines).lines):
            match = MatchBankLine(line=line.line, account="620000", text="fee")
            books.perform(match, f"bench.m{number}")
    return Row(
        what=f"a statement of {count:,} lines posted and matched",
        measured=took[0] / 1000,
        unit="s",
        against="the target",
        reference=STATEMENT_TARGET_S,
        limit=1,
    )


def _statement(count: int) -> PostBankLines:
    line = {"date": TODAY, "amount": "-1.00", "counterparty": "Bank", "text": "fee"}
    return PostBankLines.model_validate(
        {
            "account": "Bank",
            "statement": "bench",
            "opening_balance": "0.00",
            "closing_balance": str(-count),
            "currency": "USD",
            "lines": [{**line, "line_key": f"line {number}"} for number in range(count)],
        }
    )


def _report_row(books: LocalBooks, kind: ReportType, count: int) -> Row:
    request = ReportRequest(report_type=kind, start_date=date(YEAR, 1, 1), end_date=TODAY)
    took: list[float] = []
    for _ in range(5):
        with _timed(took):
            build_report(request, books, currency="USD", generated_at=NOW)
    return Row(
        what=f"{kind} over {count:,} invoices",
        measured=median(took),
        unit="ms",
        against="the target",
        reference=REPORT_TARGET_MS,
        limit=1,
    )


def _further_row(books: LocalBooks, kind: LedgerReportType, count: int) -> Row:
    """A statement of account is that of a month, of the one customer who has all invoices."""
    customer = "Acme Ltd" if kind == "customer_statement" else ""
    first = date(YEAR, 12 if customer else 1, 1)
    request = LedgerReportRequest(report_type=kind, start_date=first, end_date=TODAY, customer=customer)
    took: list[float] = []
    for _ in range(5):
        with _timed(took):
            build_any_report(request, books, currency="USD", generated_at=NOW)
    return Row(
        what=f"{kind} over {count:,} invoices",
        measured=median(took),
        unit="ms",
        against="the target",
        reference=FURTHER_TARGET_MS,
        limit=1,
    )
