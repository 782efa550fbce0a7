"""The differences between two snapshots. Pure: equal snapshots give equal results."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from My_AI_Employee.stack.snapshot import SECTIONS, Rows, Snapshot

MONEY = frozenset({"trial balance", "open receivables"})
"""Sections of amounts; an account or document that one side does not have counts as zero in the difference."""
Value = str | int | Decimal


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One row that differs. first, second: None where that side does not have it."""

    section: str
    key: str
    first: Value | None
    second: Value | None

    @property
    def difference(self) -> Decimal | int | None:
        """The second figure less the first; None for texts."""
        values = [0 if value is None else value for value in (self.second, self.first)]
        if any(isinstance(value, str) for value in values):
            return None
        return values[0] - values[1]  # type: ignore[operator]  # no texts are left


@dataclass(frozen=True, kw_only=True)
class Section:
    """One compared section. rows: how many each side has; unread: why it was not compared, else empty."""

    name: str
    rows: tuple[int, int]
    differences: tuple[Difference, ...]
    totals: tuple[Decimal, Decimal] | None = None
    unread: str = ""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """All sections. same: every section was read on both sides, and none differs."""

    first: Snapshot
    second: Snapshot
    sections: tuple[Section, ...]

    @property
    def complete(self) -> bool:
        """Whether every section was read on both sides."""
        return not any(section.unread for section in self.sections)

    @property
    def same(self) -> bool:
        """Whether everything was compared and nothing differs."""
        return self.complete and self.count == 0

    @property
    def count(self) -> int:
        """The number of differences."""
        return sum(len(section.differences) for section in self.sections)


def compare(first: Snapshot, second: Snapshot) -> Comparison:
    """Compare two snapshots. Amounts in different currencies are not compared, and the sections say so."""
    sections = tuple(_section(name, first, second) for name in SECTIONS)
    return Comparison(first=first, second=second, sections=sections)


def _section(name: str, first: Snapshot, second: Snapshot) -> Section:
    unread = [f"{side.instance}: {side.unread[name]}" for side in (first, second) if name in side.unread]
    if name in MONEY and first.currency != second.currency:
        unread.append(f"the amounts are in {first.currency} and {second.currency}")
    one, other = first.sections.get(name, {}), second.sections.get(name, {})
    counts = len(one), len(other)
    if unread:
        return Section(name=name, rows=counts, differences=(), unread="; ".join(unread))
    keys = sorted({*one, *other})
    found = [Difference(section=name, key=key, first=one.get(key), second=other.get(key)) for key in keys]
    changed = tuple(each for each in found if each.first != each.second and (name not in MONEY or each.difference))
    return Section(name=name, rows=counts, differences=changed, totals=_totals(name, one, other))


def _totals(name: str, one: Rows, other: Rows) -> tuple[Decimal, Decimal] | None:
    """The control totals: the sum of the positive balances, since all balances of a trial balance sum up to zero."""
    if name not in MONEY:
        return None
    return _total(name, one), _total(name, other)


def _total(name: str, rows: Rows) -> Decimal:
    amounts = [Decimal(value) for value in rows.values()]
    wanted = [amount for amount in amounts if amount > 0] if name == "trial balance" else amounts
    return sum(wanted, Decimal("0.00"))


def as_document(found: Comparison) -> dict[str, Any]:
    """The comparison as JSON values; amounts are texts."""
    return {
        "first": _side(found.first),
        "second": _side(found.second),
        "as_of": str(found.first.as_of),
        "same": found.same,
        "complete": found.complete,
        "differences": found.count,
        "sections": [_as_document(section) for section in found.sections],
    }


def _side(side: Snapshot) -> Mapping[str, str]:
    names = ("instance", "label", "database", "company", "currency")
    return {name: getattr(side, name) for name in names}


def _as_document(section: Section) -> dict[str, Any]:
    rows = [
        {
            "key": each.key,
            "first": _json(each.first),
            "second": _json(each.second),
            "difference": _json(each.difference),
        }
        for each in section.differences
    ]
    totals = None if section.totals is None else [str(total) for total in section.totals]
    return {
        "name": section.name,
        "rows": list(section.rows),
        "totals": totals,
        "unread": section.unread,
        "differences": rows,
    }


def _json(value: Value | None) -> str | int | None:
    return str(value) if isinstance(value, Decimal) else value
