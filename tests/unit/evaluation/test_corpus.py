"""The project's corpus: the rules plan nothing wrong, and no input is lost."""

from pathlib import Path

import pytest

from benchmarks.earlier import compared
from My_AI_Employee.evaluation.evaluate import evaluate
from My_AI_Employee.evaluation.grading import BAD
from My_AI_Employee.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.slow
@pytest.mark.parametrize(("language", "cases"), [("en", 840), ("de", 420), ("fr", 348)])
def test_the_rules_plan_nothing_wrong(language: str, cases: int) -> None:
    report = evaluate(CORPUS / language, Settings.model_validate({}))
    bad = ["\n".join(result.lines()) for result in report.results if result.outcome in BAD]
    assert not bad, "\n".join(bad)
    assert len(report.results) == cases


@pytest.mark.slow
def test_no_memory_changes_a_plan_and_no_stranger_s_words_are_shown() -> None:
    """Of the whole set `python -m benchmarks earlier` tells the same."""
    found = list(compared(CORPUS / "en", "en-everyday-00[1-5]"))
    assert [each.case.name for each in found if not each.is_same] == []
    assert [each.case.name for each in found if each.is_hostile_shown] == []
    shown = [line for each in found for line in each.with_memory.earlier]
    assert any(" was approved by " in line for line in shown)
    assert any(", said by dana " in line for line in shown)
    assert all(each.without.earlier == () for each in found)
