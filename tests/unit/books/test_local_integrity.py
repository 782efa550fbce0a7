"""The database itself refuses to break the books, whoever writes into the file.

Each case runs raw SQL over a plain connection (foreign keys off), and again with the protecting trigger dropped:
then it goes through, which shows that the trigger is what refuses.
"""

import sqlite3
from contextlib import closing

import pytest

from My_AI_Employee.books.local.charts import choose_chart, load_chart
from tests.unit.books import test_local_currency_integrity, test_local_purchase_integrity
from tests.unit.books.local_integrity_charts import CHART_CASES
from tests.unit.books.local_integrity_sales import SALES_CASES, add_sales
from tests.unit.books.local_office import add_acme, draft, expense_action, open_books, pay, posted
from tests.unit.books.raw_sql import assert_refused, assert_refused_by
from tests.unit.books.test_local_bank_integrity import BANK_CASES

pytestmark = pytest.mark.slow

BEGIN_DRAFT = (
    "INSERT INTO moves (id, kind, state, date, customer_id, created_at)"
    " VALUES (900, 'payment', 'draft', '2026-06-01', 1, '')"
)
ADD_LINE = "INSERT INTO move_lines (move_id, account, name, debit, credit) VALUES ({}, '{}', 'x', {}, {})"
POST = "UPDATE moves SET state = 'posted', prefix = 'PAY', year = 2026, sequence = {}, posted_at = '' WHERE id = 900"
ONE_LINE = "(SELECT MIN(l.id) FROM move_lines l JOIN moves m ON m.id = l.move_id WHERE m.state = 'posted' {})"
DRAFT = "(SELECT id FROM moves WHERE state = 'draft')"
DEBIT = ONE_LINE.format("AND m.kind = 'invoice' AND l.debit > 0")
CREDIT = ONE_LINE.format("AND m.kind = 'payment' AND l.credit > 0")
RECONCILE = (
    "INSERT INTO reconciliations (debit_line_id, credit_line_id, amount, date) VALUES ({}, {}, {}, '2026-06-15')"
)
REPLACE_RECONCILIATION = (
    "REPLACE INTO reconciliations (id, debit_line_id, credit_line_id, amount, date)"
    " SELECT id, debit_line_id, credit_line_id, 1, date FROM reconciliations LIMIT 1"
)
ADD_REVERSAL = (
    "INSERT INTO moves (kind, state, date, reverses_id, created_at) SELECT 'payment_reversal', 'draft', date, id, ''"
    " FROM moves WHERE kind = 'payment'"
)

