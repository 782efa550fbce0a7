"""Finds sentences that only say how somebody likes a thing, in which the noun may be any word.

`The partners really like the new headshots.` Such a sentence has a verb of a closed list and words of closed lists;
an unknown word stands where only a noun can, behind an article or a possessive, and at the end of what it names.
It is none where a word bears, and none behind a form of `to be`, which says what something is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from My_AI_Employee.planners.rules.grammar.everyday_sentences import Talk, is_everyday, split_at_joiners
from My_AI_Employee.planners.rules.grammar.harmless_clauses import is_statement
from My_AI_Employee.planners.rules.grammar.language import english_open
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.parse import is_free_sign
from My_AI_Employee.planners.rules.grammar.tokens import Token

_MAX_UNKNOWN = 2
"""A sentence of more unknown words is asked about."""


@dataclass(frozen=True)
class OpenWords:
    """The lists of `language.english_open`."""

    shapes: re.Pattern[str]
    admiring: frozenset[str]
    seeming: frozenset[str]
    praising: frozenset[str]
    strengthening: frozenset[str]
    determiners: frozenset[str]
    near_nouns: frozenset[str]
    bearing: frozenset[str]
    deeds: frozenset[str]
    thanked: frozenset[str]
    thanks: frozenset[str]
    thanks_more: frozenset[str]
    greeting: frozenset[str]


@cache
def open_words() -> OpenWords:
    """The English lists; no other language has any."""
    tables = (
        *(english_open.ADMIRING, english_open.SEEMING, english_open.PRAISING),
        *(english_open.STRENGTHENING, english_open.DETERMINERS, english_open.NEAR_NOUNS, english_open.BEARING_NOUNS),
        *(english_open.KIND_DEEDS, english_open.THANKED, english_open.THANKS, english_open.THANKS_MORE),
        english_open.GREETING,
    )
    return OpenWords(re.compile(english_open.BEARING_SHAPES), *(frozenset(table.split()) for table in tables))


def is_bearing_noun(word: str) -> bool:
    """Whether a noun can change who, what, how much, when or whether."""
    return word in open_words().bearing


def is_open_statement(tokens: Sequence[Token], language: Language) -> bool:
    """Whether a sentence only praises or thanks, with nouns that may be any word."""
    if not language.tables.OPEN_NOUNS or tokens[-1].text == "?":
        return False
    talk = Talk(language.everyday, language.harmless)
    words = [token.folded for token in tokens if token.kind == "word"]
    if talk.harmless.has_idiom(words) or talk.everyday.bears_in_company(words):
        return False
    clauses = list(_clauses(tokens))
    unknown = sum(_is_unknown(token, language) for clause in clauses for token in clause)
    return bool(clauses) and unknown <= _MAX_UNKNOWN and all(_is_talk(clause, talk, language) for clause in clauses)


def _clauses(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    clause: list[Token] = []
    for token in tokens:
        if not is_free_sign(token):
            clause.append(token)
        elif clause:
            yield clause
            clause = []
    if clause:
        yield clause


def _is_talk(clause: Sequence[Token], talk: Talk, language: Language) -> bool:
    """Whether a clause is talk, or each of its parts between `and` or `because`."""
    if _is_known(clause, talk) or _is_open(clause, language):
        return True
    parts = split_at_joiners(clause, talk)
    if len(parts) > 1 and not parts[0]:
        parts = parts[1:]
    return all(part and _is_whole(part, talk) for part in parts) and all(
        _is_known(part, talk) or _is_open(part, language) for part in parts
    )


def _is_whole(part: Sequence[Token], talk: Talk) -> bool:
    """Whether a part has its own subject; `and planted the roses` goes on with the one before."""
    word, everyday = part[0].folded, talk.everyday
    is_verb = word in talk.harmless.verbs and word not in everyday.being
    return not (is_verb or any(word in words for words in (everyday.past, everyday.verbs, everyday.of_work)))


def _is_known(clause: Sequence[Token], talk: Talk) -> bool:
    """Whether a clause is talk by the closed lists, or a greeting."""
    if all(token.folded in open_words().greeting for token in clause):
        return True
    return is_statement(clause, talk.harmless) or is_everyday(clause, talk)


def _is_open(clause: Sequence[Token], language: Language) -> bool:
    if any(token.kind not in ("word", "date") for token in clause):
        return False
    said = _without_past_day(clause, language)
    if any(token.kind == "date" for token in said):
        return False
    words = [token.folded for token in said]
    if words and words[0] in open_words().thanks:
        return _only_thanks(said, language)
    if not words or any(_bears(token, language) for token in said) or language.harmless.refers(words):
        return False
    return _has_nouns_in_place(said, language) and _tells_of_liking(words, language)


def _without_past_day(clause: Sequence[Token], language: Language) -> list[Token]:
    """The words without the day on which something happened: `last Thursday`, `on Saturday` behind what is over."""
    said: list[Token] = []
    is_over = clause[0].folded in open_words().thanks or any(_is_past(token.folded, language) for token in clause)
    for token in clause:
        if token.kind == "date" and is_over and _PAST_DAY.fullmatch(token.folded):
            if said and said[-1].folded in _BEFORE_DAYS:
                said.pop()
        else:
            said.append(token)
    return said


_PAST_DAY = re.compile(r"(?:(?:last|on) )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday")
_BEFORE_DAYS = frozenset({"last", "on"})


def _is_past(word: str, language: Language) -> bool:
    return word in language.everyday.past


def _is_unknown(token: Token, language: Language) -> bool:
    word = token.folded
    known = (language.harmless.words, language.harmless.verbs, language.everyday.words, _listed())
    return token.kind == "word" and not any(word in words for words in known)


@cache
def _listed() -> frozenset[str]:
    words = open_words()
    return words.admiring | words.seeming | words.praising | words.strengthening | words.near_nouns


def _bears(token: Token, language: Language) -> bool:
    """Whether a word can change a request; people of everyday life do not."""
    word = token.folded
    if word in open_words().bearing and word not in language.harmless.words:
        return True
    is_bearing = language.words.is_bearing(word) or word in language.tables.SMALL_TALK_STOPPERS
    return is_bearing and word not in language.everyday.people and word not in language.harmless.words


def _has_nouns_in_place(said: Sequence[Token], language: Language) -> bool:
    """Whether each unknown word stands behind an article and ordinary words, and before the end of what it names."""
    words = open_words()
    for at, token in enumerate(said):
        if not _is_unknown(token, language):
            continue
        behind = said[at + 1].folded if at + 1 < len(said) else ""
        ends = not behind or behind in _listed() or behind in language.words.linking
        before = at - 1
        while before >= 0 and _is_of_name(said[before].folded, language):
            before -= 1
        head = said[before].folded if before >= 0 else ""
        ahead = said[before - 1].folded if before > 0 else ""
        is_placed = head in words.determiners and not (
            ahead in language.words.linking and ahead not in words.near_nouns
        )
        is_plain = token.text.isalpha() and token.text.islower() and words.shapes.fullmatch(token.folded) is None
        if not (ends and is_placed and is_plain):
            return False
    return True


def _is_of_name(word: str, language: Language) -> bool:
    """Whether an ordinary word can stand between an article and its noun."""
    words = open_words()
    small = (language.words.linking, language.words.grammar, words.determiners, words.strengthening)
    verbs = (language.harmless.verbs, words.admiring, words.seeming)
    return word in language.harmless.words and not any(word in listed for listed in (*small, *verbs))


def _tells_of_liking(words: Sequence[str], language: Language) -> bool:
    """Whether the verbs of a clause only like a thing or say that it is good, and there is one."""
    lists, found, position = open_words(), False, 0
    while position < len(words):
        pair, word = "_".join(words[position : position + 2]), words[position]
        size = 2 if pair in lists.seeming else 1
        if pair in lists.seeming or word in lists.seeming:
            behind = position + size
            while behind < len(words) and words[behind] in lists.strengthening:
                behind += 1
            if behind >= len(words) or words[behind] not in lists.praising:
                return False
            found = True
        elif word in lists.admiring:
            found = True
        elif _is_other_verb(word, language):
            return False
        position += size
    return found


def _is_other_verb(word: str, language: Language) -> bool:
    if word in language.harmless.words or word in open_words().praising:
        return False
    return any(word in verbs for verbs in (language.harmless.verbs, language.everyday.verbs, language.everyday.past))


def _only_thanks(said: Sequence[Token], language: Language) -> bool:
    """Whether a clause thanks for a kind deed: `thanks again for squeezing us in last Thursday`."""
    lists, words = open_words(), [token.folded for token in said]
    at = 1
    while at < len(words) and words[at] in lists.thanks_more:
        at += 1
    if at + 1 >= len(words) or words[at] != "for" or words[at + 1] not in lists.deeds:
        return False
    harmless = language.harmless.words - language.harmless.referring
    return all(word in lists.thanked or word in harmless for word in words[at + 2 :])
