"""Entries that settle credit notes and invoices without a payment received: refunds paid, small rests written off."""

import sqlite3
from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.books.currency_rules import check_invoice_currency, check_same_currency
from My_AI_Employee.books.local.credit_notes import open_credit
from My_AI_Employee.books.local.foreign import (
    Foreign,
    company_amount,
    converted,
    foreign_of,
    rate_of_document,
    store_rate,
)
from My_AI_Employee.books.local.foreign_payments import (
    Settling,
    booked_share,
    difference_of,
    open_of,
    settle,
    undo_difference,
)
from My_AI_Employee.books.local.invoice_queries import find_invoice, find_number
from My_AI_Employee.books.local.posting import (
    RECEIVABLE,
    Entry,
    EntryLine,
    check_not_cancelled,
    insert_draft,
    post,
    reconcile,
    reversed_lines,
    whole_amount,
)
from My_AI_Employee.books.local.recorded_money import check_no_bank_line
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.rules import check_not_in_future, check_refund, check_write_off, choose_credit_note
from My_AI_Employee.domain.actions import CancelPayment
from My_AI_Employee.domain.money import to_cents
from My_AI_Employee.domain.results import CancelPaymentResult
from My_AI_Employee.domain.sales_actions import RecordRefund, WriteOff
from My_AI_Employee.domain.sales_results import RecordRefundResult, WriteOffResult
from My_AI_Employee.errors import ValidationFailedError

LOSSES = "642000"


# refunds


def record_refund(session: BooksSession, action: RecordRefund) -> RecordRefundResult:
    """Post money paid back (credit bank or cash, debit the receivable) and reconcile it with its credit note.

    Raises InvoiceNotFoundError, InvalidStatusError, InvalidAmountError, PaymentDateInvalidError;
    CurrencyNotSupportedError for another currency than the credit note's, ExchangeRateMissingError.
    """
    connection = session.connection
    check_not_in_future(action.date, session.today)
    foreign = foreign_of(session, action)
    note = choose_credit_note(_credit_notes(session, action), action.document)
    note_id = find_number(connection, note[0], "RINV")
    assert note_id is not None
    currency = _currency_of(session, note_id)
    check_same_currency(note[0], currency, action, session.currency)
    check_refund(action, note, currency)
    refund_id = _insert_refund(session, action, note_id, note[0], foreign)
    number = post(session, refund_id)
    _settle_note(session, note_id, refund_id, to_cents(action.amount))
    in_books = company_amount(session, refund_id, RECEIVABLE)
    return RecordRefundResult(
        refund_id=number,
        credit_note_id=note[0],
        amount=action.amount,
        open_credit=open_credit(connection, note_id),
        currency=currency,
        created_at=session.now,
        odoo_url=f"local:{number}",
        company_amount=in_books,
        exchange_difference=None if in_books is None else difference_of(session, refund_id),
    )


def _settle_note(session: BooksSession, note_id: int, refund_id: int, cents: int) -> None:
    """Reconcile a posted refund with its credit note. cents: in hundredths of their currency."""
    brought = whole_amount(session, refund_id, RECEIVABLE)
    if isinstance(brought, int):
        reconcile(session, refund_id, note_id, RECEIVABLE, cents)
        return
    settling = Settling(
        document_id=note_id,
        payment_id=refund_id,
        account=RECEIVABLE,
        paid=cents,
        booked=booked_share(*open_of(session, note_id, "credit"), cents),
        brought=brought[0],
        payment=_number(session.connection, refund_id),
    )
    settle(session, settling, document_is_debit=False)


def _credit_notes(session: BooksSession, action: RecordRefund) -> list[tuple[str, Decimal]]:
    """Number and open credit of the credit note that is named, or of those of the invoice that is named."""
    connection = session.connection
    if action.credit_note_id is not None:
        found = find_number(connection, action.credit_note_id, "RINV")
        rows = connection.execute("SELECT id FROM credit_notes WHERE id = ?", (found,))
    else:
        move_id, _ = find_invoice(connection, action.document, session.currency)
        rows = connection.execute("SELECT id FROM credit_notes WHERE reverses_id = ?", (move_id,))
    ids = [int(row[0]) for row in rows]
    return [(_number(connection, note_id), open_credit(connection, note_id)) for note_id in ids]


