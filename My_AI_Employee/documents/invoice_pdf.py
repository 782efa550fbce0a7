"""Renders a customer invoice as PDF."""

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any

from My_AI_Employee.documents.e_invoice.cii import write_cii
from My_AI_Employee.documents.e_invoice.factur_x import mark_as_factur_x
from My_AI_Employee.documents.e_invoice.payment_qr import epc_payload, qr_svg
from My_AI_Employee.documents.e_invoice.trade import payment_terms, trade_invoice
from My_AI_Employee.documents.typesetting import Embedded, format_figure, typeset
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


def _line(line: InvoicePdfLine, *, discounts: bool) -> list[str]:
    cells = [
        line.description,
        f"{plain_number(line.quantity)} {line.unit}".strip(),
        _unit_price(line.unit_price),
        f"{plain_number(line.tax_rate * 100)}%",
        format_figure(line.amount),
    ]
    return (
        [*cells[:3], f"{plain_number(line.discount)}%" if line.discount else "", *cells[3:]] if discounts else cells
    )


def _columns(invoice: InvoicePdf, *, discounts: bool) -> list[str]:
    """The titles; the column of discounts only where there are any."""
    inclusive = any(line.includes_tax for line in invoice.lines)
    price, amount = ("Price incl. tax", "Net amount") if inclusive else ("Unit price", "Amount")
    return ["Description", "Quantity", price, *(["Discount"] if discounts else []), "Tax", amount]


def _total(title: str, amount: Decimal, currency: str = "") -> dict[str, Any]:
    """A row of the totals; a row with a currency is printed in bold."""
    return {"title": title, "amount": f"{format_figure(amount)} {currency}".strip(), "strong": bool(currency)}


def _tax_rows(invoice: InvoicePdf) -> list[dict[str, Any]]:
    """One row for each rate with the amount it is computed from; a single row for a single rate."""
    if len(invoice.taxes) < 2:
        return [_total("Tax", invoice.tax)]
    return [
        _total(f"Tax {plain_number(rate * 100)}% on {format_figure(base)}", tax) for rate, base, tax in invoice.taxes
    ]


def _totals(invoice: InvoicePdf) -> list[dict[str, Any]]:
    totals = [
        _total("Untaxed amount", invoice.untaxed),
        *_tax_rows(invoice),
        _total("Total credited" if invoice.credits else "Total", invoice.total, invoice.currency),
    ]
    if invoice.credits:
        return totals
    if invoice.paid:
        totals.append(_total("Paid", -invoice.paid))
    return [*totals, _total("Amount due", invoice.residual, invoice.currency)]


def _facts(invoice: InvoicePdf) -> list[tuple[str, str, bool]]:
    """Dates and references beside the address: title, text, whether it is printed in bold."""
    dated = invoice.invoice_date.isoformat()
    more = [
        ("Service period", " to ".join(invoice.service_period) if all(invoice.service_period) else "", False),
        ("Your order", invoice.po_number, False),
    ]
    if invoice.credits:
        total = f"{format_figure(invoice.total)} {invoice.currency}"
        facts = [
            ("Date", dated, False),
            ("Credits invoice", invoice.credits, False),
            *more,
            ("Credited", total, True),
        ]
    else:
        due = f"{format_figure(invoice.residual)} {invoice.currency}"
        dates = [("Invoice date", dated, False), ("Due date", invoice.due_date.isoformat(), False)]
        facts = [*dates, *more, ("Amount due", due, True)]
    return [fact for fact in facts if fact[1]]


def _payment(invoice: InvoicePdf) -> dict[str, Any]:
    """How to pay: the account, what to write, until when. Empty for a credit note, and when nothing is to be paid."""
    company = invoice.company
    if invoice.credits or not company.iban or invoice.residual <= 0:
        return {}
    compact = "".join(company.iban.split())
    grouped = " ".join(compact[at : at + 4] for at in range(0, len(compact), 4))
    rows = [
        ("Account holder", company.name),
        ("IBAN", grouped),
        ("BIC", company.bic),
        ("Reference", invoice.number),
        ("Terms", payment_terms(invoice)),
    ]
    return {"rows": [row for row in rows if row[1]]}


def render_invoice_pdf(invoice: InvoicePdf) -> bytes:
    """Render an A4 invoice or credit note. Equal ones give equal bytes; the document's date is the invoice date.

    Raises AIEmployeeError when it cannot be typeset.
    """
    return _typeset(invoice, Embedded(qr=qr_svg(epc_payload(invoice))))


def render_factur_x(invoice: InvoicePdf) -> bytes:
    """As `render_invoice_pdf`, as PDF/A-3 with the invoice as XML inside: Factur-X, profile EN 16931.

    Raises EInvoiceIncompleteError when the books lack what that needs; AIEmployeeError when it cannot be typeset,
    such as for signs without a glyph, which PDF/A does not allow.
    """
    xml = write_cii(trade_invoice(invoice))
    pdf = _typeset(invoice, Embedded(xml=xml.decode("utf-8"), qr=qr_svg(epc_payload(invoice))))
    return mark_as_factur_x(pdf)


def _typeset(invoice: InvoicePdf, embedded: Embedded) -> bytes:
    heading = "Credit note" if invoice.credits else "Invoice"
    discounts = any(line.discount for line in invoice.lines)
    data = {
        "title": f"{heading} {invoice.number}",
        "company": invoice.company.name,
        "footer": f"{invoice.company.name} · {heading} {invoice.number}",
        "heading": heading,
        "number": invoice.number,
        "sender": _sender(invoice.company),
        "customer": _customer(invoice),
        "facts": _facts(invoice),
        "columns": _columns(invoice, discounts=discounts),
        "lines": [_line(line, discounts=discounts) for line in invoice.lines],
        "totals": _totals(invoice),
        "tax_reason": invoice.tax_reason.strip(),
        "notes": invoice.notes.strip(),
        "payment": _payment(invoice),
    }
    return typeset("invoice", data, datetime.combine(invoice.invoice_date, time(), UTC), embedded)
