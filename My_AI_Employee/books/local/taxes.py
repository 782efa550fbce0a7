"""The taxes of the documents of a period, by rate."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.local.posting import INPUT_TAX
from My_AI_Employee.domain.ledger import TaxAmount, TaxFacts
from My_AI_Employee.domain.money import from_cents

_PERIOD = "m.state = 'posted' AND m.date BETWEEN :start AND :end"
_SALES = f"""
SELECT COALESCE(t.percent, '0') AS percent,
    SUM(CASE m.kind WHEN 'invoice' THEN 1 ELSE -1 END * COALESCE(i.company_amount, i.amount)) AS base,
    SUM(CASE m.kind WHEN 'invoice' THEN 1 ELSE -1 END * COALESCE(i.company_tax, i.tax_amount)) AS tax
FROM moves m CROSS JOIN invoice_lines i ON i.move_id = m.id LEFT JOIN taxes t ON t.id = i.tax_id
    LEFT JOIN moves o ON o.id = m.reverses_id
WHERE {_PERIOD} AND m.kind IN ('invoice', 'credit_note')
    AND m.opening_document IS NULL AND o.opening_document IS NULL
    AND (m.kind = 'invoice' OR m.id IN (SELECT id FROM credit_notes))
GROUP BY i.tax_id"""  # noqa: S608 - constants only
"""Invoices that were open before the books are no sales of theirs; nor are their credit notes. A note that was taken
back has no tax."""
_BILLS = f"""
SELECT COALESCE(t.percent, '0') AS percent, SUM(sign * base) AS base, SUM(sign * tax) AS tax FROM (
    SELECT CASE m.kind WHEN 'bill' THEN 1 ELSE -1 END AS sign, x.tax_id,
        COALESCE(x.company_base, x.base) AS base, COALESCE(x.company_amount, x.amount) AS tax
    FROM moves m CROSS JOIN bill_taxes x ON x.move_id = COALESCE(m.reverses_id, m.id)
    WHERE {_PERIOD} AND m.kind IN ('bill', 'bill_reversal')
    UNION ALL
    SELECT CASE m.kind WHEN 'bill' THEN 1 ELSE -1 END, NULL, COALESCE(x.company_amount, x.amount), 0
    FROM moves m CROSS JOIN bill_lines x ON x.move_id = COALESCE(m.reverses_id, m.id)
    WHERE {_PERIOD} AND m.kind IN ('bill', 'bill_reversal') AND x.tax_id IS NULL
) b LEFT JOIN taxes t ON t.id = b.tax_id GROUP BY b.tax_id"""  # noqa: S608
_EXPENSES = f"""
SELECT CASE WHEN x.id IS NULL THEN '0' ELSE t.percent END AS percent,
    SUM(CASE m.kind WHEN 'expense' THEN 1 ELSE -1 END * (e.amount - COALESCE(x.debit + x.credit, 0))) AS base,
    SUM(CASE m.kind WHEN 'expense' THEN 1 ELSE -1 END * COALESCE(x.debit + x.credit, 0)) AS tax
FROM moves m CROSS JOIN expenses e ON e.move_id = COALESCE(m.reverses_id, m.id)
    LEFT JOIN move_lines x ON x.move_id = m.id AND x.account = '{INPUT_TAX}' LEFT JOIN taxes t ON t.name = x.name
WHERE {_PERIOD} AND m.kind IN ('expense', 'expense_reversal') GROUP BY x.id IS NULL, t.id"""  # noqa: S608
"""The tax of an expense is a line with the tax's name; percent is NULL when only its amount was given."""


def tax_facts(connection: sqlite3.Connection, start: date, end: date) -> TaxFacts:
    """See `Books.tax_facts`."""
    days = {"start": start.isoformat(), "end": end.isoformat()}
    accounts = connection.execute("SELECT DISTINCT account FROM taxes ORDER BY account").fetchall()
    return TaxFacts(
        amounts=tuple(_amounts(connection, days)), accounts=tuple({*(str(row[0]) for row in accounts), INPUT_TAX})
    )


def _amounts(connection: sqlite3.Connection, days: dict[str, str]) -> Iterator[TaxAmount]:
    for row in connection.execute(_SALES, days):
        yield TaxAmount(use="sale", rate=_rate(row), base=from_cents(row["base"]), tax=from_cents(row["tax"]))
    for query in (_BILLS, _EXPENSES):
        for row in connection.execute(query, days):
            yield TaxAmount(use="purchase", rate=_rate(row), base=from_cents(row["base"]), tax=from_cents(row["tax"]))


def _rate(row: sqlite3.Row) -> Decimal | None:
    return None if row["percent"] is None else Decimal(row["percent"]) / 100
