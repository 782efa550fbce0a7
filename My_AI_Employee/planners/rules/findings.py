"""Results of parsing a request: values, the words they were read from, and questions for a person."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from My_AI_Employee.domain.plan import Evidence

T = TypeVar("T")


@dataclass(frozen=True)
class Unclear:
    """A piece of text that cannot be read with certainty; message: for a person."""

    message: str


@dataclass(frozen=True)
class Finding(Generic[T]):
    """A value and the exact words it was read from."""

    value: T
    quote: str


Reading = Finding[T] | Unclear


def quoted(reading: Reading[T], quote: str) -> Reading[T]:
    """The reading with the words around it, such as the whole label or phrase."""
    return reading if isinstance(reading, Unclear) else Finding(reading.value, quote)


def finding(value: T | Unclear, quote: str) -> Reading[T]:
    """A value, or why there is none, with the words that it was read from."""
    return value if isinstance(value, Unclear) else Finding(value, quote)


@dataclass
class Worksheet:
    """Collected while one task is read; turned into a draft or a question at the end."""

    evidence: list[Evidence] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def rest_on(self, name: str, quote: str) -> None:
        """Keep the words that a field rests on."""
        self.evidence.append(Evidence(field=name, quote=quote.strip()))

    def ask(self, question: str) -> None:
        """Keep something that a person must settle."""
        if question not in self.missing:
            self.missing.append(question)

    def one(self, name: str, readings: Sequence[Reading[T]], title: str) -> T | None:
        """The one value that all readings agree on, with its evidence; None, and a question if they differ."""
        unclear = [reading for reading in readings if isinstance(reading, Unclear)]
        for reading in unclear:
            self.ask(reading.message)
        found = [reading for reading in readings if isinstance(reading, Finding)]
        values = list(dict.fromkeys(reading.value for reading in found))
        if len(values) > 1:
            shown = ", ".join(f"'{reading.quote.strip()}'" for reading in dict.fromkeys(found))
            count = "two" if len(values) == 2 else len(values)
            self.ask(f"{count} different values for {title}: {shown}")
        if unclear or len(values) != 1:
            return None
        self.rest_on(name, found[0].quote)
        return values[0]
