"""The database itself refuses to break bills and vendors, as test_local_integrity.py shows for the rest."""

import sqlite3
from contextlib import closing

import pytest

from My_AI_Employee.domain.payment_file_actions import CreatePaymentFile
from My_AI_Employee.domain.purchase_actions import CreateBill, CreateVendor, RecordBillPayment
from tests.unit.books.local_office import TODAY, open_books
from tests.unit.books.raw_sql import assert_refused, assert_refused_by

pytestmark = pytest.mark.slow

OWN_IBAN, IBAN = "DE89370400440532013000", "FR1420041010050500013M02606"
BILL = "(SELECT id FROM moves WHERE kind = 'bill')"
NEW_BILL = (
    "INSERT INTO moves (id, kind, state, date, due_date, customer_id, created_at)"
    " VALUES (900, 'bill', 'draft', '2026-06-01', '2026-07-01', 1, '')"
)
DOCUMENT = "INSERT INTO bills (move_id, number, number_key) VALUES (900, 'B-2', 'b-2')"
LINE = (
    "INSERT INTO bill_lines (move_id, description, quantity, unit_price, category_id, amount)"
    " VALUES ({}, 'x', '1', '1', 1, 100)"
)
JOURNAL_LINE = "INSERT INTO move_lines (move_id, account, name, debit, credit) VALUES (900, '{}', 'x', {}, {})"
POST = "UPDATE moves SET state = 'posted', prefix = 'BILL', year = 2026, sequence = 2, posted_at = '' WHERE id = 900"
LESS = LINE.format(900).replace("100)", "99)")
NEW_PAYMENT = (
    "INSERT INTO moves (id, kind, state, date, customer_id, created_at)"
    " VALUES (900, 'bill_payment', 'draft', '2026-06-01', 1, '')"
)
NEW_FILE = (
    "INSERT INTO payment_files (id, file_id, execution_date, sha256, created_at, voided_on)"
    f" VALUES (900, 'AIE-2', '2026-06-01', '{'0' * 64}', '', NULL)"
)
FILE_LINE = "INSERT INTO payment_file_lines (payment_file_id, bill_id, amount, again) VALUES (900, {}, {}, {})"
BOOKED = [JOURNAL_LINE.format("600100", 100, 0), JOURNAL_LINE.format("211000", 0, 100)]

