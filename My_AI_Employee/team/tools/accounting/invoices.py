"""list_invoices: customer invoices, vendor bills, their credit notes and receipts."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.team.core.port import CallContext, Page, PageQuery, TeamTool
from My_AI_Employee.team.tools.shared.records import (
    Day,
    Domain,
    Named,
    RecordSearch,
    Row,
    amount,
    containing,
    currency_of,
    day,
    day_range,
    named,
    page_of,
    ref_name,
    text,
)

Kind = Literal[
    "customer_invoice",
    "customer_credit_note",
    "customer_receipt",
    "vendor_bill",
    "vendor_credit_note",
    "vendor_receipt",
]
State = Literal["draft", "posted", "cancelled"]

KINDS: Mapping[str, Kind] = {
    "out_invoice": "customer_invoice",
    "out_refund": "customer_credit_note",
    "out_receipt": "customer_receipt",
    "in_invoice": "vendor_bill",
    "in_refund": "vendor_credit_note",
    "in_receipt": "vendor_receipt",
}
"""account.move.move_type -> kind; an `entry` is no invoice."""

_STATES: Mapping[str, State] = {"draft": "draft", "posted": "posted", "cancel": "cancelled"}
_OPEN = ("not_paid", "partial")
_ORDER = "invoice_date desc, id desc"

INVOICE_FIELDS = (
    "name",
    "ref",
    "move_type",
    "state",
    "payment_state",
    "partner_id",
    "company_id",
    "invoice_date",
    "invoice_date_due",
    "amount_total",
    "amount_residual",
    "currency_id",
)


class ListInvoices(PageQuery):
    """Arguments of list_invoices."""

    kind: Annotated[
        Literal["all", "customer", "vendor"] | Kind,
        Field(description="`customer` and `vendor` mean invoices, credit notes and receipts of that side"),
    ] = "all"
    state: Annotated[Literal["all"] | State, Field(description="draft: not in the books yet; posted: it counts")] = (
        "all"
    )
    payment_state: Annotated[
        Literal["all", "open", "not_paid", "partial", "in_payment", "paid", "reversed"],
        Field(description="open: not_paid or partial. in_payment: paid, but no bank statement line matches yet"),
    ] = "all"
    overdue_only: Annotated[bool, Field(description="Only posted ones with something open after their due date")] = (
        False
    )
    partner: Annotated[str, Field(max_length=200, description="Part of the customer's or vendor's name")] = ""
    start_date: Annotated[
        Day | None, Field(description="First invoice date, such as 2026-01-01; drafts without a date are left out")
    ] = None
    end_date: Annotated[Day | None, Field(description="Last invoice date; drafts without a date are left out")] = None
    text: Annotated[
        str, Field(max_length=200, description="Part of the number, the vendor's reference or the payment reference")
    ] = ""


class InvoiceItem(Result):
    """An invoice, bill, credit note or receipt. Amounts are positive, also those of a credit note."""

    id: Annotated[int, Field(description="Id for read_invoice and upload_invoice_attachment")]
    number: Annotated[str, Field(description="Empty as long as it was never posted")]
    kind: Kind
    state: State
    payment_state: Annotated[
        str, Field(description="not_paid, partial, in_payment, paid, reversed, blocked or invoicing_legacy")
    ]
    partner: Annotated[Named | None, Field(description="Customer or vendor")]
    reference: Annotated[str, Field(description="The vendor's number of a bill, or a reference of the customer")]
    company: Annotated[str, Field(description="The company of yours that it belongs to")]
    invoice_date: date | None
    due_date: date | None
    days_overdue: Annotated[int, Field(description="Days since the due date with something open; 0: not overdue")]
    total: Annotated[Amount, Field(description="Total including tax, in `currency`")]
    open: Annotated[Amount, Field(description="What is left to pay, in `currency`")]
    currency: Annotated[str, Field(description="ISO code, such as EUR")]


class InvoiceTotal(Result):
    """Sums over all pages: one per kind, state and currency, never mixed."""

    kind: Kind
    state: State
    currency: str
    count: Annotated[int, Field(description="How many match")]
    total: Annotated[Amount, Field(description="Sum of the totals including tax")]
    open: Annotated[Amount, Field(description="Sum of what is left to pay")]


class InvoicePage(Page):
    """Invoices that match, newest first."""

    items: tuple[InvoiceItem, ...]
    totals: tuple[InvoiceTotal, ...]


def list_invoices(caller: CallContext, query: ListInvoices) -> InvoicePage:
    """One page, with totals over all pages. Raises AccessRefusedError, InvalidDateRangeError."""
    domain = _domain(query, caller.today)

    search = RecordSearch(model="account.move", domain=domain, fields=INVOICE_FIELDS, order=_ORDER)
    found = page_of(caller, query, search, lambda row: invoice_item(row, caller.today))
    return InvoicePage(
        items=found.items,
        next_cursor=found.next_cursor,
        left_out=found.left_out,
        totals=_totals(caller.odoo, domain),
    )


def _domain(query: ListInvoices, today: date) -> Domain:
    domain: Domain = [["move_type", "in", _move_types(query.kind)]]
    if query.state != "all":
        domain.append(["state", "=", "cancel" if query.state == "cancelled" else query.state])
    if query.payment_state == "open":
        domain += _open_ones()
    elif query.payment_state != "all":
        domain.append(["payment_state", "=", query.payment_state])
    if query.overdue_only:
        domain += [*_open_ones(), ["invoice_date_due", "<", today.isoformat()]]
    return [
        *domain,
        *day_range("invoice_date", query.start_date, query.end_date),
        *containing(query.partner, "partner_id.name", "commercial_partner_id.name"),
        *containing(query.text, "name", "ref", "payment_reference"),
    ]


def _open_ones() -> Domain:
    return [["state", "=", "posted"], ["payment_state", "in", list(_OPEN)]]


def _move_types(kind: str) -> list[str]:
    if kind in ("customer", "vendor"):
        return [move_type for move_type, known in KINDS.items() if known.startswith(kind)]
    return [move_type for move_type, known in KINDS.items() if kind in ("all", known)]


def invoice_item(row: Row, today: date) -> InvoiceItem:
    """The list entry of an invoice. row: INVOICE_FIELDS of an account.move."""
    due, is_open = day(row["invoice_date_due"]), row["state"] == "posted" and row["payment_state"] in _OPEN
    return InvoiceItem(
        id=int(row["id"]),
        number=text(row["name"]).strip("/"),
        kind=KINDS[row["move_type"]],
        state=_STATES[row["state"]],
        payment_state=text(row["payment_state"]),
        partner=named(row["partner_id"]),
        reference=text(row["ref"]),
        company=ref_name(row["company_id"]),
        invoice_date=day(row["invoice_date"]),
        due_date=due,
        days_overdue=max(0, (today - due).days) if due and is_open else 0,
        total=amount(row["amount_total"]),
        open=amount(row["amount_residual"]),
        currency=currency_of(row),
    )


def _totals(odoo: OdooClient, domain: Domain) -> tuple[InvoiceTotal, ...]:
    groups = odoo.call(
        "account.move",
        "formatted_read_group",
        domain=domain,
        groupby=["move_type", "state", "currency_id"],
        aggregates=["__count", "amount_total:sum", "amount_residual:sum"],
    )
    return tuple(
        InvoiceTotal(
            kind=KINDS[group["move_type"]],
            state=_STATES[group["state"]],
            currency=currency_of(group),
            count=int(group["__count"]),
            total=amount(group["amount_total:sum"]),
            open=amount(group["amount_residual:sum"]),
        )
        for group in groups
    )


TOOLS: tuple[TeamTool, ...] = (
    TeamTool(
        spec=ToolSpec(
            name="list_invoices",
            title="List invoices",
            description="List customer invoices, vendor bills, credit notes and receipts, newest first, with totals "
            "per kind, state and currency over all pages. Filters: kind, state, payment state, overdue only, "
            "partner, invoice dates, text.",
            takes=ListInvoices,
            answers=InvoicePage,
            hints=Hints(read_only=True, idempotent=True),
        ),
        run=list_invoices,
    ),
)
