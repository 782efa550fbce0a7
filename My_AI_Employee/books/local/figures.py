"""The figures of the embedded books for reports: one read transaction each."""

from datetime import date

from My_AI_Employee.books.local import bill_queries, charted, ledger, partner_ledger, taxes
from My_AI_Employee.books.local.database import Database
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


class LocalFigures:
    """The part of `LocalBooks` that reports read. _fiscal_year_month: 1 to 12."""

    _database: Database
    _fiscal_year_month: int

    def fiscal_year_start(self, on: date) -> date:
        """See `Books.fiscal_year_start`."""
        return ledger.fiscal_year_start(on, self._fiscal_year_month)

    def account_balances(self, start: date | None, end: date) -> list[AccountBalance]:
        """See `Books.account_balances`."""
        with self._database.read() as connection:
            return charted.balances(connection, ledger.account_balances(connection, start, end))

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
        with self._database.read() as connection:
            return ledger.open_receivables(connection, as_of)

    def open_payables(self, as_of: date) -> list[OpenPayable]:
        """See `Books.open_payables`."""
        with self._database.read() as connection:
            return bill_queries.open_payables(connection, as_of)

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
        with self._database.read() as connection:
            return ledger.settled_receivables(connection, start, end)
