"""Payments and expenses recorded before that wait for their line on a bank statement."""

import sqlite3
from collections.abc import Mapping
from datetime import date

from My_AI_Employee.books.bank_rules import is_matched
from My_AI_Employee.books.ledger_accounts import money_account
from My_AI_Employee.books.local.accounts import chart
from My_AI_Employee.domain.bank_results import MoneyKind, RecordedMoney
from My_AI_Employee.domain.money import from_cents

_KINDS: Mapping[str, MoneyKind] = {
    "payment": "payment",
    "bill_payment": "bill_payment",
    "refund": "refund",
    "expense": "expense",
}
_WAITING = """
SELECT m.number, m.kind, m.date, m.narration, COALESCE(e.vendor, c.name, '') AS partner,
    SUM(l.debit - l.credit) AS moved, COALESCE(d.number, '') AS document, COALESCE(b.number, '') AS stated
FROM move_lines l JOIN moves m ON m.id = l.move_id LEFT JOIN customers c ON c.id = m.customer_id
    LEFT JOIN expenses e ON e.move_id = m.id LEFT JOIN payments p ON p.move_id = m.id
    LEFT JOIN bill_payments bp ON bp.move_id = m.id LEFT JOIN refunds r ON r.move_id = m.id
    LEFT JOIN moves d ON d.id = COALESCE(p.invoice_id, bp.bill_id, r.credit_note_id)
    LEFT JOIN bills b ON b.move_id = bp.bill_id
WHERE l.account = :account AND m.date >= :since AND m.state = 'posted'
    AND m.kind IN ('payment', 'bill_payment', 'refund', 'expense')
    AND NOT EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id)
    AND NOT EXISTS (
        SELECT 1 FROM bank_matches k WHERE k.payment_id = m.id AND k.account = l.account AND k.undone_on IS NULL)
GROUP BY m.id ORDER BY m.date, m.id LIMIT :most"""


def recorded_money(connection: sqlite3.Connection, account: str, since: date, limit: int) -> list[RecordedMoney]:
    """See `Books.recorded_money`. Raises AccountNotFoundError."""
    code = money_account(chart(connection), account).code
    rows = connection.execute(_WAITING, {"account": code, "since": since.isoformat(), "most": limit})
    return [
        RecordedMoney(
            document_id=row["number"],
            kind=_KINDS[row["kind"]],
            partner=row["partner"],
            money_date=date.fromisoformat(row["date"]),
            amount=from_cents(row["moved"]),
            text=row["narration"],
            document=row["stated"] or row["document"],
        )
        for row in rows
    ]


def check_no_bank_line(connection: sqlite3.Connection, move_id: int, named: str) -> None:
    """Raises InvalidStatusError for a payment or expense that a bank line is: the line would stay explained by it.

    named: what it is, with its number.
    """
    row = connection.execute(
        "SELECT m.number FROM bank_matches b JOIN moves m ON m.id = b.line_id"
        " WHERE b.payment_id = ? AND b.undone_on IS NULL",
        (move_id,),
    ).fetchone()
    if row:
        raise is_matched(named, row["number"])
