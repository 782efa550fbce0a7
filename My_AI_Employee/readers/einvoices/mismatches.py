"""What does not add up in an invoice, and marking the findings that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import Problem
from My_AI_Employee.readers.contents.findings import Finding, State

CENT = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Mismatch:
    """Figures that contradict each other.

    text: a sentence with both figures. fields: names of the document's fields, such as `total`. lines, shares:
    positions in `lines` and `taxes`, of which `line_fields` and `share_fields` are meant. is_slight: within a cent,
    so it may be rounding; the figures then stay likely.
    """

    text: str
    fields: frozenset[str] = frozenset()
    lines: frozenset[int] = frozenset()
    line_fields: tuple[str, ...] = ("amount",)
    shares: frozenset[int] = frozenset()
    share_fields: tuple[str, ...] = ("basis", "amount")
    is_slight: bool = False


def marked(document: ReadDocument, mismatches: Sequence[Mismatch]) -> ReadDocument:
    """The document with every finding that a mismatch is about marked as contradicted, or as likely."""
    for mismatch in sorted(mismatches, key=lambda item: item.is_slight):
        changed: dict[str, Any] = {name: _doubted(getattr(document, name), mismatch) for name in mismatch.fields}
        if mismatch.lines:
            changed["lines"] = _parts(document.lines, mismatch.lines, mismatch.line_fields, mismatch)
        if mismatch.shares:
            changed["taxes"] = _parts(document.taxes, mismatch.shares, mismatch.share_fields, mismatch)
        document = replace(document, **changed)
    return document


def problems_of(mismatches: Sequence[Mismatch]) -> tuple[Problem, ...]:
    """One problem for each thing that does not add up."""
    codes = {item.text: "READ_SUMS_DIFFER" if item.fields else "READ_LINE_DIFFERS" for item in reversed(mismatches)}
    texts = dict.fromkeys(item.text for item in mismatches if not item.is_slight)
    return tuple(Problem(code=codes[text], message=text) for text in texts)


def _parts(
    items: Sequence[Any], positions: frozenset[int], fields: Sequence[str], mismatch: Mismatch
) -> tuple[Any, ...]:
    changed = list(items)
    for position in positions:
        part = changed[position]
        changed[position] = replace(part, **{name: _doubted(getattr(part, name), mismatch) for name in fields})
    return tuple(changed)


def _doubted(finding: Finding[Any], mismatch: Mismatch) -> Finding[Any]:
    """The finding with the reason for doubt; what is contradicted stays so, with both reasons."""
    if finding.value is None:
        return finding
    if finding.state is State.CONTRADICTED:
        known = mismatch.text in finding.how
        return finding if known or mismatch.is_slight else replace(finding, how=f"{finding.how}; {mismatch.text}")
    if mismatch.is_slight:
        return replace(finding, state=State.LIKELY, how=mismatch.text)
    return replace(finding, state=State.CONTRADICTED, how=mismatch.text)
