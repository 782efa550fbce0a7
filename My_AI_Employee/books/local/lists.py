"""What the embedded books list and look up for planners and people: one read transaction each."""

from dataclasses import replace
from datetime import date

from My_AI_Employee.books.ledger_accounts import as_result
from My_AI_Employee.books.local import (
    accounts,
    bank_lines,
    bill_queries,
    customers,
    expenses,
    invoice_queries,
    keys,
    recent_documents,
    recorded_money,
    sold_lines,
    vendors,
)
from My_AI_Employee.books.local.figures import LocalFigures
from My_AI_Employee.books.open_invoices import OpenInvoicePage
from My_AI_Employee.domain.bank_results import Account, ListBankLinesResult, RecordedMoney
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.documents import Company, InvoicePdf
from My_AI_Employee.domain.exchange_rates import ExchangeRate
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import (
    Customer,
    InvoiceSummary,
    OperationStatusResult,
    RecentDocument,
    SoldLine,
)


class LocalLists(LocalFigures):
    """The part of `LocalBooks` that is listed and looked up. _company: with the currency of the books."""

    _company: Company

    def find_customers(self, query: str, limit: int = 20) -> list[Customer]:
        """See `Books.find_customers`."""
        with self._database.read() as connection:
            return customers.find_customers(connection, query, limit)

    def get_invoice(self, invoice_id: str) -> InvoiceSummary:
        """See `Books.get_invoice`."""
        with self._database.read() as connection:
            return invoice_queries.find_invoice(connection, invoice_id, self._company.currency)[1]

    def list_open_invoices(self, customer: str = "", limit: int = 200) -> list[InvoiceSummary]:
        """See `Books.list_open_invoices`. customer: part of the customer's name."""
        return self.page_open_invoices(customer, limit, "").invoices

    def page_open_invoices(self, customer: str, limit: int, cursor: str) -> OpenInvoicePage:
        """See `Books.page_open_invoices`."""
        with self._database.read() as connection:
            return invoice_queries.page_open_invoices(connection, customer, limit, cursor, self._company.currency)

    def find_vendors(self, query: str, limit: int = 20) -> list[Customer]:
        """See `Books.find_vendors`."""
        with self._database.read() as connection:
            return vendors.find_vendors(connection, query, limit)

    def list_open_bills(self, vendor: str = "", limit: int = 200) -> list[BillSummary]:
        """See `Books.list_open_bills`."""
        with self._database.read() as connection:
            return bill_queries.open_bills(connection, vendor, limit, self._company.currency)

    def expense_categories(self) -> list[str]:
        """See `Books.expense_categories`."""
        with self._database.read() as connection:
            return expenses.category_names(connection)

    def recent_documents(self, query: DocumentQuery, limit: int = 20) -> list[RecentDocument]:
        """See `Books.recent_documents`."""
        with self._database.read() as connection:
            return recent_documents.find_recent(connection, query, limit, self._company.currency)

    def exchange_rate(self, currency: str, day: date) -> ExchangeRate | None:
        """See `Books.exchange_rate`. Embedded books have no rates of their own: each step brings its rate."""
        return None

    def sold_lines(self, customer: str, since: date, limit: int = 200) -> list[SoldLine]:
        """See `Books.sold_lines`."""
        with self._database.read() as connection:
            return sold_lines.find_sold_lines(connection, customer, since, limit, self._company.currency)

    def list_accounts(self) -> list[Account]:
        """See `Books.list_accounts`."""
        with self._database.read() as connection:
            return [as_result(each) for each in accounts.with_iban(accounts.chart(connection), self._company.iban)]

    def list_bank_lines(self, account: str = "", limit: int = 200) -> ListBankLinesResult:
        """See `Books.list_bank_lines`."""
        with self._database.read() as connection:
            return bank_lines.list_open_lines(connection, account, limit, self._company.currency)

    def recorded_money(self, account: str, since: date, limit: int = 200) -> list[RecordedMoney]:
        """See `Books.recorded_money`."""
        with self._database.read() as connection:
            return recorded_money.recorded_money(connection, account, since, limit)

    def invoice_content(self, invoice_id: str) -> InvoicePdf:
        """What the PDF of an invoice or credit note shows. A draft has its draft id in place of the number.

        Raises InvoiceNotFoundError.
        """
        with self._database.read() as connection:
            move_id, found = invoice_queries.find_document(connection, invoice_id, self._company.currency)
            content = invoice_queries.read_invoice_content(connection, move_id, self._company, self._company.currency)
        return content if content.number else replace(content, number=found.invoice_id)

    def operation_status(self, key: str) -> OperationStatusResult:
        """See `Books.operation_status`."""
        with self._database.read() as connection:
            return keys.read_status(connection, key)
