"""Reads what stands beside the items of an invoice in German: for whom, when and what was done, in any order.

`Samstag Notdienst bei Weber GmbH. 3 Std à 98 €`: every word is a piece of `language.german_told`, a phrase of invoice
requests without free text, or in one run of words that can only name the work.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from My_AI_Employee.planners.rules.grammar.invoice_parts import CLOSED
from My_AI_Employee.planners.rules.grammar.item_checks import is_certain
from My_AI_Employee.planners.rules.grammar.language.german_told import ARTICLES, NO_WORK, TEXTS, TOLD
from My_AI_Employee.planners.rules.grammar.language.tables import closed_phrases
from My_AI_Employee.planners.rules.grammar.parse import Grammar, Parsed, Phrases, Sentence, Spoken, parse_sentence
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token

_LANGUAGE = "de"
_PIECES = frozenset({"act", "passive", "was", "had", "did", "put", "why", "for", "when", "day"})
_WE_DID = frozenset({"act", "passive", "was"})
_ADJECTIVES = ("e", "en", "er", "es", "em")
_AT = frozenset({"bei", "beim", "in", "im"})
_RECENT_DAYS = 3
_MAX_WORDS = 6


@dataclass(frozen=True)
class Told:
    """What a run of tokens tells. parsed: its phrases, with the work as a topic; days: those that must be over."""

    parsed: Parsed
    days: tuple[Token, ...]
    is_done: bool


def read_told(prose: Prose, tokens: Sequence[Token], number: int, today: date) -> Told | None:
    """The reading of tokens as pieces; None where a word is in none, or it is not certain that something is over."""
    words = Sentence(_without_brackets(tokens), prose.language.words)
    found = parse_sentence(prose.text, words, number, _grammar())
    found = replace(found, spoken=tuple(_as_done(said, found) for said in found.spoken))
    kinds = {said.meaning for said in found.spoken}
    if len(found.leftovers) > 1 or "put" in kinds or not _is_one_story(found):
        return None
    topic = _topic(prose, tokens, found) if found.leftovers else None
    if found.leftovers and topic is None:
        return None
    weekdays = [said for said in found.spoken if said.meaning == "day"]
    is_sure = "did" in kinds or "was" in kinds or not topic or all(_is_recent(said, today) for said in weekdays)
    if not is_sure or ("had" in kinds and (topic or "did" in kinds)):
        return None
    days = tuple(said.slots["date"][0] for said in found.spoken if said.meaning == "when" and "date" in said.slots)
    spoken = [_as_drafted(said) for said in found.spoken]
    return Told(Parsed((*spoken, *([topic] if topic else ())), ()), days, bool(kinds & (_WE_DID | {"did"})))


def _without_brackets(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the brackets around a mail address."""
    kept = []
    for at, token in enumerate(tokens):
        beside = {"(": tokens[at + 1 : at + 2], ")": tokens[max(at - 1, 0) : at]}.get(token.text, ())
        kept += [] if any(one.kind == "email" for one in beside) else [token]
    return kept


def _as_done(said: Spoken, found: Parsed) -> Spoken:
    """`Broschüre korrigiert` as work; `Preis korrigiert` is none."""
    words = found.leftovers[0].quote.casefold().split() if len(found.leftovers) == 1 else [""]
    return replace(said, meaning="did") if said.meaning == "put" and words[-1].endswith(TEXTS) else said


def _is_one_story(found: Parsed) -> bool:
    """Whether it is told once who did something, and with a verb for what."""
    kinds = [said.meaning for said in found.spoken]
    acts = [kind for kind in kinds if kind in _WE_DID]
    is_whole = not acts or "did" in kinds or ("was" in kinds and "customer" in kinds)
    return len(acts) <= 1 and kinds.count("did") <= 1 and kinds.count("why") + kinds.count("for") <= 1 and is_whole


def _as_drafted(said: Spoken) -> Spoken:
    """A piece under the name that drafting reads."""
    if said.meaning == "had":
        return replace(said, meaning="customer")
    return replace(said, meaning="fill", slots={}) if said.meaning in _PIECES else said


def _topic(prose: Prose, tokens: Sequence[Token], found: Parsed) -> Spoken | None:
    """The work that is told; None where the words left over may be anything else."""
    left = found.leftovers[0]
    end = left.start + len(left.quote)
    thing = [token for token in tokens if left.start <= token.start < end]
    while thing and thing[0].folded in ARTICLES:
        thing.pop(0)
    if not (thing and _is_framed(prose, thing, found) and _names_work(thing)):
        return None
    if not is_certain(thing, prose, _LANGUAGE):
        return None
    done = next((said for said in found.spoken if said.meaning == "did"), None)
    is_next = done is not None and prose.text[thing[-1].end : done.start].strip() == ""
    desc = (*thing, *done.slots.get("done", ())) if done is not None and is_next else tuple(thing)
    quote = prose.text[desc[0].start : desc[-1].end]
    return Spoken("topic", {"desc": desc}, quote, desc[0].start, left.sentence)


def _is_framed(prose: Prose, thing: Sequence[Token], found: Parsed) -> bool:
    """Whether a thing stands where only what is billed can: with a participle, at or behind a customer, asked for."""
    kinds = {said.meaning for said in found.spoken}
    before = [said for said in found.spoken if said.start < thing[0].start]
    last = max(before, key=lambda said: said.start, default=None)
    if any(said.meaning in ("act", "was") and said not in before for said in found.spoken):
        return False
    if "for" in kinds:
        is_asked = any("invoice" in kind.split("+") for kind in kinds)
        return is_asked and last is not None and last.meaning == "for" and _is_next(prose, last, thing)
    is_object = last is not None and last.meaning == "invoice+me" and _is_next(prose, last, thing)
    is_headed = kinds <= {"customer", "when", "day", "fill"} and "customer" in kinds
    is_at = any(said.meaning == "customer" and said.quote.split()[0].casefold() in _AT for said in found.spoken)
    return is_headed or is_object or "did" in kinds or (is_at and not kinds & {"act", "passive"})


def _is_next(prose: Prose, before: Spoken, thing: Sequence[Token]) -> bool:
    """Whether nothing but an article stands between a phrase and a thing: `stellen Sie uns die Schulung`."""
    between = prose.text[before.start + len(before.quote) : thing[0].start].casefold().split()
    return len(between) <= 1 and ARTICLES.issuperset(between)


def _names_work(thing: Sequence[Token]) -> bool:
    """Whether all words are nouns, and adjectives before them, of which none is for what nobody bills."""
    words = list(thing)
    if len(words) > _MAX_WORDS or any(token.kind != "word" or not token.folded.isalpha() for token in words):
        return False
    nouns = [token for token in words if token.text[:1].isupper()]
    is_plain = all(token in nouns or (token.folded.endswith(_ADJECTIVES) and len(token.text) > 3) for token in words)
    return is_plain and words[-1] in nouns and not any(token.folded.endswith(NO_WORK) for token in nouns)


def _is_recent(said: Spoken, today: date) -> bool:
    """Whether a day of the week without a verb was one of the last days: else it may be the next one."""
    words = said.quote.casefold().split()
    if not {"letzten", "vergangenen", "vorigen"}.isdisjoint(words):
        return True
    recent = {_WEEKDAYS[(today - timedelta(days=ago)).weekday()] for ago in range(_RECENT_DAYS + 1)}
    return not recent.isdisjoint(word.replace("sonnabend", "samstag") for word in words)


_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")


@cache
def _grammar() -> Grammar:
    return Grammar(Phrases(()), closed_phrases(_LANGUAGE, "invoice_request", CLOSED, TOLD))
