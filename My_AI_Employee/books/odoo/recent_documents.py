"""Documents of one kind and total that count in Odoo, newest first: one `search_read` per question."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.expenses import expense_ref
from My_AI_Employee.books.odoo.invoice_reads import invoice_ref
from My_AI_Employee.books.odoo.values import Row, day, moment, money, ref_name, text
from My_AI_Employee.books.rules import DRAFT_ID, folded
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.results import RecentDocument
from My_AI_Employee.domain.twins import DocumentKind
from My_AI_Employee.errors import BooksConfigurationError

_HALF_A_CENT = Decimal("0.005")
_VENDOR = re.compile(r"^Vendor: (.*)$", re.MULTILINE)
_MAX_EXPENSES = 500
"""Of one amount, since a vendor may stand in the notes, which are read here."""


def find_recent(context: OdooContext, query: DocumentQuery, limit: int) -> list[RecentDocument]:
    """Drafts of invoices count too; what was cancelled, credited or refused does not.

    Empty when the module is missing that such documents need.
    """
    try:
        return _READS[query.kind](context, query, limit)
    except BooksConfigurationError as error:
        if "model" in error.facts:
            return []
        raise


def _amount(field: str, total: Decimal) -> list[Any]:
    """Leaves: this amount to the cent. Odoo compares floats."""
    return [[field, ">", float(total - _HALF_A_CENT)], [field, "<", float(total + _HALF_A_CENT)]]


def _partner(query: DocumentQuery) -> list[Any]:
    """Leaves: of a partner of this name or mail address."""
    leaves: list[Any] = []
    if query.partner:
        leaves.append(["partner_id.name", "=ilike", _literal(query.partner)])
    if query.email:
        leaves.append(["partner_id.email", "=ilike", _literal(query.email)])
    return ["|", *leaves] if len(leaves) == 2 else leaves


def _literal(plain: str) -> str:
    """Pattern for `=ilike` that finds the text whatever its case."""
    return re.sub(r"([\\%_])", r"\\\1", " ".join(plain.split()))


def _invoices(context: OdooContext, query: DocumentQuery, limit: int) -> list[RecentDocument]:
    since = query.since.isoformat()
    domain = [
        context.own_company,
        ["move_type", "=", "out_invoice"],
        ["state", "!=", "cancel"],
        ["payment_state", "!=", "reversed"],
        *_amount("amount_total", query.total),
        *("|", ["invoice_date", ">=", since], "&", ["invoice_date", "=", False], ["create_date", ">=", since]),
        *_partner(query),
    ]
    fields = ["name", "state", "partner_id", "invoice_date", "create_date", "amount_total", "currency_id"]
    rows = context.client.call(
        "account.move", "search_read", domain=domain, fields=fields, order="invoice_date desc, id desc", limit=limit
    )
    return [_invoice(row) for row in rows]


def _invoice(row: Row) -> RecentDocument:
    number = text(row["name"]) if row["state"] == "posted" else ""
    return RecentDocument(
        kind="invoice",
        document_id=invoice_ref(int(row["id"]), number),
        draft_id=invoice_ref(int(row["id"]), ""),
        partner=ref_name(row["partner_id"]),
        document_date=day(row["invoice_date"]) or moment(row["create_date"]).date(),
        total_amount=money(row["amount_total"]),
        currency=ref_name(row["currency_id"]),
    )


def _payments(context: OdooContext, query: DocumentQuery, limit: int) -> list[RecentDocument]:
    """A payment is of the invoice's own partner, or of the company that this is a contact of."""
    domain = [
        context.own_company,
        ["payment_type", "=", "inbound"],
        ["partner_type", "=", "customer"],
        ["state", "in", ["in_process", "paid"]],
        ["date", ">=", query.since.isoformat()],
        *_amount("amount", query.total),
        *_partner(query),
    ]
    if query.invoice_id:
        draft = DRAFT_ID.match(query.invoice_id)
        field, value = ("id", int(draft[1][:9])) if draft else ("name", query.invoice_id)
        domain += [
            "|",
            [f"partner_id.invoice_ids.{field}", "=", value],
            [f"partner_id.child_ids.invoice_ids.{field}", "=", value],
        ]
    fields = ["name", "partner_id", "date", "amount", "currency_id", "memo"]
    rows = context.client.call(
        "account.payment", "search_read", domain=domain, fields=fields, order="date desc, id desc", limit=limit
    )
    return [
        RecentDocument(
            kind="payment",
            document_id=text(row["name"]),
            partner=ref_name(row["partner_id"]),
            document_date=day(row["date"]) or context.today(),
            total_amount=money(row["amount"]),
            currency=ref_name(row["currency_id"]),
            text=text(row["memo"]),
        )
        for row in rows
    ]


