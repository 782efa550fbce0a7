"""The database itself refuses to break bank statements, opening balances and closed periods; see
test_local_integrity.py: each case runs again with its trigger dropped, which shows that the trigger refuses."""

import sqlite3
from contextlib import closing
from datetime import date
from typing import Any

import pytest

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import parse_action
from tests.unit.books.local_office import add_acme, open_books, posted
from tests.unit.books.raw_sql import assert_refused, assert_refused_by

pytestmark = pytest.mark.slow

LINE = "(SELECT MIN(move_id) FROM bank_lines)"
MATCHED = "(SELECT line_id FROM bank_matches WHERE undone_on IS NULL LIMIT 1)"
OPEN_LINE = (
    "(SELECT move_id FROM bank_lines b WHERE cancelled_at IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM bank_matches WHERE line_id = b.move_id AND undone_on IS NULL))"
)
ADD_MATCH = (
    "INSERT INTO bank_matches (line_id, explanation, account, fee, created_at) VALUES ({}, 'x', '101401', 0, '')"
)
ADD_LINE = (
    "INSERT INTO bank_lines (move_id, statement_id, account, line_key, amount, counterparty, text, reference,"
    " bank_reference) SELECT {}, statement_id, account, {}, {}, '', '', '', '' FROM bank_lines LIMIT 1"
)
DRAFT = "INSERT INTO moves (id, kind, state, date, created_at{}) VALUES (900, '{}', 'draft', '{}', ''{})"
ITEM = "INSERT INTO move_lines (move_id, account, name, debit, credit) VALUES (900, '{}', 'x', {}, {})"
POST = (
    "UPDATE moves SET state = 'posted', prefix = '{}', year = 2026, posted_at = '',"
    " sequence = 1 + (SELECT COALESCE(MAX(sequence), 0) FROM moves WHERE prefix = '{}' AND year = 2026)"
    " WHERE id = 900"
)


def _entry(kind: str, prefix: str, day: str, account: str = "101402") -> list[str]:
    """A balanced entry of 100.00; the last statement posts it."""
    return [
        DRAFT.format("", kind, day, ""),
        ITEM.format(account, 10000, 0),
        ITEM.format("301000", 0, 10000),
        POST.format(prefix, prefix),
    ]


BANK_CASES: list[tuple[str, list[str]]] = [
    ("opening_documents_are_invoices", [DRAFT.format(", opening_document", "entry", "2026-06-01", ", 'OLD-1'")]),
    ("books_open_once", _entry("opening", "OPEN", "2026-06-01")),
    ("entries_stay_out_of_closed_periods", _entry("entry", "MISC", "2026-01-15")),
    ("opening_items_are_invoices", ["INSERT INTO opening_items VALUES (7777, 1)"]),
    ("opening_items_are_invoices", ["REPLACE INTO opening_items SELECT move_id, opening_id FROM opening_items"]),
    ("opening_items_are_final", ["UPDATE opening_items SET opening_id = move_id"]),
    ("opening_items_stay", ["DELETE FROM opening_items"]),
    (
        "bank_statements_are_new",
        [
            "INSERT INTO bank_statements (account, reference, opening, closing, created_at)"
            " VALUES ('600000', 'x', 0, 0, '')"
        ],
    ),
    (
        "bank_statements_are_new",
        [
            "REPLACE INTO bank_statements (id, account, reference, opening, closing, created_at)"
            " SELECT id, account, 'x', 0, 0, '' FROM bank_statements"
        ],
    ),
    ("bank_statements_are_final", ["UPDATE bank_statements SET closing = 1"]),
    ("bank_statements_stay", ["DELETE FROM bank_statements"]),
    ("bank_lines_describe_posted_entries", [ADD_LINE.format("(SELECT MAX(id) FROM moves)", "'new'", "5")]),
    (
        "bank_lines_describe_posted_entries",
        ["REPLACE" + ADD_LINE.format(OPEN_LINE, "'new'", "amount").removeprefix("INSERT")],
    ),
    ("bank_lines_are_only_cancelled", ["UPDATE bank_lines SET amount = amount + 1"]),
    ("bank_lines_are_only_cancelled", [f"UPDATE bank_lines SET cancelled_at = '' WHERE move_id = {OPEN_LINE}"]),
    ("bank_lines_are_only_cancelled", [f"UPDATE bank_lines SET cancelled_at = '' WHERE move_id = {MATCHED}"]),
    ("bank_lines_stay", ["DELETE FROM bank_lines"]),
    ("bank_matches_explain_open_lines", [ADD_MATCH.format("7777")]),
    (
        "bank_matches_explain_open_lines",
        [
            "REPLACE INTO bank_matches (id, line_id, explanation, account, fee, created_at)"
            " SELECT id, line_id, 'x', account, 0, '' FROM bank_matches"
        ],
    ),
    ("bank_matches_are_only_undone", ["UPDATE bank_matches SET explanation = 'x'"]),
    ("bank_matches_are_only_undone", ["UPDATE bank_matches SET undone_on = '2026-06-15'"]),
    ("bank_matches_stay", ["DELETE FROM bank_matches"]),
    (
        "match_entries_fit",
        [
            *_entry("bank_match", "MATCH", "2026-06-01"),
            "INSERT INTO match_entries (move_id, match_id) SELECT 900, id FROM bank_matches LIMIT 1",
        ],
    ),
    ("match_entries_fit", ["INSERT INTO match_entries (move_id, match_id) VALUES (7777, 7778)"]),
    ("match_entries_are_final", ["UPDATE match_entries SET match_id = 7"]),
    ("match_entries_stay", ["DELETE FROM match_entries"]),
    (
        "period_locks_follow_each_other",
        ["REPLACE INTO period_locks (id, closed_until, reason, created_at) VALUES (1, NULL, '', '')"],
    ),
    ("period_locks_are_final", ["UPDATE period_locks SET closed_until = NULL"]),
    ("period_locks_stay", ["DELETE FROM period_locks"]),
]


