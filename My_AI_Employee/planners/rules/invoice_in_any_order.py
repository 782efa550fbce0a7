"""Reads a request for one invoice from its parts in any order, over one or several sentences.

`Could you send me an invoice for the November mowing? It was 3 visits at $65 each` and `van lettering, 5 hrs @ 70,
invoice them pls` say the same few things: who, what, how many, at what price, when it is due. Every word must be in
one of these parts (`grammar.invoice_parts`), one price is said, and what is billed stands where only a thing can;
else the text stays the question that it was. Who is billed, and whether count and price are certain, is decided as
for every other invoice.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from My_AI_Employee.planners.rules.billed_lines import billed_lines
from My_AI_Employee.planners.rules.billed_parts import COUNTS, OWN, PRICES, Parts, kind
from My_AI_Employee.planners.rules.billed_prices import Works, lines_with_works, says_tax, with_prices_read
from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.ends_of_month import MONTHS_AHEAD
from My_AI_Employee.planners.rules.grammar.invoice_parts import CLOSED, FREE, cut
from My_AI_Employee.planners.rules.grammar.language.invoice_parts import (
    AT_MEANS_EACH,
    INVOICE_PARTS,
    INVOICES,
    NUMBERED,
)
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.parse import Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.parse_prose import read_sentences
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import TYPE_KEYS

_INTENT = "invoice_request"
_QUOTES = frozenset('"“”„«»‹›‟')
_MAX_PARTS = 40


def invoice_in_any_order(source: TaskText) -> Parsed | None:
    """The parts of one invoice under the names that drafting reads; None where they are not all certain."""
    name = next(name for name, tables in LANGUAGES.items() if tables is source.prose.language.tables)
    if not INVOICE_PARTS[name] or not _is_plain(source):
        return None
    parts: list[Spoken] = []
    ignored: list[str] = []
    for number, parsed in read_sentences(source.prose, _INTENT):
        stated = parsed.spoken if _is_closed(parsed) else _without_address(cut(source.prose, number, name), parsed)
        if _asks(source, number) and not any(_is_asked(said, source) for said in stated):
            return None
        if _sums_up_nothing(stated):
            return None
        parts += stated
        ignored += [*parsed.ignored, *(said.quote for said in parsed.spoken if "talk" in said.slots)]
    works: Works = {}
    if any(says_tax(said) for said in parts):
        return None
    if name in AT_MEANS_EACH:
        parts, works = with_prices_read(parts)
    request = Parts(source, name, parts)
    is_request = len(parts) <= _MAX_PARTS and any(_asks_for_invoice(said) for said in parts)
    is_sure = is_request and not any(_is_ahead(said, source) for said in parts) and request.are_readable()
    lines = billed_lines(request) if is_sure else []
    if not lines:
        return None
    spoken = sorted((*_others(parts), *lines_with_works(lines, works)), key=lambda said: said.start)
    return Parsed(tuple(spoken), (), tuple(ignored))


def _sums_up_nothing(parts: Sequence[Spoken]) -> bool:
    """Whether a sentence begins as `it was` does, and says neither how many nor at what price: `It was okay.`"""
    kinds = {kind(said) for said in parts}
    return "was" in kinds and kinds.isdisjoint({*COUNTS, *PRICES, "worked"})


def _others(parts: Sequence[Spoken]) -> Iterator[Spoken]:
    """The parts beside the lines, as drafting reads them."""
    for said in parts:
        if kind(said) in ("when", "topic") and "date" in said.slots:
            yield replace(said, meaning="worked")
        elif said.meaning == "invoice+price":
            yield replace(said, meaning="invoice", slots={k: v for k, v in said.slots.items() if k != "money"})
        elif kind(said) == "note" and "code" in said.slots:
            yield _number_alone(said)
        elif kind(said) not in OWN and kind(said) != FREE:
            yield said


def _number_alone(note: Spoken) -> Spoken:
    """`job number 2231` of `and put our job number 2231 on the invoice`: the rest is not printed."""
    found = re.search(rf"\b(?:{'|'.join(NUMBERED)})\b.*?{re.escape(note.slots['code'][-1].text)}", note.quote, re.I)
    return replace(note, quote=found[0]) if found else note


def _is_plain(source: TaskText) -> bool:
    """Whether a text has prose of its own alone: no labels, nothing quoted, no answers that change its type."""
    has_labels = bool(source.labels or source.unknown_labels or source.beside or source.is_part)
    is_typed = any(key in TYPE_KEYS or key == "line" for key, _ in source.answers)
    return not (has_labels or is_typed or _QUOTES & set(source.text))


def _asks(source: TaskText, number: int) -> bool:
    return source.prose.sentences[number][-1].text == "?"


def _is_asked(said: Spoken, source: TaskText) -> bool:
    """Whether a part makes a request of a question: `could you`, `can I get an invoice`."""
    openers: Collection[str] = source.prose.language.tables.REQUEST_OPENERS
    return said.meaning == "polite" or (kind(said) in _ASKED and said.quote.split()[0].casefold() in openers)


_ASKED = frozenset({"invoice", "send", "send_me"})


def _without_address(parts: Sequence[Spoken], parsed: Parsed) -> list[Spoken]:
    """The parts without the first name to whom a text is written: `Hi Dana, could you ...`, `Dana, please ...`."""
    if not parts:
        return []
    if parts[0].meaning == FREE and _is_set_aside(parts[0], parsed):
        return [*parts[1:]]
    is_greeted = len(parts) > 1 and parts[0].meaning == "greet" and parts[1].meaning == FREE
    words = parts[1].quote.split() if is_greeted else []
    return [parts[0], *parts[2:]] if 0 < len(words) <= 2 and all(word.istitle() for word in words) else [*parts]


def _is_set_aside(part: Spoken, parsed: Parsed) -> bool:
    """Whether the phrases neither read nor left over these words: `read_sentences` took them for who is addressed."""
    open_ones = [(left.start, left.start + len(left.quote)) for left in parsed.leftovers]
    read = [(said.start, said.start + len(said.quote)) for said in parsed.spoken]
    return part.quote.istitle() and not any(start <= part.start < end for start, end in (*open_ones, *read))


def _is_closed(parsed: Parsed) -> bool:
    """Whether the phrases read a sentence wholly, without what is billed and its price."""
    kinds = {kind for said in parsed.spoken for kind in said.meaning.split("+")}
    return not parsed.leftovers and kinds <= (CLOSED | {"done"}) - PRICES - COUNTS


def _asks_for_invoice(said: Spoken) -> bool:
    """Whether a part asks for an invoice, as `please send them the invoice` does beside what it is for."""
    return said.meaning.startswith("invoice") or (
        kind(said) in _ASKED and not INVOICES.isdisjoint(said.quote.casefold().split())
    )


def _is_ahead(said: Spoken, source: TaskText) -> bool:
    """Whether a part names a month to come: `for December` may be when to make the invoice."""
    is_named = "month" in said.slots and "due_month" not in said.meaning.split("+")
    month = MONTHS.get(said.slots["month"][0].folded) if is_named else None
    return month is not None and 0 < (month - source.received.month) % 12 <= MONTHS_AHEAD
