"""The sentences of a text that may tell an outlay: which count, and which are small talk or a mere heading."""

import re
from collections.abc import Sequence
from dataclasses import replace

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.planners.rules.grammar.language.outlay_places import COUNTED, SIZES
from My_AI_Employee.planners.rules.grammar.outlay_parts import FREE, Cutter, Part
from My_AI_Employee.planners.rules.grammar.parse_prose import read_sentences
from My_AI_Employee.planners.rules.grammar.tokens import Token
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.readers.quoted import has_quoted

_QUOTES = frozenset('"“”„«»‹›‟')
_COURTESIES = frozenset({"close", "thanks", "greet", "talk"})
_HEADINGS = frozenset({FREE, "expense", "fill", "bare_category", "fuel", "bare_vendor"})
"""Kinds of parts that a subject may have which only names what the text tells."""

MISREAD = re.compile(
    r"the (?:description|category):|\w+ different values for the (?:description|vendor)|who the vendor is in"
    r"|the expense date: write"
)
"""Questions about an outlay whose words phrases have taken for the wrong parts."""


def is_short_prose(source: TaskText) -> bool:
    """Whether a text has nothing but prose of its own: no labels, no lists, nothing that is quoted."""
    is_plain = not (source.labels or source.unknown_labels or source.beside or source.is_part)
    is_own = source.task.type is not TaskType.DOCUMENT and not has_quoted(source.task.text)
    return is_plain and is_own and not _QUOTES & set(source.text)


def telling_sentences(source: TaskText) -> tuple[list[int], tuple[str, ...]]:
    """The numbers of the sentences that are more than a courtesy, and the small talk beside them."""
    numbers, ignored = [], []
    for number, parsed in read_sentences(source.prose, "expense"):
        if number < source.prose.subject_sentences and _says_again(number, source):
            continue
        if parsed.leftovers or any(said.meaning not in _COURTESIES for said in parsed.spoken):
            numbers.append(number)
        else:
            ignored += [*parsed.ignored, *(said.quote for said in parsed.spoken if "talk" in said.slots)]
    return numbers, tuple(ignored)


def _says_again(number: int, source: TaskText) -> bool:
    """Whether a subject has only words that the text has too."""
    sentences = source.prose.sentences
    text = {token.folded for tokens in sentences[source.prose.subject_sentences :] for token in tokens}
    return all(token.folded in text for token in sentences[number] if token.kind != "sign")


def without_heading(numbers: Sequence[int], source: TaskText, cutter: Cutter) -> tuple[list[int], tuple[str, ...]]:
    """The sentences without a subject that only names a thing, and this subject, which a plan lists.

    `Van diesel` above a text on diesel says nothing more; a figure, a name of the books or a word that bears does.
    """
    first = numbers[0] if numbers else -1
    if not 0 <= first < source.prose.subject_sentences or len(numbers) < 2:
        return list(numbers), ()
    tokens = source.prose.sentences[first]
    parts = parts_of(cutter, tokens)
    is_heading = parts is not None and all(part.kind in _HEADINGS and _is_plain(part, cutter) for part in parts)
    return (list(numbers[1:]), (source.quote(tokens),)) if is_heading else (list(numbers), ())


def _is_plain(part: Part, cutter: Cutter) -> bool:
    is_worded = all(token.kind in ("word", "sign") for token in part.tokens)
    return is_worded and (part.kind != FREE or cutter.is_readable(part.tokens))


def with_days(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens with the one `12/11` of a sentence without another day as a date; not so `page 3/12`, `3/4 inch`."""
    found = [at for at, token in enumerate(tokens) if token.kind == "mixed" and _DAY.fullmatch(token.text)]
    if len(found) != 1 or any(token.kind == "date" for token in tokens):
        return tokens
    at = found[0]
    before = tokens[at - 1].folded if at else ""
    behind = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    if before in COUNTED or behind in SIZES:
        return tokens
    return [*tokens[:at], replace(tokens[at], kind="date"), *tokens[at + 1 :]]


_DAY = re.compile(r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])")


def parts_of(cutter: Cutter, tokens: Sequence[Token]) -> list[Part] | None:
    """The parts of a sentence; None for a question, unless it asks politely to book something."""
    is_question = tokens[-1].text == "?"
    parts = cutter.parts(with_days(tokens[:-1] if is_question else tokens))
    is_polite = any(part.kind.endswith("+polite") for part in parts)
    return None if is_question and not is_polite else [replace(part, kind=part.kind.split("+")[0]) for part in parts]
