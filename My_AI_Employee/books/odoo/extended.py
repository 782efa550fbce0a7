"""The actions on Odoo beyond those that have a method of their own in the port `Books`: a row per action."""

from collections.abc import Callable, Mapping

from My_AI_Employee.books.odoo.bank_operations import BANK_OPERATIONS
from My_AI_Employee.books.odoo.bill_cancel import cancel_bill, cancel_bill_payment
from My_AI_Employee.books.odoo.bill_payments import record_bill_payment
from My_AI_Employee.books.odoo.bills import create_bill
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.note_cancel import cancel_credit_note
from My_AI_Employee.books.odoo.partner_update import update_partner
from My_AI_Employee.books.odoo.payment_files import cancel_payment_file, create_payment_file
from My_AI_Employee.books.odoo.refunds import record_refund
from My_AI_Employee.books.odoo.statement_sending import send_statement
from My_AI_Employee.books.odoo.vendors import create_vendor
from My_AI_Employee.books.odoo.write_offs import write_off
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.payment_file_actions import CancelPaymentFile, CreatePaymentFile
from My_AI_Employee.domain.purchase_actions import (
    CancelBill,
    CancelBillPayment,
    CreateBill,
    CreateVendor,
    RecordBillPayment,
    UpdatePartner,
)
from My_AI_Employee.domain.results import EffectResult
from My_AI_Employee.domain.sales_actions import CancelCreditNote, RecordRefund, WriteOff
from My_AI_Employee.domain.statement_actions import SendStatement
from My_AI_Employee.errors import UnknownToolError

Operation = Callable[[OdooCall], EffectResult]
"""Carries out an action. In a dry run, the same checks and the answer that it expects."""

OPERATIONS: Mapping[type[Action], Operation] = {
    **BANK_OPERATIONS,
    CreateVendor: create_vendor,
    UpdatePartner: update_partner,
    CreateBill: create_bill,
    RecordBillPayment: record_bill_payment,
    CancelBill: cancel_bill,
    CancelBillPayment: cancel_bill_payment,
    RecordRefund: record_refund,
    WriteOff: write_off,
    CancelCreditNote: cancel_credit_note,
    SendStatement: send_statement,
    CreatePaymentFile: create_payment_file,
    CancelPaymentFile: cancel_payment_file,
}

__all__ = ["OPERATIONS", "OdooCall", "Operation", "perform"]


def perform(call: OdooCall) -> EffectResult:
    """See `Books.perform`. Raises UnknownToolError for an action without an operation."""
    operation = OPERATIONS.get(type(call.action))
    if operation is None:
        raise UnknownToolError(f"'{call.action.tool}' has no operation in the books")
    return operation(call)
