"""Reads vendor bills: `account.move` of type in_invoice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from My_AI_Employee.books.currency_rules import check_same_currency
from My_AI_Employee.books.odoo.context import OdooContext, Tax
from My_AI_Employee.books.odoo.ledger import DOCUMENT_FIELDS, Residual, currencies_of, residuals_of
from My_AI_Employee.books.odoo.many_rows import names_in, read_many
from My_AI_Employee.books.odoo.partner_banks import ibans_of
from My_AI_Employee.books.odoo.values import Row, day, money, part_pattern, ref, ref_name, text
from My_AI_Employee.books.purchase_rules import bill_not_found
from My_AI_Employee.domain.ledger import OpenPayable
from My_AI_Employee.domain.money import to_decimal
from My_AI_Employee.domain.purchase_actions import RecordBillPayment
from My_AI_Employee.domain.purchase_results import BillSummary

FIELDS = [
    "name",
    "ref",
    "state",
    "payment_state",
    "partner_id",
    "commercial_partner_id",
    "invoice_date",
    "invoice_date_due",
    "date",
    "create_date",
    "amount_untaxed",
    "amount_tax",
    "amount_total",
    "amount_residual",
    "currency_id",
    "amount_total_signed",
]


@dataclass(frozen=True, kw_only=True)
class Bill:
    """A posted bill with its ids in Odoo."""

    move_id: int
    partner_id: int
    summary: BillSummary


def bill_by_id(context: OdooContext, bill_id: str) -> Bill:
    """The posted bill with this number. Raises BillNotFoundError."""
    domain = [context.own_company, ["move_type", "=", "in_invoice"], ["name", "=", bill_id], ["state", "=", "posted"]]
    rows = context.client.call("account.move", "search_read", domain=domain, fields=FIELDS, limit=1)
    if not rows:
        raise bill_not_found(bill_id)
    return _bill(context, rows[0])


def bill_to_pay(context: OdooContext, action: RecordBillPayment) -> Bill:
    """The bill, which is in the currency of the payment. Raises BillNotFoundError, CurrencyNotSupportedError."""
    bill = bill_by_id(context, action.bill_id)
    check_same_currency(bill.summary.bill_id, bill.summary.currency, action, context.company.currency)
    return bill


def bill_of_move(context: OdooContext, move_id: int) -> Bill:
    """The bill with this record id."""
    return _bill(context, context.read_record("account.move", move_id, FIELDS))


def bills_of(context: OdooContext, partner_id: int) -> list[Bill]:
    """The vendor's bills that count, drafts too: those that are neither cancelled nor taken back."""
    domain = [
        context.own_company,
        ["move_type", "=", "in_invoice"],
        ["partner_id", "child_of", partner_id],
        ["state", "!=", "cancel"],
        ["payment_state", "!=", "reversed"],
        ["ref", "!=", False],
    ]
    rows = context.client.call("account.move", "search_read", domain=domain, fields=FIELDS)
    return [_bill(context, row) for row in rows]


def open_bills(context: OdooContext, vendor: str, limit: int) -> list[BillSummary]:
    """Posted bills with a residual whose vendor's name contains the text, oldest due date first."""
    domain: list[Any] = [
        context.own_company,
        ["move_type", "=", "in_invoice"],
        ["state", "=", "posted"],
        ["amount_residual", ">", 0],
        ["payment_state", "!=", "reversed"],
    ]
    if vendor.strip():
        domain.append(["partner_id.name", "=ilike", part_pattern(vendor)])
    rows = context.client.call(
        "account.move", "search_read", domain=domain, fields=FIELDS, order="invoice_date_due, id", limit=limit
    )
    ibans = ibans_of(context, sorted({ref(row["partner_id"]) for row in rows}))
    owed = _credits(context, sorted({ref(row["commercial_partner_id"]) for row in rows}))
    return [
        _bill(context, row).summary.model_copy(
            update={
                "vendor_iban": ibans.get(ref(row["partner_id"]), ""),
                "vendor_credit": owed.get(
                    (ref(row["commercial_partner_id"]), ref(row["currency_id"])), Decimal("0.00")
                ),
            }
        )
        for row in rows
    ]


