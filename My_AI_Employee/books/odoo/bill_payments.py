"""Payments of vendor bills: `account.payment`, or a journal entry for what the owner paid; created with a key."""

from dataclasses import dataclass

from My_AI_Employee.books.currency_rules import needed_rate
from My_AI_Employee.books.odoo.bill_reads import Bill, bill_of_move, bill_to_pay
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext, OdooJournal
from My_AI_Employee.books.odoo.currencies import currency_of, exchange_difference
from My_AI_Employee.books.odoo.keys import KeyedRecord, find_key, key_conflict, load_once
from My_AI_Employee.books.odoo.owner_entries import (
    OWNER_ENTRY,
    check_owner_entry,
    load_owner_entry,
    owner_places,
)
from My_AI_Employee.books.odoo.payment_records import has_values_of, payment_row, post_payment
from My_AI_Employee.books.odoo.payments import journal_for
from My_AI_Employee.books.odoo.post_invoice import post_invoice
from My_AI_Employee.books.odoo.values import Row, moment, money, ref, text
from My_AI_Employee.books.purchase_rules import check_bill_payment
from My_AI_Employee.domain.action_fields import PaymentMethod
from My_AI_Employee.domain.purchase_actions import RecordBillPayment
from My_AI_Employee.domain.purchase_results import RecordBillPaymentResult
from My_AI_Employee.errors import BooksRefusedError, ReconciliationFailedError
from My_AI_Employee.observability.crash_points import reach

METHODS: dict[str, PaymentMethod] = {"bank": "bank_transfer", "card": "credit_card", "cash": "cash"}
_FIELDS = [
    *("name", "state", "amount", "date", "memo", "journal_id", "move_id", "is_reconciled", "create_date"),
    "amount_company_currency_signed",
]


@dataclass(frozen=True, kw_only=True)
class _Paid:
    """A payment as it was read. entry_id: of its journal entry, 0 before posting."""

    number: str
    entry_id: int
    created: Row


def check_sources(context: OdooContext, action: RecordBillPayment) -> OdooJournal | None:
    """The journal of the payment; None for what the owner paid. Raises what is missing in Odoo."""
    if action.paid_from == "owner":
        owner_places(context)
        return None
    return journal_for(context, METHODS[action.paid_from])


def record_bill_payment(call: OdooCall) -> RecordBillPaymentResult:
    """Create, post and reconcile. Can be repeated after a failure at any step.

    Raises BillNotFoundError, InvalidStatusError, InvalidAmountError, PaymentDateInvalidError, KeyConflictError.
    """
    context, action = call.context, call.action
    needed_rate(action, context.company.currency)
    bill = bill_to_pay(context, action)
    journal = check_sources(context, action)
    found = find_key(context.client, call.key)
    if found is None:
        currency_of(context, action)
        check_bill_payment(action, bill.summary, context.today())
        if call.dry_run:
            return _dry_run_result(call, bill)
        found = _load(call, bill, journal)
    if found.model != ("account.move" if journal is None else "account.payment"):
        raise key_conflict(call.key)
    paid = _finish_entry(call, found, bill) if journal is None else _finish_payment(call, found, bill, journal)
    return _recorded(call, paid, bill)


def _load(call: OdooCall, bill: Bill, journal: OdooJournal | None) -> KeyedRecord:
    if journal is None:
        return KeyedRecord("account.move", load_owner_entry(call, bill, payable_line(call.context, bill)))
    action: RecordBillPayment = call.action
    due = payable_line(call.context, bill)
    row = {"id": call.key, **payment_row(action, due, journal, _memo(action, bill))}
    return KeyedRecord("account.payment", load_once(call.context.client, "account.payment", call.key, [row]))


def _memo(action: RecordBillPayment, bill: Bill) -> str:
    return action.reference or bill.summary.bill_number


def payable_line(context: OdooContext, bill: Bill) -> Row:
    """The bill's first payable line: its account, partner and currency."""
    domain = [["move_id", "=", bill.move_id], ["account_type", "=", "liability_payable"]]
    fields = ["account_id", "partner_id", "currency_id"]
    rows = context.client.call("account.move.line", "search_read", domain=domain, fields=fields, order="id", limit=1)
    row: Row = rows[0]
    return row


