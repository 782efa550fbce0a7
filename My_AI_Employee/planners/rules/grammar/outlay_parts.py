"""Cuts a sentence about an outlay into its parts, in whatever order they stand.

A part is one of the closed rows of `language.outlays`, or free words: names of things, vendors and routes.
Every word must be in a part; a sentence with any other word has no reading here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from My_AI_Employee.planners.rules.decisive_words import DECISIVE, MOOD
from My_AI_Employee.planners.rules.grammar.language import outlays
from My_AI_Employee.planners.rules.grammar.language.firms import FIRMS, RAILWAYS
from My_AI_Employee.planners.rules.grammar.language.first_names import FIRST_NAMES
from My_AI_Employee.planners.rules.grammar.language.people import HOUSES, PEOPLE
from My_AI_Employee.planners.rules.grammar.language.spellings import spelled_rows, with_plain_spellings
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES, Language
from My_AI_Employee.planners.rules.grammar.parse import Grammar, Phrases, Sentence, is_free_sign
from My_AI_Employee.planners.rules.grammar.patterns import compile_phrases
from My_AI_Employee.planners.rules.grammar.tokens import Token

FREE = "free"
"""The kind of a part of free words."""
_BARE = "bare_"
_MAX_WORDS, _MAX_TOKENS, _MAX_COUNT = 5, 10, 99
_BRACKETS = re.compile(r"[()\[\]|]")
_JOINERS, _IN_NAMES = frozenset("/+"), frozenset("-'&.–")
_STATION = "gare"
"""Without an accent it is a station, and no `garé`."""
_NAMES = frozenset(FIRST_NAMES)
PLACES = HOUSES | outlays.SHOPS
"""Words with which the name of a vendor begins."""


@dataclass(frozen=True)
class Part:
    """One part of a sentence. kind: a meaning of `language.outlays`, or FREE; slots: its tokens by their names."""

    kind: str
    tokens: tuple[Token, ...]
    slots: Mapping[str, tuple[Token, ...]]

    @property
    def words(self) -> str:
        """Its words in small letters."""
        return " ".join(token.folded for token in self.tokens)


@cache
def _grammar(name: str, categories: tuple[str, ...]) -> Grammar:
    """The closed parts of a language. categories: the names of the books' categories."""
    tables = LANGUAGES[name]
    said = ("_".join(re.findall(r"[^\W_]+|&", category.casefold())) for category in categories)
    words: dict[str, Sequence[str]] = {
        **tables.WORDS,
        "CATEGORY": with_plain_spellings([*said, *tables.WORDS["CATEGORY"], *outlays.MILEAGE[name].split()]),
        "FIRM": with_plain_spellings(["_".join(firm.split()) for firm in FIRMS]),
    }
    rows = spelled_rows(outlays.PARTS[name], frozenset())
    return Grammar(Phrases(()), Phrases(tuple(compile_phrases(rows, words))))


@dataclass(frozen=True)
class _Lists:
    """The lists of `language.outlays` for one language, as sets. done: the form of participles."""

    links: frozenset[str]
    before: frozenset[str]
    outlays: frozenset[str]
    journeys: frozenset[str]
    routes: frozenset[str]
    never: frozenset[str]
    done: re.Pattern[str]


@cache
def _lists(name: str) -> _Lists:
    tables = LANGUAGES[name]
    decisive = " ".join((*DECISIVE[name].values(), MOOD[name], outlays.NEVER[name])).split()
    never = frozenset(with_plain_spellings(decisive)) | tables.OTHER_PEOPLE | tables.MOODS | PEOPLE

    def words_of(table: Mapping[str, str]) -> frozenset[str]:
        return frozenset(with_plain_spellings(table[name].split()))

    return _Lists(
        links=words_of(outlays.LINKS),
        before=words_of(outlays.BEFORE),
        outlays=words_of(outlays.OUTLAYS),
        journeys=words_of(outlays.JOURNEYS),
        routes=words_of(outlays.ROUTES),
        never=never,
        done=re.compile(outlays.DONE[name]),
    )


