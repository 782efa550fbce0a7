"""Reads a request for an invoice whose items are whole in themselves, whatever stands around them.

The items of each sentence are taken out (`grammar.items`), and the rest is read by the phrases. Where all of the rest
asks for an invoice and says who, when and how it is sent, the items are its lines. Whatever is left over, and every
phrase that says more of a price, leaves the text the question that it was.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from My_AI_Employee.planners.rules.billed_parts import COUNTS, PRICES
from My_AI_Employee.planners.rules.calendar_words import MONTHS
from My_AI_Employee.planners.rules.ends_of_month import MONTHS_AHEAD
from My_AI_Employee.planners.rules.grammar.harmless_clauses import harmless_statements, without_talk
from My_AI_Employee.planners.rules.grammar.invoice_parts import CLOSED
from My_AI_Employee.planners.rules.grammar.item_checks import is_certain, names_no_work
from My_AI_Employee.planners.rules.grammar.items import Cut, Rest, cut_items
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.parse import (
    Leftover,
    Parsed,
    Sentence,
    Spoken,
    is_free_sign,
    parse_sentence,
)
from My_AI_Employee.planners.rules.grammar.parse_prose import read_sentences, unexplained
from My_AI_Employee.planners.rules.grammar.particles import without_particles
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.lines import LINES
from My_AI_Employee.planners.rules.partial_lines import is_by_customer
from My_AI_Employee.planners.rules.parties import sender_in_books
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.told_around import is_told_besides, told_around
from My_AI_Employee.planners.rules.words import TYPE_KEYS

_INTENT = "invoice_request"
_AROUND = (CLOSED | {"done", "talk", "unknown", "of_month", "topic"}) - PRICES - COUNTS
"""What may be said around the items."""
_MAX_ITEMS = 12


def itemised_invoice(source: TaskText) -> Parsed | None:
    """The lines and all that stands around them; None where anything is open."""
    if not _is_plain(source):
        return None
    name = next(name for name, tables in LANGUAGES.items() if tables is source.prose.language.tables)
    spoken: list[Spoken] = []
    ignored: list[str] = []
    items: list[Spoken] = []
    for number, parsed in read_sentences(source.prose, _INTENT):
        is_subject = number < source.prose.subject_sentences
        cut = None if is_subject else cut_items(source.prose, number, name)
        around = _around(source, cut, number, parsed)
        if around is None or any(said.meaning == "do" for said in around.spoken):
            around = told_around(source, cut, number, parsed, _AROUND) or around
        if around is None:
            return None
        items += cut.items if cut else ()
        spoken += around.spoken
        ignored += [*around.ignored, *(said.quote for said in around.spoken if "talk" in said.slots)]
    spoken = [_as_month(source, said) for said in spoken]
    topics = [said for said in spoken if said.meaning == "topic"]
    if topics:
        items = _with_topic(source, items, topics, name)
        spoken = [said for said in spoken if said.meaning != "topic"]
    if any("done" in said.meaning.split("+") and is_by_customer(said, source) for said in spoken):
        return None
    asks = any("invoice" in said.meaning.split("+") for said in spoken) or _is_for_customer(source, spoken, items)
    if not asks or not 0 < len(items) <= _MAX_ITEMS:
        return None
    everything = sorted((*spoken, *items), key=lambda said: said.start)
    return Parsed(tuple(everything), (), tuple(ignored))


def _is_for_customer(source: TaskText, spoken: Sequence[Spoken], items: Sequence[Spoken]) -> bool:
    """Whether a note without a verb says all of an invoice: whom, so many of what at what price, when it is due."""
    has_customer = any("customer" in said.slots for said in spoken)
    is_due = any(map(_is_payable, spoken))
    return has_customer and is_due and not sender_in_books(source) and any("qty" in said.slots for said in items)


def _is_payable(said: Spoken) -> bool:
    """Whether a phrase says when to pay; `due 30 November` alone may be when to deliver."""
    kinds = set(said.meaning.split("+"))
    words = said.quote.casefold().split()
    return bool(kinds & {"terms", "terms_now"}) or ("due" in kinds and not _PAYABLE.isdisjoint(words))


_PAYABLE = frozenset(
    {"pay", "payable", "payment", "fällig", "faellig", "zahlbar", "zahlungsziel", "échéance", "echeance", "règlement"}
)


def _with_topic(source: TaskText, items: list[Spoken], topics: list[Spoken], name: str) -> list[Spoken]:
    """The item that only says for how many, with what was named before: `for the tea party? 35 guests at 14`."""
    open_items = [item for item in items if names_no_work(item)]
    is_german = source.prose.language.capital_nouns
    if is_german and not open_items and all(is_told_besides(topic, items) for topic in topics):
        return items
    if len(open_items) != 1 or len(topics) != 1 or (len(items) != 1 and not is_german):
        return []
    topic, item = topics[0], open_items[0]
    thing = topic.slots.get("desc", ())
    is_before = source.prose.subject_sentences <= topic.sentence <= item.sentence <= topic.sentence + 1
    is_named = is_before and topic.start < item.start and bool(thing) and is_certain(thing, source.prose, name)
    named = replace(item, slots={**item.slots, "desc": thing})
    return [named if one is item else one for one in items] if is_named else []


def _is_plain(source: TaskText) -> bool:
    """Whether a text has prose of its own alone: no labels, and no answers that change its type."""
    has_labels = bool(source.labels or source.unknown_labels or source.beside or source.is_part)
    return not (has_labels or any(key in TYPE_KEYS or key == "line" for key, _ in source.answers))


def _around(source: TaskText, cut: Cut | None, number: int, parsed: Parsed) -> Parsed | None:
    """What a sentence says beside its items; None where words are left over, or it says more of prices."""
    readings = [parsed] if cut is None else [_read(source, rest, number) for rest in cut.rests]
    is_question = cut is not None and source.prose.sentences[number][-1].text == "?"
    if is_question and not any(_is_asked(source, reading) for reading in readings):
        return None
    readings = [_with_what_it_is_of(source, reading, number) for reading in readings]
    if any(unexplained(reading, source.prose) for reading in readings):
        return None
    spoken = tuple(said for reading in readings for said in reading.spoken)
    allowed = _AROUND if cut is not None else _AROUND | set(LINES)
    if any(not allowed.issuperset(said.meaning.split("+")) for said in spoken):
        return None
    return Parsed(spoken, (), tuple(quote for reading in readings for quote in reading.ignored))


def _with_what_it_is_of(source: TaskText, reading: Parsed, number: int) -> Parsed:
    """A customer beside words that name a month that is over, or a thing, with these as what the items are of.

    `Katrin Bohm, November: 4 lessons at 38`, `Brochure proofread for Acme Ltd. 3 hours at 60`.
    """
    kinds = [said.meaning for said in reading.spoken]
    if kinds != ["customer"] or len(reading.leftovers) != 1 or number < source.prose.subject_sentences:
        return reading
    left = reading.leftovers[0]
    end = left.start + len(left.quote)
    tokens = tuple(one for one in source.prose.sentences[number] if left.start <= one.start < end)
    if tokens and _is_month(source, tokens):
        said = Spoken("note", {"month": tokens}, left.quote, left.start, number)
        return replace(reading, spoken=(*reading.spoken, said), leftovers=())
    name = next(name for name, tables in LANGUAGES.items() if tables is source.prose.language.tables)
    if any(is_free_sign(token) for token in tokens) or not is_certain(tokens, source.prose, name):
        return reading
    topic = Spoken("topic", {"desc": tokens}, left.quote, left.start, number)
    return replace(reading, spoken=(*reading.spoken, topic), leftovers=())


def _is_month(source: TaskText, tokens: Sequence[Token]) -> bool:
    """Whether a word is the name of this month or of one that is over."""
    month = MONTHS.get(tokens[0].folded) if len(tokens) == 1 else None
    return month is not None and not 0 < (month - source.received.month) % 12 <= MONTHS_AHEAD


def _as_month(source: TaskText, said: Spoken) -> Spoken:
    """`für Oktober` as the month of the work."""
    desc = said.slots.get("desc", ())
    is_month = said.meaning == "topic" and _is_month(source, desc)
    return replace(said, meaning="note", slots={"month": desc}) if is_month else said


def _is_asked(source: TaskText, reading: Parsed) -> bool:
    """Whether a part makes a request of a question: `could you`, `can we`."""
    openers: Collection[str] = source.prose.language.tables.REQUEST_OPENERS
    return any(said.meaning == "polite" or said.quote.split()[0].casefold() in openers for said in reading.spoken)


def _read(source: TaskText, rest: Rest, number: int) -> Parsed:
    """The reading of the tokens around an item, as of a sentence of their own."""
    prose = source.prose
    if len(rest) == len(_INVOICE_AND_NAME) and (rest[0].folded, rest[1].kind) == _INVOICE_AND_NAME:
        return Parsed((Spoken("invoice", {"customer": rest[1:]}, source.quote(rest), rest[0].start, number),), ())
    grammar = prose.language.grammars[_INTENT]
    found = parse_sentence(prose.text, Sentence(rest, prose.language.words), number, grammar)
    bare = without_particles(rest, prose.language.tables) if found.leftovers else ()
    if 0 < len(bare) < len(rest):
        again = parse_sentence(prose.text, Sentence(bare, prose.language.words), number, grammar)
        found = again if _size(again.leftovers) < _size(found.leftovers) else found
    return without_talk(prose.text, rest, found, tuple(harmless_statements(rest, prose.language.harmless)))


_INVOICE_AND_NAME = ("rechnung", "name")
"""`Rechnung Weber Elektrotechnik, 3 Steckdosen ...`: beside items it is one for them."""


def _size(leftovers: Sequence[Leftover]) -> int:
    return sum(len(left.quote) for left in leftovers)
