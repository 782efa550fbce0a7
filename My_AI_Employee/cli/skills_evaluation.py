"""What `skills eval` does."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from My_AI_Employee import __version__
from My_AI_Employee.bootstrap import Installation, utc_now
from My_AI_Employee.bootstrap.skills import LIBRARY, knows_tool
from My_AI_Employee.cli.skills_commands import usable_skill
from My_AI_Employee.errors import SkillInvalidError
from My_AI_Employee.evaluation.skill_evals import SkillEvaluation, evaluate_skill
from My_AI_Employee.journal.skill_records import EvaluationRecord, keep_evaluation
from My_AI_Employee.skills.checks import check_folder


def evaluate_skills(folder: Path | None, only: Sequence[str], installation: Installation) -> list[SkillEvaluation]:
    """Evaluate skills with the installation's planner; with a vault the results are kept.

    Raises SkillInvalidError, CasesInvalidError.
    """
    checked = check_folder(folder or LIBRARY, knows_tool)
    missing = sorted(set(only) - {one.name for one in checked})
    if missing:
        raise SkillInvalidError(f"there is no skill {missing[0][:80]!a} in {folder or LIBRARY}")
    settings = installation.settings
    if settings.planner in ("claude", "claude_api"):
        settings = settings.model_copy(update={"anthropic_api_key": installation.secret("ANTHROPIC_API_KEY") or None})
    found = [evaluate_skill(usable_skill(one), settings) for one in checked if not only or one.name in only]
    if installation.vault is not None:
        _keep(installation, found)
    return found


def _keep(installation: Installation, found: Sequence[SkillEvaluation]) -> None:
    with closing(installation.journal()) as journal, journal.transaction() as connection:
        for one in found:
            record = EvaluationRecord(
                digest=one.digest,
                planner=one.planner,
                program=__version__,
                at=utc_now(),
                cases=len(one.outcomes),
                failed=one.failed,
            )
            keep_evaluation(connection, record)
