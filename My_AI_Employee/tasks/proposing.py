"""Recording a new plan: within the policy's limits, and approved at once where the policy says so."""

from datetime import datetime

from sqlalchemy import Connection

from My_AI_Employee.domain.plan import Plan, PlanStatus
from My_AI_Employee.domain.plan_events import plan_event
from My_AI_Employee.domain.policy import RULE_PREFIX, Policy, auto_approval, limit_breaches
from My_AI_Employee.domain.times import to_iso
from My_AI_Employee.errors import PolicyRefusedError
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal.vendors import vendors_approved_by_people


def keep_plan(connection: Connection, plan: Plan, policy: Policy, now: datetime) -> str:
    """Insert a plan; answers the rule that approved it, empty when a person decides. Raises PolicyRefusedError."""
    today = to_iso(now)[:10]
    breaches = limit_breaches(plan, policy, plans.moved_on_day(connection, today))
    if breaches:
        raise PolicyRefusedError(
            f"the policy does not allow this: {'; '.join(breaches)}",
            hint="split it, or raise the limit in Company_Handbook.md and accept it with: ai-employee approve POLICY",
        )
    plans.insert_plan(connection, plan)
    audit_rows.append_event(connection, plan_event("draft_plan", plan, now))
    known = vendors_approved_by_people(connection) if policy.auto_approve_known_vendors_only else ()
    rule = auto_approval(plan, policy, plans.moved_on_day(connection, today, RULE_PREFIX), known)
    if rule:
        plans.move_plan(connection, plan.id, PlanStatus.APPROVED, approved_by=rule, approved_at=now.isoformat())
        audit_rows.append_event(connection, plan_event("approve_plan", plan, now, approved_by=rule, automatic=True))
    return rule
