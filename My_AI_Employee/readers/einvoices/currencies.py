"""The currency of an invoice, and its amounts in it where the file repeats some in another one."""

import re
from collections.abc import Sequence

from My_AI_Employee.readers.contents.findings import Text, not_found, sure
from My_AI_Employee.readers.einvoices.elements import Element, value_finding

_CODE = re.compile(r"[A-Z]{3}")


def currency_finding(codes: Sequence[Element], amounts: Sequence[Element]) -> Text:
    """The currency code (ISO 4217). amounts: their attributes name it where the invoice has no code of its own."""
    found = value_finding(codes, "currency", _code)
    own = {item.attribute("currencyID").upper() for item in amounts if item.text}
    if found.value is not None or found.where or len(own) != 1:
        return found
    name = own.pop()
    if not _CODE.fullmatch(name):
        return not_found("the file states no currency")
    return sure(name, amounts[0].where, "attribute currencyID of the amounts")


def in_currency(amounts: Sequence[Element], currency: str | None) -> list[Element]:
    """The amounts in the invoice's currency where the file has some in it, else those without one, else all."""
    own = [item for item in amounts if currency and item.attribute("currencyID").upper() == currency]
    return own or [item for item in amounts if not item.attribute("currencyID")] or list(amounts)


def _code(text: str) -> str | None:
    code = text.upper()
    return code if _CODE.fullmatch(code) else None
