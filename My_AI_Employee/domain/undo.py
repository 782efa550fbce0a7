"""Derives the actions that reverse the effects of a plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Reversal:
    """Result of `reversal`. actions: drafts, newest effect first. remarks: irreversible effects, for a person."""

    actions: tuple[Mapping[str, Any], ...]
    remarks: tuple[str, ...]


_REVERSED_BY = {
    "create_invoice": ("credit_invoice", "invoice_id", "invoice_id"),
    "record_payment": ("cancel_payment", "payment_id", "payment_id"),
    "create_expense": ("cancel_expense", "expense_id", "expense_id"),
    "record_refund": ("cancel_payment", "payment_id", "refund_id"),
    "write_off": ("cancel_payment", "payment_id", "write_off_id"),
}
"""Tool -> the tool that reverses it, its argument, and the field of the result that the argument gets."""
_POSTED_ONLY = "the invoice {id} was posted without a mail and cannot be made a draft again; credit it"
_REMARKS = {
    "send_invoice": "the mail of {id} cannot be called back; tell the customer",
    "create_customer": "the customer {id} stays in the books; archive it there if it is not wanted",
    "credit_invoice": "the credit of {id} cannot be taken back by a plan; make a new invoice",
    "cancel_payment": "the cancelled payment {id} stays cancelled; record it again if it was made",
    "cancel_expense": "the cancelled expense {id} stays cancelled; enter it again if it was made",
}


def reversal(done: Sequence[tuple[str, Mapping[str, Any]]], plan_id: str) -> Reversal:
    """Derive the reversal of (tool, result) pairs, which are given in the order of execution."""
    actions: list[Mapping[str, Any]] = []
    remarks: list[str] = []
    for tool, result in reversed(done):
        if tool in _REVERSED_BY:
            reverse, argument, field = _REVERSED_BY[tool]
            actions.append({"tool": reverse, argument: str(result[field]), "reason": f"takes {plan_id} back"})
            continue
        if tool == "send_invoice" and result.get("status") == "posted":
            remarks.append(_POSTED_ONLY.format(id=result["invoice_id"]))
            continue
        ids = ("invoice_id", "customer_id", "payment_id", "expense_id")
        named = next((str(result[name]) for name in ids if result.get(name)), "")
        remarks.append(_REMARKS[tool].format(id=named))
    return Reversal(actions=tuple(actions), remarks=tuple(remarks))
