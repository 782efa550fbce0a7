"""Requests and books for tests of the planner `rules`."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.domain.results import Customer, InvoiceSummary
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.planners.rules import RulesPlanner
from My_AI_Employee.planners.rules.task_text import original_labels
from My_AI_Employee.testing.fixed_books_view import FixedBooksView

TODAY = date(2026, 11, 20)


def customer(number: int, name: str, email: str) -> Customer:
    return Customer(customer_id=str(number), name=name, email=email)


def open_invoice(number: str, name: str, residual: str, currency: str = "USD") -> InvoiceSummary:
    return InvoiceSummary(
        invoice_id=number,
        number=number,
        customer_name=name,
        status="posted",
        payment_status="not_paid",
        invoice_date=date(2026, 11, 1),
        due_date=date(2026, 12, 1),
        total_amount=Decimal(residual),
        residual=Decimal(residual),
        currency=currency,
    )


BOOKS = FixedBooksView(
    customers=(
        customer(1, "Acme Ltd", "billing@acme.example"),
        customer(2, "Twin Co", "one@twin.example"),
        customer(3, "Twin Co", "two@twin.example"),
        customer(4, "Silent Partners", ""),
    ),
    open_invoices=(
        open_invoice("INV/2026/00003", "Acme Ltd", "500.00"),
        open_invoice("INV/2026/00004", "Acme Ltd", "750.00"),
        open_invoice("INV/2026/00005", "Twin Co", "120.00"),
        open_invoice("INV/2026/00006", "Twin Co", "120.00"),
    ),
    categories=("office_supplies", "travel", "meals"),
)


def task(text: str, **changes: Any) -> Task:
    values: dict[str, Any] = {
        "id": "TASK-20261120-abcdef",
        "type": TaskType.NOTE,
        "source": "Inbox",
        "subject": "",
        "sender": "",
        "received": datetime(2026, 11, 19, 12, tzinfo=UTC),
        "priority": "normal",
        "status": TaskStatus.CLAIMED,
        "sha256": "0" * 64,
        "attachments": ("0123456789ab-original.md",),
        "text": text,
        "labels": original_labels(text),
    }
    return Task(**{**values, **changes})


def plan(text: str, **changes: Any) -> PlanningOutcome:
    return RulesPlanner().draft(task(text, **changes), BOOKS, TODAY)


def drafted(text: str, **changes: Any) -> Draft:
    outcome = plan(text, **changes)
    assert isinstance(outcome, Draft), outcome
    plan_actions(outcome.actions)
    return outcome


def asked(text: str, **changes: Any) -> str:
    outcome = plan(text, **changes)
    assert isinstance(outcome, NeedsPerson), outcome
    return "\n".join((outcome.reason, *outcome.missing))


NOTE = """---
type: invoice_request
customer: Acme Ltd
email: billing@acme.example
date: 2026-11-20
due: 2026-12-20
---
- 10 x Consulting @ 150.00
"""


def changed(old: str, new: str, text: str = NOTE) -> str:
    assert old in text
    return text.replace(old, new)


MAIL = "Please invoice Acme Ltd (billing@acme.example) for 10 x Consulting @ 150.00, net 30."
