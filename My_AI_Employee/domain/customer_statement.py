"""The statement of account of a customer: what was owed, what came to it, what was paid, what is owed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from My_AI_Employee.domain.ledger import CurrencyOpening, CustomerAccount, CustomerEntry, StatementKind
from My_AI_Employee.domain.report_sections import total_of

_Day = date
"""A name for the type where a field is called `date`."""


class CustomerLine(NamedTuple):
    """An entry with the balance after it. debit: owed by the entry; credit: no longer owed by it.

    A tuple: made by the thousand.
    """

    date: _Day
    due_date: _Day | None
    kind: StatementKind
    number: str
    text: str
    debit: Decimal
    credit: Decimal
    balance: Decimal


class ForeignCustomerLine(NamedTuple):
    """As CustomerLine, in another currency than the books': with its amount in it, above 0 for a debit."""

    date: _Day
    due_date: _Day | None
    kind: StatementKind
    number: str
    text: str
    debit: Decimal
    credit: Decimal
    balance: Decimal
    currency: str
    document_amount: Decimal


AnyCustomerLine = CustomerLine | ForeignCustomerLine


class CurrencyBalance(NamedTuple):
    """What is owed in one other currency at the end: in that currency, and as it is booked in the books'."""

    currency: str
    opening: Decimal
    closing: Decimal
    company_closing: Decimal


@dataclass(frozen=True, kw_only=True)
class StatementOfAccount:
    """The receivable of one customer. Balances are positive when the customer owes us, in the books' currency.

    currencies: the part of it that is owed in others.

    closing = opening + invoiced - credited - paid + other. paid: received less paid back. other: written off (as a
    negative amount), reversed, or booked by hand.
    """

    customer_name: str
    customer_email: str
    customer_address: str
    start_date: date
    end_date: date
    opening: Decimal
    invoiced: Decimal
    credited: Decimal
    paid: Decimal
    other: Decimal
    closing: Decimal
    lines: tuple[AnyCustomerLine, ...]
    currencies: tuple[CurrencyBalance, ...] = ()

    @property
    def own_closing(self) -> Decimal:
        """What of the closing balance is owed in the books' currency."""
        return self.closing - total_of(one.company_closing for one in self.currencies)


def statement_of(account: CustomerAccount, start: date, end: date) -> StatementOfAccount:
    """The statement over [start, end], the period that the account was read for."""
    balance, lines = account.opening, []
    for entry in account.entries:
        balance += entry.debit - entry.credit
        lines.append(_line(entry, balance))
    sums = {kind: total_of(e.debit - e.credit for e in account.entries if e.kind in kind) for kind in _KINDS}
    invoiced, credited, paid = (sums[kinds] for kinds in _KINDS)
    return StatementOfAccount(
        customer_name=account.name,
        customer_email=account.email,
        customer_address=account.address,
        start_date=start,
        end_date=end,
        opening=account.opening,
        invoiced=invoiced,
        credited=-credited,
        paid=-paid,
        other=balance - account.opening - invoiced - credited - paid,
        closing=balance,
        lines=tuple(lines),
        currencies=tuple(_currencies(account)),
    )


def _currencies(account: CustomerAccount) -> Iterator[CurrencyBalance]:
    """By currency, in the order of their codes."""
    openings = {one.currency: one for one in account.openings}
    for currency in sorted({*openings, *(entry.currency for entry in account.entries if entry.currency)}):
        before = openings.get(currency, CurrencyOpening(currency, Decimal("0.00"), Decimal("0.00")))
        entries = [entry for entry in account.entries if entry.currency == currency]
        yield CurrencyBalance(
            currency=currency,
            opening=before.document,
            closing=before.document + total_of(entry.document_amount for entry in entries),
            company_closing=before.company + total_of(entry.debit - entry.credit for entry in entries),
        )


_KINDS: tuple[tuple[StatementKind, ...], ...] = (("invoice",), ("credit_note",), ("payment", "refund"))


def _line(entry: CustomerEntry, balance: Decimal) -> AnyCustomerLine:
    line = CustomerLine(
        date=entry.date,
        due_date=entry.due_date,
        kind=entry.kind,
        number=entry.number,
        text=entry.text,
        debit=entry.debit,
        credit=entry.credit,
        balance=balance,
    )
    return ForeignCustomerLine(*line, entry.currency, entry.document_amount) if entry.currency else line
