"""Posted lines summed up for the owner's figures: revenue by customer, costs by account, regular vendors' bills."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from My_AI_Employee.domain.ledger import LedgerLine, SettledReceivable

REGULAR_ENTRIES = range(3, 6)
"""So many entries of a vendor in the days of a summary may be monthly bills; more or fewer are not."""
_ZERO = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class SummaryDays:
    """Which lines are summed up: of [start, end], 120 days. recent_from: first day of the recent costs.

    revenue_from: first day of the customers' revenue.
    """

    start: date
    recent_from: date
    revenue_from: date
    end: date


class CostSums(NamedTuple):
    """Costs of one account before the recent days, and in them."""

    code: str
    name: str
    before: Decimal
    recent: Decimal


class OwedEntry(NamedTuple):
    """An entry that added to what is owed to a vendor, as a bill does."""

    vendor: str
    entry: str
    day: date
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class LedgerSummary:
    """first_day: of the posted lines. revenue: customer (or empty) -> income.

    owed: of vendors with as many entries as `REGULAR_ENTRIES` says, by vendor, day and entry.
    """

    first_day: date | None
    revenue: dict[str, Decimal]
    costs: tuple[CostSums, ...]
    owed: tuple[OwedEntry, ...]


class SettledDays(NamedTuple):
    """How many invoices of a customer were paid so many days after they were due; negative: before."""

    customer: str
    days: int
    invoices: int


def summary_of_lines(lines: Iterable[LedgerLine], days: SummaryDays, no_bills: Collection[str] = ()) -> LedgerSummary:
    """The summary of the lines of [days.start, days.end]. no_bills: entries that are no bills, whatever they owe."""
    lines = list(lines)
    revenue: dict[str, Decimal] = defaultdict(lambda: _ZERO)
    costs: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [_ZERO, _ZERO])
    owed = []
    for line in lines:
        if line.account_type.startswith("income") and line.date >= days.revenue_from:
            revenue[line.partner] += line.credit - line.debit
        elif line.account_type.startswith("expense"):
            costs[line.account_code, line.account_name][line.date >= days.recent_from] += line.debit - line.credit
        elif line.account_type == "liability_payable" and line.credit and line.partner and line.entry not in no_bills:
            owed.append(OwedEntry(line.partner, line.entry, line.date, line.credit))
    return LedgerSummary(
        first_day=min((line.date for line in lines), default=None),
        revenue=dict(revenue),
        costs=tuple(CostSums(code, name, *sums) for (code, name), sums in sorted(costs.items())),
        owed=regular_entries(owed),
    )


def regular_entries(owed: Iterable[OwedEntry]) -> tuple[OwedEntry, ...]:
    """The entries of vendors who have neither too few nor too many, in their order."""
    ordered = sorted(owed, key=lambda one: (one.vendor, one.day, one.entry))
    counts = Counter(one.vendor for one in ordered)
    return tuple(one for one in ordered if counts[one.vendor] in REGULAR_ENTRIES)


def settled_days_of(settled: Iterable[SettledReceivable]) -> list[SettledDays]:
    """The invoices counted by customer and days."""
    counts = Counter((one.customer_name, (one.settled_on - one.due_date).days) for one in settled)
    return [SettledDays(customer, days, number) for (customer, days), number in sorted(counts.items())]
