"""Finds text in a task that poses as instructions (prompt injection). It stays data; a person gets a warning."""

import re
import unicodedata

from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.rules.words import POSING

_PATTERN = re.compile("|".join(f"(?:{phrase})" for phrase in POSING), re.I)
_KEYS = frozenset({"status", "approved", "approved_by", "approval", "approval_status", "digest", "auto_approve"})
_NAME_SIGNS = re.compile(r"[_.+-]+")


def cautions(task: Task) -> tuple[str, ...]:
    """A warning when the text, its quoted parts, its subject, sender or a file's name tries to steer the approval."""
    names = " . ".join(_NAME_SIGNS.sub(" ", name) for name in (task.source, task.sender, *task.attachments))
    found = posing(f"{task.subject}\n{task.text}\n{names}")
    keys = [key for key, value in task.all_labels if key in _KEYS and value]
    if not found and not keys:
        return ()
    shown = found or f"{keys[0]}: ..."
    return (f"the text asks for its own approval or poses as instructions ('{shown}'); ignored",)


def posing(text: str) -> str:
    """The words with which a text poses as instructions; empty when none are seen. Hidden characters do not help."""
    if not text.isascii():
        text = "".join(filter(_is_visible, unicodedata.normalize("NFKC", text)))
    match = _PATTERN.search(text)
    return " ".join(match[0].split())[:80] if match else ""


def _is_visible(character: str) -> bool:
    return character.isascii() or (character != "\ufffd" and unicodedata.category(character) != "Cf")
