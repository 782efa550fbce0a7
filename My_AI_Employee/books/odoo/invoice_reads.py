"""Reads customer invoices: `account.move` of type out_invoice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.mails import delivered_invoices
from My_AI_Employee.books.odoo.values import Row, day, moment, money, part_pattern, ref, ref_name, text
from My_AI_Employee.books.open_invoices import OpenInvoicePage, PageStart, read_cursor, write_cursor
from My_AI_Employee.books.rules import DRAFT_ID
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.errors import InvoiceNotFoundError

FIELDS = [
    "name",
    "move_type",
    "state",
    "payment_state",
    "partner_id",
    "invoice_date",
    "invoice_date_due",
    "create_date",
    "amount_total",
    "amount_residual",
    "currency_id",
    "invoice_currency_rate",
    "amount_total_signed",
    "is_move_sent",
]
_MAX_ID = 2**31 - 1
RATE_SOURCE = "Odoo"
RATE_DIGITS = 12
"""Digits of a rate: Odoo keeps the inverse and computes with binary fractions."""
_STATUS: Mapping[str, Literal["draft", "posted", "cancelled"]] = {
    "draft": "draft",
    "posted": "posted",
    "cancel": "cancelled",
}


@dataclass(frozen=True)
class Invoice:
    """One invoice or credit note with its ids in Odoo."""

    move_id: int
    partner_id: int
    summary: InvoiceSummary
    reversed: bool
    is_note: bool = False


def invoice_ref(move_id: int, number: str) -> str:
    """The invoice's id in the port: its number, or `DRAFT/<id>` while it has none."""
    return number or f"DRAFT/{move_id}"


def opening_ref(document: str) -> str:
    """The reference of an invoice that was open before these books, by the number that it had then."""
    return f"Opening balance {document}"


def find_invoices(context: OdooContext, invoice_ids: Collection[str], mailed: Collection[str]) -> dict[str, Invoice]:
    """Those that there are, by the ids asked for, in two calls. mailed: ids of which it matters whether they were
    mailed, for one to four calls more; the others count as not sent."""
    if not invoice_ids:
        return {}
    drafts = {text: int(match[1]) for text in invoice_ids if (match := DRAFT_ID.match(text))}
    numbers = [text for text in invoice_ids if text not in drafts]
    ids = [number for number in drafts.values() if number <= _MAX_ID]
    rows = _search(context, ["|", ["id", "in", ids], ["name", "in", numbers]])
    names = {f"DRAFT/{row['id']}": str(row["name"]) for row in rows}
    looked_at = [row for row in rows if {str(row["name"]), f"DRAFT/{row['id']}"}.intersection(mailed)]
    invoices = {f"DRAFT/{one.move_id}": one for one in _invoices(context, rows, looked_at)}
    found = {text: one for text, one in invoices.items() if text in drafts}
    for number in numbers:
        named = [one for text, one in invoices.items() if names[text] == number]
        found |= {number: named[0]} if len(named) == 1 else {}
    return found | _opened_before(context, [number for number in numbers if number not in found])


def _opened_before(context: OdooContext, documents: Sequence[str]) -> dict[str, Invoice]:
    """Those that were open before these books, by the numbers that they had then."""
    if not documents:
        return {}
    wanted = {opening_ref(document): document for document in documents}
    domain: list[Any] = [["ref", "in", list(wanted)], ["payment_state", "!=", "reversed"]]
    rows = context.client.call(
        "account.move", "search_read", domain=[context.own_company, *domain], fields=["ref"], order="id"
    )
    return {wanted[row["ref"]]: find_invoice(context, f"DRAFT/{row['id']}") for row in rows}


def find_invoice(context: OdooContext, invoice_id: str) -> Invoice:
    """Find an invoice in any state by number or draft id. Raises InvoiceNotFoundError."""
    draft = DRAFT_ID.match(invoice_id)
    named: list[Any] = ["|", ["name", "=", invoice_id], ["ref", "=", opening_ref(invoice_id)]]
    domain = [["id", "=", int(draft[1])]] if draft else named
    rows = [] if draft and int(draft[1]) > _MAX_ID else _search(context, domain, limit=3)
    rows = [row for row in rows if row["payment_state"] != "reversed" or row["name"] == invoice_id or draft]
    if len(rows) != 1:
        raise InvoiceNotFoundError(f"there is no customer invoice '{invoice_id}'", facts={"invoice_id": invoice_id})
    return _invoices(context, rows)[0]


def find_document(context: OdooContext, number: str) -> Invoice:
    """As find_invoice, and credit notes too: what is mailed and paid back. Raises InvoiceNotFoundError."""
    draft = DRAFT_ID.match(number)
    leaf = ["id", "=", int(draft[1])] if draft else ["name", "=", number]
    too_large = draft is not None and int(draft[1]) > _MAX_ID
    rows = [] if too_large else _search(context, [leaf], kinds=("out_invoice", "out_refund"), limit=2)
    if len(rows) != 1:
        raise InvoiceNotFoundError(f"there is no customer invoice '{number}'", facts={"invoice_id": number})
    return _invoices(context, rows)[0]


