"""Decides whether the words of an item of an invoice leave nothing open, and gives it the form of a line."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.grammar.invoice_parts import is_thing
from My_AI_Employee.planners.rules.grammar.language.item_words import (
    BEASTS,
    FEES,
    NO_ITEM,
    NO_ITEM_ENDS,
    NO_ITEM_IN,
    PEOPLE,
    WORDS_OF_TEXT,
)
from My_AI_Employee.planners.rules.grammar.language.no_things import PIECES, UNNUMBERED
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.value_words import COUNTED, UNITS


def checked_item(said: Spoken, prose: Prose, name: str) -> Spoken | None:
    """The line that an item is; None where its words are not certain. name: the language."""
    things = [said.slots[key] for key in ("desc", "desc2", "head2") if key in said.slots]
    if not all(is_certain(thing, prose, name) for thing in things):
        return None
    found = _CHECKS[said.meaning](said, prose)
    if found is None:
        return None
    slots = {key: tokens for key, tokens in found.slots.items() if key in _OF_A_LINE}
    measure = found.slots.get("size") or found.slots.get("unit")
    if measure and measure[-1].folded in WORDS_OF_TEXT:
        slots["qty"] = (_whole(slots["qty"][0]),)
    work, counted = _work_and_counted(found, prose)
    if work:
        return replace(found, meaning="line_of_work", slots={**slots, "desc": counted, "head": work})
    return replace(found, meaning="line", slots=slots)


_OF_A_LINE = frozenset({"qty", "unit", "unit2", "desc", "money"})


def _whole(figure: Token) -> Token:
    """The number of the words of a text, in which a point or a comma stands between thousands."""
    is_grouped = _GROUPED.fullmatch(figure.text)
    return replace(figure, text=re.sub("[.,]", "", figure.text)) if is_grouped else figure


_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:[.,][0-9]{3})+")


def _work_and_counted(said: Spoken, prose: Prose) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
    """What is done and what it is done to, of `sharpening 12 knives`, where no sign stands before the number."""
    named, other = said.slots.get("desc", ()), said.slots.get("desc2") or said.slots.get("head2") or ()
    if not (named and other and "qty" in said.slots):
        return (), ()
    work, counted = sorted((named, other), key=lambda tokens: tokens[0].start)
    between = prose.text[work[-1].end : said.slots["qty"][0].start]
    return (work, counted) if not set(between) & set(",:;-–/") else ((), ())


def _each(said: Spoken, prose: Prose) -> Spoken | None:
    """So many of a thing at a price for one; what is counted is no unit, whose number may be another thing's."""
    first = said.slots["desc"][0].folded
    return None if first in UNITS or first in prose.language.tables.WORDS["SIZE"] else said


def _head(said: Spoken, prose: Prose) -> Spoken | None:
    return said if _each(said, prose) and _is_head(said, prose) else None


def _people(said: Spoken, prose: Prose) -> Spoken | None:
    """Guests and animals, of which a price per head is for each."""
    counted = {token.folded for token in said.slots.get("desc2", said.slots["desc"])}
    return said if counted & PEOPLE or (counted & BEASTS and said.quote.casefold().endswith(_OF_BEASTS)) else None


_OF_BEASTS = ("head", "kopf", "tête")


def _times(said: Spoken, prose: Prose) -> Spoken | None:
    """`31,5 Entwicklungsstunden zu 92 €`: hours under another name, whose price is for one."""
    desc = said.slots["desc"]
    return said if len(desc) == 1 and desc[0].folded.endswith(("stunden", "tage", "tagen")) else None


def _one(said: Spoken, prose: Prose) -> Spoken | None:
    return said if _count(said.slots["qty"][0], prose) == "1" else None


def _sizes(said: Spoken, prose: Prose) -> Spoken | None:
    """A measure at a price for the same one; without a further word the measure is what is billed."""
    size, per = said.slots["size"], said.slots.get("size2", said.slots["size"])
    is_same = _plain_size(size[-1]) == _plain_size(per[-1]) and len(per) <= len(size)
    slots = {**said.slots, "desc": said.slots.get("desc", size), "unit": size[-1:]}
    return replace(said, slots=slots) if is_same else None


def _plain_size(token: Token) -> str:
    word = _plain(token.folded).replace("meter", "metre").removesuffix("s")
    return {"feet": "foot", "sqm": "m2", "kilo": "kg"}.get(word, word)


def _count(token: Token, prose: Prose) -> str:
    counts: Mapping[str, object] = prose.language.tables.COUNTS
    return str(counts.get(token.folded, token.text))


def names_no_work(said: Spoken) -> bool:
    """Whether an item only says how long, for how many guests or animals, or that it is a fee."""
    words = {token.folded for token in said.slots["desc"]}
    return words <= PEOPLE | BEASTS | FEES | UNITS.keys()


