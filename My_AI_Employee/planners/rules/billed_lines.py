"""Puts the lines of an invoice together from parts in any order: what, how many, at what price.

One line may be stated over several sentences, such as `an invoice for the mowing` and `it was 3 visits at $65 each`;
of several lines each stands in a sentence of its own, or between signs or a word such as `and`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from My_AI_Employee.planners.rules.billed_parts import COUNTS, FOR_EACH, PRICES, Parts, kind, money_of
from My_AI_Employee.planners.rules.grammar.invoice_parts import FREE, stems
from My_AI_Employee.planners.rules.grammar.language.invoice_parts import TIMES
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.lines import count_of

_OF_LINES = frozenset({"qty", "unit", "unit2", "head", "desc", "money"})


def billed_lines(parts: Parts) -> list[Spoken]:
    """The lines that all parts say; empty where one of them is open."""
    prices = parts.of(PRICES)
    if len(prices) != 1:
        return _several(parts) if prices else []
    line = _one(parts, prices[0])
    return [line] if line else []


def _one(parts: Parts, price: Spoken) -> Spoken | None:
    """The line that all parts say together; None where they do not."""
    counts = _counts(parts, price)
    if counts is None:
        return None
    desc, counted = _thing(parts, counts)
    return _line(parts, desc, counts[0] if counts else None, price, counted) if desc else None


def _line(
    parts: Parts, desc: Spoken, count: Spoken | None, price: Spoken, counted: Spoken | None = None
) -> Spoken | None:
    """One line. counted: the words right behind the number."""
    if count is None:
        return _fixed(parts, desc, price) if kind(price) not in FOR_EACH else None
    if kind(price) not in (*FOR_EACH, "at"):
        return None
    slots = {**count.slots, **price.slots, "desc": desc.slots["desc"], "money": money_of(price)}
    slots = {key: tokens for key, tokens in slots.items() if key in _OF_LINES}
    unit = count.slots.get("unit", ())
    if kind(price) == "head" and unit:
        return None
    if not unit and (head := price.slots.get("head") or price.slots.get("unit2")):
        named = counted or desc
        return _joined("line_of_units", (named, count, price), {**slots, "head": head, "desc": named.slots["desc"]})
    meaning = "line_of_one" if kind(price) == "at" and not unit else "line"
    return _joined(meaning, (desc, count, price), slots)


def _fixed(parts: Parts, desc: Spoken, price: Spoken) -> Spoken | None:
    money = money_of(price)
    is_bare = money[0].kind == "number" and not set(money[0].text) & set(".,")
    if is_bare and kind(price) == "amount" and not _is_behind_sign(parts, desc, price):
        return None
    return _joined("fixed", (desc, price), {"desc": desc.slots["desc"], "money": money})


def _is_behind_sign(parts: Parts, desc: Spoken, price: Spoken) -> bool:
    """Whether a bare figure stands alone behind the thing and a sign: `lettering, 480`; or is `45 for materials`."""
    place = parts.all.index(price)
    is_next = place > 0 and parts.all[place - 1] is desc and price.sentence == desc.sentence
    if is_next:
        return parts.touching(price, -1) is None and parts.touching(price, 1) is None
    behind = parts.touching(price, 1)
    return behind is not None and kind(behind) == "topic" and parts.touching(behind, 1) is desc


def _counts(parts: Parts, price: Spoken) -> Sequence[Spoken] | None:
    """The number that is billed, if any; said again of the same thing it is one. None where two differ."""
    counts = parts.of(COUNTS)
    if len(counts) <= 1:
        return counts
    beside = [said for said in counts if said.sentence == price.sentence]
    numbers = {count_of(said.slots["qty"], parts.source) for said in counts}
    return beside if len(beside) == 1 and len(numbers) == 1 else None


def _thing(parts: Parts, counts: Sequence[Spoken]) -> tuple[Spoken | None, Spoken | None]:
    """What is billed: one thing, said once or again with other words, None where it is open; and what is counted."""
    free = [said for said in parts.free if parts.role(said) != "aside"]
    counted = [said for said in free if any(parts.touching(said, -1) is count for count in counts)]
    others = [said for said in free if said not in counted]
    done = [said for said in parts.all if kind(said) == "done" and "desc" in said.slots]
    if others and any(_may_be_meant(said, others[0], parts) for said in done):
        return None, None
    others = others or done
    named = _longest_of(others) if others else None
    if len(counted) > 1 or (others and named is None):
        return None, None
    if not (counted or others):
        return _unit_as_thing(counts), None
    if counted and named:
        is_same = _shares(named.slots["desc"], counted[0].slots["desc"])
        is_summed = _sums_up(parts, counted[0])
        return (counted[0] if is_same else named if is_summed else None), counted[0]
    if counted:
        return counted[0], counted[0]
    is_open = any(named and _counts_another(parts, count, named) for count in counts)
    return (None if is_open else named), None


def _may_be_meant(done: Spoken, named: Spoken, parts: Parts) -> bool:
    """Whether `it was 5 hours` may count what is praised behind what is billed: the photos, not the training."""
    is_between = named.start < done.start and not parts.kinds_in(named.sentence) & PRICES
    return is_between and not _shares(named.slots["desc"], done.slots["desc"])


def _unit_as_thing(counts: Sequence[Spoken]) -> Spoken | None:
    """What is counted as what is billed, where nothing else is named: `3 visits at $65 each`; not so hours."""
    unit = counts[0].slots.get("unit", ()) if counts else ()
    is_thing = bool(unit) and unit[0].folded not in TIMES
    return replace(counts[0], slots={"desc": unit}) if is_thing else None


def _counts_another(parts: Parts, count: Spoken, named: Spoken) -> bool:
    """Whether what is counted, such as `3 visits`, may be another thing than the one that is named."""
    unit = count.slots.get("unit", ())
    if not unit or unit[0].folded in TIMES or any(said.sentence == count.sentence for said in parts.free):
        return False
    return not (_sums_up(parts, count) or _shares(named.slots["desc"], unit))


def _sums_up(parts: Parts, counted: Spoken) -> bool:
    """Whether a sentence such as `it was 3 visits` counts what was named before."""
    return not parts.kinds_in(counted.sentence).isdisjoint({"was", "worked", "hours"})


_LETTERS: Mapping[str, str] = {
    FREE: "t",
    "topic": "o",
    "join": "j",
    "fill": "j",
    **dict.fromkeys(COUNTS, "q"),
    **dict.fromkeys(FOR_EACH, "e"),
    "at": "a",
    **dict.fromkeys(("flat", "amount", "price"), "m"),
}
_LINE = "(?:o?qo?ts?[ea]|o?ts?qs?[ea]|o?ts?m|mot)"
_LINES = re.compile(rf"[xjs]*{_LINE}(?:[sj]+{_LINE})*(?:[sj][xjs]*)?")
"""Kinds of parts of a sentence, `s` for a sign between two: lines, each apart from the next."""


def _several(parts: Parts) -> list[Spoken]:
    """A line for each price; empty where a thing, a number or a price is left over."""
    found: list[Spoken | None] = []
    for sentence in sorted({said.sentence for said in parts.all}):
        stated = [said for said in parts.all if said.sentence == sentence]
        kinds = {_letter(said) for said in stated}
        if not kinds & set("tqeamo"):
            continue
        letters, places = _letters(parts, stated)
        if not _LINES.fullmatch(letters):
            return []
        for match in re.finditer(_LINE, letters):
            found.append(_line_of(parts, [places[at] for at in range(match.start(), match.end()) if at in places]))
    lines = [line for line in found if line is not None]
    return lines if len(lines) == len(found) > 1 else []


def _letter(said: Spoken) -> str:
    return _LETTERS.get(kind(said), "x")


def _letters(parts: Parts, stated: Sequence[Spoken]) -> tuple[str, dict[int, Spoken]]:
    """The kinds of parts as letters with the signs between them, and which part each letter stands for."""
    letters, places = "", {}
    for said in stated:
        if letters and parts.touching(said, -1) is None:
            letters += "s"
        places[len(letters)] = said
        letters += _letter(said)
    return letters, places


def _line_of(parts: Parts, stated: Sequence[Spoken]) -> Spoken | None:
    """The line of the parts between two signs."""
    by_letter = {_letter(said): said for said in stated}
    count = by_letter.get("q")
    price = next(said for said in stated if _letter(said) in "eam")
    counted = by_letter["t"] if count and parts.touching(by_letter["t"], -1) is count else None
    return _line(parts, by_letter["t"], count, price, counted)


def _shares(one: Sequence[Token], other: Sequence[Token]) -> bool:
    return not stems(one).isdisjoint(stems(other))


def _longest_of(things: Sequence[Spoken]) -> Spoken | None:
    """The thing that has the words of all others too; None where two differ."""
    longest = max(things, key=lambda said: len(stems(said.slots["desc"])))
    words = stems(longest.slots["desc"])
    return longest if all(stems(said.slots["desc"]) <= words for said in things) else None


def _joined(meaning: str, parts: Sequence[Spoken], slots: Mapping[str, tuple[Token, ...]]) -> Spoken:
    ordered = sorted({said.start: said for said in parts}.values(), key=lambda said: said.start)
    return Spoken(meaning, slots, "; ".join(said.quote for said in ordered), ordered[0].start, ordered[0].sentence)
