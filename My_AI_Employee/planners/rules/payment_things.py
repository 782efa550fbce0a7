"""Recognises what the open invoices of those in a text are for, and the last figures of their numbers."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from My_AI_Employee.domain.results import InvoiceSummary
from My_AI_Employee.planners.rules.grammar.language.spellings import without_accents
from My_AI_Employee.planners.rules.grammar.language.tables import Language
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.services import SERVICE, with_services
from My_AI_Employee.planners.rules.grammar.tokens import Token, tokenize
from My_AI_Employee.planners.rules.parties import senders_customers
from My_AI_Employee.planners.rules.task_text import TaskText

_EARLIER_DAYS = 400
_MAX_WORDS = 4
_SHORTEST = 3
_WHOLE_NOUN = 5
"""Letters of a word that may be the end of a longer one: `das Schild` is `Praxisschild`."""
_FIGURES = 4


def with_known_things(source: TaskText) -> Prose:
    """The prose in which such words are one token each."""
    invoices = source.books.list_open_invoices("")
    descriptions = _descriptions(source, invoices)
    prose = with_services(source.prose, descriptions)
    words = frozenset(_words(descriptions, prose.language))
    changed = tuple(
        tuple(_merged(tokens, words, invoices, prose, is_subject=number < prose.subject_sentences))
        for number, tokens in enumerate(prose.sentences)
    )
    return replace(prose, sentences=changed)


def _descriptions(source: TaskText, invoices: Sequence[InvoiceSummary]) -> list[str]:
    """The lines of the open invoices of those who are named, or who write."""
    named = [customer for item in source.prose.by_start.values() for customer in item.customers]
    names = dict.fromkeys(customer.name for customer in (*named, *senders_customers(source)))
    opened = {invoice.number for invoice in invoices}
    since = source.today - timedelta(days=_EARLIER_DAYS)
    lines = (line for name in names for line in source.books.sold_lines(name, since))
    return [line.description for line in lines if line.number in opened]


def _words(descriptions: Sequence[str], language: Language) -> Iterator[str]:
    """Their words without those that can change a request, and without prepositions and the like."""
    words = language.words
    for text in descriptions:
        for token in tokenize(text):
            is_small = token.folded in words.grammar or token.folded in words.linking
            if (
                token.kind == "word"
                and len(token.text) >= _SHORTEST
                and not is_small
                and not words.flag(token.folded)
            ):
                yield token.folded


def _merged(
    tokens: Sequence[Token],
    words: Collection[str],
    invoices: Sequence[InvoiceSummary],
    prose: Prose,
    *,
    is_subject: bool,
) -> Iterator[Token]:
    position = 0
    while position < len(tokens):
        size = 0 if is_subject else _size_of_thing(tokens, position, words)
        first, last = tokens[position], tokens[position + max(size, 1) - 1]
        if size:
            yield Token(SERVICE, prose.text[first.start : last.end], first.start, last.end)
        else:
            yield _with_whole_number(first, invoices)
        position += max(size, 1)


def _size_of_thing(tokens: Sequence[Token], position: int, words: Collection[str]) -> int:
    size = 0
    while size < _MAX_WORDS and position + size < len(tokens) and _is_of_thing(tokens[position + size], words):
        size += 1
    return size


def _is_of_thing(token: Token, words: Collection[str]) -> bool:
    if token.kind != "word":
        return False
    said = without_accents(token.folded.removesuffix("s"))
    known = (without_accents(word.removesuffix("s")) for word in words)
    return any(said == word or (len(said) >= _WHOLE_NOUN and word.endswith(said)) for word in known)


def _with_whole_number(token: Token, invoices: Sequence[InvoiceSummary]) -> Token:
    """`00004` as `INV/2026/00004`, where it is one open invoice alone."""
    is_number = token.kind in ("number", "mixed") and token.text.isdigit() and token.text.startswith("0")
    if not is_number or len(token.text) < _FIGURES:
        return token
    meant = [invoice.number for invoice in invoices if invoice.number.rpartition("/")[2] == token.text]
    return replace(token, kind="document", text=meant[0]) if len(meant) == 1 else token