CASES = [
    ("moves_are_born_as_drafts", [BEGIN_DRAFT.replace("'draft'", "'cancelled'")]),
    ("moves_are_born_as_drafts", [BEGIN_DRAFT, BEGIN_DRAFT.replace("INSERT", "REPLACE")]),
    (
        "a_reversal_reverses_a_posted_entry",
        [
            "INSERT INTO moves (kind, state, date, reverses_id, created_at) SELECT"
            " 'expense_reversal', 'draft', date, id, ''"
            " FROM moves WHERE kind = 'payment'"
        ],
    ),
    ("entries_have_the_terms_of_their_kind", [BEGIN_DRAFT.replace("'payment'", "'invoice'")]),
    ("entries_have_the_terms_of_their_kind", [BEGIN_DRAFT.replace("'payment'", "'gift'")]),
    (
        "an_entry_is_reversed_once",
        [ADD_REVERSAL, ADD_REVERSAL],
    ),
    ("kinds_of_entries_are_final", ["UPDATE move_kinds SET prefix = 'X' WHERE kind = 'payment'"]),
    ("kinds_of_entries_stay", ["DELETE FROM move_kinds WHERE kind = 'payment'"]),
    ("kinds_of_entries_are_not_replaced", ["REPLACE INTO move_kinds (kind, prefix) VALUES ('payment', 'X')"]),
    ("moves_change_by_posting_or_cancelling", ["UPDATE moves SET date = '2026-01-01' WHERE state = 'posted'"]),
    ("moves_change_by_posting_or_cancelling", ["UPDATE moves SET narration = 'x' WHERE state = 'posted'"]),
    ("moves_change_by_posting_or_cancelling", ["UPDATE moves SET customer_id = 2 WHERE state = 'draft'"]),
    (
        "moves_change_by_posting_or_cancelling",
        ["UPDATE moves SET state = 'draft', prefix = NULL, year = NULL, sequence = NULL WHERE state = 'posted'"],
    ),
    ("moves_stay", ["DELETE FROM moves WHERE state = 'posted'"]),
    ("moves_stay", ["DELETE FROM moves WHERE state = 'draft'"]),
    (
        "posted_moves_balance",
        [BEGIN_DRAFT, ADD_LINE.format(900, "101401", 100, 0), ADD_LINE.format(900, "121000", 0, 99), POST.format(2)],
    ),
    ("posted_moves_balance", [BEGIN_DRAFT, POST.format(2)]),
    (
        "posted_moves_balance",
        [
            BEGIN_DRAFT,
            ADD_LINE.format(900, "101401", 100, 0),
            ADD_LINE.format(900, "121000", 0, 100),
            POST.format(1).replace("'PAY'", "'GIFT'"),
        ],
    ),
    (
        "posted_moves_balance",
        [BEGIN_DRAFT, ADD_LINE.format(900, "101401", 1, 0), ADD_LINE.format(900, "121000", 0, 1), POST.format(3)],
    ),
    (
        "lines_join_drafts_only",
        [
            "INSERT INTO move_lines (move_id, account, name, debit, credit)"
            " SELECT id, '101401', 'x', 1, 0 FROM moves WHERE state = 'posted' LIMIT 1"
        ],
    ),
    ("lines_join_drafts_only", [ADD_LINE.format(7777, "101401", 1, 0)]),
    ("lines_join_drafts_only", [BEGIN_DRAFT, ADD_LINE.format(900, "777777", 1, 0)]),
    (
        "lines_join_drafts_only",
        [
            BEGIN_DRAFT,
            "REPLACE INTO move_lines (id, move_id, account, name, debit, credit)"
            " SELECT id, 900, account, name, 1, 0 FROM move_lines WHERE id = " + DEBIT,
        ],
    ),
    ("lines_are_final", ["UPDATE move_lines SET debit = debit + 1 WHERE debit > 0"]),
    ("lines_are_final", ["UPDATE move_lines SET move_id = (SELECT MAX(id) FROM moves)"]),
    ("lines_stay", ["DELETE FROM move_lines WHERE id = " + DEBIT]),
    (
        "invoice_lines_join_drafts_only",
        [
            "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, amount, tax_amount)"
            " SELECT id, 'x', '1', '1', 100, 0 FROM moves WHERE kind = 'invoice' AND state = 'posted'"
        ],
    ),
    ("invoice_lines_are_final", ["UPDATE invoice_lines SET description = 'x'"]),
    ("invoice_lines_stay", ["DELETE FROM invoice_lines"]),
    (
        "payments_describe_drafts",
        [
            "REPLACE INTO payments (move_id, invoice_id, method, amount, reference)"
            " SELECT move_id, invoice_id, method, 1, reference FROM payments"
        ],
    ),
    ("payments_are_final", ["UPDATE payments SET amount = 1"]),
    ("payments_stay", ["DELETE FROM payments"]),
    (
        "expenses_describe_drafts",
        ["INSERT INTO expenses (move_id, category_id, description, vendor, amount) VALUES (7777, 1, '', '', 1)"],
    ),
    ("expenses_are_final", ["UPDATE expenses SET vendor = 'x'"]),
    ("expenses_stay", ["DELETE FROM expenses"]),
    ("reconciliations_fit", [RECONCILE.format(DEBIT, CREDIT, 1)]),
    ("reconciliations_fit", [RECONCILE.format(DEBIT, DEBIT, 1)]),
    ("reconciliations_fit", [RECONCILE.format(7777, 7778, 1)]),
    ("reconciliations_fit", [REPLACE_RECONCILIATION]),
    ("reconciliations_are_only_undone", ["UPDATE reconciliations SET amount = 1"]),
    ("reconciliations_stay", ["DELETE FROM reconciliations"]),
    ("mailings_are_settled_once", ["UPDATE mailings SET state = 'failed'"]),
    ("mailings_stay", ["DELETE FROM mailings"]),
    (
        "mailings_begin_as_sending",
        [
            "INSERT INTO mailings (move_id, key, state, sent_to, subject, message_id, created_at)"
            " SELECT id, 'k', 'sending', '', '', '', '' FROM moves WHERE state = 'draft'"
        ],
    ),
    (
        "keys_are_used_once",
        [
            "REPLACE INTO keys (key, tool, digest, model, record_id, created_at)"
            " SELECT key, tool, 'x', model, record_id, created_at FROM keys"
        ],
    ),
    ("keys_are_answered_once", ["UPDATE keys SET answer = '{}'"]),
    ("keys_stay", ["DELETE FROM keys"]),
    ("accounts_are_final", ["UPDATE accounts SET account_type = 'income' WHERE code = '101401'"]),
    ("accounts_are_not_replaced", ["REPLACE INTO accounts VALUES ('101401', 'Bank', 'income')"]),
    ("accounts_stay", ["DELETE FROM accounts WHERE code = '101401'"]),
    (
        "customers_are_not_replaced",
        ["REPLACE INTO customers (id, name, folded_name, created_at) VALUES (1, 'Other', 'other', '')"],
    ),
    ("customers_stay", ["DELETE FROM customers"]),
    *SALES_CASES,
    *CHART_CASES,
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Books that chose a chart, with one entry of each kind: a paid invoice, a draft, an expense."""
    path = tmp_path_factory.mktemp("books") / "books.sqlite3"
    with closing(open_books(path)) as books:
        with books.writing() as session:
            choose_chart(session, load_chart("generic"))
        add_acme(books)
        pay(books, posted(books), "100.00")
        draft(books, "draft-2")
        books.create_expense(expense_action(), "expense-1")
        add_sales(books)
    return path.read_bytes()


@pytest.mark.parametrize(("trigger", "statements"), CASES)
def test_raw_sql_cannot_break_the_books(connection: sqlite3.Connection, trigger: str, statements: list[str]) -> None:
    assert_refused(connection, statements)


@pytest.mark.parametrize(("trigger", "statements"), CASES)
def test_it_is_the_trigger_that_refuses(connection: sqlite3.Connection, trigger: str, statements: list[str]) -> None:
    assert_refused_by(connection, trigger, statements)


def test_every_trigger_has_its_case(connection: sqlite3.Connection) -> None:
    names = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'")}
    names -= {name for name in names if name.startswith("rollups_of_")}  # they refuse nothing: see test_rollups.py
    elsewhere = {"opening_documents_are_final", *(trigger for trigger, _ in BANK_CASES)}
    cases = (*CASES, *test_local_purchase_integrity.CASES, *test_local_currency_integrity.CASES)
    assert names == {trigger for trigger, _ in cases} | elsewhere


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO moves (kind, state, date, created_at) VALUES ('invoice', 'draft', '2026-06-01', '')",
        "INSERT INTO moves (kind, state, date, created_at) VALUES ('expense', 'draft', '2026-02-30', '')",
        "INSERT INTO moves (kind, state, date, created_at) VALUES ('gift', 'draft', '2026-06-01', '')",
        ADD_LINE.format(DRAFT, "101401", 1, 1),
        ADD_LINE.format(DRAFT, "101401", -1, 0),
        ADD_LINE.format(DRAFT, "101401", 0.5, 0),
        "INSERT INTO keys (key, tool, digest, model, record_id, created_at) VALUES ('', '', '', '', '', '')",
    ],
)
def test_constraints_hold(connection: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_an_invoice_is_posted_only_as_its_document_says(connection: sqlite3.Connection) -> None:
    draft_id = connection.execute("SELECT id FROM moves WHERE state = 'draft'").fetchone()[0]
    for account, debit, credit in (("121000", 5, 0), ("400000", 0, 5)):
        connection.execute(ADD_LINE.format(draft_id, account, debit, credit))
    post = f"UPDATE moves SET state = 'posted', prefix = 'INV', year = 2026, sequence = 2 WHERE id = {draft_id}"
    with pytest.raises(sqlite3.IntegrityError, match="document"):
        connection.execute(post)
