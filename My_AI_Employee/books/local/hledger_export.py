"""Exports the books as an hledger journal, which is readable without this program and which hledger can verify."""

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

from My_AI_Employee.books.local.beancount_export import account_name, closing_balances, posted_lines
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.money import from_cents

_TYPES = {
    "asset_cash": "C",
    "asset": "A",
    "liability": "L",
    "equity": "E",
    "income": "R",
    "expense": "X",
}
"""Kind of account -> the letter of hledger's tag `type`."""


def export_hledger(books: LocalBooks) -> str:
    """All accounts, all posted entries by date, and every account's balance asserted on the day after the last."""
    with books.reading() as connection:
        currency = str(connection.execute("SELECT currency FROM books").fetchone()[0])
        lines = list(_lines(connection, currency))
    return "\n".join(lines) + "\n"


def _lines(connection: sqlite3.Connection, currency: str) -> Iterator[str]:
    yield "; Embedded books"
    yield f"commodity 1000.00 {currency}"
    yield ""
    accounts = connection.execute("SELECT * FROM shown_accounts ORDER BY number").fetchall()
    names = {row["code"]: account_name(row) for row in accounts}
    for row in accounts:
        yield f"account {names[row['code']]}  ; type: {_letter(row['account_type'])}"
    yield from _transactions(connection, names, currency)
    (last,) = connection.execute("SELECT MAX(date) FROM moves WHERE state = 'posted'").fetchone()
    if last is not None:
        yield from _assertions(connection, names, currency, date.fromisoformat(last) + timedelta(days=1))


def _letter(account_type: str) -> str:
    return _TYPES.get(account_type) or _TYPES[account_type.split("_")[0]]


def _transactions(connection: sqlite3.Connection, names: dict[str, str], currency: str) -> Iterator[str]:
    current = None
    for row in posted_lines(connection):
        if row["id"] != current:
            current = row["id"]
            texts = (row["customer_name"] or "", row["narration"])
            description = " | ".join(text for text in map(_plain, texts) if text)
            yield ""
            yield f"{row['date']} * ({row['number']}) {description}".rstrip()
        yield _posting(names[row["account"]], row["cents"], currency)


def _posting(account: str, cents: int, currency: str) -> str:
    """Two spaces end the account's name."""
    return f"    {account}  {from_cents(cents)} {currency}"


def _assertions(connection: sqlite3.Connection, names: dict[str, str], currency: str, day: date) -> Iterator[str]:
    yield ""
    yield f"{day} * Balances after the last entry"
    for row in closing_balances(connection):
        yield f"{_posting(names[row['code']], 0, currency)} = {from_cents(row['cents'])} {currency}"


def _plain(text: str) -> str:
    """The text in one line; a semicolon would begin a comment, and a bar ends the payee."""
    return " ".join(text.replace(";", ",").replace("|", "/").split())
