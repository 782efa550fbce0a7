"""Takes vendor bills and their payments back: a bill by a reversal with a key, a payment by cancelling it."""

from typing import Any

from My_AI_Employee.books.odoo.bill_payments import payable_line
from My_AI_Employee.books.odoo.bill_reads import FIELDS, Bill, bill_by_id, bill_of_move
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.credit import rate_of_original
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    change_state,
    check_lines,
    check_marker,
    find_key,
    find_marker,
    fingerprint,
    key_conflict,
    line_key,
    load_once,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.periods import check_open_period
from My_AI_Employee.books.odoo.post_invoice import post_invoice
from My_AI_Employee.books.odoo.settlement_entries import check_no_bank_line
from My_AI_Employee.books.odoo.values import Row, moment, money, ref, text
from My_AI_Employee.books.purchase_rules import check_may_cancel_bill, payment_not_found
from My_AI_Employee.domain.purchase_results import CancelBillPaymentResult, CancelBillResult
from My_AI_Employee.errors import BooksRefusedError, InvalidStatusError

_HEAD = ["invoice_line_ids", "currency_id", "partner_id", "invoice_currency_rate"]
_LINE = ["name", "quantity", "price_unit", "discount", "tax_ids", "account_id", "product_id", "display_type"]


def cancel_bill(call: OdooCall) -> CancelBillResult:
    """Post a reversal of the whole bill and reconcile the two. Can be repeated after a failure at any step.

    Raises BillNotFoundError, InvalidStatusError while it has payments, KeyConflictError.
    """
    context, key = call.context, call.key
    bill = bill_by_id(context, call.action.bill_id)
    found = find_key(context.client, key)
    if found is None:
        check_may_cancel_bill(bill.summary)
        if call.dry_run:
            return _cancelled(call, bill, None)
        note_id = _load_reversal(call, bill)
    elif found.model != "account.move":
        raise key_conflict(key)
    else:
        note_id = found.record_id
    return _finish_reversal(call, bill, note_id)


def _load_reversal(call: OdooCall, bill: Bill) -> int:
    context, action, key = call.context, call.action, call.key
    move = context.read_record("account.move", bill.move_id, _HEAD)
    lines = context.client.call("account.move.line", "read", ids=move["invoice_line_ids"], fields=_LINE)
    head = {
        "id": key,
        "move_type": "in_refund",
        "partner_id/.id": str(ref(move["partner_id"])),
        "currency_id/.id": str(ref(move["currency_id"])),
        "invoice_date": context.today().isoformat(),
        "date": context.today().isoformat(),
        **rate_of_original(move, context.company.currency_id),
        "invoice_payment_term_id/.id": "",
        "invoice_date_due": context.today().isoformat(),  # Odoo would take its server's day
        "reversed_entry_id/.id": str(bill.move_id),
        "ref": f"Reversal of: {bill.summary.bill_id}, {action.reason}",
    }
    items = [line for line in lines if line["display_type"] == "product"]
    rows = [
        {
            "invoice_line_ids/id": line_key(key, number, fingerprint(action)),
            "invoice_line_ids/product_id/.id": str(ref(line["product_id"]) or ""),
            "invoice_line_ids/name": text(line["name"]),
            "invoice_line_ids/quantity": str(line["quantity"]),
            "invoice_line_ids/price_unit": str(line["price_unit"]),
            "invoice_line_ids/discount": str(line["discount"]),
            "invoice_line_ids/account_id/.id": str(ref(line["account_id"])),
            "invoice_line_ids/tax_ids/.id": ",".join(str(tax) for tax in line["tax_ids"]),
        }
        for number, line in enumerate(items, start=1)
    ]
    return load_once(context.client, "account.move", key, [head | rows[0], *rows[1:]])


def _finish_reversal(call: OdooCall, bill: Bill, note_id: int) -> CancelBillResult:
    context, key = call.context, call.key
    note = context.read_record("account.move", note_id, [*FIELDS, "invoice_line_ids", "reversed_entry_id"])
    lines = {key: [int(line) for line in note["invoice_line_ids"]]}
    if ref(note["reversed_entry_id"]) != bill.move_id or check_lines(
        context.client, lines, {key: fingerprint(call.action)}
    ):
        raise key_conflict(key)
    if not call.dry_run:
        if note["state"] == "draft":
            _check_total(context, note, bill)
            post_invoice(context, note_id)
        _reconcile(context, bill, note_id)
    return _cancelled(call, bill, context.read_record("account.move", note_id, FIELDS))


def _check_total(context: OdooContext, note: Row, bill: Bill) -> None:
    total = money(note["amount_total"])
    if total != bill.summary.total_amount:
        context.client.call("account.move", "unlink", ids=[int(note["id"])])
        raise BooksRefusedError(
            f"the reversal would be {total} instead of {bill.summary.total_amount}; it was deleted",
            hint=f"reverse {bill.summary.bill_id} in Odoo",
        )


def _reconcile(context: OdooContext, bill: Bill, note_id: int) -> None:
    """Reconcile the two if Odoo has not done so when the reversal was posted."""
    account = ref(payable_line(context, bill)["account_id"])
    domain = [
        ["move_id", "in", [bill.move_id, note_id]],
        ["account_id", "=", account],
        ["reconciled", "=", False],
    ]
    lines = context.client.call("account.move.line", "search", domain=domain)
    if len(lines) > 1:
        context.client.call("account.move.line", "reconcile", ids=lines)


