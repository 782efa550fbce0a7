"""What earlier bills of a vendor teach: proposed where a bill is silent, named in the plan, never a figure."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.planners.rules.customers import comparable

_LEAST_NUMBER = 5


@dataclass(frozen=True, kw_only=True)
class VendorHabit:
    """How bills of one vendor were entered before.

    category: of expenses in the books; tax_rate: 0 to 1; terms_days: from the bill's date to the due date; each empty
    or None when it is not known or differs from bill to bill. number_shape: of the vendor's bill numbers, see
    `shape_of`. source: the note that says so, as a path in the vault.
    """

    vendor: str
    source: str
    tax_id: str = ""
    category: str = ""
    tax_rate: Decimal | None = None
    terms_days: int | None = None
    number_shape: str = ""

    @property
    def key(self) -> str:
        """By which a vendor's name is compared."""
        return comparable(self.vendor)


def shape_of(number: str) -> str:
    """How a number is written, with a 9 for any digits: `RE-2026-0457` has the shape `RE-9-9`.

    Empty where that would fit too much: without a letter, and with fewer than two groups of digits.
    """
    shape = re.sub(r"[0-9]+", "9", number.strip())
    telling = any(sign.isalpha() for sign in shape) or shape.count("9") > 1
    return shape if telling and "9" in shape and len(number.strip()) >= _LEAST_NUMBER else ""


HabitOf = Callable[[str], VendorHabit | None]


def no_habit(vendor: str) -> None:
    """For a program that remembers nothing."""
    return


def as_before(what: str, habit: VendorHabit) -> str:
    """The reason of a plan for something that the bill does not say."""
    return f"the bill does not say it: {what}, as on earlier bills of '{habit.vendor}' ({habit.source})"


def unusual_rates(rates: set[Decimal], habit: VendorHabit | None) -> str:
    """A warning when none of the tax rates is the one of earlier bills; empty for nothing unusual."""
    if habit is None or habit.tax_rate is None or not rates or habit.tax_rate in rates:
        return ""
    now = ", ".join(f"{plain_number(rate * 100)} %" for rate in sorted(rates))
    before = f"{plain_number(habit.tax_rate * 100)} %"
    return f"the tax is {now}; on earlier bills of '{habit.vendor}' it was {before} ({habit.source})"
