"""Checks the totals that an invoice request states against its lines."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from My_AI_Employee.domain.invoice_lines import Deposit, InvoiceDiscount, InvoiceFigures, LineItem, price_invoice
from My_AI_Employee.domain.money import round_money
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.task_text import ParsedLine, TaskText

_UNUSUAL = Decimal(1_000_000)
"""A sum from which on a person confirms that no digit is too many."""
_LINE_FORM = "`- 10 x Consulting @ 150.00`"


def _sums(items: list[ParsedLine], tax: Decimal | None, terms: Mapping[str, Any]) -> tuple[Decimal, Decimal]:
    """The invoice before and with tax."""
    if not {"discount", "shipping", "deposit", "prices_include_tax"} & terms.keys() and not any(
        item.discount is not None or item.tax_rate is not None for item in items
    ):
        net = sum((round_money(item.quantity * item.unit_price) for item in items), Decimal("0.00"))
        return net, round_money(net * (1 + (tax or 0)))
    priced = price_invoice(
        InvoiceFigures(
            items=[LineItem.model_validate(item.plain()) for item in items],
            tax_rate=tax or Decimal(0),
            prices_include_tax=bool(terms.get("prices_include_tax")),
            discount=InvoiceDiscount.model_validate(terms["discount"]) if "discount" in terms else None,
            shipping=Decimal(terms["shipping"]) if "shipping" in terms else None,
            deposit=Deposit.model_validate(terms["deposit"]) if "deposit" in terms else None,
        )
    )
    return priced.net, priced.total


def _reason_of(error: ValueError) -> str:
    """What a person can act on: the field and the reason, without the validator's own layout."""
    if not isinstance(error, ValidationError):
        return str(error)
    first = error.errors()[0]
    field = " ".join(str(part).replace("_", " ") for part in first["loc"])
    reason = first["msg"].removeprefix("Value error, ")
    return f"{field}: {reason}" if field else reason


def check_total(source: TaskText, items: list[ParsedLine], tax: Decimal | None, terms: Mapping[str, Any]) -> None:
    """Every stated total must be the lines' sum, with or without tax."""
    try:
        net, gross = _sums(items, tax, terms)
    except ValueError as error:  # such as a discount of 0 %
        source.sheet.ask(f"the figures of the invoice: {_reason_of(error)}")
        return
    _check_size(source, net, confirmed=source.answered("total"))
    spoken = {said.quote for said in source.said("total")}
    for value, quote in stated_totals(source):
        amount = read_money(value, source.currency)
        if isinstance(amount, Unclear):
            source.sheet.ask(amount.message)
        elif items and amount not in (net, gross):
            with_tax = f" ({gross:,.2f} with tax)" if tax else ""
            source.sheet.ask(
                f"total {amount:,.2f} stated, the lines add up to {net:,.2f}{with_tax}: write the right lines as "
                f"{_LINE_FORM}, or choose `total: {gross:.2f}`"
            )
        elif items and quote in spoken and amount == net != gross and not _BEFORE_TAX.search(quote):
            source.sheet.ask(
                f"whether '{quote.strip()[:60]}' is with the tax: write the lines, or `total: {gross:.2f}`"
            )
        elif items:
            source.sheet.rest_on("total", quote)


_BEFORE_TAX = re.compile(r"\b(?:net|sub-?total|before|excl|ex|plus|nett?o|zzgl|ht|hors|zwischensumme)", re.I)
"""Words by which a total is known to be without the tax."""


def stated_totals(source: TaskText) -> list[tuple[str, str]]:
    """The totals that the request states, each with its words; a person's answer replaces the others."""
    stated = [(label.value, label.quote) for label in source.label("total")]
    if not source.answered("total"):
        stated += [(spoken.slots["money"][0].text, spoken.quote) for spoken in source.said("total")]
    return stated


def _check_size(source: TaskText, net: Decimal, confirmed: bool) -> None:
    if net >= _UNUSUAL and not confirmed:
        lines = [each.quote for each in source.sheet.evidence if each.field.startswith("line_items.")]
        said = "".join(f" ('{' '.join(line.split())[:120]}')" for line in lines[:1])
        source.sheet.ask(f"the sum of {net:,.2f} is unusually large{said}: confirm it with `total: {net:.2f}`")
