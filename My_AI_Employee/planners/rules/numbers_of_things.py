"""Asks where a figure without a sign of money may be the number of a thing: `Hotel room 212`, `paid invoice 960`."""

import re

from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.grammar.language.no_things import NUMBERED, UNNUMBERED
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token

_DOCUMENTS = frozenset(["invoice", "bill", "inv", "rechnung", "rg", "facture"])
_YEARS = range(2020, 2036)
_BEFORE = re.compile(r"([^\W\d_]+)[ ]+(?:no\.?[ ]+|nr\.?[ ]+|#[ ]*)?$", re.I)


def number_of_a_thing(spoken: Spoken, figure: Token, text: str) -> Unclear | None:
    """A question where a whole figure stands right behind a word such as `room`, or may be a year.

    Behind what is sold any whole figure may be one: `invoice Acme for phase 2`; not so behind what nobody numbers.
    """
    if figure.kind != "number" or not figure.text.isdecimal():
        return None
    before = _BEFORE.search(text, 0, figure.start)
    word = before[1].casefold() if before else ""
    is_payment = "payment" in spoken.meaning.split("+")
    is_year = not is_payment and int(figure.text) in _YEARS
    if is_year or word in (_DOCUMENTS if is_payment else NUMBERED) or _is_of_what_is_sold(spoken, figure, text):
        return Unclear(f"whether '{figure.text}' in '{spoken.quote}' is an amount: write it as {figure.text}.00")
    return None


def _is_of_what_is_sold(spoken: Spoken, figure: Token, text: str) -> bool:
    """Whether nothing stands between the figure and the words of what is sold, which may have numbers."""
    sold = spoken.slots.get("desc", ())
    if not sold or "qty" in spoken.slots or sold[-1].folded in UNNUMBERED:
        return False
    return sold[-1].end <= figure.start and not text[sold[-1].end : figure.start].strip(" ")


def may_number(spoken: Spoken, text: str) -> bool:
    """Whether a quantity may be the number of one thing instead: `phase 2 at 900`; not so `lamps 4 at 120`."""
    sold, figure = spoken.slots.get("desc", ()), spoken.slots["qty"][0]
    money = spoken.slots.get("money") or spoken.slots.get("price")
    is_certain = spoken.meaning == "row" or figure.text == "1" or "unit" in spoken.slots
    if not sold or not money or is_certain or text[sold[-1].end : figure.start].strip(" "):
        return False
    is_multiplied = text[figure.end : money[0].start].strip() in ("x", "×", "*")
    last = sold[-1].folded
    return sold[-1].end <= figure.start and not is_multiplied and not last.endswith("s") and last not in UNNUMBERED
