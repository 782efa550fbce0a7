import asyncio
import json
import logging
from contextlib import nullcontext, suppress
from pathlib import Path
from threading import Barrier, BrokenBarrierError
from typing import Any

import pytest
from mcp import Client

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.books.port import Receipt
from My_AI_Employee.domain.actions import RecordPayment
from My_AI_Employee.domain.results import Customer, RecordPaymentResult
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksUnavailableError,
    EmailSendFailedError,
    ReconciliationFailedError,
)
from My_AI_Employee.mcp_servers.context import ServerContext
from My_AI_Employee.mcp_servers.tools import build_server
from tests.unit.mcp_servers.mcp_setup import (
    CUSTOMER,
    EXPENSE,
    INVOICE,
    PAYMENT,
    REPORT,
    ask,
    ask_granted,
    grant_token,
    listed_tools,
    make_books,
    make_books_of,
    make_context,
)

pytestmark = pytest.mark.slow


@pytest.fixture
def books() -> LocalBooks:
    return make_books()


@pytest.fixture
def context(books: LocalBooks) -> ServerContext:
    return make_context(books)


@pytest.fixture
def with_invoice(context: ServerContext) -> ServerContext:
    """Acme Ltd has the sent invoice INV/2026/00001 (once DRAFT/1) over 1,500.00."""
    for ordinal, (tool, arguments) in enumerate(
        [("create_customer", CUSTOMER), ("create_invoice", INVOICE), ("send_invoice", {"invoice_id": "DRAFT/1"})], 1
    ):
        assert not ask_granted(context, tool, arguments, ordinal=ordinal).is_error
    return context


ARGUMENT_ERRORS: list[tuple[str, dict[str, Any], str]] = [
    ("create_invoice", {**INVOICE, "due_date": "2026-02-30"}, "INVALID_DATE"),
    ("create_invoice", {**INVOICE, "invoice_date": 20261120}, "INVALID_DATE"),
    ("create_invoice", {**INVOICE, "due_date": "2026-11-01"}, "INVALID_DATE"),
    ("create_invoice", {**INVOICE, "line_items": []}, "VALIDATION_ERROR"),
    ("create_invoice", {**INVOICE, "line_items": "ten hours"}, "VALIDATION_ERROR"),
    ("create_invoice", {**INVOICE, "line_items": [{**INVOICE["line_items"][0], "quantity": -1}]}, "VALIDATION_ERROR"),
    ("create_invoice", {**INVOICE, "tax_rate": 20}, "VALIDATION_ERROR"),
    ("create_invoice", {**INVOICE, "tax": 0.2}, "VALIDATION_ERROR"),
    ("create_invoice", {k: v for k, v in INVOICE.items() if k != "customer_email"}, "VALIDATION_ERROR"),
    ("create_invoice", {**INVOICE, "customer_name": None}, "VALIDATION_ERROR"),
    ("send_invoice", {}, "VALIDATION_ERROR"),
    ("send_invoice", {"invoice_id": 7}, "VALIDATION_ERROR"),
    ("record_payment", {**PAYMENT, "amount": 0}, "INVALID_AMOUNT"),
    ("record_payment", {**PAYMENT, "amount": "a lot"}, "INVALID_AMOUNT"),
    ("record_payment", {**PAYMENT, "amount": 1.005}, "INVALID_AMOUNT"),
    ("record_payment", {**PAYMENT, "payment_date": "yesterday"}, "PAYMENT_DATE_INVALID"),
    ("record_payment", {**PAYMENT, "payment_method": "barter"}, "VALIDATION_ERROR"),
    ("create_expense", {**EXPENSE, "amount": -5}, "INVALID_AMOUNT"),
    ("create_expense", {**EXPENSE, "expense_date": "19.11.2026"}, "EXPENSE_DATE_INVALID"),
    ("create_expense", {**EXPENSE, "receipt_path": "../secret.pdf"}, "RECEIPT_NOT_FOUND"),
    ("generate_report", {**REPORT, "report_type": "horoscope"}, "INVALID_REPORT_TYPE"),
    ("generate_report", {**REPORT, "end_date": "2025-01-01"}, "INVALID_DATE_RANGE"),
    ("generate_report", {**REPORT, "start_date": "spring"}, "INVALID_DATE_RANGE"),
    ("generate_report", {**REPORT, "format": "xlsx"}, "VALIDATION_ERROR"),
    ("generate_report", {}, "VALIDATION_ERROR"),
    ("generate_report", REPORT, "NO_DATA"),
    ("find_customer", {}, "VALIDATION_ERROR"),
    ("find_customer", {"query": 3}, "VALIDATION_ERROR"),
    ("list_open_invoices", {"customer": ["Acme"]}, "VALIDATION_ERROR"),
    ("operation_status", {"key": ""}, "VALIDATION_ERROR"),
    ("books_info", {"verbose": True}, "VALIDATION_ERROR"),
    ("check_plans", {"plans": []}, "VALIDATION_ERROR"),
    ("check_plans", {"plans": [{"actions": [], "approve": True}]}, "VALIDATION_ERROR"),
    ("list_expense_categories", {"x": 1}, "VALIDATION_ERROR"),
    ("recent_documents", {"kind": "gift", "total": 1, "since": "2026-01-01"}, "VALIDATION_ERROR"),
    ("recent_documents", {"kind": "invoice", "total": "much", "since": "2026-01-01"}, "VALIDATION_ERROR"),
    ("recent_documents", {"kind": "invoice", "total": 1, "since": "spring"}, "VALIDATION_ERROR"),
    ("list_sold_lines", {"customer": "Acme Ltd"}, "VALIDATION_ERROR"),
    ("list_sold_lines", {"since": "spring"}, "VALIDATION_ERROR"),
    ("exchange_rate", {"currency": "euro", "day": "2026-01-01"}, "VALIDATION_ERROR"),
    ("no_such_tool", {}, "VALIDATION_ERROR"),
]


