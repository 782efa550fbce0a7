"""Figures for reports: sums over posted lines, and open amounts at a date."""

import sqlite3
from datetime import date

from My_AI_Employee.books.local.rollups import OPEN_ON_A_DAY
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, LedgerLine, OpenReceivable, SettledReceivable
from My_AI_Employee.domain.ledger_summary import SettledDays, settled_days_of
from My_AI_Employee.domain.money import from_cents

LIQUID_TYPE = "asset_cash"
"""Account type of bank and cash."""
_TRANSIT, _SUSPENSE = "101701", "101402"
"""Money between two own accounts, and bank lines that wait for an explanation."""


_SUMS_OF_LINES = (
    " SELECT l.account, SUM(l.debit) AS debit, SUM(l.credit) AS credit"
    " FROM moves m CROSS JOIN move_lines l ON l.move_id = m.id"
    " WHERE m.state = 'posted' AND m.date BETWEEN ? AND ? GROUP BY l.account"
)
_SUMS_OF_DAYS = (
    " SELECT account, SUM(debit) AS debit, SUM(credit) AS credit"
    " FROM rollup_days WHERE day BETWEEN ? AND ? GROUP BY account"
)


def account_balances(
    connection: sqlite3.Connection, start: date | None, end: date, *, rolled: bool = False
) -> list[AccountBalance]:
    """Posted debit and credit per account in [start, end], ordered by code. rolled: from the sums of days."""
    sums = _SUMS_OF_DAYS if rolled else _SUMS_OF_LINES
    rows = connection.execute(
        f"SELECT a.code, a.name, a.account_type, t.debit, t.credit FROM ({sums}) t"  # noqa: S608
        " JOIN accounts a ON a.code = t.account ORDER BY a.code",
        (start.isoformat() if start else "0000-01-01", end.isoformat()),
    )
    return [
        AccountBalance(
            code=row["code"],
            name=row["name"],
            account_type=row["account_type"],
            debit=from_cents(row["debit"]),
            credit=from_cents(row["credit"]),
            liquidity=row["account_type"] == LIQUID_TYPE or row["code"] == _TRANSIT,
        )
        for row in rows
    ]


_MOVEMENTS = """
WITH period AS MATERIALIZED (
    SELECT MIN(id) AS first, MAX(id) AS last FROM moves WHERE state = 'posted' AND date BETWEEN :start AND :end)
SELECT a.code, a.name, a.account_type, t.inflow, t.outflow FROM (
    SELECT l.account, SUM(l.credit) AS inflow, SUM(l.debit) AS outflow
    FROM moves m NOT INDEXED CROSS JOIN move_lines l ON l.move_id = m.id
    WHERE m.state = 'posted' AND m.date BETWEEN :start AND :end AND m.id IN (
        SELECT c.move_id FROM period p CROSS JOIN accounts b CROSS JOIN move_lines c
            ON c.account = b.code AND c.move_id BETWEEN p.first AND p.last
        WHERE b.account_type = :cash OR b.code IN (:transit, :suspense))
    GROUP BY l.account) t JOIN accounts a ON a.code = t.account
WHERE a.account_type <> :cash AND a.code <> :transit ORDER BY a.code"""
# Entries that touch money are found by its accounts, for most entries touch none; ids mostly rise with the dates, so
# that the entries of a short period are few of all.


def cash_movements(connection: sqlite3.Connection, start: date, end: date) -> list[CashMovement]:
    """Sums per counterpart account of bank and cash in [start, end]; the counterpart's credit is an inflow.

    A bank line and what explains it are two entries, with the suspense account between them: in both it stands for
    money, and cancels itself out once the line is explained.
    """
    days = {"start": start.isoformat(), "end": end.isoformat()}
    rows = connection.execute(
        _MOVEMENTS, {**days, "cash": LIQUID_TYPE, "transit": _TRANSIT, "suspense": _SUSPENSE}
    ).fetchall()
    found = [_movement(row, _unexplained(connection, days) if row["code"] == _SUSPENSE else None) for row in rows]
    return [one for one in found if one.code != _SUSPENSE or one.inflow or one.outflow]


