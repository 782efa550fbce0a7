"""Which dashboard answers a question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.domain.dashboards import DASHBOARDS, find_dashboards


@pytest.mark.parametrize(
    ("question", "slug"),
    [
        ("who owes us money", "ai-employee-erp"),
        ("Overdue customers?", "ai-employee-erp"),
        ("SSC", "ai-employee-erp"),
        ("token costs of the model", "ai-employee-mcp"),
        ("how slow are the tools", "ai-employee-mcp"),
        ("did the n8n jobs run", "ai-employee-automation"),
        ("which servers were down", "ai-employee-infra"),
        ("which skill was promoted or deprecated", "ai-employee-promotions"),
        ("diff between lab and erp after the migration", "ai-employee-migration"),
    ],
)
def test_questions(question: str, slug: str) -> None:
    assert find_dashboards(question)[0].slug == slug


@pytest.mark.parametrize("question", ["", "  ", "how many are the", "?!"])
def test_a_question_without_words_gets_all(question: str) -> None:
    assert find_dashboards(question) == list(DASHBOARDS)


@given(st.text(max_size=600))
def test_any_text_gets_dashboards_or_none(text: str) -> None:
    found = find_dashboards(text)
    assert len({each.slug for each in found}) == len(found)
    for each in found:
        assert each.link("https://s.example").startswith("https://s.example/superset/dashboard/ai-employee-")
