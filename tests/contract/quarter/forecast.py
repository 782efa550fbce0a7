"""The forecast of a Monday, computed again by what docs/briefings.md says of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

from tests.contract.quarter.facts import ZERO, Document, Facts

WEEKS = 13
LATE_DAYS = 7
"""What is open for longer than usual is expected in so many days, or after the usual delay if that is longer."""
Delays = tuple[int, int, int]


def delays_of(days: list[int]) -> Delays:
    """Lower quartile, median and upper quartile, between neighbours in proportion, in whole days."""
    ordered = sorted(days)
    return _at(ordered, Fraction(1, 4)), _at(ordered, Fraction(1, 2)), _at(ordered, Fraction(3, 4))


def _at(ordered: list[int], share: Fraction) -> int:
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    exact = ordered[below] + (ordered[above] - ordered[below]) * (place - below)
    text = Decimal(exact.numerator) / Decimal(exact.denominator)
    return int(text.quantize(Decimal(1), ROUND_HALF_EVEN))


@dataclass(frozen=True, kw_only=True)
class Money:
    """Money that is expected on a day; low, high: the days of the other cases, None: in none of the weeks."""

    amount: Decimal
    day: date
    low: date | None
    high: date


class Expectation:
    """The forecast as of a day. planned: (day, amount) of what recurs and is not booked yet."""

    def __init__(self, facts: Facts, today: date, planned: list[tuple[date, Decimal]]) -> None:
        self.today = today
        self.opening = sum((line.amount for line in facts.lines if line.liquid and line.day <= today), ZERO)
        self.known: list[int] = []
        self.habits: dict[str, list[int]] = {}
        self._learn(facts)
        self.receivables = facts.open_documents(today, sales=True)
        self.late = [one for one in self.receivables if self._is_late(one)]
        self.money = [self._receipt(one) for one in self.receivables]
        self.money += [self._fixed(one.due, -one.open_on(today)) for one in facts.open_documents(today, sales=False)]
        self.money += [self._fixed(day, amount) for day, amount in planned]

    def _learn(self, facts: Facts) -> None:
        for one in facts.documents:
            settled = one.settled_on(self.today)
            if one.is_sale and not one.takes_back and settled and settled >= self.today - timedelta(days=365):
                self.habits.setdefault(one.partner, []).append((settled - one.due).days)
        self.known = [days for each in self.habits.values() for days in each]
        self.habits = {name: days for name, days in self.habits.items() if len(days) >= 3}

    def _delays(self, partner: str) -> Delays:
        days = self.habits.get(partner) or (self.known if len(self.known) >= 3 else [0])
        return delays_of(days)

    def _is_late(self, one: Document) -> bool:
        usual = one.due + timedelta(days=self._delays(one.partner)[1])
        return one.open_on(self.today) > 0 and one.due < self.today and usual <= self.today

    def _fixed(self, day: date, amount: Decimal) -> Money:
        on = max(day, self.today + timedelta(days=1))
        return Money(amount=amount, day=on, low=on, high=on)

    def _receipt(self, one: Document) -> Money:
        amount, tomorrow = one.open_on(self.today), self.today + timedelta(days=1)
        if amount < 0:
            return self._fixed(one.due, amount)
        quick, usual, slow = self._delays(one.partner)
        if self._is_late(one):
            soon = self.today + timedelta(days=max(LATE_DAYS, usual))
            return Money(amount=amount, day=soon, low=None, high=tomorrow)
        days = [max(one.due + timedelta(days=delay), tomorrow) for delay in (usual, slow, quick)]
        return Money(amount=amount, day=days[0], low=days[1], high=days[2])

    def weeks(self) -> list[tuple[date, Decimal, Decimal, Decimal, Decimal, Decimal]]:
        """(first day, received, paid, low, expected, high); the last three at the end of the week."""
        found = []
        for number in range(WEEKS):
            start = self.today + timedelta(days=7 * number + 1)
            end = start + timedelta(days=6)
            inside = [one.amount for one in self.money if start <= one.day <= end]
            received, paid = (sum((abs(x) for x in inside if x * sign > 0), ZERO) for sign in (1, -1))
            found.append((start, received, paid, *self._cash(end)))
        return found

    def _cash(self, end: date) -> tuple[Decimal, Decimal, Decimal]:
        cases: list[list[tuple[Decimal, date | None]]] = [
            [(one.amount, one.low) for one in self.money],
            [(one.amount, one.day) for one in self.money],
            [(one.amount, one.high) for one in self.money],
        ]
        low, expected, high = (
            self.opening + sum((amount for amount, day in case if day and day <= end), ZERO) for case in cases
        )
        return low, expected, high
