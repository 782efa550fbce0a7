"""What was posted, as plain values, of which a briefing's figures are computed again without the program."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ZERO = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class Line:
    """A posted line. kind: the account's type as Odoo names it. liquid: money, or a payment under way."""

    day: date
    entry: str
    code: str
    account: str
    kind: str
    liquid: bool
    partner: str
    amount: Decimal
    """debit - credit"""


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """A part of a document that something was matched with. by_credit_note: that is a credit note."""

    day: date
    amount: Decimal
    by_credit_note: bool


@dataclass(frozen=True, kw_only=True)
class Document:
    """An invoice or a bill; total and settlements are below zero for what takes it back."""

    number: str
    partner: str
    is_sale: bool
    takes_back: bool
    day: date
    due: date
    total: Decimal
    settlements: tuple[Settlement, ...]

    def open_on(self, day: date) -> Decimal:
        """What was open at the end of a day."""
        return self.total - sum((one.amount for one in self.settlements if one.day <= day), ZERO)

    def settled_on(self, day: date) -> date | None:
        """When payments alone had settled all of it, as far as that was so at the end of a day."""
        known = [one for one in self.settlements if one.day <= day]
        if not known or self.open_on(day) or any(one.by_credit_note for one in known):
            return None
        return max(one.day for one in known)

    def was_taken_back(self, day: date) -> bool:
        """Whether credit notes had settled all of it."""
        return self.total == sum(
            (one.amount for one in self.settlements if one.day <= day and one.by_credit_note), ZERO
        )


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that is posted now. unexplained: amounts of the bank lines that nothing explains."""

    lines: tuple[Line, ...]
    documents: tuple[Document, ...]
    unexplained: tuple[Decimal, ...]

    def between(self, start: date, end: date) -> list[Line]:
        """The lines of [start, end]."""
        return [line for line in self.lines if start <= line.day <= end]

    def open_documents(self, day: date, *, sales: bool) -> list[Document]:
        """Those with something open at the end of a day, the earliest due first."""
        found = [one for one in self.documents if one.is_sale == sales and one.day <= day and one.open_on(day)]
        return sorted(found, key=lambda one: (one.due, one.number))


def by_account(lines: Iterable[Line]) -> dict[tuple[str, str], Decimal]:
    """(code, name) -> debit - credit, ordered by code."""
    sums: dict[tuple[str, str], Decimal] = defaultdict(lambda: ZERO)
    for line in lines:
        sums[line.code, line.account] += line.amount
    return dict(sorted(sums.items()))
