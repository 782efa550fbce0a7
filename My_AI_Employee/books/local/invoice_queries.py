"""Reads customer invoices: by number or draft id, the open ones, and the content of their PDF."""

import re
import sqlite3
from datetime import date
from decimal import Decimal
from typing import Literal

from My_AI_Employee.books.local.foreign import rate_of_document
from My_AI_Employee.books.open_invoices import OpenInvoicePage, PageStart, read_cursor, write_cursor
from My_AI_Employee.books.rules import DRAFT_ID, folded
from My_AI_Employee.domain.documents import Company, InvoicePdf, InvoicePdfLine
from My_AI_Employee.domain.money import from_cents
from My_AI_Employee.domain.results import InvoiceSummary, InvoiceTax
from My_AI_Employee.errors import InvoiceNotFoundError

NUMBER = re.compile(r"^([A-Z]{3,4})/(\d{4})/(\d{5,12})$")
"""A posted entry's number: prefix, year and sequence, the indexed columns."""

_MAX_ID = 2**63 - 1


def invoice_url(invoice_id: str) -> str:
    """Address of a record. Embedded books have no web page, so it only identifies the record."""
    return f"local:{invoice_id}"


def find_number(connection: sqlite3.Connection, number: str, prefix: str) -> int | None:
    """Id of the posted entry with this number; None if there is none or its prefix differs."""
    match = NUMBER.match(number)
    if not match or match[1] != prefix:
        return None
    row = connection.execute(
        "SELECT id, number FROM moves WHERE prefix = ? AND year = ? AND sequence = ?",
        (prefix, int(match[2]), int(match[3])),
    ).fetchone()
    return int(row["id"]) if row and row["number"] == number else None


def find_invoice(connection: sqlite3.Connection, invoice_id: str, currency: str) -> tuple[int, InvoiceSummary]:
    """Row id and summary of an invoice. invoice_id: number, draft id, or number before
    these books. Raises InvoiceNotFoundError."""
    draft = DRAFT_ID.match(invoice_id)
    move_id = int(draft[1]) if draft else find_number(connection, invoice_id, "INV")
    row = None
    if move_id is not None and move_id <= _MAX_ID:
        row = connection.execute("SELECT * FROM invoices WHERE id = ?", (move_id,)).fetchone()
    opened = None if draft else _opening_invoice(connection, invoice_id)
    if row is not None and opened is not None and row["id"] != opened["id"]:
        raise InvoiceNotFoundError(
            f"'{invoice_id}' is the number of an invoice, and was that of another one before these books",
            hint=f"say which one: DRAFT/{row['id']} is the first, DRAFT/{opened['id']} the older one",
            facts={"invoice_id": invoice_id},
        )
    row = row or opened
    if row is None:
        raise InvoiceNotFoundError(f"there is no invoice '{invoice_id}'", facts={"invoice_id": invoice_id})
    return int(row["id"]), _rated(connection, row, _summary(row, currency))


def _rated(connection: sqlite3.Connection, row: sqlite3.Row, summary: InvoiceSummary) -> InvoiceSummary:
    """With the rate by which an invoice in another currency was booked."""
    if row["currency"] is None:
        return summary
    return summary.model_copy(update={"exchange_rate": rate_of_document(connection, int(row["id"]))})


def _opening_invoice(connection: sqlite3.Connection, document: str) -> sqlite3.Row | None:
    """The invoice that was open before these books, by the number that it had then; None when it is not one."""
    rows = connection.execute(
        "SELECT i.* FROM moves m JOIN invoices i ON i.id = m.id WHERE m.opening_document = ? AND m.state = 'posted'"
        " AND i.reversed = 0",
        (document,),
    ).fetchall()
    return rows[0] if len(rows) == 1 else None


def find_document(connection: sqlite3.Connection, number: str, currency: str) -> tuple[int, InvoiceSummary]:
    """As find_invoice, and credit notes by their number too: what is mailed. Raises InvoiceNotFoundError."""
    note_id = find_number(connection, number, "RINV")
    if note_id is None:
        return find_invoice(connection, number, currency)
    return note_id, _credit_note(connection, note_id, currency)


def _credit_note(connection: sqlite3.Connection, note_id: int, currency: str) -> InvoiceSummary:
    row = connection.execute(
        "SELECT m.*, c.name AS customer_name, c.email AS customer_email, 0 AS reversed, l.currency,"
        " COALESCE(-l.amount_currency, l.credit) AS total, 0 AS company_open,"
        " COALESCE(-l.amount_currency, l.credit) - COALESCE(("
        "  SELECT SUM(COALESCE(r.amount_currency, r.amount)) FROM reconciliations r"
        "  WHERE r.credit_line_id = l.id AND r.undone_on IS NULL), 0) AS open,"
        " EXISTS (SELECT 1 FROM mailings s WHERE s.move_id = m.id AND s.state = 'sent') AS sent,"
        " EXISTS (SELECT 1 FROM moves v WHERE v.reverses_id = m.id) AS taken_back"
        " FROM moves m JOIN customers c ON c.id = m.customer_id"
        " JOIN move_lines l ON l.move_id = m.id AND l.account = '121000' WHERE m.id = ?",
        (note_id,),
    ).fetchone()
    summary = _summary(row, currency)
    return summary.model_copy(update={"status": "cancelled"}) if row["taken_back"] else summary