def _finish_payment(call: OdooCall, found: KeyedRecord, bill: Bill, journal: OdooJournal) -> _Paid:
    context, action = call.context, call.action
    payment = context.read_record("account.payment", found.record_id, _FIELDS)
    if not has_values_of(payment, action, journal, _memo(action, bill)):
        raise key_conflict(call.key)
    if not call.dry_run:
        if payment["state"] == "draft":
            is_cash = journal.kind == "cash" and journal.account_id and not _outbound_account(context, journal)
            post_payment(context, found.record_id, journal.account_id if is_cash else 0)
        payment = context.read_record("account.payment", found.record_id, _FIELDS)
        if payment["state"] != "canceled" and not payment["is_reconciled"]:
            reconcile(context, bill, ref(payment["move_id"]), text(payment["name"]))
        payment = context.read_record("account.payment", found.record_id, _FIELDS)
    return _Paid(number=text(payment["name"]), entry_id=ref(payment["move_id"]), created=payment)


def _outbound_account(context: OdooContext, journal: OdooJournal) -> int:
    """Account of the journal's outbound payment method; 0 for Odoo's default."""
    domain = [["journal_id", "=", journal.journal_id], ["payment_type", "=", "outbound"]]
    rows = context.client.call(
        "account.payment.method.line", "search_read", domain=domain, fields=["payment_account_id"], limit=1
    )
    return ref(rows[0]["payment_account_id"]) if rows else 0


def _finish_entry(call: OdooCall, found: KeyedRecord, bill: Bill) -> _Paid:
    context, entry_id = call.context, found.record_id
    entry = check_owner_entry(call, entry_id, bill)
    if not call.dry_run and entry["state"] != "cancel":
        if entry["state"] == "draft":
            post_invoice(context, entry_id)
            reach("odoo.posted")
        if _open_lines(context, [entry_id]):
            reconcile(context, bill, entry_id, text(entry["name"]))
        entry = context.read_record("account.move", entry_id, OWNER_ENTRY)
    return _Paid(
        number=text(entry["name"]),
        entry_id=entry_id,
        created={**entry, "amount_company_currency_signed": entry["amount_total_signed"]},
    )


def _open_lines(context: OdooContext, moves: list[int]) -> list[int]:
    domain = [
        ["move_id", "in", moves],
        ["account_type", "=", "liability_payable"],
        ["parent_state", "=", "posted"],
        ["reconciled", "=", False],
    ]
    return [int(line) for line in context.client.call("account.move.line", "search", domain=domain, order="id")]


def reconcile(context: OdooContext, bill: Bill, entry_id: int, number: str) -> None:
    """Match the entry with the bill, and read back whether it is: another call may have matched them."""
    lines, reason = _open_lines(context, [bill.move_id, entry_id]), "there is no open line to match"
    if len(lines) > 1:
        try:
            context.client.call("account.move.line", "reconcile", ids=lines)
        except BooksRefusedError as error:
            reason = error.message
    if _open_lines(context, [entry_id]):
        raise ReconciliationFailedError(
            f"payment {number} is posted but not matched with {bill.summary.bill_id}: {reason}",
            hint="match them in Odoo (the bill shows the payment as outstanding debit), or cancel the payment",
            facts={"payment_id": number},
        )


def _recorded(call: OdooCall, paid: _Paid, before: Bill) -> RecordBillPaymentResult:
    bill = bill_of_move(call.context, before.move_id).summary
    is_cancelled = paid.created["state"] in ("canceled", "cancel")
    reconciled = not is_cancelled and bool(paid.entry_id) and not _open_lines(call.context, [paid.entry_id])
    foreign = bill.currency != call.context.company.currency
    return RecordBillPaymentResult(
        payment_id=paid.number,
        bill_id=bill.bill_id,
        reconciled=reconciled,
        bill_status="partial" if bill.residual else "paid",
        amount=call.action.amount,
        residual=bill.residual,
        currency=bill.currency,
        created_at=moment(paid.created["create_date"]),
        odoo_url=bill.odoo_url,
        dry_run=call.dry_run,
        warnings=("the payment was cancelled in Odoo",) if is_cancelled else (),
        company_amount=abs(money(paid.created["amount_company_currency_signed"])) if foreign else None,
        exchange_difference=exchange_difference(call.context, paid.entry_id) if foreign else None,
    )


def _dry_run_result(call: OdooCall, bill: Bill) -> RecordBillPaymentResult:
    residual = bill.summary.residual - call.action.amount
    return RecordBillPaymentResult(
        payment_id="",
        bill_id=bill.summary.bill_id,
        reconciled=False,
        bill_status="partial" if residual else "paid",
        amount=call.action.amount,
        residual=residual,
        currency=bill.summary.currency,
        company_amount=rate.convert(call.action.amount) if (rate := call.action.exchange_rate) else None,
        created_at=call.context.clock(),
        dry_run=True,
    )
