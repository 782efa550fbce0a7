"""Files of transfers in plain words, for titles, summaries and tables of plans."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.payment_file_actions import CancelPaymentFile, CreatePaymentFile

if TYPE_CHECKING:  # the words of a plan need no results of the books
    from My_AI_Employee.domain.purchase_results import BillSummary

Table = tuple[list[str], list[list[str]]]


def credits_not_taken_off(bills: "Sequence[BillSummary]") -> tuple[str, ...]:
    """What the vendors of bills owe the firm while the bills are paid in full; a sentence for each vendor."""
    named: dict[tuple[str, str, Decimal], list[str]] = {}
    for bill in bills:
        if bill.vendor_credit > 0:
            named.setdefault((bill.vendor_name, bill.currency, bill.vendor_credit), []).append(bill.bill_id)
    return tuple(
        f"{vendor} owes the firm {format_money(credit, currency)}, such as by a credit note, which is not taken off "
        f"{', '.join(ids)}: settle it with the bill in the books first, or lower the transfer by an edit"
        for (vendor, currency, credit), ids in named.items()
    )


def file_title(action: Action) -> str:
    """A plain sentence fragment; empty for an action of another kind."""
    if isinstance(action, CreatePaymentFile):
        number = len(action.transfers)
        return (
            f"write a file for the bank: {number} {'transfer' if number == 1 else 'transfers'}, "
            f"{format_money(action.total, action.currency)} on {action.execution_date}"
        )
    if isinstance(action, CancelPaymentFile):
        return f"mark the payment file {action.file_id} void: {action.reason}"
    return ""


def file_party(action: Action) -> str:
    """Who gets the money; empty for an action of another kind."""
    if isinstance(action, CreatePaymentFile):
        return "; ".join(dict.fromkeys(one.vendor_name for one in action.transfers))
    return action.file_id if isinstance(action, CancelPaymentFile) else ""


def file_day(action: Action) -> str:
    """When the bank is asked to pay; empty for an action of another kind."""
    return f"to be paid on {action.execution_date}" if isinstance(action, CreatePaymentFile) else ""


def file_changes(action: Action) -> str:
    """What an action changes; empty for an action of another kind."""
    if isinstance(action, CreatePaymentFile):
        return "a file in the vault; the bills stay open until their payment is recorded; no money is sent"
    return "its bills may stand in another file" if isinstance(action, CancelPaymentFile) else ""


def file_table(action: Action) -> Table | None:
    """Head and rows of the table that a person checks line by line; None when the action has none."""
    if not isinstance(action, CreatePaymentFile):
        return None
    rows = [
        [one.vendor_name, one.iban, f"{one.bill_id} ({one.reference})", f"{one.amount:,.2f}"]
        for one in action.transfers
    ]
    return ["Vendor", "Account", "Bill", "Amount"], [*rows, ["**Total**", "", "", f"{action.total:,.2f}"]]
