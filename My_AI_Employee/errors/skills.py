"""Errors of skills."""

from My_AI_Employee.errors.base import AIEmployeeError


class SkillError(AIEmployeeError, code="SKILL"):
    """A skill cannot be read, written or rendered."""


class SkillInvalidError(SkillError, code="SKILL_INVALID"):
    """The skill's files break a rule; facts: `problems`, each with its file and line."""


class SkillSourceError(SkillError, code="SKILL_SOURCE"):
    """The skill is not in git as it lies in its folder, or git cannot be read."""


class SkillNotEvaluatedError(SkillError, code="SKILL_NOT_EVALUATED"):
    """There is no passing evaluation of exactly these bytes."""


class SkillNotApprovedError(SkillError, code="SKILL_NOT_APPROVED"):
    """Nobody approved exactly these bytes."""
