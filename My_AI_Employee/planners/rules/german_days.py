"""Reads German days that can be only one: `Sonntag 15.11.`, where it is a Sunday, and `Eingang 13.11.` at an end."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from My_AI_Employee.planners.rules.dates import read_date
from My_AI_Employee.planners.rules.findings import Finding
from My_AI_Employee.planners.rules.grammar.prose import Prose
from My_AI_Employee.planners.rules.grammar.tokens import Token

_WEEKDAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")
_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_BEFORE_DAYS = frozenset({*_WEEKDAYS, "am", "vom", "eingang", "wertstellung", "valuta"})


def with_sure_days(prose: Prose, received: date) -> Prose:
    """The prose in which such a day is one date."""
    if not prose.language.capital_nouns:
        return prose
    sentences = tuple(tuple(_one_date(tuple(_dates(tokens)), prose, received)) for tokens in prose.sentences)
    return prose if sentences == prose.sentences else replace(prose, sentences=sentences)


def _dates(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens in which `13.11.` at the end of a sentence is a date, behind a word that stands before one."""
    skip = False
    for number, token in enumerate(tokens):
        behind = tokens[number + 1] if number + 1 < len(tokens) else None
        before = tokens[number - 1].folded.split()[-1:] if number else []
        is_dotted = behind is not None and behind.text == "." and behind.start == token.end
        is_day = token.kind == "number" and bool(_DAY_AND_MONTH.fullmatch(token.text)) and is_dotted
        if skip:
            skip = False
        elif is_day and behind is not None and not _BEFORE_DAYS.isdisjoint(before):
            yield Token("date", f"{token.text}.", token.start, behind.end)
            skip = True
        else:
            yield token


def _one_date(tokens: Sequence[Token], prose: Prose, received: date) -> Iterator[Token]:
    """The tokens without the day of the week right before a date that is such a day."""
    at = 0
    while at < len(tokens):
        size = _size_before(tokens, at)
        if size and _is_such_a_day(tokens[at], tokens[at + size], prose, received):
            at += size
        yield tokens[at]
        at += 1


def _size_before(tokens: Sequence[Token], at: int) -> int:
    """How many tokens stand from a day of the week to a date with figures; 0 where there is none."""
    if tokens[at].folded.split()[-1:] not in [[day] for day in _WEEKDAYS]:
        return 0
    size = 1
    while at + size < len(tokens) and size <= 2 and tokens[at + size].folded in (",", "den", "der", "dem"):
        size += 1
    is_date = at + size < len(tokens) and tokens[at + size].kind == "date" and tokens[at + size].text[:1].isdigit()
    return size if is_date else 0


def _is_such_a_day(weekday: Token, day: Token, prose: Prose, received: date) -> bool:
    """Whether the date, as one that was, is that day of the week."""
    wanted = _WEEKDAYS.index(weekday.folded.split()[-1])
    found = read_date(day.text, received, "past", prose.language.day_first)
    return isinstance(found, Finding) and found.value.weekday() == wanted
