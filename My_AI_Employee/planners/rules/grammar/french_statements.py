"""Finds statements with free nouns that say nothing of a request: `la secrétaire rit encore de ses photos`.

A statement is a clause between two signs, or between `et` and one. Its words stand in a closed order: somebody or
something, a verb of a closed list, and what is beside it. A free word stands only where a noun must; a figure, a name
or a word that can change a request makes the clause none.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from My_AI_Employee.planners.rules.grammar.language import french_open
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, Language
from My_AI_Employee.planners.rules.grammar.parse import is_free_sign
from My_AI_Employee.planners.rules.grammar.tokens import Token

Span = tuple[int, int]
"""The first token, and the one after the last."""

_PHRASE = "\N{MIDDLE DOT}"
_JOINERS = frozenset({"et", "car"})
_MIN_NOUN = 3
_LIKE_INFINITIVES = ("er", "ir", "re", "oir")


@dataclass(frozen=True)
class _Lists:
    """The words of `language.french_open` with the letter of the place at which each may stand."""

    letters: tuple[tuple[str, frozenset[str]], ...]
    phrases: tuple[tuple[str, tuple[str, ...]], ...]
    never: frozenset[str]
    known: frozenset[str]


@cache
def _lists() -> _Lists:
    data, tables = french_open, LANGUAGES["fr"]

    def words(listed: str | frozenset[str]) -> frozenset[str]:
        return frozenset(with_plain_spellings(listed.split() if isinstance(listed, str) else sorted(listed)))

    people = words(data.PEOPLE)
    letters = (
        ("D", words(data.DETERMINERS)),
        ("C", words(data.CONTRACTED)),
        ("P", words(data.PREPOSITIONS)),
        ("a", words(data.AUXILIARIES)),
        ("s", words(data.REFLEXIVE)),
        ("b", words(data.BEING)),
        ("S", words(data.SPEAKERS)),
        ("L", words(data.PERSONS)),
        ("M", words(data.MANNER) - words(data.LATE_MANNER)),
        ("m", words(data.LATE_MANNER)),
        ("V", words(data.VERBS)),
        ("O", words(data.LOVING)),
        ("R", words(data.REFLEXIVE_VERBS)),
        ("d", words(data.DONE)),
        ("r", words(data.REFLEXIVE_DONE)),
        ("p", words(data.PLACED)),
        ("J", words(data.QUALITIES)),
        ("q", words(data.SIZES)),
        ("g", words(data.GLAD_OF)),
        ("e", frozenset({"en"})),
        ("K", frozenset({"comme"})),
        ("k", words(data.SPEAKING)),
        ("H", people),
    )
    phrases = tuple(
        (letter, tuple(row.split()))
        for letter, rows in (("I", data.STATES), ("T", data.TIMES), ("E", data.EVERYBODY))
        for row in rows.strip().splitlines()
    )
    known = frozenset().union(*(found for _, found in letters)) | words(f"{data.CONTRACTED} {data.PREPOSITIONS}")
    never = words(data.NO_OPEN_NOUN) | tables.BEARING_WORDS | tables.SMALL_TALK_STOPPERS | tables.GRAMMAR_WORDS
    never |= frozenset(tables.WORDS["NO_NOTED"]) | frozenset(tables.WORDS["NO_REASON"]) | tables.LINKING_WORDS
    return _Lists(letters, phrases, frozenset(with_plain_spellings(never)) - people, known)


def _at(letters: str) -> str:
    """A word that may stand at one of these places."""
    return f"(?:;[A-Za-z]*[{letters}][A-Za-z]*)"


_NOUN = f"{_at('Jq')}?{_at('N')}{_at('J')}?"
_THING = f"(?:{_at('DC')}{_NOUN})"
_SOMEBODY = f"(?:{_at('DC')}{_at('Jq')}?{_at('NH')}{_at('J')}?)"
_OF_THING = f"(?:(?:{_at('P')}{_at('D')}|{_at('C')}|{_at('P')}){_NOUN})"
_WHO = f"(?:{_at('E')}|{_SOMEBODY}{_OF_THING}{{0,2}}|{_at('S')})"
_BESIDE = f"(?:{_at('Mm')}|{_at('T')}|{_OF_THING}|{_at('K')}{_THING}|{_at('e')}{_at('D')}?{_at('g')})"
_TAIL = f"{_BESIDE}{{0,4}}"
_OBJECT = f"(?:{_at('M')}?{_THING}{_OF_THING}?)"
_TELLING = "|".join(
    (
        f"{_at('V')}{_TAIL}",
        f"{_at('O')}{_OBJECT}{_TAIL}",
        f"{_at('s')}{_at('R')}{_TAIL}",
        f"{_at('a')}{_at('M')}?{_at('d')}{_TAIL}",
        f"{_at('a')}{_at('M')}?(?=;[A-Za-z]*d){_at('O')}{_OBJECT}{_TAIL}",
        f"{_at('s')}{_at('b')}{_at('M')}?{_at('r')}{_TAIL}",
        f"{_at('b')}{_at('M')}{{0,2}}{_at('J')}{_TAIL}",
        f"{_at('b')}{_at('M')}?{_at('p')}{_TAIL}",
        f"{_at('b')}{_at('I')}{_TAIL}",
        f"{_at('S')}?{_at('e')}{_at('k')}{_TAIL}",
    )
)
_STATEMENT = re.compile(f"(?:{_WHO})(?:{_TELLING})")
_GOING_ON = re.compile(f"{_at('L')}(?:{_TELLING})")
_ALIKE = re.compile(f"{_at('D')}{_at('NH')}{_at('M')}?{_at('J')}")
"""`les maîtres ravis`, behind `les portraits sont magnifiques et`."""


def french_statements(tokens: Sequence[Token], language: Language) -> tuple[Span, ...]:
    """Where such statements stand in a sentence; none in a language that has no lists of them."""
    if language.tables is not LANGUAGES["fr"] or any(token.text == "?" for token in tokens):
        return ()
    return () if language.harmless.has_idiom(_without_phrases(tokens)) else tuple(_statements(tokens, language))


def _without_phrases(tokens: Sequence[Token]) -> list[str]:
    """The words of a sentence, with a sign for each phrase of the lists: `en congé` is no `en` of another phrase."""
    said, found, position = [token for token in tokens if token.kind == "word"], [], 0
    while position < len(said):
        size = _phrase_at(said, position)[0]
        found.append(_PHRASE if size else said[position].folded)
        position += size or 1
    return found


def _statements(tokens: Sequence[Token], language: Language) -> Iterator[Span]:
    """The statements in their order; `elle` goes on only with somebody who was named right before."""
    has_person = is_praised = False
    for start, end in _clauses(tokens):
        clause = tokens[start:end]
        letters = _letters(clause, language)
        is_found = letters is not None and (
            _STATEMENT.fullmatch(letters)
            or (has_person and _GOING_ON.fullmatch(letters))
            or (is_praised and _ALIKE.fullmatch(letters))
        )
        if is_found:
            yield start, end
        has_person = bool(is_found) and any(token.folded in _people() for token in clause)
        is_praised = any(token.folded in ("sont", "est") for token in clause) and any(
            token.folded in french_open.QUALITIES for token in clause
        )


@cache
def _people() -> frozenset[str]:
    return frozenset(with_plain_spellings(french_open.PEOPLE.split()))


def _clauses(tokens: Sequence[Token]) -> Iterator[Span]:
    """The parts of a sentence between signs and words that join two clauses; none is empty."""
    begin = 0
    for number, token in enumerate((*tokens, None)):
        if token is None or is_free_sign(token) or token.folded in _JOINERS:
            if begin < number:
                yield begin, number
            begin = number + 1


def _letters(tokens: Sequence[Token], language: Language) -> str | None:
    """The places at which each word may stand, `;` before each word; None where one may stand nowhere."""
    if any(token.kind != "word" for token in tokens):
        return None
    found, position = [], 0
    while position < len(tokens):
        size, letter = _phrase_at(tokens, position)
        if size:
            found.append(f";{letter}")
            position += size
            continue
        letters = _letters_of(tokens, position, language)
        if not letters:
            return None
        found.append(f";{letters}")
        position += 1
    return "".join(found)


def _phrase_at(tokens: Sequence[Token], at: int) -> tuple[int, str]:
    """How many words from here on are a phrase of the lists, and the letter of its place."""
    for letter, phrase in _lists().phrases:
        if tuple(token.folded for token in tokens[at : at + len(phrase)]) == phrase:
            return len(phrase), letter
    return 0, ""


def _letters_of(tokens: Sequence[Token], at: int, language: Language) -> str:
    word = tokens[at].folded
    letters = "".join(letter for letter, listed in _lists().letters if word in listed)
    return f"{letters}N" if _is_open_noun(tokens, at, language) else letters


def _is_open_noun(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a word that no list has stands where only a noun can, and bears on nothing."""
    lists, token = _lists(), tokens[at]
    word, before = token.folded, tokens[at - 1].folded if at else ""
    if word in language.harmless.words and word not in lists.known and word not in lists.never:
        return True
    is_plain = word == token.text and len(word) >= _MIN_NOUN and word not in lists.known | lists.never
    bears = language.words.is_bearing(word) or word.startswith(tuple(french_open.NO_OPEN_BEGINNING.split()))
    is_verb = word.endswith(_LIKE_INFINITIVES) and before not in _articles()
    is_verb = is_verb or (word.endswith("ant") and "en" in [token.folded for token in tokens[max(0, at - 2) : at]])
    return is_plain and not bears and not is_verb and word not in language.vocabulary


@cache
def _articles() -> frozenset[str]:
    return frozenset(f"{french_open.DETERMINERS} {french_open.CONTRACTED}".split())
