"""The largest plan that a person may approve."""

from dataclasses import dataclass
from decimal import Decimal

from My_AI_Employee.domain.money import format_money
from My_AI_Employee.domain.plan import Plan
from My_AI_Employee.domain.plan_rates import has_own_rate, has_rate_of_the_vault
from My_AI_Employee.domain.policy import Policy, signatures_needed

_UNNAMED = "has a step whose amount is only in the books"
_OWN_RATE = "has an exchange rate that anybody who writes into the vault can set"


@dataclass(frozen=True, kw_only=True)
class ApprovalLimit:
    """The largest plan that a person may approve. amount: None for any, in any currency."""

    amount: Decimal | None = None
    currency: str = ""


def why_beyond(limit: ApprovalLimit, plan: Plan) -> str:
    """Why a plan is beyond the limit, to be read after a person's name; empty when it is within.

    A step whose amount is only in the books (such as a reversal, or new bank details), and one with an
    exchange rate that stands in the vault, is beyond every limit.
    """
    amount = limit.amount
    if amount is None:
        return ""
    shown = format_money(amount, limit.currency)
    if limit.currency != plan.currency:
        return f"may approve up to {shown}, and {plan.id} is in {plan.currency}"
    if signatures_needed(plan, Policy(signature_above=amount)):
        own = has_own_rate(plan) or has_rate_of_the_vault(plan)
        unsure = _OWN_RATE if own else _UNNAMED
        what = f"moves {format_money(plan.total, plan.currency)}" if plan.total > amount else unsure
        return f"may approve up to {shown}; {plan.id} {what}"
    return ""
