"""Splits a list of requests, such as `1. invoice ... 2. payment ...`, into requests of their own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from My_AI_Employee.domain.step_references import REFERENCE
from My_AI_Employee.planners.rules.findings import Worksheet
from My_AI_Employee.planners.rules.grammar.parse import Spoken
from My_AI_Employee.planners.rules.grammar.parse_prose import parse_prose
from My_AI_Employee.planners.rules.grammar.patterns import COURTESY
from My_AI_Employee.planners.rules.task_text import TaskText

_FOR_ALL = COURTESY | {
    *("many", "many+lines", "many+vendor", "many+invoice", "many+expense", "send+all"),
    *("do_it", "invoice", "invoice+send", "expense", "category", "paid_by"),
}
"""What a sentence outside of the list may say: it counts for every item."""

_MAX_ITEMS = 50
"""Each is read together with all that is around the list."""


def split_requests(source: TaskText) -> list[TaskText]:
    """One text for each item of the list, with the sentences around it; empty when it is no list of requests."""
    sentences = source.prose.sentences
    items = [number for number, tokens in enumerate(sentences) if _is_item(source, number)]
    if (
        not 2 <= len(items) <= _MAX_ITEMS
        or items != list(range(items[0], items[-1] + 1))
        or source.labels
        or source.answers
    ):
        return []
    around = [number for number in range(len(sentences)) if number not in items]
    common = replace(source.prose, sentences=tuple(sentences[number] for number in around))
    if not any(
        _counts_for_all(replace(source, prose=common), intent, len(items))
        for intent in ("invoice_request", "expense")
    ):
        return []
    return [_alone(source, item, around) for item in items]


def _is_item(source: TaskText, number: int) -> bool:
    first = source.prose.sentences[number][0]
    in_subject = number < source.prose.subject_sentences
    return not in_subject and (
        first.kind in ("bullet", "date") or (first.kind == "name" and source.prose.by_start[first.start].is_exact)
    )


def _counts_for_all(source: TaskText, intent: str, count: int) -> bool:
    parsed = parse_prose(source.prose, intent)
    counts: Mapping[str, int] = source.prose.language.tables.COUNTS
    said = [spoken.slots["qty"][0] for spoken in parsed.of("many") if "qty" in spoken.slots]
    return (
        not parsed.leftovers
        and all(_is_for_all(spoken) for spoken in parsed.spoken)
        and all(str(counts.get(token.folded, token.text)) == str(count) for token in said)
    )


def _is_for_all(spoken: Spoken) -> bool:
    names = (
        {"customer", "email", "money"} if spoken.meaning in _WITH_A_NAME else {"customer", "new", "email", "money"}
    )
    return spoken.meaning in _FOR_ALL and not names & set(spoken.slots)


_WITH_A_NAME = frozenset({"greet", "close", "thanks"})
"""Courtesies that may have the name of the writer or of the reader: `LG Dana`."""


def _alone(source: TaskText, item: int, around: Sequence[int]) -> TaskText:
    sentences = source.prose.sentences
    kept = tuple(sentences[number] for number in sorted({*around, item}))
    subject = sum(number < source.prose.subject_sentences for number in around)
    prose = replace(source.prose, sentences=kept, subject_sentences=subject)
    return replace(source, prose=prose, sheet=Worksheet(), is_part=True)


def joined_actions(drafts: Sequence[Sequence[Mapping[str, Any]]]) -> tuple[Mapping[str, Any], ...]:
    """The actions of several drafts in one; references such as `$1.invoice_id` count anew."""
    joined: list[Mapping[str, Any]] = []
    for actions in drafts:
        offset = len(joined)
        joined += [{name: _moved(value, offset) for name, value in action.items()} for action in actions]
    return tuple(joined)


def _moved(value: object, offset: int) -> object:
    if not isinstance(value, str) or not REFERENCE.match(value):
        return value
    step, _, field = value[1:].partition(".")
    return f"${int(step) + offset}.{field}"
