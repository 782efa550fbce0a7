"""Finds German statements with nouns of which no list knows: `die Stammgäste fragen schon nach dem Hersteller`.

A clause is one when it has a verb of a closed list, every other word is of closed lists too, and each unknown word
can only be a noun: with a capital, behind an article, a preposition or an adjective. Behind `sein` it would say what
something is, and `haben` tells what somebody has: both stand beside a participle, or praise, alone. No noun may have
a piece of a word that can bear on a request.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from My_AI_Employee.planners.rules.grammar.german_thanks import (
    ENDINGS,
    MAX_WORDS,
    bears_as_noun,
    listed,
    only_thanks,
    tells_why,
)
from My_AI_Employee.planners.rules.grammar.harmless_clauses import without_talk
from My_AI_Employee.planners.rules.grammar.language import german_open_nouns as lists
from My_AI_Employee.planners.rules.grammar.language.orders import with_endings
from My_AI_Employee.planners.rules.grammar.language.spellings import with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.parse import Leftover, Parsed, Spoken, is_free_sign
from My_AI_Employee.planners.rules.grammar.services import SERVICE
from My_AI_Employee.planners.rules.grammar.tokens import Token

Span = tuple[int, int]
_SHORTEST = 4


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(with_plain_spellings(with_endings(lists.OPEN_ADJECTIVES, ENDINGS)))


def without_statements(text: str, tokens: Sequence[Token], parsed: Parsed, language: Language, intent: str) -> Parsed:
    """The reading of a sentence without such statements, which it lists. Beside an outlay only what `we` talked of
    is one: what others like may have been bought for them."""
    parsed = _with_what_is_given(parsed) if language.capital_nouns else parsed
    if not parsed.leftovers:
        return parsed
    spans = open_statements(tokens, language)
    if intent == "expense":
        spans = tuple(span for span in spans if _is_ours(token.folded for token in tokens[slice(*span)]))
    if not spans:
        return parsed
    bare = replace(parsed, spoken=tuple(said for said in parsed.spoken if not _is_by_chance(said, tokens, spans)))
    return without_talk(text, tokens, bare, spans)


def _with_what_is_given(parsed: Parsed) -> Parsed:
    """The reading in which thanks for a discount, or talk of one, are left over."""
    given = [
        said
        for said in parsed.spoken
        if said.meaning in ("thanks", "talk") and any(piece in said.quote.casefold() for piece in listed("GIVEN"))
    ]
    if not given:
        return parsed
    left = tuple(Leftover(said.quote, said.sentence, said.start) for said in given)
    kept = tuple(said for said in parsed.spoken if said not in given)
    return replace(parsed, spoken=kept, leftovers=(*parsed.leftovers, *left))


def _is_by_chance(said: Spoken, tokens: Sequence[Token], spans: Sequence[Span]) -> bool:
    """Whether words of a statement were read as that somebody is to make something, or as what a payment is for."""
    return not _BY_CHANCE.isdisjoint(said.meaning.split("+")) and any(
        tokens[a].start <= said.start < tokens[b - 1].end for a, b in spans
    )


_BY_CHANCE = frozenset({"topic", "fill", "do", "about", "is", "was", "has", "came"})


def open_statements(tokens: Sequence[Token], language: Language) -> tuple[Span, ...]:
    """Where such statements stand in a sentence; none where a phrase that bears is in it, or a question."""
    if not language.capital_nouns or tokens[-1].text == "?":
        return ()
    found = tuple(span for span in _clauses(tokens) if _is_talk(tokens, span, language))
    words = [token.folded for token in tokens if token.kind == "word"]
    return () if found and language.harmless.has_idiom(words) else found


def _clauses(tokens: Sequence[Token]) -> Iterator[Span]:
    """The parts of a sentence between signs, and between `und` where both sides can stand alone."""
    begin = 0
    for number in range(len(tokens) + 1):
        if number == len(tokens) or is_free_sign(tokens[number]) or tokens[number].folded == "und":
            if begin < number:
                yield begin, number
            begin = number + 1


def _is_talk(tokens: Sequence[Token], span: Span, language: Language) -> bool:
    clause = tokens[slice(*span)]
    if all(token.kind == "word" for token in clause) and tells_why(" ".join(token.folded for token in clause)):
        return True
    return only_thanks(clause, language) or (_begins(tokens, span) and _is_statement(clause, language))


def _begins(tokens: Sequence[Token], span: Span) -> bool:
    """Whether a clause begins as a statement: one that begins with its verb asks, but behind `und`."""
    is_verb = tokens[span[0]].folded in listed("TELLING") | listed("WITH_PRAISE") | listed("HAVING")
    return not is_verb or (span[0] > 0 and tokens[span[0] - 1].folded == "und")


def _is_statement(tokens: Sequence[Token], language: Language) -> bool:
    if len(tokens) > MAX_WORDS or any(token.kind not in ("word", SERVICE) for token in tokens):
        return False
    words = [token.folded for token in tokens]
    is_praise = not listed("PRAISE").isdisjoint(words)
    nouns = [at for at, token in enumerate(tokens) if _is_open_noun(tokens, at, language)]
    plain = (word for at, word in enumerate(words) if at not in nouns)
    if _refers(tokens):
        return False
    if not nouns or not all(_is_small(word, language, is_praise=is_praise) for word in plain):
        return False
    return _has_verb(words, nouns, is_praise=is_praise)


def _refers(tokens: Sequence[Token]) -> bool:
    """Whether a word such as `es`, or `das` without a noun, can mean the money, the thing or the customer."""
    for token, behind in pairwise((*tokens, tokens[-1])):
        is_alone = behind.text.islower() and behind.folded not in _adjectives()
        if token.folded in _REFERRING or (token.folded in _PRONOUNS and (is_alone or behind is token)):
            return True
    return False


_REFERRING = frozenset({"so", "es", "sie", "er", "ihn", "ihm", "ihr", "ihnen", "dies", "diese", "dieses"})
_PRONOUNS = frozenset({"der", "die", "das", "den", "dem", "alle", "allen", "ein", "eine", "einen", "einer"})


def _is_small(word: str, language: Language, *, is_praise: bool) -> bool:
    """Whether a word is of the closed lists."""
    if not is_praise and word in listed("ONLY_WITH_PRAISE"):
        return False
    closed = ("TELLING", "WITH_PRAISE", "PRAISE", "TOLD", "BEEN", "HAVING", "ARTICLES", "PREPOSITIONS", "SMALL")
    return (
        (word in language.harmless.words and not language.words.is_bearing(word))
        or any(word in listed(name) for name in closed)
        or word in _adjectives()
    )


def _is_open_noun(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a token can only be a noun, and no piece of it bears on a request."""
    token, word = tokens[at], tokens[at].folded
    if at == 0 or not token.text[:1].isupper() or len(word) < _SHORTEST or token.text.isupper():
        return False
    before = tokens[at - 1].folded
    stands = before in listed("ARTICLES") | listed("PREPOSITIONS") | _adjectives()
    if not stands or not word.replace("-", "").isalpha():
        return False
    if word in listed("NOUNS") or _is_met(tokens, word):
        return True
    if bears_as_noun(word):
        return False
    return token.kind == SERVICE or (
        not language.words.flag(word) and word not in language.tables.SMALL_TALK_STOPPERS
    )