def _expenses(context: OdooContext, query: DocumentQuery, limit: int) -> list[RecentDocument]:
    since = query.since.isoformat()
    domain = [
        context.own_company,
        ["state", "!=", "refused"],
        ["date", ">=", since],
        *_amount("total_amount", query.total),
    ]
    vendor = ["vendor_id"] if "vendor_id" in context.expense_fields else []
    fields = ["name", "date", "total_amount", "description", *vendor]
    rows = context.client.call(
        "hr.expense", "search_read", domain=domain, fields=fields, order="date desc, id desc", limit=_MAX_EXPENSES
    )
    wanted = folded(query.partner)
    fitting = [row for row in rows if not wanted or wanted in {folded(name) for name in _vendors(row)}]
    return [_expense(context, row) for row in fitting[:limit]]


def _vendors(row: Row) -> list[str]:
    """What the expense calls its vendor: in its notes, and by the partner."""
    noted = _VENDOR.search(text(row["description"]))
    names = [noted[1].strip() if noted else "", ref_name(row.get("vendor_id"))]
    return [name for name in names if name]


def _expense(context: OdooContext, row: Row) -> RecentDocument:
    return RecentDocument(
        kind="expense",
        document_id=expense_ref(int(row["id"])),
        partner=next(iter(_vendors(row)), ""),
        document_date=day(row["date"]) or context.today(),
        total_amount=money(row["total_amount"]),
        currency=context.company.currency,
        text=text(row["name"]),
    )


def _bills(context: OdooContext, query: DocumentQuery, limit: int) -> list[RecentDocument]:
    domain = [
        context.own_company,
        ["move_type", "=", "in_invoice"],
        ["state", "=", "posted"],
        ["payment_state", "!=", "reversed"],
        ["invoice_date", ">=", query.since.isoformat()],
        *_amount("amount_total", query.total),
        *_partner(query),
    ]
    fields = ["name", "ref", "partner_id", "invoice_date", "amount_total", "currency_id"]
    rows = context.client.call(
        "account.move", "search_read", domain=domain, fields=fields, order="invoice_date desc, id desc", limit=limit
    )
    return [
        RecentDocument(
            kind="bill",
            document_id=text(row["name"]),
            partner=ref_name(row["partner_id"]),
            document_date=day(row["invoice_date"]) or context.today(),
            total_amount=money(row["amount_total"]),
            currency=ref_name(row["currency_id"]),
            text=text(row["ref"]),
        )
        for row in rows
    ]


def _bill_payments(context: OdooContext, query: DocumentQuery, limit: int) -> list[RecentDocument]:
    """Lines that settle what is owed to vendors: payments, and entries for what the owner paid."""
    domain = [
        context.own_company,
        ["parent_state", "=", "posted"],
        ["account_type", "=", "liability_payable"],
        ["move_id.move_type", "=", "entry"],
        ["matched_credit_ids", "!=", False],
        ["date", ">=", query.since.isoformat()],
        *_amount("debit", query.total),
        *_partner(query),
    ]
    if query.invoice_id:
        bill = [context.own_company, ["move_type", "=", "in_invoice"], ["name", "=", query.invoice_id]]
        found = context.client.call("account.move", "search_read", domain=bill, fields=["partner_id"], limit=1)
        if not found:
            return []
        domain.append(["partner_id", "child_of", found[0]["partner_id"][0]])
    fields = ["move_name", "partner_id", "date", "debit", "name", "payment_id"]
    rows = context.client.call(
        "account.move.line", "search_read", domain=domain, fields=fields, order="date desc, id desc", limit=limit
    )
    return [
        RecentDocument(
            kind="bill_payment",
            document_id=ref_name(row["payment_id"]) or text(row["move_name"]),
            partner=ref_name(row["partner_id"]),
            document_date=day(row["date"]) or context.today(),
            total_amount=money(row["debit"]),
            currency=context.company.currency,
            text=text(row["name"]),
        )
        for row in rows
    ]


_READS: dict[DocumentKind, Callable[[OdooContext, DocumentQuery, int], list[RecentDocument]]] = {
    "invoice": _invoices,
    "payment": _payments,
    "expense": _expenses,
    "bill": _bills,
    "bill_payment": _bill_payments,
}
