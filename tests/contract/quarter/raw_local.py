"""Reads the file of the embedded books by plain SQL with nothing of the program between."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

from tests.contract.quarter.facts import ZERO, Document, Facts, Line, Settlement

SUSPENSE, TRANSIT = "101402", "101701"
_LINES = """
SELECT m.id, m.date, m.number, l.account, a.name, a.account_type, COALESCE(c.name, '') AS partner, l.debit - l.credit
    AS cents, COALESCE(b.line_id, o.move_id) AS bank_line
FROM move_lines l JOIN moves m ON m.id = l.move_id JOIN accounts a ON a.code = l.account
    LEFT JOIN customers c ON c.id = m.customer_id
    LEFT JOIN match_entries e ON e.move_id = COALESCE(m.reverses_id, m.id)
    LEFT JOIN bank_matches b ON b.id = e.match_id
    LEFT JOIN bank_lines o ON o.move_id = COALESCE(m.reverses_id, m.id)
WHERE m.state = 'posted'"""
_DOCUMENTS = """
SELECT l.id, m.number, m.kind, m.date, COALESCE(m.due_date, m.date) AS due, c.name AS partner,
    l.debit - l.credit AS cents
FROM moves m JOIN move_lines l ON l.move_id = m.id AND l.account IN ('121000', '211000')
    JOIN customers c ON c.id = m.customer_id
WHERE m.state = 'posted' AND m.kind IN ('invoice', 'credit_note', 'bill', 'bill_reversal')"""
_MATCHED = """
SELECT r.debit_line_id, r.credit_line_id, r.amount, r.date, d.kind AS debit_kind, k.kind AS credit_kind
FROM reconciliations r
    JOIN move_lines x ON x.id = r.debit_line_id JOIN moves d ON d.id = x.move_id
    JOIN move_lines y ON y.id = r.credit_line_id JOIN moves k ON k.id = y.move_id
WHERE r.undone_on IS NULL"""
_UNEXPLAINED = """
SELECT amount FROM bank_lines b WHERE cancelled_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM bank_matches m WHERE m.line_id = b.move_id AND m.undone_on IS NULL)"""
_NOTES = ("credit_note", "bill_reversal")


def _money(cents: int) -> Decimal:
    return (Decimal(cents) / 100).quantize(ZERO)


def facts_of(file: Path) -> Facts:
    """Everything that is posted."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return Facts(
            lines=tuple(_lines(connection)),
            documents=tuple(_documents(connection)),
            unexplained=tuple(_money(row["amount"]) for row in connection.execute(_UNEXPLAINED)),
        )


def _lines(connection: sqlite3.Connection) -> Iterator[Line]:
    """A bank line and what explains it are one entry here, without the suspense account between them."""
    rows = connection.execute(_LINES).fetchall()
    waiting: dict[int, int] = defaultdict(int)
    for row in rows:
        if row["bank_line"] and row["account"] == SUSPENSE:
            waiting[row["bank_line"]] += row["cents"]
    for row in rows:
        if row["account"] == SUSPENSE and row["bank_line"] and not waiting[row["bank_line"]]:
            continue
        yield Line(
            day=date.fromisoformat(row["date"]),
            entry=f"line {row['bank_line']}" if row["bank_line"] else row["number"],
            code=row["account"],
            account=row["name"],
            kind=row["account_type"],
            liquid=row["account_type"] == "asset_cash" or row["account"] == TRANSIT,
            partner=row["partner"],
            amount=_money(row["cents"]),
        )


def _documents(connection: sqlite3.Connection) -> Iterator[Document]:
    parts: dict[int, list[tuple[str, int, str]]] = defaultdict(list)
    for row in connection.execute(_MATCHED):
        parts[row["debit_line_id"]].append((row["date"], row["amount"], row["credit_kind"]))
        parts[row["credit_line_id"]].append((row["date"], -row["amount"], row["debit_kind"]))
    for row in connection.execute(_DOCUMENTS).fetchall():
        is_sale = row["kind"] in ("invoice", "credit_note")
        sign = 1 if is_sale else -1
        yield Document(
            number=row["number"],
            partner=row["partner"],
            is_sale=is_sale,
            takes_back=row["kind"] in _NOTES,
            day=date.fromisoformat(row["date"]),
            due=date.fromisoformat(row["due"]),
            total=sign * _money(row["cents"]),
            settlements=tuple(
                Settlement(day=date.fromisoformat(day), amount=sign * _money(cents), by_credit_note=kind in _NOTES)
                for day, cents, kind in parts[row["id"]]
            ),
        )
