"""The currency that a request states for all its amounts, when it is not the books'.

A label `currency: EUR` states it. Without one, a request whose only foreign words are one currency's own code or sign
states it for the amounts beside them; an amount without it is a question.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.foreign_currency import (
    DatedInAnyCurrency,
    foreign_currency,
    no_rates,
    rate_day,
    rate_missing,
)
from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.errors.plain_words import in_plain_words
from My_AI_Employee.planners.rules.currency_words import CURRENCY_CODES
from My_AI_Employee.planners.rules.figures import COMMA_GROUPS, MONEY, currencies_of, foreign_currencies, read_money
from My_AI_Employee.planners.rules.findings import Worksheet
from My_AI_Employee.planners.rules.leftovers import foreign_words
from My_AI_Employee.planners.rules.task_text import TaskText

_TYPES = frozenset(
    {
        "invoice_request",
        "payment_received",
        "bill",
        "bill_payment",
        "credit_request",
        "refund",
        "write_off",
        "payment_file",
    }
)
_TOOLS = frozenset(
    {"create_invoice", "record_payment", "record_bill_payment", "credit_invoice", "record_refund", "write_off"}
)
_GROUP = re.compile(r"(?<![\w.,])[0-9]{1,3},[0-9]{3}(?![\w.,])")
_AMOUNTS = ("amount", "unit_price", "net", "tax", "total")


def in_stated_currency(source: TaskText, request: str) -> TaskText | None:
    """The source in the currency that it states, with nothing asked yet; None without one, or without any rates."""
    if source.defaults.find_rate is None or request not in _TYPES:
        return None
    stated = _labelled(source) or _written(source)
    return replace(source, currency=stated, sheet=Worksheet()) if stated else None


def missing_rate(actions: Sequence[Mapping[str, Any]], source: TaskText, books_currency: str) -> str:
    """The question about the exchange rate that drafted steps lack; empty when there is one for each."""
    find_rate = source.defaults.find_rate or no_rates
    for step in plan_actions(actions):
        action = step.parsed()
        currency = foreign_currency(action, books_currency)
        if not currency or not isinstance(action, DatedInAnyCurrency):  # an invoice's own rate is in the books
            continue
        day = rate_day(action, source.today)
        if find_rate(currency, day) is None:
            error = rate_missing(currency, day, books_currency)
            said = ", ".join(f"'{word}'" for word in foreign_currencies(_said(source), books_currency))
            problem = in_plain_words(f"{error}: {error.hint}")
            return f"{said}: {problem}" if said else problem
    return ""


def _labelled(source: TaskText) -> str:
    values = {found.value for found in source.label("currency")}
    (one,) = values if len(values) == 1 else ("",)
    return one if one in CURRENCY_CODES and one != source.currency else ""


def _written(source: TaskText) -> str:
    if source.label("currency"):
        return ""
    meant = {currencies_of(word) for word in foreign_words(source)}
    (one,) = meant if len(meant) == 1 else (frozenset[str](),)
    (code,) = one if len(one) == 1 else ("",)
    return code if code in CURRENCY_CODES else ""


def with_currency(
    actions: Sequence[Mapping[str, Any]], source: TaskText, books_currency: str
) -> tuple[Mapping[str, Any], ...]:
    """The drafted steps with their currency; amounts that do not stand beside it are asked about."""
    if source.currency == books_currency:
        return tuple(actions)
    if source.currency in COMMA_GROUPS and books_currency not in COMMA_GROUPS:
        for group in dict.fromkeys(_GROUP.findall(_said(source))):
            source.sheet.ask(f"'{group}' can be read in two ways: write it as 1500.00 or 1.50")
    if not source.label("currency"):
        beside = set(_marked(source))
        for amount in dict.fromkeys(_amounts(actions)):
            if amount not in beside:
                source.sheet.ask(
                    f"whether {amount:,.2f} is in {source.currency}: write `currency: {source.currency}` when all "
                    "amounts are"
                )
    return tuple({**step, "currency": source.currency} if _names_an_amount(step) else step for step in actions)


def _names_an_amount(step: Mapping[str, Any]) -> bool:
    """Whether the currency is said in a step; a whole invoice that is credited has its own."""
    return step["tool"] in _TOOLS and (step["tool"] != "credit_invoice" or "amount" in step)


def _said(source: TaskText) -> str:
    return "\n".join([source.text, *(value for _, value in source.task.all_labels)])


def _amounts(value: object, name: str = "") -> Iterator[Decimal]:
    if isinstance(value, Mapping):
        for key, item in value.items():
            yield from _amounts(item, str(key))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _amounts(item, name)
    elif name in _AMOUNTS and value is not None:
        yield Decimal(str(value))


def _marked(source: TaskText) -> Iterator[Decimal]:
    """The amounts that stand beside the sign or code of the currency."""
    for match in re.finditer(MONEY, _said(source)):
        marks = [mark for mark in (match["before"], match["after"]) if mark]
        number = read_money(match[0], source.currency)
        if isinstance(number, Decimal) and any(currencies_of(mark) == {source.currency} for mark in marks):
            yield number
