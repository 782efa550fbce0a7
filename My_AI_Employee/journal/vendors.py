"""Vendors of earlier expenses that a person approved."""

import json

from sqlalchemy import Connection, select

from My_AI_Employee.domain.policy import RULE_PREFIX, vendor_key
from My_AI_Employee.journal.records import ActionStatus
from My_AI_Employee.journal.schema import actions, plans


def vendors_approved_by_people(connection: Connection) -> frozenset[str]:
    """`vendor_key` of every vendor with a completed expense that a person, not a rule, approved."""
    query = (
        select(actions.c.arguments)
        .join(plans, plans.c.id == actions.c.plan_id)
        .where(
            actions.c.tool == "create_expense",
            actions.c.status == ActionStatus.DONE,
            plans.c.approved_by != "",
            plans.c.approved_by.not_like(f"{RULE_PREFIX}%"),
        )
    )
    found = {vendor_key(str(json.loads(text).get("vendor") or "")) for text in connection.execute(query).scalars()}
    return frozenset(found - {""})
