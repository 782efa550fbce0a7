"""A bank statement as a reader found it."""

import datetime
from dataclasses import dataclass, field
from typing import Literal

from My_AI_Employee.readers.contents.findings import Finding, Money, Text, not_found

LineStatus = Literal["booked", "pending"]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementLine:
    """One line of a statement.

    amount: signed, positive for money that came in, in the currency of the statement unless `currency` names another.
    reference: a structured payment reference, else the bank's own reference. text: what the payer wrote, in one
    line. bank_reference: the bank's id of the line, such as an OFX FITID. position: 1 for the first line of the
    statement. details: of a line that is the sum of several payments, the single payments; they are not lines of the
    account. fee: what the bank kept of the amount.
    """

    booking_date: Finding[datetime.date] = field(default_factory=not_found)
    value_date: Finding[datetime.date] = field(default_factory=not_found)
    amount: Money = field(default_factory=not_found)
    currency: Text = field(default_factory=not_found)
    counterparty: Text = field(default_factory=not_found)
    counterparty_account: Text = field(default_factory=not_found)
    reference: Text = field(default_factory=not_found)
    end_to_end_id: Text = field(default_factory=not_found)
    text: Text = field(default_factory=not_found)
    status: Finding[LineStatus] = field(default_factory=not_found)
    bank_reference: Text = field(default_factory=not_found)
    batch: Text = field(default_factory=not_found)
    fee: Money = field(default_factory=not_found)
    position: int = 0
    details: tuple["StatementLine", ...] = ()


@dataclass(frozen=True, kw_only=True)
class Balance:
    """The balance of an account at the end of a day, or before its first line."""

    date: Finding[datetime.date] = field(default_factory=not_found)
    amount: Money = field(default_factory=not_found)


BALANCES_DO_NOT_FOLLOW = "The balances do not follow from the lines: lines are missing, or in another order."
"""The proof of a statement whose column of balances its lines do not lead to."""


@dataclass(frozen=True, kw_only=True)
class ReadStatement:
    """One statement of one account.

    account: the IBAN without blanks, else the bank's number. lines: booked and pending ones in the file's order.
    proof: a sentence that says what adds up or does not: opening balance, lines and closing balance.
    adds_up: whether opening + booked lines = closing; None when the file does not state both balances.
    """

    account: Text = field(default_factory=not_found)
    currency: Text = field(default_factory=not_found)
    opening: Balance = field(default_factory=Balance)
    closing: Balance = field(default_factory=Balance)
    lines: tuple[StatementLine, ...] = ()
    adds_up: bool | None = None
    proof: str = ""
    number: Text = field(default_factory=not_found)
