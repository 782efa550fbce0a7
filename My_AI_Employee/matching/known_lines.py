"""Recognises lines of a bank statement that an earlier statement of the account had, in whatever format. Pure.

A line is the same only when day and amount are equal and a reference or the words agree; each earlier line counts
once, so that two equal coffees stay two. Statements that follow one another, by their balances, share no line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from rapidfuzz import fuzz

from My_AI_Employee.matching.names import plain

_ALIKE = 80
_NUMBERS = re.compile(r"\d{3,}")
_LEAST_REFERENCE = 4
_SHIFT = timedelta(days=1)
"""Formats may state the booking day of one line or the day of its value."""


@dataclass(frozen=True, kw_only=True)
class NotedLine:
    """A line as a plan has it. key: what it is known by. references: given by payer or bank."""

    key: str
    date: date
    amount: Decimal
    words: str = ""
    references: frozenset[str] = field(default=frozenset())


@dataclass(frozen=True, kw_only=True)
class NotedStatement:
    """A statement with its balances before the first and after the last line. lines: at least one."""

    name: str
    opening: Decimal
    closing: Decimal
    lines: tuple[NotedLine, ...]


@dataclass(frozen=True, kw_only=True)
class KnownLines:
    """same: key of a new line -> the earlier line that it is. doubtful: new lines that may be an earlier one.

    taken: keys of new lines that another line of the books has; they need another one.
    """

    same: dict[str, NotedLine]
    doubtful: tuple[tuple[NotedLine, NotedLine], ...]
    taken: frozenset[str]


def recognise(statement: NotedStatement, earlier: Sequence[NotedStatement]) -> KnownLines:
    """Which lines of a statement are in earlier ones."""
    everything = {line.key: line for one in earlier for line in one.lines}
    shared = {line.key: line for one in earlier if not _adjoins(statement, one) for line in one.lines}
    same = {
        line.key: shared[line.key]
        for line in statement.lines
        if line.key in shared and _is_equal(line, shared[line.key])
    }
    used = {known.key for known in same.values()}
    for line, known, _ in _pairs(statement, shared):
        if line.key not in same and known.key not in used:
            same[line.key] = known
            used.add(known.key)
    new = [line for line in statement.lines if line.key not in same]
    return KnownLines(
        same=same,
        doubtful=tuple(_doubts(new, [known for known in shared.values() if known.key not in used])),
        taken=frozenset(line.key for line in new if line.key in everything),
    )


def _adjoins(statement: NotedStatement, other: NotedStatement) -> bool:
    """Whether one statement begins with the balance at which the other ends."""
    if (statement.opening, statement.closing) == (other.opening, other.closing):
        return False
    return _follows(statement, other) or _follows(other, statement)


def _follows(later: NotedStatement, before: NotedStatement) -> bool:
    ends, begins = max(line.date for line in before.lines), min(line.date for line in later.lines)
    return before.closing == later.opening and ends <= begins


def _is_equal(line: NotedLine, known: NotedLine) -> bool:
    return (line.date, line.amount) == (known.date, known.amount)


def _pairs(
    statement: NotedStatement, shared: dict[str, NotedLine]
) -> list[tuple[NotedLine, NotedLine, tuple[int, float]]]:
    """New and earlier lines of the same day and amount that agree, the most alike first."""
    by_day: dict[tuple[date, Decimal], list[NotedLine]] = {}
    for known in shared.values():
        by_day.setdefault((known.date, known.amount), []).append(known)
    found = []
    for line in statement.lines:
        for known in by_day.get((line.date, line.amount), ()):
            likeness = _likeness(line, known)
            if likeness is not None:
                found.append((line, known, likeness))
    return sorted(found, key=lambda pair: (-pair[2][0], -pair[2][1]))


def _likeness(line: NotedLine, known: NotedLine) -> tuple[int, float] | None:
    """How much two lines agree: by a reference, then by their words; None when nothing of both agrees."""
    shared = {one for one in line.references & known.references if len(one) >= _LEAST_REFERENCE}
    said, known_words = plain(line.words), plain(known.words)
    alike = fuzz.token_set_ratio(said, known_words) if said and known_words else 0.0
    numbers, known_numbers = set(_NUMBERS.findall(line.words)), set(_NUMBERS.findall(known.words))
    if numbers and known_numbers and not numbers & known_numbers and not shared:
        return None
    return (len(shared), alike) if shared or alike >= _ALIKE else None


def _doubts(new: Sequence[NotedLine], left: Sequence[NotedLine]) -> Iterator[tuple[NotedLine, NotedLine]]:
    """New lines beside an earlier one of the same amount within a day, which nothing proves to be the same."""
    unused = list(left)
    for line in new:
        near = next((one for one in unused if one.amount == line.amount and _is_near(line, one)), None)
        if near is not None:
            unused.remove(near)
            yield line, near


def _is_near(line: NotedLine, known: NotedLine) -> bool:
    return abs(line.date - known.date) <= _SHIFT
