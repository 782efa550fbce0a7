"""The approval policy: what may run without a person, and what is too large to run at all."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal

from My_AI_Employee.domain.actions import CreateExpense
from My_AI_Employee.domain.money import plain_price, to_decimal
from My_AI_Employee.domain.plan import Plan, action_amount
from My_AI_Employee.errors import ValidationFailedError


@dataclass(frozen=True, kw_only=True)
class Policy:
    """Limits in the books' currency.

    auto_approve_expenses_under: an expense below this runs without a person; 0 turns that off.
    auto_approve_per_day: what may run without a person in one day, in sum.
    max_per_action: an action above this is refused at planning and at execution; 0 means no limit.
    max_per_day: what approved plans may move in one day, in sum; 0 means no limit.
    plan_expires_days: days until an undecided plan is parked.
    """

    auto_approve_expenses_under: Decimal = Decimal("100.00")
    auto_approve_per_day: Decimal = Decimal("500.00")
    max_per_action: Decimal = Decimal("0.00")
    max_per_day: Decimal = Decimal("0.00")
    plan_expires_days: int = 7

    def as_front_matter(self) -> dict[str, str | int]:
        """The flat form in Company_Handbook.md."""
        money = {f.name: plain_price(getattr(self, f.name)) for f in fields(self) if f.name != "plan_expires_days"}
        return {**money, "plan_expires_days": self.plan_expires_days}


def policy_from(front_matter: Mapping[str, object]) -> Policy:
    """Read the policy's fields from front matter; absent ones keep their defaults.

    Raises ValidationFailedError for a field that is not a number or negative.
    """
    values: dict[str, Decimal | int] = {}
    for item in fields(Policy):
        if item.name not in front_matter:
            continue
        try:
            number = to_decimal(front_matter[item.name])
        except ValueError as error:
            raise ValidationFailedError(f"Company_Handbook.md: {item.name} {error}") from None
        if number < 0:
            raise ValidationFailedError(f"Company_Handbook.md: {item.name} must not be negative")
        values[item.name] = int(number) if item.name == "plan_expires_days" else number
    return Policy(**values)  # type: ignore[arg-type]


def _looser_limit(old: Decimal, new: Decimal) -> bool:
    return old != 0 and (new == 0 or new > old)


def loosened(accepted: Policy, wanted: Policy) -> list[str]:
    """Names of the fields in which `wanted` allows more than `accepted`."""
    found = []
    for name in ("auto_approve_expenses_under", "auto_approve_per_day"):
        if getattr(wanted, name) > getattr(accepted, name):
            found.append(name)
    for name in ("max_per_action", "max_per_day"):
        if _looser_limit(getattr(accepted, name), getattr(wanted, name)):
            found.append(name)
    if wanted.plan_expires_days > accepted.plan_expires_days:
        found.append("plan_expires_days")
    return found


def auto_approval(plan: Plan, policy: Policy, auto_approved_today: Decimal) -> str:
    """The rule under which a plan runs without a person, or the empty text: a person decides."""
    limit = policy.auto_approve_expenses_under
    actions = [step.parsed() for step in plan.actions]
    small = all(isinstance(action, CreateExpense) and action.amount < limit for action in actions)
    if not small or plan.warnings or auto_approved_today + plan.total > policy.auto_approve_per_day:
        return ""
    return f"policy: expenses under {plain_price(limit)}"


def limit_breaches(plan: Plan, policy: Policy, moved_today: Decimal) -> list[str]:
    """Why the plan may not run at all under the policy's caps; empty when it may."""
    found = []
    for step in plan.actions:
        amount = action_amount(step.parsed())
        if policy.max_per_action and amount > policy.max_per_action:
            found.append(f"step {step.ordinal}: {amount} exceeds the limit of {policy.max_per_action} per action")
    if policy.max_per_day and moved_today + plan.total > policy.max_per_day:
        found.append(f"{moved_today} moved today and {plan.total} more exceed {policy.max_per_day} per day")
    return found


def _stricter_limit(one: Decimal, other: Decimal) -> Decimal:
    return max(one, other) if 0 in (one, other) else min(one, other)


def stricter(accepted: Policy, wanted: Policy) -> Policy:
    """Field by field what both allow."""
    return Policy(
        auto_approve_expenses_under=min(accepted.auto_approve_expenses_under, wanted.auto_approve_expenses_under),
        auto_approve_per_day=min(accepted.auto_approve_per_day, wanted.auto_approve_per_day),
        max_per_action=_stricter_limit(accepted.max_per_action, wanted.max_per_action),
        max_per_day=_stricter_limit(accepted.max_per_day, wanted.max_per_day),
        plan_expires_days=min(accepted.plan_expires_days, wanted.plan_expires_days),
    )
