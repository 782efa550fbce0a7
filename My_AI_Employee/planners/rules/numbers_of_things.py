"""Asks where a figure without a sign of money may be the number of a thing: `Hotel room 212`, `paid invoice 960`."""

import re

from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token

_NUMBERED = frozenset(
    [
        "room",
        "gate",
        "suite",
        "platform",
        "floor",
        "apartment",
        "apt",
        "terminal",
        "track",
        "level",
        "flight",
        "iphone",
        "ipad",
        "pixel",
        "galaxy",
        "windows",
        "office",
        "microsoft",
        "monitor",
        "screen",
        "display",
        "model",
        "version",
        "size",
        "chairs",
        "desks",
        "tables",
        "lamps",
        "boxes",
        "pens",
        "pages",
        "copies",
        "sheets",
        "zimmer",
        "gleis",
        "tor",
        "etage",
        "stock",
        "flug",
        "bildschirm",
        "größe",
        "modell",
        "version",
        "stühle",
        "tische",
        "lampen",
        "kartons",
        "seiten",
        "kopien",
        "blatt",
        "chambre",
        "quai",
        "porte",
        "étage",
        "vol",
        "écran",
        "taille",
        "modèle",
        "chaises",
        "bureaux",
        "tables",
        "lampes",
        "cartons",
        "pages",
        "copies",
        "feuilles",
    ]
)
"""Words behind which a figure may count or number."""
_DOCUMENTS = frozenset(["invoice", "bill", "inv", "rechnung", "rg", "facture"])
_YEARS = range(2020, 2036)
_BEFORE = re.compile(r"([^\W\d_]+)[ ]+(?:no\.?[ ]+|nr\.?[ ]+|#[ ]*)?$", re.I)


def number_of_a_thing(spoken: Spoken, figure: Token, text: str) -> Unclear | None:
    """A question where a whole figure stands right behind such a word, or may be a year."""
    if figure.kind != "number" or not figure.text.isdecimal():
        return None
    before = _BEFORE.search(text, 0, figure.start)
    word = before[1].casefold() if before else ""
    is_payment = "payment" in spoken.meaning.split("+")
    is_year = not is_payment and int(figure.text) in _YEARS
    if is_year or word in (_DOCUMENTS if is_payment else _NUMBERED):
        return Unclear(f"whether '{figure.text}' in '{spoken.quote}' is the amount: write `amount: {figure.text}.00`")
    return None
