"""Drafts what an open bank line is, from a note with labels: for lines that a statement's plan left open."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.bank_actions import EXPLANATIONS
from My_AI_Employee.planners.rules.figures import read_money
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.ledger import open_text
from My_AI_Employee.planners.rules.payment import amounts
from My_AI_Employee.planners.rules.task_text import TaskText

_LABELS = {
    "invoice": "invoices",
    "bill": "bills",
    "recorded_payment": "payment_id",
    "recorded_expense": "expense_id",
    "to_account": "transfer_account",
    "statement_account": "account",
}
"""Field of the request -> the explanation that it gives."""
_WAYS = (
    "`invoice:` or `bill:` with `amount:`, `payment id:`, `expense id:`, `to account:`, or `account:` with "
    "`description:`"
)


def draft_bank_match(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """The action; empty after questions were put on the source's sheet."""
    for text in open_text(source):
        source.sheet.ask(f"what is meant by '{text[:120]}': a bank line is explained by labels alone")
    line = source.one_label("bank_line", "line", "the bank line")
    if not line:
        source.sheet.ask("the bank line: write `bank line: BNK/2026/00001`")
    given = {field: value for label, field in _LABELS.items() if (value := source.one_label(label, field, label))}
    if "invoices" in given and given["invoices"] == given.get("bills"):
        del given["bills"]  # one label that names either, such as `Rechnungsnummer`
    if len(given) != 1:
        named = " and ".join(field for field in EXPLANATIONS if field in given) or "nothing"
        source.sheet.ask(f"what the bank line is: write one of {_WAYS} ({named} is said)")
    if not line or source.sheet.missing:
        return ()
    ((field, value),) = given.items()
    explained = _paid(source, field, value) if field in ("invoices", "bills") else {field: value}
    more = {} if field in ("invoices", "bills") else _text(source, field)
    fee = _fee(source)
    if source.sheet.missing:
        return ()
    return ({"tool": "match_bank_line", "line": line, **explained, **more, **fee},)


def _paid(source: TaskText, field: str, number: str) -> dict[str, Any]:
    """The document with how much of the line pays it, and what that settles of one in another currency."""
    amount = source.sheet.one("amount", amounts(source), "the amount")
    if amount is None:
        source.sheet.ask(f"how much of the bank line pays {number}: write `amount:`")
        return {}
    name = "invoice_id" if field == "invoices" else "bill_id"
    return {field: [{name: number, "amount": format(amount, "f"), **_settles(source), **_bank_rate(source)}]}


def _settles(source: TaskText) -> dict[str, str]:
    said = source.one_label("settles", "settles", "what is settled")
    if not said:
        return {}
    parts = said.split()
    currency = parts[-1].upper() if len(parts) == 2 else ""
    settled = read_money(parts[0], currency or source.currency)
    if isinstance(settled, Unclear) or len(currency) != 3:
        source.sheet.ask(f"what '{said[:40]}' is: write `settles: 500.00 CHF`, in the currency of the document")
        return {}
    return {"settles": format(settled, "f"), "currency": currency}


def _bank_rate(source: TaskText) -> dict[str, str]:
    """The rate for which a person vouches, where the bank's is far from the known one."""
    said = source.one_label("bank_rate", "bank_rate", "the bank's rate")
    if not said:
        return {}
    if not re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", said):
        source.sheet.ask(f"the bank's rate '{said[:40]}': write it as `bank rate: 1.0850`, with a decimal point")
        return {}
    return {"bank_rate": said}


def _text(source: TaskText, field: str) -> dict[str, str]:
    text = source.one_label("description", "text", "what the line is")
    if field == "account" and not text:
        source.sheet.ask("what the line is: write `description:`")
    return {"text": text} if text else {}


def _fee(source: TaskText) -> dict[str, str]:
    said = source.one_label("fee", "fee", "the fee")
    if not said:
        return {}
    fee = read_money(said, source.currency)
    if isinstance(fee, Unclear) or not Decimal(0) < fee:
        source.sheet.ask(f"the fee '{said[:40]}': write an amount such as `fee: 2.50`")
        return {}
    return {"fee": format(fee, "f")}
