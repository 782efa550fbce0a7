"""Results of parsing a request: values, the words they were read from, and questions for a person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Generic, TypeVar

from My_AI_Employee.domain.line_choices import LineChoice
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


_LABEL_OF = {
    "bill_date": "date",
    "bill_id": "bill",
    "customer_email": "email",
    "customer_name": "customer",
    "due_date": "due",
    "expense_date": "date",
    "invoice_date": "date",
    "invoice_id": "invoice",
    "payment_date": "date",
    "payment_method": "method",
    "receipt_path": "receipt",
    "send_invoice": "send",
    "tax_amount": "tax",
    "tax_rate": "tax",
} | {
    name: name
    for name in (
        *("amount", "category", "currency", "date", "description", "email", "fee", "method", "notes", "paid_from"),
        *("partner", "reason", "reference", "role", "total", "vendor"),
    )
}
"""The label by which a person answers for a field."""
_MAX_CHOICES, _MAX_CHOICE_CHARS = 4, 80


def _with_form(message: str, name: str) -> str:
    """The question with the label that answers it, where it names none."""
    label = _LABEL_OF.get(name)
    return message if label is None or "`" in message else f"{message}, in `{label}:`"


def _choice(name: str, values: Sequence[object]) -> str:
    """The values as answers to choose from: few of them, and each as plain text on one line."""
    label = _LABEL_OF.get(name)
    shown = [_plain(value) for value in values]
    if label is None or any(isinstance(value, int) for value in values):
        return ""
    if len(values) > _MAX_CHOICES or not all(_is_choice(text) for text in shown):
        return f"; write `{label}:`"
    return "; choose " + " or ".join(f"`{label}: {text}`" for text in shown)


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _is_choice(text: str) -> bool:
    return 0 < len(text) <= _MAX_CHOICE_CHARS and not re.search("[`'\n]", text)


@dataclass
class Worksheet:
    """Collected while one task is read; turned into a draft or a question at the end."""

    evidence: list[Evidence] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    choices: list[LineChoice] = field(default_factory=list)

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
            self.ask(_with_form(reading.message, name))
        found = [reading for reading in readings if isinstance(reading, Finding)]
        values = list(dict.fromkeys(reading.value for reading in found))
        if len(values) > 1:
            shown = ", ".join(f"'{' '.join(reading.quote.split())}'" for reading in dict.fromkeys(found))
            count = "two" if len(values) == 2 else len(values)
            self.ask(f"{count} different values for {title}: {shown}{_choice(name, values)}")
        if unclear or len(values) != 1:
            return None
        self.rest_on(name, found[0].quote)
        return values[0]
