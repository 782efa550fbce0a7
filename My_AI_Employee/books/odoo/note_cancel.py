"""Takes credit notes back that nobody outside has: Odoo cancels them, and their numbers stay used.

Odoo does it in one call, which undoes what the note settled. A note with the key names the credit note for repeated
calls.
"""

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from My_AI_Employee.books.credit_note_rules import TakenBackNote, check_may_take_back, note_not_found
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.deposits import check_deposit_again
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_document
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    change_state,
    check_marker,
    find_marker,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.openings import check_opening_of_item
from My_AI_Employee.books.odoo.periods import closed_for_sales, closed_until
from My_AI_Employee.books.odoo.sending import check_mails_are_known
from My_AI_Employee.books.odoo.values import Row, day, money, ref, ref_name, text
from My_AI_Employee.domain.sales_results import CancelCreditNoteResult
from My_AI_Employee.errors import BooksRefusedError, InvalidStatusError, ReconciliationFailedError

_FIELDS = [
    "name",
    "state",
    "date",
    "amount_total",
    "reversed_entry_id",
    "show_reset_to_draft_button",
]


def cancel_credit_note(call: OdooCall) -> CancelCreditNoteResult:
    """Cancel a credit note; its invoice is owed as it was before. Can be repeated after a failure at any step.

    Raises InvoiceNotFoundError, InvalidStatusError, PeriodClosedError, InvalidAmountError as the embedded books do;
    EmailOutcomeUnknownError, BooksRefusedError for one that Odoo keeps as it is, KeyConflictError.
    """
    context, action = call.context, call.action
    marker = find_marker(context.client, call.key)
    if marker is None:
        note = find_note(context, action.credit_note_id)
        check_note(context, note, call.planned.cancelled)
        if call.dry_run:
            return _answer(call, note, None)
        facts = marker_facts(action, invoice=str(ref(note["reversed_entry_id"])))
        marker = put_marker(context.client, call.key, KeyedRecord("account.move", int(note["id"])), facts)
    else:
        check_marker(marker, call.key, action)
        note = context.read_record("account.move", marker.record_id, _FIELDS)
        if note["state"] != "cancel" and not call.dry_run:
            check_note(context, note, call.planned.cancelled)  # it may have been mailed or paid back since then
    if not call.dry_run:
        _cancel(context, marker.record_id)
    return _answer(call, context.read_record("account.move", marker.record_id, _FIELDS), marker)


def find_note(context: OdooContext, number: str) -> Row:
    """A credit note by its number, the posted one first. Raises InvoiceNotFoundError."""
    domain = [context.own_company, ["name", "=", number], ["move_type", "=", "out_refund"]]
    rows: list[Row] = context.client.call(
        "account.move", "search_read", domain=domain, fields=_FIELDS, order="id desc"
    )
    if not rows:
        raise note_not_found(number)
    return next((row for row in rows if row["state"] == "posted"), rows[0])


def check_note(context: OdooContext, note: Row, cancelled: Collection[str] = ()) -> None:
    """Whether a credit note may be taken back. cancelled: payments that earlier steps of a plan have taken back."""
    number, note_id, invoice_id = text(note["name"]), int(note["id"]), ref(note["reversed_entry_id"])
    document = find_document(context, f"DRAFT/{note_id}")
    if note["state"] == "draft" or not invoice_id:
        raise InvalidStatusError(
            f"credit note {number} is {'a draft' if invoice_id else 'not of an invoice'}", hint="change it in Odoo"
        )
    payments, matched = _settled_by(context, note_id, invoice_id)
    dated, closed = day(note["date"]) or context.today(), closed_for_sales(context)
    refunds = {*payments, *_refunds_of(context, number)} - set(cancelled)
    check_may_take_back(
        TakenBackNote(
            number=number,
            day=dated,
            is_cancelled=note["state"] == "cancel",
            was_mailed=document.summary.sent,
            refunds=sorted(refunds),
            matched=sorted(matched),
            closed=closed,
            how_to_open=_how_to_open(context, dated) if closed and dated <= closed else "",
        )
    )
    check_mails_are_known(context, document)
    if not note["show_reset_to_draft_button"]:
        raise BooksRefusedError(
            f"Odoo keeps credit note {number} as it is: it is secured, or was sent to an authority",
            hint="make a new invoice over what it credits",
        )
    _check_invoice(context, number, find_document(context, f"DRAFT/{invoice_id}"))