CASES = [
    (
        "partners_have_a_role",
        ["INSERT INTO customers (name, folded_name, created_at, is_customer, is_vendor) VALUES ('X', 'x', '', 0, 0)"],
    ),
    ("partners_keep_their_roles", ["UPDATE customers SET is_vendor = 0"]),
    ("partners_keep_their_roles", ["UPDATE customers SET id = 77"]),
    ("bills_describe_drafts", ["INSERT INTO bills (move_id, number, number_key) VALUES (7777, 'x', 'x')"]),
    ("bills_describe_drafts", [NEW_BILL.replace(" 1, '')", " 2, '')"), DOCUMENT]),
    ("bills_describe_drafts", [NEW_BILL, DOCUMENT, DOCUMENT.replace("INSERT", "REPLACE").replace("'b-2'", "'b-3'")]),
    ("a_bill_is_booked_once", [NEW_BILL, DOCUMENT.replace("'b-2'", "'b-1'")]),
    ("bills_are_final", ["UPDATE bills SET number = 'x'"]),
    ("bills_stay", ["DELETE FROM bills"]),
    ("bill_lines_join_drafts_only", [LINE.format(BILL)]),
    ("bill_lines_join_drafts_only", [LINE.format(7777)]),
    ("bill_lines_are_final", ["UPDATE bill_lines SET amount = amount + 1"]),
    ("bill_lines_stay", ["DELETE FROM bill_lines"]),
    (
        "bill_taxes_join_drafts_only",
        [f"INSERT INTO bill_taxes (move_id, tax_id, base, amount) VALUES ({BILL}, 2, 100, 1)"],
    ),
    ("bill_taxes_are_final", ["UPDATE bill_taxes SET amount = amount + 1"]),
    ("bill_taxes_stay", ["DELETE FROM bill_taxes"]),
    ("posted_bills_equal_their_document", [NEW_BILL, *BOOKED, POST]),
    (
        "posted_bills_equal_their_document",
        [NEW_BILL, DOCUMENT, LESS, *BOOKED, POST],
    ),
    (
        "posted_bills_equal_their_document",
        [
            NEW_BILL,
            DOCUMENT,
            LINE.format(900),
            JOURNAL_LINE.format("131000", 100, 0),
            JOURNAL_LINE.format("211000", 0, 100),
            POST,
        ],
    ),
    (
        "bill_payments_describe_drafts",
        [
            NEW_PAYMENT,
            "INSERT INTO bill_payments (move_id, bill_id, source, amount, reference)"
            " VALUES (900, 900, 'bank', 1, '')",
        ],
    ),
    (
        "bill_payments_describe_drafts",
        [
            "REPLACE INTO bill_payments (move_id, bill_id, source, amount, reference)"
            " SELECT move_id, bill_id, source, 1, reference FROM bill_payments"
        ],
    ),
    ("bill_payments_are_final", ["UPDATE bill_payments SET source = 'owner'"]),
    ("bill_payments_stay", ["DELETE FROM bill_payments"]),
    ("payment_files_are_new", [NEW_FILE.replace("NULL", "'2026-06-02'")]),
    ("payment_files_are_new", [NEW_FILE, NEW_FILE.replace("INSERT", "REPLACE")]),
    ("payment_files_are_only_voided", ["UPDATE payment_files SET sha256 = replace(sha256, '0', '1')"]),
    (
        "payment_files_are_only_voided",
        ["UPDATE payment_files SET voided_on = '2026-06-02'", "UPDATE payment_files SET voided_on = NULL"],
    ),
    ("payment_files_stay", [NEW_FILE, "DELETE FROM payment_files WHERE file_id = 'AIE-2'"]),
    ("payment_file_lines_pay_bills_once", [NEW_FILE, FILE_LINE.format(BILL, 100, 0)]),
    ("payment_file_lines_pay_bills_once", [NEW_FILE, FILE_LINE.format(BILL, 1501, 1)]),
    ("payment_file_lines_pay_bills_once", [NEW_FILE, FILE_LINE.format(2, 100, 1)]),
    (
        "payment_file_lines_pay_bills_once",
        [NEW_FILE, "UPDATE payment_files SET voided_on = '2026-06-02'", FILE_LINE.format(BILL, 100, 1)],
    ),
    ("payment_file_lines_are_final", ["UPDATE payment_file_lines SET amount = 1"]),
    ("payment_file_lines_stay", ["DELETE FROM payment_file_lines"]),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Books with a bill that is paid in part."""
    path = tmp_path_factory.mktemp("books") / "books.sqlite3"
    line = {"description": "Paper", "amount": "100.00", "tax_rate": "0.15", "category": "office_supplies"}
    bill = {"vendor_name": "Muster GmbH", "bill_number": "B-1", "bill_date": TODAY, "due_date": TODAY}
    with closing(open_books(path)) as books:
        books.perform(CreateVendor(name="Muster GmbH", iban=IBAN), "vendor")
        bill_made = books.perform(CreateBill.model_validate({**bill, "currency": "USD", "lines": [line]}), "bill")
        paid = {"bill_id": bill_made.record(), "amount": "15.00", "payment_date": TODAY, "paid_from": "bank"}
        books.perform(RecordBillPayment.model_validate(paid), "payment")
        transfer = {"bill_id": bill_made.record(), "vendor_name": "Muster GmbH", "iban": IBAN, "amount": "100.00"}
        file = {"debtor_name": "Studio", "debtor_iban": OWN_IBAN, "execution_date": TODAY, "currency": "USD"}
        transfers = [{**transfer, "reference": "B-1"}]
        books.perform(CreatePaymentFile.model_validate({**file, "transfers": transfers}), "file")
    return path.read_bytes()


@pytest.mark.parametrize(("trigger", "statements"), CASES)
def test_raw_sql_cannot_break_the_books(connection: sqlite3.Connection, trigger: str, statements: list[str]) -> None:
    assert_refused(connection, statements)


@pytest.mark.parametrize(("trigger", "statements"), CASES)
def test_it_is_the_trigger_that_refuses(connection: sqlite3.Connection, trigger: str, statements: list[str]) -> None:
    assert_refused_by(connection, trigger, statements)
