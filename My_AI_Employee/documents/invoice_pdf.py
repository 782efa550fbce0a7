"""Renders a customer invoice as PDF."""

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from My_AI_Employee.documents.typesetting import format_figure, typeset
from My_AI_Employee.domain.documents import Company, InvoicePdf, InvoicePdfLine
from My_AI_Employee.domain.money import plain_number, plain_price


def _lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _sender(company: Company) -> list[str]:
    tax_id = f"Tax ID {company.tax_id}" if company.tax_id else ""
    return [*_lines_of(company.address), *(item for item in (company.email, company.phone, tax_id) if item)]


def _customer(invoice: InvoicePdf) -> dict[str, Any]:
    tax_id = f"Tax ID {invoice.customer_tax_id}" if invoice.customer_tax_id else ""
    details = [*_lines_of(invoice.customer_address), *(item for item in (invoice.customer_email, tax_id) if item)]
    return {"name": invoice.customer_name, "details": details}


def _unit_price(price: Decimal) -> str:
    """The price with at least two decimals and no further trailing zeros."""
    return format_figure(price, decimals=len(plain_price(price).partition(".")[2]))


def _line(line: InvoicePdfLine) -> list[str]:
    return [
        line.description,
        plain_number(line.quantity),
        _unit_price(line.unit_price),
        f"{plain_number(line.tax_rate * 100)}%",
        format_figure(line.amount),
    ]


def _total(title: str, amount: Decimal, currency: str = "") -> dict[str, Any]:
    """A row of the totals; a row with a currency is printed in bold."""
    return {"title": title, "amount": f"{format_figure(amount)} {currency}".strip(), "strong": bool(currency)}


def _totals(invoice: InvoicePdf) -> list[dict[str, Any]]:
    totals = [
        _total("Untaxed amount", invoice.untaxed),
        _total("Tax", invoice.tax),
        _total("Total", invoice.total, invoice.currency),
    ]
    if invoice.paid:
        totals.append(_total("Paid", -invoice.paid))
    return [*totals, _total("Amount due", invoice.residual, invoice.currency)]


def render_invoice_pdf(invoice: InvoicePdf) -> bytes:
    """Render an A4 invoice. Equal invoices give equal bytes; the document's date is the invoice date.

    Raises AIEmployeeError when it cannot be typeset.
    """
    due = f"{format_figure(invoice.residual)} {invoice.currency}"
    data = {
        "title": f"Invoice {invoice.number}",
        "company": invoice.company.name,
        "footer": f"{invoice.company.name} · Invoice {invoice.number}",
        "heading": "Invoice",
        "number": invoice.number,
        "sender": _sender(invoice.company),
        "customer": _customer(invoice),
        "facts": [
            ("Invoice date", invoice.invoice_date.isoformat(), False),
            ("Due date", invoice.due_date.isoformat(), False),
            ("Amount due", due, True),
        ],
        "lines": [_line(line) for line in invoice.lines],
        "totals": _totals(invoice),
        "notes": invoice.notes.strip(),
    }
    return typeset("invoice", data, datetime.combine(invoice.invoice_date, time(), UTC))