@pytest.mark.parametrize(("tool", "arguments", "code"), ARGUMENT_ERRORS)
def test_bad_arguments_answer_the_contracts_code(
    context: ServerContext, tool: str, arguments: dict[str, Any], code: str
) -> None:
    answer = ask(context, tool, arguments)
    assert answer.code == code
    assert {"code", "message", "retryable"} <= set(answer.data) <= {"code", "message", "retryable", "hint", "facts"}
    assert json.loads(answer.text) == answer.data


BOOKS_ERRORS: list[tuple[str, dict[str, Any], str]] = [
    ("create_invoice", {**INVOICE, "customer_name": "Nobody Ltd"}, "CUSTOMER_NOT_FOUND"),
    ("create_invoice", {**INVOICE, "customer_email": "other@acme.example"}, "VALIDATION_ERROR"),
    ("create_customer", {**CUSTOMER, "email": "other@acme.example"}, "CUSTOMER_EXISTS"),
    ("send_invoice", {"invoice_id": "INV/2026/09999"}, "INVOICE_NOT_FOUND"),
    ("send_invoice", {"invoice_id": "DRAFT/1"}, "INVOICE_ALREADY_SENT"),
    ("record_payment", {**PAYMENT, "amount": 1500.01}, "INVALID_AMOUNT"),
    ("record_payment", {**PAYMENT, "payment_date": "2026-11-21"}, "PAYMENT_DATE_INVALID"),
    ("record_payment", {**PAYMENT, "invoice_id": "DRAFT/2"}, "INVALID_STATUS"),
    ("create_expense", {**EXPENSE, "category": "yachts"}, "INVALID_CATEGORY"),
    ("create_expense", {**EXPENSE, "expense_date": "2026-11-21"}, "EXPENSE_DATE_INVALID"),
    ("cancel_payment", {"payment_id": "PAY/9", "reason": "x"}, "PAYMENT_NOT_FOUND"),
    ("cancel_expense", {"expense_id": "EXP/9", "reason": "x"}, "EXPENSE_NOT_FOUND"),
]


