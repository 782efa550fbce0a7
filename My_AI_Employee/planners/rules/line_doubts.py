"""Doubts of a line that one phrase says: whether a figure is a price, and whether a price is for each or for all."""

import re
from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.planners.rules.figures import read_number
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.grammar.language.no_things import PIECES
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.numbers_of_things import number_of_a_thing
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.value_words import COUNTED, UNITS


def figure_in_doubt(spoken: Spoken, figure: Token, source: TaskText) -> Unclear | None:
    """A question where a bare figure may be no price: `photos 30`, `room 204`, `the calendar 2027`."""
    if "bare" in spoken.meaning.split("+") and figure.kind == "number" and not set(figure.text) & set(".,"):
        return Unclear(f"whether '{figure.text}' in '{spoken.quote}' is an amount: write it as {figure.text}.00")
    return number_of_a_thing(spoken, figure, source.prose.text)


def price_in_doubt(spoken: Spoken, figure: Token, source: TaskText) -> Unclear | None:
    """A question where a minus stands before a price, or a rate by the hour stands beside days."""
    if source.text[: figure.start].endswith(_MINUS) and source.text[figure.start - 2 : figure.start - 1].isspace():
        return Unclear(f"whether the sign before '{figure.text}' in '{spoken.quote}' takes it off: write `line:`")
    unit, said = UNITS.get(_word(spoken.slots.get("unit")) or ""), spoken.quote.casefold()
    per = next((unit for word, unit in _RATES.items() if word in said), unit)
    if unit in _TIMES and unit != per:
        return Unclear(f"'{spoken.quote}': the quantity is in {unit}s, the rate per {per}")
    return None


_MINUS = ("-", "−")
_TIMES = frozenset({"hour", "day", "week", "month"})
_RATES = {
    **dict.fromkeys(("stundensatz", "stundenlohn", "hourly rate", "taux horaire", "tarif horaire"), "hour"),
    **dict.fromkeys(("tagessatz", "daily rate", "day rate", "taux journalier", "tarif journalier"), "day"),
}


def may_be_for_all(spoken: Spoken) -> bool:
    """Whether a price may be that of all: `5 Fotos zu 30 Euro`; not so `5 Kursstunden zu 30 Euro`, or `zu je 30`."""
    described = _word(spoken.slots.get("desc")) or ""
    if described.endswith(_HOURS) and described != _HOURS and " zu " in spoken.quote:
        return False
    unit = _word(spoken.slots.get("unit"))
    is_of_things = unit in COUNTED and unit not in UNITS and "unit2" not in spoken.slots
    return "line_of_one" in spoken.meaning.split("+") or (is_of_things and not _EACH_WORD.search(spoken.quote))


def is_of_many_pieces(spoken: Spoken, quantity: str, price: Decimal) -> bool:
    """Whether `200 pcs at 90` may be 90 for all of them, where nothing says each."""
    count = read_number(quantity)
    is_many = isinstance(count, Decimal) and count >= _MANY and price >= _DEAR
    is_of_pieces = _word(spoken.slots.get("unit")) in PIECES and "unit2" not in spoken.slots
    return is_many and is_of_pieces and not _EACH_WORD.search(spoken.quote) and not _OF_EACH.search(spoken.quote)


_HOURS = "stunden"
"""The last piece of a German word for hours of some work, whose price is that of one."""
_MANY, _DEAR = 50, 10
_OF_EACH = re.compile(r"@|\b(?:each|apiece|per|a piece|l'unité|chacun|chacune|unit price)\b", re.I)
_EACH_WORD = re.compile(r"\b(?:je|jeweils|pro|einzelpreis|stückpreis)\b|(?<!\w)[àá@x×](?!\w)", re.I)


def _word(tokens: Sequence[Token] | None) -> str | None:
    return tokens[0].folded if tokens else None
