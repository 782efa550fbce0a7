"""Finds bank lines that people have put on the same account more than once, and the lines that are like them. Pure.

Lines are of one kind when own account, direction and the name of payer or payee are equal, and words without a figure
stand in the text of all of them. A name or an amount alone makes no kind.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.matching.names import plain

_SHORTEST_WORD = 3
_FEWEST_PLANS = 2
"""One decision is no habit, and neither are several lines of one plan."""


@dataclass(frozen=True, kw_only=True)
class DecidedLine:
    """A bank line that a person has explained. own: code of the firm's bank account. amount: negative for money paid.

    account: code of the account of the books that it is on; empty when it is something else, such as an expense.
    said: the text that the person wrote for it.
    """

    plan_id: str
    own: str
    amount: Decimal
    counterparty: str
    text: str
    account: str = ""
    said: str = ""


@dataclass(frozen=True, kw_only=True)
class LineKind:
    """What lines have in common. payee: name of payer or payee, plain; empty where banks write none. words: plain."""

    own: str
    is_out: bool
    payee: str
    words: frozenset[str]

    def fits(self, own: str, amount: Decimal, counterparty: str, text: str) -> bool:
        """Whether a line is of this kind."""
        is_same = (own, amount < 0, plain(counterparty)) == (self.own, self.is_out, self.payee)
        return is_same and bool(self.words) and self.words <= set(plain(text).split())


@dataclass(frozen=True, kw_only=True)
class Habit:
    """lines: of this kind, all on this account, of two plans at least, in the order of the decisions."""

    kind: LineKind
    account: str
    lines: tuple[DecidedLine, ...]


def habits(decided: Sequence[DecidedLine]) -> list[Habit]:
    """What was decided alike more than once, and never otherwise for a line of the same kind."""
    groups: dict[tuple[str, bool, str, str], list[DecidedLine]] = {}
    for line in decided:
        if line.account:
            groups.setdefault((line.own, line.amount < 0, plain(line.counterparty), line.account), []).append(line)
    found = []
    for (own, is_out, payee, account), lines in groups.items():
        kind = LineKind(own=own, is_out=is_out, payee=payee, words=_common_words(lines))
        is_repeated = len({line.plan_id for line in lines}) >= _FEWEST_PLANS
        if kind.words and is_repeated and not contrary(kind, account, decided):
            found.append(Habit(kind=kind, account=account, lines=tuple(lines)))
    return found


def contrary(kind: LineKind, account: str, decided: Iterable[DecidedLine]) -> list[DecidedLine]:
    """Lines of a kind that a person has not put on this account."""
    return [
        line
        for line in decided
        if line.account != account and kind.fits(line.own, line.amount, line.counterparty, line.text)
    ]


def _common_words(lines: Sequence[DecidedLine]) -> frozenset[str]:
    """Words of all texts; words with a figure, such as dates and numbers of invoices, and short ones tell nothing."""
    words = [
        {word for word in plain(line.text).split() if word.isalpha() and len(word) >= _SHORTEST_WORD}
        for line in lines
    ]
    return frozenset(set.intersection(*words)) if words else frozenset()
