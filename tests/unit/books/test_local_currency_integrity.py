"""The triggers of documents in another currency: each refuses raw SQL, and without it the same SQL goes through."""

import sqlite3
from contextlib import closing

import pytest

from tests.unit.books.foreign_office import add_partners, billed, invoiced, paid
from tests.unit.books.local_office import draft, open_books
from tests.unit.books.raw_sql import assert_refused, assert_refused_by

pytestmark = pytest.mark.slow

OWN_DRAFT = "(SELECT MAX(id) FROM moves WHERE state = 'draft')"
RATE = "INSERT INTO document_rates (move_id, currency, rate) VALUES ({}, '{}', '1.1')"
NEW = (
    "INSERT INTO moves (id, kind, state, date, due_date, customer_id, created_at)"
    " VALUES (900, '{}', 'draft', '2026-06-01', '2026-06-01', 1, '')"
)
LINE = (
    "INSERT INTO move_lines (move_id, account, name, debit, credit, currency, amount_currency)"
    " VALUES (900, '{}', 'x', {}, {}, {}, {})"
)
POST = "UPDATE moves SET state = 'posted', prefix = '{}', year = 2026, sequence = {}, posted_at = '' WHERE id = 900"
TEXT = (
    "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, amount, tax_amount, company_amount,"
    " company_tax) VALUES (900, 'x', '1', '1', {}, 0, {}, 0)"
)
INVOICE = "(SELECT MIN(id) FROM moves WHERE kind = 'invoice')"
DIFFERENCE = "INSERT INTO exchange_differences (move_id, payment_id) VALUES (900, {})"
OPEN = (
    "(SELECT l.id FROM move_lines l JOIN moves m ON m.id = l.move_id WHERE m.number = '{}' AND l.account = '121000')"
)
SETTLE = (
    "INSERT INTO reconciliations (debit_line_id, credit_line_id, amount, amount_currency, date)"
    " VALUES ({}, {}, {}, {}, '2026-06-15')"
)
PAY = [
    NEW.format("payment"),
    RATE.format(900, "EUR"),
    LINE.format("101401", 5000, 0, "'EUR'", 4000),
    LINE.format("121000", 0, 5000, "'EUR'", -4000),
    POST.format("PAY", 2),
]
OWN_PAY = [
    NEW.format("payment"),
    LINE.format("101401", 5000, 0, "NULL", "NULL"),
    LINE.format("121000", 0, 5000, "NULL", "NULL"),
    POST.format("PAY", 2),
]
NEW_NOTE = (
    "INSERT INTO moves (id, kind, state, date, due_date, customer_id, reverses_id, created_at)"
    f" SELECT 900, 'credit_note', 'draft', date, date, customer_id, id, '' FROM moves WHERE id = {INVOICE}"
)
BILL = [
    NEW.format("bill"),
    RATE.format(900, "EUR"),
    LINE.format("600100", 110, 0, "'EUR'", 100),
    LINE.format("211000", 0, 110, "'EUR'", -100),
    "UPDATE customers SET is_vendor = 1",
    "INSERT INTO bills (move_id, number, number_key) VALUES (900, 'n', 'n')",
    "INSERT INTO bill_lines (move_id, description, quantity, unit_price, category_id, amount, company_amount)"
    " VALUES (900, 'x', '1', '1', 1, {}, {})",
    POST.format("BILL", 2),
]

