"""Audit events about whole plans."""

from datetime import datetime

from My_AI_Employee.domain.audit import AuditEvent
from My_AI_Employee.domain.plan import Plan

_DECISIONS = {"approve_plan": "approved", "reject_plan": "rejected", "expire_plan": "expired"}


def plan_event(
    action: str, plan: Plan, now: datetime, *, approved_by: str = "", automatic: bool = False
) -> AuditEvent:
    """The audit event of something that happened to a whole plan."""
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
    )
