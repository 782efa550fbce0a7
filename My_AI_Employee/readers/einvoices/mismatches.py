"""What does not add up in an invoice, and marking the findings that it is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import Problem
from My_AI_Employee.readers.contents.findings import Finding, State

CENT = Decimal("0.01")
_MOST_PROBLEMS = 20


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
    fields: dict[str, Any] = {}
    lines: list[Any] = list(document.lines)
    shares: list[Any] = list(document.taxes)
    for mismatch in sorted(mismatches, key=lambda item: item.is_slight):
        for name in mismatch.fields:
            fields[name] = _doubted(fields.get(name, getattr(document, name)), mismatch)
        _mark(lines, mismatch.lines, mismatch.line_fields, mismatch)
        _mark(shares, mismatch.shares, mismatch.share_fields, mismatch)
    return replace(document, lines=tuple(lines), taxes=tuple(shares), **fields)


def problems_of(mismatches: Sequence[Mismatch]) -> tuple[Problem, ...]:
    """One problem for each thing that does not add up; of many, the first ones and how many more there are."""
    codes = {item.text: "READ_SUMS_DIFFER" if item.fields else "READ_LINE_DIFFERS" for item in reversed(mismatches)}
    texts = list(dict.fromkeys(item.text for item in mismatches if not item.is_slight))
    # sums first: a person reads these, and of a thousand wrong lines only a few
    texts.sort(key=lambda text: codes[text] != "READ_SUMS_DIFFER")
    problems = [Problem(code=codes[text], message=text) for text in texts[:_MOST_PROBLEMS]]
    if len(texts) > _MOST_PROBLEMS:
        more = len(texts) - _MOST_PROBLEMS
        problems.append(Problem(code="READ_LINE_DIFFERS", message=f"{more} more lines do not add up"))
    return tuple(problems)


def _mark(parts: list[Any], positions: frozenset[int], fields: Sequence[str], mismatch: Mismatch) -> None:
    for position in positions:
        part = parts[position]
        parts[position] = replace(part, **{name: _doubted(getattr(part, name), mismatch) for name in fields})


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
