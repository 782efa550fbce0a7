"""Reads vendor bills: one by its number, the open ones, and what was open on a day."""

import sqlite3
from datetime import date
from decimal import Decimal
from typing import Literal

from My_AI_Employee.books.local.invoice_queries import find_number
from My_AI_Employee.books.local.rollups import OPEN_ON_A_DAY
from My_AI_Employee.books.purchase_rules import bill_not_found
from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.ledger import OpenPayable
from My_AI_Employee.domain.money import from_cents
from My_AI_Employee.domain.purchase_results import BillSummary

_BILLS = "SELECT p.*, c.iban AS vendor_iban FROM posted_bills p JOIN customers c ON c.id = p.vendor_id"


def find_bill(connection: sqlite3.Connection, bill_id: str, currency: str) -> tuple[int, BillSummary]:
    """Row id and summary of a posted bill. Raises BillNotFoundError."""
    move_id = find_number(connection, bill_id, "BILL")
    row = connection.execute(f"{_BILLS} WHERE p.id = ?", (move_id,)).fetchone()
    if row is None:
        raise bill_not_found(bill_id)
    return int(row["id"]), _summary(row, currency)


def bills_of(connection: sqlite3.Connection, vendor_id: int, currency: str) -> list[BillSummary]:
    """The vendor's bills that count: those that were not taken back."""
    rows = connection.execute(f"{_BILLS} WHERE vendor_id = ? AND NOT reversed", (vendor_id,))
    return [_summary(row, currency) for row in rows]


def open_bills(connection: sqlite3.Connection, vendor: str, limit: int, currency: str) -> list[BillSummary]:
    """Bills with something left to pay whose vendor's name contains the text, oldest due date first."""
    rows = connection.execute(
        f"{_BILLS} WHERE open > 0 AND instr(folded_vendor, ?) ORDER BY due_date, p.id LIMIT ?",
        (folded(vendor), max(0, limit)),
    ).fetchall()
    owed = {vendor_id: _credits(connection, vendor_id) for vendor_id in {row["vendor_id"] for row in rows}}
    return [
        _summary(row, currency).model_copy(
            update={"vendor_credit": owed[row["vendor_id"]].get(row["currency"] or "", Decimal("0.00"))}
        )
        for row in rows
    ]


_CREDITS = """
SELECT currency, SUM(open) AS open FROM (
    SELECT COALESCE(l.currency, '') AS currency, COALESCE(l.amount_currency, l.debit) - COALESCE((
        SELECT SUM(COALESCE(r.amount_currency, r.amount)) FROM reconciliations r
        WHERE r.debit_line_id = l.id AND r.undone_on IS NULL), 0) AS open
    FROM moves m JOIN move_lines l ON l.move_id = m.id AND l.account = '211000'
    WHERE m.customer_id = ? AND m.state = 'posted' AND l.debit > 0
) GROUP BY currency"""


def _credits(connection: sqlite3.Connection, vendor_id: int) -> dict[str, Decimal]:
    """What a vendor owes the firm, by currency; that of the books is empty."""
    return {row["currency"]: from_cents(row["open"]) for row in connection.execute(_CREDITS, (vendor_id,))}


def _payment_status(row: sqlite3.Row) -> Literal["not_paid", "partial", "paid", "reversed"]:
    if row["reversed"]:
        return "reversed"
    if row["open"] == 0:
        return "paid"
    return "partial" if row["open"] < row["total"] else "not_paid"


def _summary(row: sqlite3.Row, currency: str) -> BillSummary:
    return BillSummary(
        bill_id=row["number"],
        bill_number=row["bill_number"],
        vendor_name=row["vendor_name"],
        payment_status=_payment_status(row),
        bill_date=date.fromisoformat(row["date"]),
        due_date=date.fromisoformat(row["due_date"]),
        total_amount=from_cents(row["total"]),
        residual=from_cents(row["open"]),
        currency=row["currency"] or currency,
        odoo_url=f"local:{row['number']}",
        vendor_iban=row["vendor_iban"],
    )


_OPEN_ON_A_DAY = """
SELECT * FROM (
    SELECT m.number, COALESCE(b.number, '') AS bill_number, c.name AS vendor_name, m.date, m.due_date,
        l.credit - l.debit AS total,
        l.credit - l.debit
        - COALESCE((SELECT SUM(r.amount) FROM reconciliations r WHERE r.credit_line_id = l.id AND r.date <= :day
            AND (r.undone_on IS NULL OR r.undone_on > :day)), 0)
        + COALESCE((SELECT SUM(r.amount) FROM reconciliations r WHERE r.debit_line_id = l.id AND r.date <= :day
            AND (r.undone_on IS NULL OR r.undone_on > :day)), 0) AS open,
        COALESCE(l.currency, '') AS currency,
        -l.amount_currency
        - COALESCE((SELECT SUM(r.amount_currency) FROM reconciliations r WHERE r.credit_line_id = l.id
            AND r.date <= :day AND (r.undone_on IS NULL OR r.undone_on > :day)), 0)
        + COALESCE((SELECT SUM(r.amount_currency) FROM reconciliations r WHERE r.debit_line_id = l.id
            AND r.date <= :day AND (r.undone_on IS NULL OR r.undone_on > :day)), 0) AS document_open
    FROM moves m JOIN move_lines l ON l.move_id = m.id AND l.account = '211000'
        JOIN customers c ON c.id = m.customer_id LEFT JOIN bills b ON b.move_id = COALESCE(m.reverses_id, m.id)
    WHERE m.kind IN ('bill', 'bill_reversal') AND m.state = 'posted' AND m.date <= :day
    {lines}
) WHERE open <> 0 ORDER BY due_date, number"""


def open_payables(connection: sqlite3.Connection, as_of: date, *, rolled: bool = False) -> list[OpenPayable]:
    """Open amounts at the end of a day: bills positive, reversals negative; oldest due date first.

    rolled: of the lines that the roll-ups name alone.
    """
    return [
        OpenPayable(
            number=row["number"],
            bill_number=row["bill_number"],
            vendor_name=row["vendor_name"],
            bill_date=date.fromisoformat(row["date"]),
            due_date=date.fromisoformat(row["due_date"]),
            total=from_cents(row["total"]),
            residual=from_cents(row["open"]),
            currency=row["currency"],
            document_residual=from_cents(row["document_open"]) if row["currency"] else None,
        )
        for row in connection.execute(
            _OPEN_ON_A_DAY.format(lines=OPEN_ON_A_DAY if rolled else ""), {"day": as_of.isoformat()}
        )
    ]
