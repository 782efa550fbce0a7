"""What a payment, a credit note or a write-off changes: what is open before and after it."""

from decimal import Decimal

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CancelPayment, CreditInvoice, RecordPayment
from My_AI_Employee.domain.balances import Balance, vendor_target
from My_AI_Employee.domain.foreign_currency import money_of
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.plan import document_amount
from My_AI_Employee.domain.sales_actions import CancelCreditNote, WriteOff
from My_AI_Employee.domain.sales_words import describe_reference, sales_change

Moved = dict[str, Decimal]
"""What the steps before have changed, by the target of a balance."""


def change_of_sale(action: Action, known: Balance | None, currency: str, moved: Moved) -> str:
    """What changes by a step of the sales side on an invoice that exists; empty for all others."""
    if isinstance(action, CreditInvoice) and action.is_partial:
        return _credited_in_part(action, known, currency, moved)
    if isinstance(action, WriteOff) and (lost := open_before_and_after(known, -action.amount, currency, moved)):
        return f"{lost}, as a loss"
    if sales := sales_change(action, money_of(action, document_amount(action), currency)):
        return sales
    if isinstance(action, RecordPayment):
        return _paid(action, known, currency, moved)
    if isinstance(action, CancelPayment):
        return open_before_and_after(known, _taken_back(known), currency, moved) or "the invoice is open again"
    if isinstance(action, CancelCreditNote):
        opened = open_before_and_after(known, _taken_back(known), currency, moved) or "its invoice is owed as before"
        return f"{describe_reference(action.credit_note_id)} no longer counts; {opened}"
    return _credited(action, known, currency, moved) if isinstance(action, CreditInvoice) else ""


def open_before_and_after(known: Balance | None, change: Decimal, currency: str, moved: Moved) -> str:
    """What is open before and after a change; empty when it is not known."""
    if known is None or known.residual is None:
        return ""
    before = known.residual + moved.get(known.target, Decimal(0))
    moved[known.target] = moved.get(known.target, Decimal(0)) + change
    now, after = format_money(before, currency), format_money(before + change, currency)
    day = f" on {known.as_of}" if known.as_of else ""
    if known.document:
        return f"{known.document}: {now} open{day}, {after} after this"
    if known.target == vendor_target(known.party):
        return f"{now} open to {known.party}{day}, {after} after this"
    return f"{known.party} owes {now}{day}, {after} after this"


def _paid(action: RecordPayment, known: Balance | None, currency: str, moved: Moved) -> str:
    """Of a payment of which a part may stay as a credit, no more is settled than is open."""
    amount = money_of(action, action.amount, currency)
    if not action.on_account:
        opened = open_before_and_after(known, -action.amount, currency, moved)
        return opened or f"{amount} less is open on {action.invoice_id}"
    if known is None or known.residual is None:
        return f"at most {amount} less is open on {action.invoice_id}, what exceeds that stays as a credit"
    settled = min(action.amount, max(known.residual + moved.get(known.target, Decimal(0)), Decimal(0)))
    words, rest = open_before_and_after(known, -settled, currency, moved), action.amount - settled
    whose = f" of {known.party}" if known.party else ""
    return f"{words}; {format_money(rest, currency)} stays as a credit{whose}" if rest else words


def _taken_back(known: Balance | None) -> Decimal:
    """What is open again on its invoice when a payment or a credit note is taken back."""
    if known is None:
        return Decimal(0)
    return known.amount or Decimal(0) if known.settled is None else known.settled


def _credited(action: CreditInvoice, known: Balance | None, currency: str, moved: Moved) -> str:
    if known and known.residual is not None:
        return open_before_and_after(known, -known.residual, currency, moved)
    if known and known.amount is not None and known.document != action.invoice_id:
        return f"{known.document} is credited: {known.party} owes {format_money(known.amount, currency)} less"
    return f"{action.invoice_id} is cancelled or credited"


def credited_part(action: CreditInvoice, known: Balance | None) -> Decimal:
    """What a credit note on a part of an invoice takes back; 0 when it is not known."""
    return action.amount or (known.credited if known else None) or Decimal(0)


def _credited_in_part(action: CreditInvoice, known: Balance | None, currency: str, moved: Moved) -> str:
    """What is open before and after; of an invoice that has less open than is credited, the amount alone."""
    credited = credited_part(action, known)
    left = (known.residual or Decimal(0)) + moved.get(known.target, Decimal(0)) if known else Decimal(0)
    if credited and credited <= left:
        return open_before_and_after(known, -credited, currency, moved)
    return sales_change(action, money_of(action, credited, currency) if credited else "what the lines come to")
