"""Reads the customer and the mail address of a request, from labels or from plain text."""

import re

from My_AI_Employee.planners.rules.customers import KnownCustomer, NewCustomer, folded, resolve_customer
from My_AI_Employee.planners.rules.findings import Finding, Reading, Unclear
from My_AI_Employee.planners.rules.task_text import TaskText

EMAIL = r"[A-Za-z0-9][\w.+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}"
_EMAIL = re.compile(EMAIL)
_NAME = r"(?P<name>[^\W_a-z][^\n(<,;:@]{0,80}?)"
_END = (
    r"(?=\s*[(<,;:\n]|\s*$|\.\s|\.$|\s+(?:for|at|with|on|due|net|by|please)\b"
    r"|\s+and\s+(?:please\s+)?(?:e-?mail|mail|send)\b)"
)
_WITH_MAIL = re.compile(
    rf"(?i:\b(?:invoice|bill|customer|client))(?i:\s+(?:to|for))?\s+{_NAME}\s*(?:\(|<|,\s*|\s(?:at\s+)?)\s*"
    rf"(?:mailto:)?(?P<email>{EMAIL})"
)
_NAMED = re.compile(rf"(?i:\b(?:invoice|bill)(?:\s+(?:to|for))?)\s+{_NAME}{_END}", re.M)


def _addresses(source: TaskText) -> list[Finding[str]]:
    """Mail addresses in the text; the sender's own counts only when it stands beside the customer's name."""
    sender = folded(source.task.sender)
    found = dict.fromkeys(match[0] for match in _EMAIL.finditer(source.text))
    return [Finding(address, address) for address in found if address.casefold() not in sender]


def named_in_text(source: TaskText) -> tuple[list[Reading[str]], list[Reading[str]]]:
    """Names and mail addresses in plain words; a name without an address counts only when the books have it."""
    names: list[Reading[str]] = []
    emails: list[Reading[str]] = [*_addresses(source)]
    for match in _WITH_MAIL.finditer(source.text):
        names.append(Finding(match["name"].strip(), match[0]))
        emails.append(Finding(match["email"], match[0]))
    if not names:
        for match in _NAMED.finditer(source.text):
            name = match["name"].strip()
            if any(folded(c.name) == folded(name) for c in source.books.find_customers(name)):
                names.append(Finding(name, match[0]))
    return names, _lower(emails)


def _lower(emails: list[Reading[str]]) -> list[Reading[str]]:
    return [e if isinstance(e, Unclear) else Finding(e.value.casefold(), e.quote) for e in emails]


def settle_customer(source: TaskText, *, from_text: bool) -> KnownCustomer | NewCustomer | None:
    """The customer, with evidence; None after a question."""
    names: list[Reading[str]] = [*source.label("customer")]
    emails: list[Reading[str]] = _lower([*source.label("email")])
    if from_text:
        text_names, text_emails = named_in_text(source)
        names = names or text_names
        emails = emails if source.answered("email") else [*emails, *text_emails]
    before = len(source.sheet.missing)
    name = source.sheet.one("customer_name", names, "the customer")
    email = source.sheet.one("customer_email", emails, "the mail address")
    if len(source.sheet.missing) > before:
        return None
    if not name and not email:
        source.sheet.ask("the customer: write `customer: NAME` and `email: ADDRESS`")
        return None
    if from_text and not name:
        source.sheet.ask("the customer: write `customer: NAME`")
        return None
    return _resolved(source, name or "", email or "")


def _resolved(source: TaskText, name: str, email: str) -> KnownCustomer | NewCustomer | None:
    found = resolve_customer(name, email, source.books)
    if isinstance(found, Unclear):
        source.sheet.ask(found.message)
        return None
    if isinstance(found, KnownCustomer):
        source.sheet.reasons.append(found.reason)
        source.sheet.warnings.extend([found.warning] if found.warning else [])
    else:
        similar = f"; names like it: {', '.join(found.similar)}" if found.similar else ""
        source.sheet.warnings.append(f"new customer: not in the books yet ({found.name}{similar})")
    return found