def _currency_of(session: BooksSession, move_id: int) -> str:
    (currency,) = session.connection.execute(
        "SELECT currency FROM move_lines WHERE move_id = ? LIMIT 1", (move_id,)
    ).fetchone()
    return str(currency or session.currency)


def _number(connection: sqlite3.Connection, move_id: int) -> str:
    return str(connection.execute("SELECT number FROM moves WHERE id = ?", (move_id,)).fetchone()[0])


def _insert_refund(
    session: BooksSession, action: RecordRefund, note_id: int, number: str, foreign: Foreign | None
) -> int:
    connection, cents = session.connection, to_cents(action.amount)
    (account,) = connection.execute(
        "SELECT account FROM payment_methods WHERE method = ?", (action.method,)
    ).fetchone()
    text = action.reference or f"Refund of {number}"
    (customer_id,) = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (note_id,)).fetchone()
    entry = Entry(kind="refund", day=action.date, customer_id=customer_id, narration=text)
    lines = [
        EntryLine(account=RECEIVABLE, name=text, debit=cents),
        EntryLine(account=account, name=text, credit=cents),
    ]
    move_id = insert_draft(session, entry, converted(lines, RECEIVABLE, foreign))
    store_rate(session, move_id, foreign)
    connection.execute(
        "INSERT INTO refunds (move_id, credit_note_id, method, amount, reference) VALUES (?, ?, ?, ?, ?)",
        (move_id, note_id, action.method, cents, action.reference),
    )
    return move_id


# write-offs


def write_off(session: BooksSession, action: WriteOff) -> WriteOffResult:
    """Book the rest of an invoice as a loss and reconcile the two. In another currency it is what the rest was booked
    with: nothing was exchanged, so there is no difference.

    Raises InvoiceNotFoundError, InvalidStatusError, InvalidAmountError, CurrencyNotSupportedError,
    ExchangeRateMissingError.
    """
    connection, cents = session.connection, to_cents(action.amount)
    invoice_id, invoice = find_invoice(connection, action.invoice_id, session.currency)
    rate = rate_of_document(connection, invoice_id)
    check_invoice_currency(invoice.invoice_id, (invoice.currency, rate), action, session.currency)
    check_write_off(action, invoice)
    (customer_id,) = connection.execute("SELECT customer_id FROM moves WHERE id = ?", (invoice_id,)).fetchone()
    text = f"Write-off of {invoice.number}: {action.reason}"
    entry = Entry(kind="write_off", day=session.today, customer_id=customer_id, narration=text)
    move_id = insert_draft(session, entry, _loss_lines(session, invoice_id, cents, text))
    connection.execute(
        "INSERT INTO write_offs (move_id, invoice_id, amount) VALUES (?, ?, ?)", (move_id, invoice_id, cents)
    )
    number = post(session, move_id)
    reconcile(session, invoice_id, move_id, RECEIVABLE, whole_amount(session, move_id, RECEIVABLE))
    return WriteOffResult(
        write_off_id=number,
        invoice_id=invoice.invoice_id,
        amount=action.amount,
        residual=find_invoice(connection, invoice.invoice_id, session.currency)[1].residual,
        currency=invoice.currency,
        created_at=session.now,
        odoo_url=f"local:{number}",
        company_amount=company_amount(session, move_id, RECEIVABLE),
    )


