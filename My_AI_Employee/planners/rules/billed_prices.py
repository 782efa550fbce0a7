"""Reads what French says of counts and prices by order alone: `3 tables à 40 €`, `la livraison à 40 €`, `0,95 pièce`.

Behind a number `à` is the price of each, without one the price of all. `retouche de 12 photos` counts the photos.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from My_AI_Employee.planners.rules.billed_parts import COUNTS, PRICES, kind
from My_AI_Employee.planners.rules.grammar.invoice_parts import FREE
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token

Works = dict[int, Token]
"""By where the name of a thing begins, the work that is done with so many of it."""
_OF = frozenset({"de", "d'"})
_PIECES = frozenset({"pièce", "unité"})
_TIMES = frozenset({"fois"})


def with_prices_read(parts: Sequence[Spoken]) -> tuple[list[Spoken], Works]:
    """The parts with each price as one for each or for all, and the works that stand before a number."""
    stated, works = _without_works([*_prices(parts)])
    by_times = [said for said in stated if kind(said) == "qty" and _unit(said) in _TIMES]
    return [_of_times(said) for said in stated] if len(by_times) == 1 else stated, works


def says_tax(said: Spoken) -> bool:
    """Whether a price says that tax is in it or comes on top: `200 € TTC`."""
    return kind(said) in PRICES and not _TAX_WORDS.isdisjoint(said.quote.casefold().split())


_TAX_WORDS = frozenset({"ttc", "ht", "tvac", "htva"})


def lines_with_works(lines: Sequence[Spoken], works: Works) -> list[Spoken]:
    """The lines, with the work of `retouche de 12 photos` before the thing."""
    return [
        replace(line, meaning="line_of_work", slots={**line.slots, "head": (work,)})
        if line.meaning == "line" and (work := works.get(line.slots["desc"][0].start))
        else line
        for line in lines
    ]


def _unit(said: Spoken) -> str:
    return said.slots["unit"][0].folded if said.slots.get("unit") else ""


def _prices(parts: Sequence[Spoken]) -> Iterator[Spoken]:
    """The parts with `à 40 €` as a price of each behind a number, else of all; and `0,95 pièce` as such a price."""
    has_count, is_many, sentence = False, False, -1
    for said in parts:
        if said.sentence != sentence or kind(said) in PRICES:
            if kind(said) == "at" and said.sentence == sentence:
                yield said if is_many and _is_dear(said) else replace(said, meaning="each" if has_count else "flat")
                has_count = is_many = False
                continue
            if kind(said) == "at":
                said = replace(said, meaning="flat")
            has_count, is_many, sentence = False, False, said.sentence
        if kind(said) == "qty" and _unit(said) in _PIECES and set(said.slots["qty"][0].text) & set(".,"):
            yield replace(said, meaning="each", slots={"money": said.slots["qty"]})
            has_count = False
            continue
        has_count = has_count or kind(said) in COUNTS
        is_many = is_many or (kind(said) == "qty" and not _unit(said) and _is_many(said.slots["qty"][0].text))
        yield said


def _is_dear(price: Spoken) -> bool:
    """Whether a price has two figures before its cents: `80 brioches à 1,10 €` is of each."""
    found = _UNITS_OF_MONEY.search(price.slots["money"][0].text)
    return found is None or len(found[0]) > 1


_UNITS_OF_MONEY = re.compile(r"[0-9]+")
_MANY = 50


def _is_many(figure: str) -> bool:
    """Whether so many things may be sold for one price: `500 flyers à 90 €`."""
    return figure.isdecimal() and int(figure) >= _MANY


def _without_works(parts: Sequence[Spoken]) -> tuple[list[Spoken], Works]:
    kept: list[Spoken] = []
    works: Works = {}
    for number, said in enumerate(parts):
        behind = parts[number + 1 : number + 3]
        words = said.slots.get("desc", ())
        is_work = kind(said) == FREE and len(words) == 2 and words[-1].folded in _OF
        if is_work and [kind(one) for one in behind] == ["qty", FREE] and _stand_together((said, *behind)):
            works[behind[1].slots["desc"][0].start] = words[0]
        else:
            kept.append(said)
    return kept, works


def _stand_together(parts: Sequence[Spoken]) -> bool:
    """Whether only a blank or nothing stands between parts."""
    return all(
        one.sentence == other.sentence and 0 <= other.start - one.start - len(one.quote) <= 1
        for one, other in pairwise(parts)
    )


def _of_times(said: Spoken) -> Spoken:
    """`deux fois` and `125 € le passage` without the words for the occasion: of what is done so often, each."""
    if kind(said) == "qty" and _unit(said) in _TIMES:
        return replace(said, slots={"qty": said.slots["qty"]})
    if kind(said) == "rate" and "every" in said.meaning.split("+"):
        return replace(said, meaning="each", slots={"money": said.slots["money"]})
    return said
