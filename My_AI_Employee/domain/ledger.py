"""Facts read from posted entries: what every report is computed from. The same for all books."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple


@dataclass(frozen=True, kw_only=True)
class AccountBalance:
    """Sum of the posted lines of one account in a period. balance = debit - credit.

    account_type: Odoo's `account.account.account_type`, such as income, expense_direct_cost, asset_cash.
    liquidity: true for bank, cash and the accounts that stand for payments under way.
    """

    code: str
    name: str
    account_type: str
    debit: Decimal
    credit: Decimal
    liquidity: bool = False

    @property
    def balance(self) -> Decimal:
        """debit - credit."""
        return self.debit - self.credit


@dataclass(frozen=True, kw_only=True)
class CashMovement:
    """What one counterpart account brought into (positive) or took out of liquidity in a period."""

    code: str
    name: str
    account_type: str
    inflow: Decimal
    outflow: Decimal


class OpenReceivable(NamedTuple):
    """An invoice (or credit note, negative) with what was open on it at a date. A tuple: made by the thousand.

    currency: of a document in another currency than the books', with what was open in it; or empty.
    """

    number: str
    customer_name: str
    invoice_date: date
    due_date: date
    total: Decimal
    residual: Decimal
    currency: str = ""
    document_residual: Decimal | None = None


class SettledReceivable(NamedTuple):
    """A customer invoice that money has settled in whole. settled_on: the day of the last payment."""

    number: str
    customer_name: str
    due_date: date
    settled_on: date


class LedgerLine(NamedTuple):
    """A posted line. entry: number of its entry. A tuple: made by the thousand."""

    account_code: str
    account_name: str
    account_type: str
    date: date
    entry: str
    partner: str
    text: str
    debit: Decimal
    credit: Decimal


class OpenPayable(NamedTuple):
    """A vendor bill (or reversal, negative) with what was open on it at a date. bill_number: the vendor's own.

    currency: of a document in another currency than the books', with what was open in it; or empty.
    """

    number: str
    bill_number: str
    vendor_name: str
    bill_date: date
    due_date: date
    total: Decimal
    residual: Decimal
    currency: str = ""
    document_residual: Decimal | None = None


Side = Literal["receivable", "payable"]
_Day = date
"""A name for the type where a field is called `date`."""


class OpenItem(NamedTuple):
    """A posted line of a receivable or payable account with what was open on it at a date. A tuple: by the thousand.

    Amounts are positive when a customer owes us or we owe a vendor. reference: the vendor's own number of a bill.
    """

    side: Side
    partner: str
    number: str
    reference: str
    date: _Day
    due_date: _Day
    total: Decimal
    residual: Decimal


@dataclass(frozen=True, kw_only=True)
class TaxAmount:
    """What the documents of a period say at one rate; credit notes and reversals are subtracted.

    rate: 0 to 1, 0 for lines without tax; None when the books know a tax but not its rate.
    """

    use: Literal["sale", "purchase"]
    rate: Decimal | None
    base: Decimal
    tax: Decimal


@dataclass(frozen=True, kw_only=True)
class TaxFacts:
    """The taxes of a period. accounts: codes of the accounts that taxes are booked on."""

    amounts: tuple[TaxAmount, ...]
    accounts: tuple[str, ...]


StatementKind = Literal["invoice", "credit_note", "payment", "refund", "write_off", "reversal", "entry"]


class CustomerEntry(NamedTuple):
    """A posted entry on a customer's receivable. debit: what the customer owes more by it; credit: less.

    currency: of an entry in another currency than the books', with what the customer owes more by it in that one; or
    empty. An exchange difference has one, with nothing in it.
    """

    date: _Day
    due_date: _Day | None
    number: str
    kind: StatementKind
    text: str
    debit: Decimal
    credit: Decimal
    currency: str = ""
    document_amount: Decimal = Decimal("0.00")


class CurrencyOpening(NamedTuple):
    """What was owed in another currency than the books' before a period: in that currency, and as it was booked."""

    currency: str
    document: Decimal
    company: Decimal


@dataclass(frozen=True, kw_only=True)
class CustomerAccount:
    """A customer's receivable over a period. opening: what was owed before its first day.

    address: lines separated by line feeds. entries: of the period, by date. openings: the part of `opening` that was
    owed in other currencies.
    """

    customer_id: str
    name: str
    email: str
    address: str
    opening: Decimal
    entries: tuple[CustomerEntry, ...]
    openings: tuple[CurrencyOpening, ...] = ()
