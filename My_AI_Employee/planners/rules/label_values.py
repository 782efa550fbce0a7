"""Reads what labels say beside their figure: the unit of a quantity, and that a price is before tax."""

import re

from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.value_words import UNITS

_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_QUANTITY = re.compile(rf"([0-9][0-9.,]*)\s*(?P<unit>{_UNIT})\.?", re.I)
_NET = re.compile(r"(.*[0-9].*?)\s+(?:netto|h\.?t\.?)", re.I)


def plain_quantity(text: str) -> str:
    """`5` of `5 hours`; any other text as it is."""
    match = _QUANTITY.fullmatch(text.strip())
    return match[1] if match else text


_COUNTED = re.compile(r"(?P<count>[0-9][0-9.,]*)\s*(?:[x×]\s*)?(?P<what>[^\W\d_][^\n0-9;|]*)")
_PIECES = (
    r"(?:l['’]unité|la pièce|pièce|l['’]une?|pro stück|je stück|das stück|/ ?stück|each|apiece|per piece|a piece)"
)
_PER_PIECE = re.compile(rf"(?P<price>.*[0-9][^\W\d_€$£]*?[€$£]?)\s*{_PIECES}\.?", re.I)


def counted_thing(what: str, price: str) -> tuple[str, str, str] | None:
    """What is billed, how often and at what price each, of `4 étagères` and `95 € l'unité`; else None."""
    thing, each = _COUNTED.fullmatch(what.strip()), _PER_PIECE.fullmatch(price.strip())
    return (thing["what"].strip(), thing["count"], each["price"].strip()) if thing and each else None


_PER_UNIT = re.compile(rf"(?P<price>.*[0-9].*?)\s*(?:/|\b(?:pro|je|per|die)\b)\s*(?P<unit>{_UNIT})\.?", re.I)


def price_of_one(price: str, quantity: str) -> str:
    """`39 €` of `39 € / Stunde`, where the quantity is in the same unit or names none; else the text as it is."""
    match, counted = _PER_UNIT.fullmatch(price.strip()), _QUANTITY.fullmatch(quantity.strip())
    if not match:
        return price
    unit = counted["unit"].casefold() if counted else match["unit"].casefold()
    return match["price"] if UNITS.get(unit) == UNITS.get(match["unit"].casefold()) else price


def net_price(text: str, source: TaskText) -> str:
    """`80,00 EUR` of `80,00 EUR netto` where the request names the tax that comes on top; else the text as it is."""
    match = _NET.fullmatch(text.strip())
    names_tax = bool(source.label("tax") or source.said("tax"))
    return match[1] if match and names_tax else text
