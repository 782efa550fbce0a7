"""Sets the currency of new books and adds configured sale taxes."""

from decimal import Decimal
from sqlite3 import Connection

from My_AI_Employee.books.currency_rules import OTHER_DECIMALS
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.local.tax_sets import TAX_ACCOUNT, TaxSet, apply_tax_set
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.errors import EmbeddedBooksError


def set_up_books(session: BooksSession, sale_taxes: tuple[Decimal, ...], tax_set: TaxSet | None = None) -> None:
    """Set the currency of new books, check that of existing ones, add missing taxes. sale_taxes: rates, 0 to 1.

    tax_set: the rates that a person has written down; then those are offered, and sale_taxes.

    Raises EmbeddedBooksError when the books have another currency, or it does not have two decimals.
    """
    row = session.connection.execute("SELECT currency FROM books").fetchone()
    if row is None:
        _fix_currency(session)
    elif row["currency"] != session.currency:
        raise EmbeddedBooksError(
            f"the books are kept in {row['currency']}, but the settings have {session.currency}",
            hint=f"set AI_EMPLOYEE_CURRENCY={row['currency']}; these books cannot change their currency",
        )
    percents = [plain_number(rate * 100) for rate in sale_taxes]
    for percent in percents:
        session.connection.execute(
            "INSERT INTO taxes (name, percent, account) SELECT ?, ?, ?"
            " WHERE NOT EXISTS (SELECT 1 FROM taxes WHERE percent = ?)",
            (f"{percent}%", percent, TAX_ACCOUNT, percent),
        )
    if tax_set is not None:
        apply_tax_set(session, tax_set, beside=percents)


def is_set_up(
    connection: Connection, currency: str, sale_taxes: tuple[Decimal, ...], tax_set: TaxSet | None = None
) -> bool:
    """Whether `set_up_books` would change nothing and refuse nothing. Only reads, so it waits for no writer."""
    row = connection.execute("SELECT currency FROM books").fetchone()
    if row is None or row["currency"] != currency:
        return False
    query = "SELECT percent, name, id IN (SELECT tax_id FROM retired_taxes) AS retired FROM taxes"
    taxes = {row["percent"]: row for row in connection.execute(query)}
    percents = {plain_number(rate * 100) for rate in sale_taxes}
    if tax_set is None:
        return percents <= taxes.keys()
    names = {plain_number(rate.percent): rate.name for rate in tax_set.rates}
    offered = {percent for percent, row in taxes.items() if not row["retired"]}
    return offered == percents | names.keys() and all(taxes[percent]["name"] == names[percent] for percent in names)


def _fix_currency(session: BooksSession) -> None:
    code = session.currency
    if not (len(code) == 3 and code.isascii() and code.isupper()) or code in OTHER_DECIMALS:
        raise EmbeddedBooksError(
            f"the embedded books only support currencies with two decimals, not '{code}'",
            hint="name another currency in the settings, or keep the books in Odoo",
        )
    session.connection.execute(
        "INSERT INTO books (id, currency, created_at) VALUES (1, ?, ?)", (code, session.now_text)
    )
