"""A BooksView over given values: for tests, and for planning without books at hand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from My_AI_Employee.domain.bank_results import Account, RecordedMoney
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import Customer, InvoiceSummary, SoldLine


@dataclass(frozen=True, kw_only=True)
class FixedBooksView:
    """Answers as the port demands, from values that never change."""

    customers: tuple[Customer, ...] = ()
    open_invoices: tuple[InvoiceSummary, ...] = ()
    categories: tuple[str, ...] = ()
    currency_code: str = "USD"
    chart: tuple[Account, ...] = ()
    vendors: tuple[Customer, ...] = ()
    open_bills: tuple[BillSummary, ...] = ()
    sold: tuple[SoldLine, ...] = ()
    recorded: tuple[RecordedMoney, ...] = ()

    def find_customers(self, query: str) -> Sequence[Customer]:
        """Customers whose name contains, or whose mail address equals, the query."""
        wanted = query.casefold()
        return [c for c in self.customers if wanted in c.name.casefold() or wanted == c.email.casefold()]

    def list_open_invoices(self, customer: str = "") -> Sequence[InvoiceSummary]:
        """Open invoices whose customer's name contains the text."""
        return [i for i in self.open_invoices if customer.casefold() in i.customer_name.casefold()]

    def sold_lines(self, customer: str, since: date) -> Sequence[SoldLine]:
        """Sold lines of the customer with this name since a day."""
        wanted = customer.casefold()
        return [
            line for line in self.sold if line.invoice_date >= since and wanted in ("", line.customer_name.casefold())
        ]

    def find_vendors(self, query: str) -> Sequence[Customer]:
        """Vendors whose name contains, or whose mail address equals, the query."""
        wanted = query.casefold()
        return [v for v in self.vendors if wanted in v.name.casefold() or wanted == v.email.casefold()]

    def list_open_bills(self, vendor: str = "") -> Sequence[BillSummary]:
        """Open bills whose vendor's name contains the text."""
        return [bill for bill in self.open_bills if vendor.casefold() in bill.vendor_name.casefold()]

    def recorded_money(self, account: str, since: date) -> Sequence[RecordedMoney]:
        """The given payments and expenses since a day."""
        return [one for one in self.recorded if one.money_date >= since]

    def expense_categories(self) -> Sequence[str]:
        """The given categories."""
        return self.categories

    def accounts(self) -> Sequence[Account]:
        """The given accounts."""
        return self.chart

    def currency(self) -> str:
        """The given currency."""
        return self.currency_code
