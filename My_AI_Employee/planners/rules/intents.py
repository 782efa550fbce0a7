"""Classifies a task by the type of its request."""

import re

from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.lines import items_in_text
from My_AI_Employee.planners.rules.task_text import TaskText
from My_AI_Employee.planners.rules.words import REQUEST_TYPES

_PAYMENT = re.compile(
    r"\bpayment\s+received\b|\breceived\b.{0,60}\b(?:payment|from)\b|\bpayment\s+(?:of|from)\b|\b(?:has|have)\s+paid\b",
    re.I,
)
_EXPENSE = re.compile(r"\bexpenses?\b|\bcategory:?\s+\w|\breimburse|\bspent\b", re.I)
_INVOICE = re.compile(r"\b(?:invoice|bill)\b", re.I)


def request_type(source: TaskText) -> tuple[str, bool] | Unclear:
    """The kind, and whether the request says so itself in the label `type`."""
    labelled = _types(source.answers) or _types(source.labels)
    if len(set(labelled)) > 1:
        return Unclear(f"whether this is {' or '.join(dict.fromkeys(labelled))}: write `type:` with one of them")
    if labelled:
        return labelled[0], True
    kinds = []
    if _PAYMENT.search(source.text):
        kinds.append("payment_received")
    if _EXPENSE.search(source.text):
        kinds.append("expense")
    if items_in_text(source.text, source.currency) or (not kinds and _INVOICE.search(source.text)):
        kinds.append("invoice_request")
    if len(kinds) == 1:
        return kinds[0], False
    known = ", ".join(dict.fromkeys(REQUEST_TYPES.values()))
    if kinds:
        return Unclear(f"whether this is {' or '.join(kinds)}: write `type:` with one of them")
    return Unclear(f"what is to be done: write `type:` with one of {known}, and its labels")


def _types(labels: tuple[tuple[str, str], ...]) -> list[str]:
    words = (re.sub(r"\W+", "_", value.strip()).casefold() for key, value in labels if key == "type")
    return [REQUEST_TYPES[word] for word in words if word in REQUEST_TYPES]
