"""Cuts the sentences of a request for an invoice into parts, in whatever order they stand.

A part is a phrase without free text, or free words: what is billed. Every word is in a part; signs stand between.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from My_AI_Employee.planners.rules.decisive_words import DECISIVE, MOOD
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.invoice_parts import (
    ARTICLES,
    BEFORE_PEOPLE,
    INVOICE_PARTS,
    NAMING,
)
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, closed_phrases
from My_AI_Employee.planners.rules.grammar.parse import Grammar, Phrases, Sentence, Spoken, is_free_sign
from My_AI_Employee.planners.rules.grammar.patterns import compile_phrases
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.value_words import UNITS

FREE = "free"
"""The meaning of a part of free words; they fill its slot `desc`."""
CLOSED = frozenset(
    (
        *("invoice", "me", "send", "send_me", "keep", "customer", "contact", "terms", "terms_now", "terms_usual"),
        *(
            "phone",
            "weeks",
            "bare",
            "due",
            "dated",
            "tax",
            "no_tax",
            "note",
            "total",
            "lines",
            "do",
            "rate",
            "each",
            "hours",
        ),
        "price",
        *("close", "thanks", "greet", "talk", "fill", "polite"),
    )
)
"""Meanings of the phrases of invoice requests that are parts here too."""
_INSIDE = frozenset({"topic"})
"""Parts whose words may stand inside of the name of a thing too: `photos for the menu`."""
_IN_NAMES, _BETWEEN = frozenset("-'&."), frozenset("/+|")
_MAX_WORDS, _SHORTEST = 8, 2


def cut(prose: Prose, number: int, name: str) -> list[Spoken]:
    """The parts of a sentence in their order. name: the language."""
    tokens = prose.sentences[number]
    tokens = tokens[:-1] if tokens[-1].text == "?" else tokens
    sentence, grammar = Sentence(tokens, prose.language.words), _grammar(name)
    found: list[Spoken] = []
    run: list[Token] = []
    at = 0
    while at < len(tokens):
        part, end = _longest(sentence, grammar, prose, at, number, is_inside=bool(run))
        is_sign = part is None and _is_sign(tokens, at)
        is_apart = bool(run) and prose.text[run[-1].end : tokens[at].start].strip(" ") != ""
        if run and (part is not None or is_sign or is_apart):
            found.append(_free(run, prose, number))
            run = []
        if part is not None:
            found.append(part)
            at = end
            continue
        if not is_sign:
            run.append(tokens[at])
        at += 1
    return [*found, _free(run, prose, number)] if run else found


def _free(run: Sequence[Token], prose: Prose, number: int) -> Spoken:
    while len(run) > 1 and run[0].folded in ARTICLES:
        run = run[1:]
    quote = prose.text[run[0].start : run[-1].end]
    return Spoken(FREE, {"desc": tuple(run)}, quote, run[0].start, number)


def _longest(
    sentence: Sentence, grammar: Grammar, prose: Prose, at: int, number: int, *, is_inside: bool
) -> tuple[Spoken | None, int]:
    """The longest part that begins at a token, and where it ends. is_inside: whether free words stand before it."""
    best, last = None, at
    for phrase, end, slots in sentence.found(grammar, at):
        named = {slot.split("_")[0]: tuple(sentence.tokens[a:b]) for slot, a, b in slots}
        begins_thing = phrase.meaning == "note" and named.get("month", ())[:1] == tuple(sentence.tokens[at : at + 1])
        is_article = phrase.meaning == "fill" and prose.language.words.flag(sentence.tokens[at].folded) == "="
        is_of_thing = is_inside and (phrase.meaning in _INSIDE or (is_article and end == at + 1))
        is_open = begins_thing or _is_no_year(named) or _is_cut(sentence, named, end) or is_of_thing
        if end > last and not is_open:
            tokens = sentence.tokens[at:end]
            quote = prose.text[tokens[0].start : tokens[-1].end]
            best, last = Spoken(phrase.meaning, named, quote, tokens[0].start, number), end
    if best is not None and not any(character.isalnum() for character in best.quote):
        return None, at
    if best is not None and _is_lone_figure(best, sentence, last):
        best = replace(best, meaning="amount", slots={"money": best.slots["qty"]})
    return best, last


def _is_no_year(slots: Mapping[str, tuple[Token, ...]]) -> bool:
    """Whether a figure behind a month is no year, as in `im Oktober 3 Schilder`."""
    return "month" in slots and "number" in slots and len(slots["number"][0].text) != _YEAR


_YEAR = 4


def _is_cut(sentence: Sentence, slots: Mapping[str, tuple[Token, ...]], end: int) -> bool:
    """Whether a part ends with a bare figure that counts what stands behind it: `that's 11` of `that's 11 hours`."""
    last, behind = sentence.tokens[end - 1], sentence.tokens[end] if end < len(sentence.tokens) else None
    is_money = "money" in slots and slots["money"][-1] is last
    return is_money and last.kind == "number" and behind is not None and behind.folded in _COUNTED_BY


_COUNTED_BY = frozenset({*UNITS, "x", "×"})


def _is_lone_figure(part: Spoken, sentence: Sentence, end: int) -> bool:
    """Whether a bare figure counts nothing: no word stands right behind it."""
    is_count = part.meaning == "qty" and "unit" not in part.slots and part.quote == part.slots["qty"][0].text
    behind = sentence.tokens[end] if end < len(sentence.tokens) else None
    is_figure = is_count and part.slots["qty"][0].kind == "number"
    return is_figure and (behind is None or behind.kind not in ("word", "mixed", "name"))


def _is_sign(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sign stands between two parts; not so inside of `Müller-Shop` and `McDonald's`."""
    token = tokens[at]
    if not is_free_sign(token) and token.text not in _BETWEEN:
        return False
    before = tokens[at - 1].end if at else token.start - 1
    behind = tokens[at + 1].start if at + 1 < len(tokens) else token.end + 1
    return not (token.text in _IN_NAMES and before == token.start and behind == token.end)


@cache
def _grammar(name: str) -> Grammar:
    return Grammar(Phrases(()), closed_phrases(name, "invoice_request", CLOSED, INVOICE_PARTS[name]))


@cache
def _description(name: str) -> Grammar:
    return Grammar(Phrases(()), Phrases(tuple(compile_phrases("thing | DESC", LANGUAGES[name].WORDS))))


def is_thing(tokens: Sequence[Token], prose: Prose, name: str) -> bool:
    """Whether free words can name what is billed, without a word that bears on the request."""
    words = [token for token in tokens if token.kind == "word"]
    if len(words) > _MAX_WORDS or any(token.folded in _never(name) for token in words):
        return False
    if any(one.folded in BEFORE_PEOPLE and other.text[:1].isupper() for one, other in pairwise(tokens)):
        return False
    sentence = Sentence(tokens, prose.language.words)
    return any(end == len(tokens) for _, end, _ in sentence.found(_description(name), 0))


@cache
def _never(name: str) -> frozenset[str]:
    """Words that no name of a thing has here, beside those that the tables take for such."""
    tables = LANGUAGES[name]
    decisive = " ".join((*DECISIVE[name].values(), MOOD[name])).split()
    listed = frozenset((*with_plain_spellings(decisive), *tables.OTHER_PEOPLE, *tables.MOODS, *FIRST_NAMES))
    return listed - NAMING


def stems(tokens: Sequence[Token]) -> frozenset[str]:
    """The words of a thing, as they are the same for one and for several."""
    return frozenset(
        token.folded.removesuffix("s") for token in tokens if token.kind == "word" and len(token.text) > 2
    )
