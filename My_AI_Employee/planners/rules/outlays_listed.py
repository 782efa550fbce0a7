"""Reads several receipts in one text, each in a sentence or a line of its own, as outlays of their own.

What stands around them, such as how they were paid and the category of both, counts for each. Where a count does not
fit, or a word is left over, the text is no such list.
"""

from collections.abc import Sequence
from dataclasses import replace

from My_AI_Employee.planners.rules.findings import Worksheet
from My_AI_Employee.planners.rules.grammar.outlay_parts import FREE, Cutter, Part
from My_AI_Employee.planners.rules.grammar.parse import Parsed
from My_AI_Employee.planners.rules.intents import no_expense
from My_AI_Employee.planners.rules.outlay_in_any_order import cutter_of, language_of, outlay_of
from My_AI_Employee.planners.rules.outlay_parts_together import is_by_a_stranger
from My_AI_Employee.planners.rules.outlay_sentences import (
    is_short_prose,
    parts_of,
    telling_sentences,
    without_heading,
)
from My_AI_Employee.planners.rules.task_text import TaskText

_MAX_ITEMS, _MAX_TOKENS = 12, 240
_FOR_EACH = frozenset({"category", "means", "date", "today", "yesterday", "weekday"})
_AROUND = _FOR_EACH | {"many", "of_all", "ask", "fill", "expense", "beside"}
"""Kinds of parts that may stand around the list."""
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "both": 2}
_COUNTS |= {"deux": 2, "trois": 3, "quatre": 4, "cinq": 5}

Sentence = tuple[int, list[Part]]


def listed_outlays(source: TaskText) -> list[tuple[TaskText, Parsed]]:
    """Each outlay of the list with the text as it counts for it; empty where it is none."""
    if not is_short_prose(source) or source.answers or is_by_a_stranger(source):
        return []
    name = language_of(source)
    if name == "de" or no_expense(source):
        return []
    numbers, ignored = telling_sentences(source)
    cutter = cutter_of(source, name)
    numbers, heading = without_heading(numbers, source, cutter)
    sentences = _cut(numbers, source, cutter)
    items = [each for each in sentences if any(part.kind == "amount" for part in each[1])]
    around = [part for each in sentences if each not in items for part in each[1]]
    if not _is_list(items, sentences, source) or not _is_around(around, len(items)):
        return []
    common = _for_each(around)
    read: list[tuple[TaskText, Parsed]] = []
    for number, parts in items:
        kinds = {part.kind.removeprefix("bare_") for part in parts}
        own = [(number, part) for part in parts]
        own += [
            (number, part) for part in common if part.kind not in kinds and not (kinds & _DAYS and part.kind in _DAYS)
        ]
        parsed = outlay_of(own, source, cutter, (*ignored, *heading))
        if parsed is None or _contradicts(parts, common):
            return []
        read.append((replace(source, sheet=Worksheet(), is_part=True), parsed))
    return read


_DAYS = frozenset({"date", "today", "yesterday", "weekday"})


def _cut(numbers: Sequence[int], source: TaskText, cutter: Cutter) -> list[Sentence]:
    """The sentences in parts; empty where one is a question or the text is too long."""
    tokens = [source.prose.sentences[number] for number in numbers]
    cut = [parts_of(cutter, each) for each in tokens]
    if sum(map(len, tokens)) > _MAX_TOKENS or any(parts is None for parts in cut):
        return []
    return [(number, parts) for number, parts in zip(numbers, cut, strict=True) if parts]


def _is_list(items: Sequence[Sentence], sentences: Sequence[Sentence], source: TaskText) -> bool:
    """Whether the items follow each other, all with the mark of a list or none; without one a count must be said."""
    numbers = [number for number, _ in items]
    if not 2 <= len(items) <= _MAX_ITEMS or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return False
    marks = [source.prose.sentences[number][0].kind == "bullet" for number in numbers]
    is_counted = any(part.kind == "many" for _, parts in sentences for part in parts)
    return all(marks) or (is_counted and not any(marks))


def _is_around(around: Sequence[Part], count: int) -> bool:
    """Whether what stands around the list is closed, asks for outlays, and gives their number right."""
    kinds = {part.kind for part in around}
    said = [part for part in around if part.kind in ("many", "of_all")]
    days = [part for part in around if part.kind.removeprefix("bare_") in _DAYS]
    return (
        bool(kinds & {"many", "expense", "ask"})
        and all(part.kind.removeprefix("bare_") in _AROUND for part in around)
        and FREE not in kinds
        and len(days) <= 1
        and all(count == expected for part in said for expected in _numbers(part))
    )


def _numbers(part: Part) -> list[int]:
    """The numbers that the words of a part say."""
    words = [token.folded for token in part.tokens]
    return [int(word) if word.isdecimal() else _COUNTS[word] for word in words if word.isdecimal() or word in _COUNTS]


def _for_each(around: Sequence[Part]) -> list[Part]:
    """The parts around the list that count for each item."""
    found = [replace(part, kind="category") if part.kind == "of_all" else part for part in around]
    found = [replace(part, kind=part.kind.removeprefix("bare_")) for part in found]
    return [part for part in found if part.kind in _FOR_EACH]


def _contradicts(parts: Sequence[Part], common: Sequence[Part]) -> bool:
    """Whether an item has a day, a category or a way of payment other than the one around the list."""
    kinds = {part.kind.removeprefix("bare_") for part in parts}
    same = [part.kind for part in common if part.kind in kinds]
    has_day = bool(kinds & _DAYS) and any(part.kind in _DAYS for part in common)
    return bool(same) or has_day or len({part.kind for part in common}) < len(common)
