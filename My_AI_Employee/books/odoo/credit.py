"""Reverses an invoice: a draft is cancelled, a posted one gets a credit note with the idempotency key."""

from collections.abc import Mapping
from decimal import Decimal

from My_AI_Employee.books.currency_rules import check_invoice_currency
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.credit_claims import notes_before, notes_beside
from My_AI_Employee.books.odoo.currencies import in_company_currency
from My_AI_Employee.books.odoo.deposits import check_kept
from My_AI_Employee.books.odoo.invoice_reads import Invoice, credit_notes_of, find_invoice
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    check_lines,
    check_marker,
    find_key,
    fingerprint,
    key_conflict,
    line_key,
    load_once,
    marker_facts,
    put_marker,
    read_marker,
)
from My_AI_Employee.books.odoo.partial_credit import (
    check_lines_beside,
    left_of,
    line_values,
    note_lines,
    product_lines,
)
from My_AI_Employee.books.odoo.post_invoice import post_invoice
from My_AI_Employee.books.odoo.settlement_entries import match_receivables
from My_AI_Employee.books.odoo.values import Row, moment, money, ref, text
from My_AI_Employee.books.rules import check_may_credit_part
from My_AI_Employee.domain.actions import CreditInvoice
from My_AI_Employee.domain.credit_lines import check_left
from My_AI_Employee.domain.results import CreditInvoiceResult
from My_AI_Employee.errors import BooksRefusedError, InvalidAmountError, InvalidStatusError, ValidationFailedError

_NOTE = [
    "name",
    "state",
    "amount_total",
    "amount_residual",
    "create_date",
    "reversed_entry_id",
    "invoice_line_ids",
    "payment_state",
    "currency_id",
    "amount_total_signed",
]


def credit_invoice(context: OdooContext, action: CreditInvoice, key: str, *, dry_run: bool) -> CreditInvoiceResult:
    """See `Books.credit_invoice`. Raises InvalidStatusError while the invoice has payments, KeyConflictError."""
    invoice = invoice_to_credit(context, action, find_invoice(context, action.invoice_id))
    found = find_key(context.client, key)
    if found is None:
        check_may_credit(action, invoice)
        check_kept(context, action, invoice)
        if dry_run:
            return _dry_run(context, action, invoice)
        if invoice.summary.status == "draft":
            found = KeyedRecord("mail.message", _mark(context, action, key, invoice))
        else:
            found = KeyedRecord("account.move", _load_note(context, action, key, invoice))
    if found.model == "mail.message":
        return _cancel_draft(context, action, key, invoice, read_marker(context.client, found.record_id))
    if found.model != "account.move":
        raise key_conflict(key)
    return _finish_note(context, action, key, invoice, found.record_id)


def invoice_to_credit(context: OdooContext, action: CreditInvoice, invoice: Invoice) -> Invoice:
    """The invoice, if the step's amount is in its currency; raises CurrencyNotSupportedError otherwise."""
    summary = invoice.summary
    booked = (summary.currency, summary.exchange_rate)
    check_invoice_currency(summary.invoice_id, booked, action, context.company.currency)
    return invoice


def check_may_credit(action: CreditInvoice, invoice: Invoice) -> None:
    """Raises InvalidStatusError for an invoice that is undone already, or has a payment and is credited whole."""
    summary = invoice.summary
    if action.is_partial:
        check_may_credit_part(summary)
        return
    if summary.status == "cancelled":
        raise InvalidStatusError(f"invoice {summary.invoice_id} is already cancelled")
    if invoice.reversed:
        raise InvalidStatusError(f"invoice {summary.invoice_id} was already credited")
    if summary.status == "posted" and summary.residual != summary.total_amount:
        raise InvalidStatusError(
            f"invoice {summary.invoice_id} has a payment or credit on it",
            hint="cancel the payment first (cancel_payment), or credit a part (`lines` or `amount`)",
        )


def _mark(context: OdooContext, action: CreditInvoice, key: str, invoice: Invoice) -> int:
    target = KeyedRecord("account.move", invoice.move_id)
    return put_marker(context.client, key, target, marker_facts(action, reason=action.reason)).marker_id


def _cancel_draft(
    context: OdooContext, action: CreditInvoice, key: str, invoice: Invoice, marker: Marker
) -> CreditInvoiceResult:
    check_marker(marker, key, action)
    if invoice.summary.status == "draft":
        context.client.call("account.move", "button_cancel", ids=[invoice.move_id])
    after = find_invoice(context, f"DRAFT/{invoice.move_id}")
    if after.summary.status != "cancelled":
        raise InvalidStatusError(f"invoice {after.summary.invoice_id} is now {after.summary.status}")
    return CreditInvoiceResult(
        invoice_id=after.summary.invoice_id,
        status="cancelled",
        amount=after.summary.total_amount,
        currency=after.summary.currency,
        created_at=marker.at,
        odoo_url=after.summary.odoo_url,
    )