def credit_notes_of(context: OdooContext, move_id: int) -> list[Row]:
    """The posted credit notes of an invoice: id, name, amount_total, amount_residual, invoice_line_ids."""
    domain: list[Any] = [
        ["reversed_entry_id", "=", move_id],
        ["move_type", "=", "out_refund"],
        ["state", "=", "posted"],
    ]
    fields = ["name", "amount_total", "amount_residual", "invoice_line_ids"]
    rows: list[Row] = context.client.call("account.move", "search_read", domain=domain, fields=fields, order="id")
    return rows


def open_invoices(context: OdooContext, customer: str, limit: int, cursor: str) -> OpenInvoicePage:
    """Posted invoices with a residual, oldest due date first. Raises CursorInvalidError."""
    start = read_cursor(cursor, customer)
    domain: list[Any] = [["state", "=", "posted"], ["amount_residual", ">", 0]]
    domain += _after(start) if start else []
    if customer.strip():
        pattern = part_pattern(customer)
        domain += ["|", ["partner_id.name", "=ilike", pattern], ["partner_id.email", "=ilike", pattern]]
    rows = _search(context, domain, order="invoice_date_due, id", limit=limit + 1) if limit > 0 else []
    shown = rows[:limit]
    more = len(rows) > limit
    last = PageStart(due=day(shown[-1]["invoice_date_due"]), row_id=int(shown[-1]["id"])) if shown and more else None
    return OpenInvoicePage(
        invoices=[invoice.summary for invoice in _invoices(context, shown)],
        next_cursor=write_cursor(last, customer) if last else "",
        currency=context.company.currency,
    )


def _after(start: PageStart) -> list[Any]:
    """Search terms for the rows after this one; Odoo sorts rows without a due date last."""
    if start.due is None:
        return [["invoice_date_due", "=", False], ["id", ">", start.row_id]]
    due = start.due.isoformat()
    later = ["|", ["invoice_date_due", ">", due], ["invoice_date_due", "=", False]]
    return ["|", *later, "&", ["invoice_date_due", "=", due], ["id", ">", start.row_id]]


def _search(
    context: OdooContext, domain: Sequence[Any], kinds: Sequence[str] = ("out_invoice",), **options: Any
) -> list[Row]:
    own: list[Any] = [context.own_company, ["move_type", "in", list(kinds)]]
    rows: list[Row] = context.client.call(
        "account.move", "search_read", domain=own + list(domain), fields=FIELDS, **options
    )
    return rows


def _invoices(context: OdooContext, rows: Sequence[Row], mailed: Sequence[Row] | None = None) -> list[Invoice]:
    """mailed: the rows of which it matters whether they were mailed; all when left out."""
    partners = _partners(context, rows)
    marked = [int(row["id"]) for row in (rows if mailed is None else mailed) if row["is_move_sent"]]
    delivered = delivered_invoices(context, marked)
    return [_invoice(context, row, partners, int(row["id"]) in delivered) for row in rows]


def _partners(context: OdooContext, rows: Sequence[Row]) -> dict[int, Row]:
    ids = sorted({ref(row["partner_id"]) for row in rows} - {0})
    found = context.client.call("res.partner", "read", ids=ids, fields=["name", "email"]) if ids else []
    return {int(row["id"]): row for row in found}


def _invoice(context: OdooContext, row: Row, partners: Mapping[int, Row], sent: bool) -> Invoice:
    move_id, number = int(row["id"]), text(row["name"]) if row["state"] == "posted" else ""
    partner = partners.get(ref(row["partner_id"]), {"name": ref_name(row["partner_id"]), "email": ""})
    invoiced = day(row["invoice_date"]) or moment(row["create_date"]).date()
    summary = InvoiceSummary(
        invoice_id=invoice_ref(move_id, number),
        number=number,
        customer_name=text(partner["name"]),
        customer_email=text(partner["email"]),
        status=_STATUS[row["state"]],
        payment_status=_payment_status(row),
        sent=sent,
        invoice_date=invoiced,
        due_date=day(row["invoice_date_due"]) or invoiced,
        total_amount=money(row["amount_total"]),
        residual=money(row["amount_residual"]),
        currency=ref_name(row["currency_id"]),
        odoo_url=context.link("customer-invoices", move_id),
        exchange_rate=booked_rate(context, row),
    )
    return Invoice(
        move_id=move_id,
        partner_id=ref(row["partner_id"]),
        summary=summary,
        reversed=row["payment_state"] == "reversed" and row["move_type"] == "out_invoice",
        is_note=row["move_type"] == "out_refund",
    )


def booked_rate(context: OdooContext, row: Row) -> ExchangeRate | None:
    """By which a document was booked, the inverse of `invoice_currency_rate`; None in the company's currency."""
    inverse = row["invoice_currency_rate"]
    if ref(row["currency_id"]) == context.company.currency_id or not inverse:
        return None
    return ExchangeRate(rate=Decimal(f"{1 / inverse:.{RATE_DIGITS}g}"), source=RATE_SOURCE)


def _payment_status(row: Row) -> Literal["not_paid", "partial", "paid", "reversed"]:
    """Paid when the residual is 0, even if no bank statement line is matched yet (Odoo: in_payment)."""
    residual, total = money(row["amount_residual"]), money(row["amount_total"])
    if row["state"] != "posted" or (residual == total and total):
        return "not_paid"
    if residual:
        return "partial"
    return "reversed" if row["payment_state"] == "reversed" else "paid"
