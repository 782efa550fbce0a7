"""The statement of account of a customer: what was owed, what came to it, what was paid, what is owed."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from My_AI_Employee.domain.ledger import CustomerAccount, CustomerEntry, StatementKind
from My_AI_Employee.domain.report_sections import total_of

_Day = date
"""A name for the type where a field is called `date`."""


class StatementLine(NamedTuple):
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


@dataclass(frozen=True, kw_only=True)
class StatementOfAccount:
    """The receivable of one customer. Balances are positive when the customer owes us.

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
    lines: tuple[StatementLine, ...]


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
    )


_KINDS: tuple[tuple[StatementKind, ...], ...] = (("invoice",), ("credit_note",), ("payment", "refund"))


def _line(entry: CustomerEntry, balance: Decimal) -> StatementLine:
    return StatementLine(
        date=entry.date,
        due_date=entry.due_date,
        kind=entry.kind,
        number=entry.number,
        text=entry.text,
        debit=entry.debit,
        credit=entry.credit,
        balance=balance,
    )
