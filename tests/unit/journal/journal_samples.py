"""Plans and events to keep in a journal."""

from datetime import UTC, datetime, timedelta
from typing import Any

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.plan import Evidence, Plan, plan_actions

NOW = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
INVOICE: dict[str, Any] = {
    "tool": "create_invoice",
    "customer_name": "Acme Ltd",
    "customer_email": "billing@acme.example",
    "invoice_date": "2026-11-20",
    "due_date": "2026-12-20",
    "line_items": [{"description": "Consulting", "quantity": "10", "unit_price": "150.00"}],
}
SEND: dict[str, Any] = {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}


def a_plan(number: int = 1, *actions: dict[str, Any]) -> Plan:
    """A plan with an invoice that is mailed, or with the given actions."""
    return Plan(
        id=f"PLAN-20261120-{number:06x}",
        task_id=f"TASK-20261120-{number:06x}",
        planner="rules",
        created=NOW,
        expires=NOW + timedelta(days=7),
        books="local",
        currency="USD",
        actions=plan_actions(actions or (INVOICE, SEND)),
        reasons=("it was asked for — clearly",),
        evidence=(Evidence(field="customer_name", quote="Acme Ltd"),),
        warnings=("look twice",),
    )


def an_event(action: str = "draft_plan", **values: Any) -> AuditEvent:
    """An audit event."""
    return AuditEvent(
        **{
            "timestamp": NOW,
            "action_type": action,
            "actor": "system",
            "target": "Acme Ltd",
            "result": "success",
            **values,
        }
    )
