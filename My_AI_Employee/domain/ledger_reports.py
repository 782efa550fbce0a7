"""Trial balance and general ledger, computed from posted entries in the same way for all books.

Accounts of income and expense open with the fiscal year: what they held before is the earnings of previous years,
which the trial balance shows as a row of its own. All figures are debit less credit unless a field says otherwise.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import NamedTuple, Protocol

from My_AI_Employee.domain.actions import LedgerReportRequest
from My_AI_Employee.domain.ledger import AccountBalance, LedgerLine
from My_AI_Employee.domain.report_sections import ZERO, plain, total_of
from My_AI_Employee.domain.results import LedgerReportResult, Period
from My_AI_Employee.errors import NoDataError

PREVIOUS_EARNINGS = "Earnings of previous years"
_OF_THE_YEAR = ("income", "expense")
_Day = date
"""A name for the type where a field is called `date`."""


class PostedLines(Protocol):
    """The methods of the port Books that these reports use."""

    def fiscal_year_start(self, on: date) -> date:
        """First day of the fiscal year that contains a date."""
        ...

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        """Posted totals per account in [start, end]; start None: since the first entry."""
        ...

    def ledger_lines(self, start: date, end: date) -> list[LedgerLine]:
        """Posted lines in [start, end], ordered by account, date and entry."""
        ...


@dataclass(frozen=True, kw_only=True)
class TrialRow:
    """One account. opening and closing: debit less credit before and after the period."""

    code: str
    name: str
    account_type: str
    opening: Decimal
    debit: Decimal
    credit: Decimal
    closing: Decimal


@dataclass(frozen=True, kw_only=True)
class TrialBalance:
    """balanced: whether debit equals credit in the period, and openings and closings sum up to zero."""

    rows: tuple[TrialRow, ...]
    opening: Decimal
    debit: Decimal
    credit: Decimal
    closing: Decimal
    balanced: bool


class BookedLine(NamedTuple):
    """A posted line with the balance of its account after it. A tuple: made by the thousand."""

    date: _Day
    entry: str
    partner: str
    text: str
    debit: Decimal
    credit: Decimal
    balance: Decimal


@dataclass(frozen=True, kw_only=True)
class AccountWithLines:
    """One account with its lines of the period."""

    code: str
    name: str
    account_type: str
    opening: Decimal
    lines: tuple[BookedLine, ...]
    closing: Decimal


@dataclass(frozen=True, kw_only=True)
class GeneralLedger:
    """Every account that has a balance or lines."""

    accounts: tuple[AccountWithLines, ...]


def _is_of_the_year(balance: AccountBalance) -> bool:
    return balance.account_type.split("_")[0] in _OF_THE_YEAR


def _openings(request: LedgerReportRequest, books: PostedLines) -> tuple[dict[str, AccountBalance], Decimal]:
    """(balances at the start by account code, earnings of the fiscal years before as credit)."""
    if request.start_date == date.min:
        return {}, ZERO
    before = request.start_date - timedelta(days=1)
    year_start = books.fiscal_year_start(request.start_date)
    all_time = books.account_balances(None, before)
    this_year = books.account_balances(year_start, before) if year_start <= before else []
    kept = [one for one in all_time if not _is_of_the_year(one)] + [one for one in this_year if _is_of_the_year(one)]
    earned = total_of(one.balance for one in all_time if _is_of_the_year(one))
    earned -= total_of(one.balance for one in this_year if _is_of_the_year(one))
    return {one.code: one for one in kept}, earned


def trial_balance(request: LedgerReportRequest, books: PostedLines) -> TrialBalance:
    """Openings, movements and closings of all accounts that have any."""
    opening, earned = _openings(request, books)
    period = {one.code: one for one in books.account_balances(request.start_date, request.end_date)}
    rows = [_trial_row(opening.get(code), period.get(code)) for code in sorted({*opening, *period})]
    if earned:
        rows.append(_earnings_row(earned))
    rows = [row for row in rows if row.opening or row.debit or row.credit]
    opened, closed = total_of(row.opening for row in rows), total_of(row.closing for row in rows)
    debit, credit = total_of(row.debit for row in rows), total_of(row.credit for row in rows)
    return TrialBalance(
        rows=tuple(rows),
        opening=opened,
        debit=debit,
        credit=credit,
        closing=closed,
        balanced=debit == credit and opened == ZERO and closed == ZERO,
    )


def _trial_row(before: AccountBalance | None, during: AccountBalance | None) -> TrialRow:
    account = before or during
    assert account is not None  # a code comes from one of them
    opening = before.balance if before else ZERO
    debit, credit = (during.debit, during.credit) if during else (ZERO, ZERO)
    return TrialRow(
        code=account.code,
        name=account.name,
        account_type=account.account_type,
        opening=opening,
        debit=debit,
        credit=credit,
        closing=opening + debit - credit,
    )


def _earnings_row(earned: Decimal) -> TrialRow:
    return TrialRow(
        code="",
        name=PREVIOUS_EARNINGS,
        account_type="equity_unaffected",
        opening=earned,
        debit=ZERO,
        credit=ZERO,
        closing=earned,
    )


def _general_ledger(request: LedgerReportRequest, books: PostedLines) -> GeneralLedger:
    opening, _ = _openings(request, books)
    lines: dict[str, list[LedgerLine]] = {}
    for line in books.ledger_lines(request.start_date, request.end_date):
        lines.setdefault(line.account_code, []).append(line)
    accounts = [_ledger_account(code, opening.get(code), lines.get(code, [])) for code in sorted({*opening, *lines})]
    return GeneralLedger(accounts=tuple(one for one in accounts if one.opening or one.lines))


def _ledger_account(code: str, before: AccountBalance | None, lines: Sequence[LedgerLine]) -> AccountWithLines:
    balance = opening = before.balance if before else ZERO
    booked = []
    for line in lines:
        _, _, _, day, entry, partner, text, debit, credit = line
        balance += debit - credit
        booked.append(BookedLine(day, entry, partner, text, debit, credit, balance))
    return AccountWithLines(
        code=code,
        name=before.name if before else lines[0].account_name,
        account_type=before.account_type if before else lines[0].account_type,
        opening=opening,
        lines=tuple(booked),
        closing=balance,
    )


_BUILDERS: dict[str, Callable[[LedgerReportRequest, PostedLines], TrialBalance | GeneralLedger]] = {
    "trial_balance": trial_balance,
    "general_ledger": _general_ledger,
}


def build_ledger_report(
    request: LedgerReportRequest, books: PostedLines, *, currency: str, generated_at: datetime
) -> LedgerReportResult:
    """Compute a report. Raises NoDataError (NO_DATA) when nothing is posted up to its end."""
    details = _BUILDERS[request.report_type](request, books)
    if not (details.rows if isinstance(details, TrialBalance) else details.accounts):
        raise NoDataError(f"nothing is posted up to {request.end_date}", facts={"end_date": str(request.end_date)})
    return LedgerReportResult(
        report_type=request.report_type,
        period=Period(start_date=request.start_date, end_date=request.end_date),
        details=plain(details),
        generated_at=generated_at,
        currency=currency,
    )
