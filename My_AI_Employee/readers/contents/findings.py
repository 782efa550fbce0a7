"""One value that a reader found in a file, how certain it is, and where it stands."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

NOT_STATED = "the file does not state it"
"""Ends the evidence of a sum that was computed from others."""

Value = TypeVar("Value")
Found = TypeVar("Found", covariant=True)


class State(StrEnum):
    """How certain a finding is. Only a sure one may enter a plan without a question."""

    SURE = "sure"
    """The file states it in one way only, and nothing in the file speaks against it."""
    LIKELY = "likely"
    """The best of several readings; a person confirms it."""
    OPEN = "open"
    """Not found, or not decidable from the file."""
    CONTRADICTED = "contradicted"
    """The file states it in two ways that differ; `how` names both."""


@dataclass(frozen=True, slots=True)
class Finding(Generic[Found]):
    """A value of one field.

    value: None when the file does not decide it. where: the place in the file, such as `page 1`, `line 12`, or the
    path of an element. how: the evidence, such as `label 'Total'` or `net + tax`. choices: of a date whose order
    is open, the date by day-month-year, then by month-day-year; of a number that is open, texts that may be it.
    """

    value: Found | None
    state: State
    where: str = ""
    how: str = ""
    choices: tuple[Found, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the value may be used without asking."""
        return self.state is State.SURE and self.value is not None


Text = Finding[str]
Money = Finding[Decimal]


def sure(value: Value, where: str = "", how: str = "") -> Finding[Value]:
    """A finding that the file states in one way only."""
    return Finding(value, State.SURE, where, how)


def likely(value: Value, where: str = "", how: str = "") -> Finding[Value]:
    """A finding that a person has to confirm."""
    return Finding(value, State.LIKELY, where, how)


def not_found(how: str = "", where: str = "") -> Finding[Value]:
    """A finding without a value. how: what was looked for, or why the file does not decide it."""
    return Finding(None, State.OPEN, where, how)


def contradicted(value: Value | None, how: str, where: str = "") -> Finding[Value]:
    """A finding that two places of the file state differently. how: names both."""
    return Finding(value, State.CONTRADICTED, where, how)
