"""The project's corpus: the rules plan nothing wrong, and no input is lost."""

from pathlib import Path

import pytest

from My_AI_Employee.evaluation.evaluate import evaluate
from My_AI_Employee.evaluation.grading import BAD
from My_AI_Employee.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.slow
@pytest.mark.parametrize(("language", "cases"), [("en", 538), ("de", 165), ("fr", 143)])
def test_the_rules_plan_nothing_wrong(language: str, cases: int) -> None:
    report = evaluate(CORPUS / language, Settings.model_validate({}))
    bad = ["\n".join(result.lines()) for result in report.results if result.outcome in BAD]
    assert not bad, "\n".join(bad)
    assert len(report.results) == cases
