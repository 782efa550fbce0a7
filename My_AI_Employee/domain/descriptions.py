"""Describes the steps of purchases in plain words, for titles of plans."""

from collections.abc import Sequence

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.balances import Balance
from My_AI_Employee.domain.foreign_currency import money_of
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.purchase_actions import (
    CancelBill,
    CancelBillPayment,
    CreateBill,
    CreateVendor,
    RecordBillPayment,
    UpdatePartner,
)
from My_AI_Employee.domain.step_references import REFERENCE


def describe_reference(text: str) -> str:
    """Describe a reference in words; other text is returned unchanged."""
    match = REFERENCE.match(text)
    return f"the result of step {match[1]}" if match else text


def describe_purchase(action: Action, currency: str, known: Balance | None = None) -> str:
    """Such as 'bill 4711 of Muster GmbH 119.00 EUR, due 2026-12-20'. known: of the bill or payment."""
    match action:
        case CreateVendor():
            account = " with a bank account" if action.iban else ""
            return f"add the new vendor {action.name}{account}"
        case UpdatePartner():
            return f"change {_fields(action)} of the {action.role} {action.partner}"
        case CreateBill():
            amount = money_of(action, action.total_amount, currency)
            return f"bill {action.bill_number} of {action.vendor_name} {amount}, due {action.due_date}"
        case RecordBillPayment():
            amount = money_of(action, action.amount, currency)
            payee = f" to {known.party}" if known and known.party else ""
            return f"record {amount} paid{payee} for {_bill(action.bill_id, known)} on {action.payment_date}"
        case CancelBill():
            return f"take back {_bill(action.bill_id, known)}{_of(known, currency)}: {action.reason}"
        case CancelBillPayment():
            paid = f"{describe_reference(action.payment_id)}{_amount(known, currency)}"
            payee = f" to {known.party}" if known and known.party else ""
            bill = f" for {known.document}" if known and known.document else ""
            return f"cancel the bill payment {paid}{payee}{bill}: {action.reason}"
    return action.tool.replace("_", " ")


def _fields(action: UpdatePartner) -> str:
    """The names of what changes, such as `email and bank account`."""
    names = {"iban": "bank account", "tax_id": "tax id"}
    return " and ".join(names.get(name, name) for name in action.changes)


def _bill(bill_id: str, known: Balance | None) -> str:
    match = REFERENCE.match(bill_id)
    return f"the bill of step {match[1]}" if match else f"bill {(known.document if known else '') or bill_id}"


def _of(known: Balance | None, currency: str) -> str:
    party = f" of {known.party}" if known and known.party else ""
    return f"{party}{_amount(known, currency).replace(' of ', ' over ')}"


def _amount(known: Balance | None, currency: str) -> str:
    return f" of {format_money(known.amount, currency)}" if known and known.amount is not None else ""


def vendors_added_for_a_bill(actions: Sequence[Action]) -> set[str]:
    """Names of the vendors whom a plan adds, without a bank account, and enters a bill of."""
    billed = {action.vendor_name for action in actions if isinstance(action, CreateBill)}
    return billed & {action.name for action in actions if isinstance(action, CreateVendor) and not action.iban}
