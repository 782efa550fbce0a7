"""Documents of one kind and total that count in the embedded books, newest first."""

import sqlite3
from collections.abc import Callable
from datetime import date

from My_AI_Employee.books.local.invoice_queries import find_number
from My_AI_Employee.books.rules import DRAFT_ID, folded
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.money import from_cents, to_cents
from My_AI_Employee.domain.results import RecentDocument
from My_AI_Employee.domain.twins import DocumentKind

_NOT_REVERSED = "NOT EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id)"
_OF_CUSTOMER = "(:anybody OR c.folded_name = :partner OR (c.folded_email <> '' AND c.folded_email = :email))"
_INVOICES = (
    "SELECT m.id, m.state, m.number, m.date, c.name AS partner, :amount AS amount, '' AS text, l.currency"  # noqa: S608
    " FROM moves m JOIN customers c ON c.id = m.customer_id"
    " JOIN move_lines l ON l.move_id = m.id AND l.account = '121000'"
    " AND COALESCE(l.amount_currency, l.debit) = :amount"
    f" WHERE m.kind = 'invoice' AND m.state <> 'cancelled' AND m.date >= :since AND {_OF_CUSTOMER}"
    " AND NOT EXISTS (SELECT 1 FROM invoices i WHERE i.id = m.id AND i.reversed)"
    " ORDER BY m.date DESC, m.id DESC LIMIT :most"
)
_PAYMENTS = (
    "SELECT m.id, m.state, m.number, m.date, c.name AS partner, p.amount, p.reference AS text, r.currency"  # noqa: S608
    " FROM moves m JOIN payments p ON p.move_id = m.id JOIN customers c ON c.id = m.customer_id"
    " LEFT JOIN document_rates r ON r.move_id = m.id"
    f" WHERE m.state = 'posted' AND m.date >= :since AND p.amount = :amount AND {_OF_CUSTOMER}"
    f" AND (:customer IS NULL OR m.customer_id = :customer) AND {_NOT_REVERSED}"
    " ORDER BY m.date DESC, m.id DESC LIMIT :most"
)
_BILLS = (
    "SELECT m.id, m.state, m.number, m.date, c.name AS partner, :amount AS amount, b.number AS text, l.currency"  # noqa: S608
    " FROM moves m JOIN bills b ON b.move_id = m.id JOIN customers c ON c.id = m.customer_id"
    " JOIN move_lines l ON l.move_id = m.id AND l.account = '211000'"
    " AND COALESCE(-l.amount_currency, l.credit) = :amount"
    f" WHERE m.state = 'posted' AND m.date >= :since AND {_OF_CUSTOMER} AND {_NOT_REVERSED}"
    " ORDER BY m.date DESC, m.id DESC LIMIT :most"
)
_BILL_PAYMENTS = _PAYMENTS.replace("JOIN payments p", "JOIN bill_payments p")
_EXPENSES = (
    "SELECT m.id, m.state, m.number, m.date, e.vendor AS partner, e.amount, e.description AS text, NULL AS currency"  # noqa: S608
    " FROM moves m JOIN expenses e ON e.move_id = m.id"
    f" WHERE m.state = 'posted' AND m.date >= :since AND e.amount = :amount AND {_NOT_REVERSED}"
    " ORDER BY m.date DESC, m.id DESC"
)


def find_recent(
    connection: sqlite3.Connection, query: DocumentQuery, limit: int, currency: str
) -> list[RecentDocument]:
    """Drafts of invoices count too; what was cancelled, credited or taken back does not."""
    rows = _READS[query.kind](connection, query, limit)
    return [_document(row, query.kind, currency) for row in rows]


def _invoices(connection: sqlite3.Connection, query: DocumentQuery, limit: int) -> list[sqlite3.Row]:
    return connection.execute(_INVOICES, _values(query, limit)).fetchall()


def _payments(connection: sqlite3.Connection, query: DocumentQuery, limit: int) -> list[sqlite3.Row]:
    customer = _customer_of(connection, query.invoice_id) if query.invoice_id else None
    if query.invoice_id and customer is None:
        return []
    return connection.execute(_PAYMENTS, {**_values(query, limit), "customer": customer}).fetchall()


def _customer_of(connection: sqlite3.Connection, invoice_id: str) -> int | None:
    draft = DRAFT_ID.match(invoice_id)
    move_id = int(draft[1][:18]) if draft else find_number(connection, invoice_id, "INV")
    row = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (move_id,)).fetchone()
    return row["customer_id"] if row else None


def _expenses(connection: sqlite3.Connection, query: DocumentQuery, limit: int) -> list[sqlite3.Row]:
    """A vendor is a text, not folded by the database."""
    rows = connection.execute(_EXPENSES, _values(query, limit))
    wanted = folded(query.partner)
    return [row for row in rows if not wanted or folded(row["partner"]) == wanted][:limit]


def _bills(connection: sqlite3.Connection, query: DocumentQuery, limit: int) -> list[sqlite3.Row]:
    return connection.execute(_BILLS, _values(query, limit)).fetchall()


def _bill_payments(connection: sqlite3.Connection, query: DocumentQuery, limit: int) -> list[sqlite3.Row]:
    bill = find_number(connection, query.invoice_id, "BILL") if query.invoice_id else None
    if query.invoice_id and bill is None:
        return []
    row = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (bill,)).fetchone()
    values = {**_values(query, limit), "customer": row["customer_id"] if row else None}
    return connection.execute(_BILL_PAYMENTS, values).fetchall()


_READS: dict[DocumentKind, Callable[[sqlite3.Connection, DocumentQuery, int], list[sqlite3.Row]]] = {
    "invoice": _invoices,
    "payment": _payments,
    "expense": _expenses,
    "bill": _bills,
    "bill_payment": _bill_payments,
}


def _values(query: DocumentQuery, limit: int) -> dict[str, object]:
    return {
        "amount": to_cents(query.total),
        "since": query.since.isoformat(),
        "anybody": not (query.partner or query.email),
        "partner": folded(query.partner),
        "email": folded(query.email),
        "most": limit,
    }


def _document(row: sqlite3.Row, kind: DocumentKind, currency: str) -> RecentDocument:
    draft_id = f"DRAFT/{row['id']}" if kind == "invoice" else ""
    return RecentDocument(
        kind=kind,
        document_id=row["number"] if row["state"] == "posted" else draft_id,
        draft_id=draft_id,
        partner=row["partner"],
        document_date=date.fromisoformat(row["date"]),
        total_amount=from_cents(row["amount"]),
        currency=row["currency"] or currency,
        text=row["text"],
    )