def _loss_lines(session: BooksSession, invoice_id: int, cents: int, text: str) -> list[EntryLine]:
    """The loss against the receivable. cents: in hundredths of the invoice's currency.

    Raises ValidationFailedError for a part that was booked with nothing.
    """
    currency = session.connection.execute("SELECT currency FROM invoices WHERE id = ?", (invoice_id,)).fetchone()[0]
    if currency is None:
        booked, document = cents, None
    else:
        booked, document = booked_share(*open_of(session, invoice_id, "debit"), cents), cents
    if booked <= 0:
        raise ValidationFailedError("the amount is too small: it comes to 0.00 in the currency of the books")
    return [
        EntryLine(account=LOSSES, name=text, debit=booked, currency=currency, amount_currency=document),
        EntryLine(
            account=RECEIVABLE,
            name=text,
            credit=booked,
            currency=currency,
            amount_currency=None if document is None else -document,
        ),
    ]


# taking back


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """table: of the entries of this kind; settles: its column with the invoice or credit note."""

    table: str
    settles: str
    reversal: str
    refunds: bool


_KINDS = {
    "RFD": _Kind(table="refunds", settles="credit_note_id", reversal="refund_reversal", refunds=True),
    "WOF": _Kind(table="write_offs", settles="invoice_id", reversal="write_off_reversal", refunds=False),
}
"""By the prefix of their numbers."""


def is_settlement(payment_id: str) -> bool:
    """Whether an id that cancel_payment got is of a refund or a write-off."""
    return payment_id.partition("/")[0] in _KINDS


def cancel_settlement(session: BooksSession, action: CancelPayment) -> CancelPaymentResult | None:
    """Reverse a refund or a write-off today; None when there is none with this id. Raises InvalidStatusError."""
    connection, prefix = session.connection, action.payment_id.partition("/")[0]
    kind, move_id = _KINDS[prefix], find_number(connection, action.payment_id, prefix)
    if move_id is None:
        return None
    check_not_cancelled(connection, move_id, action.payment_id)
    check_no_bank_line(connection, move_id, f"payment {action.payment_id}")
    (settled,) = connection.execute(
        f"SELECT {kind.settles} FROM {kind.table} WHERE move_id = ?",  # noqa: S608
        (move_id,),
    ).fetchone()
    reversal_id = _post_reversal(session, action, kind, move_id)
    _undo_settling(session, move_id)
    debit, credit = (move_id, reversal_id) if kind.refunds else (reversal_id, move_id)
    reconcile(session, debit, credit, RECEIVABLE, whole_amount(session, move_id, RECEIVABLE))
    undo_difference(session, move_id, f"{action.payment_id}: {action.reason}")
    left = (
        open_credit(connection, settled)
        if kind.refunds
        else find_invoice(connection, f"DRAFT/{settled}", session.currency)[1].residual
    )
    return CancelPaymentResult(
        payment_id=action.payment_id,
        invoice_id=_number(connection, settled),
        residual=left,
        currency=_currency_of(session, move_id),
        created_at=session.now,
    )


def _post_reversal(session: BooksSession, action: CancelPayment, kind: _Kind, move_id: int) -> int:
    (customer_id,) = session.connection.execute("SELECT customer_id FROM moves WHERE id = ?", (move_id,)).fetchone()
    entry = Entry(
        kind=kind.reversal,
        day=session.today,
        customer_id=customer_id,
        reverses_id=move_id,
        narration=f"Reversal of {action.payment_id}: {action.reason}",
    )
    reversal_id = insert_draft(session, entry, reversed_lines(session.connection, move_id))
    post(session, reversal_id)
    return reversal_id


def _undo_settling(session: BooksSession, move_id: int) -> None:
    """Mark the entry's reconciliations as undone today, on whichever side it stands."""
    session.connection.execute(
        "UPDATE reconciliations SET undone_on = ?1 WHERE undone_on IS NULL AND ("
        " credit_line_id IN (SELECT id FROM move_lines WHERE move_id = ?2 AND account = ?3)"
        " OR debit_line_id IN (SELECT id FROM move_lines WHERE move_id = ?2 AND account = ?3))",
        (session.today.isoformat(), move_id, RECEIVABLE),
    )
