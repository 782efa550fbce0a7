"""The chain test: each balance is the balance before it plus the lines in between.

Where it holds, it proves the sign, the direction in time and the columns at once. Where it does not hold it proves
nothing by itself: banks let people export some of the lines, with the balances of all.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from decimal import Decimal

_CENT = Decimal("0.005")


@dataclass(frozen=True, slots=True)
class ChainLine:
    """What a line contributes. key: the account and the currency whose balance it is. amount: None when open.
    balance: after the line; None when the file states none there."""

    key: Hashable
    amount: Decimal | None
    balance: Decimal | None


@dataclass(frozen=True)
class Chain:
    """steps: from one stated balance to the next. kept: those that add up. telling: those of them in which something
    moved. verified, broken: the lines (places in the list) within steps that add up, or do not."""

    steps: int = 0
    kept: int = 0
    telling: int = 0
    verified: frozenset[int] = frozenset()
    broken: frozenset[int] = frozenset()
    newest_first: bool = False

    @property
    def is_whole(self) -> bool:
        """Whether each step adds up, and at least one moved something."""
        return self.steps > 0 and self.kept == self.steps and self.telling > 0

    @property
    def holds(self) -> bool:
        """Whether most of the steps add up."""
        return self.telling > 0 and self.kept * 2 > self.steps


def chain_of(lines: Sequence[ChainLine], newest_first: bool, sign: int = 1) -> Chain:
    """The test in one direction. sign: -1 tests the amounts with reversed signs."""
    order = range(len(lines) - 1, -1, -1) if newest_first else range(len(lines))
    open_steps: dict[Hashable, _Step] = {}
    steps = kept = telling = 0
    verified: set[int] = set()
    broken: set[int] = set()
    for place in order:
        line = lines[place]
        step = open_steps.setdefault(line.key, _Step())
        step.add(place, line.amount)
        if line.balance is None:
            continue
        if step.start is not None and step.moved is not None:
            steps += 1
            is_kept = abs(step.start + sign * step.moved - line.balance) < _CENT
            kept += is_kept
            telling += is_kept and step.moved != 0
            (verified if is_kept else broken).update(step.places)
        open_steps[line.key] = _Step(line.balance)
    return Chain(steps, kept, telling, frozenset(verified), frozenset(broken), newest_first)


class _Step:
    """The lines since the last stated balance. moved: their sum; None when one of them is open."""

    def __init__(self, start: Decimal | None = None) -> None:
        self.start = start
        self.moved: Decimal | None = Decimal(0)
        self.places: list[int] = []

    def add(self, place: int, amount: Decimal | None) -> None:
        self.places.append(place)
        self.moved = None if amount is None or self.moved is None else self.moved + amount