def _cancelled(call: OdooCall, bill: Bill, note: Row | None) -> CancelBillResult:
    """note None: a dry run."""
    return CancelBillResult(
        bill_id=bill.summary.bill_id,
        reversal_id=text(note["name"]) if note else "",
        amount=bill.summary.total_amount,
        currency=bill.summary.currency,
        created_at=moment(note["create_date"]) if note else call.context.clock(),
        odoo_url=call.context.link("vendor-refunds", int(note["id"])) if note else bill.summary.odoo_url,
        dry_run=call.dry_run,
    )


def cancel_bill_payment(call: OdooCall) -> CancelBillPaymentResult:
    """Undo the reconciliation and cancel the payment. The note with the key keeps the bill for repeated calls.

    Raises PaymentNotFoundError, InvalidStatusError, BooksRefusedError in a closed period, KeyConflictError.
    """
    context, action, key = call.context, call.action, call.key
    marker = find_marker(context.client, key)
    if marker is None:
        target, entry_id, amount = find_bill_payment(context, action.payment_id)
        check_no_bank_line(context, entry_id, f"payment {action.payment_id}")
        check_open_period(context, entry_id, "bank")
        bill_id = _bill_paid_by(context, entry_id)
        if call.dry_run:
            return _payment_cancelled(call, bill_id, money(amount), None)
        facts = marker_facts(action, bill=str(bill_id), amount=str(money(amount)))
        marker = put_marker(context.client, key, target, facts)
    check_marker(marker, key, action)
    if not call.dry_run:
        _cancel(context, KeyedRecord(marker.model, marker.record_id))
    return _payment_cancelled(
        call, int(marker.facts["bill"]), money(marker.facts["amount"]), {"create_date": marker.at}
    )


def find_bill_payment(context: OdooContext, payment_id: str) -> tuple[KeyedRecord, int, Any]:
    """The record, its entry and its amount. Raises PaymentNotFoundError, InvalidStatusError."""
    domain = [context.own_company, ["name", "=", payment_id], ["partner_type", "=", "supplier"]]
    fields = ["state", "amount", "move_id"]
    rows = context.client.call("account.payment", "search_read", domain=domain, fields=fields, order="id desc")
    for row in rows:
        if row["state"] in ("in_process", "paid"):
            return KeyedRecord("account.payment", int(row["id"])), ref(row["move_id"]), row["amount"]
    entries = context.client.call(
        "account.move",
        "search_read",
        domain=[context.own_company, ["name", "=", payment_id], ["move_type", "=", "entry"]],
        fields=["state", "amount_total", "origin_payment_id"],
        order="id desc",
    )
    for row in entries:
        if row["state"] == "posted" and not row["origin_payment_id"] and _bill_paid_by(context, int(row["id"])):
            return KeyedRecord("account.move", int(row["id"])), int(row["id"]), row["amount_total"]
    if rows or any(row["state"] == "cancel" for row in entries):
        raise InvalidStatusError(f"payment {payment_id} is not posted; only a posted one can be cancelled")
    raise payment_not_found(payment_id)


def _bill_paid_by(context: OdooContext, entry_id: int) -> int:
    """Record id of the bill that an entry was reconciled with; 0 when there is none."""
    parts = context.client.call(
        "account.partial.reconcile",
        "search_read",
        domain=[["debit_move_id.move_id", "=", entry_id], ["credit_move_id.move_id.move_type", "=", "in_invoice"]],
        fields=["credit_move_id"],
        order="id",
        limit=1,
    )
    if not parts:
        return 0
    line = context.read_record("account.move.line", ref(parts[0]["credit_move_id"]), ["move_id"])
    return ref(line["move_id"])


def _cancel(context: OdooContext, target: KeyedRecord) -> None:
    """Back to a draft, which undoes the reconciliation, and then cancelled."""
    is_payment = target.model == "account.payment"
    to_draft, to_cancel = ("action_draft", "action_cancel") if is_payment else ("button_draft", "button_cancel")
    state = text(context.read_record(target.model, target.record_id, ["state"])["state"])
    if state in ("in_process", "paid", "posted"):
        change_state(context.client, target.model, to_draft, target.record_id, state)
    if state not in ("canceled", "cancel"):
        change_state(context.client, target.model, to_cancel, target.record_id, "draft")


def _payment_cancelled(call: OdooCall, bill_id: int, amount: Any, made: Row | None) -> CancelBillPaymentResult:
    """made None: a dry run; the residual is the expected one."""
    bill = bill_of_move(call.context, bill_id).summary if bill_id else None
    residual = bill.residual if bill else money(0)
    return CancelBillPaymentResult(
        payment_id=call.action.payment_id,
        bill_id=bill.bill_id if bill else "",
        amount=amount,
        residual=residual if made else residual + amount,
        currency=bill.currency if bill else call.context.company.currency,
        created_at=made["create_date"] if made else call.context.clock(),
        dry_run=call.dry_run,
    )
