"""What the owner's briefing is made of: figures of the books for a period and a day, answered by owner_figures.

A figure that the books did not give is None, with its reason in `missing`; it is never zero in its place.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from My_AI_Employee.domain.money import Amount
from My_AI_Employee.domain.results import Result

RECENT_DAYS = 30
"""Days of the recent costs, the last of them the day of the figures."""
BEFORE_DAYS = 90
"""Days before the recent ones, with which recent costs are compared. Also the days of the customers' revenue."""
SETTLED_DAYS = 365
"""Days back from which the customers' habits of paying are known."""


class MissingFigure(Result):
    """A figure that could not be had. figure: the name of the field."""

    figure: str
    reason: str


class AccountFigure(Result):
    """An amount of one account."""

    code: str
    name: str
    amount: Amount


class MoneyMoved(Result):
    """What one counterpart account brought in or took out in the period."""

    code: str
    name: str
    inflow: Amount
    outflow: Amount


class OpenDocument(Result):
    """An open invoice or bill; negative for a credit note. days_overdue: 0 up to the due date.

    currency: of a bill in another currency than the books', with what is open in it; or empty.
    """

    number: str
    partner: str
    document_date: date
    due_date: date
    residual: Amount
    days_overdue: int
    vendor_number: str = ""
    currency: str = ""
    document_residual: Amount | None = None


class PayingHabit(Result):
    """Days from due date to payment, of the last year: quartiles and median. partner: empty for all customers."""

    partner: str
    payments: int
    low_days: int
    median_days: int
    high_days: int


class PartnerRevenue(Result):
    """Revenue with one customer, without tax."""

    partner: str
    amount: Amount


class AccountCosts(Result):
    """Costs of an account in the recent days, and what the days before had in the same length of time on average.

    usual: None when the books do not reach back far enough to compare.
    """

    code: str
    name: str
    recent: Amount
    usual: Amount | None


class RepeatingBill(Result):
    """Bills of one vendor that come about every month, oldest first."""

    vendor: str
    entries: tuple[str, ...]
    days: tuple[date, ...]
    amounts: tuple[Amount, ...]


class UnexplainedLines(Result):
    """Bank lines that wait for an explanation. more: whether there are others beyond those that were read."""

    count: int
    received: Amount
    paid: Amount
    oldest: date | None
    more: bool


class OwnerFigures(Result):
    """Figures of the period [start, end], and of the end of the day as_of."""

    currency: str
    start: date
    end: date
    as_of: date
    cash: Annotated[tuple[AccountFigure, ...] | None, Field(description="Balances of bank and cash")] = None
    moved: Annotated[tuple[MoneyMoved, ...] | None, Field(description="Money in and out, by counterpart")] = None
    receivables: tuple[OpenDocument, ...] | None = None
    payables: tuple[OpenDocument, ...] | None = None
    habits: tuple[PayingHabit, ...] | None = None
    customers: tuple[PartnerRevenue, ...] | None = None
    costs: tuple[AccountCosts, ...] | None = None
    repeating: tuple[RepeatingBill, ...] | None = None
    unexplained: UnexplainedLines | None = None
    tax: Annotated[
        tuple[AccountFigure, ...] | None, Field(description="Balances of the tax accounts; positive: owed")
    ] = None
    missing: tuple[MissingFigure, ...] = ()
