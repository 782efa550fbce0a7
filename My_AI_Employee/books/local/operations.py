"""The actions of the embedded books that need nothing but one transaction: a row per action.

An action with a method of its own in the port `Books` has no row here.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.books.local import bill_payments, bills, vendors
from My_AI_Employee.books.local.bank_operations import BANK_EFFECTS
from My_AI_Employee.books.local.note_cancelling import cancel_credit_note
from My_AI_Employee.books.local.payment_files import cancel_payment_file, create_payment_file
from My_AI_Employee.books.local.session import BooksSession
from My_AI_Employee.books.local.settlements import record_refund, write_off
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.payment_file_actions import CancelPaymentFile, CreatePaymentFile
from My_AI_Employee.domain.payment_file_results import CancelPaymentFileResult, CreatePaymentFileResult
from My_AI_Employee.domain.purchase_actions import (
    CancelBill,
    CancelBillPayment,
    CreateBill,
    CreateVendor,
    RecordBillPayment,
    UpdatePartner,
)
from My_AI_Employee.domain.purchase_results import (
    CancelBillPaymentResult,
    CancelBillResult,
    CreateBillResult,
    CreateVendorResult,
    RecordBillPaymentResult,
    UpdatePartnerResult,
)
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.domain.sales_actions import CancelCreditNote, RecordRefund, WriteOff
from My_AI_Employee.domain.sales_results import CancelCreditNoteResult, RecordRefundResult, WriteOffResult
from My_AI_Employee.errors import UnknownToolError


@dataclass(frozen=True, kw_only=True)
class LocalOperation:
    """What carries out one kind of action. answer: its result. run: its effect, inside the caller's transaction."""

    answer: type[EffectResult]
    run: Callable[[BooksSession, Any], EffectResult]


OPERATIONS: Mapping[type[Action], LocalOperation] = {
    **{action: LocalOperation(answer=answer, run=run) for action, (answer, run) in BANK_EFFECTS.items()},
    CreateVendor: LocalOperation(answer=CreateVendorResult, run=vendors.create_vendor),
    UpdatePartner: LocalOperation(answer=UpdatePartnerResult, run=vendors.update_partner),
    CreateBill: LocalOperation(answer=CreateBillResult, run=bills.create_bill),
    RecordBillPayment: LocalOperation(answer=RecordBillPaymentResult, run=bill_payments.record_bill_payment),
    CancelBill: LocalOperation(answer=CancelBillResult, run=bills.cancel_bill),
    CancelBillPayment: LocalOperation(answer=CancelBillPaymentResult, run=bill_payments.cancel_bill_payment),
    RecordRefund: LocalOperation(answer=RecordRefundResult, run=record_refund),
    CancelCreditNote: LocalOperation(answer=CancelCreditNoteResult, run=cancel_credit_note),
    WriteOff: LocalOperation(answer=WriteOffResult, run=write_off),
    CreatePaymentFile: LocalOperation(answer=CreatePaymentFileResult, run=create_payment_file),
    CancelPaymentFile: LocalOperation(answer=CancelPaymentFileResult, run=cancel_payment_file),
}


def operation_of(action: Action) -> LocalOperation:
    """The operation of an action. Raises UnknownToolError."""
    operation = OPERATIONS.get(type(action))
    if operation is None:
        raise UnknownToolError(f"'{action.tool}' has no operation in the books")
    return operation
