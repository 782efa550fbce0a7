"""The dry run of the purchase side of plans: reads only; what the steps before would have made is kept in memory."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.currency_rules import check_same_currency
from My_AI_Employee.books.odoo.bill_cancel import cancel_bill_payment
from My_AI_Employee.books.odoo.bill_payments import check_sources
from My_AI_Employee.books.odoo.bill_reads import bill_by_id, bill_to_pay
from My_AI_Employee.books.odoo.bills import check_new_bill
from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.currencies import currency_of
from My_AI_Employee.books.odoo.partner_update import update_partner
from My_AI_Employee.books.odoo.vendors import partners_named, vendor_named
from My_AI_Employee.books.port import FindReceipt
from My_AI_Employee.books.purchase_rules import (
    check_bill,
    check_bill_payment,
    check_may_cancel_bill,
    check_not_booked,
    existing_vendor,
)
from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.purchase_actions import (
    CancelBill,
    CancelBillPayment,
    CreateBill,
    CreateVendor,
    RecordBillPayment,
    UpdatePartner,
)
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.errors import InvalidStatusError, UnknownToolError

Result = Mapping[str, Any]


@dataclass(kw_only=True)
class PurchaseRehearsal:
    """One plan. vendors: those that earlier steps would have added, by folded name. bills: as they would be by then,
    by the ids that steps name. payments: placeholder -> (bill, amount). cancelled: payments that would be by then.
    """

    context: OdooContext
    receipts: FindReceipt
    vendors: dict[str, Customer] = field(default_factory=dict)
    bills: dict[str, BillSummary] = field(default_factory=dict)
    payments: dict[str, tuple[str, Decimal]] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)
    _made: int = 0

    def effect(self, action: Action, key: str) -> Result:
        """Result fields that later steps may name. Raises what the real call would."""
        match action:
            case CreateVendor():
                return self._create_vendor(action)
            case CreateBill():
                return self._create_bill(action)
            case RecordBillPayment():
                return self._pay(action)
            case CancelBill():
                return self._cancel(action)
            case CancelBillPayment():
                return self._cancel_payment(action, key)
            case UpdatePartner():
                return self._update(action, key)
        raise UnknownToolError(f"'{action.tool}' is no action of purchases")

    def _placeholder(self, kind: str) -> str:
        self._made += 1
        return f"<{kind} {self._made} of this plan>"

    def _create_vendor(self, action: CreateVendor) -> Result:
        planned = self.vendors.get(folded(action.name))
        known = [planned] if planned else partners_named(self.context, action.name)
        vendor = existing_vendor(known, action)
        if vendor is None:
            vendor = Customer(customer_id=self._placeholder("vendor"), name=action.name, email=action.email)
        self.vendors[folded(action.name)] = vendor
        return {"vendor_id": vendor.customer_id}

    def _create_bill(self, action: CreateBill) -> Result:
        currency_of(self.context, action)
        check_bill(action, self.context.today())
        planned = self.vendors.get(folded(action.vendor_name))
        vendor = planned or vendor_named(self.context, action.vendor_name)
        is_in_odoo = vendor.customer_id.isdigit()
        check_new_bill(self.context, action, vendor if is_in_odoo else None)
        theirs = [bill for bill in self.bills.values() if bill.vendor_name == vendor.name]
        check_not_booked(action, [bill for bill in theirs if bill.payment_status != "reversed"])
        if action.attachment:
            self.receipts(action.attachment)
        bill_id = self._placeholder("bill")
        self.bills[bill_id] = BillSummary(
            bill_id=bill_id,
            bill_number=action.bill_number,
            vendor_name=vendor.name,
            payment_status="not_paid",
            bill_date=action.bill_date,
            due_date=action.due_date,
            total_amount=action.total_amount,
            residual=action.total_amount,
            currency=action.currency,
        )
        return {"bill_id": bill_id}

    def bill(self, bill_id: str) -> BillSummary:
        """A bill as it would be by then."""
        if bill_id not in self.bills:
            self.bills[bill_id] = bill_by_id(self.context, bill_id).summary
        return self.bills[bill_id]

    def _bill_to_pay(self, action: RecordBillPayment) -> BillSummary:
        if action.bill_id not in self.bills:
            self.bills[action.bill_id] = bill_to_pay(self.context, action).summary
        bill = self.bills[action.bill_id]
        check_same_currency(bill.bill_id, bill.currency, action, self.context.company.currency)
        return bill

    def pay(self, bill_id: str, amount: Decimal) -> None:
        """Take what a step would pay of a bill off what is open."""
        self._change(bill_id, residual=self.bill(bill_id).residual - amount)

    def _change(self, bill_id: str, **changed: object) -> None:
        self.bills[bill_id] = self.bills[bill_id].model_copy(update=changed)

    def _pay(self, action: RecordBillPayment) -> Result:
        bill = self._bill_to_pay(action)
        currency_of(self.context, action)
        check_bill_payment(action, bill, self.context.today())
        check_sources(self.context, action)
        self._change(action.bill_id, residual=bill.residual - action.amount)
        payment_id = self._placeholder("bill payment")
        self.payments[payment_id] = (action.bill_id, action.amount)
        return {"payment_id": payment_id, "bill_id": action.bill_id}

    def _cancel(self, action: CancelBill) -> Result:
        check_may_cancel_bill(self.bill(action.bill_id))
        self._change(action.bill_id, payment_status="reversed", residual=Decimal("0.00"))
        return {"bill_id": action.bill_id, "reversal_id": self._placeholder("reversal")}

    def _cancel_payment(self, action: CancelBillPayment, key: str) -> Result:
        if action.payment_id in self.payments:
            bill_id, amount = self.payments.pop(action.payment_id)
        elif action.payment_id in self.cancelled:
            raise InvalidStatusError(f"payment {action.payment_id} is cancelled by an earlier step")
        else:
            undone = cancel_bill_payment(OdooCall(context=self.context, action=action, key=key, dry_run=True))
            bill_id, amount = undone.bill_id, undone.amount
            self.cancelled.add(action.payment_id)
        if bill_id:
            self._change(bill_id, residual=self.bill(bill_id).residual + amount)
        return {"payment_id": action.payment_id, "bill_id": bill_id}

    def _update(self, action: UpdatePartner, key: str) -> Result:
        if action.role == "vendor" and folded(action.partner) in self.vendors:
            return {"partner_id": self.vendors[folded(action.partner)].customer_id}
        call = OdooCall(context=self.context, action=action, key=key, dry_run=True)
        return {"partner_id": update_partner(call).record()}
