"""A small firm with embedded books, for the tests of `books/local`."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from My_AI_Employee.books.local.local_books import LocalBooks, LocalOptions
from My_AI_Employee.books.local.mailer import Mailer
from My_AI_Employee.domain.actions import CreateCustomer, CreateExpense, CreateInvoice, RecordPayment, SendInvoice
from My_AI_Employee.domain.documents import Company, InvoicePdf
from My_AI_Employee.testing.in_memory import MemoryMailer

COMPANY = Company(name="Example Firm", email="books@firm.example", address="1 Main Street")
TODAY = date(2026, 6, 15)
ROOT = Path(__file__).resolve().parents[3]
WORKER = Path(__file__).with_name("local_worker.py")


class SetClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime | None = None) -> None:
        self.now = now or datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def forward(self, days: int) -> None:
        self.now += timedelta(days=days)


class Renderer:
    """Stands at the place of the PDF's renderer and remembers what it was given."""

    def __init__(self) -> None:
        self.printed: list[InvoicePdf] = []

    def __call__(self, invoice: InvoicePdf) -> bytes:
        self.printed.append(invoice)
        return b"%PDF-1.4 " + invoice.number.encode()


def open_books(
    path: Path | None = None,
    *,
    clock: Callable[[], datetime] | None = None,
    company: Company = COMPANY,
    mailer: Mailer | None = None,
    render_invoice: Callable[[InvoicePdf], bytes] | None = None,
    options: LocalOptions | None = None,
) -> LocalBooks:
    return LocalBooks(
        path,
        clock=clock or SetClock(),
        company=company,
        mailer=mailer or MemoryMailer(),
        render_invoice=render_invoice or Renderer(),
        options=replace(options or LocalOptions(), render_statement=lambda _statement: b"%PDF-1.4 statement"),
    )


def invoice_action(**changes: Any) -> CreateInvoice:
    fields: dict[str, Any] = {
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "invoice_date": TODAY - timedelta(days=10),
        "due_date": TODAY + timedelta(days=20),
        "line_items": [{"description": "Consulting", "quantity": 10, "unit_price": "10.00"}],
    }
    return CreateInvoice.model_validate(fields | changes)


def add_acme(books: LocalBooks) -> None:
    books.create_customer(CreateCustomer(name="Acme Ltd", email="billing@acme.example"), "customer-acme")


def draft(books: LocalBooks, key: str = "draft-1", **changes: Any) -> str:
    return books.create_invoice(invoice_action(**changes), key).invoice_id


def send(books: LocalBooks, invoice_id: str, key: str = "") -> str:
    return books.send_invoice(SendInvoice(invoice_id=invoice_id), key or f"send-{invoice_id}").invoice_id


def posted(books: LocalBooks, key: str = "draft-1", **changes: Any) -> str:
    """Number of a posted invoice over 100.00 (unless changed)."""
    return send(books, draft(books, key, **changes))


def pay(books: LocalBooks, invoice_id: str, amount: str, key: str = "pay-1", days_ago: int = 0) -> str:
    action = RecordPayment(
        invoice_id=invoice_id,
        amount=Decimal(amount),
        payment_date=TODAY - timedelta(days=days_ago),
        payment_method="bank_transfer",
    )
    return books.record_payment(action, key).payment_id


def expense_action(**changes: Any) -> CreateExpense:
    fields: dict[str, Any] = {
        "description": "Paper",
        "amount": "12.50",
        "expense_date": TODAY,
        "category": "office_supplies",
    }
    return CreateExpense.model_validate(fields | changes)


def worker_command(*arguments: object) -> list[str]:
    """Run `local_worker.py` in a process of its own."""
    return [sys.executable, str(WORKER), *(str(argument) for argument in arguments)]


def worker_environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
