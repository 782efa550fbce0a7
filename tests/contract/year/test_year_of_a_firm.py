"""The year of a firm gives the same figures in the embedded books, in beancount and in a real Odoo, to the cent."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from beancount import loader
from beancount.core.data import Transaction

from My_AI_Employee.books.local.beancount_export import export_beancount
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import connect_odoo, open_client
from My_AI_Employee.books.port import Books
from tests.contract.odoo_setup import connection_to, prepare
from tests.contract.year.figures import all_figures
from tests.contract.year.oca import comparable, figures_beside_oca
from tests.contract.year.run import CalendarClock, FirmYear, bank_balance, load_firm
from tests.unit.books.local_office import open_books
from tools.odoo19.oca import oca_figures, provide_oca
from tools.odoo_server import OdooServer, default_layout

pytestmark = pytest.mark.slow

YEAR_END = date(2025, 12, 31)
STATEMENTS = 12
ACCOUNTS, OPEN_ITEMS = 19, 8


@pytest.fixture
def embedded() -> Iterator[tuple[LocalBooks, FirmYear]]:
    """The year in new embedded books."""
    clock = CalendarClock()
    with closing(open_books(clock=clock)) as books:
        year = FirmYear(books=books, clock=clock)
        year.run()
        yield books, year


def has_rates(client: OdooClient) -> None:
    """Add sale taxes of 5%, and of both rates for prices with tax."""
    (fifteen,) = client.call(
        "account.tax", "search", domain=[["type_tax_use", "=", "sale"], ["amount", "=", 15]], limit=1
    )
    for values in (
        {"name": "5% of sales", "amount": 5},
        {"name": "5% in the price", "amount": 5, "price_include_override": "tax_included"},
        {"name": "15% in the price", "price_include_override": "tax_included"},
    ):
        client.call("account.tax", "copy", ids=[fifteen], default=values)


def has_currency(client: OdooClient) -> None:
    """Activate the franc with the rates of the year, and no others."""
    found = client.call("res.currency", "search", domain=[["name", "=", "CHF"]], context={"active_test": False})
    client.call("res.currency", "write", ids=found, vals={"active": True})
    rates = load_firm()["rates"]
    rows = [
        {"currency_id": found[0], "name": day, "inverse_company_rate": float(rate)} for day, rate in rates.items()
    ]
    client.call("res.currency.rate", "create", vals_list=rows)


def test_the_bank_holds_what_its_last_statement_says(embedded: tuple[LocalBooks, FirmYear]) -> None:
    books, year = embedded
    assert year.statements == STATEMENTS
    assert bank_balance(books, YEAR_END) == year.bank == Decimal("11062.01")
    assert books.list_bank_lines().lines == ()


def test_an_explanation_that_was_replaced_counts_on_no_day(embedded: tuple[LocalBooks, FirmYear]) -> None:
    books, _ = embedded
    for month in range(1, 12):
        balances = {row.name: row.balance for row in books.account_balances(None, date(2025, month + 1, 1))}
        assert balances["Bank Suspense Account"] == 0, month
    september = {row.name: row.balance for row in books.account_balances(date(2025, 9, 1), date(2025, 9, 30))}
    assert (september["Rent"], september["Expenses"]) == (Decimal(0), Decimal("309.50"))


def test_the_tax_report_knows_every_rate(embedded: tuple[LocalBooks, FirmYear]) -> None:
    books, _ = embedded
    rows = books.tax_facts(date(2025, 1, 1), YEAR_END).amounts
    assert {(row.use, str(row.rate)) for row in rows} == {
        *(("sale", rate) for rate in ("0", "0.05", "0.15")),
        *(("purchase", rate) for rate in ("0", "0.05", "0.15")),
    }


def test_beancount_comes_to_the_same_balances(embedded: tuple[LocalBooks, FirmYear], tmp_path: Path) -> None:
    books, _ = embedded
    file = tmp_path / "year.beancount"
    file.write_text(export_beancount(books), encoding="utf-8")
    entries, errors, _options = loader.load_file(str(file))
    assert errors == []
    for end in (date(2025, 3, 31), date(2025, 9, 30), YEAR_END):
        found: dict[str, Decimal] = {}
        for entry in entries:
            if isinstance(entry, Transaction) and entry.date <= end:
                for posting in entry.postings:
                    assert posting.units
                    assert posting.units.number is not None
                    code = posting.account.split(":")[1].split("-")[0]
                    found[code] = found.get(code, Decimal(0)) + posting.units.number
        balances = {row.code: row.balance for row in books.account_balances(None, end)}
        assert {code: amount for code, amount in found.items() if amount} == {
            code: amount for code, amount in balances.items() if amount
        }


@pytest.fixture(scope="module")
def odoo_year(odoo_server: OdooServer) -> Iterator[tuple[Books, FirmYear]]:
    """The year in a real Odoo."""
    if odoo_server.is_external:
        pytest.skip("the year needs a clean database")
    connection, clock = connection_to(odoo_server, "json2"), CalendarClock()
    with closing(open_client(connection)) as client:
        prepare(client)
        has_rates(client)
        has_currency(client)
    with closing(connect_odoo(connection, clock)) as odoo:
        year = FirmYear(books=odoo, clock=clock, rehearsals=1, checks_bank=False)
        year.run()
        yield odoo, year


@pytest.mark.odoo
@pytest.mark.slow
@pytest.mark.timeout(600)  # under a minute on a machine of its own
def test_every_report_is_the_same_in_odoo(
    embedded: tuple[LocalBooks, FirmYear], odoo_year: tuple[Books, FirmYear]
) -> None:
    (books, year), (odoo, there) = embedded, odoo_year
    assert (there.steps, there.bank) == (year.steps, year.bank)
    assert bank_balance(odoo, YEAR_END) == there.bank
    assert odoo.list_bank_lines().lines == ()
    mine, theirs = all_figures(books), all_figures(odoo)
    assert mine.keys() == theirs.keys()
    assert {name: (mine[name], theirs[name]) for name in mine if mine[name] != theirs[name]} == {}


@pytest.mark.odoo
@pytest.mark.slow
@pytest.mark.timeout(600)  # under half a minute on a machine of its own
def test_ocas_reports_over_the_same_entries_are_the_same(
    odoo_year: tuple[Books, FirmYear], odoo_server: OdooServer
) -> None:
    """The last test of this database: the server does not know the modules that are installed into it."""
    odoo, _ = odoo_year
    mine = figures_beside_oca(odoo, YEAR_END)
    process = odoo_server.process
    assert process is not None
    addons = provide_oca(default_layout())
    theirs = oca_figures(process, addons, odoo_server.database, f"{YEAR_END.year}-01-01", YEAR_END.isoformat())
    assert theirs.keys() == mine.keys()
    assert comparable(theirs, mine) == mine
    assert {len(mine[name]) for name in ("trial_balance", "general_ledger")} == {ACCOUNTS}
    assert (len(mine["open_items"]), len(mine["aged"])) == (OPEN_ITEMS, 5)
