"""Steps that the contract tests share: actions with sensible fields, keys of their own, figures to compare."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreateExpense, CreateInvoice, RecordPayment, SendInvoice
from My_AI_Employee.domain.digests import idempotency_key
from My_AI_Employee.domain.results import (
    CreateExpenseResult,
    CreateInvoiceResult,
    RecordPaymentResult,
    Result,
    SendInvoiceResult,
)
from tests.contract.books_under_test import BooksUnderTest

LINES = ({"description": "Consulting", "quantity": 10, "unit_price": "150.00"},)


def unique(stem: str = "Customer") -> str:
    return f"{stem} {uuid.uuid4().hex[:12]}"


def address_of(name: str) -> str:
    return f"{name.split()[-1]}@mail.example"


def key_for(action: Action) -> str:
    """A key that no other test has used."""
    return idempotency_key(f"PLAN-{uuid.uuid4().hex}", 1, action.tool, action.arguments())


def customer(backend: BooksUnderTest) -> str:
    name = unique()
    backend.make_customer(name, address_of(name))
    return name


def invoice_action(backend: BooksUnderTest, name: str, **changes: Any) -> CreateInvoice:
    fields: dict[str, Any] = {
        "customer_name": name,
        "customer_email": address_of(name),
        "invoice_date": backend.today - timedelta(days=10),
        "due_date": backend.today + timedelta(days=20),
        "line_items": LINES,
    }
    return CreateInvoice.model_validate(fields | changes)


def draft_invoice(backend: BooksUnderTest, name: str = "", **changes: Any) -> CreateInvoiceResult:
    action = invoice_action(backend, name or customer(backend), **changes)
    return backend.books.create_invoice(action, key_for(action))


def send(backend: BooksUnderTest, invoice_id: str, **fields: Any) -> SendInvoiceResult:
    action = SendInvoice(invoice_id=invoice_id, **fields)
    return backend.books.send_invoice(action, key_for(action))


def posted_invoice(backend: BooksUnderTest, name: str = "", **changes: Any) -> str:
    """The number of a new posted and mailed invoice over 1500.00 (unless changed)."""
    return send(backend, draft_invoice(backend, name, **changes).invoice_id).invoice_id


def payment_action(backend: BooksUnderTest, invoice_id: str, amount: str, **changes: Any) -> RecordPayment:
    fields: dict[str, Any] = {
        "invoice_id": invoice_id,
        "amount": amount,
        "payment_date": backend.today - timedelta(days=2),
        "payment_method": "bank_transfer",
    }
    return RecordPayment.model_validate(fields | changes)


def pay(backend: BooksUnderTest, invoice_id: str, amount: str, **changes: Any) -> RecordPaymentResult:
    action = payment_action(backend, invoice_id, amount, **changes)
    return backend.books.record_payment(action, key_for(action))


def expense_action(backend: BooksUnderTest, **changes: Any) -> CreateExpense:
    fields: dict[str, Any] = {
        "description": unique("Paper"),
        "amount": "42.50",
        "expense_date": backend.today - timedelta(days=3),
        "category": backend.books.expense_categories()[0],
    }
    return CreateExpense.model_validate(fields | changes)


def spend(backend: BooksUnderTest, **changes: Any) -> CreateExpenseResult:
    action = expense_action(backend, **changes)
    return backend.books.create_expense(action, key_for(action))


def by_type(backend: BooksUnderTest, prefix: str, start: date | None = None, end: date | None = None) -> Decimal:
    """Sum of debit - credit over the accounts of a type (`liquidity` for those that stand for money)."""
    rows = backend.books.account_balances(start, end or backend.today)
    chosen = [
        row for row in rows if (row.liquidity if prefix == "liquidity" else row.account_type.startswith(prefix))
    ]
    return sum((row.balance for row in chosen), Decimal(0))


def everything(backend: BooksUnderTest) -> object:
    """All that a write could change, as the port shows it."""
    books, far = backend.books, backend.today + timedelta(days=400)
    return (
        sorted((row.code, row.debit, row.credit) for row in books.account_balances(None, far)),
        sorted((row.number, row.residual) for row in books.open_receivables(far)),
        [invoice.invoice_id for invoice in books.list_open_invoices(limit=1000)],
        len(backend.mail_sink.messages),
    )


def assert_same(first: Result, second: Result) -> None:
    """Equal but for remarks: a repeated call answers what the first one did."""
    assert second.as_json() == first.as_json()