def _unexplained(connection: sqlite3.Connection, days: dict[str, str]) -> tuple[int, int]:
    """Cents that came in and went out on the suspense account: each bank line with its explanation, if it has one."""
    row = connection.execute(
        "SELECT SUM(MAX(t.net, 0)), SUM(MAX(-t.net, 0)) FROM ("
        " SELECT SUM(l.credit - l.debit) AS net FROM moves m CROSS JOIN move_lines l ON l.move_id = m.id"
        " LEFT JOIN match_entries e ON e.move_id = COALESCE(m.reverses_id, m.id)"
        " LEFT JOIN bank_matches b ON b.id = e.match_id"
        " WHERE m.state = 'posted' AND m.date BETWEEN :start AND :end AND l.account = :suspense"
        " GROUP BY COALESCE(b.line_id, m.reverses_id, m.id)) t",
        {**days, "suspense": _SUSPENSE},
    ).fetchone()
    return int(row[0] or 0), int(row[1] or 0)


def _movement(row: sqlite3.Row, unexplained: tuple[int, int] | None) -> CashMovement:
    inflow, outflow = unexplained or (row["inflow"], row["outflow"])
    return CashMovement(
        code=row["code"],
        name=row["name"],
        account_type=row["account_type"],
        inflow=from_cents(inflow),
        outflow=from_cents(outflow),
    )


def ledger_lines(connection: sqlite3.Connection, start: date, end: date) -> list[LedgerLine]:
    """Posted lines in [start, end], ordered by account, date and entry."""
    cursor = connection.cursor()
    cursor.row_factory = None
    rows = cursor.execute(
        "SELECT a.code, a.name, a.account_type, m.date, m.number, COALESCE(c.name, ''), l.name, l.debit, l.credit"
        " FROM moves m CROSS JOIN move_lines l ON l.move_id = m.id JOIN accounts a ON a.code = l.account"
        " LEFT JOIN customers c ON c.id = m.customer_id"
        " WHERE m.state = 'posted' AND m.date BETWEEN ? AND ? ORDER BY a.code, m.date, m.id, l.id",
        (start.isoformat(), end.isoformat()),
    )
    return [
        LedgerLine(code, name, kind, date.fromisoformat(day), number, partner, text, *map(from_cents, amounts))
        for code, name, kind, day, number, partner, text, *amounts in rows
    ]


_OPEN = """
SELECT * FROM (
    SELECT m.number, c.name AS customer_name, m.date, m.due_date, l.debit - l.credit AS total,
        l.debit - l.credit
        - CASE WHEN m.kind = 'invoice' THEN COALESCE((
            SELECT SUM(r.amount) FROM reconciliations r WHERE r.debit_line_id = l.id AND r.date <= :day
            AND (r.undone_on IS NULL OR r.undone_on > :day)), 0)
        ELSE -COALESCE((
            SELECT SUM(r.amount) FROM reconciliations r WHERE r.credit_line_id = l.id AND r.date <= :day
            AND (r.undone_on IS NULL OR r.undone_on > :day)), 0) END AS open,
        COALESCE(l.currency, ''),
        CASE WHEN l.currency IS NOT NULL THEN l.amount_currency - COALESCE((
            SELECT SUM(r.amount_currency) FROM reconciliations r WHERE r.debit_line_id = l.id AND r.date <= :day
            AND (r.undone_on IS NULL OR r.undone_on > :day)), 0)
        + COALESCE((
            SELECT SUM(r.amount_currency) FROM reconciliations r WHERE r.credit_line_id = l.id AND r.date <= :day
            AND (r.undone_on IS NULL OR r.undone_on > :day)), 0) END
    FROM move_lines l CROSS JOIN moves m ON m.id = l.move_id CROSS JOIN customers c ON c.id = m.customer_id
    WHERE l.account = '121000' AND m.kind IN ('invoice', 'credit_note') AND m.state = 'posted' AND m.date <= :day
    {lines}
) WHERE open <> 0 ORDER BY due_date, number"""
# The order of the joins is fixed: an index has the account's lines by move, and only open entries need a name.


