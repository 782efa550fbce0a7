"""Steps that the contract tests of the general ledger and the bank share."""

import uuid
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.results import EffectResult
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import key_for, unique

Fields = dict[str, Any]

EXPENSES, CAPITAL, FEES = "600000", "301000", "620000"
"""Codes of the chart that the embedded books and Odoo's `generic_coa` share."""


def do(backend: BooksUnderTest, tool: str, *, dry_run: bool = False, key: str = "", **arguments: Any) -> Any:
    """Carry an action out."""
    action = parse_action(tool, arguments)
    return backend.books.perform(action, key or key_for(action), dry_run=dry_run)


def key_of(tool: str, **arguments: Any) -> str:
    """A key for the action that no other test has used."""
    return key_for(parse_action(tool, arguments))


def new_account(backend: BooksUnderTest, kind: str = "bank") -> str:
    """The name of a new bank or cash account."""
    return str(do(backend, "create_bank_account", name=unique("Bank"), kind=kind).name)


def day(backend: BooksUnderTest, ago: int = 5) -> date:
    return backend.today - timedelta(days=ago)


def a_line(backend: BooksUnderTest, amount: str, **changes: Any) -> dict[str, Any]:
    """One line of a statement under a key of its own."""
    fields = {
        "date": day(backend),
        "amount": amount,
        "counterparty": "Acme Ltd",
        "text": "Transfer",
        "reference": "ref 1",
        "bank_reference": "",
        "line_key": uuid.uuid4().hex,
    }
    return fields | changes


def statement(
    backend: BooksUnderTest, account: str, lines: Sequence[dict[str, Any]], **changes: Any
) -> dict[str, Any]:
    """Arguments of post_bank_lines whose balances add up, from an opening balance of 0."""
    opening = Decimal(str(changes.pop("opening_balance", "0.00")))
    closing = opening + sum((Decimal(line["amount"]) for line in lines), Decimal(0))
    fields = {
        "account": account,
        "statement": f"2026-{uuid.uuid4().hex[:8]}",
        "opening_balance": str(opening),
        "closing_balance": str(closing),
        "currency": backend.currency,
        "lines": list(lines),
    }
    return fields | changes


def post(backend: BooksUnderTest, account: str, *amounts: str) -> Any:
    """Post a statement of these amounts."""
    return do(
        backend, "post_bank_lines", **statement(backend, account, [a_line(backend, amount) for amount in amounts])
    )


def one_line(backend: BooksUnderTest, amount: str, account: str = "") -> str:
    """The id of a new bank line."""
    posted = post(backend, account or new_account(backend), amount)
    return str(posted.lines[0].line)


def entry(backend: BooksUnderTest, amount: str = "100.00", **changes: Any) -> dict[str, Any]:
    """Arguments of a journal entry: the owner pays rent out of his pocket."""
    fields = {
        "date": day(backend),
        "description": unique("Rent"),
        "lines": [
            {"account": EXPENSES, "debit": amount, "text": "rent of the office"},
            {"account": CAPITAL, "credit": amount},
        ],
    }
    return fields | changes


def balance(backend: BooksUnderTest, account: str, on: date | None = None) -> Decimal:
    """debit - credit of an account by its code or name."""
    rows = backend.books.account_balances(None, on or backend.today)
    return sum((row.balance for row in rows if account in (row.code, row.name)), Decimal(0))


def suspense(backend: BooksUnderTest) -> Decimal:
    return balance(backend, "Bank Suspense Account")


def open_lines(backend: BooksUnderTest, account: str) -> list[str]:
    """Ids of the lines that wait for an explanation."""
    return [line.line for line in backend.books.list_bank_lines(account).lines]


def warnings_of(answer: EffectResult) -> str:
    return " ".join(answer.warnings)
