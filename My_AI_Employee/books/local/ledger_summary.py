"""The summary of posted lines for the owner's figures, summed up by the database."""

import json
import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import date

from My_AI_Employee.books.local.ledger import ledger_lines
from My_AI_Employee.domain.ledger_summary import (
    REGULAR_ENTRIES,
    CostSums,
    LedgerSummary,
    OwedEntry,
    SummaryDays,
    regular_entries,
    summary_of_lines,
)
from My_AI_Employee.domain.money import from_cents

_FIRST_DAY = "SELECT MIN(day) FROM rollup_days WHERE day BETWEEN :start AND :end"
_REVENUE = """
SELECT COALESCE(c.name, '') AS customer, SUM(t.amount) FROM (
    SELECT customer_id, SUM(amount) AS amount FROM rollup_income
    WHERE day BETWEEN :revenue_from AND :end GROUP BY customer_id) t LEFT JOIN customers c ON c.id = t.customer_id
GROUP BY customer"""
_COSTS = """
SELECT a.code, a.name,
    SUM(CASE WHEN d.day < :recent_from THEN d.debit - d.credit ELSE 0 END),
    SUM(CASE WHEN d.day >= :recent_from THEN d.debit - d.credit ELSE 0 END)
FROM rollup_days d JOIN accounts a ON a.code = d.account
WHERE d.day BETWEEN :start AND :end AND a.account_type LIKE 'expense%'
GROUP BY a.code ORDER BY a.code"""
_TAKEN_BACK = """
SELECT m.number, l.id FROM moves r JOIN moves m ON m.id IN (r.id, r.reverses_id)
    JOIN move_lines l ON l.move_id = m.id JOIN accounts a ON a.code = l.account
WHERE +r.date BETWEEN :start AND :end AND r.state = 'posted' AND r.reverses_id IS NOT NULL
    AND a.account_type = 'liability_payable'"""
"""What reverses an entry is no bill, even where it adds to what is owed; nor is a bill that was reversed. The plus
has the database begin with the reversals, which are few."""
_VENDORS = """
SELECT c.id, c.name, t.entries FROM (
    SELECT customer_id, COUNT(*) AS entries FROM rollup_owed WHERE day BETWEEN :start AND :end
    AND line_id NOT IN (SELECT value FROM json_each(:taken_back)) GROUP BY customer_id) t
JOIN customers c ON c.id = t.customer_id"""
_OWED = """
SELECT o.customer_id, m.number, o.day, l.credit
FROM rollup_owed o CROSS JOIN move_lines l ON l.id = o.line_id CROSS JOIN moves m ON m.id = l.move_id
WHERE o.day BETWEEN :start AND :end AND o.customer_id IN (SELECT value FROM json_each(:vendors))
    AND o.line_id NOT IN (SELECT value FROM json_each(:taken_back))"""


def ledger_summary(connection: sqlite3.Connection, days: SummaryDays, *, rolled: bool) -> LedgerSummary:
    """The summary of the lines of [days.start, days.end]. rolled: from the roll-ups."""
    cursor = connection.cursor()
    cursor.row_factory = None  # plain tuples are faster for thousands of rows
    asked = {
        "start": days.start.isoformat(),
        "recent_from": days.recent_from.isoformat(),
        "revenue_from": days.revenue_from.isoformat(),
        "end": days.end.isoformat(),
    }
    taken_back = cursor.execute(_TAKEN_BACK, asked).fetchall()
    if not rolled:
        no_bills = {number for number, _ in taken_back}
        return summary_of_lines(ledger_lines(connection, days.start, days.end), days, no_bills)
    asked["taken_back"] = json.dumps([line for _, line in taken_back])
    first = cursor.execute(_FIRST_DAY, asked).fetchone()[0]
    costs = cursor.execute(_COSTS, asked).fetchall()
    return LedgerSummary(
        first_day=date.fromisoformat(first) if first else None,
        revenue={partner: from_cents(cents) for partner, cents in cursor.execute(_REVENUE, asked)},
        costs=tuple(CostSums(code, name, from_cents(old), from_cents(new)) for code, name, old, new in costs),
        owed=_owed(cursor, asked),
    )


def _owed(cursor: sqlite3.Cursor, asked: Mapping[str, str]) -> tuple[OwedEntry, ...]:
    """Vendors of one name count as one. Only of those who may be regular are the entries read."""
    vendors = cursor.execute(_VENDORS, asked).fetchall()
    counts: Counter[str] = Counter()
    for _, name, entries in vendors:
        counts[name] += entries
    names = {vendor_id: name for vendor_id, name, _ in vendors if counts[name] in REGULAR_ENTRIES}
    rows = cursor.execute(_OWED, {**asked, "vendors": json.dumps(list(names))})
    return regular_entries(
        OwedEntry(names[vendor], entry, date.fromisoformat(day), from_cents(cents))
        for vendor, entry, day, cents in rows
    )
