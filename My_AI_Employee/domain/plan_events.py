"""Creates audit events about plans."""

from datetime import datetime

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.instances import label_of
from My_AI_Employee.domain.plan import Plan

_DECISIONS = {"approve_plan": "approved", "reject_plan": "rejected", "expire_plan": "expired"}


def plan_event(
    action: str, plan: Plan, now: datetime, *, approved_by: str = "", automatic: bool = False
) -> AuditEvent:
    """Create the audit event of a change of a plan, such as `approve_plan`."""
    decided_by_person = bool(approved_by) and not automatic
    return AuditEvent(
        timestamp=now,
        action_type=action,
        actor="user" if decided_by_person else "autonomous_task" if automatic else "system",
        target=plan.headline,
        approval_status=_DECISIONS.get(action, "pending_approval"),
        approved_by=approved_by,
        result="success",
        amount=plan.total,
        currency=plan.currency,
        plan_id=plan.id,
        task_id=plan.task_id,
        detail=label_of(plan.books),
    )
