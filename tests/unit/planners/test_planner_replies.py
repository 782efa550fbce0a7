"""A language model's reply is read strictly."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.domain.actions import ACTIONS
from My_AI_Employee.errors import ActionError
from My_AI_Employee.planners.instructions import instructions
from My_AI_Employee.planners.port import Draft, NeedsPerson, ReportWanted
from My_AI_Employee.planners.replies import read_reply

CUSTOMER = {"tool": "create_customer", "name": "Acme Ltd", "email": "billing@acme.example"}
REPORT = {"report_type": "profit_loss", "start_date": "2026-01-01", "end_date": "2026-12-31"}


def test_the_three_forms() -> None:
    draft = read_reply(json.dumps({"actions": [CUSTOMER], "evidence": [{"field": "1.name", "quote": "Acme"}]}))
    assert isinstance(draft, Draft)
    assert draft.evidence[0].quote == "Acme"
    assert isinstance(read_reply(json.dumps({"report": REPORT})), ReportWanted)
    assert read_reply('{"question": "what?", "missing": ["a"]}') == NeedsPerson(reason="what?", missing=("a",))
    assert isinstance(read_reply('```json\n{"question": "what?"}\n```'), NeedsPerson)


def test_figures_keep_what_was_written() -> None:
    text = (
        '{"actions": [{"tool": "create_expense", "description": "Pens", "amount": 12.10, '
        '"expense_date": "2026-11-19", "category": "office"}]}'
    )
    draft = read_reply(text)
    assert isinstance(draft, Draft)
    assert draft.actions[0]["amount"] == "12.10"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not one JSON object"),
        ("[]", "not one JSON object"),
        ("{}", "exactly one of"),
        ('{"actions": [], "question": "?"}', "exactly one of"),
        ('{"question": "?", "approved": true}', "unknown in a reply"),
        ('{"actions": {}}', "must be a list"),
        ('{"actions": []}', "1 to 50 actions"),
        ('{"actions": [{"tool": "approve"}]}', "not a tool that a plan may use"),
        ('{"actions": [1]}', "must be a list of objects"),
        ('{"question": ""}', "must be a text"),
        ('{"question": "a", "question": "b"}', "occurs twice"),
        ('{"report": {"report_type": "all"}}', "generate_report"),
        ('{"report": 3}', "must be an object"),
        ('{"question": NaN}', "not an amount"),
        ('{"question": "?", "missing": "x"}', "must be a list"),
    ],
)
def test_refusals_say_what_is_wrong(text: str, words: str) -> None:
    with pytest.raises(ActionError, match=words):
        read_reply(text)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_anything_else_is_refused_and_never_a_crash(value: object) -> None:
    for text in (json.dumps(value), json.dumps({"actions": value}), json.dumps({"question": value}), str(value)):
        try:
            read_reply(text)
        except ActionError:
            continue


def test_the_instructions_name_every_tool_and_argument() -> None:
    text = instructions("2026-11-20", "EUR")
    for tool, model in ACTIONS.items():
        (line,) = [row for row in text.split("\n") if row.startswith(f"- {tool}(")]
        assert all(name in line for name in model.model_fields)
    assert "decimal text in EUR" in text
    assert "Today is 2026-11-20" in text
