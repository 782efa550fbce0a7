"""What all functions of this adapter share: the client, the clock, and facts that do not change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.values import ref, ref_name, text
from My_AI_Employee.books.rules import Clock, today
from My_AI_Employee.domain.actions import PaymentMethod
from My_AI_Employee.domain.money import to_decimal
from My_AI_Employee.errors import ActionError, BooksConfigurationError

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class OdooCompany:
    """The user's current company. fiscal_year_end: (month, day).

    rounds_per_line: tax is rounded on each line; otherwise (Odoo 19's default) once per tax and invoice.
    """

    company_id: int
    name: str
    currency_id: int
    currency: str
    fiscal_year_end: tuple[int, int]
    transfer_account_id: int
    rounds_per_line: bool
    user_id: int
    user: str


@dataclass(frozen=True, kw_only=True)
class Tax:
    """A sale tax in percent (0 to 100)."""

    tax_id: int
    name: str
    percentage: Decimal


@dataclass(frozen=True, kw_only=True)
class OdooJournal:
    """A journal. own_account: receipts go to the account of a payment method line rather than to Odoo's default."""

    journal_id: int
    code: str
    name: str
    kind: str
    account_id: int
    inbound_account_id: int


@dataclass(frozen=True, kw_only=True)
class Category:
    """An expense category: a product that can be expensed."""

    product_id: int
    name: str
    code: str


@dataclass(kw_only=True)
class OdooContext:
    """One connection to one company's books. Facts are read once and kept until `forget`."""

    client: OdooClient
    url: str
    clock: Clock
    journals: Mapping[PaymentMethod, str]
    _facts: dict[str, Any] = field(default_factory=dict)

    def forget(self) -> None:
        """Read the kept facts anew when they are needed next."""
        self._facts.clear()

    def today(self) -> date:
        """The calendar day here."""
        return today(self.clock)

    def link(self, path: str, record_id: int) -> str:
        """Where the web client shows a record. path: the action's path, such as `customer-invoices`."""
        return f"{self.url}/odoo/{path}/{record_id}"

    def kept(self, name: str, read: Callable[[OdooClient], T]) -> T:
        """A fact, read at its first use."""
        if name not in self._facts:
            self._facts[name] = read(self.client)
        fact: T = self._facts[name]
        return fact

    def with_fresh_facts(self, choose: Callable[[], T]) -> T:
        """Try with the kept facts, once more with fresh ones: somebody may have set Odoo up meanwhile."""
        try:
            return choose()
        except (ActionError, BooksConfigurationError):
            self.forget()
            return choose()

    @property
    def company(self) -> OdooCompany:
        """The user's current company."""
        return self.kept("company", read_company)

    @property
    def own(self) -> list[Any]:
        """Domain leaf: records of the current company."""
        return ["company_id", "=", self.company.company_id]

    @property
    def taxes(self) -> list[Tax]:
        """Sale taxes in percent on top of the price, in the books' order."""
        return self.kept("taxes", lambda client: _read_taxes(client, self.own))

    @property
    def bank_journals(self) -> list[OdooJournal]:
        """Journals of the types bank, cash and credit, in the books' order."""
        return self.kept("bank_journals", lambda client: _read_journals(client, self.own))

    @property
    def categories(self) -> list[Category]:
        """Expense categories by name. Raises BooksConfigurationError without the module hr_expense."""
        return self.kept("categories", lambda client: _read_categories(client, self.expense_fields))

    @property
    def expense_fields(self) -> set[str]:
        """Which of the fields that not every version has are there."""
        return self.kept("expense_fields", _read_expense_fields)


def read_company(client: OdooClient) -> OdooCompany:
    """The user and the company, in three calls."""
    uid = int(client.call("res.users", "context_get")["uid"])
    (user,) = client.call("res.users", "read", ids=[uid], fields=["login", "company_id"])
    fields = [
        "name",
        "currency_id",
        "fiscalyear_last_month",
        "fiscalyear_last_day",
        "transfer_account_id",
        "tax_calculation_rounding_method",
    ]
    (row,) = client.call("res.company", "read", ids=[ref(user["company_id"])], fields=fields)
    return OdooCompany(
        company_id=int(row["id"]),
        name=str(row["name"]),
        currency_id=ref(row["currency_id"]),
        currency=ref_name(row["currency_id"]),
        fiscal_year_end=(int(row["fiscalyear_last_month"]), int(row["fiscalyear_last_day"])),
        transfer_account_id=ref(row["transfer_account_id"]),
        rounds_per_line=row["tax_calculation_rounding_method"] == "round_per_line",
        user_id=uid,
        user=str(user["login"]),
    )


def _read_taxes(client: OdooClient, own: list[Any]) -> list[Tax]:
    domain = [own, ["type_tax_use", "=", "sale"], ["amount_type", "=", "percent"], ["price_include", "=", False]]
    rows = client.call("account.tax", "search_read", domain=domain, fields=["name", "amount"], order="sequence, id")
    return [
        Tax(tax_id=int(row["id"]), name=str(row["name"]), percentage=to_decimal(row["amount"]).normalize())
        for row in rows
    ]


def _read_journals(client: OdooClient, own: list[Any]) -> list[OdooJournal]:
    domain = [own, ["type", "in", ["bank", "cash", "credit"]]]
    fields = ["code", "name", "type", "default_account_id"]
    rows = client.call("account.journal", "search_read", domain=domain, fields=fields, order="sequence, id")
    lines = client.call(
        "account.payment.method.line",
        "search_read",
        domain=[["journal_id", "in", [row["id"] for row in rows]], ["payment_type", "=", "inbound"]],
        fields=["journal_id", "payment_account_id"],
        order="sequence desc, id desc",
    )
    inbound = {ref(line["journal_id"]): ref(line["payment_account_id"]) for line in lines}
    return [
        OdooJournal(
            journal_id=int(row["id"]),
            code=str(row["code"]),
            name=str(row["name"]),
            kind=str(row["type"]),
            account_id=ref(row["default_account_id"]),
            inbound_account_id=inbound.get(int(row["id"]), 0),
        )
        for row in rows
    ]


def _read_categories(client: OdooClient, _installed: set[str]) -> list[Category]:
    domain = [["can_be_expensed", "=", True]]
    rows = client.call("product.product", "search_read", domain=domain, fields=["name", "default_code"], order="name")
    return [
        Category(product_id=int(row["id"]), name=str(row["name"]), code=text(row["default_code"])) for row in rows
    ]


def _read_expense_fields(client: OdooClient) -> set[str]:
    wanted = ["vendor_id", "total_amount_currency", "account_move_id"]
    return set(client.call("hr.expense", "fields_get", allfields=wanted, attributes=["type"]))
