"""One instance's figures for a comparison: modules, fields, record counts and control totals, all by reads."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.errors import BooksAuthenticationError, BooksConfigurationError, BooksRefusedError
from My_AI_Employee.stack.metadata import MAX_ROWS, fields, installed_modules, models

COUNTED = (
    "account.account",
    "account.journal",
    "account.move",
    "account.move.line",
    "account.payment",
    "account.tax",
    "crm.lead",
    "hr.employee",
    "hr.expense",
    "knowledge.article",
    "product.product",
    "project.project",
    "project.task",
    "purchase.order",
    "res.company",
    "res.currency",
    "res.partner",
    "res.users",
    "sale.order",
    "stock.picking",
)
"""Models whose records are counted, archived ones with them; one that a database does not have is left out."""
SECTIONS = ("modules", "models", "fields", "records", "trial balance", "open receivables")
_UNREADABLE = (BooksAuthenticationError, BooksRefusedError, BooksConfigurationError)

Rows = Mapping[str, str | int | Decimal]


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """What was read of one instance. sections: name -> rows by key. unread: section -> why it could not be read."""

    instance: str
    label: str
    database: str
    company: str
    currency: str
    as_of: date
    sections: Mapping[str, Rows]
    unread: Mapping[str, str]


def take_snapshot(client: OdooClient, books: OdooBooks, *, instance: str, label: str, as_of: date) -> Snapshot:
    """Read everything that is compared. A section that this user may not read is named, never taken as empty.

    Raises BooksUnavailableError.
    """
    info = books.info()
    sections: dict[str, Rows] = {}
    unread: dict[str, str] = {}
    readers: dict[str, Callable[[], Rows]] = {
        "modules": lambda: {each.name: each.version for each in installed_modules(client)},
        "models": lambda: {each.name: each.modules for each in models(client)},
        "fields": lambda: _fields(client),
        "records": lambda: _counts(client),
        "trial balance": lambda: _balances(books, as_of),
        "open receivables": lambda: _receivables(books, as_of),
    }
    for section in SECTIONS:
        try:
            sections[section] = readers[section]()
        except _UNREADABLE as error:
            unread[section] = error.message
    return Snapshot(
        instance=instance,
        label=label,
        database=info.name,
        company=info.company,
        currency=info.currency,
        as_of=as_of,
        sections=sections,
        unread=unread,
    )


def _fields(client: OdooClient) -> Rows:
    found = fields(client)
    if len(found) >= MAX_ROWS:
        raise BooksRefusedError(f"it has {MAX_ROWS:,} fields or more, which are not compared")
    return {f"{each.model}.{each.name}": f"{each.kind} {each.relation}".strip() for each in found}


def _counts(client: OdooClient) -> Rows:
    counts: dict[str, int] = {}
    known = {each.name for each in models(client)}
    for model in COUNTED:
        if model in known:
            counts[model] = int(client.call(model, "search_count", domain=[], context={"active_test": False}))
    return counts


def _balances(books: OdooBooks, as_of: date) -> Rows:
    """The balance of each account since the first entry, in the company's currency."""
    return _summed((f"{row.code} {row.name}", row.balance) for row in books.account_balances(None, as_of))


def _receivables(books: OdooBooks, as_of: date) -> Rows:
    return _summed((f"{row.number} {row.customer_name}", row.residual) for row in books.open_receivables(as_of))


def _summed(rows: Iterable[tuple[str, Decimal]]) -> Rows:
    """Rows of the same name are added up, so that none is lost."""
    sums: dict[str, Decimal] = {}
    for key, amount in rows:
        sums[key] = sums.get(key, Decimal("0.00")) + amount
    return sums