def _load_note(context: OdooContext, action: CreditInvoice, key: str, invoice: Invoice) -> int:
    """Create a draft credit note with the invoice's lines; `_finish_note` checks it before posting.

    In another currency it has the rate of the invoice: it takes back what was booked, and realises no difference.
    """
    fields = ["currency_id", "partner_id", "invoice_currency_rate"]
    move = context.read_record("account.move", invoice.move_id, fields)
    numbered: list[tuple[int, Mapping[str, str]]]
    if action.is_partial:
        numbered = [(line.number, line.values) for line in note_lines(context, action, invoice)]
    else:
        rows = product_lines(context, invoice.move_id)
        numbered = [(number, line_values(row)) for number, row in enumerate(rows, start=1)]
    head = {
        "id": key,
        "move_type": "out_refund",
        "partner_id/.id": str(ref(move["partner_id"])),
        "currency_id/.id": str(ref(move["currency_id"])),
        "invoice_date": context.today().isoformat(),
        **rate_of_original(move, context.company.currency_id),
        "invoice_payment_term_id/.id": "",
        "invoice_date_due": context.today().isoformat(),  # Odoo would take its server's day
        "reversed_entry_id/.id": str(invoice.move_id),
        "ref": f"{'Part' if action.is_partial else 'Reversal'} of: {invoice.summary.number}, {action.reason}",
    }
    lines = [
        {f"invoice_line_ids/{name}": value for name, value in values.items()}
        | {"invoice_line_ids/id": line_key(key, number, fingerprint(action))}
        for number, values in numbered
    ]
    return load_once(context.client, "account.move", key, [head | lines[0], *lines[1:]])


def rate_of_original(move: Row, company_currency: int) -> dict[str, str]:
    """The column of `load` that gives a reversal the rate of what it reverses; none in the company's currency."""
    if ref(move["currency_id"]) == company_currency:
        return {}
    return {"invoice_currency_rate": repr(float(move["invoice_currency_rate"]))}


def _finish_note(
    context: OdooContext, action: CreditInvoice, key: str, invoice: Invoice, note_id: int
) -> CreditInvoiceResult:
    """Check, post and reconcile the credit note. Can be repeated after a failure at any step."""
    note = _read_note(context, note_id)
    lines = {key: [int(line) for line in note["invoice_line_ids"]]}
    if ref(note["reversed_entry_id"]) != invoice.move_id or check_lines(
        context.client, lines, {key: fingerprint(action)}
    ):
        raise key_conflict(key)
    if note["state"] == "draft":
        _check_total(context, action, key, note, invoice)
        post_invoice(context, note_id)
    _reconcile_note(context, note_id, invoice)
    return _answer(context, invoice, note=_read_note(context, note_id), created_at=note)


def _read_note(context: OdooContext, note_id: int) -> Row:
    return context.read_record("account.move", note_id, _NOTE)


def _check_total(context: OdooContext, action: CreditInvoice, key: str, note: Row, invoice: Invoice) -> None:
    """Compare the draft with what was approved, and with what is left beside other notes; a wrong one is deleted."""
    total = money(note["amount_total"])
    wanted = action.amount if action.is_partial else invoice.summary.total_amount
    try:
        if wanted is not None and total != wanted:
            raise BooksRefusedError(
                f"the credit note would be {total} instead of {wanted}; it was deleted",
                hint=f"credit {invoice.summary.invoice_id} in Odoo",
            )
        note_id = int(note["id"])
        earlier = notes_before(context, invoice, note_id, key)
        others = notes_beside(context, invoice, note_id, earlier)
        check_left(invoice.summary.invoice_id, left_of(invoice, others), total)
        check_lines_beside(context, action, invoice, others)
    except (BooksRefusedError, InvalidAmountError, ValidationFailedError):
        context.client.call("account.move", "unlink", ids=[int(note["id"])])
        raise


def _reconcile_note(context: OdooContext, note_id: int, invoice: Invoice) -> None:
    """Reconcile the credit note with its invoice if Odoo has not done so when posting it."""
    match_receivables(context, invoice.move_id, note_id)


def _answer(context: OdooContext, invoice: Invoice, *, note: Row, created_at: Row) -> CreditInvoiceResult:
    return CreditInvoiceResult(
        invoice_id=invoice.summary.invoice_id,
        status="credited",
        credit_note_id=text(note["name"]),
        amount=money(note["amount_total"]),
        currency=invoice.summary.currency,
        created_at=moment(created_at["create_date"]),
        odoo_url=context.link("customer-credit-notes", int(note["id"])),
        uncredited=left_of(invoice, credit_notes_of(context, invoice.move_id)),
        open_credit=money(note["amount_residual"]),
        company_amount=in_company_currency(context, note),
    )


def _dry_run(context: OdooContext, action: CreditInvoice, invoice: Invoice) -> CreditInvoiceResult:
    amount = invoice.summary.total_amount
    if action.is_partial:
        amount = sum((line.gross for line in note_lines(context, action, invoice)), Decimal("0.00"))
    elif invoice.summary.status == "posted":
        left = left_of(invoice, credit_notes_of(context, invoice.move_id))
        check_left(invoice.summary.invoice_id, left, amount)
    return CreditInvoiceResult(
        invoice_id=invoice.summary.invoice_id,
        status="cancelled" if invoice.summary.status == "draft" else "credited",
        amount=amount,
        currency=invoice.summary.currency,
        created_at=context.clock(),
        odoo_url=invoice.summary.odoo_url,
        dry_run=True,
    )
