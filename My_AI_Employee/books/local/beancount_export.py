"""Exports the books as beancount text, which is readable without this program and which beancount can verify."""

import sqlite3
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.money import from_cents

_ROOTS = {
    "asset": "Assets",
    "liability": "Liabilities",
    "equity": "Equity",
    "income": "Income",
    "expense": "Expenses",
}


def export_beancount(books: LocalBooks) -> str:
    """All accounts, all posted entries by date, and a balance assertion per account for the day after the last."""
    with books.reading() as connection:
        currency = str(connection.execute("SELECT currency FROM books").fetchone()[0])
        lines = list(_lines(connection, currency))
    return "\n".join(lines) + "\n"


def _lines(connection: sqlite3.Connection, currency: str) -> Iterator[str]:
    yield 'option "title" "Embedded books"'
    yield f'option "operating_currency" "{currency}"'
    yield ""
    first, last = connection.execute("SELECT MIN(date), MAX(date) FROM moves WHERE state = 'posted'").fetchone()
    if first is None:
        return
    accounts = connection.execute("SELECT * FROM shown_accounts ORDER BY number").fetchall()
    names = {row["code"]: account_name(row) for row in accounts}
    for row in accounts:
        yield f"{first} open {names[row['code']]} {currency}"
        yield f"  name: {_quoted(row['name'])}"
        yield f"  type: {_quoted(row['account_type'])}"
    yield from entry_lines(connection, names, currency)
    yield from _assertions(connection, names, currency, date.fromisoformat(last) + timedelta(days=1))


def account_name(row: sqlite3.Row | Mapping[str, str]) -> str:
    """`Assets:121000-Account-Receivable`: a name that beancount and hledger accept. row: of `shown_accounts`."""
    words = "".join(letter if letter.isalnum() else " " for letter in row["name"]).split()
    return f"{_ROOTS[row['account_type'].split('_')[0]]}:{'-'.join([row['number'], *words])}"


def posted_lines(connection: sqlite3.Connection) -> sqlite3.Cursor:
    """All posted lines by date and entry: id, date, number, narration, customer_name, account, cents (debit > 0)."""
    return connection.execute(
        "SELECT m.id, m.date, m.number, m.narration, c.name AS customer_name, l.account, l.debit - l.credit AS cents"
        " FROM moves m LEFT JOIN customers c ON c.id = m.customer_id JOIN move_lines l ON l.move_id = m.id"
        " WHERE m.state = 'posted' ORDER BY m.date, m.id, l.id"
    )


def closing_balances(connection: sqlite3.Connection) -> sqlite3.Cursor:
    """Code and balance of every account after the last entry, in cents (debit > 0)."""
    return connection.execute(
        "SELECT a.code, COALESCE((SELECT SUM(l.debit - l.credit) FROM move_lines l JOIN moves m ON m.id = l.move_id"
        " WHERE l.account = a.code AND m.state = 'posted'), 0) AS cents FROM shown_accounts a ORDER BY a.number"
    )


def entry_lines(connection: sqlite3.Connection, names: dict[str, str], currency: str) -> Iterator[str]:
    """All posted entries by date. names: of the accounts in the text, by code."""
    current = None
    for row in posted_lines(connection):
        if row["id"] != current:
            current = row["id"]
            yield ""
            yield f"{row['date']} * {_quoted(row['customer_name'] or '')} {_quoted(row['narration'])}"
            yield f"  number: {_quoted(row['number'])}"
        yield f"  {names[row['account']]}  {from_cents(row['cents'])} {currency}"


def _assertions(connection: sqlite3.Connection, names: dict[str, str], currency: str, day: date) -> Iterator[str]:
    yield ""
    for row in closing_balances(connection):
        yield f"{day} balance {names[row['code']]}  {from_cents(row['cents'])} {currency}"


def _quoted(text: str) -> str:
    escaped = " ".join(text.split()).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
