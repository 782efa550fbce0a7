"""Puts counted kilometres together that stand apart, and reckons them.

`84 km to the clinic on 12 November, at 0.43 a km, makes 36.12` is distance, rate and sum of one drive.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.domain.money import round_money
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.grammar.outlay_parts import Part
from My_AI_Employee.planners.rules.grammar.outlay_runs import NumberedPart
from My_AI_Employee.planners.rules.grammar.tokens import Token

_APART = ("distance", "rate", "amount")


def with_mileage(parts: Sequence[NumberedPart]) -> list[NumberedPart]:
    """The parts with distance, rate and sum as one; as they are where one is missing, there twice or another."""
    if _has_two_units(parts):
        return [(number, replace(part, kind="rate") if part.kind == "mileage" else part) for number, part in parts]
    found = {kind: [part for _, part in parts if part.kind == kind] for kind in _APART}
    if any(len(of_kind) != 1 for of_kind in found.values()):
        return list(parts)
    distance, rate, amount = (found[kind][0] for kind in _APART)
    counted = rate.slots.get("number", distance.slots["number"])
    if counted[0].text != distance.slots["number"][0].text:
        return list(parts)
    slots = {
        "number": distance.slots["number"],
        "money": rate.slots["money"],
        "money_2": amount.slots["money"],
    }
    mileage = Part("mileage", amount.tokens, slots)
    kept = {
        id(distance): replace(distance, kind="beside"),
        id(rate): replace(rate, kind="beside"),
        id(amount): mileage,
    }
    return [(number, kept.get(id(part), part)) for number, part in parts]


def adds_up(found: NumberedPart | None, currency: str) -> bool:
    """Whether so many kilometres by the rate make the sum that is said."""
    slots: Mapping[str, tuple[Token, ...]] = found[1].slots if found else {}
    read = [read_money(slots[name][0].text, currency) for name in ("number", "money", "money_2")]
    if not all(isinstance(value, Decimal) for value in read):
        return False
    count, rate, total = (Decimal(str(value)) for value in read)
    return round_money(count * rate) == round_money(total)


def _has_two_units(parts: Sequence[NumberedPart]) -> bool:
    """Whether miles are counted and a rate for a kilometre is said, or the other way round."""
    counted = [part for _, part in parts if part.kind in ("mileage", "distance", "rate")]
    words = {token.folded for part in counted for token in part.tokens}
    return bool(words & _MILES) and bool(words & _KILOMETRES)


_MILES = frozenset({"mile", "miles", "mi"})
_KILOMETRES = frozenset(
    {"km", "kms", "kilometre", "kilometres", "kilometer", "kilometers", "kilomètre", "kilomètres"}
)
