"""Plans of expenses, their approval and an event, for the tests over both databases."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlalchemy import Connection

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.plan import Plan, PlanStatus, plan_actions
from My_AI_Employee.journal import plans

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


def sample_plan(number: int = 1, *, steps: int = 1) -> Plan:
    """A plan of expenses."""
    actions = [
        {
            "tool": "create_expense",
            "description": f"Expense {number}.{step}",
            "amount": "12.50",
            "expense_date": "2026-11-01",
            "category": "office_supplies",
        }
        for step in range(1, steps + 1)
    ]
    return Plan(
        id=f"PLAN-20261120-{number:06x}",
        task_id="",
        planner="rules",
        created=NOW,
        expires=NOW + timedelta(days=7),
        books="local",
        currency="USD",
        actions=plan_actions(actions),
    )


def approve(connection: Connection, plan_id: str) -> None:
    """As a person does."""
    values = {"approved_by": "somebody", "approved_at": NOW.isoformat()}
    plans.move_plan(connection, plan_id, PlanStatus.APPROVED, **values)


def sample_event(number: int = 1) -> AuditEvent:
    """Something that happened."""
    amount = Decimal("1.00")
    return AuditEvent(
        timestamp=NOW, action_type="test", actor="system", target=f"{number}", result="success", amount=amount
    )
