"""Reads the labels of an invoice beyond its lines: discount, shipping, deposit, order number, service period, tax."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from My_AI_Employee.planners.rules.figures import read_money, read_number
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear, quoted
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.value_words import NO, YES

_DEPOSIT = re.compile(r"(?P<number>[A-Za-z]+/[0-9]{4}/[0-9]+)\s*[:,]?\s+(?P<amount>\S.*)")
_PERIOD = re.compile(r"\s+(?:to|until|bis|au|-|–|—)\s+|\s*\.\.\s*", re.I)


def read_invoice_terms(source: TaskText, lines: int) -> dict[str, Any]:
    """The arguments of create_invoice that these labels give; what is not clear becomes a question.

    lines: how many lines the invoice has. Of several, a discount in a sentence may be meant for one.
    """
    found: dict[str, Any] = {}
    spoken = () if source.answered("discount") else source.said("discount")
    for said in spoken:
        if lines > 1 or not _stands_behind_a_price(said, source) or _goes_on(said, source):
            source.sheet.ask(f"what '{said.quote.strip(' ,')}' is taken off: write `discount:`")
    for name, read in _READ.items():
        readings = [quoted(read(source, label.value), label.quote) for label in source.label(name)]
        if name == "discount":
            readings += [_discount(source, source.quote(said.slots["rate"])) for said in spoken]
        value = source.sheet.one(name, readings, f"'{name.replace('_', ' ')}'")
        if value is not None and value is not False:
            found[name] = dict(value) if isinstance(value, tuple) else value
    return found


def _stands_behind_a_price(said: Spoken, source: TaskText) -> bool:
    """Whether only a sign is between it and a price; `$360, that is less 10%` has it taken off already."""
    before = [one for one in source.parsed.spoken if one.start < said.start and one.sentence == said.sentence]
    if not before or not {"money", "price"} & before[-1].slots.keys():
        return False
    end = before[-1].start + len(before[-1].quote)
    return not source.text[end : said.start].strip(" ,;–-")


def _goes_on(said: Spoken, source: TaskText) -> bool:
    """Whether more may be taken off too: `less 10% and 5% tax`."""
    return bool(re.match(r"\s*(?:and|und|et|&|\+)\s", source.text[said.start + len(said.quote) :], re.I))


def _discount(source: TaskText, text: str) -> Reading[Any]:
    """`10%` or `50.00`, as pairs of a field and its value."""
    match = re.fullmatch(r"([0-9]+(?:[.,][0-9]+)?)\s?%", text.strip())
    number = read_number(match[1]) if match else read_money(text, source.currency)
    if isinstance(number, Unclear):
        return Unclear(f"the discount '{text[:60]}' is not read: write `discount: 10%` or `discount: 50.00`")
    return Finding((("percent" if match else "amount", format(number, "f")),), text)


def _money(source: TaskText, text: str) -> Reading[Any]:
    amount = read_money(text, source.currency)
    return Finding(format(amount, "f"), text) if isinstance(amount, Decimal) else amount


def _deposit(source: TaskText, text: str) -> Reading[Any]:
    match = _DEPOSIT.fullmatch(text.strip())
    amount = read_money(match["amount"], source.currency) if match else None
    if match is None or not isinstance(amount, Decimal):
        return Unclear(
            f"the deposit '{text[:60]}': write the deposit invoice and the amount that is deducted, as "
            "`deposit: INV/2026/00012 300.00`"
        )
    return Finding((("invoice_id", match["number"].upper()), ("amount", format(amount, "f"))), text)


def _line(_source: TaskText, text: str) -> Reading[Any]:
    return Finding(" ".join(text.split()), text)


def _period(source: TaskText, text: str) -> Reading[Any]:
    parts = _PERIOD.split(text.strip())
    days = [source.read_date(part) for part in parts]
    found = [reading.value for reading in days if isinstance(reading, Finding) and isinstance(reading.value, date)]
    if len(parts) > 2 or len(found) != len(parts) or found != sorted(found):
        return Unclear(f"the service period '{text[:60]}': write `service period: 2026-11-01 to 2026-11-30`")
    return Finding((("start", found[0].isoformat()), ("end", found[-1].isoformat())), text)


def yes_or_no(source: TaskText, text: str) -> Reading[Any]:
    """A label that is true or false."""
    if text.casefold() not in YES | NO:
        return Unclear(f"'{text[:40]}' is neither true nor false")
    return Finding(text.casefold() in YES, text)


_READ: dict[str, Callable[[TaskText, str], Reading[Any]]] = {
    "discount": _discount,
    "shipping": _money,
    "deposit": _deposit,
    "po_number": _line,
    "service_period": _period,
    "prices_include_tax": yes_or_no,
    "tax_reason": _line,
}
