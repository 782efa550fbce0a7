"""Reads sentences as sequences of known phrases and reports every word that no phrase accounts for."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from My_AI_Employee.planners.rules.grammar.encoding import Encoded, Words, encode
from My_AI_Employee.planners.rules.grammar.patterns import Phrase
from My_AI_Employee.planners.rules.grammar.slots import ANY
from My_AI_Employee.planners.rules.grammar.tokens import Token

_FREE_SIGNS = frozenset(",.:;()[]\"'*–—-_!…“”„‘’«»|>·•")
_SAYING_SIGNS = frozenset(
    "❌🚫⛔✖❎👎🛑🤡🤣😂😜😉🙃🤪😝🤥🤔🤷🤨🙄😏🤐🤫❓❔🔄🔁🚧⏳⌛⏸⏰⏱💤🗑🔙↩↪🔒🔇⚠🙅🙈🤞🔜🔝💀☠👻🦄🎭🃏🤖🧪💭❗❕✗✘☐☒☑✔✓✅"
)
_SKIPPED_WORD = 10
_PHRASE = 1


def is_free_sign(token: Token) -> bool:
    """Whether a sign says nothing: punctuation between phrases, a list mark, an ornament, a removed character."""
    if token.kind == "bullet":
        return True
    if token.kind != "sign" or token.text in _SAYING_SIGNS:
        return False
    return token.text in _FREE_SIGNS or unicodedata.category(token.text) in ("So", "Sk", "Mn", "Me", "Cf")


@dataclass(frozen=True)
class Spoken:
    """One phrase as it stands in the text. slots: tokens by slot name; quote: the exact words."""

    meaning: str
    slots: Mapping[str, tuple[Token, ...]]
    quote: str
    start: int
    sentence: int


@dataclass(frozen=True)
class Leftover:
    """Words that no phrase accounts for. start: offset in the text."""

    quote: str
    sentence: int
    start: int = 0


@dataclass(frozen=True)
class Parsed:
    """What a text says. spoken: phrases in order; leftovers: the words outside of them; ignored: small talk."""

    spoken: tuple[Spoken, ...]
    leftovers: tuple[Leftover, ...]
    ignored: tuple[str, ...] = ()

    def of(self, *meanings: str) -> list[Spoken]:
        """The phrases with one of these meanings; `invoice+send` has two."""
        places = {place for meaning in meanings for place in self._places.get(meaning, ())}
        return [self.spoken[place] for place in sorted(places)]

    @cached_property
    def _places(self) -> Mapping[str, Sequence[int]]:
        """Where the phrases of each meaning stand."""
        places: dict[str, list[int]] = {}
        for place, spoken in enumerate(self.spoken):
            for meaning in spoken.meaning.split("+"):
                places.setdefault(meaning, []).append(place)
        return places


NOTHING_SAID = Parsed((), ())


_IN_FREE_TEXT = frozenset({"{number}", "{mixed}", "{name}"})
"""Kinds of tokens other than words with which free text can begin."""


def _is_text(first: str) -> bool:
    return first[:1].isalpha() or first in _IN_FREE_TEXT


class Phrases:
    """A list of phrases, found by the word that they begin with. free: those that can begin with any word."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        by_first: dict[str, list[Phrase]] = {}
        for phrase in phrases:
            for first in phrase.firsts:
                by_first.setdefault(first, []).append(phrase)
        self.free = tuple(by_first.pop(ANY, ()))
        self._rows = {first: tuple(rows) for first, rows in by_first.items()}

    def beginning_with(self, first: str) -> Sequence[Phrase]:
        """The phrases that begin with this word or kind of token."""
        return self._rows.get(first, ())


@dataclass(frozen=True)
class Grammar:
    """The phrases of a type of request. common: those of every type, which stand before its own."""

    common: Phrases
    own: Phrases


@dataclass(frozen=True)
class _Step:
    cost: int
    next: int
    phrase: Phrase | None = None
    slots: tuple[tuple[str, int, int], ...] = ()


Slots = tuple[tuple[str, int, int], ...]
_Found = tuple[Phrase, int, Slots]
"""A phrase that begins at a token, the token after it, and the tokens of its slots."""


