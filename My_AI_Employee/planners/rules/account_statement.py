"""Drafts the mailing of a customer's statement of account, from labels or a sentence."""

from collections.abc import Mapping
from typing import Any

from My_AI_Employee.planners.rules.customers import KnownCustomer, resolve_customer
from My_AI_Employee.planners.rules.findings import Unclear
from My_AI_Employee.planners.rules.other_requests import wanted_period
from My_AI_Employee.planners.rules.parties import check_sender, sender_in_books, spoken_customers
from My_AI_Employee.planners.rules.task_text import TaskText


def draft_account_statement(source: TaskText) -> tuple[Mapping[str, Any], ...]:
    """A statement for a customer whose mail address is in the books; empty after questions."""
    customer = _customer(source)
    start, end = wanted_period(source)
    if customer is None or start is None or end is None or source.sheet.missing:
        return ()
    source.sheet.reasons.append(customer.reason)
    step = {
        "tool": "send_statement",
        "customer_name": customer.name,
        "customer_email": customer.email,
        "start_date": start.isoformat(),
        "end_date": end.isoformat(),
    }
    return (step,)


def _customer(source: TaskText) -> KnownCustomer | None:
    """The customer as the books have them: a statement goes to no address that only a request names."""
    names = source.label("customer") or spoken_customers(source)
    before = len(source.sheet.missing)
    name = source.sheet.one("customer_name", names, "the customer")
    if len(source.sheet.missing) > before:
        return None
    email = source.one_label("email", "customer_email", "the mail address")
    name = name or ("" if email else sender_in_books(source))
    if not name and not email:
        source.sheet.ask("the customer: write `customer:` with the name in the books")
        return None
    found = resolve_customer(name or "", email or "", source.books)
    if isinstance(found, Unclear):
        source.sheet.ask(found.message)
        return None
    if not isinstance(found, KnownCustomer):
        source.sheet.ask(f"the customer: the books have nobody named '{found.name}'")
        return None
    if found.warning:
        source.sheet.ask(f"the mail address of {found.name}: the books have none; add it there first")
        return None
    check_sender(source, found.name)
    return found
