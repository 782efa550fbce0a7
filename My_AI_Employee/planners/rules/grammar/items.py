"""Cuts sentences into whole items of an invoice and what stands around them.

An item says what, how many and at what price (`language.item_rows`). It begins where a sentence does, behind a
sign, a joining word or a customer's name; the words around it are read as sentences of their own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from My_AI_Employee.planners.rules.grammar.brackets import without_bracket
from My_AI_Employee.planners.rules.grammar.item_checks import checked_item, is_certain, names_no_work
from My_AI_Employee.planners.rules.grammar.language.item_rows import ITEM_ROWS
from My_AI_Employee.planners.rules.grammar.language.item_words import WORDS_OF_TEXT
from My_AI_Employee.planners.rules.grammar.language.tables import parts_of
from My_AI_Employee.planners.rules.grammar.parse import Grammar, Phrases, Sentence, Spoken, is_free_sign
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token

Rest = tuple[Token, ...]
_MAX_TOKENS = 120


@dataclass(frozen=True)
class Cut:
    """A sentence in its pieces. items: whole lines in their order; rests: the runs of tokens around them."""

    items: tuple[Spoken, ...]
    rests: tuple[Rest, ...]


@dataclass(frozen=True)
class _Place:
    start: int
    end: int
    item: Spoken


def cut_items(prose: Prose, number: int, name: str) -> Cut | None:
    """The items of a sentence and what stands around them; None where it has none. name: the language."""
    tokens = tuple(_with_measures(prose.sentences[number]))
    tokens, verb = without_bracket(tokens) if prose.language.capital_nouns else (tokens, ())
    if len(tokens) > _MAX_TOKENS or not any(token.kind in ("money", "number") for token in tokens):
        return None
    joining = prose.language.tables.JOINING_WORDS | _JOINING
    places = _best([*_places(prose, tokens, number, name, joining)], len(tokens))
    if not places:
        return None
    rests, at = [], 0
    for place in (*places, None):
        rest = _bare(tokens[at : place.start if place else len(tokens)], joining, is_last=place is None)
        if verb and place and tokens[place.start].start < verb[0].start < tokens[place.end - 1].start:
            rest, verb = (*rest, *verb), ()
        rests += [rest] if rest else []
        at = place.end if place else at
    return None if verb else Cut(tuple(place.item for place in places), tuple(rests))


_JOINING = frozenset({"&", "+", "dazu", "zuzüglich", "zzgl", "ausserdem", "außerdem", "puis"})
_MEASURES = frozenset({"m2", "m3"})


def _with_measures(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens with `m2` as the word that it is, and `5 400 mots` as one number."""
    skips = False
    for token, behind, last in zip(tokens, (*tokens[1:], None), (*tokens[2:], None, None), strict=False):
        if skips:
            skips = False
            continue
        skips = behind is not None and last is not None and _is_grouped(token, behind, last)
        if skips and behind is not None:
            yield replace(token, text=f"{token.text}{behind.text}", end=behind.end)
        else:
            yield replace(token, kind="word") if token.kind == "mixed" and token.folded in _MEASURES else token


def _is_grouped(token: Token, behind: Token, last: Token) -> bool:
    """Whether two figures are one number of the words of a text: `2 150 mots`."""
    is_front = token.kind == "number" and token.text.isdecimal() and len(token.text) < _GROUP and token.text[0] != "0"
    is_group = behind.kind == "number" and behind.text.isdecimal() and len(behind.text) == _GROUP
    return is_front and is_group and behind.start - token.end == 1 and last.folded in WORDS_OF_TEXT


_GROUP = 3


def _places(
    prose: Prose, tokens: Sequence[Token], number: int, name: str, joining: frozenset[str]
) -> Iterator[_Place]:
    """Where items may stand."""
    sentence, grammar = Sentence(tokens, prose.language.words), _grammar(name)
    for at in range(len(tokens)):
        if at and not _may_begin(tokens, at, joining):
            continue
        for phrase, end, slots in sentence.found(grammar, at):
            named = {_SAME.get(slot, slot): tuple(tokens[a:b]) for slot, a, b in slots}
            quote = prose.text[tokens[at].start : tokens[end - 1].end]
            item = checked_item(Spoken(phrase.meaning, named, quote, tokens[at].start, number), prose, name)
            if item is not None and _may_end(tokens, end) and not _is_negative(item, prose.text):
                yield _Place(at, end, item)
                heading, start = _heading(prose, tokens, at, name)
                if heading:
                    yield _Place(start, end, _named(item, heading))


_SAME = {"price": "money"}


def _may_begin(tokens: Sequence[Token], at: int, joining: frozenset[str]) -> bool:
    """Whether an item may begin at a token: figures and articles anywhere, free words behind a sign or the like."""
    before, token = tokens[at - 1], tokens[at]
    if before.kind in ("number", "money", "mixed", "rate") and token.kind in ("money", "number"):
        return False
    if is_free_sign(before) or before.folded in joining or token.kind in ("money", "number"):
        return True
    if token.folded in _OF:
        return before.kind == "name" or before.folded == "facture"
    return before.kind == "name" or before.folded in _ASKING or token.folded in _BEGINNING