class Sentence:
    """The tokens of one sentence. Common phrases are looked for once, for all types of request."""

    def __init__(self, tokens: Sequence[Token], words: Words) -> None:
        self.tokens = tokens
        self._encoded: Encoded = encode(tokens, words)
        self._at = {offset: index for index, offset in enumerate(self._encoded.offsets)}
        self._common: dict[int, tuple[list[_Found], list[_Found]]] = {}
        self._present = frozenset(self._encoded.firsts)
        self._possible: dict[int, Sequence[Phrase]] = {}

    def found(self, grammar: Grammar, index: int) -> Iterator[_Found]:
        """The phrases of a grammar that begin at a token: those that begin with its word, then the others."""
        first = self._encoded.firsts[index]
        is_text = _is_text(first)
        if index not in self._common:
            rows, free = grammar.common.beginning_with(first), grammar.common.free if is_text else ()
            self._common[index] = (list(self._among(rows, index)), list(self._among(free, index)))
        begun, free_ones = self._common[index]
        yield from begun
        yield from self._among(grammar.own.beginning_with(first), index)
        yield from free_ones
        if is_text:
            yield from self._among(grammar.own.free, index)

    def _among(self, phrases: Sequence[Phrase], index: int) -> Iterator[_Found]:
        text, offset = self._encoded.text, self._encoded.offsets[index]
        for phrase in self._fitting(phrases):
            match = phrase.regex.match(text, offset)
            end = self._at.get(match.end(), index) if match else index
            if match is not None and end != index:
                groups = ((name, match.span(name)) for name in match.groupdict())
                yield phrase, end, tuple((name, self._at[a], self._at[b]) for name, (a, b) in groups if a != b)

    def _fitting(self, phrases: Sequence[Phrase]) -> Sequence[Phrase]:
        """Those of a table's phrases whose words and figures the sentence has; the tables outlive it."""
        if not phrases:
            return ()
        if id(phrases) not in self._possible:
            self._possible[id(phrases)] = [phrase for phrase in phrases if _fits(phrase, self._present)]
        return self._possible[id(phrases)]


def _fits(phrase: Phrase, present: frozenset[str]) -> bool:
    """Whether a sentence has all that a phrase needs."""
    for need in phrase.rarest_needs:  # noqa: SIM110  a loop is twice as fast as `all` here, and this runs most
        if present.isdisjoint(need):
            return False
    return True


def parse_sentence(text: str, sentence: Sentence, number: int, grammar: Grammar) -> Parsed:
    """The reading of one sentence with the fewest words left over, then with the fewest phrases."""
    steps, tokens = _cheapest(sentence, grammar), sentence.tokens
    spoken, skipped = [], []
    position = 0
    while position < len(tokens):
        step = steps[position]
        if step.phrase is None:
            if step.cost > steps[position + 1].cost:
                skipped.append(position)
        else:
            span = tokens[position : step.next]
            slots = {name.split("_")[0]: tuple(tokens[a:b]) for name, a, b in step.slots}
            quote = text[span[0].start : span[-1].end]
            spoken.append(Spoken(step.phrase.meaning, slots, quote, span[0].start, number))
        position = step.next
    return Parsed(tuple(spoken), tuple(leftover_runs(text, tokens, skipped, number)))


def _cheapest(sentence: Sentence, grammar: Grammar) -> list[_Step]:
    """From each token on, the first step of the cheapest reading; from the end to the beginning."""
    size = len(sentence.tokens)
    steps = [_Step(0, size)] * (size + 1)
    for index in range(size - 1, -1, -1):
        is_free = is_free_sign(sentence.tokens[index])
        best = _Step(steps[index + 1].cost + (0 if is_free else _SKIPPED_WORD), index + 1)
        for phrase, end, slots in sentence.found(grammar, index):
            cost = steps[end].cost + _PHRASE
            if cost < best.cost:
                best = _Step(cost, end, phrase, slots)
        steps[index] = best
    return steps


def leftover_runs(text: str, tokens: Sequence[Token], skipped: Sequence[int], number: int) -> list[Leftover]:
    """The skipped tokens of a sentence, those without another between them as one."""
    runs: list[list[int]] = []
    for index in skipped:
        gap = tokens[runs[-1][-1] + 1 : index] if runs else ()
        if runs and all(is_free_sign(token) for token in gap):
            runs[-1].append(index)
        else:
            runs.append([index])
    spans = ((tokens[run[0]].start, tokens[run[-1]].end) for run in runs)
    return [Leftover(text[start:end], number, start) for start, end in spans]