def _credits(context: OdooContext, partner_ids: Sequence[int]) -> dict[tuple[int, int], Decimal]:
    """What vendors owe the company by partner and currency: open credit notes, and money that belongs to no bill."""
    domain = [
        context.own_company,
        ["partner_id", "in", list(partner_ids)],
        ["account_type", "=", "liability_payable"],
        ["parent_state", "=", "posted"],
        ["reconciled", "=", False],
        ["amount_residual_currency", ">", 0],
    ]
    fields = ["partner_id", "currency_id", "amount_residual_currency"]
    rows = (
        context.client.call("account.move.line", "search_read", domain=domain, fields=fields) if partner_ids else []
    )
    found: dict[tuple[int, int], Decimal] = {}
    for row in rows:
        owner = ref(row["partner_id"]), ref(row["currency_id"])
        found[owner] = found.get(owner, Decimal("0.00")) + money(row["amount_residual_currency"])
    return found


def _bill(context: OdooContext, row: Row) -> Bill:
    move_id = int(row["id"])
    billed = day(row["invoice_date"]) or day(row["date"]) or context.today()
    summary = BillSummary(
        bill_id=text(row["name"]) or f"DRAFT/{move_id}",
        bill_number=text(row["ref"]),
        vendor_name=ref_name(row["partner_id"]),
        payment_status=_payment_status(row),
        bill_date=billed,
        due_date=day(row["invoice_date_due"]) or billed,
        total_amount=money(row["amount_total"]),
        residual=money(row["amount_residual"]),
        currency=ref_name(row["currency_id"]),
        odoo_url=context.link("vendor-bills", move_id),
    )
    return Bill(move_id=move_id, partner_id=ref(row["partner_id"]), summary=summary)


def _payment_status(row: Row) -> Literal["not_paid", "partial", "paid", "reversed"]:
    if row["payment_state"] == "reversed":
        return "reversed"
    if row["state"] == "posted" and not money(row["amount_residual"]):
        return "paid"
    return "partial" if money(row["amount_residual"]) < money(row["amount_total"]) else "not_paid"


def purchase_taxes(context: OdooContext) -> list[Tax]:
    """Purchase taxes in percent that are not included in the price, in the books' order."""
    domain = [
        context.own_company,
        ["type_tax_use", "=", "purchase"],
        ["amount_type", "=", "percent"],
        ["price_include", "=", False],
    ]

    def read(client: Any) -> list[Tax]:
        rows = client.call(
            "account.tax", "search_read", domain=domain, fields=["name", "amount"], order="sequence, id"
        )
        return [
            Tax(tax_id=int(row["id"]), name=str(row["name"]), percentage=to_decimal(row["amount"]).normalize())
            for row in rows
        ]

    return context.cached("purchase_taxes", read)


def open_payables(context: OdooContext, as_of: date) -> list[OpenPayable]:
    """Open amounts of bills and their reversals at the end of a day, oldest due date first."""
    residuals = residuals_of(context, as_of, "liability_payable", ("in_invoice", "in_refund"))
    rows = read_many(context.client, "account.move", sorted(residuals), DOCUMENT_FIELDS)
    return payables_of(context, rows, names_in(context.client, "account.move", rows, "partner_id"), residuals)


def payables_of(
    context: OdooContext, rows: Sequence[Row], vendors: Mapping[int, str], residuals: Mapping[int, Residual]
) -> list[OpenPayable]:
    """Open bills and their reversals, oldest due date first. rows: their DOCUMENT_FIELDS. vendors: id -> name."""
    currencies = currencies_of(context, residuals)
    found = [_payable(row, residuals[int(row["id"])], vendors, currencies) for row in rows]
    return sorted(found, key=lambda payable: (payable.due_date, payable.number))


def _payable(row: Row, residual: Residual, vendors: Mapping[int, str], currencies: Mapping[int, str]) -> OpenPayable:
    """vendors, currencies: id -> name; of currencies, those that are not the company's."""
    billed = day(row["invoice_date"]) or date.fromisoformat(row["date"])
    return OpenPayable(
        number=text(row["name"]),
        bill_number=text(row["ref"]),
        vendor_name=vendors.get(ref(row["partner_id"]), ""),
        bill_date=billed,
        due_date=day(row["invoice_date_due"]) or billed,
        total=-money(row["amount_total_signed"]),
        residual=-residual.company,
        currency=currencies.get(residual.currency_id, ""),
        document_residual=-residual.document if residual.currency_id in currencies else None,
    )
