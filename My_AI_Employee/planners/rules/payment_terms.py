"""Reads what a payment says beyond its amount: the bank's fee, several invoices, a rest on account, a discount."""

import re
from collections.abc import Mapping
from typing import Any

from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Reading, Unclear, finding, quoted
from My_AI_Employee.planners.rules.invoice_terms import yes_or_no
from My_AI_Employee.planners.rules.task_text import TaskText


def flag(source: TaskText, name: str) -> bool:
    """A label that is true or false; false when it is not there."""
    readings: list[Reading[Any]] = [
        quoted(yes_or_no(source, found.value), found.quote) for found in source.label(name)
    ]
    return bool(source.sheet.one(name, readings, f"'{name}'"))


def payment_terms(source: TaskText) -> dict[str, Any]:
    """What a payment says beyond its amount: the bank's fee, several invoices, the rest on account."""
    terms: dict[str, Any] = {}
    readings = [finding(read_money(found.value, source.currency), found.quote) for found in source.label("fee")]
    fee = source.sheet.one("fee", readings, "the bank's fee")
    if fee:
        terms["fee"] = format(fee, "f")
    if source.label("allocations"):
        terms["allocations"] = _allocations(source)
    if flag(source, "on_account"):
        terms["on_account"] = True
    return terms


def _allocations(source: TaskText) -> list[dict[str, str]]:
    """`INV/2026/00001 150.00; INV/2026/00002 50.00`."""
    shares: list[dict[str, str]] = []
    for label in source.label("allocations"):
        for part in re.split(r"[\n;]", label.value):
            number, _, figure = part.strip(" -*").partition(" ")
            amount = read_money(figure, source.currency)
            if "/" not in number or isinstance(amount, Unclear):
                source.sheet.ask(
                    f"what '{part.strip()[:60]}' pays: write an invoice and an amount each, as "
                    "`allocations: INV/2026/00001 150.00; INV/2026/00002 50.00`"
                )
                continue
            shares.append({"invoice_id": number.upper(), "amount": format(amount, "f")})
        source.sheet.rest_on("allocations", label.quote)
    return shares


def discount_taken(source: TaskText, invoice_id: str) -> tuple[Mapping[str, Any], ...]:
    """A discount for early payment, as a credit note of a part: the tax is reduced with it."""
    readings = [
        finding(read_money(found.value, source.currency), found.quote) for found in source.label("discount_taken")
    ]
    amount = source.sheet.one("discount_taken", readings, "the discount taken")
    if not amount:
        return ()
    reason = "discount for early payment"
    return ({"tool": "credit_invoice", "invoice_id": invoice_id, "reason": reason, "amount": format(amount, "f")},)