def _is_met(tokens: Sequence[Token], word: str) -> bool:
    """Whether somebody was only met or talked with."""
    is_person = any(word.startswith(piece) for piece in listed("MET"))
    return is_person and tokens[-1].folded in _MEETING and _is_ours(token.folded for token in tokens)


_MEETING = frozenset({"kennengelernt", "getroffen", "gesprochen", "telefoniert"})


def _is_ours(words: Iterable[str]) -> bool:
    return not {"wir", "ich"}.isdisjoint(words)


def _has_verb(words: Sequence[str], nouns: Sequence[int], *, is_praise: bool) -> bool:
    """Whether one verb stands where none of them makes the nouns say what somebody has, or what something is."""
    having = [at for at, word in enumerate(words) if word in listed("HAVING")]
    being = [at for at, word in enumerate(words) if word in listed("BEING")]
    if len(having) + len(being) > 1:
        return False
    if having:
        return words[-1] in listed("TOLD") and _is_ours(words)
    if being and words[-1] in listed("BEEN"):
        return True
    if being:
        return is_praise and words[-1] in listed("PRAISE") and words[being[0] + 1] not in listed("ARTICLES")
    verbs = [word for word in words if word in listed("TELLING")]
    told = [word for word in words if word in listed("TOLD") | listed("BEEN")]
    with_praise = [word for word in words if word in listed("WITH_PRAISE")]
    if len(verbs) + len(with_praise) != 1 or set(told) - listed("PRAISE") - set(verbs):
        return False
    return bool(verbs) or is_praise
