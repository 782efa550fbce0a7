"""Named Odoo instances: what counts as books, and which modules hold figures."""

from enum import StrEnum


class Authority(StrEnum):
    """Whether an instance's figures count."""

    PRIMARY = "primary"  # the books
    SANDBOX = "sandbox"  # for experiments and migrations; nothing in it counts

    @property
    def in_words(self) -> str:
        """For people, after the instance's name."""
        return "the books" if self is Authority.PRIMARY else "sandbox, not the books"


class EventName(StrEnum):
    """What other programs can be told of."""

    PLAN_WAITING = "plan.waiting"
    PLAN_DONE = "plan.done"
    PLAN_FAILED = "plan.failed"
    INSTANCE_AWAY = "instance.away"
    INSTANCE_BACK = "instance.back"
    SKILL_PROMOTED = "skill.promoted"
    ADVISOR_HIGH = "advisor.high"


NON_FINANCIAL_MODULES = frozenset({"projects", "knowledge"})
"""Modules of tools whose reads a sandbox may answer in an emergency. Any other module counts as financial."""
