"""Finds text in a task that poses as instructions (prompt injection). It stays data; a person gets a warning."""

import re
import unicodedata

from My_AI_Employee.domain.task import Task
from My_AI_Employee.planners.rules.instruction_phrases import POSING

_PATTERN = re.compile("|".join(f"(?:{phrase})" for phrase in POSING), re.I)
_CLAIM = re.compile(
    r"\b(?:pre)?-?approved\b|\b(?:duly|already|hereby|is|are|was|were|been) authori[sz]ed\b|\bauthori[sz]ed by\b"
    r"|\bi (?:hereby |herewith |fully )?(?:approve|authori[sz]e)\b|\bsigned[- ]off\b|\bsign(?:ed)? off (?:on|by)\b"
    r"|\b(?:approval|authori[sz]ation|clearance)(?: \w+){0,2} (?:granted|given|obtained|received)\b"
    r"|\bthe (?:boss|ceo|cfo|owner|director) (?:has )?(?:approved|agreed|said (?:yes|ok|okay|it is fine))\b"
    r"|\b(?:genehmigt|freigegeben|freigabe (?:erteilt|liegt vor))\b"
    r"|\bapprouvée?s?\b|\baprobad[oa]s?\b|\bgoedgekeurd\b",
    re.I,
)
"""Words that claim an approval."""
_KEYS = frozenset(
    {
        "status", "approved", "approved_by", "approved_on", "approved_at", "approval", "approval_status", "approver",
        "digest", "auto_approve", "auto_approved", "pre_approved", "preapproved", "authorised_by", "authorized_by",
        "signed_off", "signed_off_by", "genehmigt", "genehmigt_von", "freigabe", "freigegeben", "freigegeben_von",
    }
)  # fmt: skip
_NAME_SIGNS = re.compile(r"[_.+-]+")


def cautions(task: Task) -> tuple[str, ...]:
    """A warning when a task tries to steer its approval, or claims one.

    Looks at the text with its quoted parts, the subject, the sender, the labels and the names of its files.
    """
    names = " . ".join(_NAME_SIGNS.sub(" ", name) for name in (task.source, task.sender, *task.attachments))
    values = "\n".join(value for _, value in task.all_labels)
    said = f"{task.subject}\n{task.text}\n{values}\n{names}"
    found = posing(said) or _first(_CLAIM, said)
    keys = [key for key, value in task.all_labels if key in _KEYS and value]
    if not found and not keys:
        return ()
    shown = found or f"{keys[0]}: ..."
    return (f"the text asks for its own approval or poses as instructions ('{shown}'); ignored",)


def posing(text: str) -> str:
    """The words with which a text poses as instructions; empty when none are seen. Hidden characters do not help."""
    return _first(_PATTERN, text)


def _first(pattern: re.Pattern[str], text: str) -> str:
    if not text.isascii():
        text = "".join(filter(_is_visible, unicodedata.normalize("NFKC", text)))
    match = pattern.search(text)
    return " ".join(match[0].split())[:80] if match else ""


def _is_visible(character: str) -> bool:
    return character.isascii() or (character != "\ufffd" and unicodedata.category(character) != "Cf")
