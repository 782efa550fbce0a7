"""Finds statements of ordinary words that say nothing of a request: they are small talk and are not used.

A statement is a clause, cut off by a sign or by a word such as `and`. It has a verb, and all its words are in closed
lists of the language; a figure, a date, a name or a phrase of a request makes it none.
"""

from collections.abc import Iterator, Sequence

from My_AI_Employee.planners.rules.grammar.language.harmless import Harmless
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken, is_free_sign, leftover_runs
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.grammar.tokens import Token

Span = tuple[int, int]
"""The first token, and the one after the last."""


def harmless_statements(tokens: Sequence[Token], harmless: Harmless) -> tuple[Span, ...]:
    """Where the harmless statements of a sentence stand; none where a phrase that bears is in it."""
    found = tuple(_statements(tokens, harmless))
    if found and harmless.has_idiom([token.folded for token in tokens if token.kind == "word"]):
        return ()
    return found


def without_talk(text: str, tokens: Sequence[Token], parsed: Parsed, statements: Sequence[Span]) -> Parsed:
    """The reading of a sentence without the words that are left over in these statements, which it lists."""
    if not statements or not parsed.leftovers:
        return parsed
    left = [number for number, token in enumerate(tokens) if _is_left(token, parsed)]
    said = [span for span in statements if any(number in range(*span) for number in left)]
    said = [span for span in said if not _has_request(tokens, span, parsed.spoken)]
    rest = [number for number in left if not any(number in range(*span) for span in said)]
    shown = tuple(text[tokens[start].start : tokens[end - 1].end] for start, end in said)
    leftovers = leftover_runs(text, tokens, rest, parsed.leftovers[0].sentence)
    return Parsed(parsed.spoken, tuple(leftovers), (*parsed.ignored, *shown))


def _is_left(token: Token, parsed: Parsed) -> bool:
    return not is_free_sign(token) and any(
        left.start <= token.start < left.start + len(left.quote) for left in parsed.leftovers
    )


def _has_request(tokens: Sequence[Token], span: Span, spoken: Sequence[Spoken]) -> bool:
    """Whether a phrase that is no courtesy has words of these tokens."""
    start, end = tokens[span[0]].start, tokens[span[1] - 1].end
    return any(
        said.meaning not in COURTESY and said.start < end and start < said.start + len(said.quote) for said in spoken
    )


def _statements(tokens: Sequence[Token], harmless: Harmless) -> Iterator[Span]:
    """The harmless statements of a sentence: its clauses, and the parts of the others between joining words."""
    for start, end in _parts(tokens, (0, len(tokens)), frozenset()):
        parts = list(_parts(tokens, (start, end), harmless.joiners))
        stated = [part for part in parts if is_statement(tokens[part[0] : part[1]], harmless)]
        if len(stated) < len(parts) and is_statement(tokens[start:end], harmless):
            yield start, end
        else:
            yield from stated


def _parts(tokens: Sequence[Token], span: Span, joiners: frozenset[str]) -> Iterator[Span]:
    """The parts of a span between free signs, and between the words that join two clauses; none is empty."""
    begin = span[0]
    for number in range(*span):
        if is_free_sign(tokens[number]) or tokens[number].folded in joiners:
            if begin < number:
                yield begin, number
            begin = number + 1
    if begin < span[1]:
        yield begin, span[1]


def is_statement(tokens: Sequence[Token], harmless: Harmless) -> bool:
    """Whether all of these are harmless words, and one a verb."""
    if any(token.kind != "word" for token in tokens):
        return False
    words = [token.folded for token in tokens]
    if harmless.tells_who_has(words) or harmless.refers(words):
        return False
    position, has_verb = 0, False
    while position < len(words):
        size, is_verb = harmless.size_at(words, position)
        if size == 0:
            return False
        position, has_verb = position + size, has_verb or is_verb
    return has_verb