def open_receivables(connection: sqlite3.Connection, as_of: date, *, rolled: bool = False) -> list[OpenReceivable]:
    """Open amounts at the end of a day: invoices positive, credit notes negative; oldest due date first.

    rolled: of the lines that the roll-ups name alone.
    """
    from_iso, cursor = date.fromisoformat, connection.cursor()
    cursor.row_factory = None  # plain tuples are faster for thousands of rows
    rows = cursor.execute(_OPEN.format(lines=OPEN_ON_A_DAY if rolled else ""), {"day": as_of.isoformat()})
    return [
        OpenReceivable(
            number,
            customer,
            from_iso(invoiced),
            from_iso(due),
            from_cents(total),
            from_cents(residual),
            currency,
            from_cents(document) if currency else None,
        )
        for number, customer, invoiced, due, total, residual, currency, document in rows
    ]


_SETTLED = """
SELECT m.number, c.name, m.due_date, MAX(r.date) AS settled_on
FROM reconciliations r
    JOIN move_lines l ON l.id = r.debit_line_id
    JOIN moves m ON m.id = l.move_id AND m.kind = 'invoice' AND m.state = 'posted'
    JOIN customers c ON c.id = m.customer_id
    JOIN move_lines p ON p.id = r.credit_line_id
    JOIN moves q ON q.id = p.move_id
WHERE r.undone_on IS NULL AND l.id IN (
    SELECT debit_line_id FROM reconciliations WHERE date BETWEEN ? AND ? AND undone_on IS NULL)
GROUP BY l.id HAVING SUM(r.amount) = l.debit AND settled_on BETWEEN ? AND ? AND MAX(q.kind = 'credit_note') = 0
ORDER BY settled_on, m.number"""


_SETTLED_ROLLED = """
SELECT m.number, c.name, m.due_date, s.settled_on
FROM rollup_settled s CROSS JOIN move_lines l ON l.id = s.line_id CROSS JOIN moves m ON m.id = l.move_id
    CROSS JOIN customers c ON c.id = m.customer_id
WHERE s.settled_on BETWEEN ? AND ? ORDER BY s.settled_on, m.number"""


def settled_receivables(
    connection: sqlite3.Connection, start: date, end: date, *, rolled: bool = False
) -> list[SettledReceivable]:
    """Invoices that payments settled in whole in [start, end], by that day. rolled: from the roll-ups."""
    days, from_iso, cursor = (start.isoformat(), end.isoformat()), date.fromisoformat, connection.cursor()
    cursor.row_factory = None
    rows = cursor.execute(_SETTLED_ROLLED, days) if rolled else cursor.execute(_SETTLED, (*days, *days))
    return [
        SettledReceivable(number, customer, from_iso(due), from_iso(settled))
        for number, customer, due, settled in rows
    ]


_SETTLED_DAYS = """
SELECT c.name, t.days, SUM(t.number) FROM (
    SELECT customer_id, days, COUNT(*) AS number FROM rollup_settled
    WHERE settled_on BETWEEN ? AND ? GROUP BY customer_id, days) t JOIN customers c ON c.id = t.customer_id
GROUP BY c.name, t.days ORDER BY c.name, t.days"""


def settled_days(connection: sqlite3.Connection, start: date, end: date, *, rolled: bool) -> list[SettledDays]:
    """The invoices settled in [start, end], counted by customer and days from due date to payment."""
    if not rolled:
        return settled_days_of(settled_receivables(connection, start, end))
    cursor = connection.cursor()
    cursor.row_factory = None
    return [SettledDays(*row) for row in cursor.execute(_SETTLED_DAYS, (start.isoformat(), end.isoformat()))]


def fiscal_year_start(on: date, first_month: int) -> date:
    """First day of the fiscal year that contains a date. first_month: 1 to 12."""
    return date(on.year if on.month >= first_month else on.year - 1, first_month, 1)
