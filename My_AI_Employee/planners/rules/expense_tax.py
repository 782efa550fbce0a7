"""The input tax inside an expense: what a person writes, or what the file of a receipt states for sure.

The tax of a file is taken over only when it adds up and the seller's VAT id is of the firm's own
country: tax of another country, or sales tax, is no input tax. Otherwise a person is asked.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from My_AI_Employee.documents.e_invoice.addresses import country_of_tax_id
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.terms import read_tax
from My_AI_Employee.planners.rules.value_words import NO_TAX


def input_tax(source: TaskText, amount: Decimal | None) -> Mapping[str, str]:
    """`tax_amount` or `tax_rate` of `create_expense`; empty without tax, and after a question."""
    is_of_file = source.task.type is TaskType.DOCUMENT and not source.answered("input_tax")
    said = source.one_label("input_tax", "tax_amount", "'tax'")
    if not said or amount is None:
        return {}
    if " ".join(said.split()).casefold() in NO_TAX:
        return {}
    if "%" in said:
        return _by_rate(source, said)
    tax = read_money(said, source.currency)
    if isinstance(tax, Unclear):
        source.sheet.ask(f"the tax: {tax.message}; write `tax:` as 19% or as an amount, or `tax: none`")
        return {}
    if tax == 0:
        return {}
    if not is_of_file and _may_be_a_rate(source, said, tax):
        percent = plain_number(tax * 100 if tax < 1 else tax)
        source.sheet.ask(
            f"whether '{said[:40]}' is the rate or the sum of the tax: choose `tax: {percent}%` or "
            f"`tax: {_sum(source, tax)}`"
        )
        return {}
    if tax >= amount:
        source.sheet.ask(f"the tax: {tax} is not less than the amount {amount}; write `tax:`")
        return {}
    if is_of_file and (doubt := _doubt_of_file(source, tax, amount)):
        source.sheet.ask(
            f"the tax of {tax} in the file: {doubt}; write `tax: {_sum(source, tax)}` when it is input tax of this "
            "firm, or `tax: none` when it is not"
        )
        return {}
    source.sheet.reasons.append(f"{tax} of {amount} is input tax" + (_why(source) if is_of_file else ""))
    return {"tax_amount": format(tax, "f")}


def _may_be_a_rate(source: TaskText, said: str, tax: Decimal) -> bool:
    """Whether a figure without `%` is no sum for sure: `tax rate: 19`, `vat: 19`, `tax: 0.19`.

    A sum has its currency, or two decimals and is not below 1.
    """
    if any(label.value == said for label in source.label("rate_of_input_tax")):
        return True
    return not _CURRENCY.search(said) and (tax < 1 or not _CENTS.search(said))


_CURRENCY, _CENTS = re.compile(r"[^\W\d_]|[$€£¥]"), re.compile(r"[.,]\d\d$")


def _sum(source: TaskText, tax: Decimal) -> str:
    """The tax as a label says it so that it is a sum for sure."""
    return f"{tax:.2f} {source.currency}"


def _by_rate(source: TaskText, said: str) -> Mapping[str, str]:
    rate = read_tax(said)
    if isinstance(rate, Unclear):
        source.sheet.ask(rate.message)
        return {}
    return {"tax_rate": format(rate.value, "f")} if rate.value else {}


def _doubt_of_file(source: TaskText, tax: Decimal, amount: Decimal) -> str:
    """Why the tax of a file is not taken over by itself; empty when everything speaks for it."""
    stated = source.one_label("net", "net", "'net'")
    net = read_money(stated, source.currency) if stated else None
    if not isinstance(net, Decimal) or net + tax != amount:
        return f"it does not make {amount} with the sum without tax"
    country = _country_of_seller(source)
    if not source.defaults.country:
        return "the settings do not say in which country this firm is"
    if country != source.defaults.country:
        return f"the seller is of {country}" if country else "the file does not show for sure whose VAT id it bears"
    return ""


def _country_of_seller(source: TaskText) -> str:
    labels = source.label("seller_tax_id")
    return country_of_tax_id(labels[0].value) if len(labels) == 1 else ""


def _why(source: TaskText) -> str:
    return f": the file states it, it adds up, and the seller's VAT id is of {source.defaults.country}"
