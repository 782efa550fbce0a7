"""Runs the cases of a folder, one by one, each from the same seeded state."""

import logging
import time
from collections.abc import Sequence
from pathlib import Path

from My_AI_Employee.errors import ConfigurationError
from My_AI_Employee.evaluation.cases import read_corpora
from My_AI_Employee.evaluation.grading import Outcome, grade
from My_AI_Employee.evaluation.originals import original_of
from My_AI_Employee.evaluation.planning import CasePlanner
from My_AI_Employee.evaluation.report import CaseResult, EvaluationReport
from My_AI_Employee.evaluation.seeding import open_seeded_vault
from My_AI_Employee.settings import Settings

logger = logging.getLogger(__name__)


def evaluate(folder: Path, settings: Settings, only: str = "") -> EvaluationReport:
    """Measure the planner that the settings name. only: a pattern of ids.

    Raises CasesInvalidError; ConfigurationError when the model does not even answer the first case.
    """
    began = time.monotonic()
    level = logging.DEBUG if settings.planner == "rules" else logging.INFO  # a model takes a while
    results: list[CaseResult] = []
    for corpus in read_corpora(folder, only):
        with open_seeded_vault(corpus.seed, settings) as seeded:
            planner = CasePlanner(seeded)
            for group in corpus.groups:
                for case in group.cases:
                    name, content = original_of(case, corpus.seed, group.path, seeded.now())
                    found = planner.plan(name, content, _left_usd(settings, results))
                    outcome, different = grade(case, found)
                    results.append(
                        CaseResult(group=group.name, case=case, found=found, outcome=outcome, differences=different)
                    )
                    logger.log(level, "%s: %s", case.id, outcome)
                    _check_model(results)
    return EvaluationReport(planner=settings.planner, results=tuple(results), seconds=time.monotonic() - began)


def _left_usd(settings: Settings, results: Sequence[CaseResult]) -> float:
    """Each copy begins with nothing spent, so the day's budget is lowered by what the cases before have cost."""
    return max(settings.claude_usd_per_day - sum(result.found.cost_usd for result in results), 0.0)


def _check_model(results: Sequence[CaseResult]) -> None:
    """A model that fails at its first case is not set up; one that fails later leaves single cases unanswered."""
    *before, last = results
    has_answered = any(result.found.runs and result.outcome is not Outcome.UNANSWERED for result in before)
    if last.outcome is Outcome.UNANSWERED and not has_answered:
        said = "; ".join(line.removeprefix("- ") for line in last.found.text.splitlines())
        raise ConfigurationError(
            f"the planner gave no answer to its first case, {last.case.id}: {said}",
            hint="check the planner's settings with: ai-employee doctor",
        )
