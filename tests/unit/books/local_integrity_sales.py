"""Cases of the triggers of the sales side, for `test_local_integrity`, and books that hold what they need."""

from decimal import Decimal

from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.domain.actions import CreditInvoice, parse_action
from tests.unit.books.local_office import TODAY, posted

NEW_NOTE = (
    "INSERT INTO moves (id, kind, state, date, due_date, customer_id, reverses_id, created_at)"
    " SELECT 901, 'credit_note', 'draft', '2026-06-15', '2026-06-15', customer_id, id, '' FROM moves"
    " WHERE kind = 'invoice' AND state = 'posted' ORDER BY id DESC LIMIT 1"
)
NOTE_LINE = "INSERT INTO move_lines (move_id, account, name, debit, credit) VALUES (901, '{}', 'x', {}, {})"
NOTE_TEXT = (
    "INSERT INTO invoice_lines (move_id, description, quantity, unit_price, amount, tax_amount, credits_line_id)"
    " VALUES (901, 'x', '1', '1', 9900, 0, {})"
)
POST_NOTE = (
    "UPDATE moves SET state = 'posted', prefix = 'RINV', year = 2026, sequence = 3, posted_at = '' WHERE id = 901"
)
DRAFT = "(SELECT MIN(id) FROM moves WHERE state = 'draft' AND kind = 'invoice')"
PAID = "(SELECT MIN(id) FROM moves WHERE state = 'posted' AND kind = 'invoice')"
TERMS = "INSERT INTO invoice_terms (move_id, deposit_id, deposit) VALUES ({}, {}, {})"
STATEMENT = (
    "INSERT INTO statement_mailings (customer_id, key, state, start_date, end_date, opening, closing, sent_to,"
    " subject, message_id, created_at, settled_at)"
    " VALUES (1, 'k', 'sent', '2026-06-01', '2026-06-15', 0, 0, '', '', '', '', '')"
)

TAKEN_BACK = (
    "INSERT INTO moves (kind, state, date, customer_id, reverses_id, created_at)"
    " SELECT 'credit_note_reversal', 'draft', {1}, customer_id, id, '' FROM moves"
    " WHERE id = (SELECT {0}(id) FROM moves WHERE kind = 'credit_note')"
)
MAIL_OF_NOTE = (
    "INSERT INTO mailings (move_id, key, state, sent_to, subject, message_id, created_at)"
    " SELECT MIN(id), 'k', 'sending', '', '', '', '' FROM moves WHERE kind = 'credit_note'"
)

SALES_CASES = [
    (
        "credited_lines_are_of_the_invoice",
        [NEW_NOTE, NOTE_TEXT.format("(SELECT MIN(id) FROM invoice_lines)")],
    ),
    (
        "credit_notes_fit_their_invoice",
        [
            NEW_NOTE,
            NOTE_LINE.format("121000", 0, 9900),
            NOTE_LINE.format("400000", 9900, 0),
            NOTE_TEXT.format("NULL"),
            POST_NOTE,
        ],
    ),
    ("invoice_terms_describe_drafts", [TERMS.format(PAID, "NULL", 0)]),
    ("deposits_are_deducted_once", [TERMS.format(DRAFT, PAID, 10001)]),
    ("deposits_are_deducted_once", [TERMS.format(DRAFT, DRAFT, 1)]),
    ("invoice_terms_are_final", [TERMS.format(DRAFT, "NULL", 0), "UPDATE invoice_terms SET po_number = 'x'"]),
    ("invoice_terms_stay", [TERMS.format(DRAFT, "NULL", 0), "DELETE FROM invoice_terms"]),
    (
        "refunds_describe_drafts",
        ["REPLACE INTO refunds SELECT move_id, credit_note_id, method, 1, reference FROM refunds"],
    ),
    ("refunds_are_final", ["UPDATE refunds SET amount = 1"]),
    ("refunds_stay", ["DELETE FROM refunds"]),
    ("write_offs_describe_drafts", ["REPLACE INTO write_offs SELECT move_id, invoice_id, 2 FROM write_offs"]),
    ("write_offs_are_final", ["UPDATE write_offs SET amount = 2"]),
    ("write_offs_stay", ["DELETE FROM write_offs"]),
    (
        "payment_shares_fit",
        [f"INSERT INTO payment_shares (move_id, invoice_id, amount) SELECT move_id, {DRAFT}, 1 FROM payments"],
    ),
    ("payment_shares_are_final", ["UPDATE payment_shares SET amount = 1"]),
    ("payment_shares_stay", ["DELETE FROM payment_shares"]),
    (
        "mailings_begin_as_sending",
        [
            "INSERT INTO mailings (move_id, key, resend, state, sent_to, subject, message_id, created_at)"
            " SELECT id, 'k', 1, 'sending', '', '', '', '' FROM moves WHERE kind = 'credit_note'"
        ],
    ),
    ("credit_notes_are_taken_back_on_their_day", [TAKEN_BACK.format("MIN", "'2026-06-16'")]),
    ("credit_notes_are_taken_back_on_their_day", [MAIL_OF_NOTE, TAKEN_BACK.format("MIN", "date")]),
    (
        "credit_notes_that_were_taken_back_are_not_mailed",
        [TAKEN_BACK.format("MIN", "date"), MAIL_OF_NOTE],
    ),
    ("statement_mailings_begin_as_sending", [STATEMENT]),
    ("statement_mailings_are_settled_once", ["UPDATE statement_mailings SET state = 'failed'"]),
    ("statement_mailings_stay", ["DELETE FROM statement_mailings"]),
]
"""The trigger that refuses, and the statements of which the last one is refused."""


def add_sales(books: LocalBooks) -> None:
    """A second invoice, credited in part and paid back in part, with a small rest written off."""
    number = posted(books, "draft-sales")
    credit = CreditInvoice(invoice_id=number, reason="agreed", amount=Decimal("2.00"))
    books.credit_invoice(credit, "credit-1")
    rest = parse_action("write_off", {"invoice_id": number, "amount": "98.00", "reason": "small"})
    books.perform(rest, "write-off-1")
    paid = CreditInvoice(invoice_id=number, reason="agreed", amount=Decimal("3.00"))
    note = books.credit_invoice(paid, "credit-2").credit_note_id
    refund = {"credit_note_id": note, "amount": "1.00", "date": TODAY.isoformat(), "method": "cash"}
    books.perform(parse_action("record_refund", refund), "refund-1")
    statement = {
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "start_date": "2026-06-01",
        "end_date": TODAY.isoformat(),
    }
    books.perform(parse_action("send_statement", statement), "statement-1")
