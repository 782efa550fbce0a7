"""read_invoice: one invoice with its lines, taxes, payments and the names of its attachments."""

from typing import Annotated, Any

from pydantic import Field, model_validator

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.values import exact_pattern
from My_AI_Employee.books.rules import DRAFT_ID
from My_AI_Employee.errors import ValidationFailedError
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, TeamTool
from My_AI_Employee.team.tools.accounting.invoice_details import (
    AttachmentName,
    InvoiceDetails,
    InvoiceLine,
    InvoicePayment,
    InvoiceTax,
)
from My_AI_Employee.team.tools.accounting.invoices import INVOICE_FIELDS, KINDS, invoice_item
from My_AI_Employee.team.tools.shared.records import (
    Domain,
    Row,
    amount,
    any_of,
    currency_of,
    day,
    find_records,
    fitting,
    named,
    not_found,
    plain_text,
    read_record,
    ref,
    ref_name,
    text,
)

_MAX_LINES = 200
_LINE_TOKENS = 15_000  # of the 25,000 an answer may have; the rest is for payments, notes and attachments
_MAX_PAYMENTS = 50
_MAX_ATTACHMENTS = 50
_LINE_FIELDS = (
    "name",
    "display_type",
    "product_id",
    "account_id",
    "quantity",
    "product_uom_id",
    "price_unit",
    "discount",
    "tax_ids",
    "price_subtotal",
    "price_total",
)
_MORE_FIELDS = (
    "date",
    "payment_reference",
    "invoice_origin",
    "invoice_payment_term_id",
    "journal_id",
    "amount_untaxed",
    "amount_tax",
    "narration",
    "reversed_entry_id",
    "tax_totals",
    "invoice_payments_widget",
    "matched_payment_ids",
)


class ReadInvoice(Arguments):
    """Arguments of read_invoice."""

    invoice_id: Annotated[int | None, Field(gt=0, description="Id as list_invoices answers it")] = None
    number: Annotated[
        str, Field(max_length=100, description="Number such as INV/2026/00001, or the vendor's reference of a bill")
    ] = ""
    first_line: Annotated[
        int, Field(ge=1, le=100_000, description="Number of the first line to answer, for invoices with many lines")
    ] = 1

    @model_validator(mode="after")
    def _check_either(self) -> "ReadInvoice":
        if (self.invoice_id is None) == (not self.number.strip()):
            raise ValueError("give either invoice_id or number")
        return self


def read_invoice(caller: CallContext, query: ReadInvoice) -> InvoiceDetails:
    """One invoice. Raises RecordNotFoundError, ValidationFailedError for an ambiguous number, AccessRefusedError."""
    row = _invoice_row(caller.odoo, query)
    line_count = int(caller.odoo.call("account.move.line", "search_count", domain=_lines_of(row)))
    lines = _lines(caller.odoo, row, query.first_line)
    rest = line_count - (query.first_line - 1) - len(lines)
    return InvoiceDetails(
        invoice=invoice_item(row, caller.today),
        accounting_date=day(row["date"]),
        journal=ref_name(row["journal_id"]),
        payment_reference=text(row["payment_reference"]),
        origin=text(row["invoice_origin"]),
        payment_term=ref_name(row["invoice_payment_term_id"]),
        reverses=named(row["reversed_entry_id"]),
        untaxed=amount(row["amount_untaxed"]),
        tax=amount(row["amount_tax"]),
        notes=plain_text(row["narration"]),
        line_count=line_count,
        lines=lines,
        taxes=_taxes(row),
        payments=(*_reconciled(caller.odoo, row), *_in_process(caller.odoo, row))[:_MAX_PAYMENTS],
        attachments=attachments_of(caller.odoo, "account.move", int(row["id"])),
        left_out=f"{rest} more lines; call again with first_line={query.first_line + len(lines)}" if rest > 0 else "",
    )


def _invoice_row(odoo: OdooClient, query: ReadInvoice) -> Row:
    fields = [*INVOICE_FIELDS, *_MORE_FIELDS]
    draft = DRAFT_ID.match(query.number.strip())
    wanted = int(draft.group(1)) if draft else query.invoice_id
    if wanted is None:
        return _numbered(odoo, query.number, fields)
    row = read_record(odoo, "account.move", wanted, fields, what="invoice")
    if row["move_type"] not in KINDS:
        raise not_found("invoice", wanted)
    return row


def _numbered(odoo: OdooClient, number: str, fields: list[str]) -> Row:
    """The invoice with this number; else the only one with this reference."""
    pattern = exact_pattern(number)
    kinds = ["move_type", "in", list(KINDS)]
    by_number: Domain = [kinds, ["name", "=ilike", pattern]]
    by_reference: Domain = [
        kinds,
        *any_of([["ref", "=ilike", pattern]], [["payment_reference", "=ilike", pattern]]),
    ]
    rows = find_records(odoo, "account.move", by_number, ["id"]) or find_records(
        odoo, "account.move", by_reference, ["id"]
    )
    if not rows:
        raise not_found("invoice", number)
    if len(rows) > 1:
        ids = [int(row["id"]) for row in rows[:20]]
        raise ValidationFailedError(
            f"{len(rows)} invoices have the number or reference {number}",
            hint=f"call again with one of these as invoice_id: {', '.join(map(str, ids))}",
            facts={"invoice_ids": ids},
        )
    return read_record(odoo, "account.move", int(rows[0]["id"]), fields, what="invoice")


