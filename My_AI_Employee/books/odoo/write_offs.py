"""Writes off the small rest of an invoice: a journal entry with the key, reconciled with the invoice."""

from dataclasses import replace
from decimal import Decimal

from My_AI_Employee.books.currency_rules import booked_part, check_invoice_currency
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_document, find_invoice
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_lines,
    check_marker,
    find_key,
    find_marker,
    fingerprint,
    key_conflict,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.periods import check_open_period
from My_AI_Employee.books.odoo.settlement_entries import (
    EntryRow,
    cancel_entry,
    load_entry,
    losses_account,
    match_receivables,
    post_entry,
    receivable_lines,
)
from My_AI_Employee.books.odoo.values import Row, moment, money, ref, text
from My_AI_Employee.books.rules import check_write_off
from My_AI_Employee.domain.actions import CancelPayment
from My_AI_Employee.domain.digests import KEY_PREFIX
from My_AI_Employee.domain.results import CancelPaymentResult
from My_AI_Employee.domain.sales_actions import WriteOff
from My_AI_Employee.domain.sales_results import WriteOffResult
from My_AI_Employee.errors import InvalidStatusError, ReconciliationFailedError

_FIELDS = ["name", "state", "move_type", "line_ids", "create_date"]


def write_off(call: OdooCall) -> WriteOffResult:
    """Create, post and reconcile the entry. Can be repeated after a failure at any step.

    In another currency the loss is what the rest was booked with: nothing was exchanged, so there is no difference.
    """
    context, action = call.context, call.action
    invoice = find_invoice(context, action.invoice_id)
    check_rest_currency(context, action, invoice)
    found = find_key(context.client, call.key)
    if found is None:
        check_write_off(action, invoice.summary)
        account = losses_account(context)
        if call.dry_run:
            return _dry_run(context, action, invoice)
        found = KeyedRecord("account.move", _load(context, action, call.key, invoice, account))
    if found.model != "account.move":
        raise key_conflict(call.key)
    entry = context.read_record("account.move", found.record_id, _FIELDS)
    if check_lines(context.client, {call.key: entry["line_ids"]}, {call.key: fingerprint(action)}):
        raise key_conflict(call.key)
    if not call.dry_run:
        _finish(context, entry, invoice)
    return _answer(context, found.record_id, invoice, dry_run=call.dry_run)


def _load(context: OdooContext, action: WriteOff, key: str, invoice: Invoice, account: int) -> int:
    (due, *_) = receivable_lines(context, [invoice.move_id])
    name = f"Write-off of {invoice.summary.number}: {action.reason}"
    loss = EntryRow(account_id=account, name=name, amount=action.amount)
    if invoice.summary.exchange_rate is not None:
        is_open = (money(due["amount_residual"]), money(due["amount_residual_currency"]))
        booked = booked_part(*is_open, action.amount)
        loss = replace(loss, amount=booked, currency_id=ref(due["currency_id"]), document_amount=action.amount)
    owed = replace(
        loss,
        account_id=ref(due["account_id"]),
        partner_id=ref(due["partner_id"]),
        amount=-loss.amount,
        document_amount=-loss.document_amount,
    )
    rows = [loss, owed]
    head = {"date": context.today().isoformat(), "ref": name}
    return load_entry(context, key, head, rows, fingerprint(action))


def _finish(context: OdooContext, entry: Row, invoice: Invoice) -> None:
    if entry["state"] == "cancel":
        return
    post_entry(context, int(entry["id"]))
    if not is_settled(context, int(entry["id"])):
        match_receivables(context, invoice.move_id, int(entry["id"]))
    if not is_settled(context, int(entry["id"])):
        raise ReconciliationFailedError(
            f"the write-off is posted but not matched with {invoice.summary.invoice_id}",
            hint="match them in Odoo, or take the write-off back (cancel_payment)",
        )


def check_rest_currency(context: OdooContext, action: WriteOff, invoice: Invoice) -> None:
    """Raises CurrencyNotSupportedError, ExchangeRateMissingError, ValidationFailedError."""
    summary = invoice.summary
    booked = (summary.currency, summary.exchange_rate)
    check_invoice_currency(summary.invoice_id, booked, action, context.company.currency)


def is_settled(context: OdooContext, move_id: int) -> bool:
    """Whether an entry is posted and all that it books to a customer is matched."""
    state = context.read_record("account.move", move_id, ["state"])["state"]
    return state == "posted" and not receivable_lines(context, [move_id])


