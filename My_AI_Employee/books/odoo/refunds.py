"""Money paid back for a credit note: an outbound `account.payment` with the key, reconciled with the note."""

from decimal import Decimal

from My_AI_Employee.books.currency_rules import check_same_currency, needed_rate
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext, OdooJournal
from My_AI_Employee.books.odoo.currencies import currency_of, exchange_difference
from My_AI_Employee.books.odoo.invoice_reads import (
    Invoice,
    credit_notes_of,
    find_document,
    find_invoice,
)
from My_AI_Employee.books.odoo.keys import KeyedRecord, change_state, find_key, key_conflict, load_once
from My_AI_Employee.books.odoo.payments import PAYMENT_FIELDS, journal_for
from My_AI_Employee.books.odoo.settlement_entries import match_receivables, receivable_lines
from My_AI_Employee.books.odoo.values import Row, day, moment, money, ref, ref_name, text
from My_AI_Employee.books.rules import check_not_in_future, check_refund, choose_credit_note
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.domain.sales_actions import RecordRefund
from My_AI_Employee.domain.sales_results import RecordRefundResult
from My_AI_Employee.errors import InvoiceNotFoundError, ReconciliationFailedError
from My_AI_Employee.observability.crash_points import reach


def record_refund(call: OdooCall) -> RecordRefundResult:
    """Create, post and reconcile the payment. Can be repeated after a failure at any step."""
    context, action = call.context, call.action
    journal = journal_for(context, action.method)
    needed_rate(action, context.company.currency)
    found = find_key(context.client, call.key)
    if found is None:
        currency_of(context, action)
        check_not_in_future(action.date, context.today())
        note = choose_note(context, action)
        if call.dry_run:
            return _dry_run(context, action, note)
        found = KeyedRecord("account.payment", _load(context, action, call.key, note, journal))
    if found.model != "account.payment":
        raise key_conflict(call.key)
    payment = context.read_record("account.payment", found.record_id, PAYMENT_FIELDS)
    _check_same(payment, action, call.key, journal)
    note = find_document(context, text(payment["payment_reference"]))
    if not call.dry_run:
        _finish(context, payment, note, journal)
    return _answer(context, found.record_id, note, dry_run=call.dry_run)


def choose_note(context: OdooContext, action: RecordRefund) -> Invoice:
    """The credit note that is paid back. Raises InvoiceNotFoundError, InvalidStatusError, InvalidAmountError,
    CurrencyNotSupportedError."""
    notes = _notes(context, action)
    number, credit = choose_credit_note(list(notes.items()), action.document)
    note = find_document(context, number)
    check_same_currency(number, note.summary.currency, action, context.company.currency)
    check_refund(action, (number, credit), note.summary.currency)
    return note


def _notes(context: OdooContext, action: RecordRefund) -> dict[str, Decimal]:
    """Number -> open credit of the credit note that is named, or of those of the invoice that is named."""
    if action.credit_note_id is None:
        rows = credit_notes_of(context, find_invoice(context, action.document).move_id)
        return {text(row["name"]): money(row["amount_residual"]) for row in rows}
    note = find_document(context, action.credit_note_id)
    if not note.is_note or note.summary.status != "posted":
        raise InvoiceNotFoundError(
            f"there is no posted credit note '{action.credit_note_id}'", facts={"id": action.credit_note_id}
        )
    return {note.summary.number: note.summary.residual}


def _load(context: OdooContext, action: RecordRefund, key: str, note: Invoice, journal: OdooJournal) -> int:
    (due, *_) = receivable_lines(context, [note.move_id])
    row = {
        "id": key,
        "payment_type": "outbound",
        "partner_type": "customer",
        "partner_id/.id": str(ref(due["partner_id"])),
        "destination_account_id/.id": str(ref(due["account_id"])),
        "currency_id/.id": str(ref(due["currency_id"])),
        "amount": plain_number(action.amount),
        "date": action.date.isoformat(),
        "journal_id/.id": str(journal.journal_id),
        "memo": action.reference or note.summary.number,
        "payment_reference": note.summary.number,
    }
    return load_once(context.client, "account.payment", key, [row])


def _check_same(payment: Row, action: RecordRefund, key: str, journal: OdooJournal) -> None:
    """Raise KeyConflictError when the payment has other values than the action."""
    note = text(payment["payment_reference"])
    same = (
        payment["payment_type"] == "outbound"
        and money(payment["amount"]) == action.amount
        and day(payment["date"]) == action.date
        and text(payment["memo"]) == (action.reference or note)
        and ref(payment["journal_id"]) == journal.journal_id
        and action.currency in (None, ref_name(payment["currency_id"]))
        and action.credit_note_id in (None, note)
    )
    if not same:
        raise key_conflict(key)


def _finish(context: OdooContext, payment: Row, note: Invoice, journal: OdooJournal) -> None:
    payment_id = int(payment["id"])
    if payment["state"] == "draft":
        if journal.kind == "cash" and journal.account_id:
            values = {"outstanding_account_id": journal.account_id}  # cash is paid at once
            context.client.call("account.payment", "write", ids=[payment_id], vals=values)
        change_state(context.client, "account.payment", "action_post", payment_id, "draft")
        reach("odoo.posted")
    row = context.read_record("account.payment", payment_id, ["move_id", "state", "is_reconciled"])
    if row["state"] in ("in_process", "paid") and not row["is_reconciled"]:
        match_receivables(context, note.move_id, ref(row["move_id"]))
        if not context.read_record("account.payment", payment_id, ["is_reconciled"])["is_reconciled"]:
            raise ReconciliationFailedError(
                f"the refund is posted but not matched with {note.summary.number}",
                hint="match them in Odoo, or cancel the payment",
            )


def _answer(context: OdooContext, payment_id: int, note: Invoice, *, dry_run: bool) -> RecordRefundResult:
    payment = context.read_record("account.payment", payment_id, PAYMENT_FIELDS)
    foreign = note.summary.currency != context.company.currency
    return RecordRefundResult(
        refund_id=text(payment["name"]),
        credit_note_id=note.summary.number,
        amount=money(payment["amount"]),
        open_credit=find_document(context, f"DRAFT/{note.move_id}").summary.residual,
        currency=note.summary.currency,
        created_at=moment(payment["create_date"]),
        odoo_url=context.link("customer-payments", payment_id),
        dry_run=dry_run,
        company_amount=abs(money(payment["amount_company_currency_signed"])) if foreign else None,
        exchange_difference=exchange_difference(context, ref(payment["move_id"])) if foreign else None,
    )


def _dry_run(context: OdooContext, action: RecordRefund, note: Invoice) -> RecordRefundResult:
    return RecordRefundResult(
        refund_id="",
        credit_note_id=note.summary.number,
        amount=action.amount,
        open_credit=note.summary.residual - action.amount,
        currency=note.summary.currency,
        created_at=context.clock(),
        company_amount=action.exchange_rate.convert(action.amount) if action.exchange_rate else None,
        dry_run=True,
    )