def _how_to_open(context: OdooContext, dated: date) -> str:
    """What opens the period of a day again: the locks of sales and taxes are Odoo's alone."""
    closed = closed_until(context)
    if closed and dated <= closed:
        return "open the period again (reopen_period)"
    return "open it in Odoo (Accounting, Lock Dates)"


def _check_invoice(context: OdooContext, number: str, invoice: Invoice) -> None:
    check_opening_of_item(context, number, invoice.move_id)
    if invoice.reversed:
        check_deposit_again(context, invoice)


def _settled_by(context: OdooContext, note_id: int, invoice_id: int) -> tuple[set[str], set[str]]:
    """Numbers of the payments, and of other entries, that a note is reconciled with beside its own invoice."""
    parts = context.client.call(
        "account.partial.reconcile",
        "search_read",
        domain=[["credit_move_id.move_id", "=", note_id]],
        fields=["debit_move_id", "exchange_move_id"],
    )
    if not parts:
        return set(), set()
    items = context.client.call(
        "account.move.line", "read", ids=[ref(part["debit_move_id"]) for part in parts], fields=["move_id"]
    )
    own = {invoice_id, *(ref(part["exchange_move_id"]) for part in parts)}
    others = sorted({ref(item["move_id"]) for item in items} - own)
    rows = (
        context.client.call("account.move", "read", ids=others, fields=["name", "origin_payment_id"])
        if others
        else []
    )
    payments = {ref_name(row["origin_payment_id"]) for row in rows if row["origin_payment_id"]}
    return payments, {text(row["name"]) for row in rows if not row["origin_payment_id"]}


def settled_by_note(context: OdooContext, note: Row) -> Decimal:
    """What a posted credit note settles of its own invoice."""
    domain = [
        ["credit_move_id.move_id", "=", int(note["id"])],
        ["debit_move_id.move_id", "=", ref(note["reversed_entry_id"])],
    ]
    name = "credit_amount_currency"
    rows = context.client.call("account.partial.reconcile", "search_read", domain=domain, fields=[name])
    return sum((money(row[name]) for row in rows), Decimal("0.00"))


def _refunds_of(context: OdooContext, number: str) -> set[str]:
    """Numbers of the posted payments that were recorded as paid back for a note, matched with it or not."""
    domain = [
        context.own_company,
        ["payment_reference", "=", number],
        ["payment_type", "=", "outbound"],
        ["partner_type", "=", "customer"],
        ["state", "in", ["in_process", "paid"]],
    ]
    rows = context.client.call("account.payment", "search_read", domain=domain, fields=["name"])
    return {text(row["name"]) for row in rows}


def _cancel(context: OdooContext, note_id: int) -> None:
    """Raises ReconciliationFailedError when money was paid back for it at the same time, InvalidStatusError when it
    was mailed then: the checks before span several calls."""
    note = context.read_record("account.move", note_id, ["name", "state"])
    if note["state"] != "cancel":
        change_state(context.client, "account.move", "button_cancel", note_id, text(note["state"]))
    said = f"credit note {note['name']} is cancelled, but"
    if refunds := _refunds_of(context, text(note["name"])):
        raise ReconciliationFailedError(
            f"{said} {' and '.join(sorted(refunds))} paid it back meanwhile",
            hint="take that payment back too (cancel_payment), then try again",
        )
    if find_document(context, f"DRAFT/{note_id}").summary.sent:
        raise InvalidStatusError(f"{said} it was mailed meanwhile", hint="credit the invoice again")


def _answer(call: OdooCall, note: Row, marker: Marker | None) -> CancelCreditNoteResult:
    """marker None: a dry run; the residual is the expected one."""
    context = call.context
    invoice = find_document(context, f"DRAFT/{ref(note['reversed_entry_id'])}").summary
    settled = settled_by_note(context, note) if marker is None else money(0)
    return CancelCreditNoteResult(
        credit_note_id=text(note["name"]),
        invoice_id=invoice.invoice_id,
        amount=money(note["amount_total"]),
        residual=invoice.residual + settled,
        currency=invoice.currency,
        created_at=marker.at if marker else context.clock(),
        odoo_url=context.link("customer-credit-notes", int(note["id"])),
        dry_run=call.dry_run,
    )
