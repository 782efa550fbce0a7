"""What was sold: the lines of posted invoices in Odoo, newest first; two or three calls."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.values import Row, day, ref, ref_name, text
from My_AI_Employee.domain.money import to_decimal
from My_AI_Employee.domain.results import SoldLine

_FIELDS = ["move_id", "name", "quantity", "price_unit", "discount", "tax_ids", "product_uom_id", "currency_id"]
_NO_UNIT = "units"
"""Odoo's own unit of lines for which nobody chose one."""


def find_sold_lines(context: OdooContext, customer: str, since: date, limit: int) -> list[SoldLine]:
    """See `Books.sold_lines`."""
    invoices = _invoices(context, customer, since, limit)
    if not invoices:
        return []
    ids = list(invoices)
    domain = [["move_id", "in", ids], ["display_type", "=", "product"]]
    rows = context.client.call(
        "account.move.line", "search_read", domain=domain, fields=_FIELDS, order="sequence, id"
    )
    credited = _credited(context, ids)
    found = sorted(rows, key=lambda row: ids.index(ref(row["move_id"])))  # stable: the lines keep their order
    return [
        _line(context, row, invoices[ref(row["move_id"])], credited=ref(row["move_id"]) in credited)
        for row in found[:limit]
    ]


def _invoices(context: OdooContext, customer: str, since: date, limit: int) -> Mapping[int, Row]:
    """Posted invoices by id, newest first; not those of opening balances, which are entries of another kind."""
    domain: list[Any] = [
        context.own_company,
        ["move_type", "=", "out_invoice"],
        ["state", "=", "posted"],
        ["payment_state", "!=", "reversed"],
        ["invoice_date", ">=", since.isoformat()],
        *([["partner_id.name", "=ilike", _literal(customer)]] if customer.strip() else []),
        "|",
        ["ref", "=", False],
        ["ref", "not =like", "Opening balance %"],
    ]
    fields = ["name", "invoice_date", "partner_id"]
    rows = context.client.call(
        "account.move", "search_read", domain=domain, fields=fields, order="invoice_date desc, id desc", limit=limit
    )
    return {int(row["id"]): row for row in rows}


def _literal(plain: str) -> str:
    """Pattern for `=ilike` that finds the text whatever its case."""
    return re.sub(r"([\\%_])", r"\\\1", " ".join(plain.split()))


def _credited(context: OdooContext, ids: list[int]) -> set[int]:
    """Those of which a posted credit note takes something back."""
    domain = [["reversed_entry_id", "in", ids], ["move_type", "=", "out_refund"], ["state", "=", "posted"]]
    rows = context.client.call("account.move", "search_read", domain=domain, fields=["reversed_entry_id"])
    return {ref(row["reversed_entry_id"]) for row in rows}


def _line(context: OdooContext, row: Row, invoice: Row, *, credited: bool) -> SoldLine:
    rate, included = _tax(context, row["tax_ids"])
    unit = ref_name(row["product_uom_id"])
    return SoldLine(
        number=text(invoice["name"]),
        invoice_date=day(invoice["invoice_date"]) or context.today(),
        customer_name=ref_name(invoice["partner_id"]),
        description=text(row["name"]),
        quantity=to_decimal(row["quantity"]).normalize(),
        unit_price=to_decimal(row["price_unit"]),
        unit="" if unit.casefold() == _NO_UNIT else unit,
        discount=to_decimal(row["discount"]),
        tax_rate=rate,
        includes_tax=included,
        credited=credited,
        currency=ref_name(row["currency_id"]),
    )


def _tax(context: OdooContext, tax_ids: list[int]) -> tuple[Decimal | None, bool]:
    """The rate from 0 to 1, None when it is no single percentage, and whether prices contain it."""
    if not tax_ids:
        return Decimal(0), False
    rates = {tax.tax_id: (tax.percentage / 100, False) for tax in context.taxes}
    rates |= {tax.tax_id: (tax.percentage / 100, True) for tax in context.included_taxes}
    return rates.get(tax_ids[0], (None, False)) if len(tax_ids) == 1 else (None, False)
