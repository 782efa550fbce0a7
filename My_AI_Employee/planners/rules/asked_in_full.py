"""Asks about lines that can be read in two ways: a verb in the name of a thing, a price beside a large number."""

from collections.abc import Sequence
from decimal import Decimal

from My_AI_Employee.planners.rules.figures import read_money, read_number
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.task_text import ParsedLine, TaskText
from My_AI_Employee.planners.rules.value_words import UNITS

_VERBS = frozenset(
    (
        *("bitten", "ersuchen", "mailen", "zumailen", "schicken", "zuschicken", "senden", "zusenden", "übersenden"),
        *(
            "übermitteln",
            "zukommen",
            "ausstellen",
            "zuzusenden",
            "zuzuschicken",
            "auszustellen",
            "stellen",
            "erstellen",
        ),
        *("bekommen", "erhalten", "envoyer", "adresser", "transmettre"),
    )
)
"""The last word of `the invoice for 4 hours ... to send`, in languages that put the verb behind what is billed."""
_MANY, _DEAR = Decimal(100), Decimal(10)
_FOR_EACH = frozenset({"je", "jeweils", "each", "chacun", "chacune"})


def ask_about_verbs(source: TaskText, items: Sequence[ParsedLine]) -> None:
    """Put a question where a description ends with the verb of the request."""
    for item in items:
        last = item.description.split()[-1].casefold()
        if last in _VERBS and not source.answered("line"):
            source.sheet.ask(f"what '{item.description}' bills: write the line as `line:`")


def ask_about_many(source: TaskText) -> None:
    """Put a question for `500 flyers à 90 €`, which may be the price of all of them."""
    for said in () if source.answered("line") else source.said("line"):
        if _may_be_for_all(said, source.currency):
            source.sheet.ask(
                f"whether the price in '{said.quote.strip()}' is for each or for all: write it as `line:`"
            )


def _may_be_for_all(said: Spoken, currency: str) -> bool:
    price = said.slots.get("price") or said.slots.get("money")
    things = [token.folded for token in said.slots.get("desc", ()) if token.kind == "word"]
    if not price or not things or {"unit", "unit2", "head"} & said.slots.keys() or things[0] in UNITS:
        return False
    behind = said.quote[price[-1].end - said.start :].strip(" .,;!?")
    before = said.quote[: price[0].start - said.start].casefold().split()
    if behind or _FOR_EACH.intersection(before[-2:]) or before[-1:] == ["@"]:
        return False
    count = read_number(said.slots["qty"][0].text) if "qty" in said.slots else None
    each = read_money(price[0].text, currency)
    return isinstance(count, Decimal) and isinstance(each, Decimal) and count >= _MANY and each >= _DEAR