@pytest.mark.parametrize(("tool", "arguments", "code"), BOOKS_ERRORS)
def test_what_the_books_refuse_keeps_its_code(
    with_invoice: ServerContext, tool: str, arguments: dict[str, Any], code: str
) -> None:
    assert not ask_granted(with_invoice, "create_invoice", INVOICE, ordinal=8).is_error  # the draft DRAFT/2
    assert ask_granted(with_invoice, tool, arguments, ordinal=9).code == code


class FailingBooks(LocalBooks):
    """Books whose payments fail."""

    failure: Exception

    def record_payment(self, action: RecordPayment, key: str, *, dry_run: bool = False) -> RecordPaymentResult:
        raise self.failure


def _failing(failure: Exception) -> LocalBooks:
    ledger = make_books_of(FailingBooks)
    ledger.failure = failure
    return ledger


@pytest.mark.parametrize(
    "failure",
    [
        BooksUnavailableError("connection refused"),
        EmailSendFailedError("no mail server", hint="set SMTP_HOST"),
        ReconciliationFailedError("posted, not matched", facts={"payment_id": "PAY/1"}),
    ],
)
def test_errors_raised_by_the_books_travel_whole(
    failure: AIEmployeeError,
) -> None:
    answer = ask_granted(make_context(_failing(failure)), "record_payment", PAYMENT)
    assert answer.is_error
    assert answer.data == failure.as_dict()


def _unreachable() -> LocalBooks:
    raise BooksUnavailableError("cannot reach http://127.0.0.1:8069")


def test_server_lists_its_tools_while_the_books_are_away(books: LocalBooks) -> None:
    context = make_context(books, books=_unreachable)
    assert "create_invoice" in listed_tools(context)
    for tool in ("books_info", "list_expense_categories", "list_open_invoices"):
        answer = ask(context, tool, {})
        assert (answer.code, answer.data["retryable"]) == ("ODOO_CONNECTION_ERROR", True)


def test_grant_survives_books_that_are_away(books: LocalBooks) -> None:
    used = make_context(books).used
    token = grant_token("create_customer", CUSTOMER)
    away = make_context(books, books=_unreachable, used=used)
    assert ask(away, "create_customer", CUSTOMER, token).code == "ODOO_CONNECTION_ERROR"
    assert not ask(make_context(books, used=used), "create_customer", CUSTOMER, token).is_error


def test_crash_is_logged_once_and_answered_without_its_text(
    caplog: pytest.LogCaptureFixture,
) -> None:
    context = make_context(_failing(RuntimeError("password=hunter2")))
    with caplog.at_level(logging.INFO):
        answer = ask_granted(context, "record_payment", {**PAYMENT, "reference": "for the yacht"})

    assert answer.code == "INTERNAL"
    assert "hunter2" not in answer.text
    crashes = [record for record in caplog.records if record.exc_info]
    assert len(crashes) == 1
    assert "record_payment" in crashes[0].getMessage()
    assert not any("yacht" in record.getMessage() for record in caplog.records)


def test_whole_way_of_an_invoice(with_invoice: ServerContext) -> None:
    listed = ask(with_invoice, "list_open_invoices", {"customer": "Acme"}).data
    assert (listed["invoices"][0]["invoice_id"], listed["total_residual"]) == ("INV/2026/00001", 1500.0)
    paid = ask_granted(with_invoice, "record_payment", {**PAYMENT, "amount": "1500.00"}).data
    assert (paid["invoice_status"], paid["residual"]) == ("paid", 0.0)
    assert ask(with_invoice, "list_open_invoices", {}).data["invoices"] == []
    undone = ask_granted(with_invoice, "cancel_payment", {"payment_id": paid["payment_id"], "reason": "bounced"}).data
    assert undone["residual"] == 1500.0
    credited = ask_granted(with_invoice, "credit_invoice", {"invoice_id": "INV/2026/00001", "reason": "wrong"}).data
    assert credited["status"] == "credited"


