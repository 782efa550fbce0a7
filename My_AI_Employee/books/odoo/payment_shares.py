"""What each invoice gets of a payment, and the bank's fee: matched and booked once, whatever was done before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.invoice_reads import Invoice
from My_AI_Employee.books.odoo.keys import check_lines, find_key, fingerprint, key_conflict, load_once
from My_AI_Employee.books.odoo.settlement_entries import (
    EntryRow,
    bank_fees_account,
    load_entry,
    match_receivables,
    post_entry,
    receivable_lines,
)
from My_AI_Employee.books.odoo.values import money, ref, text
from My_AI_Employee.domain.actions import RecordPayment
from My_AI_Employee.domain.digests import KEY_PREFIX
from My_AI_Employee.domain.money import plain_price
from My_AI_Employee.errors import BooksRefusedError, ReconciliationFailedError


@dataclass(frozen=True)
class Share:
    """An invoice with what it gets of a payment."""

    invoice: Invoice
    amount: Decimal


def match_shares(context: OdooContext, key: str, payment_id: int, shares: Sequence[Share]) -> None:
    """Reconcile the payment with each invoice over exactly its share.

    Odoo matches as much as it can: a share that is less is a partial reconciliation with a key of its own. In another
    currency Odoo has to book the exchange differences: whole invoices are matched first, and one that is paid in part
    takes what is left of the payment.
    """
    payment = context.read_record("account.payment", payment_id, ["move_id", "name"])
    lines = receivable_lines(context, [ref(payment["move_id"])], open_only=False)
    matched = matched_shares(context, ref(payment["move_id"]))
    is_foreign = ref(lines[0]["currency_id"]) != context.company.currency_id
    for share in sorted(shares, key=lambda one: one.amount < one.invoice.summary.residual):
        if share.amount and matched.get(share.invoice.move_id, Decimal(0)) < share.amount:
            if is_foreign:
                match_receivables(context, share.invoice.move_id, ref(payment["move_id"]))
            else:
                _match(context, key, int(lines[0]["id"]), share)
    after = matched_shares(context, ref(payment["move_id"]))
    wrong = [one for one in shares if after.get(one.invoice.move_id, Decimal(0)) != one.amount]
    if wrong:
        number = wrong[0].invoice.summary.invoice_id
        raise ReconciliationFailedError(
            f"payment {payment['name']} is posted but not matched with {number} over {wrong[0].amount}",
            hint="match them in Odoo (the invoice shows the payment as outstanding credit), or cancel the payment",
            facts={"payment_id": text(payment["name"])},
        )


def matched_shares(context: OdooContext, move_id: int) -> dict[int, Decimal]:
    """Invoice's move id -> what a payment's entry settles of it, in its own currency."""
    lines = [int(line["id"]) for line in receivable_lines(context, [move_id], open_only=False)]
    parts = context.client.call(
        "account.partial.reconcile",
        "search_read",
        domain=[["credit_move_id", "in", lines]],
        fields=["debit_move_id", "debit_amount_currency"],
    )
    ids = [ref(part["debit_move_id"]) for part in parts]
    rows = context.client.call("account.move.line", "read", ids=ids, fields=["move_id"]) if ids else []
    moves = {int(row["id"]): ref(row["move_id"]) for row in rows}
    found: dict[int, Decimal] = {}
    for part in parts:
        invoice = moves[ref(part["debit_move_id"])]
        found[invoice] = found.get(invoice, Decimal(0)) + money(part["debit_amount_currency"])
    return found


def _match(context: OdooContext, key: str, payment_line: int, share: Share) -> None:
    (due, *_) = receivable_lines(context, [share.invoice.move_id])
    amount = plain_price(share.amount)
    row = {
        "id": f"{key}_s{share.invoice.move_id}",
        "debit_move_id/.id": str(due["id"]),
        "credit_move_id/.id": str(payment_line),
        "amount": amount,
        "debit_amount_currency": amount,
        "credit_amount_currency": amount,
    }
    try:
        load_once(context.client, "account.partial.reconcile", row["id"], [row])
    except BooksRefusedError as error:
        raise ReconciliationFailedError(
            f"Odoo did not match the payment with {share.invoice.summary.invoice_id}: {error.message}",
            hint="match them in Odoo, or cancel the payment",
        ) from error


# the bank's fee


def _fee_key(key: str) -> str:
    return f"{key}_fee"


def book_fee(context: OdooContext, action: RecordPayment, key: str, payment_id: int) -> None:
    """Book the fee against the account on which the payment's money stands."""
    if action.fee is None:
        return
    fields = ["name", "date", "outstanding_account_id", "move_id", "currency_id"]
    payment = context.read_record("account.payment", payment_id, fields)
    text_ = f"Bank fee of {payment['name']}"
    fee = _fee_row(context, action, ref(payment["currency_id"]), text_)
    rows = [
        replace(fee, account_id=bank_fees_account(context)),
        replace(
            fee,
            account_id=ref(payment["outstanding_account_id"]),
            amount=-fee.amount,
            document_amount=-fee.document_amount,
        ),
    ]
    head = {"date": str(payment["date"]), "ref": text_}
    move_id = load_entry(context, _fee_key(key), head, rows, fingerprint(action))
    lines: Mapping[str, Sequence[int]] = {
        _fee_key(key): context.read_record("account.move", move_id, ["line_ids"])["line_ids"]
    }
    if check_lines(context.client, lines, {_fee_key(key): fingerprint(action)}):
        raise key_conflict(key)
    post_entry(context, move_id)


def _fee_row(context: OdooContext, action: RecordPayment, currency_id: int, name: str) -> EntryRow:
    """The fee in the company's currency, with what it was in the payment's."""
    fee, rate = action.fee or Decimal(0), action.exchange_rate
    if rate is None or currency_id == context.company.currency_id:
        return EntryRow(account_id=0, name=name, amount=fee)
    return EntryRow(account_id=0, name=name, amount=rate.convert(fee), currency_id=currency_id, document_amount=fee)


def fee_entry(context: OdooContext, payment_id: int) -> int:
    """The entry of a payment's fee; 0 when it has none."""
    names = context.client.call("account.payment", "get_external_id", ids=[payment_id])
    name = str(names.get(str(payment_id), ""))
    if not name.startswith(f"{KEY_PREFIX}."):
        return 0
    found = find_key(context.client, _fee_key(name))
    return found.record_id if found is not None and found.model == "account.move" else 0
