"""Derives the actions that reverse the effects of a plan."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Reversal:
    """Result of `reversal`. actions: drafts, newest effect first. remarks: irreversible effects, for a person."""

    actions: tuple[Mapping[str, Any], ...]
    remarks: tuple[str, ...]


REVERSED_BY = {
    "create_invoice": ("credit_invoice", "invoice_id", "invoice_id"),
    "record_payment": ("cancel_payment", "payment_id", "payment_id"),
    "create_expense": ("cancel_expense", "expense_id", "expense_id"),
    "credit_invoice": ("cancel_credit_note", "credit_note_id", "credit_note_id"),
    "record_refund": ("cancel_payment", "payment_id", "refund_id"),
    "write_off": ("cancel_payment", "payment_id", "write_off_id"),
    "record_journal_entry": ("cancel_journal_entry", "entry_id", "entry_id"),
    "record_transfer": ("cancel_journal_entry", "entry_id", "entry_id"),
    "record_opening_balances": ("cancel_journal_entry", "entry_id", "entry_id"),
    "match_bank_line": ("unmatch_bank_line", "line", "line"),
    "post_bank_lines": ("cancel_bank_statement", "statement_id", "statement_id"),
    "create_bill": ("cancel_bill", "bill_id", "bill_id"),
    "record_bill_payment": ("cancel_bill_payment", "payment_id", "payment_id"),
    "create_payment_file": ("cancel_payment_file", "file_id", "file_id"),
}
"""Tool -> the tool that reverses it, its argument, and the field of the result that the argument gets."""
_POSTED_ONLY = "the invoice {id} was posted without a mail and cannot be made a draft again; credit it"
_DRAFT_ONLY = "the draft {id} that was cancelled stays so; make a new invoice"
_MAILED_NOTE = "the credit note {id} was mailed and cannot be taken back; make a new invoice over what it credits"
_REMARKS = {
    "send_invoice": "the mail of {id} cannot be called back; tell the customer",
    "send_statement": "the statement mailed to {id} cannot be called back; tell the customer",
    "create_customer": "the customer {id} stays in the books; archive it there if it is not wanted",
    "cancel_credit_note": "the credit note {id} stays cancelled; credit the invoice again if it was right",
    "cancel_payment": "the cancelled payment {id} stays cancelled; record it again if it was made",
    "cancel_expense": "the cancelled expense {id} stays cancelled; enter it again if it was made",
    "create_vendor": "the vendor {id} stays in the books; archive it there if it is not wanted",
    "cancel_bill": "the bill {id} that was taken back stays so; enter it again if it is owed",
    "cancel_bill_payment": "the cancelled payment {id} stays cancelled; record it again if it was made",
    "cancel_journal_entry": "the entry {id} stays reversed; enter it again if it was right",
    "create_bank_account": "the account {id} stays in the books",
    "unmatch_bank_line": "the bank line {id} stays open; explain it again",
    "cancel_payment_file": "the payment file {id} stays void; write another if its bills are to be paid by the bank",
    "cancel_bank_line": "the bank line {id} stays out of the books; post its statement again if it was right",
    "cancel_bank_statement": "the statement {id} stays out of the books; post it again if it was right",
}


def _closed_before(result: Mapping[str, Any], plan_id: str) -> Mapping[str, Any]:
    before = {"until": str(result["before"])} if result.get("before") else {}
    return {"tool": "reopen_period", "reason": f"takes {plan_id} back", **before}


_PERIODS: Mapping[str, Callable[[Mapping[str, Any], str], Mapping[str, Any]]] = {
    "close_period": _closed_before,
    "reopen_period": lambda result, _plan_id: {"tool": "close_period", "until": str(result["before"])},
}


def reversal(done: Sequence[tuple[str, Mapping[str, Any]]], plan_id: str) -> Reversal:
    """Derive the reversal of (tool, result) pairs, which are given in the order of execution."""
    actions: list[Mapping[str, Any]] = []
    remarks: list[str] = []
    mailed = {result.get("invoice_id") for tool, result in done if tool == "send_invoice"}
    for tool, result in reversed(done):
        if tool == "credit_invoice" and (kept := _kept_credit(result, mailed)):
            remarks.append(kept)
            continue
        if tool in REVERSED_BY:
            reverse, argument, field = REVERSED_BY[tool]
            actions.append({"tool": reverse, argument: str(result[field]), "reason": f"takes {plan_id} back"})
            continue
        if tool == "send_invoice" and result.get("status") == "posted":
            remarks.append(_POSTED_ONLY.format(id=result["invoice_id"]))
            continue
        if tool in _PERIODS:
            actions.append(_PERIODS[tool](result, plan_id))
            continue
        if tool == "update_partner":
            actions.append(_changed_back(result))
            continue
        ids = (
            *("credit_note_id", "name", "invoice_id", "customer_id", "payment_id", "expense_id", "entry_id"),
            *("account_id", "line", "statement_id", "vendor_id", "bill_id", "customer_name", "file_id"),
        )
        named = next((str(result[name]) for name in ids if result.get(name)), "")
        remarks.append(_REMARKS[tool].format(id=named))
    return Reversal(actions=tuple(actions), remarks=tuple(remarks))


def _kept_credit(result: Mapping[str, Any], mailed: Collection[Any]) -> str:
    """Why a credit cannot be taken back; empty when it can. mailed: documents that the same plan mailed."""
    note = result.get("credit_note_id")
    if not note:
        return _DRAFT_ONLY.format(id=result["invoice_id"])
    return _MAILED_NOTE.format(id=note) if note in mailed else ""


def _changed_back(result: Mapping[str, Any]) -> Mapping[str, Any]:
    """The step that gives a partner the values from before a change."""
    return {"tool": "update_partner", "partner": result["partner"], "role": result["role"], **result["previous"]}
