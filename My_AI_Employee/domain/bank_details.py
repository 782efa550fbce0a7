"""Detects bank details in a request, a sign of fraud that a person must check. They are never used."""

import re

from My_AI_Employee.domain.task import Task, TaskType

_LABELS = frozenset(
    {
        "bank", "bank_name", "bank_account", "bank_details", "bank_code", "iban", "bic", "swift", "swift_code",
        "bban", "account", "account_number", "account_no", "account_details", "account_holder", "beneficiary_account",
        "sort_code", "routing_number", "new_account", "new_iban", "payment_details", "bankverbindung",
        "kontonummer",
    }
)  # fmt: skip
_BANK = (
    r"(?:bank(?:ing)?[\s-]+(?:account|details?|data|information)"
    r"|account (?:number|details)|iban|sort code|routing number)"
)
_CHANGE = r"(?:new|changed?|changing|updated?|different|no longer|instead|switched|moved|replaced?)"
_CHANGED = re.compile(
    rf"\b{_CHANGE}\b[^.\n]{{0,60}}\b{_BANK}s?\b|\b{_BANK}s?\b[^.\n]{{0,60}}\b{_CHANGE}\b"
    r"|(?:neue|geänderte)n? (?:bankverbindung|kontoverbindung|iban)\b",
    re.I,
)


_ENTRY_LINE = re.compile(r"(?:debit|credit|soll|haben|débit|crédit)\s+[0-9][^;]*(?:;.*)?", re.I)
"""What stands behind the account `Bank` in a line of a journal entry."""


def bank_detail_warnings(task: Task) -> tuple[str, ...]:
    """A warning when a request has a label for bank details, or its text says that bank details changed.

    Bank statements give no warning: each has an account number. The policy never approves a plan with a warning.
    """
    if task.type is TaskType.BANK_STATEMENT:
        return ()
    given = [(key, value.strip()) for key, value in task.all_labels if value.strip()]
    labels = [key for key, value in given if key in _LABELS and not _ENTRY_LINE.fullmatch(value)]
    match = _CHANGED.search(f"{task.subject}. {task.text}")
    if not labels and not match:
        return ()
    shown = f"{labels[0]}: ..." if labels else " ".join(match[0].split())[:80] if match else ""
    return (
        f"the text gives bank details ('{shown}'); nothing is changed in the books. Ask the sender on a number that "
        "you know before you pay to another account",
    )