def _do(books: LocalBooks, tool: str, **arguments: Any) -> Any:
    action = parse_action(tool, arguments)
    return books.perform(action, f"key of {tool} {arguments}")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Books with an opening, a statement of two lines, one of them explained, and a lock."""
    path = tmp_path_factory.mktemp("books") / "books.sqlite3"
    with closing(open_books(path)) as books:
        add_acme(books)
        owed = {"account": "121000", "debit": "10", "partner": "Acme Ltd", "document": "OLD-1"}
        owed["due_date"] = "2025-11-01"
        lines = [owed, {"account": "301000", "credit": "10"}]
        _do(books, "record_opening_balances", date=date(2026, 1, 1), lines=lines)
        posted(books)
        rows = [
            {"date": "2026-06-01", "amount": amount, "line_key": amount, "text": "x"}
            for amount in ("-12.00", "40.00")
        ]
        statement = {"account": "101401", "statement": "1", "opening_balance": "0", "closing_balance": "28.00"}
        loaded = _do(books, "post_bank_lines", currency="USD", lines=rows, **statement)
        _do(books, "match_bank_line", line=loaded.lines[0].line, account="620000", text="fee")
        _do(books, "close_period", until=date(2026, 3, 31))
    return path.read_bytes()


@pytest.mark.parametrize(("trigger", "statements"), BANK_CASES)
def test_raw_sql_cannot_break_the_books(connection: sqlite3.Connection, trigger: str, statements: list[str]) -> None:
    assert_refused(connection, statements)


@pytest.mark.parametrize(("trigger", "statements"), BANK_CASES)
def test_it_is_the_trigger_that_refuses(connection: sqlite3.Connection, trigger: str, statements: list[str]) -> None:
    assert_refused_by(connection, trigger, statements)


def test_a_document_of_the_time_before_is_never_renamed(connection: sqlite3.Connection) -> None:
    connection.execute("DROP TRIGGER moves_change_by_posting_or_cancelling")
    rename = "UPDATE moves SET opening_document = 'OLD-2' WHERE opening_document = 'OLD-1'"
    with pytest.raises(sqlite3.IntegrityError, match="document"):
        connection.execute(rename)
    connection.execute("DROP TRIGGER opening_documents_are_final")
    connection.execute(rename)


def test_a_line_key_counts_once_per_account(connection: sqlite3.Connection) -> None:
    index = connection.execute("SELECT sql FROM sqlite_schema WHERE name = 'bank_lines_by_key'").fetchone()
    assert "UNIQUE" in index[0]
