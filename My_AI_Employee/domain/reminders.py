"""Which customers are reminded, and in which of three tones. Pure; a person decides on each mail."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.owner_figures import OpenDocument

LEVEL_DAYS = (7, 21, 42)
"""Days overdue from which an invoice has the first, second and third tone."""
REMINDERS_PLANNER = "calendar"
"""Named as the planner of the plans that remind a customer."""
STATEMENT_MAX_DAYS = 3
"""With an older bank statement it is not known who has paid."""


@dataclass(frozen=True, kw_only=True)
class Reminder:
    """One mail to a customer with all overdue items. level: 1 to 3, of the oldest item."""

    customer: str
    level: int
    items: tuple[OpenDocument, ...]

    @property
    def total(self) -> Decimal:
        """What is overdue in all."""
        return sum((item.residual for item in self.items), Decimal("0.00"))


@dataclass(frozen=True, kw_only=True)
class Excluded:
    """disputed: numbers of invoices and names of customers. moved_today: customers with a payment today."""

    disputed: Collection[str] = ()
    moved_today: Collection[str] = ()


def level_of(days_overdue: int) -> int:
    """0 for no reminder yet, then 1 to 3."""
    return sum(days_overdue >= days for days in LEVEL_DAYS)


def statement_problem(last: date | None, today: date) -> str:
    """Why it is not known who has paid; empty when it is."""
    if last is None:
        return "no bank statement was posted in the last 90 days, so it is not known who has paid"
    if (today - last).days > STATEMENT_MAX_DAYS:
        return f"the last bank statement ends on {last}, so it is not known who has paid since"
    return ""


def due_reminders(
    documents: Sequence[OpenDocument], reminded: Mapping[str, int], excluded: Excluded
) -> list[Reminder]:
    """One per customer with an item whose level is above the one it was reminded with.

    reminded: invoice -> level of its last reminder. A customer with an open credit note is left out: what is owed is
    for a person to say.
    """
    by_customer: dict[str, list[OpenDocument]] = {}
    for one in documents:
        by_customer.setdefault(one.partner, []).append(one)
    found = [_of_customer(name, items, reminded, excluded) for name, items in sorted(by_customer.items())]
    return [reminder for reminder in found if reminder is not None]


def _of_customer(
    customer: str, documents: Sequence[OpenDocument], reminded: Mapping[str, int], excluded: Excluded
) -> Reminder | None:
    disputed = {name.casefold() for name in excluded.disputed}
    if not customer or customer.casefold() in disputed or customer in excluded.moved_today:
        return None
    if any(one.residual < 0 for one in documents):
        return None
    items = [one for one in documents if level_of(one.days_overdue) and one.number.casefold() not in disputed]
    if not any(level_of(one.days_overdue) > reminded.get(one.number, 0) for one in items):
        return None
    ordered = sorted(items, key=lambda one: (-one.days_overdue, one.number))
    return Reminder(customer=customer, level=level_of(ordered[0].days_overdue), items=tuple(ordered))
