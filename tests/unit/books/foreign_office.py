"""Documents of a firm whose books are in USD and that invoices and buys in EUR, for the tests of `books/local`."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import RecordPayment, SendInvoice, parse_action
from My_AI_Employee.domain.purchase_results import CreateBillResult, RecordBillPaymentResult
from My_AI_Employee.domain.results import EffectResult, RecordPaymentResult
from tests.unit.books.local_office import TODAY, add_acme, invoice_action

INVOICED = TODAY - timedelta(days=10)


def rate(value: str, days_before: int = 0) -> dict[str, str]:
    """A rate of the invoice's day, or of a day before today."""
    day = TODAY - timedelta(days=days_before) if days_before else TODAY
    return {"rate": value, "day": day.isoformat(), "source": "Exchange_Rates.md"}


def invoiced(books: LocalBooks, key: str = "eur-1", value: str = "1.10", **changes: Any) -> str:
    """Number of a posted invoice over 100.00 EUR, unless its lines are changed."""
    fields = {"currency": "EUR", "exchange_rate": rate(value, days_before=10), **changes}
    draft = books.create_invoice(invoice_action(**fields), key)
    return books.send_invoice(SendInvoice(invoice_id=draft.invoice_id, post_only=True), f"{key}-post").invoice_id


def paid(books: LocalBooks, number: str, amount: str, value: str, **changes: Any) -> RecordPaymentResult:
    """A payment in EUR of today."""
    fields = {
        "invoice_id": number,
        "amount": amount,
        "payment_date": TODAY,
        "payment_method": "bank_transfer",
        "currency": "EUR",
        "exchange_rate": rate(value),
    }
    key = f"pay-{number}-{amount}-{value}"
    return books.record_payment(RecordPayment.model_validate(fields | changes), key)


def perform(books: LocalBooks, tool: str, key: str = "", **arguments: Any) -> EffectResult:
    return books.perform(parse_action(tool, arguments), key or f"{tool}-{sorted(arguments.items())}")


def billed(books: LocalBooks, number: str = "E-1", value: str = "1.10", **changes: Any) -> CreateBillResult:
    """A bill over 119.00 EUR with 19 % tax."""
    fields: dict[str, Any] = {
        "vendor_name": "Muster GmbH",
        "bill_number": number,
        "bill_date": INVOICED,
        "due_date": TODAY,
        "currency": "EUR",
        "exchange_rate": rate(value, days_before=10),
        "lines": [{"description": "Paper", "amount": "100.00", "tax_rate": "0.19", "category": "office_supplies"}],
    }
    answer = perform(books, "create_bill", f"bill-{number}", **(fields | changes))
    assert isinstance(answer, CreateBillResult)
    return answer


def bill_paid(books: LocalBooks, bill_id: str, amount: str, value: str, **changes: Any) -> RecordBillPaymentResult:
    fields: dict[str, Any] = {
        "bill_id": bill_id,
        "amount": amount,
        "payment_date": TODAY,
        "paid_from": "bank",
        "currency": "EUR",
        "exchange_rate": rate(value),
    }
    answer = perform(books, "record_bill_payment", f"pay-{bill_id}-{amount}", **(fields | changes))
    assert isinstance(answer, RecordBillPaymentResult)
    return answer


def add_partners(books: LocalBooks) -> None:
    add_acme(books)
    perform(books, "create_vendor", name="Muster GmbH")


def balances(books: LocalBooks) -> dict[str, Decimal]:
    """Balance of each account that is not zero, by code, at the end of today."""
    return {row.code: row.balance for row in books.account_balances(None, TODAY) if row.balance}
