"""Texts that pose as instructions. They are data; a person is told that they are there."""

import re

from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.rules.words import SELF_APPROVAL

_PATTERN = re.compile("|".join(f"(?:{phrase})" for phrase in SELF_APPROVAL), re.I)
_KEYS = frozenset({"status", "approved", "approved_by", "approval", "approval_status", "digest", "auto_approve"})


def cautions(task: Task) -> tuple[str, ...]:
    """A warning when the text, its quoted parts and its subject among it, tries to steer the approval."""
    match = _PATTERN.search(f"{task.subject}\n{task.text}")
    keys = [key for key, value in task.labels if key in _KEYS and value]
    if not match and not keys:
        return ()
    shown = " ".join(match[0].split())[:80] if match else f"{keys[0]}: ..."
    return (f"the text asks for its own approval or poses as instructions ('{shown}'); ignored",)
