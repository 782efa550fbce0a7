"""Shared state of this adapter: the client, the clock, and cached configuration of the Odoo database."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.values import Row, ref, ref_name, text
from My_AI_Employee.books.rules import Clock, today
from My_AI_Employee.domain.action_fields import PaymentMethod
from My_AI_Employee.domain.documents import StatementPdf
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
    """A bank or cash journal. inbound_account_id: account of its inbound payment method; 0 for Odoo's default.

    account_number: of its bank account, such as an IBAN; empty where Odoo has none, or was not asked for it.
    """

    journal_id: int
    code: str
    name: str
    kind: str
    account_id: int
    inbound_account_id: int
    account_number: str = ""


@dataclass(frozen=True, kw_only=True)
class Category:
    """An expense category: a product that can be expensed."""

    product_id: int
    name: str
    code: str


@dataclass(kw_only=True)
class OdooContext:
    """One connection to one company's books. Configuration is read once and cached until `clear_cache`.

    render_statement: makes the PDF of a statement of account; None where no statements are mailed.
    """

    client: OdooClient
    url: str
    clock: Clock
    journals: Mapping[PaymentMethod, str]
    render_statement: Callable[[StatementPdf], bytes] | None = None
    _cache: dict[str, Any] = field(default_factory=dict)

    def clear_cache(self) -> None:
        """Read the configuration again when it is next needed."""
        self._cache.clear()

    def today(self) -> date:
        """The calendar day in the machine's time zone."""
        return today(self.clock)

    def link(self, path: str, record_id: int) -> str:
        """URL of a record in Odoo's web client. path: the action's path, such as `customer-invoices`."""
        return f"{self.url}/odoo/{path}/{record_id}"

    def cached(self, name: str, read: Callable[[OdooClient], T]) -> T:
        """A value of the configuration, read at its first use."""
        if name not in self._cache:
            self._cache[name] = read(self.client)
        value: T = self._cache[name]
        return value

    def read_record(self, model: str, record_id: int, fields: Sequence[str]) -> Row:
        """Read one record."""
        (row,) = self.client.call(model, "read", ids=[record_id], fields=list(fields))
        record: Row = row
        return record

    def retry_uncached(self, choose: Callable[[], T]) -> T:
        """Call `choose`; if it fails, clear the cache and call it again: the configuration may have changed."""
        try:
            return choose()
        except (ActionError, BooksConfigurationError):
            self.clear_cache()
            return choose()

    @property
    def company(self) -> OdooCompany:
        """The user's current company."""
        return self.cached("company", read_company)

    @property
    def own_company(self) -> list[Any]:
        """Search term: records of the current company."""
        return ["company_id", "=", self.company.company_id]

    @property
    def taxes(self) -> list[Tax]:
        """Sale taxes in percent that are not included in the price, in the books' order."""
        return self.cached("taxes", lambda client: _read_taxes(client, self.own_company))

    @property
    def included_taxes(self) -> list[Tax]:
        """Sale taxes in percent that are included in the price, in the books' order."""
        return self.cached("included_taxes", lambda client: _read_taxes(client, self.own_company, included=True))

    @property
    def units(self) -> Mapping[str, int]:
        """Ids of units of measure by their name in small letters."""
        return self.cached("units", _read_units)

    @property
    def bank_journals(self) -> list[OdooJournal]:
        """Journals of the types bank, cash and credit, in the books' order."""
        return self.cached("bank_journals", lambda client: _read_journals(client, self.own_company))

    @property
    def categories(self) -> list[Category]:
        """Expense categories by name. Raises BooksConfigurationError without the module hr_expense."""
        return self.cached("categories", lambda client: _read_categories(client, self.expense_fields))

    @property
    def expense_fields(self) -> set[str]:
        """Those of the version-dependent fields of hr.expense that exist."""
        return self.cached("expense_fields", _read_expense_fields)


def read_company(client: OdooClient) -> OdooCompany:
    """Read the user and the user's company."""
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


def _read_units(client: OdooClient) -> Mapping[str, int]:
    rows = client.call("uom.uom", "search_read", domain=[], fields=["name"], order="id desc")
    return {str(row["name"]).casefold(): int(row["id"]) for row in rows}


def _read_taxes(client: OdooClient, own: list[Any], *, included: bool = False) -> list[Tax]:
    domain = [own, ["type_tax_use", "=", "sale"], ["amount_type", "=", "percent"], ["price_include", "=", included]]
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
    return [journal_of(row, inbound.get(int(row["id"]), 0)) for row in rows]


def journal_of(row: Row, inbound_account_id: int) -> OdooJournal:
    """The journal of a row with `code`, `name`, `type`, `default_account_id` and perhaps `bank_acc_number`."""
    return OdooJournal(
        journal_id=int(row["id"]),
        code=text(row["code"]),
        name=text(row["name"]),
        kind=text(row["type"]),
        account_id=ref(row["default_account_id"]),
        inbound_account_id=inbound_account_id,
        account_number=text(row.get("bank_acc_number", False)),
    )


def _read_categories(client: OdooClient, _installed: set[str]) -> list[Category]:
    domain = [["can_be_expensed", "=", True]]
    rows = client.call("product.product", "search_read", domain=domain, fields=["name", "default_code"], order="name")
    return [
        Category(product_id=int(row["id"]), name=str(row["name"]), code=text(row["default_code"])) for row in rows
    ]


def _read_expense_fields(client: OdooClient) -> set[str]:
    wanted = ["vendor_id", "total_amount_currency", "account_move_id"]
    return set(client.call("hr.expense", "fields_get", allfields=wanted, attributes=["type"]))
