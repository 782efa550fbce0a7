"""Records and cancels payments (`account.payment`): created with a key, posted, reconciled with the invoice."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.currency_rules import (
    check_parts,
    check_same_currency,
    needed_rate,
)
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext, OdooJournal
from My_AI_Employee.books.odoo.currencies import currency_of, exchange_difference
from My_AI_Employee.books.odoo.invoice_reads import Invoice, find_invoice
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    change_state,
    check_marker,
    find_key,
    find_marker,
    key_conflict,
    load_once,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.payment_records import has_values_of, payment_row, post_payment
from My_AI_Employee.books.odoo.payment_shares import Share, book_fee, fee_entry, match_shares, matched_shares
from My_AI_Employee.books.odoo.periods import check_open_period
from My_AI_Employee.books.odoo.settlement_entries import cancel_entry, check_no_bank_line
from My_AI_Employee.books.odoo.values import Row, moment, money, ref, text
from My_AI_Employee.books.odoo.write_offs import cancel_write_off, cancelled, find_write_off, finish_cancelling
from My_AI_Employee.books.rules import check_payments
from My_AI_Employee.domain.action_fields import PaymentMethod
from My_AI_Employee.domain.actions import CancelPayment, RecordPayment
from My_AI_Employee.domain.results import (
    CancelPaymentResult,
    InvoiceSummary,
    RecordPaymentResult,
    SettledInvoice,
)
from My_AI_Employee.domain.sales_actions import Allocation
from My_AI_Employee.errors import (
    BooksConfigurationError,
    BooksRefusedError,
    InvalidStatusError,
    PaymentNotFoundError,
    ReconciliationFailedError,
)

_KINDS: dict[PaymentMethod, tuple[str, ...]] = {
    "bank_transfer": ("bank",),
    "credit_card": ("bank", "credit"),
    "check": ("bank",),
    "cash": ("cash",),
}
PAYMENT_FIELDS = [
    "name",
    "payment_type",
    "payment_reference",
    "state",
    "amount",
    "date",
    "memo",
    "partner_id",
    "journal_id",
    "currency_id",
    "move_id",
    "is_reconciled",
    "reconciled_invoice_ids",
    "create_date",
    "amount_company_currency_signed",
]


def journal_for(context: OdooContext, method: PaymentMethod) -> OdooJournal:
    """The configured journal, else the first of a suitable type. Raises BooksConfigurationError."""
    return context.retry_uncached(lambda: _choose_journal(context, method))


def _choose_journal(context: OdooContext, method: PaymentMethod) -> OdooJournal:
    code, journals = context.journals.get(method, ""), context.bank_journals
    fitting = [journal for journal in journals if journal.code == code] if code else []
    for kind in () if code else _KINDS[method]:
        fitting += [journal for journal in journals if journal.kind == kind]
    if fitting:
        return fitting[0]
    if code:
        known = ", ".join(journal.code for journal in journals) or "none"
        raise BooksConfigurationError(
            f"Odoo has no bank or cash journal '{code}' for {method} (there are: {known})",
            hint="correct the journal code in the settings",
            facts={"journal": code},
        )
    kind = _KINDS[method][0]
    raise BooksConfigurationError(
        f"Odoo has no journal of type {kind} for payments by {method}",
        hint=f"create one in Odoo: Invoicing, Configuration, Journals, type {kind.capitalize()}",
        facts={"journal": kind},
    )


def record_payment(context: OdooContext, action: RecordPayment, key: str, *, dry_run: bool) -> RecordPaymentResult:
    """Create, post and reconcile a payment. Can be repeated after a failure at any step."""
    needed_rate(action, context.company.currency)
    invoices = [_invoice(context, action, share) for share in action.shares]
    invoice = next(one for one, share in zip(invoices, action.shares, strict=True) if _is_first(action, share))
    journal = journal_for(context, action.payment_method)
    found = find_key(context.client, key)
    if found is None:
        currency_of(context, action)
        amounts = check_payments(action, [one.summary for one in invoices], context.today())
        check_parts(action, [one.summary.residual for one in invoices], context.company.currency)
        if dry_run:
            return _dry_run_result(context, action, invoice, amounts)
        found = KeyedRecord("account.payment", _load(context, action, key, invoice, journal))
    payment = _read(context, found, key)
    _check_same(payment, action, key, invoices, journal)
    if not dry_run:
        _finish(context, payment, journal)
        if payment["state"] != "canceled":
            _settle(context, action, key, found.record_id, invoices)
    return _recorded(context, action, found.record_id, invoice, dry_run=dry_run)


def _invoice(context: OdooContext, action: RecordPayment, share: Allocation) -> Invoice:
    """The invoice, in the currency of the payment. Raises InvoiceNotFoundError, CurrencyNotSupportedError."""
    invoice = find_invoice(context, share.invoice_id)
    check_same_currency(invoice.summary.invoice_id, invoice.summary.currency, action, context.company.currency)
    return invoice


def _is_first(action: RecordPayment, share: Allocation) -> bool:
    return share.invoice_id == action.invoice_id


def _settle(
    context: OdooContext, action: RecordPayment, key: str, payment_id: int, invoices: Sequence[Invoice]
) -> None:
    """Match the payment with its invoices, and book the bank's fee."""
    if action.allocations is None:
        row = context.read_record("account.payment", payment_id, ["is_reconciled"])
        nothing_open = bool(action.on_account) and not invoices[0].summary.residual
        if not row["is_reconciled"] and not nothing_open:
            _reconcile(context, payment_id, invoices[0], whole=not action.on_account)
    else:
        shares = [Share(one, share.amount) for one, share in zip(invoices, action.allocations, strict=True)]
        match_shares(context, key, payment_id, shares)
    book_fee(context, action, key, payment_id)


