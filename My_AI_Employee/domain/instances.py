"""Named Odoo instances: what counts as books, and which modules hold figures."""

import re
from enum import StrEnum


class Authority(StrEnum):
    """Whether an instance's figures count."""

    PRIMARY = "primary"  # the books
    SANDBOX = "sandbox"  # for experiments and migrations; nothing in it counts

    @property
    def in_words(self) -> str:
        """For people, after the instance's name."""
        return "the books" if self is Authority.PRIMARY else "sandbox, not the books"


_LABEL = re.compile(rf"([a-z][a-z0-9_-]*, (?:{'|'.join(each.in_words for each in Authority)})): ")


def labelled(label: str, name: str) -> str:
    """The name of books with their instance's label, if there is one. Plans are bound to it."""
    return f"{label}: {name}" if label else name


def label_of(books: str) -> str:
    """The instance's label in the name of books: "odoo_lab, sandbox, not the books"; empty without a stack."""
    found = _LABEL.match(books)
    return found[1] if found else ""


class EventName(StrEnum):
    """What other programs can be told of: of a vault `journal.events.KINDS`, of a coordinator its instances."""

    PLAN_WAITING = "plan.waiting"
    PLAN_DONE = "plan.done"
    PLAN_FAILED = "plan.failed"
    PLAN_REJECTED = "plan.rejected"
    INSTANCE_AWAY = "instance.away"
    INSTANCE_BACK = "instance.back"
    SKILL_PROMOTED = "skill.promoted"
    ADVISOR_HIGH = "advisor.high"

    @property
    def is_of_instance(self) -> bool:
        """Whether it tells of an instance, which a coordinator does."""
        return self.value.startswith("instance.")


NON_FINANCIAL_MODULES = frozenset({"projects", "knowledge"})
"""Modules of tools that a sandbox may serve without being named. Any other module counts as financial."""


def is_financial(module: str) -> bool:
    """Whether a tool of this module may show or change the books' figures; so counts a module that nobody knows.

    module: empty for a request without a tool, which reads nothing.
    """
    return bool(module) and module.casefold() not in NON_FINANCIAL_MODULES