def is_certain(thing: Sequence[Token], prose: Prose, name: str) -> bool:
    """Whether words name a thing, without a figure and without a word of figures, times or requests."""
    counts, joining = prose.language.tables.COUNTS, prose.language.tables.JOINING_WORDS
    words = [token for token in thing if token.kind == "word"]
    never = NO_ITEM | NO_ITEM_IN.get(name, frozenset())
    if any(token.folded in never or token.folded in joining for token in words):
        return False
    if any(token.folded.startswith(("facture-", "facturez-", "envoie-", "envoyez-")) for token in words):
        return False
    if prose.language.capital_nouns and any(token.folded.endswith(NO_ITEM_ENDS) for token in words):
        return False
    if prose.language.capital_nouns and not any(token.text[:1].isupper() for token in words) and _has_nouns(prose):
        return False
    if words and all(token.folded in MONTHS for token in words):
        return False
    articles = {"un", "une", "ein", "eine", "einen", "einer", "eins"}
    if any(token.folded in counts and token.folded not in articles for token in words):
        return False
    return bool(words) and is_thing(thing, prose, name)


def _has_nouns(prose: Prose) -> bool:
    """Whether a German text writes nouns with a capital: then words in small letters alone name no thing."""
    inner = (token for tokens in prose.sentences for token in tokens[1:] if token.kind == "word")
    return any(token.text.istitle() for token in inner)


def _flat(said: Spoken, prose: Prose) -> Spoken | None:
    """A thing and its price, which is no unit: `hours $60` may be the price of one."""
    desc = (*said.slots.get("desc2", ()), *said.slots.get("desc", said.slots.get("shipping", ())))
    sizes = prose.language.tables.WORDS["SIZE"]
    edges = {desc[0].folded, desc[-1].folded}
    if edges & UNITS.keys() or edges.intersection(sizes) or any(COUNTED.get(each, each) != each for each in edges):
        return None
    return replace(said, slots={"desc": desc, "money": said.slots["money"]})


def _bare(said: Spoken, prose: Prose) -> Spoken | None:
    """A thing and a figure, which has cents, or stands beside what nobody numbers: `filter 24.50`, `anfahrt 30`."""
    desc, figure = said.slots.get("desc", said.slots.get("shipping", ())), said.slots["money"][0]
    is_known = len(desc) == 1 and desc[0].folded in UNNUMBERED
    is_price = figure.kind == "number" and (bool(_WITH_CENTS.fullmatch(figure.text)) or is_known)
    return _flat(said, prose) if is_price else None


_WITH_CENTS = re.compile(r"[0-9]{1,6}[.,][0-9]{2}")


def _units(said: Spoken, prose: Prose) -> Spoken | None:
    """So many units; without a further word the unit is what is billed."""
    unit = UNITS.get(said.slots["unit"][0].folded)
    is_bare = "desc" not in said.slots and said.slots["unit"][0].folded in PIECES
    if unit is None or is_bare or unit != _OF_RATES.get(said.meaning, unit):
        return None
    return replace(said, slots={**said.slots, "desc": said.slots.get("desc", said.slots["unit"])})


_OF_RATES = {"hourly": "hour", "daily": "day"}


def _halves(said: Spoken, prose: Prose) -> Spoken | None:
    """`an hour and a half`, `4 heures et demie`."""
    first = said.slots.get("qty", said.slots["unit"])[0]
    whole = _count(first, prose) if "qty" in said.slots else "1"
    if not whole.isdecimal():
        return None
    figure = Token("number", str(Decimal(whole) + Decimal("0.5")), first.start, first.end)
    return _units(replace(said, slots={**said.slots, "qty": (figure,)}), prose)


def _is_head(said: Spoken, prose: Prose) -> bool:
    """Whether the price is for one of what is counted: `12 covers at 14 per cover`, `24 guests at 18 a head`."""
    head = said.slots["head"][0].folded
    words = [token.folded for token in said.slots.get("head2", said.slots["desc"]) if token.kind == "word"]
    linking = prose.language.words.linking
    inner = next((place for place, word in enumerate(words) if word in linking), len(words))
    nouns = [token.folded for token in said.slots.get("head2", said.slots["desc"]) if token.text[:1].isupper()]
    counted = {words[0], words[inner - 1] if inner else words[0]}
    if prose.language.capital_nouns:  # `2 Kisten Flyer` are two boxes
        counted = {nouns[0] if nouns else words[0]}
    return any(_is_one_of(head, word, is_compound=prose.language.capital_nouns) for word in counted)


def _is_one_of(one: str, many: str, *, is_compound: bool) -> bool:
    """Whether a word is the singular of another; in German of the last part of it."""
    singular, plural = _plain(one), _plain(many)
    stems = {plural, *(plural.removesuffix(ending) for ending in ("s", "es", "n", "en", "e", "er", "ern", "x"))}
    if plural.endswith("ies"):
        stems.add(f"{plural[:-3]}y")
    if plural.endswith("ves"):
        stems |= {f"{plural[:-3]}f", f"{plural[:-3]}fe"}
    is_part = is_compound and len(singular) > _SHORT and any(stem.endswith(singular) for stem in stems)
    return singular in stems or is_part


_SHORT = 2


def _plain(word: str) -> str:
    """A word without umlauts and accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


_CHECKS: Mapping[str, Callable[[Spoken, Prose], Spoken | None]] = {
    "each": _each,
    "head": _head,
    "people": _people,
    "units": _units,
    "times": _times,
    "sizes": _sizes,
    "halves": _halves,
    "hourly": _units,
    "daily": _units,
    "one": _one,
    "flat": _flat,
    "bare": _bare,
}
"""What makes an item of each kind certain."""
