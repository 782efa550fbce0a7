"""What a note says of fuel: how it calls it, and what it was for."""

from collections.abc import Iterator, Sequence

from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.task_text import TaskText

_VEHICLES = (
    *("car", "van", "truck", "lorry", "pickup", "vehicle", "vehicles", "minibus", "bus", "trailer", "fleet"),
    *("auto", "wagen", "transporter", "lkw", "pkw", "bus", "sprinter", "fahrzeug", "fahrzeuge"),
    *("voiture", "camion", "camionnette", "fourgon", "fourgonnette", "utilitaire", "véhicule"),
)
_COMPOUND = ("wagen", "auto", "transporter", "fahrzeug", "bus")
"""Ends of German compounds, such as `Lieferwagen`."""
_KINDS = frozenset({"delivery", "company", "rental", "hire", "work", "new", "old", "neuen", "alten"})


def fuel_words(source: TaskText, said: Spoken) -> str:
    """`Diesel`, as it is written; where only a verb says it, `Filled up the van` or `getankt`."""
    if tokens := said.slots.get("fuel"):
        return source.quote(tokens)
    figures = [tokens for name, tokens in said.slots.items() if name != "head"]
    last = source.text[max(tokens[-1].end for tokens in figures) : said.start + len(said.quote)].strip(_SIGNS)
    first = source.text[said.start : min(tokens[0].start for tokens in figures)].strip(_SIGNS)
    return last or first.removesuffix(" at")


_SIGNS = " ,.:-–\n"


def other_use_of_fuel(source: TaskText) -> Iterator[str]:
    """What fuel was for, where it is no vehicle: a lawnmower or a holiday may be somebody's own."""
    fuel = source.said("fuel")
    for said in [*fuel, *source.said("what")] if fuel else ():
        tokens = said.slots.get("head", ()) or (said.slots.get("desc", ()) if said.meaning == "what" else ())
        if tokens and not _is_vehicle([token.folded for token in tokens]):
            yield source.quote(tokens)


def _is_vehicle(words: Sequence[str]) -> bool:
    """Whether it is a vehicle of nobody else: `delivery van`; not so `Omas Auto`."""
    *before, last = words
    return (last in _VEHICLES or last.endswith(_COMPOUND)) and _KINDS.issuperset(before)
