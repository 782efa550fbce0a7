"""Looks up what is open on the bills that a plan is about, and what is open to their vendors."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.balances import Balance, vendor_target
from My_AI_Employee.domain.purchase_actions import CancelBill, CancelBillPayment, CreateBill, RecordBillPayment
from My_AI_Employee.domain.purchase_results import BillSummary
from My_AI_Employee.journal.reading import get_plan
from My_AI_Employee.journal.similar_steps import StepRow, step_that_made

OpenBills = Callable[[str], Sequence[BillSummary]]
"""Open bills of a vendor, by a part of the name; of all for an empty one. Raises what the books raise."""

_ALL_THAT_IS_LISTED = 200


def no_open_bills(vendor: str) -> Sequence[BillSummary]:
    """Where the books are not at hand: what the journal knows is shown."""
    return ()


def balance_in_books(action: Action, currency: str, bills: OpenBills, as_of: str) -> Balance | None:
    """What the books tell of a new bill's vendor, or of an open bill; None when they cannot. as_of: ISO day."""
    if isinstance(action, CreateBill):
        return _open_to(action.vendor_name, currency, bills, as_of)
    if isinstance(action, RecordBillPayment | CancelBill):
        return _open_on(action.bill_id, currency, bills, as_of)
    return None


def _open_to(vendor: str, currency: str, bills: OpenBills, as_of: str) -> Balance | None:
    listed = bills(vendor)
    theirs = [bill for bill in listed if bill.vendor_name.casefold() == vendor.casefold()]
    if len(listed) >= _ALL_THAT_IS_LISTED or any(bill.currency != currency for bill in theirs):
        return None
    residual = sum((bill.residual for bill in theirs), Decimal("0.00"))
    return Balance(target=vendor_target(vendor), party=vendor, residual=residual, as_of=as_of)


def _open_on(bill_id: str, currency: str, bills: OpenBills, as_of: str) -> Balance | None:
    found = next((bill for bill in bills("") if bill.bill_id == bill_id and bill.currency == currency), None)
    if found is None:
        return None
    return Balance(
        target=bill_id,
        party=found.vendor_name,
        document=found.bill_id,
        amount=found.total_amount,
        residual=found.residual,
        as_of=as_of,
    )


def balance_in_journal(connection: Connection, action: Action) -> Balance | None:
    """What this program knows of a bill or of the payment of a bill that it recorded."""
    if isinstance(action, CancelBill):
        made = step_that_made(connection, "create_bill", action.bill_id)
        return _bill(made, action.bill_id) if made else None
    if isinstance(action, CancelBillPayment):
        made = step_that_made(connection, "record_bill_payment", action.payment_id)
        return _payment(connection, made, action.payment_id) if made else None
    return None


def amount_in_books(result: Mapping[str, Any], amount: object) -> Decimal | None:
    """The amount of a step in the currency of the books: of a document in another one, what was booked for it."""
    booked = result.get("company_amount")
    known = amount if booked is None else booked
    return None if known is None else Decimal(str(known))


def open_in_books(result: Mapping[str, Any]) -> Decimal | None:
    """What stayed open, by the step's result; None for a document in another currency, which is open in that one."""
    known = result.get("residual") if result.get("company_amount") is None else None
    return None if known is None else Decimal(str(known))


def _bill(made: StepRow, bill_id: str) -> Balance:
    return Balance(
        target=bill_id,
        party=str(made.arguments["vendor_name"]),
        document=bill_id,
        amount=amount_in_books(made.result, made.result["total_amount"]),
    )


def _payment(connection: Connection, made: StepRow, payment_id: str) -> Balance:
    bill_id = str(made.result.get("bill_id", ""))
    known = get_plan(connection, made.plan_id).plan.balances
    entered = step_that_made(connection, "create_bill", bill_id)
    vendor = str(entered.arguments["vendor_name"]) if entered else ""
    return Balance(
        target=payment_id,
        party=next((each.party for each in known if bill_id in (each.target, each.document)), vendor),
        document=bill_id,
        amount=amount_in_books(made.result, made.arguments["amount"]),
        residual=open_in_books(made.result),
        as_of=str(made.result.get("created_at", ""))[:10],
    )