class Cutter:
    """Cuts the sentences of one text. is_drive: kilometres are counted, so that free words may tell a route."""

    def __init__(self, text: str, name: str, language: Language, categories: tuple[str, ...]) -> None:
        self._text, self._language = text, language
        self._grammar, self._lists = _grammar(name, categories), _lists(name)

    def parts(self, tokens: Sequence[Token]) -> list[Part]:
        """The parts of a sentence in their order."""
        sentence = Sentence(tokens, self._language.words)
        found: list[Part] = []
        run: list[Token] = []
        at = 0
        while at < len(tokens):
            part = self._closed(sentence, at, begins=not run or self._is_cut(tokens, at))
            goes_on = part is None and not self._is_cut(tokens, at) and not self._separates(tokens, at)
            if run and not goes_on:
                found.append(Part(FREE, tuple(run), {}))
                run = []
            if part is not None:
                found.append(part)
                at += len(part.tokens)
                continue
            if not self._separates(tokens, at):
                run.append(tokens[at])
            at += 1
        return [*found, Part(FREE, tuple(run), {})] if run else found

    def _is_cut(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a bracket, which is no token, stands before a token."""
        return at > 0 and bool(_BRACKETS.search(self._text[tokens[at - 1].end : tokens[at].start]))

    def _separates(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a sign stands between two parts; not so inside of `Müller-Shop` and `McDonald's`."""
        token = tokens[at]
        if not is_free_sign(token) and token.text not in _JOINERS:
            return False
        before = tokens[at - 1].end if at else token.start - 1
        behind = tokens[at + 1].start if at + 1 < len(tokens) else token.end + 1
        return not (token.text in _IN_NAMES and before == token.start and behind == token.end)

    def _closed(self, sentence: Sentence, at: int, *, begins: bool) -> Part | None:
        """The longest closed part that begins at a token. begins: nothing that is left open stands before it."""
        best: Part | None = None
        for phrase, end, slots in sentence.found(self._grammar, at):
            named = {name: tuple(sentence.tokens[a:b]) for name, a, b in slots}
            part = Part(phrase.meaning, tuple(sentence.tokens[at:end]), named)
            is_firm = self._language.capital_nouns and best is not None and _is_firm(best)
            if best is not None and (len(part.tokens) <= len(best.tokens) or is_firm):
                continue
            if self._may_stand(part, sentence, end, begins=begins):
                best = part
        return best

    def _may_stand(self, part: Part, sentence: Sentence, end: int, *, begins: bool) -> bool:
        name = part.slots.get("new", ())
        if part.kind == "colleague":
            return end == len(part.tokens) and part.slots["head"][0].text[:1].isupper() and not self._is_person(part)
        if part.kind == "act" and part.words == _STATION:
            return False
        if part.kind == "venue":
            return name[0].folded in PLACES
        if part.kind == "vendor" and self._language.capital_nouns:
            hints = self._language.tables.CATEGORY_HINTS
            return not any(token.folded in hints and token.folded not in PLACES for token in name[1:])
        money = part.slots.get("money", ())
        is_count = bool(money) and len(part.tokens) == 1 and money[0].kind == "number" and money[0].text.isdecimal()
        if not part.kind.startswith(_BARE) and not is_count:
            return True
        return begins and self._ends(sentence, end)

    def _is_person(self, part: Part) -> bool:
        """Whether a word such as `customer`, or none for a person, stands where the name of a colleague would."""
        word = part.slots["head"][0].folded
        return word in self._lists.never or self._language.words.flag(word) != ""

    def _ends(self, sentence: Sentence, end: int) -> bool:
        """Whether nothing that is left open stands behind a part."""
        tokens = sentence.tokens
        if end == len(tokens) or self._separates(tokens, end) or self._is_cut(tokens, end):
            return True
        found = sentence.found(self._grammar, end)
        return any(not phrase.meaning.startswith(_BARE) for phrase, _, _ in found)

    def thing(self, run: Sequence[Token]) -> tuple[Token, ...]:
        """The words without articles and the like before them."""
        kept = list(run)
        while len(kept) > 1 and kept[0].folded in self._lists.before and not self._begins_name(kept):
            kept.pop(0)
        return tuple(kept)

    def _begins_name(self, run: Sequence[Token]) -> bool:
        """Whether a French article belongs to a name, as in `La Rotonde`."""
        first, second = run[:2]
        is_name = first.text in _ARTICLES and second.text[:1].isupper()
        return (
            is_name
            and second.folded not in self._language.tables.CATEGORY_HINTS
            and first.folded in self._lists.links
        )

    def is_readable(self, run: Sequence[Token], *, is_drive: bool = False) -> bool:
        """Whether free words can name a thing, a vendor or a route, and nothing that bears on the request."""
        words = self.thing(run)
        named = words[1:] if words[0].folded in self._language.tables.COUNTS and len(words) > 1 else words
        is_journey = (
            is_drive or named[0].folded in self._lists.journeys or bool(carrier(words)) or begins_journey(words)
        )
        links = self._lists.links | self._language.words.linking
        content = [token for token in words if token.folded not in links]
        if len(content) > (2 * _MAX_WORDS if is_drive else _MAX_WORDS) or len(words) > _MAX_TOKENS:
            return False
        begins = words[0] is content[0] if content else False
        begins = begins or (len(words) > 1 and self._begins_name(words))
        if not is_drive and (not content or words[-1].folded in links or not begins):
            return False
        return all(
            self._is_word(token, is_journey=is_journey, is_drive=is_drive)
            or (number == 0 and (_is_count(token) or named != words) and len(words) > 1)
            or self._counts_further_things(words, number)
            or (token.kind == "name" and is_journey and number > 0 and words[number - 1].folded not in _FOR)
            for number, token in enumerate(words)
        ) and not any(token.folded in _FOR for token in run[:1] if run[1:] and run[1].kind == "name")

    def _counts_further_things(self, words: Sequence[Token], at: int) -> bool:
        """Whether a German count stands behind `und`, before a noun: `Glasuren und zwei Pinsel`."""
        return (
            self._language.capital_nouns
            and 0 < at < len(words) - 1
            and words[at - 1].folded == "und"
            and (_is_count(words[at]) or words[at].folded in self._language.tables.COUNTS)
            and words[at + 1].text[:1].isupper()
        )

    def _is_word(self, token: Token, *, is_journey: bool, is_drive: bool) -> bool:
        lists, word = self._lists, token.folded
        if word in lists.never or (word in _NAMES and not is_drive):
            return False
        if self._language.capital_nouns and is_bearing(word):
            return False
        if word in lists.links or word in lists.outlays or (is_journey and word in lists.routes | _ON_THE_WAY):
            return True
        if token.kind == "sign":
            return token.text in _IN_NAMES
        if token.kind not in ("word", "mixed") or (token.text.islower() and lists.done.fullmatch(word)):
            return False
        return self._language.words.flag(word) in ("", "=")


_ARTICLES = frozenset({"La", "Le", "Les", "L'"})
_FOR = frozenset({"for", "für", "fürs", "pour"})


def _is_firm(part: Part) -> bool:
    return "place" in part.slots


def _is_count(token: Token) -> bool:
    return token.kind == "number" and token.text.isdecimal() and 0 < int(token.text) <= _MAX_COUNT


def is_bearing(word: str) -> bool:
    """Whether a German word in small letters takes back, puts off or limits an outlay: `toner-rückgabe`."""
    return word.endswith(outlays.BEARING_ENDS) or word.startswith(outlays.BEARING_BEGINNINGS)


def is_firm(run: Sequence[Token]) -> bool:
    """Whether words are the name of a firm that everybody knows."""
    return " ".join(token.folded for token in run) in FIRMS


def carrier(run: Sequence[Token]) -> tuple[Token, ...]:
    """The firm that carries people, before where a journey went: `ÖBB` of `ÖBB Wien-Salzburg`; empty for none."""
    size = next((size for size in (2, 1) if " ".join(token.folded for token in run[:size]) in RAILWAYS), 0)
    rest = run[size:]
    is_journey = any(_ROUTE.fullmatch(token.text) or token.folded in _TICKETS for token in rest)
    return tuple(run[:size]) if size and is_journey and all(_is_on_the_way(token) for token in rest) else ()


def begins_journey(run: Sequence[Token]) -> bool:
    """Whether words begin with a firm that carries people and a preposition, or with two towns: `Namur-Bruxelles`."""
    size = next((size for size in (2, 1) if " ".join(token.folded for token in run[:size]) in RAILWAYS), 0)
    is_to = (0 < size < len(run) and run[size].folded in _TO) or _is_from_to(run)
    return is_to or (len(run) > 1 and bool(_ROUTE.fullmatch(run[0].text)) and _is_on_the_way(run[1]))


def _is_from_to(run: Sequence[Token]) -> bool:
    """Whether words begin with two names and where one went between them: `Leeds to London return`."""
    names = [token.kind == "word" and token.text[:1].isupper() for token in run[:3:2]]
    return len(run) > 2 and run[1].folded == "to" and all(names)


_TO = frozenset({"to", "from", "nach", "von", "pour", "vers"})


def _is_on_the_way(token: Token) -> bool:
    return bool(_ROUTE.fullmatch(token.text)) or token.folded in _TICKETS | _ON_THE_WAY


_ROUTE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:-[A-ZÄÖÜ][a-zäöüß]{2,}){1,3}")
_TICKETS = frozenset(
    word for words in outlays.JOURNEYS.values() for word in with_plain_spellings(words.split())
) | frozenset({"ticket", "tickets", "fahrschein", "fahrkarte", "fahrkarten", "flugticket"})
_ON_THE_WAY = frozenset({"hin", "und", "zurück", "rückfahrt", "hinfahrt", "aller", "retour", "return", "and", "et"})


def free_runs(parts: Sequence[Part]) -> Iterator[tuple[Token, ...]]:
    """The free words among parts."""
    return (part.tokens for part in parts if part.kind == FREE)