def _memo(action: RecordPayment, invoice: Invoice) -> str:
    return action.reference or invoice.summary.number


def _load(context: OdooContext, action: RecordPayment, key: str, invoice: Invoice, journal: OdooJournal) -> int:
    (due, *_) = _receivable_lines(context, [["move_id", "=", invoice.move_id]])
    row = {"id": key, **payment_row(action, due, journal, _memo(action, invoice))}
    return load_once(context.client, "account.payment", key, [row])


def _read(context: OdooContext, found: KeyedRecord, key: str) -> Row:
    if found.model != "account.payment":
        raise key_conflict(key)
    return context.read_record("account.payment", found.record_id, PAYMENT_FIELDS)


def _check_same(
    payment: Row, action: RecordPayment, key: str, invoices: Sequence[Invoice], journal: OdooJournal
) -> None:
    """Raise KeyConflictError when the payment has other values than the action. Any invoice may be matched first."""
    own = {one.move_id for one in invoices}
    invoice = next(one for one, share in zip(invoices, action.shares, strict=True) if _is_first(action, share))
    same = (
        has_values_of(payment, action, journal, _memo(action, invoice))
        and own & (set(payment["reconciled_invoice_ids"]) or own)
        and payment["payment_type"] == "inbound"
    )
    if not same:
        raise key_conflict(key)


def _finish(context: OdooContext, payment: Row, journal: OdooJournal) -> None:
    """Post the payment unless that is already done."""
    if payment["state"] == "draft":
        is_cash = journal.kind == "cash" and not journal.inbound_account_id
        post_payment(context, int(payment["id"]), journal.account_id if is_cash else 0)


def _receivable_lines(context: OdooContext, domain: list[Any]) -> list[Row]:
    leaves = [["account_type", "=", "asset_receivable"], ["parent_state", "=", "posted"], *domain]
    fields = ["account_id", "partner_id", "currency_id"]
    rows: list[Row] = context.client.call(
        "account.move.line", "search_read", domain=leaves, fields=fields, order="id"
    )
    return rows


def _reconcile(context: OdooContext, payment_id: int, invoice: Invoice, *, whole: bool) -> None:
    """Reconcile, and read back whether it is done: if Odoo refuses, another call may have reconciled the lines.

    whole: nothing of the payment may stay open.
    """
    row = context.read_record("account.payment", payment_id, ["move_id", "name"])
    moves = [invoice.move_id, ref(row["move_id"])]
    lines = _receivable_lines(context, [["move_id", "in", moves], ["reconciled", "=", False]])
    reason = "there is no open line to match"
    if len(lines) > 1:
        try:
            context.client.call("account.move.line", "reconcile", ids=[int(line["id"]) for line in lines])
        except BooksRefusedError as error:
            reason = error.message
    after = context.read_record("account.payment", payment_id, ["is_reconciled", "reconciled_invoice_ids"])
    done = after["is_reconciled"] if whole else invoice.move_id in after["reconciled_invoice_ids"]
    if not done:
        raise ReconciliationFailedError(
            f"payment {row['name']} is posted but not matched with {invoice.summary.invoice_id}: {reason}",
            hint="match them in Odoo (the invoice shows the payment as outstanding credit), or cancel the payment",
            facts={"payment_id": text(row["name"])},
        )