CASES: list[tuple[str, list[str]]] = [
    ("document_rates_describe_drafts", [RATE.format(OWN_DRAFT, "USD")]),
    ("document_rates_describe_drafts", [RATE.format(7777, "EUR")]),
    (
        "document_rates_describe_drafts",
        [RATE.format(OWN_DRAFT, "EUR"), RATE.format(OWN_DRAFT, "EUR").replace("INSERT", "REPLACE")],
    ),
    ("document_rates_are_final", ["UPDATE document_rates SET rate = '2'"]),
    ("document_rates_stay", ["DELETE FROM document_rates"]),
    ("exchange_differences_describe_drafts", [NEW.format("exchange_difference"), DIFFERENCE.format(INVOICE)]),
    ("exchange_differences_describe_drafts", [NEW.format("entry"), DIFFERENCE.format(OWN_DRAFT)]),
    ("exchange_differences_are_final", ["UPDATE exchange_differences SET payment_id = 1"]),
    ("exchange_differences_stay", ["DELETE FROM exchange_differences"]),
    (
        "posted_moves_balance",
        [*PAY[:3], LINE.format("121000", 0, 5000, "'EUR'", -3999), PAY[4]],
    ),
    (
        "posted_moves_balance",
        [*PAY[:3], LINE.format("121000", 0, 5000, "NULL", "NULL"), PAY[4]],
    ),
    ("posted_moves_balance", [PAY[0], *PAY[2:]]),
    (
        "posted_moves_balance",
        [
            NEW.format("invoice"),
            RATE.format(900, "EUR"),
            LINE.format("121000", 110, 0, "'EUR'", 100),
            LINE.format("400000", 0, 110, "'EUR'", -100),
            TEXT.format(100, 109),
            POST.format("INV", 2),
        ],
    ),
    ("posted_bills_equal_their_document", [*BILL[:6], BILL[6].format(101, 110), BILL[7]]),
    ("posted_bills_equal_their_document", [*BILL[:6], BILL[6].format(100, 111), BILL[7]]),
    (
        "reconciliations_fit",
        [*PAY, SETTLE.format(OPEN.format("INV/2026/00001"), OPEN.format("PAY/2026/00002"), 5000, "NULL")],
    ),
    (
        "reconciliations_fit",
        [*PAY, SETTLE.format(OPEN.format("INV/2026/00001"), OPEN.format("PAY/2026/00002"), 1, 4001)],
    ),
    (
        "reconciliations_fit",
        [*OWN_PAY, SETTLE.format(OPEN.format("INV/2026/00001"), OPEN.format("PAY/2026/00002"), 1, 1)],
    ),
    (
        "credit_notes_fit_their_invoice",
        [
            NEW_NOTE,
            LINE.format("121000", 0, 5000, "'EUR'", -10001),
            LINE.format("400000", 5000, 0, "'EUR'", 10001),
            TEXT.format(10001, 5000),
            POST.format("RINV", 1),
        ],
    ),
    (
        "credit_notes_fit_their_invoice",
        [
            NEW_NOTE,
            LINE.format("121000", 0, 100, "NULL", "NULL"),
            LINE.format("400000", 100, 0, "NULL", "NULL"),
            TEXT.replace("{}, 0, {}, 0", "100, 0, NULL, NULL"),
            POST.format("RINV", 1),
        ],
    ),
    ("reconciliations_are_only_undone", ["UPDATE reconciliations SET amount_currency = 1, undone_on = '2026-06-15'"]),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Books with an invoice in EUR that is paid in part with a gain, a bill in EUR, and a draft in USD."""
    path = tmp_path_factory.mktemp("books") / "books.sqlite3"
    with closing(open_books(path)) as books:
        add_partners(books)
        paid(books, invoiced(books), "40.00", "1.20")
        billed(books)
        draft(books, "draft-1")
    return path.read_bytes()


@pytest.mark.parametrize(("trigger", "statements"), CASES)
def test_raw_sql_cannot_break_amounts_in_two_currencies(
    connection: sqlite3.Connection, trigger: str, statements: list[str]
) -> None:
    assert_refused(connection, statements)


@pytest.mark.parametrize(("trigger", "statements"), CASES)
def test_it_is_the_trigger_that_refuses(connection: sqlite3.Connection, trigger: str, statements: list[str]) -> None:
    assert_refused_by(connection, trigger, statements)


def test_the_statements_of_the_cases_are_right_but_for_what_is_refused(connection: sqlite3.Connection) -> None:
    good = SETTLE.format(OPEN.format("INV/2026/00001"), OPEN.format("PAY/2026/00002"), 5000, 4000)
    for statement in (*PAY, good):
        connection.execute(statement)
