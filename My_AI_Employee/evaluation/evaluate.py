"""Runs the cases of a folder, one by one, each from the state that its seed makes."""

import logging
import time
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from My_AI_Employee.errors import CasesInvalidError, ConfigurationError
from My_AI_Employee.evaluation.cases import SEEDS_NAME, Corpus, read_corpora
from My_AI_Employee.evaluation.grading import Outcome, grade
from My_AI_Employee.evaluation.planning import Found, FoundKind, plan_case
from My_AI_Employee.evaluation.report import CaseResult, EvaluationReport
from My_AI_Employee.evaluation.seeding import SeededVault, open_seeded_vault
from My_AI_Employee.settings import Settings

logger = logging.getLogger(__name__)


def evaluate(folder: Path, settings: Settings, only: str = "") -> EvaluationReport:
    """Measure the planner that the settings name. only: a pattern of ids or files.

    Raises CasesInvalidError; ConfigurationError when the model does not even answer the first case.
    """
    began = time.monotonic()
    results: list[CaseResult] = []
    for corpus in read_corpora(folder, only):
        _run(corpus, settings, results)
    return EvaluationReport(planner=settings.planner, results=tuple(results), seconds=time.monotonic() - began)


def _run(corpus: Corpus, settings: Settings, results: list[CaseResult]) -> None:
    """Add the results of one folder's cases."""
    level = logging.DEBUG if settings.planner == "rules" else logging.INFO  # a model takes a while
    with ExitStack() as stack:

        @cache
        def seeded_by(name: str) -> SeededVault | Found:
            try:
                return stack.enter_context(open_seeded_vault(corpus.seeds[name], settings))
            except CasesInvalidError as error:  # its cases lead to nothing, and those of other seeds go on
                return Found(kind=FoundKind.NOTHING, text=f"{SEEDS_NAME}, seed {name}: {error.message}")

        for case in corpus.cases:
            seeded, path = seeded_by(case.seed), corpus.folder / case.file
            if isinstance(seeded, Found):
                result = CaseResult(case=case, found=seeded, outcome=Outcome.NOTHING)
            else:
                found = plan_case(seeded, path.name, path.read_bytes(), _left_usd(settings, results))
                outcome, different = grade(case, found, seeded.clock().date())
                result = CaseResult(case=case, found=found, outcome=outcome, differences=different)
            results.append(result)
            logger.log(level, "%s: %s", case.name, result.outcome)
            _check_model(results)


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
            f"the planner gave no answer to its first case, {last.case.name}: {said}",
            hint="check the planner's settings with: ai-employee doctor",
        )
