"""The true values of a file, paired with what `ai-employee read --json` found of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

_DOCUMENT_FIELDS = {
    "number": "number",
    "date": "issue_date",
    "due": "due_date",
    "seller": "seller.name",
    "vendor": "seller.name",
    "seller_vat": "seller.vat_id",
    "iban": "seller.iban",
    "buyer": "buyer.name",
    "currency": "currency",
    "net": "net",
    "tax": "tax",
    "total": "total",
    "payable": "payable",
}
"""Name in the expected values -> path in the JSON of `read`."""


@dataclass(frozen=True, kw_only=True)
class Pair:
    """One field. expected: the true value; None when the file does not decide it. found: a finding as JSON."""

    field: str
    expected: str | None
    found: Mapping[str, Any]

    @property
    def outcome(self) -> str:
        """right, wrong (sure), wrong likely, likely, open or contradicted."""
        state, value = self.found.get("state", "open"), self.found.get("value")
        if value is None or state in ("open", "contradicted"):
            return "contradicted" if state == "contradicted" else ("open" if self.expected is not None else "right")
        is_right = self.expected is not None and same(value, self.expected)
        if state == "sure":
            return "right" if is_right else "wrong"
        return "likely" if is_right else "wrong likely"


def same(found: object, expected: object) -> bool:
    """Equal as amounts, or as texts without blanks and case."""
    try:
        return Decimal(str(found)) == Decimal(str(expected))
    except InvalidOperation:
        return "".join(str(found).split()).casefold() == "".join(str(expected).split()).casefold()


def pairs(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Pair]:
    """The fields of one file that the expected values name."""
    if expected["kind"] in ("einvoice", "pdf", "image"):
        documents = expected.get("invoices", [expected])
        for number, document in enumerate(documents):
            yield from _document(document, _at(found.get("documents", ()), number))
        return
    statements = expected.get("statements", [expected])
    for number, statement in enumerate(statements):
        yield from _statement(statement, _at(found.get("statements", ()), number))


def _at(items: Sequence[Mapping[str, Any]], number: int) -> Mapping[str, Any]:
    return items[number] if number < len(items) else {}


def _document(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Pair]:
    for name, path in _DOCUMENT_FIELDS.items():
        if name in expected:
            yield Pair(field=name, expected=_text(expected[name]), found=_get(found, path))
    if isinstance(expected.get("lines"), int) and expected["kind" if "kind" in expected else "syntax"] not in (
        "pdf",
        "image",
    ):
        yield _count("lines", expected["lines"], found.get("lines", ()))


def _statement(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[Pair]:
    for name, path in (("account", "account"), ("currency", "currency"), ("account_currency", "currency")):
        if expected.get(name) is not None:
            yield Pair(field=path, expected=_text(expected[name]), found=_get(found, path))
    for name in ("opening", "closing"):
        if isinstance(expected.get(name), Mapping):
            yield Pair(field=name, expected=_text(expected[name]["amount"]), found=_get(found, f"{name}.amount"))
    lines = found.get("lines", ())
    if "pending_lines" in expected:  # the expected lines are the booked ones
        lines = [line for line in lines if _get(line, "status").get("value") != "pending"]
    transactions = expected.get("transactions", expected.get("entries", ()))
    yield _count("lines", len(transactions), lines)
    for number, line in enumerate(transactions):
        read = _at(lines, number)
        yield Pair(field="amount", expected=_text(line["amount"]), found=_get(read, "amount"))
        for name, path in (("date", "booking_date"), ("booked", "booking_date"), ("value", "value_date")):
            if line.get(name):
                yield Pair(field=path, expected=_text(line[name]), found=_get(read, path))


def _count(name: str, expected: int, items: Sequence[object]) -> Pair:
    found = {"value": str(len(items)), "state": "sure" if items or not expected else "open"}
    return Pair(field=name, expected=str(expected), found=found)


def _get(found: Mapping[str, Any], path: str) -> Mapping[str, Any]:
    value: Any = found
    for part in path.split("."):
        value = value.get(part, {}) if isinstance(value, Mapping) else {}
    return value if isinstance(value, Mapping) else {}


def _text(value: object) -> str | None:
    return None if value is None else str(value)
