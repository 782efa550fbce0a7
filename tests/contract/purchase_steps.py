"""Steps of purchases that the contract tests share."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any, cast

from My_AI_Employee.domain.purchase_actions import CreateBill, CreateVendor, RecordBillPayment
from My_AI_Employee.domain.purchase_results import CreateBillResult, CreateVendorResult, RecordBillPaymentResult
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import key_for, unique


def new_number() -> str:
    return f"RE-{uuid.uuid4().int % 10**9 + 1}"


def vendor(backend: BooksUnderTest, name: str = "", **details: str) -> str:
    """The name of a new vendor."""
    action = CreateVendor.model_validate({"name": name or unique("Vendor"), **details})
    return cast("CreateVendorResult", backend.books.perform(action, key_for(action))).name


def bill_line(backend: BooksUnderTest, **changes: Any) -> dict[str, Any]:
    category = backend.books.expense_categories()[0]
    return {"description": "Paper", "amount": "100.00", "tax_rate": "0.15", "category": category} | changes


def bill_action(backend: BooksUnderTest, name: str, **changes: Any) -> CreateBill:
    """A bill over 115.00, 15.00 of it tax (unless changed)."""
    fields: dict[str, Any] = {
        "vendor_name": name,
        "bill_number": new_number(),
        "bill_date": backend.today - timedelta(days=10),
        "due_date": backend.today + timedelta(days=20),
        "currency": backend.currency,
        "lines": [bill_line(backend)],
    }
    return CreateBill.model_validate(fields | changes)


def enter_bill(backend: BooksUnderTest, name: str = "", **changes: Any) -> CreateBillResult:
    action = bill_action(backend, name or vendor(backend), **changes)
    return cast("CreateBillResult", backend.books.perform(action, key_for(action)))


def bill_payment_action(backend: BooksUnderTest, bill_id: str, amount: str, **changes: Any) -> RecordBillPayment:
    fields = {
        "bill_id": bill_id,
        "amount": amount,
        "payment_date": backend.today - timedelta(days=2),
        "paid_from": "bank",
    }
    return RecordBillPayment.model_validate(fields | changes)


def pay_bill(backend: BooksUnderTest, bill_id: str, amount: str, **changes: Any) -> RecordBillPaymentResult:
    action = bill_payment_action(backend, bill_id, amount, **changes)
    return cast("RecordBillPaymentResult", backend.books.perform(action, key_for(action)))


def balance(backend: BooksUnderTest, code: str) -> Decimal:
    """debit - credit of one account until today."""
    rows = backend.books.account_balances(None, backend.today)
    return sum((row.balance for row in rows if row.code == code), Decimal(0))


def open_of(backend: BooksUnderTest, name: str, days_ago: int = 0) -> Decimal:
    """What was open to a vendor at the end of a day."""
    rows = backend.books.open_payables(backend.today - timedelta(days=days_ago))
    return sum((row.residual for row in rows if row.vendor_name == name), Decimal(0))
