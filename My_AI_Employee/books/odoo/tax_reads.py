"""The taxes of the documents of a period in Odoo, by rate, from posted `account.move.line`."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import opening_ref
from My_AI_Employee.books.odoo.ledger import posted
from My_AI_Employee.books.odoo.values import Row, money, ref, text
from My_AI_Employee.domain.ledger import TaxAmount, TaxFacts
from My_AI_Employee.domain.money import to_decimal

Use = Literal["sale", "purchase"]
_DOCUMENTS: tuple[tuple[Use, list[str]], ...] = (
    ("sale", ["out_invoice", "out_refund", "out_receipt"]),
    ("purchase", ["in_invoice", "in_refund", "in_receipt"]),
)
_SIGNS = {"sale": -1, "purchase": 1}
_USES: Mapping[str, Use] = {"sale": "sale", "purchase": "purchase"}


def tax_facts(context: OdooContext, start: date, end: date) -> TaxFacts:
    """See `Books.tax_facts`. Bases are those of the lines that a tax is set on, taxes those of the tax lines."""
    period = posted(context, start, end)
    taxed = _sums(context, [*period, *_due("tax_line_id")], "tax_line_id")
    bases = _sums(context, [*period, *_due("tax_ids")], "tax_ids")
    taxes = _read_taxes(context, {*taxed, *bases})
    return TaxFacts(
        amounts=(*_by_tax(taxes, bases, taxed), *_untaxed(context, period)), accounts=_tax_accounts(context)
    )


def _due(field: str) -> list[Any]:
    """Search terms: lines with a tax that counts. As in Odoo's `_get_tax_exigible_domain`: a tax that is due on
    payment counts by the entries that Odoo makes for the payment, not by the document."""
    return [
        [field, "!=", False],
        "|",
        ["move_id.always_tax_exigible", "=", True],
        "|",
        ["move_id.tax_cash_basis_rec_id", "!=", False],
        [f"{field}.tax_exigibility", "!=", "on_payment"],
    ]


def _sums(context: OdooContext, domain: list[Any], field: str) -> dict[int, Decimal]:
    """Sum of debit - credit by the tax that `field` names."""
    groups = context.client.call(
        "account.move.line",
        "formatted_read_group",
        domain=domain,
        groupby=[field],
        aggregates=["balance:sum"],
    )
    return {ref(group[field]): money(group["balance:sum"] or 0) for group in groups if group[field]}


def _read_taxes(context: OdooContext, ids: Iterable[int]) -> list[Row]:
    fields = ["type_tax_use", "amount_type", "amount"]
    wanted = sorted(ids)
    rows: list[Row] = context.client.call("account.tax", "read", ids=wanted, fields=fields) if wanted else []
    return rows


def _by_tax(taxes: list[Row], bases: dict[int, Decimal], taxed: dict[int, Decimal]) -> Iterator[TaxAmount]:
    """A tax that is neither of sales nor of purchases is left out; the report shows it among the other entries."""
    for row in taxes:
        use, tax_id = _USES.get(text(row["type_tax_use"])), int(row["id"])
        if use is None:
            continue
        yield TaxAmount(
            use=use,
            rate=to_decimal(row["amount"]) / 100 if row["amount_type"] == "percent" else None,
            base=_SIGNS[use] * bases.get(tax_id, Decimal("0.00")),
            tax=_SIGNS[use] * taxed.get(tax_id, Decimal("0.00")),
        )


def _untaxed(context: OdooContext, period: list[Any]) -> Iterator[TaxAmount]:
    """Lines of documents without any tax; invoices that were open before these books are none of theirs."""
    opened = f"{opening_ref('')}%"
    for use, kinds in _DOCUMENTS:
        domain = [
            *period,
            ["move_id.move_type", "in", kinds],
            ["display_type", "=", "product"],
            ["tax_ids", "=", False],
            "!",
            ["move_id.ref", "=like", opened],
            "!",
            ["move_id.reversed_entry_id.ref", "=like", opened],
        ]
        (group,) = context.client.call(
            "account.move.line", "formatted_read_group", domain=domain, groupby=[], aggregates=["balance:sum"]
        )
        base = _SIGNS[use] * money(group["balance:sum"] or 0)
        if base:
            yield TaxAmount(use=use, rate=Decimal(0), base=base, tax=Decimal("0.00"))


def _tax_accounts(context: OdooContext) -> tuple[str, ...]:
    """Codes of the accounts that any tax was booked on."""
    groups = context.client.call(
        "account.move.line",
        "formatted_read_group",
        domain=[context.own_company, ["parent_state", "=", "posted"], ["tax_line_id", "!=", False]],
        groupby=["account_id"],
        aggregates=[],
    )
    ids = sorted({ref(group["account_id"]) for group in groups if group["account_id"]})
    rows = context.client.call("account.account", "read", ids=ids, fields=["code"]) if ids else []
    return tuple(sorted(text(row["code"]) for row in rows))
