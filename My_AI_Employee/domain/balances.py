"""What was known of the documents and customers of a plan when it was drafted: whose they are, what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import (
    CancelExpense,
    CancelPayment,
    CreateInvoice,
    CreditInvoice,
    RecordPayment,
    SendInvoice,
)
from My_AI_Employee.domain.bank_actions import CancelJournalEntry
from My_AI_Employee.domain.purchase_actions import CancelBill, CancelBillPayment, CreateBill, RecordBillPayment
from My_AI_Employee.domain.sales_actions import CancelCreditNote, RecordRefund, WriteOff


@dataclass(frozen=True, kw_only=True)
class Balance:
    """A document or a customer as a step names it (see `target_of`). Amounts are in the currency of the plan.

    party: the customer or vendor. document: the invoice that `residual` is open on; empty for all that a customer
    owes. amount: of the document itself. residual: what was open on the day `as_of` (ISO 8601).
    settled: what of a payment's amount settles `document`, when that is not all of it. credited: what the lines of
    `document` that a credit note names come to.
    """

    target: str
    party: str
    document: str = ""
    amount: Decimal | None = None
    residual: Decimal | None = None
    as_of: str = ""
    settled: Decimal | None = None
    credited: Decimal | None = None

    def as_json(self) -> dict[str, str]:
        """For the journal; what is not known is left out."""
        values = {**vars(self)}
        return {name: str(value) for name, value in values.items() if value not in ("", None)}

    @staticmethod
    def from_json(data: Mapping[str, str]) -> "Balance":
        """The inverse of `as_json`."""
        amounts: dict[str, Any] = {
            name: Decimal(data[name]) for name in ("amount", "residual", "settled", "credited") if name in data
        }
        return Balance(**{"party": "", **data, **amounts})


def target_of(action: Action) -> str:
    """The document, or for a new invoice the customer, that a step is about; empty when it is about neither."""
    if isinstance(action, CreateInvoice):
        return action.customer_name
    if isinstance(action, RecordPayment | SendInvoice | CreditInvoice):
        return action.invoice_id
    if isinstance(action, CancelPayment):
        return action.payment_id
    if isinstance(action, CancelJournalEntry):
        return action.entry_id
    if isinstance(action, RecordRefund):
        return action.document
    if isinstance(action, CancelCreditNote):
        return action.credit_note_id
    if isinstance(action, WriteOff):
        return action.invoice_id
    return action.expense_id if isinstance(action, CancelExpense) else _target_of_purchase(action)


def _target_of_purchase(action: Action) -> str:
    """The bill, its payment, or for a new bill the vendor, whom the balances name apart from a customer."""
    if isinstance(action, CreateBill):
        return vendor_target(action.vendor_name)
    if isinstance(action, RecordBillPayment | CancelBill):
        return action.bill_id
    return action.payment_id if isinstance(action, CancelBillPayment) else ""


def vendor_target(name: str) -> str:
    """How a balance names a vendor: a firm may be a customer as well."""
    return f"vendor {name}"


def balance_of(action: Action, balances: Sequence[Balance]) -> Balance | None:
    """What is known of the document or customer of a step."""
    target = target_of(action)
    return next((each for each in balances if target and each.target == target), None)
