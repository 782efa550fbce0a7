"""Skills: instructions for a model that people keep in git. States, names, and the digest of a skill's bytes.

A skill is a folder with SKILL.md. What its file says about its state is a wish: a state is what evaluations,
approvals and deprecations of exactly these bytes make of it.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from My_AI_Employee.domain.digests import digest_of
from My_AI_Employee.errors import ValidationFailedError

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
MAX_NAME = 64
RESERVED = ("anthropic", "claude")
"""Words that Claude refuses in the names of skills."""
_LOOKS_LIKE = str.maketrans({"0": "o", "1": "l", "i": "l", "5": "s", "2": "z", "8": "b", "-": ""})
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


class SkillState(StrEnum):
    """How far a skill has come."""

    DRAFT = "draft"  # is being written
    CANDIDATE = "candidate"  # its evaluations pass
    APPROVED = "approved"  # a person approved exactly these bytes
    DEPRECATED = "deprecated"  # answered by name with a warning, not listed


OLD_STATES: Mapping[str, SkillState] = {"dev": SkillState.DRAFT, "stable": SkillState.APPROVED}
"""States of older registries, which are read on import only."""


@dataclass(frozen=True, kw_only=True)
class SkillEvidence:
    """What is recorded about exactly these bytes."""

    has_passed: bool = False
    is_approved: bool = False
    is_deprecated: bool = False


def read_state(text: str, *, importing: bool = False) -> SkillState:
    """The state that a file claims. importing: read the names of older registries too.

    Raises ValidationFailedError.
    """
    if importing and text in OLD_STATES:
        return OLD_STATES[text]
    try:
        return SkillState(text)
    except ValueError:
        pass
    if text in OLD_STATES:
        raise ValidationFailedError(
            f"the state '{text}' is read on import only", hint=f"write {OLD_STATES[text]}, or use --import"
        )
    raise ValidationFailedError(f"'{text[:40]}' is no state; there are {', '.join(SkillState)}")


def state_of(claimed: SkillState, evidence: SkillEvidence) -> SkillState:
    """The state that counts. A claim alone makes nothing more than a draft of a skill; it may deprecate it."""
    if evidence.is_deprecated or claimed is SkillState.DEPRECATED:
        return SkillState.DEPRECATED
    if evidence.is_approved:
        return SkillState.APPROVED
    return SkillState.CANDIDATE if evidence.has_passed else SkillState.DRAFT


def name_problem(name: str) -> str:
    """Why a text is no name of a skill; empty when it is one."""
    if len(name) > MAX_NAME or not NAME.fullmatch(name):
        return (
            f"{name[:MAX_NAME]!a} is no name: lower-case letters a-z, digits and single hyphens, at most {MAX_NAME}"
        )
    found = [word for word in RESERVED if word in name]
    return f"'{name}' contains the reserved word '{found[0]}'" if found else ""


def lookalikes(names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of names that a person can hardly tell apart, such as `month-end` and `rnonth-end`."""
    seen: dict[str, str] = {}
    found = []
    for name in sorted(set(names)):
        shape = _shape(name)
        if shape in seen:
            found.append((seen[shape], name))
        seen.setdefault(shape, name)
    return found


def _shape(name: str) -> str:
    shape = name
    for pair, single in _PAIRS:
        shape = shape.replace(pair, single)
    return shape.translate(_LOOKS_LIKE)


def content_digest(sha256_by_path: Mapping[str, str]) -> str:
    """Digest of a skill: the paths of its files inside its folder, each with the sha256 of its bytes."""
    return digest_of(sorted(sha256_by_path.items()))


def version_key(version: str) -> tuple[int, ...]:
    """A version `1.2.3` for comparing. Raises ValidationFailedError."""
    if not re.fullmatch(r"(?:0|[1-9]\d{0,5})(?:\.(?:0|[1-9]\d{0,5})){2}", version, re.ASCII):
        raise ValidationFailedError(f"'{version[:40]}' is no version such as 1.2.0")
    return tuple(int(part) for part in version.split("."))