def _answer(context: OdooContext, move_id: int, invoice: Invoice, *, dry_run: bool) -> WriteOffResult:
    entry = context.read_record("account.move", move_id, _FIELDS)
    written_off, in_books = _amounts(context, move_id)
    return WriteOffResult(
        write_off_id=text(entry["name"]),
        invoice_id=invoice.summary.invoice_id,
        amount=written_off,
        company_amount=in_books if invoice.summary.exchange_rate else None,
        residual=find_invoice(context, f"DRAFT/{invoice.move_id}").summary.residual,
        currency=invoice.summary.currency,
        created_at=moment(entry["create_date"]),
        odoo_url=context.link("action-account.action_move_journal_line", move_id),
        dry_run=dry_run,
    )


def _amounts(context: OdooContext, move_id: int) -> tuple[Decimal, Decimal]:
    """What an entry took off the customer's account: in the currency of the invoice, and in the company's."""
    rows = context.client.call(
        "account.move.line",
        "search_read",
        domain=[["move_id", "=", move_id], ["account_type", "=", "asset_receivable"]],
        fields=["amount_currency", "balance"],
    )
    return -money(sum(row["amount_currency"] for row in rows)), -money(sum(row["balance"] for row in rows))


def _dry_run(context: OdooContext, action: WriteOff, invoice: Invoice) -> WriteOffResult:
    return WriteOffResult(
        write_off_id="",
        invoice_id=invoice.summary.invoice_id,
        amount=action.amount,
        residual=invoice.summary.residual - action.amount,
        currency=invoice.summary.currency,
        created_at=context.clock(),
        dry_run=True,
    )


# taking back


def find_write_off(context: OdooContext, number: str) -> Row | None:
    """A write-off of this program by the number of its entry; None when there is none.

    Raises InvalidStatusError for one that was taken back.
    """
    domain = [context.own_company, ["name", "=", number], ["move_type", "=", "entry"]]
    rows = context.client.call("account.move", "search_read", domain=domain, fields=_FIELDS, order="id desc")
    names = (
        context.client.call("account.move", "get_external_id", ids=[int(row["id"]) for row in rows]) if rows else {}
    )
    own: list[Row] = [row for row in rows if str(names.get(str(row["id"]), "")).startswith(f"{KEY_PREFIX}.")]
    if own and own[0]["state"] != "posted":
        raise InvalidStatusError(f"{number} is {own[0]['state']}; only a posted write-off can be taken back")
    return own[0] if own else None


def cancel_write_off(call: OdooCall, entry: Row) -> CancelPaymentResult:
    """Undo the matching and cancel the entry. The marker stores the invoice for repeated calls."""
    context, action = call.context, call.action
    marker = find_marker(context.client, call.key)
    if marker is None:
        check_open_period(context, int(entry["id"]), "general")
        move_id = _invoice_of(context, int(entry["id"]))
        if call.dry_run:
            return cancelled(context, action, move_id, None, _amounts(context, int(entry["id"]))[0])
        facts = marker_facts(action, invoice=str(move_id))
        marker = put_marker(context.client, call.key, KeyedRecord("account.move", int(entry["id"])), facts)
    return finish_cancelling(context, action, call.key, marker)


def finish_cancelling(context: OdooContext, action: CancelPayment, key: str, marker: Marker) -> CancelPaymentResult:
    """Cancel the entry that a marker names, unless that is done."""
    check_marker(marker, key, action)
    cancel_entry(context, marker.record_id)
    return cancelled(context, action, int(marker.facts["invoice"]), marker, money(0))


def _invoice_of(context: OdooContext, move_id: int) -> int:
    """The invoice that an entry is matched with; 0 when there is none."""
    lines = [int(line["id"]) for line in receivable_lines(context, [move_id], open_only=False)]
    parts = context.client.call(
        "account.partial.reconcile",
        "search_read",
        domain=[["credit_move_id", "in", lines]],
        fields=["debit_move_id"],
    )
    if not parts:
        return 0
    return ref(context.read_record("account.move.line", ref(parts[0]["debit_move_id"]), ["move_id"])["move_id"])


def cancelled(
    context: OdooContext, action: CancelPayment, move_id: int, marker: Marker | None, amount: Decimal
) -> CancelPaymentResult:
    """What cancel_payment answers. move_id: of the invoice, or 0. amount: open again after a dry run.

    marker None: a dry run; the residual is the expected one.
    """
    invoice = find_document(context, f"DRAFT/{move_id}").summary if move_id else None
    residual = invoice.residual if invoice else money(0)
    return CancelPaymentResult(
        payment_id=action.payment_id,
        invoice_id=invoice.invoice_id if invoice else "",
        residual=residual if marker else residual + amount,
        currency=invoice.currency if invoice else context.company.currency,
        created_at=marker.at if marker else context.clock(),
        dry_run=marker is None,
    )
