"""Computes the owner's figures from posted entries, in the same way for all books."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import median, quantiles
from typing import Protocol, TypeVar

from My_AI_Employee.domain.bank_results import ListBankLinesResult
from My_AI_Employee.domain.ledger import (
    AccountBalance,
    CashMovement,
    OpenPayable,
    OpenReceivable,
)
from My_AI_Employee.domain.ledger_summary import LedgerSummary, OwedEntry, SettledDays, SummaryDays
from My_AI_Employee.domain.money import round_money
from My_AI_Employee.domain.owner_figures import (
    BEFORE_DAYS,
    RECENT_DAYS,
    SETTLED_DAYS,
    AccountCosts,
    AccountFigure,
    MissingFigure,
    MoneyMoved,
    OpenDocument,
    OwnerFigures,
    PartnerRevenue,
    PayingHabit,
    RepeatingBill,
    UnexplainedLines,
)
from My_AI_Employee.errors import AIEmployeeError, BooksAuthenticationError, BooksUnavailableError

ENOUGH_PAYMENTS = 3
"""Fewer payments than these are no habit."""
_LEDGER_DAYS = RECENT_DAYS + BEFORE_DAYS
_STARTED_BY_DAYS = 14
_MOST_BANK_LINES = 200
_MONTHLY = range(25, 37)
_ZERO = Decimal("0.00")
Found = TypeVar("Found")


class FiguresFacts(Protocol):
    """The methods of the port Books that the figures need."""

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        """See `Books.account_balances`."""
        ...

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        """See `Books.cash_movements`."""
        ...

    def ledger_summary(self, days: SummaryDays) -> LedgerSummary:
        """See `Books.ledger_summary`."""
        ...

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        """See `Books.open_receivables`."""
        ...

    def open_payables(self, as_of: date) -> list[OpenPayable]:
        """See `Books.open_payables`."""
        ...

    def settled_days(self, start: date, end: date) -> list[SettledDays]:
        """See `Books.settled_days`."""
        ...

    def list_bank_lines(self, account: str = "", limit: int = 200) -> ListBankLinesResult:
        """See `Books.list_bank_lines`."""
        ...


@dataclass(frozen=True, kw_only=True)
class WantedFigures:
    """The period [start, end], the day of balances, and the codes of the accounts for sales and input tax."""

    start: date
    end: date
    as_of: date
    tax_accounts: tuple[str, ...] = ()


@dataclass
class _Collected:
    """Asks for one figure after the other, and keeps the reason of each that was refused."""

    missing: list[MissingFigure] = field(default_factory=list)

    def had(self, figure: str, ask: Callable[[], Found]) -> Found | None:
        try:
            return ask()
        except (BooksUnavailableError, BooksAuthenticationError):
            raise  # then no figure can be had
        except AIEmployeeError as error:
            self.missing.append(MissingFigure(figure=figure, reason=error.message))
            return None


def figures_of_books(wanted: WantedFigures, books: FiguresFacts, currency: str) -> OwnerFigures:
    """Ask the books for every figure. Raises BooksUnavailableError and BooksAuthenticationError alone."""
    found, as_of = _Collected(), wanted.as_of
    balances = found.had("cash", lambda: books.account_balances(None, as_of))
    summary = found.had("costs", lambda: books.ledger_summary(_summary_days(as_of)))
    since = as_of - timedelta(days=SETTLED_DAYS)
    return OwnerFigures(
        currency=currency,
        start=wanted.start,
        end=wanted.end,
        as_of=as_of,
        cash=None if balances is None else _cash(balances),
        moved=found.had("moved", lambda: _moved(books.cash_movements(wanted.start, wanted.end))),
        receivables=found.had("receivables", lambda: _receivables(books.open_receivables(as_of), as_of)),
        payables=found.had("payables", lambda: _payables(books.open_payables(as_of), as_of)),
        habits=found.had("habits", lambda: paying_habits(books.settled_days(since, as_of))),
        customers=None if summary is None else _customers(summary),
        costs=None if summary is None else _costs(summary, as_of),
        repeating=None if summary is None else _repeating(summary),
        unexplained=found.had("unexplained", lambda: _unexplained(books.list_bank_lines(limit=_MOST_BANK_LINES))),
        tax=_tax(wanted.tax_accounts, balances) if wanted.tax_accounts and balances is not None else None,
        missing=tuple(found.missing),
    )


def _cash(balances: Sequence[AccountBalance]) -> tuple[AccountFigure, ...]:
    return tuple(AccountFigure(code=b.code, name=b.name, amount=b.balance) for b in balances if b.liquidity)


def _moved(movements: Sequence[CashMovement]) -> tuple[MoneyMoved, ...]:
    rows = [m for m in movements if m.inflow or m.outflow]
    return tuple(MoneyMoved(code=m.code, name=m.name, inflow=m.inflow, outflow=m.outflow) for m in rows)


def _days_overdue(due: date, as_of: date) -> int:
    return max((as_of - due).days, 0)


def _receivables(found: Sequence[OpenReceivable], as_of: date) -> tuple[OpenDocument, ...]:
    return tuple(
        OpenDocument(
            number=one.number,
            partner=one.customer_name,
            document_date=one.invoice_date,
            due_date=one.due_date,
            residual=one.residual,
            days_overdue=_days_overdue(one.due_date, as_of),
        )
        for one in found
        if one.residual
    )


def _payables(found: Sequence[OpenPayable], as_of: date) -> tuple[OpenDocument, ...]:
    return tuple(
        OpenDocument(
            number=one.number,
            partner=one.vendor_name,
            document_date=one.bill_date,
            due_date=one.due_date,
            residual=one.residual,
            days_overdue=_days_overdue(one.due_date, as_of),
            vendor_number=one.bill_number,
            currency=one.currency,
            document_residual=one.document_residual,
        )
        for one in found
        if one.residual
    )


def paying_habits(settled: Sequence[SettledDays]) -> tuple[PayingHabit, ...]:
    """Days from due date to payment: of all customers, then of each with at least three payments."""
    by_partner: dict[str, list[int]] = defaultdict(list)
    for one in settled:
        by_partner[one.customer] += [one.days] * one.invoices
    everyone = [days for each in by_partner.values() for days in each]
    known = [("", everyone), *sorted(by_partner.items())]
    return tuple(_habit(name, days) for name, days in known if len(days) >= ENOUGH_PAYMENTS)


def _habit(partner: str, days: Sequence[int]) -> PayingHabit:
    low, _, high = quantiles(days, n=4, method="inclusive")
    return PayingHabit(
        partner=partner,
        payments=len(days),
        low_days=round(low),
        median_days=round(median(days)),
        high_days=round(high),
    )


def _summary_days(as_of: date) -> SummaryDays:
    return SummaryDays(
        start=as_of - timedelta(days=_LEDGER_DAYS - 1),
        recent_from=as_of - timedelta(days=RECENT_DAYS - 1),
        revenue_from=as_of - timedelta(days=BEFORE_DAYS - 1),
        end=as_of,
    )


def _customers(summary: LedgerSummary) -> tuple[PartnerRevenue, ...]:
    """By revenue, the largest first; lines without a customer are under the empty name."""
    ordered = sorted(summary.revenue.items(), key=lambda item: (-item[1], item[0]))
    return tuple(PartnerRevenue(partner=name, amount=amount) for name, amount in ordered if amount)


def _costs(summary: LedgerSummary, as_of: date) -> tuple[AccountCosts, ...]:
    first_day = _summary_days(as_of).start
    reaches_back = (summary.first_day or as_of) <= first_day + timedelta(days=_STARTED_BY_DAYS)
    return tuple(
        AccountCosts(
            code=code,
            name=name,
            recent=recent,
            usual=round_money(before * RECENT_DAYS / BEFORE_DAYS) if reaches_back else None,
        )
        for code, name, before, recent in summary.costs
        if before or recent
    )


def _repeating(summary: LedgerSummary) -> tuple[RepeatingBill, ...]:
    """Vendors of whom at least three bills came, each about a month after the one before."""
    bills: dict[str, list[OwedEntry]] = defaultdict(list)
    for one in summary.owed:
        bills[one.vendor].append(one)
    return tuple(
        RepeatingBill(
            vendor=vendor,
            entries=tuple(one.entry for one in found),
            days=tuple(one.day for one in found),
            amounts=tuple(one.amount for one in found),
        )
        for vendor, found in sorted(bills.items())
        if len(found) >= ENOUGH_PAYMENTS and _is_monthly([one.day for one in found])
    )


def _is_monthly(days: Sequence[date]) -> bool:
    return all((after - before).days in _MONTHLY for before, after in pairwise(days))


def _unexplained(answer: ListBankLinesResult) -> UnexplainedLines:
    amounts = [line.amount for line in answer.lines]
    return UnexplainedLines(
        count=len(amounts),
        received=sum((amount for amount in amounts if amount > 0), _ZERO),
        paid=-sum((amount for amount in amounts if amount < 0), _ZERO),
        oldest=min((line.line_date for line in answer.lines), default=None),
        more=answer.more,
    )


def _tax(codes: Sequence[str], balances: Sequence[AccountBalance]) -> tuple[AccountFigure, ...]:
    """The accounts that were named and have entries; positive: owed to the tax office."""
    named = [balance for balance in balances if balance.code in codes]
    return tuple(AccountFigure(code=b.code, name=b.name, amount=-b.balance) for b in named)
