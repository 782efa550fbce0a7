"""Plans, tasks and log files that the vault's tests share."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings

from My_AI_Employee.domain.plan import Evidence, Plan, plan_actions
from My_AI_Employee.domain.task import Task, TaskStatus, TaskType
from My_AI_Employee.vault.audit_reading import iter_day, log_files

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def invoice_action(**changes: Any) -> dict[str, Any]:
    return {
        "tool": "create_invoice",
        "customer_name": "Acme Ltd",
        "customer_email": "billing@acme.example",
        "invoice_date": "2026-11-20",
        "due_date": "2026-12-20",
        "line_items": [{"description": "Consulting", "quantity": 10, "unit_price": "150.00"}],
        **changes,
    }


def sample_plan(*actions: dict[str, Any], **changes: Any) -> Plan:
    raw = actions or (invoice_action(), {"tool": "send_invoice", "invoice_id": "$1.invoice_id"})
    values: dict[str, Any] = {
        "id": "PLAN-20261120-abc123",
        "task_id": "TASK-20261120-def456",
        "planner": "rules",
        "created": NOW,
        "expires": NOW.replace(day=27),
        "books": "local",
        "currency": "USD",
        "actions": plan_actions(raw),
        "reasons": ("The mail asks for an invoice.",),
        "evidence": (Evidence(field="customer_name", quote="for Acme Ltd"),),
    }
    return Plan(**{**values, **changes})


def sample_task(**changes: Any) -> Task:
    values: dict[str, Any] = {
        "id": "TASK-20261120-def456",
        "type": TaskType.EMAIL,
        "source": "Inbox/order.eml",
        "subject": "Order 4711",
        "sender": "Ann Example <ann@acme.example>",
        "received": NOW,
        "priority": "normal",
        "status": TaskStatus.NEW,
        "sha256": "a" * 64,
        "attachments": ("aaaaaaaaaaaa-order.eml", "bbbbbbbbbbbb-terms.pdf"),
        "text": "Hello,\n\nplease invoice 10 x Consulting @ 150.00\n",
        "labels": (("customer", "Acme Ltd"), ("due", "2026-12-20")),
    }
    return Task(**{**values, **changes})


def read_day(path: Path) -> list[dict[str, Any]]:
    """The entries of one day's log file."""
    return [entry for _, entry in iter_day(path)]


def read_days(logs: Path) -> list[dict[str, Any]]:
    """The entries of all log files in order."""
    return [entry for path in log_files(logs) for entry in read_day(path)]
