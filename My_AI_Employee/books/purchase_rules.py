"""Checks of the purchase side that all implementations of `Books` share: pure functions over values."""

from collections.abc import Sequence
from datetime import date

from My_AI_Employee.books.rules import folded
from My_AI_Employee.domain.purchase_actions import CreateBill, CreateVendor, RecordBillPayment
from My_AI_Employee.domain.purchase_fields import bill_number_key
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.domain.results import Customer
from My_AI_Employee.errors import (
    BillExistsError,
    BillNotFoundError,
    InvalidAmountError,
    InvalidDateError,
    InvalidStatusError,
    PaymentDateInvalidError,
    PaymentNotFoundError,
    VendorAmbiguousError,
    VendorExistsError,
    VendorNotFoundError,
)


def check_bill(action: CreateBill, on: date) -> None:
    """Raises InvalidDateError for a future bill."""
    if action.bill_date > on:
        raise InvalidDateError(f"the bill date {action.bill_date} is in the future (today is {on})")


def choose_vendor(vendors: Sequence[Customer], name: str) -> Customer:
    """The vendor of this name. vendors: those with this or a similar name.

    Raises VendorNotFoundError (the message lists similar names), VendorAmbiguousError.
    """
    named = [vendor for vendor in vendors if folded(vendor.name) == folded(name)]
    if not named:
        similar = "; ".join(vendor.name for vendor in vendors)
        raise VendorNotFoundError(
            f"no vendor is named '{name}'" + (f"; similar: {similar}" if similar else ""),
            hint="correct the name, or add a create_vendor step before this one",
            facts={"vendor_name": name},
        )
    if len(named) > 1:
        raise VendorAmbiguousError(
            f"{len(named)} vendors are named '{name}' (ids {', '.join(vendor.customer_id for vendor in named)})",
            hint="merge them in the books, or give them different names",
            facts={"vendor_name": name},
        )
    return named[0]


def existing_vendor(partners: Sequence[Customer], action: CreateVendor) -> Customer | None:
    """The partner who is the vendor that is to be added; None when there is none yet. partners: of this name.

    Raises VendorExistsError when the books have another mail address for it, or several partners of this name.
    """
    named = [partner for partner in partners if folded(partner.name) == folded(action.name)]
    same = [one for one in named if not (one.email and action.email) or folded(one.email) == folded(action.email)]
    if len(named) > 1 or len(same) < len(named):
        listed = "; ".join(f"{one.name} <{one.email or 'no mail address'}> (id {one.customer_id})" for one in named)
        raise VendorExistsError(
            f"already in the books: {listed}",
            hint="use the partner that is there and take this step out, or change it (update_partner)",
            facts={"name": action.name},
        )
    return same[0] if same else None


def vendor_was_there(name: str) -> str:
    """The warning in the answer of create_vendor when the books had this partner already."""
    return f"{name} was in the books already; it is a vendor now, its other details were not changed"


def check_not_booked(action: CreateBill, same_vendor: Sequence[BillSummary]) -> None:
    """Raises BillExistsError when a bill of this vendor has this number. same_vendor: bills that count."""
    wanted = bill_number_key(action.bill_number)
    for bill in same_vendor:
        if bill_number_key(bill.bill_number) == wanted:
            raise BillExistsError(
                f"the bill {bill.bill_number} of {bill.vendor_name} is in the books already: {bill.bill_id} over "
                f"{bill.total_amount} {bill.currency}, dated {bill.bill_date}",
                hint="reject this plan; if that bill is wrong, take it back first (cancel_bill)",
                facts={"bill_id": bill.bill_id},
            )


def bill_not_found(bill_id: str) -> BillNotFoundError:
    """The error for an unknown bill."""
    return BillNotFoundError(
        f"there is no posted vendor bill '{bill_id}'",
        hint="list_open_bills names the open ones",
        facts={"bill_id": bill_id},
    )


def payment_not_found(payment_id: str) -> PaymentNotFoundError:
    """The error for an unknown payment of a bill."""
    return PaymentNotFoundError(f"there is no payment of a bill '{payment_id}'", facts={"payment_id": payment_id})


def check_bill_payment(action: RecordBillPayment, bill: BillSummary, on: date) -> None:
    """Raises PaymentDateInvalidError, InvalidStatusError, InvalidAmountError."""
    if action.payment_date > on:
        raise PaymentDateInvalidError(f"the payment date {action.payment_date} is in the future (today is {on})")
    if bill.payment_status == "reversed":
        raise InvalidStatusError(f"bill {bill.bill_id} was taken back; nothing is open on it")
    if action.amount > bill.residual:
        raise InvalidAmountError(
            f"{action.amount} exceeds the open amount of {bill.bill_id}: {bill.residual} {bill.currency}",
            facts={"residual": str(bill.residual)},
        )


def check_may_cancel_bill(bill: BillSummary) -> None:
    """Raises InvalidStatusError for a bill that was taken back already or has a payment."""
    if bill.payment_status == "reversed":
        raise InvalidStatusError(f"bill {bill.bill_id} was already taken back")
    if bill.residual != bill.total_amount:
        raise InvalidStatusError(
            f"bill {bill.bill_id} has a payment; {bill.residual} of {bill.total_amount} is open",
            hint="take its payments back first (cancel_bill_payment or unmatch_bank_line), then the bill",
        )
