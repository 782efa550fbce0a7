"""Finds the words of a request that a drafted plan does not account for; whoever drafted it, the same law holds.

A word is accounted for when a known phrase of this type of request or a courtesy has it, or when the draft's evidence
quotes it. A figure, a date or a name in a known phrase needs the quote too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from My_AI_Employee.domain.actions import SendInvoice
from My_AI_Employee.domain.plan import PlannedAction
from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.decisive_words import DECISIVE, HARMLESS, MOOD
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.grammar.language.tables import LANGUAGES
from My_AI_Employee.planners.rules.grammar.parse import Leftover, Parsed, Spoken
from My_AI_Employee.planners.rules.grammar.prose import COURTESY, parse_prose
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.leftovers import (
    foreign_words,
    is_settled,
    label_question,
    leftover_question,
    open_labels,
    settled_words,
    shown_in_sentence,
)
from My_AI_Employee.planners.rules.lines import with_list_items
from My_AI_Employee.planners.rules.task_text import Defaults, TaskText, read_source
from My_AI_Employee.planners.rules.words import FIELDS, NO, OTHER_KEYS, USED_FIELDS, YES

_FIGURES = frozenset({"money", "number", "date", "rate", "document", "email", "name"})
_INTENTS = {
    "create_invoice": "invoice_request",
    "send_invoice": "invoice_request",
    "record_payment": "payment_received",
    "create_expense": "expense",
}
"""The type of request that a step answers; other steps say nothing of it."""
_MAX_QUOTE_WORDS = 15
"""A longer quote accounts for no word: it would account for all that happens to stand in it."""


@dataclass(frozen=True, kw_only=True)
class Unaccounted:
    """What a draft leaves out. listed: words and labels that bear on the plan, for the person who decides.

    objections: what the draft contradicts, for its author. questions: the same, for a person.
    """

    listed: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Reading:
    """A request read for the types that a draft answers."""

    source: TaskText
    intents: tuple[str, ...]
    parses: tuple[Parsed, ...]
    quotes: tuple[str, ...]
    sends: bool

    @property
    def decisive(self) -> dict[str, str]:
        """The decisive words of the language, with their kind."""
        return {word: kind for kind, words in DECISIVE[self.language].items() for word in words.split()}

    @property
    def language(self) -> str:
        """The key of the language in the tables."""
        return next(name for name, tables in LANGUAGES.items() if tables is self.source.prose.language.tables)


def read_for(task: Task, books: BooksView, steps: Sequence[PlannedAction]) -> TaskText:
    """The request, parsed as the one that the first step answers. Raises the errors of the books."""
    source = read_source(task, books, task.received.astimezone().date(), Defaults())
    return replace(source, parsed=parse_prose(source.prose, _intents(steps)[0]))


def unaccounted_words(
    task: Task, books: BooksView, steps: Sequence[PlannedAction], quotes: Sequence[str]
) -> Unaccounted:
    """What these steps leave out of the request. quotes: of the evidence. Raises the errors of the books."""
    source, intents = read_for(task, books, steps), _intents(steps)
    reading = _Reading(
        source=source,
        intents=intents,
        parses=tuple(parse_prose(source.prose, intent) for intent in intents),
        quotes=tuple(quote for quote in quotes if quote.strip() and len(quote.split()) <= _MAX_QUOTE_WORDS),
        sends=any(isinstance(step.parsed(), SendInvoice) for step in steps),
    )
    contradicted = [*_decisive(reading), *_sending(reading), *_labels(reading), *_currencies(reading)]
    settled = {quote for quote, _, _ in contradicted}
    listed = [shown for quote, shown in _open_words(reading) if not any(quote in said for said in settled)]
    return Unaccounted(
        listed=tuple(dict.fromkeys((*listed, *_open_values(reading, steps)))),
        objections=tuple(dict.fromkeys(objection for _, objection, _ in contradicted)),
        questions=tuple(dict.fromkeys(question for _, _, question in contradicted)),
    )


def _intents(steps: Sequence[PlannedAction]) -> tuple[str, ...]:
    found = dict.fromkeys(_INTENTS[step.tool] for step in steps if step.tool in _INTENTS)
    return tuple(found) or ("customer_request",)


def _without_accounted(reading: _Reading) -> Iterator[tuple[int, list[Token]]]:
    """The runs of tokens that no phrase of any of the types accounts for; figures of phrases are among them."""
    starts = set.intersection(*(_open_starts(reading.source, parsed) for parsed in reading.parses))
    for number, tokens in enumerate(reading.source.prose.sentences):
        run: list[Token] = []
        for token in tokens:
            if token.start in starts:
                run.append(token)
            elif token.kind != "sign" and run:
                yield number, run
                run = []
        if run:
            yield number, run


def _open_starts(source: TaskText, parsed: Parsed) -> set[int]:
    """Offsets of the tokens that are left over, and of the figures in phrases and in items of a list."""
    said = [token for spoken in parsed.spoken if spoken.meaning not in COURTESY for token in _slot_tokens(spoken)]
    items = [token for left in parsed.leftovers for token in _tokens_of(source, left)]
    kept, readings = with_list_items(source.prose, parsed, source.currency)
    unclear = [text for text, reading in readings.items() if isinstance(reading, Unclear)]
    open_items = [left for left in parsed.leftovers if any(left.quote in text for text in unclear)]
    left = {token.start for item in (*kept.leftovers, *open_items) for token in _tokens_of(source, item)}
    return left | {token.start for token in (*said, *items) if token.kind in _FIGURES}


def _slot_tokens(spoken: Spoken) -> Iterator[Token]:
    return (token for tokens in spoken.slots.values() for token in tokens)


def _tokens_of(source: TaskText, left: Leftover) -> Iterator[Token]:
    end = left.start + len(left.quote)
    return (token for token in source.prose.sentences[left.sentence] if left.start <= token.start < end)


def _decisive(reading: _Reading) -> Iterator[tuple[str, str, str]]:
    """(words, objection, question) of words left over that take back, limit or put off what the request says."""
    source, kinds = reading.source, reading.decisive
    settled = settled_words(source)
    for number, run in _without_accounted(reading):
        harmless = _harmless(source.prose.sentences[number], HARMLESS[reading.language])
        found = [t for t in run if t.kind == "word" and t.folded in kinds and t.start not in harmless]
        left = Leftover(source.quote(run), number, run[0].start)
        if found and not is_settled(left, settled):
            kind = kinds[found[0].folded]
            objection = f"the draft passes over the {kind} {shown_in_sentence(source, left)}"
            yield left.quote, objection, leftover_question(source, [left])


def _harmless(tokens: Sequence[Token], phrases: Sequence[str]) -> set[int]:
    """Offsets of the words of phrases that decide nothing."""
    words = [token for token in tokens if token.kind != "sign"]
    found: set[int] = set()
    for phrase in phrases:
        size = len(phrase.split())
        for first in range(len(words) - size + 1):
            if " ".join(token.folded for token in words[first : first + size]) == phrase:
                found |= {token.start for token in words[first : first + size]}
    return found


def _sending(reading: _Reading) -> Iterator[tuple[str, str, str]]:
    """The request says not to mail it, and the draft does."""
    said = [spoken.quote for parsed in reading.parses for spoken in parsed.of("keep")]
    said += [label.quote for label in reading.source.label("send") if label.value.casefold() in NO]
    for quote in said if reading.sends else ():
        yield quote, f"the draft mails the invoice, the request says '{quote}'", f"whether to mail it: '{quote}'"


def _labels(reading: _Reading) -> Iterator[tuple[str, str, str]]:
    """Labels that no request of these types reads, and that no quote takes up."""
    unused = [set(open_labels(reading.source, intent)) for intent in reading.intents]
    for key, value in sorted(set.intersection(*unused)):
        if not _is_quoted(reading, value):
            said = f"{key}: {value[:60]}"
            yield said, f"the draft passes over the label '{said}'", label_question(key, value, reading.intents[0])


def _currencies(reading: _Reading) -> Iterator[tuple[str, str, str]]:
    currency = reading.source.currency
    for word in foreign_words(reading.source):
        said = f"'{word}' is not the books' currency ({currency})"
        yield word, f"{said}: ask", f"{said}: say the amounts in {currency}, and `Currency: {currency}`"


def _open_words(reading: _Reading) -> Iterator[tuple[str, str]]:
    """(words, the words in their sentence) of runs that bear on the plan and that no quote accounts for."""
    source = reading.source
    spans = [span for quote in reading.quotes for span in _places(quote, source.text)]
    quoted = {t.text for s in source.prose.sentences for t in s if _is_inside(t, spans) and t.kind in _FIGURES}
    bearing = source.prose.language.words.bearing | frozenset(MOOD[reading.language].split())
    settled = settled_words(source)
    for number, run in _without_accounted(reading):
        is_question = any(token.text == "?" for token in run)
        left = [t for t in run if not _is_inside(t, spans) and not (t.kind in _FIGURES and t.text in quoted)]
        bears = any(t.kind in _FIGURES | {"mixed"} or (t.kind == "word" and t.folded in bearing) for t in left)
        found = Leftover(source.quote(run), number, run[0].start)
        if (bears or is_question) and not is_settled(found, settled):
            yield found.quote, shown_in_sentence(source, found)


def _places(quote: str, text: str) -> Iterator[tuple[int, int]]:
    """Where the words of a quote stand in a text; white space and case do not count."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return (match.span() for match in re.finditer(pattern, text, re.I))


def _is_inside(token: Token, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= token.start and token.end <= end for start, end in spans)


def _open_values(reading: _Reading, steps: Sequence[PlannedAction]) -> Iterator[str]:
    """Labels of this type of request whose value neither a quote nor an argument of the draft has."""
    source = reading.source
    used = {key for intent in reading.intents for field in USED_FIELDS[intent] for key in FIELDS[field]}
    arguments = _folded(" ".join(str(step.arguments) for step in steps))
    for key, value in dict.fromkeys((*source.labels, *source.answers)):
        if key not in used - OTHER_KEYS or not value.strip():
            continue
        if key in FIELDS["send"]:
            is_open = value.casefold() in YES and not reading.sends
        else:
            is_open = not _is_quoted(reading, value) and _folded(value) not in arguments
        if is_open and not (key in FIELDS["currency"] and value.strip() == source.currency):
            yield f"'{key}: {' '.join(value.split())[:60]}'"


def _is_quoted(reading: _Reading, value: str) -> bool:
    return any(_folded(value) in _folded(quote) or _folded(quote) in _folded(value) for quote in reading.quotes)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
