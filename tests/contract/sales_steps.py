"""What the contract tests of the sales side share."""

from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.results import CreateInvoiceResult, EffectResult
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import invoice_action, key_for

WORK = {"description": "Consulting", "quantity": 10, "unit_price": "150.00"}
BOOK = {"description": "Handbook", "quantity": 1, "unit_price": "20.00"}


def line(quantity: object, unit_price: str, **more: Any) -> dict[str, Any]:
    return {"description": "Work", "quantity": quantity, "unit_price": unit_price, **more}


def invoice(backend: BooksUnderTest, name: str, **changes: Any) -> CreateInvoiceResult:
    action = invoice_action(backend, name, **changes)
    return backend.books.create_invoice(action, key_for(action))


def figures(answer: CreateInvoiceResult) -> list[tuple[str, str, str]]:
    """Rate in percent, base and tax of each rate, as text, the lowest rate first."""
    found = sorted(answer.taxes, key=lambda tax: tax.rate)
    return [(f"{tax.rate * 100:.0f}", f"{tax.base:.2f}", f"{tax.amount:.2f}") for tax in found]


def perform(backend: BooksUnderTest, tool: str, key: str = "", **arguments: Any) -> EffectResult:
    """Carry out an action that is in the tables of operations."""
    action: Action = parse_action(tool, arguments)
    return backend.books.perform(action, key or key_for(action))


def money(text: str) -> Decimal:
    return Decimal(text)