def test_expense_with_its_receipt(books: LocalBooks, tmp_path: Path) -> None:
    receipt = Receipt(path=tmp_path / "receipt.pdf", name="receipt.pdf")
    receipt.path.write_bytes(b"%PDF-1.4")
    context = make_context(books, check_receipt=lambda path: receipt)
    made = ask_granted(context, "create_expense", {**EXPENSE, "receipt_path": "Attachments/receipt.pdf"}).data
    assert (made["receipt_attached"], made["amount"], made["category"]) == (True, 12.5, "office_supplies")
    undone = ask_granted(context, "cancel_expense", {"expense_id": made["expense_id"], "reason": "private"}).data
    assert undone["status"] == "cancelled"


def test_report_and_reads(with_invoice: ServerContext) -> None:
    report = ask(with_invoice, "generate_report", REPORT).data
    assert (report["data"]["revenue"], report["data"]["net_income"]) == (1500.0, 1500.0)
    assert report["period"] == {"start_date": "2026-01-01", "end_date": "2026-12-31"}
    assert ask(with_invoice, "find_customer", {"query": "acme"}).data["customers"][0]["name"] == "Acme Ltd"
    assert (
        ask(with_invoice, "list_expense_categories", {}).data["categories"]
        == with_invoice.books().expense_categories()
    )
    info = ask(with_invoice, "books_info", {}).data
    assert (info["name"], info["currency"], info["dry_run"]) == ("local", "USD", False)


def test_recent_documents_of_a_total(with_invoice: ServerContext) -> None:
    asked = {"kind": "invoice", "total": "1500", "since": "2026-01-01", "partner": "acme ltd"}
    (found,) = ask(with_invoice, "recent_documents", asked).data["documents"]
    assert (found["document_id"], found["total_amount"], found["currency"]) == ("INV/2026/00001", 1500.0, "USD")
    for other in ({"total": 1500.004}, {"total": 1500.01}, {"since": "2026-12-31"}, {"partner": "Acme"}):
        same = other == {"total": 1500.004}  # rounded to cents
        assert bool(ask(with_invoice, "recent_documents", {**asked, **other}).data["documents"]) is same


def test_embedded_books_have_no_rates_of_their_own(with_invoice: ServerContext) -> None:
    answer = ask(with_invoice, "exchange_rate", {"currency": "EUR", "day": "2026-01-01"})
    assert answer.data == {"currency": "EUR", "rate": None, "rate_date": None, "source": ""}


def test_sold_lines_of_a_customer(with_invoice: ServerContext) -> None:
    asked = {"customer": "acme ltd", "since": "2026-01-01"}
    (line,) = ask(with_invoice, "list_sold_lines", asked).data["lines"]
    assert (line["number"], line["quantity"], line["unit_price"]) == ("INV/2026/00001", "10", "150.00")
    assert not ask(with_invoice, "list_sold_lines", {**asked, "customer": "Acme"}).data["lines"]


def test_text_of_an_answer_is_its_json(context: ServerContext) -> None:
    answer = ask_granted(context, "create_customer", CUSTOMER)
    assert json.loads(answer.text) == answer.data


class MeetingBooks(LocalBooks):
    """Reads wait a moment for a second thread; `met` says whether one came."""

    patience_s = 0.2
    met = False
    meeting: Barrier

    def find_customers(self, query: str, limit: int = 20) -> list[Customer]:
        with suppress(BrokenBarrierError):
            self.meeting.wait(self.patience_s)
            self.met = True
        return super().find_customers(query, limit)


async def _two_reads_at_once(context: ServerContext) -> None:
    async with Client(build_server(context)) as client:
        calls = [client.call_tool("find_customer", {"query": "Acme"}) for _ in range(2)]
        assert not any(answer.is_error for answer in await asyncio.gather(*calls))


def test_only_one_call_at_a_time_is_inside_the_books() -> None:
    ledger = make_books_of(MeetingBooks)
    ledger.meeting = Barrier(2)
    asyncio.run(_two_reads_at_once(make_context(ledger)))
    assert not ledger.met


def test_without_the_lock_two_calls_would_meet_in_the_books() -> None:
    """The twin of the test above: tools do run in several threads."""
    ledger = make_books_of(MeetingBooks)
    ledger.meeting, ledger.patience_s = Barrier(2), 30
    asyncio.run(_two_reads_at_once(make_context(ledger, books_lock=nullcontext())))
    assert ledger.met
