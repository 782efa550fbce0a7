"""Finds whole sentences of talk about everyday life: `the kids were ill last week, but they are better now`.

Such a sentence has a verb and only words of closed lists, no figure, no name and no phrase of a request. What it says
of a thing is praise; nobody in it pays, gets or has anything that is sold.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from My_AI_Employee.planners.rules.grammar.harmless_clauses import is_statement
from My_AI_Employee.planners.rules.grammar.language.everyday import Everyday
from My_AI_Employee.planners.rules.grammar.language.harmless import Harmless
from My_AI_Employee.planners.rules.grammar.parse import Parsed, is_free_sign
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.grammar.tokens import Token

_SPENT = COURTESY | {"date", "when", "note", "done", "done+praise", "worked"}
"""Meanings of phrases that the words of such a sentence can be by chance: of a day, and of something done."""

_PHRASE = "\N{MIDDLE DOT}"
"""Stands for a phrase of talk among the words of a clause; it is no word."""


@dataclass(frozen=True)
class Talk:
    """The lists of a language: those of everyday life, and the ordinary words."""

    everyday: Everyday
    harmless: Harmless


def is_everyday(tokens: Sequence[Token], talk: Talk) -> bool:
    """Whether a sentence is only talk about everyday life."""
    clauses = _clauses(tokens)
    if not clauses or not all(_is_word_or_day(token, talk.everyday) for clause in clauses for token in clause):
        return False
    words = [token.folded for clause in clauses for token in clause]
    plain = [word for clause in clauses for word in (*_without_phrases(clause, talk.everyday), _PHRASE)]
    if talk.harmless.has_idiom(plain) or talk.everyday.bears_in_company(words):
        return False
    if _asks(tokens) and words[0] not in talk.everyday.asking:
        return False
    named = False
    for clause in clauses:
        if not _is_talk(clause, talk, named=named):
            return False
        named = named or any(token.folded in talk.everyday.people for token in clause)
    has_day = any(token.kind == "date" for clause in clauses for token in clause)
    is_past = not talk.everyday.past.isdisjoint(words)
    return any(_tells(clause, talk.everyday) for clause in clauses) and (is_past or not has_day)


def _is_talk(clause: Sequence[Token], talk: Talk, *, named: bool) -> bool:
    """Whether a clause is of talk, or each of its parts between words such as `and`."""
    if is_statement(clause, talk.harmless) or _is_clause(clause, talk, named=named):
        return True
    parts = split_at_joiners(clause, talk)
    return len(parts) > 1 and all(_is_part(part, talk) for part in parts)


def split_at_joiners(clause: Sequence[Token], talk: Talk) -> list[list[Token]]:
    """The parts of a clause between words such as `and`."""
    parts: list[list[Token]] = [[]]
    for token in clause:
        if token.folded in talk.everyday.joiners:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _is_part(tokens: Sequence[Token], talk: Talk) -> bool:
    """Whether this is a clause of talk with its own subject; `and planted the roses` goes on with the one before."""
    everyday = talk.everyday
    if not tokens or tokens[0].folded in everyday.past | everyday.verbs | everyday.of_work:
        return False
    is_talk = _tells(tokens, everyday) and _is_clause(tokens, talk, named=True)
    return is_talk or is_statement(tokens, talk.harmless)


def as_talk(text: str, tokens: Sequence[Token], parsed: Parsed) -> Parsed:
    """The reading of a sentence of talk: nothing is said in it and nothing left over; it is listed."""
    if any(said.meaning not in _SPENT for said in parsed.spoken):
        return parsed
    courtesies = tuple(said for said in parsed.spoken if said.meaning in COURTESY)
    return Parsed(courtesies, (), (quote_of(text, tokens),))


def quote_of(text: str, tokens: Sequence[Token]) -> str:
    """The exact words of a sentence."""
    return text[tokens[0].start : tokens[-1].end]


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    """The words between the signs of a sentence; a question mark at its end is passed over."""
    clauses: list[list[Token]] = [[]]
    last = len(tokens) - 1
    for number, token in enumerate(tokens):
        if is_free_sign(token) or (token.text == "?" and number == last):
            clauses.append([])
        else:
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _without_phrases(tokens: Sequence[Token], everyday: Everyday) -> Iterator[str]:
    """The words of a clause, with a sign for each phrase of talk."""
    words = [token.folded for token in tokens if token.kind != "date"]
    position = 0
    while position < len(words):
        size = everyday.phrase_at(words, position)
        yield _PHRASE if size else words[position]
        position += size or 1


def _asks(tokens: Sequence[Token]) -> bool:
    return tokens[-1].text == "?"


def _is_word_or_day(token: Token, everyday: Everyday) -> bool:
    return token.kind in ("word", "elided") or (
        token.kind == "date" and everyday.dates.fullmatch(token.text) is not None
    )


def _tells(tokens: Sequence[Token], everyday: Everyday) -> bool:
    """Whether a clause has a verb or a phrase at all. `Kochen mit Kindern` has none: it names what is sold."""
    said = [token for token in tokens if token.kind != "date"]
    words = [token.folded for token in said]
    for at, token in enumerate(said):
        is_name = token.text[:1].isupper() and token.folded.endswith(everyday.infinitive or _PHRASE)
        size = everyday.phrase_at(words, at)
        if (token.folded in everyday.verbs and not is_name) or not everyday.telling.isdisjoint(words[at : at + size]):
            return True
    return False


def _is_clause(tokens: Sequence[Token], talk: Talk, *, named: bool) -> bool:
    """Whether all words of a clause are of talk. named: whether somebody was named in the sentence before it."""
    everyday, words = talk.everyday, list(_without_phrases(tokens, talk.everyday))
    if not words or words[-1] in everyday.joiners:
        return False
    unknown = [word for word in words if word != _PHRASE and word not in everyday.words]
    if any(word not in talk.harmless.words or word in everyday.never for word in unknown):
        return False
    is_of_things = bool(unknown) or not everyday.sold.isdisjoint(words)
    if is_of_things and not _is_praise([token.folded for token in tokens], everyday):
        return False
    if not everyday.of_work.isdisjoint(words) and (is_of_things or not everyday.people.isdisjoint(words)):
        return False
    if _says_who(words, everyday):
        return False
    praised = everyday.praised if _is_praise(words, everyday) else frozenset()
    for position, word in enumerate(words):
        refers = word not in praised and _refers(words, position, everyday, named=named)
        if refers or _is_for_somebody(words, position, everyday):
            return False
        named = named or word in everyday.people
    return words[-1] not in everyday.never_last and _has_only_harmless(words, everyday)


def _is_praise(words: Sequence[str], everyday: Everyday) -> bool:
    return not everyday.praise.isdisjoint(words) and everyday.negative.isdisjoint(words)


_NEAR = 4


def _says_who(words: Sequence[str], everyday: Everyday) -> bool:
    """Whether somebody or something is said to be somebody: `we are friends`, `my son is the footballer`."""
    return any(
        word in everyday.being and any(near in everyday.people for near in words[at + 1 : at + _NEAR])
        for at, word in enumerate(words)
    )


def _refers(words: Sequence[str], at: int, everyday: Everyday, *, named: bool) -> bool:
    """Whether a word can mean the money, the thing or the customer."""
    word, behind = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word in everyday.articles:
        is_article = bool(behind) and behind not in everyday.verbs and behind not in everyday.before_people
        return not is_article and not (named and word in everyday.subjects)
    return word in everyday.referring and not (named and word in everyday.subjects)


def _is_for_somebody(words: Sequence[str], at: int, everyday: Everyday) -> bool:
    """Whether a preposition stands before somebody: `for my aunt`, `on the happy couple`."""
    return words[at] in everyday.before_people and any(word in everyday.people for word in words[at + 1 : at + 4])


def _has_only_harmless(words: Sequence[str], everyday: Everyday) -> bool:
    """Whether a verb such as `has` in a clause tells what happened, or of what nobody sells."""
    if everyday.having.isdisjoint(words):
        return True
    done = everyday.past - everyday.having
    return any(word in everyday.havable or word in done or word == _PHRASE for word in words)