def _lines_of(row: Row) -> Domain:
    shown = ["product", "line_section", "line_subsection", "line_note"]
    return [["move_id", "=", row["id"]], ["display_type", "in", shown]]


def _lines(odoo: OdooClient, row: Row, first: int) -> tuple[InvoiceLine, ...]:
    rows = odoo.call(
        "account.move.line",
        "search_read",
        domain=_lines_of(row),
        fields=list(_LINE_FIELDS),
        order="sequence, id",
        offset=first - 1,
        limit=_MAX_LINES,
    )
    tax_ids = sorted({tax for line in rows for tax in line["tax_ids"]})
    names = {tax["id"]: tax["name"] for tax in find_records(odoo, "account.tax", [["id", "in", tax_ids]], ["name"])}
    return fitting([_line(line, names) for line in rows], _LINE_TOKENS)


def _line(line: Row, tax_names: dict[int, str]) -> InvoiceLine:
    return InvoiceLine(
        kind=line["display_type"],
        description=text(line["name"])[:2000],
        product=named(line["product_id"]),
        account=ref_name(line["account_id"]),
        quantity=amount(line["quantity"]),
        unit=ref_name(line["product_uom_id"]),
        unit_price=amount(line["price_unit"]),
        discount_percent=amount(line["discount"]),
        taxes=tuple(tax_names.get(tax, f"tax {tax}") for tax in line["tax_ids"]),
        subtotal=amount(line["price_subtotal"]),
        total=amount(line["price_total"]),
    )


def _taxes(row: Row) -> tuple[InvoiceTax, ...]:
    """account.move.tax_totals, which the web client shows below the lines."""
    groups = [group for part in (row["tax_totals"] or {}).get("subtotals", ()) for group in part["tax_groups"]]
    return tuple(
        InvoiceTax(
            group=text(group["group_name"]),
            base=amount(group["base_amount_currency"]),
            tax=amount(group["tax_amount_currency"]),
        )
        for group in groups
    )


def _payments(row: Row) -> list[dict[str, Any]]:
    return list((row["invoice_payments_widget"] or {}).get("content", ()))


def _reconciled(odoo: OdooClient, row: Row) -> list[InvoicePayment]:
    parts = _payments(row)
    currency_ids = sorted({int(part["currency_id"]) for part in parts})
    codes = {
        currency["id"]: currency["name"]
        for currency in find_records(odoo, "res.currency", [["id", "in", currency_ids]], ["name"])
    }
    return [
        InvoicePayment(
            date=day(part["date"]),
            amount=amount(part["amount"]),
            currency=codes.get(part["currency_id"], ""),
            journal=text(part["journal_name"]),
            reference=text(part["ref"]),
            payment_id=int(part["account_payment_id"]) if part["account_payment_id"] else None,
            state="reconciled",
        )
        for part in parts
    ]


def _in_process(odoo: OdooClient, row: Row) -> list[InvoicePayment]:
    """Payments without an entry, as in Community: nothing is reconciled, the invoice is `in_payment`."""
    known = {part["account_payment_id"] for part in _payments(row)}
    ids = [payment for payment in row["matched_payment_ids"] if payment not in known]
    fields = ["name", "date", "amount", "currency_id", "journal_id", "state", "move_id"]
    payments = find_records(odoo, "account.payment", [["id", "in", ids]], fields, order="date, id") if ids else []
    return [
        InvoicePayment(
            date=day(payment["date"]),
            amount=amount(payment["amount"]),
            currency=currency_of(payment),
            journal=ref_name(payment["journal_id"]),
            reference=text(payment["name"]),
            payment_id=int(payment["id"]),
            state=text(payment["state"]),
        )
        for payment in payments
        if not ref(payment["move_id"]) or payment["state"] == "draft"
    ]


def attachments_of(odoo: OdooClient, model: str, record_id: int) -> tuple[AttachmentName, ...]:
    """The newest attachments of a record, by name and size."""
    rows = odoo.call(
        "ir.attachment",
        "search_read",
        domain=[["res_model", "=", model], ["res_id", "=", record_id]],
        fields=["name", "mimetype", "file_size"],
        order="id desc",
        limit=_MAX_ATTACHMENTS,
    )
    return tuple(
        AttachmentName(
            id=int(row["id"]), name=row["name"], mimetype=text(row["mimetype"]), size_bytes=int(row["file_size"] or 0)
        )
        for row in rows
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="read_invoice",
            title="Read invoice",
            description="Read one invoice, bill, credit note or receipt, by id or number: lines, taxes, payments, "
            "notes and the names of its attachments.",
            takes=ReadInvoice,
            answers=InvoiceDetails,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=read_invoice,
    ),
)
