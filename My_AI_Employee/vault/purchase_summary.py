"""What the five lines of a plan say of purchases: who, how much, when, what changes."""

from decimal import Decimal

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.balances import Balance
from My_AI_Employee.domain.foreign_currency import money_of
from My_AI_Employee.domain.money import format_money, plain_number
from My_AI_Employee.domain.purchase_actions import (
    CancelBill,
    CancelBillPayment,
    CreateBill,
    CreateVendor,
    RecordBillPayment,
    UpdatePartner,
)

PAID_FROM = {
    "bank": "from the bank account",
    "card": "by card",
    "cash": "in cash",
    "owner": "by the owner personally",
}


def who_of_purchase(action: Action, known: Balance | None) -> str:
    """The vendor or partner; empty when the step does not name one."""
    match action:
        case CreateBill():
            return f"{action.vendor_name} (vendor)"
        case CreateVendor():
            mail = f", {action.email}" if action.email else ""
            return f"{action.name}{mail} (new vendor)"
        case UpdatePartner():
            return f"{action.partner} ({action.role})"
    return ""


def taxes_in_words(action: CreateBill) -> str:
    """Such as `15 % tax of 15.00, 5 % tax of 3.08`; `no tax` without."""
    rates = [f"{plain_number(rate * 100)} % tax of {tax:,.2f}" for rate, (_, tax) in action.taxes.items()]
    return ", ".join(rates) or "no tax"


def how_much_of_purchase(action: Action, known: Balance | None, currency: str) -> str:
    """The amount of the step."""
    if isinstance(action, CreateBill):
        total = money_of(action, action.total_amount, currency)
        return f"{total} ({action.net_amount:,.2f} and {taxes_in_words(action)})"
    if isinstance(action, RecordBillPayment):
        return money_of(action, action.amount, currency)
    if isinstance(action, CancelBill | CancelBillPayment) and known and known.amount is not None:
        return f"{format_money(known.amount, currency)} is taken back"
    return ""


def when_of_purchase(action: Action) -> str:
    """The dates of the step."""
    if isinstance(action, CreateBill):
        days = (action.due_date - action.bill_date).days
        return f"dated {action.bill_date}, due {action.due_date} ({days} days)"
    if isinstance(action, RecordBillPayment):
        return f"paid on {action.payment_date} {PAID_FROM[action.paid_from]}"
    return ""


def change_of_purchase(action: Action, known: Balance | None) -> Decimal:
    """By how much the open amount changes of what `known` is about; 0 when that is not known."""
    match action:
        case CreateBill():
            return action.total_amount
        case RecordBillPayment():
            return -action.amount
        case CancelBill():
            return -known.residual if known and known.residual is not None else Decimal(0)
        case CancelBillPayment():
            return known.amount if known and known.amount is not None else Decimal(0)
    return Decimal(0)


def change_in_words(action: Action, currency: str) -> str:
    """What changes in the books, where what is open before is not known."""
    match action:
        case CreateBill():
            return f"{money_of(action, action.total_amount, currency)} more is open to {action.vendor_name}"
        case RecordBillPayment():
            bill = "the bill of this plan" if action.bill_id.startswith("$") else action.bill_id
            return f"{money_of(action, action.amount, currency)} less is open on {bill}; no money is sent"
        case CancelBill():
            return f"{action.bill_id} no longer counts"
        case CancelBillPayment():
            return "the bill is open again"
        case CreateVendor():
            return "one more vendor" + (" with a bank account: check it" if action.iban else "")
        case UpdatePartner():
            return "the bank account changes: check it with the partner" if action.iban else "their details change"
    return ""
