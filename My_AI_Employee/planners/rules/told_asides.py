"""Finds sentences beside a payment that the books prove which are talk, whatever their nouns and verbs are.

Where the number of an open invoice, exactly its sum and the payer are told in other sentences, a whole sentence about
somebody or something else changes nothing, unless it has a word about money, doubt, other people or what is taken
back, a figure, a day, or a word such as `it` that can mean the money. The plan lists such a sentence.
"""

from collections.abc import Sequence
from itertools import pairwise

from My_AI_Employee.planners.rules.grammar.everyday_sentences import quote_of
from My_AI_Employee.planners.rules.grammar.language.aside_words import OBJECTS, OPENERS, ORDINARY, PRONOUNS, STEMS
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.open_statements import is_bearing_noun
from My_AI_Employee.planners.rules.grammar.parse import Parsed
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token

_FEWEST, _MOST, _OF_BEGINNING = 3, 25, 4
_OF_PAYMENT = frozenset(
    [
        "sum",
        "doc",
        "day",
        "today",
        "yesterday",
        "since",
        "means",
        "account",
        "transfer",
        "part",
        "later",
        "book",
        "all",
    ]
)
"""Kinds of parts that tell of the payment."""
_SIGNS = frozenset(",.!-'’:;")
_FIRST_NAMES = frozenset(FIRST_NAMES)
_BEFORE_NAMES = frozenset(
    [
        "the",
        "a",
        "my",
        "our",
        "his",
        "her",
        "their",
        "le",
        "la",
        "les",
        "l'",
        "un",
        "une",
        "mon",
        "ma",
        "notre",
        "son",
        "sa",
        "du",
        "au",
        "chez",
        "en",
    ]
)


def without_asides(parsed: Parsed, prose: Prose, name: str) -> Parsed:
    """The reading without the sentences that are talk, which it lists; name: of the language."""
    left = {leftover.sentence for leftover in parsed.leftovers}
    asides = {number for number in left if _is_aside(parsed, prose, number, name)}
    if not asides:
        return parsed
    quotes = tuple(quote_of(prose.text, prose.sentences[number]) for number in sorted(asides))
    return Parsed(
        tuple(said for said in parsed.spoken if said.sentence not in asides),
        tuple(leftover for leftover in parsed.leftovers if leftover.sentence not in asides),
        (*parsed.ignored, *quotes),
    )


def _is_aside(parsed: Parsed, prose: Prose, number: int, name: str) -> bool:
    kinds = {kind for said in parsed.spoken if said.sentence == number for kind in said.meaning.split("+")}
    tokens = prose.sentences[number]
    words = [token for token in tokens if token.kind != "sign"]
    is_told = number >= prose.subject_sentences and kinds.isdisjoint(_OF_PAYMENT) and tokens[-1].text != "?"
    return (
        is_told
        and _FEWEST <= len(words) <= _MOST
        and all(token.kind in ("word", "name") or token.text in _SIGNS for token in tokens)
        and _begins_telling(words[0], prose, name)
        and not any(_can_bear(token, prose, name) for token in words if token.kind == "word")
        and OBJECTS[name].isdisjoint(pairwise(token.folded for token in tokens))
        and not _names_others(words, prose)
    )


def _begins_telling(token: Token, prose: Prose, name: str) -> bool:
    return token.kind == "name" or token.folded in OPENERS[name] or token.folded in _FIRST_NAMES


def _can_bear(token: Token, prose: Prose, name: str) -> bool:
    word = token.folded
    if word in PRONOUNS[name] or any(_has(word, stem) for stem in STEMS[name]):
        return True
    return word not in ORDINARY[name] and (prose.language.words.flag(word) == "!" or is_bearing_noun(word))


def _has(word: str, stem: str) -> bool:
    """Whether a word is of a stem: a short one whole, one of four letters at its beginning, a longer one anywhere."""
    if len(stem) < _OF_BEGINNING:
        return word == stem
    return word.startswith(stem) if len(stem) == _OF_BEGINNING else stem in word


def _names_others(words: Sequence[Token], prose: Prose) -> bool:
    """Whether a word in mid-sentence may name a firm or a person; in German every noun has a capital."""
    if prose.language.capital_nouns:
        return any(token.text.isupper() and len(token.text) > 1 for token in words)
    return any(
        token.kind == "word"
        and token.text[:1].isupper()
        and token.folded not in ("i", "i'm")
        and token.folded not in _FIRST_NAMES
        and before.folded not in _BEFORE_NAMES
        for before, token in pairwise(words)
    )
