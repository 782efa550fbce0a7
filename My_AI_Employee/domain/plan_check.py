"""The dry run of a plan: what the books are asked before anything is done, and how their refusals are worded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from My_AI_Employee.domain.plan import Plan, PlannedAction
from My_AI_Employee.domain.results import Refusal
from My_AI_Employee.errors.plain_words import as_sentence, in_plain_words

REFUSED_BY_BOOKS = "The books would refuse "
"""Prefix of the warnings that a dry run leaves in a plan."""

MAX_CHECKED_PLANS = 100
"""How many plans one call of the tool check_plans takes."""


@dataclass(frozen=True, kw_only=True)
class PlanToCheck:
    """A plan for a dry run.

    books, currency: that the plan is bound to; empty when it is bound to none. results: of its first steps, which are
    done and are not checked again. keys: idempotency keys of all steps in their order; empty when no step can have
    been started.
    """

    actions: tuple[PlannedAction, ...]
    books: str = ""
    currency: str = ""
    results: tuple[Mapping[str, Any], ...] = ()
    keys: tuple[str, ...] = ()

    def key(self, step: PlannedAction) -> str:
        """The step's idempotency key; one of no plan when there is none."""
        return self.keys[step.ordinal - 1] if self.keys else step.key("dry-run")

    def as_json(self) -> dict[str, Any]:
        """Arguments of the tool check_plans for this plan."""
        return {
            "actions": [{"tool": step.tool, **step.arguments} for step in self.actions],
            "books": self.books,
            "currency": self.currency,
            "results": [dict(result) for result in self.results],
            "keys": list(self.keys),
        }


def describe_refusal(refusal: Refusal) -> str:
    """The refusal in a sentence for a person, with what can be done."""
    what = f"step {refusal.step}" if refusal.step else "the plan"
    reason = refusal.reason.rstrip(".")
    return REFUSED_BY_BOOKS + in_plain_words(f"{what}: {reason}. {as_sentence(refusal.hint)}".strip())


def with_refusals_of(plan: Plan, message: str) -> Plan:
    """The plan with the dry run's refusals in its message as warnings, before another message replaces it."""
    refusals = [line for line in message.split("\n") if line.startswith(REFUSED_BY_BOOKS)]
    return replace(plan, warnings=tuple(dict.fromkeys((*refusals, *plan.warnings))))


def with_refusals(plan: Plan, refusals: Sequence[Refusal]) -> Plan:
    """The plan with the warnings of its newest dry run in place of those of earlier ones."""
    others = tuple(text for text in plan.warnings if not text.startswith(REFUSED_BY_BOOKS))
    return replace(plan, warnings=(*(describe_refusal(refusal) for refusal in refusals), *others))
