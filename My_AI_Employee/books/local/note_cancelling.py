"""Takes credit notes back that nobody outside has: by an entry of the same day, as if they had never been posted."""

import sqlite3
from datetime import date

from My_AI_Employee.books.credit_note_rules import (
    TakenBackNote,
    check_deposit_is_left,
    check_may_take_back,
    check_opening_stands,
    mail_not_known,
    note_not_found,
)
from My_AI_Employee.books.local.credit_notes import receivable_cents
from My_AI_Employee.books.local.foreign_payments import undo_difference
from My_AI_Employee.books.local.invoice_queries import find_invoice, find_number
from My_AI_Employee.books.local.invoice_terms import deducted_of, uncredited
from My_AI_Employee.books.local.periods import closed_until
from My_AI_Employee.books.local.posting import (
    RECEIVABLE,
    Entry,
    forget_reconciliations,
    insert_draft,
    post,
    reconcile,
    reversal_of,
    reversed_lines,
    whole_amount,
)
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.domain.money import from_cents
from My_AI_Employee.domain.sales_actions import CancelCreditNote
from My_AI_Employee.domain.sales_results import CancelCreditNoteResult

_SETTLED_BY = """
SELECT DISTINCT m.kind, m.number FROM move_lines l JOIN reconciliations r ON r.credit_line_id = l.id
    JOIN move_lines d ON d.id = r.debit_line_id JOIN moves m ON m.id = d.move_id
WHERE l.move_id = :note AND l.account = :account AND r.undone_on IS NULL AND m.id <> :invoice
    AND m.kind <> 'exchange_difference' ORDER BY m.id"""
_MAILS = "SELECT state FROM mailings WHERE move_id = ? AND state <> 'failed'"


def cancel_credit_note(session: BooksSession, action: CancelCreditNote) -> CancelCreditNoteResult:
    """Reverse a credit note on its own day; its invoice is owed as it was before.

    Raises InvoiceNotFoundError; InvalidStatusError for one that is cancelled, was mailed, or settles something else;
    EmailOutcomeUnknownError; PeriodClosedError; InvalidAmountError when its deposit is deducted by another one.
    """
    connection = session.connection
    note_id = find_number(connection, action.credit_note_id, "RINV")
    if note_id is None:
        raise note_not_found(action.credit_note_id)
    row = connection.execute("SELECT * FROM moves WHERE id = ?", (note_id,)).fetchone()
    check_may_take_back(_facts(connection, row))
    _check_invoice(session, row)
    reason = f"Reversal of {row['number']}: {action.reason}"
    _reverse(session, row, reason)
    invoice = find_invoice(connection, f"DRAFT/{row['reverses_id']}", session.currency)[1]
    return CancelCreditNoteResult(
        credit_note_id=row["number"],
        invoice_id=invoice.invoice_id,
        amount=from_cents(receivable_cents(connection, note_id)),
        residual=invoice.residual,
        currency=invoice.currency,
        created_at=session.now,
        odoo_url=f"local:{row['number']}",
    )


def _facts(connection: sqlite3.Connection, row: sqlite3.Row) -> TakenBackNote:
    wanted = {"note": row["id"], "invoice": row["reverses_id"], "account": RECEIVABLE}
    settled = connection.execute(_SETTLED_BY, wanted).fetchall()
    is_cancelled = reversal_of(connection, row["id"]) is not None
    mails = {one["state"] for one in connection.execute(_MAILS, (row["id"],))}
    if mails == {"sending"}:
        raise mail_not_known(row["number"])
    return TakenBackNote(
        number=row["number"],
        day=date.fromisoformat(row["date"]),
        is_cancelled=is_cancelled,
        was_mailed=bool(mails),
        refunds=[one["number"] for one in settled if one["kind"] == "refund"],
        matched=[one["number"] for one in settled if one["kind"] != "refund"],
        closed=closed_until(connection),
    )


def _check_invoice(session: BooksSession, row: sqlite3.Row) -> None:
    """Whether its invoice may count again, with the deposit that it deducts."""
    connection, invoice_id = session.connection, row["reverses_id"]
    gone = connection.execute(
        "SELECT 1 FROM opening_items o JOIN moves v ON v.reverses_id = o.opening_id WHERE o.move_id = ?",
        (invoice_id,),
    ).fetchone()
    check_opening_stands(row["number"], taken_back=gone is not None)
    terms = connection.execute(
        "SELECT t.deposit_id, t.deposit, i.number FROM invoice_terms t JOIN invoices i ON i.id = t.move_id"
        " WHERE t.move_id = ? AND t.deposit_id IS NOT NULL AND i.reversed",
        (invoice_id,),
    ).fetchone()
    if terms:
        deposit = find_invoice(connection, f"DRAFT/{terms['deposit_id']}", session.currency)[1].invoice_id
        left = uncredited(connection, terms["deposit_id"]) - deducted_of(connection, terms["deposit_id"])
        check_deposit_is_left(terms["number"], deposit, from_cents(terms["deposit"]), left)


def _reverse(session: BooksSession, row: sqlite3.Row, reason: str) -> None:
    day = date.fromisoformat(row["date"])
    entry = Entry(
        kind="credit_note_reversal",
        day=day,
        customer_id=row["customer_id"],
        reverses_id=row["id"],
        narration=reason,
    )
    reversal_id = insert_draft(session, entry, reversed_lines(session.connection, row["id"]))
    post(session, reversal_id)
    forget_reconciliations(session, row["id"], RECEIVABLE)
    undo_difference(session, row["id"], reason, day=day)
    if receivable_cents(session.connection, row["id"]):
        settled = whole_amount(session, row["id"], RECEIVABLE)
        reconcile(session, reversal_id, row["id"], RECEIVABLE, settled)
