"""What was decided earlier for a plan's customers, shown beside the plan. It changes nothing in the plan."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from My_AI_Employee.domain.plan import EARLIER, Evidence, Plan

FindEarlier = Callable[[Sequence[str]], Sequence[str]]
"""Lines on customers with these exact names, newest first. Raises nothing."""
MAX_EARLIER = 3


def no_earlier(_customers: Sequence[str]) -> Sequence[str]:
    """Where there is no memory."""
    return ()


def customers_of(plan: Plan) -> tuple[str, ...]:
    """The names of the customers and vendors that a plan is about, each once."""
    named = [str(step.arguments.get("customer_name", "")) for step in plan.actions]
    return tuple(dict.fromkeys(name for name in (*named, *(each.party for each in plan.balances)) if name))


def with_earlier(plan: Plan, find: FindEarlier) -> Plan:
    """The plan with what was decided earlier, as evidence. Words of a planner cannot pass for it."""
    own = tuple(replace(each, field="a field named so") if each.field == EARLIER else each for each in plan.evidence)
    customers = customers_of(plan)
    lines = find(customers)[:MAX_EARLIER] if customers else ()
    return replace(plan, evidence=(*own, *(Evidence(field=EARLIER, quote=line) for line in lines)))