def _recorded(
    context: OdooContext, action: RecordPayment, payment_id: int, before: Invoice, *, dry_run: bool
) -> RecordPaymentResult:
    payment = context.read_record("account.payment", payment_id, PAYMENT_FIELDS)
    summary = find_invoice(context, f"DRAFT/{before.move_id}").summary
    settled = _settled(context, action, payment, summary)
    matched = sum((one.amount for one in settled), Decimal("0.00"))
    foreign = summary.currency != context.company.currency
    return RecordPaymentResult(
        payment_id=text(payment["name"]),
        invoice_id=summary.invoice_id,
        reconciled=bool(payment["is_reconciled"])
        or (bool(action.on_account) and (matched > 0 or not summary.residual)),
        invoice_status="partial" if summary.residual else "paid",
        created_at=moment(payment["create_date"]),
        amount=money(payment["amount"]),
        residual=summary.residual,
        currency=summary.currency,
        odoo_url=context.link("customer-payments", payment_id),
        dry_run=dry_run,
        warnings=("the payment was cancelled in Odoo",) if payment["state"] == "canceled" else (),
        fee=action.fee or Decimal("0.00"),
        on_account=money(payment["amount"]) - matched if action.on_account else Decimal("0.00"),
        settled=settled,
        company_amount=abs(money(payment["amount_company_currency_signed"])) if foreign else None,
        exchange_difference=exchange_difference(context, ref(payment["move_id"])) if foreign else None,
    )


def _settled(
    context: OdooContext, action: RecordPayment, payment: Row, first: InvoiceSummary
) -> tuple[SettledInvoice, ...]:
    """The invoices with what each got, in the order of the action, the one that it names first."""
    if action.allocations is None and not action.on_account:
        return (SettledInvoice(invoice_id=first.invoice_id, amount=action.amount, residual=first.residual),)
    matched = matched_shares(context, ref(payment["move_id"])) if payment["move_id"] else {}
    shares = sorted(action.shares, key=lambda share: not _is_first(action, share))
    invoices = [find_invoice(context, share.invoice_id) for share in shares]
    return tuple(
        SettledInvoice(invoice_id=one.summary.invoice_id, amount=matched[one.move_id], residual=one.summary.residual)
        for one in invoices
        if one.move_id in matched
    )


def _dry_run_result(
    context: OdooContext, action: RecordPayment, invoice: Invoice, amounts: Sequence[Decimal]
) -> RecordPaymentResult:
    own = next(amount for amount, share in zip(amounts, action.shares, strict=True) if _is_first(action, share))
    residual = invoice.summary.residual - own
    return RecordPaymentResult(
        payment_id="",
        invoice_id=invoice.summary.invoice_id,
        reconciled=False,
        invoice_status="partial" if residual else "paid",
        created_at=context.clock(),
        amount=action.amount,
        residual=residual,
        currency=invoice.summary.currency,
        company_amount=action.exchange_rate.convert(action.amount) if action.exchange_rate else None,
        dry_run=True,
    )


def cancel_payment(context: OdooContext, action: CancelPayment, key: str, *, dry_run: bool) -> CancelPaymentResult:
    """Undo the reconciliation and cancel the payment. The marker stores the invoice for repeated calls."""
    marker = find_marker(context.client, key)
    if marker is not None and marker.model == "account.move":
        return finish_cancelling(context, action, key, marker)
    if marker is None:
        try:
            payment = find_payment(context, action.payment_id)
        except PaymentNotFoundError:
            entry = find_write_off(context, action.payment_id)
            if entry is None:
                raise
            return cancel_write_off(OdooCall(context=context, action=action, key=key, dry_run=dry_run), entry)
        check_no_bank_line(context, ref(payment["move_id"]), f"payment {action.payment_id}")
        check_open_period(context, ref(payment["move_id"]), "bank")
        invoices = payment["reconciled_invoice_ids"]
        move_id = int(invoices[0]) if invoices else 0
        if dry_run:
            return cancelled(context, action, move_id, None, money(payment["amount"]))
        facts = marker_facts(action, invoice=str(move_id))
        marker = put_marker(context.client, key, KeyedRecord("account.payment", int(payment["id"])), facts)
    check_marker(marker, key, action)
    payment = context.read_record("account.payment", marker.record_id, PAYMENT_FIELDS)
    if payment["state"] in ("in_process", "paid"):
        change_state(context.client, "account.payment", "action_draft", marker.record_id, text(payment["state"]))
    if payment["state"] != "canceled":
        change_state(context.client, "account.payment", "action_cancel", marker.record_id, "draft")
    if fee := fee_entry(context, marker.record_id):
        cancel_entry(context, fee)
    return cancelled(context, action, int(marker.facts["invoice"]), marker, money(payment["amount"]))


def find_payment(context: OdooContext, payment_id: str) -> Row:
    """A posted customer payment. Raises PaymentNotFoundError, InvalidStatusError.

    Odoo reuses the number of a cancelled payment.
    """
    domain = [context.own_company, ["name", "=", payment_id], ["partner_type", "=", "customer"]]
    rows = context.client.call(
        "account.payment", "search_read", domain=domain, fields=PAYMENT_FIELDS, order="id desc"
    )
    if not rows:
        raise PaymentNotFoundError(f"there is no customer payment '{payment_id}'", facts={"payment_id": payment_id})
    posted: list[Row] = [row for row in rows if row["state"] in ("in_process", "paid")]
    if not posted:
        raise InvalidStatusError(f"payment {payment_id} is {rows[0]['state']}; only a posted one can be cancelled")
    return posted[0]
