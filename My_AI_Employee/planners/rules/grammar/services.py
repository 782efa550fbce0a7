"""Recognises services that the books know: the descriptions of invoice lines, word for word, in the prose."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize

SERVICE = "service"
"""The kind of the token that stands for the whole description."""
_INNER_SIGNS = frozenset("&-/+'’")


def words_of_service(description: str) -> tuple[str, ...]:
    """The words by which a description is recognised; case and white space do not count."""
    return tuple(token.folded for token in tokenize(description))


def with_services(prose: Prose, descriptions: Iterable[str]) -> Prose:
    """The prose in which each of these descriptions is one token; the longest first. A subject is left as it is."""
    known = sorted({words_of_service(text) for text in descriptions} - {()}, key=len, reverse=True)
    named = tuple(
        tokens if number < prose.subject_sentences else _merged(prose.text, tokens, known)
        for number, tokens in enumerate(prose.sentences)
    )
    return replace(prose, sentences=named)


def has_services(prose: Prose) -> bool:
    """Whether a description was recognised."""
    return any(token.kind == SERVICE for tokens in prose.sentences for token in tokens)


def _merged(text: str, tokens: Sequence[Token], known: Sequence[tuple[str, ...]]) -> tuple[Token, ...]:
    merged: list[Token] = []
    position = 0
    while position < len(tokens):
        size = next((len(words) for words in known if _stands_at(tokens, position, words)), 0)
        if size:
            start, end = tokens[position].start, tokens[position + size - 1].end
            merged.append(Token(SERVICE, text[start:end], start, end))
        else:
            merged.append(tokens[position])
        position += size or 1
    return tuple(merged)


def _stands_at(tokens: Sequence[Token], position: int, words: tuple[str, ...]) -> bool:
    found = tokens[position : position + len(words)]
    return tuple(token.folded for token in found) == words and all(
        token.kind != "sign" or token.text in _INNER_SIGNS for token in found
    )