_OF = frozenset({"de", "d'", "du", "des"})


_ASKING = frozenset({"facturer", "facturez"})


def _heading(prose: Prose, tokens: Sequence[Token], at: int, name: str) -> tuple[tuple[Token, ...], int]:
    """The words between a customer and a colon that tell what the items are of, and where they begin.

    `Acme Ltd, tea party: 35 guests`, `invoice Acme Ltd for winter storage: 10 bikes`.
    """
    if at < _SHORTEST or tokens[at - 1].text != ":":
        return (), 0
    start = at - 1
    while start and tokens[start - 1].kind == "word" and tokens[start - 1].folded not in _BEFORE_HEADINGS:
        start -= 1
    is_for = start > 0 and tokens[start - 1].folded in _BEFORE_HEADINGS
    found, before = tuple(tokens[start : at - 1]), tokens[max(start - 2, 0) : start]
    is_behind_customer = any(one.kind == "name" for one in before) or any(
        one.folded in _BEFORE_HEADINGS for one in before[-1:]
    )
    has_case = prose.language.capital_nouns
    is_work = any(token.folded.endswith(_WORKS) for token in found) if has_case else _is_small(found)
    if not (found and is_behind_customer and is_work and is_certain(found, prose, name)):
        return (), 0
    return found, start - is_for


_SHORTEST = 3
_BEFORE_HEADINGS = frozenset({"for", "für", "pour"})
_WORKS = ("ung", "tur", "ion", "age", "arbeiten", "feier", "service", "bau")
"""Ends of German words for work."""


def _is_small(words: Sequence[Token]) -> bool:
    return all(token.text.islower() for token in words)


def _named(item: Spoken, heading: tuple[Token, ...]) -> Spoken:
    """The item with what it is of, where it only says for how many."""
    return replace(item, slots={**item.slots, "desc": heading}) if names_no_work(item) else item


_BEGINNING = frozenset(
    (
        *(
            "for",
            "covering",
            "the",
            "a",
            "an",
            "für",
            "über",
            "um",
            "die",
            "den",
            "das",
            "pour",
            "le",
            "la",
            "l'",
            "les",
        ),
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("ein", "eine", "einen", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf"),
        *(
            "zwölf",
            "anderthalb",
            "eineinhalb",
            "zweieinhalb",
            "dreieinhalb",
            "viereinhalb",
            "de",
            "d'",
            "du",
            "des",
            "les",
        ),
        *(
            "des",
            "les",
            "un",
            "une",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
        ),
    )
)
"""Words with which an item may begin in the midst of a sentence; of others nobody knows where the thing begins."""


def _may_end(tokens: Sequence[Token], end: int) -> bool:
    """Whether an item may end before a token: no further figure, and no tax, stands right behind it."""
    behind = tokens[end] if end < len(tokens) else None
    return behind is None or (behind.kind not in ("money", "number", "rate", "mixed") and behind.text not in "/*=±~")


def _is_negative(item: Spoken, text: str) -> bool:
    """Whether a minus stands before the price: `parts -$20`."""
    start = item.slots["money"][0].start
    return text[:start].endswith(("-", "–", "−", "~", "<", ">", "±")) or text[: item.start].endswith(("-", "−"))


def _best(places: Sequence[_Place], size: int) -> list[_Place]:
    """The places beside each other that leave the fewest tokens, then with the fewest items."""
    best: list[tuple[int, int, list[_Place]]] = [(0, 0, [])] * (size + 1)
    for at in range(size - 1, -1, -1):
        left, count, found = best[at + 1]
        best[at] = (left + 1, count, found)
        for place in (one for one in places if one.start == at):
            left, count, found = best[place.end]
            if (left, count + 1) < best[at][:2]:
                best[at] = (left, count + 1, [place, *found])
    return best[0][2]


def _bare(tokens: Sequence[Token], joining: frozenset[str], *, is_last: bool) -> Rest:
    """Tokens without signs and joining words at the edges that touch an item."""
    rest = list(tokens)
    while rest and (is_free_sign(rest[0]) or _joins(rest[0], rest[1:2], joining)):
        rest.pop(0)
    while rest and (
        is_free_sign(rest[-1]) or rest[-1].text == "?" or (not is_last and _joins(rest[-1], (), joining))
    ):
        rest.pop()
    return () if not is_last and tuple(token.folded for token in rest) in _SAYING else tuple(rest)


def _joins(token: Token, behind: Sequence[Token], joining: frozenset[str]) -> bool:
    """Whether a word joins two items; before a rate it tells that tax comes on top."""
    return token.folded in joining and not any(one.kind == "rate" for one in behind)


_SAYING = frozenset(
    {("ainsi", "que"), ("it", "was"), ("es", "waren"), ("es", "war"), ("c'", "était"), ("that", "was")}
)
"""Words before an item that say nothing else."""


@cache
def _grammar(name: str) -> Grammar:
    return Grammar(Phrases(()), parts_of(name, ITEM_ROWS[name], ()))