def page_open_invoices(
    connection: sqlite3.Connection, customer: str, limit: int, cursor: str, currency: str
) -> OpenInvoicePage:
    """Posted invoices with a residual whose customer's name contains the text, oldest due date first."""
    start = read_cursor(cursor, customer)
    due, row_id = (start.due.isoformat() if start.due else "", start.row_id) if start else ("", -1)
    rows = connection.execute(
        "SELECT * FROM invoices WHERE state = 'posted' AND open > 0 AND instr(folded_customer, ?)"
        " AND (due_date, id) > (?, ?) ORDER BY due_date, id LIMIT ?",
        (folded(customer), due, row_id, max(0, limit) + 1),
    ).fetchall()
    shown = rows[: max(0, limit)]
    last = shown[-1] if shown and len(rows) > limit else None
    end = PageStart(due=date.fromisoformat(last["due_date"]), row_id=int(last["id"])) if last else None
    return OpenInvoicePage(
        invoices=[_rated(connection, row, _summary(row, currency)) for row in shown],
        next_cursor=write_cursor(end, customer) if end else "",
        currency=currency,
    )


def _payment_status(row: sqlite3.Row) -> Literal["not_paid", "partial", "paid", "reversed"]:
    if row["reversed"]:
        return "reversed"
    if row["state"] == "posted" and row["open"] == 0:
        return "paid"
    return "partial" if row["open"] < row["total"] else "not_paid"


def _summary(row: sqlite3.Row, currency: str) -> InvoiceSummary:
    posted = row["state"] == "posted"
    invoice_id = row["number"] if posted else f"DRAFT/{row['id']}"
    return InvoiceSummary(
        invoice_id=invoice_id,
        number=row["number"] if posted else "",
        customer_name=row["customer_name"],
        customer_email=row["customer_email"],
        status=row["state"],
        payment_status=_payment_status(row),
        sent=bool(row["sent"]),
        invoice_date=date.fromisoformat(row["date"]),
        due_date=date.fromisoformat(row["due_date"]),
        total_amount=from_cents(row["total"]),
        residual=from_cents(0 if row["state"] == "cancelled" else row["open"]),
        currency=row["currency"] or currency,
        odoo_url=invoice_url(invoice_id),
        company_residual=None if row["currency"] is None or not posted else from_cents(row["company_open"]),
    )


def read_taxes(connection: sqlite3.Connection, move_id: int) -> tuple[InvoiceTax, ...]:
    """Base and tax of each rate of an invoice, in the order of its lines."""
    rows = connection.execute(
        "SELECT t.percent, SUM(i.amount) AS base, SUM(i.tax_amount) AS tax FROM invoice_lines i"
        " LEFT JOIN taxes t ON t.id = i.tax_id WHERE i.move_id = ? GROUP BY i.tax_id ORDER BY MIN(i.id)",
        (move_id,),
    )
    return tuple(
        InvoiceTax(
            rate=Decimal(row["percent"] or 0) / 100, base=from_cents(row["base"]), amount=from_cents(row["tax"])
        )
        for row in rows
    )


def read_invoice_content(connection: sqlite3.Connection, move_id: int, company: Company, currency: str) -> InvoicePdf:
    """The content of an invoice's PDF."""
    head = connection.execute(
        "SELECT m.kind, r.number AS credits, m.narration, c.address, c.tax_id, t.po_number, t.tax_reason,"
        " t.service_start, t.service_end FROM moves m JOIN customers c ON c.id = m.customer_id"
        " LEFT JOIN invoice_terms t ON t.move_id = CASE m.kind WHEN 'credit_note' THEN m.reverses_id ELSE m.id END"
        " LEFT JOIN moves r ON r.id = m.reverses_id WHERE m.id = ?",
        (move_id,),
    ).fetchone()
    lines = _read_content_lines(connection, move_id)
    is_note = head["kind"] == "credit_note"
    if is_note:
        invoice = _credit_note(connection, move_id, currency)
    else:
        _, invoice = find_invoice(connection, f"DRAFT/{move_id}", currency)
    taxes = tuple((tax.rate, tax.base, tax.amount) for tax in read_taxes(connection, move_id))
    untaxed = sum((line.amount for line in lines), Decimal("0.00"))
    return InvoicePdf(
        company=company,
        customer_name=invoice.customer_name,
        customer_email=invoice.customer_email,
        customer_address=head["address"],
        customer_tax_id=head["tax_id"],
        number=invoice.number,
        invoice_date=invoice.invoice_date,
        due_date=invoice.due_date,
        lines=lines,
        untaxed=untaxed,
        tax=invoice.total_amount - untaxed,
        total=invoice.total_amount,
        paid=invoice.total_amount - invoice.residual,
        residual=invoice.residual,
        currency=invoice.currency,
        notes=head["narration"],
        taxes=taxes,
        tax_reason=head["tax_reason"] or "" if any(not rate for rate, _, _ in taxes) else "",
        po_number=head["po_number"] or "",
        service_period=(head["service_start"] or "", head["service_end"] or ""),
        credits=head["credits"] if is_note else "",
    )


def _read_content_lines(connection: sqlite3.Connection, move_id: int) -> tuple[InvoicePdfLine, ...]:
    rows = connection.execute(
        "SELECT i.description, i.quantity, i.unit_price, i.amount, i.discount, i.unit, i.includes_tax, t.percent"
        " FROM invoice_lines i"
        " LEFT JOIN taxes t ON t.id = i.tax_id WHERE i.move_id = ? ORDER BY i.id",
        (move_id,),
    )
    return tuple(
        InvoicePdfLine(
            description=row["description"],
            quantity=Decimal(row["quantity"]),
            unit_price=Decimal(row["unit_price"]),
            tax_rate=Decimal(row["percent"] or 0) / 100,
            amount=from_cents(row["amount"]),
            discount=Decimal(row["discount"]),
            unit=row["unit"],
            includes_tax=bool(row["includes_tax"]),
        )
        for row in rows
    )
