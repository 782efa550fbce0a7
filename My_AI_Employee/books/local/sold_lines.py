"""What was sold: the lines of posted invoices in the embedded books, newest first."""

import sqlite3
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.results import SoldLine

_LINES = (
    "SELECT i.number, i.date, i.customer_name, l.description, l.quantity, l.unit_price, l.unit, l.discount,"
    " l.includes_tax, t.percent, i.has_note, i.currency FROM invoices i"
    " JOIN moves m ON m.id = i.id JOIN invoice_lines l ON l.move_id = i.id LEFT JOIN taxes t ON t.id = l.tax_id"
    " WHERE i.state = 'posted' AND NOT i.reversed AND m.opening_document IS NULL AND i.date >= :since"
    " AND (:customer = '' OR i.folded_customer = :customer)"
    " ORDER BY i.date DESC, i.id DESC, l.id LIMIT :most"
)


def find_sold_lines(
    connection: sqlite3.Connection, customer: str, since: date, limit: int, currency: str
) -> list[SoldLine]:
    """See `Books.sold_lines`."""
    values = {"customer": folded(customer), "since": since.isoformat(), "most": limit}
    return [_line(row, currency) for row in connection.execute(_LINES, values)]


def _line(row: sqlite3.Row, currency: str) -> SoldLine:
    return SoldLine(
        number=row["number"],
        invoice_date=date.fromisoformat(row["date"]),
        customer_name=row["customer_name"],
        description=row["description"],
        quantity=Decimal(row["quantity"]),
        unit_price=Decimal(row["unit_price"]),
        unit=row["unit"],
        discount=Decimal(row["discount"]),
        tax_rate=Decimal(row["percent"] or 0) / 100,
        includes_tax=bool(row["includes_tax"]),
        credited=bool(row["has_note"]),
        currency=row["currency"] or currency,
    )
