"""Opening, creating, migrating and refusing the file of the embedded books."""

import sqlite3
import stat
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.books.local.database import Database, open_database, shipped_migrations, split_statements
from My_AI_Employee.books.local.local_books import LocalBooks, LocalOptions
from My_AI_Employee.books.local.tax_sets import TaxSet, parse_tax_set, shipped_tax_set
from My_AI_Employee.domain.actions import CancelPayment, CreditInvoice, SendInvoice
from My_AI_Employee.domain.documents import Company
from My_AI_Employee.errors import (
    BooksConfigurationError,
    BooksRefusedError,
    BooksUnavailableError,
    ValidationFailedError,
)
from tests.unit.books.local_office import COMPANY, Renderer, SetClock, add_acme, draft, open_books

pytestmark = pytest.mark.slow


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "books.sqlite3"


def raw(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def test_a_new_file_is_created_with_durable_settings(path: Path) -> None:
    with closing(open_books(path)) as books, books.reading() as connection:
        settings = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "user_version")
        }
        timeout = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "user_version": len(shipped_migrations()),
    }
    assert timeout >= 10_000


@pytest.mark.skipif(sys.platform == "win32", reason="modes are a POSIX matter")
def test_the_file_is_its_owners_alone(path: Path) -> None:
    with closing(open_books(path)) as books:
        add_acme(books)
        modes = {file.suffix: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    assert set(modes.values()) == {0o600}


def _schema(database: Database) -> list[tuple[Any, ...]]:
    with closing(database), database.read() as connection:
        found = connection.execute("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        return [(version,), *(tuple(row) for row in found)]


def test_books_in_memory_are_as_in_a_file_and_share_nothing(path: Path) -> None:
    with closing(open_books()) as books:
        add_acme(books)
        with closing(open_books()) as other:
            assert other.find_customers("Acme") == []
    assert _schema(open_database(None)) == _schema(open_database(path))


def test_a_closed_file_keeps_its_records(path: Path) -> None:
    with closing(open_books(path)) as books:
        add_acme(books)
        draft_id = draft(books)
    with closing(open_books(path)) as books:
        assert books.get_invoice(draft_id).customer_name == "Acme Ltd"
        assert books.operation_status("draft-1").found is True


def test_a_newer_schema_is_refused_and_left_alone(path: Path) -> None:
    open_books(path).close()
    raw(path, f"PRAGMA user_version = {len(shipped_migrations()) + 1}")
    before = path.read_bytes()
    with pytest.raises(BooksConfigurationError, match="version"):
        open_books(path)
    assert path.read_bytes() == before


_ENTRIES_OF_VERSION_1 = (
    "INSERT INTO moves (id, kind, state, date, created_at) VALUES (1, 'expense', 'draft', '2026-06-01', '')",
    "INSERT INTO move_lines VALUES (1, 1, '600000', 'Pens', 500, 0), (2, 1, '101401', 'Pens', 0, 500)",
    "UPDATE moves SET state = 'posted', prefix = 'EXP', year = 2026, sequence = 1, posted_at = '' WHERE id = 1",
    "INSERT INTO moves (id, kind, state, date, created_at) VALUES (2, 'payment', 'draft', '2026-06-02', '')",
    "UPDATE moves SET state = 'cancelled', cancelled_at = '' WHERE id = 2",
    "INSERT INTO moves (id, kind, state, date, reverses_id, created_at)"
    " VALUES (3, 'expense_reversal', 'draft', '2026-06-03', 1, '')",
)
_ALL_ENTRIES = (
    "SELECT m.id, kind, state, date, reverses_id, number, l.id, account, debit, credit"
    " FROM moves m LEFT JOIN move_lines l ON l.move_id = m.id ORDER BY m.id, l.id"
)


def test_an_older_schema_is_migrated(path: Path) -> None:
    open_database(path).close()
    newer = (*shipped_migrations(), "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT;")
    database = open_database(path, newer)
    with closing(database), database.read() as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(newer)
        assert connection.execute("SELECT COUNT(*) FROM extra").fetchone()[0] == 0
    with pytest.raises(BooksConfigurationError):
        open_database(path)


def test_entries_of_the_first_version_stay_as_they_are(path: Path) -> None:
    old = open_database(path, shipped_migrations()[:1])
    with closing(old), old.write() as connection:
        for statement in _ENTRIES_OF_VERSION_1:
            connection.execute(statement)
        before = [tuple(row) for row in connection.execute(_ALL_ENTRIES)]
    database = open_database(path)
    with closing(database), database.write() as connection:
        assert [tuple(row) for row in connection.execute(_ALL_ENTRIES)] == before
        with pytest.raises(sqlite3.IntegrityError, match="cannot be changed"):
            connection.execute("UPDATE moves SET narration = 'other' WHERE id = 1")
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            connection.execute("INSERT INTO expense_categories (name, account) VALUES ('x', 'none')")


OLD_BOOKS = (
    "INSERT INTO customers (id, name, folded_name, email, folded_email, created_at)"
    " VALUES (1, 'Acme Ltd', 'acme ltd', 'billing@acme.example', 'billing@acme.example', '')",
    "INSERT INTO moves (id, kind, state, date, due_date, customer_id, created_at)"
    " VALUES (1, 'invoice', 'draft', '2026-06-01', '2026-07-01', 1, '')",
    "INSERT INTO move_lines (move_id, account, name, debit, credit) VALUES (1, '121000', 'x', 11500, 0),"
    " (1, '400000', 'x', 0, 10000), (1, '251000', '15%', 0, 1500)",
    "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, tax_id, amount, tax_amount)"
    " VALUES (1, 'Work', '10', '10', 1, 10000, 1500)",
    "UPDATE moves SET state = 'posted', prefix = 'INV', year = 2026, sequence = 1, posted_at = '' WHERE id = 1",
    "INSERT INTO mailings (move_id, key, state, sent_to, subject, message_id, created_at)"
    " VALUES (1, 'mail-1', 'sending', 'billing@acme.example', '', '<1@x>', '')",
    "UPDATE mailings SET state = 'sent', settled_at = '2026-06-01T00:00:00+00:00'",
    "INSERT INTO moves (id, kind, state, date, customer_id, created_at)"
    " VALUES (2, 'payment', 'draft', '2026-06-10', 1, '')",
    "INSERT INTO move_lines (move_id, account, name, debit, credit) VALUES (2, '101401', 'x', 4000, 0),"
    " (2, '121000', 'x', 0, 4000)",
    "INSERT INTO payments (move_id, invoice_id, method, amount, reference) VALUES (2, 1, 'bank_transfer', 4000, '')",
    "UPDATE moves SET state = 'posted', prefix = 'PAY', year = 2026, sequence = 1, posted_at = '' WHERE id = 2",
    "INSERT INTO reconciliations (debit_line_id, credit_line_id, amount, date) SELECT d.id, c.id, 4000, '2026-06-10'"
    " FROM move_lines d, move_lines c WHERE d.move_id = 1 AND c.move_id = 2"
    " AND d.account = '121000' AND c.account = '121000'",
)
"""What an earlier version wrote: a mailed invoice over 115.00 with a payment of 40.00."""


def test_books_of_the_version_before_the_sales_side_go_on(path: Path) -> None:
    old = open_database(path, shipped_migrations()[:2])
    with old.write() as connection:
        for statement in OLD_BOOKS:
            connection.execute(statement)
    old.close()
    with closing(open_books(path)) as books:
        invoice = books.get_invoice("INV/2026/00001")
        assert (invoice.sent, invoice.payment_status, invoice.residual) == (True, "partial", Decimal("75.00"))
        again = SendInvoice(invoice_id=invoice.number, resend=True)
        assert books.send_invoice(again, "again-1").email_sent is True
        part = CreditInvoice.model_validate({"invoice_id": invoice.number, "reason": "x", "lines": [{"line": 1}]})
        note = books.credit_invoice(part, "credit-1")
        assert (note.amount, note.open_credit) == (Decimal("115.00"), Decimal("40.00"))
        undo = CancelPayment(payment_id="PAY/2026/00001", reason="bounced")
        assert books.cancel_payment(undo, "undo-1").residual == Decimal("40.00")


_FOREIGN_PAYMENT = (
    "INSERT INTO moves (id, kind, state, date, created_at) VALUES (1, 'payment', 'draft', '2026-06-01', '')",
    "INSERT INTO move_lines (move_id, account, name, debit, credit, currency, amount_currency)"
    " VALUES (1, '101401', 'x', 1200, 0, 'EUR', 1000), (1, '121000', 'x', 0, 1200, 'EUR', -1000)",
    "INSERT INTO document_rates (move_id, currency, rate) VALUES (1, 'EUR', '1.2')",
    "UPDATE moves SET state = 'posted', prefix = 'PAY', year = 2026, sequence = 1, posted_at = '' WHERE id = 1",
    "INSERT INTO moves (id, kind, state, date, created_at)"
    " VALUES (2, 'exchange_difference', 'draft', '2026-06-01', '')",
    "INSERT INTO move_lines (move_id, account, name, debit, credit, currency, amount_currency)"
    " VALUES (2, '121000', 'x', 100, 0, 'EUR', 0), (2, '441000', 'x', 0, 100, 'EUR', 0)",
    "INSERT INTO exchange_differences (move_id, payment_id) VALUES (2, 1)",
    "UPDATE moves SET state = 'posted', prefix = 'EXCH', year = 2026, sequence = 1, posted_at = '' WHERE id = 2",
    "INSERT INTO moves (id, kind, state, date, created_at)"
    " VALUES (3, 'exchange_difference', 'draft', '2026-06-02', '')",
)
"""A payment in another currency with its exchange difference, and a draft that is no second one of it."""


def test_exchange_differences_outlive_their_new_table(path: Path) -> None:
    """Schema version 13 makes the table anew; one that stops half-way or at its end leaves version 12."""
    before, (new, *later) = shipped_migrations()[:12], shipped_migrations()[12:]
    with closing(open_database(path, before)) as old, old.write() as connection:
        for statement in _FOREIGN_PAYMENT:
            connection.execute(statement)
    statements = list(split_statements(new))
    for count in (len(statements) // 2, len(statements)):
        with pytest.raises(BooksUnavailableError):
            open_database(path, (*before, "".join([*statements[:count], "SELECT * FROM nowhere;"])))
        with closing(open_database(path, before)) as old, old.read() as connection:
            assert _differences(connection) == [(2, 1)]
    with closing(open_database(path, (*before, new, *later))) as database, database.write() as connection:
        assert _differences(connection) == [(2, 1)]
        for change in (
            "INSERT INTO exchange_differences (move_id, payment_id) VALUES (3, 1)",
            "UPDATE exchange_differences SET payment_id = 2",
            "DELETE FROM exchange_differences",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="exchange difference"):
                connection.execute(change)
    with pytest.raises(BooksConfigurationError, match="version"):
        open_database(path, before)


def _differences(connection: sqlite3.Connection) -> list[tuple[int, int]]:
    return [tuple(row) for row in connection.execute("SELECT move_id, payment_id FROM exchange_differences")]


@pytest.mark.parametrize("taxes", [None, parse_tax_set(shipped_tax_set("de"), "taxes.yaml")], ids=["plain", "de"])
def test_books_that_are_set_up_are_opened_and_read_while_another_process_writes(
    path: Path, taxes: TaxSet | None
) -> None:
    options = LocalOptions(sale_taxes=(Decimal("0.05"),), tax_set=taxes)
    open_books(path, options=options).close()
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        with closing(open_books(path, options=options)) as books:
            assert not books.list_open_invoices()
            assert not books.account_balances(None, date(2026, 11, 30))
        assert writer.in_transaction


def test_a_failed_migration_changes_nothing(path: Path) -> None:
    open_database(path).close()
    broken = (
        *shipped_migrations(),
        "CREATE TABLE extra (id INTEGER) STRICT;\nCREATE TABLE extra (id INTEGER) STRICT;",
    )
    with pytest.raises(BooksUnavailableError):
        open_database(path, broken)
    database = open_database(path)
    with closing(database), database.read() as connection:
        assert connection.execute("SELECT COUNT(*) FROM sqlite_schema WHERE name = 'extra'").fetchone()[0] == 0


def test_a_foreign_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    raw(path, "CREATE TABLE recipes (id INTEGER)")
    with pytest.raises(BooksConfigurationError, match="database of another program") as refused:
        open_books(path)
    assert "backup" in refused.value.hint


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"dear diary, " * 1000)
    with pytest.raises(BooksConfigurationError) as refused:
        open_books(path)
    assert "backup" in refused.value.hint


def test_a_folder_in_place_of_the_file(path: Path) -> None:
    path.mkdir(parents=True)
    with pytest.raises(BooksUnavailableError):
        open_books(path)


def test_books_keep_their_currency(path: Path) -> None:
    open_books(path).close()
    with pytest.raises(BooksConfigurationError, match="USD"):
        open_books(path, company=Company(name="Example Firm", currency="EUR"))


@pytest.mark.parametrize("code", ["JPY", "KWD", "euro", "€", ""])
def test_a_currency_without_two_decimals_is_refused(path: Path, code: str) -> None:
    with pytest.raises(BooksConfigurationError, match="two decimals"):
        open_books(path, company=Company(name="Example Firm", currency=code))


def delete_after_inserting(database: Database, insert: str) -> None:
    with database.write() as connection:
        connection.execute(insert)
        connection.execute("DELETE FROM customers")


def test_a_dry_run_and_an_error_leave_nothing(path: Path) -> None:
    database = open_database(path)
    insert = "INSERT INTO customers (name, folded_name, created_at) VALUES ('a', 'a', '')"
    with database.write(dry_run=True) as connection:
        connection.execute(insert)
    with database.write() as connection:
        connection.execute(insert)
    with pytest.raises(BooksRefusedError):
        delete_after_inserting(database, insert)
    with closing(database), database.read() as connection:
        assert connection.execute("SELECT COUNT(*) FROM customers").fetchone()[0] == 1


def fill(database: Database, insert: str) -> None:
    with database.write() as connection:
        for _ in range(100_000):
            connection.execute(insert)


def test_a_full_disk_is_an_error_and_leaves_nothing(path: Path) -> None:
    database = open_database(path)
    with closing(database):
        with database.read() as connection:
            pages = connection.execute("PRAGMA page_count").fetchone()[0]
        with database.read() as connection:
            connection.execute(f"PRAGMA max_page_count = {pages + 5}")
        with pytest.raises(BooksUnavailableError, match="full"):
            fill(database, "INSERT INTO customers (name, folded_name, created_at) VALUES ('a', 'a', '')")
        with database.read() as connection:
            assert connection.execute("SELECT COUNT(*) FROM customers").fetchone()[0] == 0


def test_threads_take_turns(path: Path) -> None:
    with closing(open_books(path)) as books, ThreadPoolExecutor(8) as threads:
        add_acme(books)
        answers = list(threads.map(lambda number: draft(books, f"draft-{number % 20}"), range(60)))
        assert len(set(answers)) == 20


def test_a_closed_database_says_so(path: Path) -> None:
    books = open_books(path)
    books.close()
    with pytest.raises(BooksConfigurationError, match="closed"):
        books.info()


def test_books_in_memory_are_the_same_books() -> None:
    books = LocalBooks(None, clock=SetClock(), company=COMPANY, mailer=None, render_invoice=Renderer())
    with closing(books):
        add_acme(books)
        assert [customer.name for customer in books.find_customers("acme")] == ["Acme Ltd"]


def test_triggers_are_split_whole() -> None:
    script = (
        "CREATE TABLE a (b);\nCREATE TRIGGER t BEFORE DELETE ON a\nBEGIN\n SELECT 1;\n SELECT 2;\nEND;\nSELECT 3;"
    )
    assert [statement.split()[1] for statement in split_statements(script)] == ["TABLE", "TRIGGER", "3;"]


def test_sale_taxes_are_added_once(path: Path) -> None:
    options = LocalOptions(sale_taxes=(Decimal("0.08875"), Decimal("0.15")))
    for _ in range(2):
        with closing(open_books(path, options=options)) as books, books.reading() as connection:
            names = [row["name"] for row in connection.execute("SELECT name FROM taxes ORDER BY id")]
    assert names[0] == "15%"
    assert names.count("8.875%") == 1
    assert len(set(names)) == len(names)
    with closing(open_books(path)) as books:
        add_acme(books)
        lines = [{"description": "a", "quantity": 1, "unit_price": "100.00"}]
        draft_id = draft(books, line_items=lines, tax_rate="0.08875")
        assert books.get_invoice(draft_id).total_amount == Decimal("108.88")
        with pytest.raises(ValidationFailedError, match=r"8\.875%"):
            draft(books, "draft-2", tax_rate="0.08874")


@pytest.mark.parametrize(
    ("month", "on", "start"),
    [
        (1, date(2026, 1, 1), date(2026, 1, 1)),
        (1, date(2026, 12, 31), date(2026, 1, 1)),
        (4, date(2026, 3, 31), date(2025, 4, 1)),
        (4, date(2026, 4, 1), date(2026, 4, 1)),
    ],
)
def test_fiscal_years_begin_in_the_chosen_month(month: int, on: date, start: date) -> None:
    with closing(open_books(options=LocalOptions(fiscal_year_month=month))) as books:
        assert books.fiscal_year_start(on) == start


def test_dry_runs_and_roll_ups_wait_less_for_other_writers_and_the_next_transaction_as_long_as_before(
    path: Path,
) -> None:
    with closing(open_database(path)) as database:
        with database.write_soon(0.5) as connection:
            assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 500
        with database.rehearse() as connection:
            assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 5000
        with database.read() as connection:
            assert connection.execute("PRAGMA busy_timeout").fetchone()[0] == 30000
