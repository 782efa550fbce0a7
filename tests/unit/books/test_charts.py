"""Charts of accounts give empty books other numbers and names; what is booked and reported is the same."""

import sqlite3
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from My_AI_Employee.books.local.beancount_export import export_beancount
from My_AI_Employee.books.local.beancount_import import import_beancount
from My_AI_Employee.books.local.charts import GENERIC, chart_names, chart_of, choose_chart, load_chart
from My_AI_Employee.books.local.database import open_database, shipped_migrations
from My_AI_Employee.books.local.hledger_export import export_hledger
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.errors import AccountNotFoundError, BooksRefusedError, ConfigurationError
from tests.contract.year.run import CalendarClock, FirmYear
from tests.unit.books.local_office import add_acme, open_books, posted
from tests.unit.books.test_local_beancount import check

pytestmark = pytest.mark.slow

END = date(2026, 12, 31)
_OF_OTHER_VERSIONS = {"441000", "641000"}
"""Accounts for gains and losses of currencies, which a chart may name before the books have them."""
CHARTS = [name for name in chart_names() if name != GENERIC]


def charted(name: str, clock: CalendarClock | None = None) -> LocalBooks:
    books = open_books(clock=clock)
    with books.writing() as session:
        assert choose_chart(session, load_chart(name)) is True
    return books


def test_the_charts_that_are_there() -> None:
    assert chart_names() == ["generic", "de-skr04", "fr-pcg"]
    with pytest.raises(ConfigurationError, match="no chart 'skr03'") as unknown:
        load_chart("skr03")
    assert "de-skr04" in unknown.value.hint


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_numbers_every_account_once(name: str) -> None:
    chart = load_chart(name)
    with closing(open_books()) as books:
        codes = {account.code for account in books.list_accounts()}
    assert codes <= set(chart.accounts) <= codes | _OF_OTHER_VERSIONS
    numbers = [number for number, _ in chart.accounts.values()]
    names = [name for _, name in chart.accounts.values()]
    assert len(set(numbers)) == len(set(names)) == len(numbers)
    assert all(len(number) == 4 and number.isdigit() for number in numbers)
    for first, last in chart.money_numbers.values():
        assert not [number for number in numbers if first <= int(number) <= last]
    assert "like" in chart.title


@pytest.mark.parametrize("name", CHARTS)
def test_a_year_gives_the_same_figures_under_other_numbers(name: str, tmp_path: Path) -> None:
    chart, clock, other = load_chart(name), CalendarClock(), CalendarClock()
    with closing(open_books(clock=clock)) as plain, closing(charted(name, other)) as books:
        FirmYear(books=plain, clock=clock).run()
        numbers = {code: number for code, (number, _) in chart.accounts.items()}
        named = (
            "Bank",
            "Cash",
            "Fixed Asset",
            "Tax Received",
            "Tax Paid",
        )  # the others are categories of expenses too
        names = {one.name: numbers[one.code] for one in plain.list_accounts() if one.name in named} | numbers
        FirmYear(books=books, clock=other, accounts=names, checks_bank=False).run()
        for start, end in ((None, END), (date(2025, 4, 1), date(2025, 6, 30))):
            expected = {numbers[row.code]: row.balance for row in plain.account_balances(start, end)}
            found = {row.code: row.balance for row in books.account_balances(start, end)}
            assert found == expected
            assert list(found) == sorted(found)
        days = (date(2025, 1, 1), END)
        moved = sorted((numbers[row.code], row.inflow, row.outflow) for row in plain.cash_movements(*days))
        assert [(row.code, row.inflow, row.outflow) for row in books.cash_movements(*days)] == moved
        assert books.tax_facts(*days).amounts == plain.tax_facts(*days).amounts
        assert set(books.tax_facts(*days).accounts) == {numbers["131000"], numbers["251000"]}
        lines = sorted(numbers[line.account_code] for line in plain.ledger_lines(*days))
        assert [line.account_code for line in books.ledger_lines(*days)] == lines
        text, journal = export_beancount(books), export_hledger(books)
    assert check(tmp_path, text).returncode == 0
    assert f"{numbers['121000']}-" in text
    assert not [code for code in numbers if f":{code}-" in text + journal]
    with closing(charted(name)) as again:
        import_beancount(again, text)
        assert export_beancount(again) == text


def test_accounts_are_named_by_their_numbers() -> None:
    with closing(charted("de-skr04")) as books:
        lines = [{"account": "6310", "debit": "9.00"}, {"account": "Kapital", "credit": "9.00"}]
        books.perform(
            parse_action("record_journal_entry", {"date": "2026-06-01", "description": "Miete", "lines": lines}),
            "rent",
        )
        assert [row.code for row in books.account_balances(None, END)] == ["2000", "6310"]
        old = [{"account": "612000", "debit": "9.00"}, {"account": "301000", "credit": "9.00"}]
        action = parse_action("record_journal_entry", {"date": "2026-06-01", "description": "Miete", "lines": old})
        with pytest.raises(AccountNotFoundError, match="no account '612000'"):
            books.perform(action, "old")
        numbers = []
        for key, kind in (("a", "bank"), ("b", "bank"), ("c", "cash")):
            made = books.perform(parse_action("create_bank_account", {"name": f"Konto {key}", "kind": kind}), key)
            numbers.append(made.record())
        assert numbers == ["1801", "1802", "1601"]
        statement = {
            "account": "1801", "statement": "1", "currency": "USD",
            "opening_balance": "0.00", "closing_balance": "5.00",
            "lines": [{"date": "2026-06-01", "amount": "5.00", "line_key": "1"}],
        }  # fmt: skip
        books.perform(parse_action("post_bank_lines", statement), "statement")
        assert [line.account for line in books.list_bank_lines("1801").lines] == ["1801"]


def test_a_chart_is_for_empty_books_and_chosen_once() -> None:
    with closing(open_books()) as books:
        add_acme(books)
        posted(books, "a")
        before = books.list_accounts()
        with books.writing() as session, pytest.raises(BooksRefusedError, match="hold entries"):
            choose_chart(session, load_chart("de-skr04"))
        with pytest.raises(BooksRefusedError, match="while the books are empty"), books.writing() as session:
            session.connection.execute("INSERT INTO books_chart VALUES (1, 'de-skr04', '2026-01-01')")
        assert books.list_accounts() == before
    with closing(charted("fr-pcg")) as books:
        with books.writing() as session:
            assert choose_chart(session, load_chart("fr-pcg")) is False
        with books.writing() as session, pytest.raises(BooksRefusedError, match="have the chart fr-pcg"):
            choose_chart(session, load_chart("generic"))
        with books.reading() as connection:
            assert chart_of(connection) == "fr-pcg"


def test_books_of_before_keep_their_accounts(tmp_path: Path) -> None:
    path = tmp_path / "books.sqlite"
    before = next(at for at, script in enumerate(shipped_migrations()) if "books_chart" in script)
    open_database(path, shipped_migrations()[:before]).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO books VALUES (1, 'USD', '2025-01-01T00:00:00+00:00')")
        connection.commit()
        codes = [row[0] for row in connection.execute("SELECT code FROM accounts ORDER BY code")]
    with closing(open_books(path)) as books:
        assert [account.code for account in books.list_accounts()] == codes
        add_acme(books)
        posted(books, "a", tax_rate="0.2")
        assert {row.code: row.balance for row in books.account_balances(None, END)}["251000"] == Decimal("-20.00")
