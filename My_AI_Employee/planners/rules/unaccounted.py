"""Finds the words of a request that a drafted plan does not account for; whoever drafted it, the same law holds.

A word is accounted for when a known phrase of this type of request or a courtesy has it, or when the draft's evidence
quotes it. A figure, a date or a name in a known phrase needs the quote too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from My_AI_Employee.domain.plan import PlannedAction
from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.contradictions import contradictions
from My_AI_Employee.planners.rules.decisive_words import MOOD
from My_AI_Employee.planners.rules.drafted import (
    FIGURES,
    DraftedRequest,
    drafted_request,
    overlap,
    unread_runs,
    words_of,
)
from My_AI_Employee.planners.rules.grammar.parse import Leftover
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.leftovers import is_settled, settled_words, shown_in_sentence
from My_AI_Employee.planners.rules.readings import doubtful_readings
from My_AI_Employee.planners.rules.value_words import YES
from My_AI_Employee.planners.rules.words import FIELDS, OTHER_KEYS, USED_FIELDS

_NAMES = frozenset({"name", "email", "document"})


@dataclass(frozen=True, kw_only=True)
class Unaccounted:
    """What a draft leaves out. listed: words and labels that bear on the plan, for the person who decides.

    doubtful: figures, dates and names of the request that can be read in two ways.
    objections: what the draft contradicts, for its author. questions: the same, for a person.
    """

    listed: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def unaccounted_words(
    task: Task, books: BooksView, steps: Sequence[PlannedAction], quotes: Sequence[str]
) -> Unaccounted:
    """What these steps leave out of the request. quotes: of the evidence. Raises the errors of the books."""
    reading = drafted_request(task, books, steps, quotes)
    found = contradictions(reading)
    listed = [shown for said, shown in _open_words(reading) if not any(said in item.words for item in found)]
    return Unaccounted(
        listed=tuple(dict.fromkeys((*listed, *_open_values(reading)))),
        doubtful=tuple(doubtful_readings(reading.source)),
        objections=tuple(dict.fromkeys(item.objection for item in found)),
        questions=tuple(dict.fromkeys(item.question for item in found)),
    )


def _open_words(reading: DraftedRequest) -> Iterator[tuple[str, str]]:
    """(words, the words in their sentence) of runs that bear on the plan and that no quote accounts for."""
    source = reading.source
    spans = [span for quote in reading.quotes for span in _places(quote, source.text)]
    quoted = {t.text for s in source.prose.sentences for t in s if t.kind in FIGURES and _is_quoted_at(t, spans)}
    bearing = source.prose.language.words.bearing | frozenset(MOOD[reading.language].split())
    settled, drafted = settled_words(source), _drafted_customers(reading)
    for number, run in unread_runs(reading):
        left = [
            token
            for token in run
            if not _is_quoted_at(token, spans)
            and not (token.kind in FIGURES and token.text in quoted)
            and not (token.kind in _NAMES and _is_argument(reading, token, drafted))
        ]
        if any(_bears(token, bearing) for token in left):
            found = Leftover(source.quote((left[0], left[-1])), number, left[0].start)
            if not is_settled(found, settled):
                yield found.quote, shown_in_sentence(source, found)


def _bears(token: Token, bearing: frozenset[str]) -> bool:
    """Whether a token can change a plan: a figure, a date, a name, a word of the tables, the mark of a question."""
    return (
        token.kind in FIGURES | {"mixed"} or token.text == "?" or (token.kind == "word" and token.folded in bearing)
    )


def _is_argument(reading: DraftedRequest, token: Token, drafted: frozenset[str]) -> bool:
    """Whether the draft is about the customer, the address or the document that a token names."""
    named = reading.source.prose.by_start.get(token.start)
    if named is None:
        return words_of(token.text) in reading.arguments
    return any(customer.name in drafted for customer in named.customers)


def _drafted_customers(reading: DraftedRequest) -> frozenset[str]:
    """The customers of the text that the draft names, by name or by an open invoice of theirs."""
    named = {customer.name for item in reading.source.prose.by_start.values() for customer in item.customers}
    return frozenset(
        name for name in named if any(words_of(word) in reading.arguments for word in _words_for(reading, name))
    )


def _words_for(reading: DraftedRequest, name: str) -> Iterator[str]:
    yield name
    for invoice in reading.source.books.list_open_invoices(name):
        if invoice.customer_name == name:
            yield from filter(None, (invoice.number, invoice.invoice_id))


def _places(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a quote stand in a text; white space and case do not count."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return (match.span() for match in re.finditer(pattern, text, re.I))


def _is_quoted_at(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a quote has the token; of a figure such as `95 euros` a part will do."""
    if token.kind in FIGURES:
        return any(start < token.end and token.start < end for start, end in spans)
    return any(start <= token.start and token.end <= end for start, end in spans)


def _open_values(reading: DraftedRequest) -> Iterator[str]:
    """Labels of this type of request whose value neither a quote nor an argument of the draft has."""
    source = reading.source
    used = {key for intent in reading.intents for field in USED_FIELDS[intent] for key in FIELDS[field]}
    for key, value in dict.fromkeys((*source.labels, *source.answers)):
        if key not in used - OTHER_KEYS or not value.strip():
            continue
        if key in FIELDS["send"]:
            is_open = value.casefold() in YES and not reading.sends
        else:
            is_quoted = any(overlap(value, quote) for quote in reading.quotes)
            is_open = not is_quoted and words_of(value) not in reading.arguments
        if is_open and not (key in FIELDS["currency"] and value.strip() == source.currency):
            yield f"'{key}: {' '.join(value.split())[:60]}'"
