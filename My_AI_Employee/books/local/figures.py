"""The figures of the embedded books for reports: one read transaction each."""

from datetime import date

from My_AI_Employee.books.local import bill_queries, charted, ledger, ledger_summary, partner_ledger, taxes
from My_AI_Employee.books.local.database import Database
from My_AI_Employee.books.local.rollups import RollUps
from My_AI_Employee.domain.ledger import (
    AccountBalance,
    CashMovement,
    CustomerAccount,
    LedgerLine,
    OpenItem,
    OpenPayable,
    OpenReceivable,
    SettledReceivable,
    TaxFacts,
)
from My_AI_Employee.domain.ledger_summary import LedgerSummary, SettledDays, SummaryDays


class LocalFigures:
    """The part of `LocalBooks` that reports read. _fiscal_year_month: 1 to 12."""

    _database: Database
    _fiscal_year_month: int
    _roll_ups: RollUps

    def fiscal_year_start(self, on: date) -> date:
        """See `Books.fiscal_year_start`."""
        return ledger.fiscal_year_start(on, self._fiscal_year_month)

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        """See `Books.account_balances`."""
        with self._roll_ups.read(self._database) as (connection, rolled):
            return charted.balances(connection, ledger.account_balances(connection, start, end, rolled=rolled))

    def cash_movements(self, start: date, end: date) -> list[CashMovement]:
        """See `Books.cash_movements`."""
        with self._database.read() as connection:
            return charted.movements(connection, ledger.cash_movements(connection, start, end))

    def ledger_lines(self, start: date, end: date) -> list[LedgerLine]:
        """See `Books.ledger_lines`."""
        with self._database.read() as connection:
            return charted.lines(connection, ledger.ledger_lines(connection, start, end))

    def open_receivables(self, as_of: date) -> list[OpenReceivable]:
        """See `Books.open_receivables`."""
        with self._roll_ups.read(self._database) as (connection, rolled):
            return ledger.open_receivables(connection, as_of, rolled=rolled)

    def open_payables(self, as_of: date) -> list[OpenPayable]:
        """See `Books.open_payables`."""
        with self._roll_ups.read(self._database) as (connection, rolled):
            return bill_queries.open_payables(connection, as_of, rolled=rolled)

    def open_items(self, as_of: date) -> list[OpenItem]:
        """See `Books.open_items`."""
        with self._database.read() as connection:
            return partner_ledger.open_items(connection, as_of)

    def tax_facts(self, start: date, end: date) -> TaxFacts:
        """See `Books.tax_facts`."""
        with self._database.read() as connection:
            return charted.taxes(connection, taxes.tax_facts(connection, start, end))

    def customer_account(self, customer: str, start: date, end: date, email: str = "") -> CustomerAccount:
        """See `Books.customer_account`."""
        with self._database.read() as connection:
            return partner_ledger.customer_account(connection, customer, (start, end), email)

    def settled_receivables(self, start: date, end: date) -> list[SettledReceivable]:
        """See `Books.settled_receivables`."""
        with self._roll_ups.read(self._database) as (connection, rolled):
            return ledger.settled_receivables(connection, start, end, rolled=rolled)

    def settled_days(self, start: date, end: date) -> list[SettledDays]:
        """See `Books.settled_days`."""
        with self._roll_ups.read(self._database) as (connection, rolled):
            return ledger.settled_days(connection, start, end, rolled=rolled)

    def ledger_summary(self, days: SummaryDays) -> LedgerSummary:
        """See `Books.ledger_summary`."""
        with self._roll_ups.read(self._database) as (connection, rolled):
            return charted.summary(connection, ledger_summary.ledger_summary(connection, days, rolled=rolled))
