"""What is worth noticing of costs: accounts that grew or are new, prices that changed, bills that did not come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from statistics import median

from My_AI_Employee.domain.owner_figures import AccountCosts, RepeatingBill

GREW_BY_PERCENT = 50
GREW_BY_AMOUNT = Decimal("100.00")
NEW_ABOVE = Decimal("500.00")
LATE_AFTER_DAYS = 7


@dataclass(frozen=True, kw_only=True)
class PriceChange:
    """The newest of a vendor's regular bills differs from the one before."""

    vendor: str
    entry: str
    day: date
    before: Decimal
    now: Decimal


@dataclass(frozen=True, kw_only=True)
class LateBill:
    """A regular bill that did not come. expected: the day on which it was to be expected."""

    vendor: str
    expected: date
    last: date
    last_entry: str


def grown_costs(costs: Sequence[AccountCosts]) -> list[AccountCosts]:
    """Accounts whose recent costs are more than half above the usual ones, and more than 100."""
    return [
        one
        for one in costs
        if one.usual and one.recent - one.usual > max(GREW_BY_AMOUNT, one.usual * GREW_BY_PERCENT / 100)
    ]


def new_costs(costs: Sequence[AccountCosts]) -> list[AccountCosts]:
    """Accounts with recent costs above 500 that had none in the days before."""
    return [one for one in costs if one.usual is not None and not one.usual and one.recent > NEW_ABOVE]


def price_changes(bills: Sequence[RepeatingBill], since: date) -> list[PriceChange]:
    """Regular bills since a day with another amount than the one before."""
    return [
        PriceChange(
            vendor=one.vendor, entry=one.entries[-1], day=one.days[-1], before=one.amounts[-2], now=one.amounts[-1]
        )
        for one in bills
        if one.days[-1] >= since and one.amounts[-1] != one.amounts[-2]
    ]


def late_bills(bills: Sequence[RepeatingBill], today: date) -> list[LateBill]:
    """Regular bills that are more than a week late."""
    found = []
    for one in bills:
        gap = median((after - before).days for before, after in zip(one.days, one.days[1:], strict=False))
        expected = one.days[-1] + timedelta(days=round(gap))
        if today > expected + timedelta(days=LATE_AFTER_DAYS):
            late = LateBill(vendor=one.vendor, expected=expected, last=one.days[-1], last_entry=one.entries[-1])
            found.append(late)
    return found
