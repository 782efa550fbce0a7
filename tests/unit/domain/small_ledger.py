"""A ledger in memory, its accounts, and reports of it as plain figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.actions import parse_report_request
from My_AI_Employee.domain.ledger import AccountBalance, CashMovement, OpenReceivable
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.domain.results import ReportResult

D = Decimal
NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Account:
    code: str
    name: str
    account_type: str
    liquidity: bool = False


RECEIVABLE = Account("1200", "Trade receivables", "asset_receivable")
BANK = Account("1010", "Bank", "asset_cash", True)
TRANSIT = Account("1015", "Outstanding receipts", "asset_current", True)
STOCK = Account("1300", "Stock", "asset_current")
PREPAID = Account("1400", "Prepaid rent", "asset_prepayments")
MACHINE = Account("1600", "Machines", "asset_fixed")
DEPOSIT = Account("1700", "Rent deposit", "asset_non_current")
PAYABLE = Account("2000", "Trade payables", "liability_payable")
CARD = Account("2050", "Company card", "liability_credit_card")
TAX = Account("2100", "Sales tax", "liability_current")
LOAN = Account("2500", "Bank loan", "liability_non_current")
CAPITAL = Account("3000", "Capital", "equity")
RETAINED = Account("3900", "Retained earnings", "equity_unaffected")
SALES = Account("4000", "Sales", "income")
INTEREST = Account("4900", "Interest received", "income_other")
GOODS = Account("5000", "Cost of goods", "expense_direct_cost")
RENT = Account("6000", "Rent", "expense")
DEPRECIATION = Account("6500", "Depreciation", "expense_depreciation")
MEMO = Account("9000", "Guarantees given", "off_balance")
BALANCE_SHEET_ACCOUNTS = [
    RECEIVABLE,
    BANK,
    TRANSIT,
    STOCK,
    PREPAID,
    MACHINE,
    DEPOSIT,
    PAYABLE,
    CARD,
    TAX,
    LOAN,
    CAPITAL,
]
ACCOUNTS = [*BALANCE_SHEET_ACCOUNTS, RETAINED, SALES, INTEREST, GOODS, RENT, DEPRECIATION]


@dataclass(frozen=True)
class Entry:
    """A posted entry; lines are (account, debit - credit)."""

    on: date
    lines: tuple[tuple[Account, Decimal], ...]


class Ledger:
    """Facts straight from entries; the fiscal year is the calendar year."""

    def __init__(self, entries: Sequence[Entry] = (), receivables: Sequence[OpenReceivable] = ()) -> None:
        self.entries = list(entries)
        self.receivables = list(receivables)

    def fiscal_year_start(self, on: date) -> date:
        return date(on.year, 1, 1)

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        sums: dict[Account, tuple[Decimal, Decimal]] = {}
        for entry in self.entries:
            if (start is None or start <= entry.on) and entry.on <= end:
                for account, amount in entry.lines:
                    debit, credit = sums.get(account, (D("0.00"), D("0.00")))
                    sums[account] = (debit + max(amount, D(0)), credit + max(-amount, D(0)))
        return [
            AccountBalance(
                code=a.code, name=a.name, account_type=a.account_type, debit=d, credit=c, liquidity=a.liquidity
            )
            for a, (d, c) in sorted(sums.items(), key=lambda item: item[0].code)
        ]

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        sums: dict[Account, tuple[Decimal, Decimal]] = {}
        for entry in self.entries:
            if start <= entry.on <= end and any(account.liquidity for account, _ in entry.lines):
                for account, amount in entry.lines:
                    if not account.liquidity:
                        inflow, outflow = sums.get(account, (D("0.00"), D("0.00")))
                        sums[account] = (inflow + max(-amount, D(0)), outflow + max(amount, D(0)))
        return [
            CashMovement(code=a.code, name=a.name, account_type=a.account_type, inflow=i, outflow=o)
            for a, (i, o) in sums.items()
        ]

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        return self.receivables


def entry(on: date, *lines: tuple[Account, str]) -> Entry:
    made = Entry(on, tuple((account, D(amount)) for account, amount in lines))
    assert sum(amount for _, amount in made.lines) == 0
    return made


def report(facts: Ledger, report_type: str, start: date, end: date) -> ReportResult:
    arguments = {"report_type": report_type, "start_date": str(start), "end_date": str(end)}
    return build_report(parse_report_request(arguments), facts, currency="USD", generated_at=NOW)


def details(facts: Ledger, report_type: str, start: date, end: date) -> dict[str, Any]:
    return report(facts, report_type, start, end).data.details


def amounts(section: dict[str, Any]) -> dict[str, float]:
    return {account["code"]: account["amount"] for account in section["accounts"]}


# a small firm: founded in 2025, the year 2025 was never closed into retained earnings
FIRM = Ledger(
    [
        entry(date(2025, 3, 1), (BANK, "10000.00"), (CAPITAL, "-10000.00")),
        entry(date(2025, 6, 1), (RECEIVABLE, "1100.00"), (SALES, "-1000.00"), (TAX, "-100.00")),
        entry(date(2025, 6, 20), (RENT, "400.00"), (BANK, "-400.00")),
        entry(date(2026, 1, 10), (BANK, "1100.00"), (RECEIVABLE, "-1100.00")),
        entry(date(2026, 2, 1), (BANK, "5000.00"), (LOAN, "-5000.00")),
        entry(date(2026, 2, 2), (MACHINE, "6000.00"), (BANK, "-6000.00")),
        entry(date(2026, 3, 1), (RECEIVABLE, "2200.00"), (SALES, "-2000.00"), (TAX, "-200.00")),
        entry(date(2026, 3, 2), (GOODS, "700.50"), (PAYABLE, "-700.50")),
        entry(date(2026, 3, 3), (TRANSIT, "1200.00"), (RECEIVABLE, "-1200.00")),
        entry(date(2026, 3, 5), (BANK, "1200.00"), (TRANSIT, "-1200.00")),
        entry(date(2026, 3, 9), (RENT, "450.25"), (BANK, "-450.25")),
        entry(date(2026, 3, 31), (DEPRECIATION, "100.00"), (MACHINE, "-100.00")),
        entry(date(2026, 3, 31), (BANK, "3.10"), (INTEREST, "-3.10")),
        entry(date(2026, 3, 31), (MEMO, "777.00"), (MEMO, "-777.00")),
    ]
)
Q1 = (date(2026, 1, 1), date(2026, 3, 31))
