"""A refusal is no longer than an answer may be, whatever the caller sent."""

import json
from typing import Any

import pytest
from mcp_types import TextContent

from My_AI_Employee.errors import AIEmployeeError, ValidationFailedError
from My_AI_Employee.mcp_servers.contract import refusal
from My_AI_Employee.mcp_servers.inputs import Arguments, parse_arguments, parse_json_arguments
from My_AI_Employee.team.core.paging import MAX_ANSWER_TOKENS, tokens_of


class Numbers(Arguments):
    """Arguments of add."""

    numbers: tuple[int, ...] = ()


def text_of(error: AIEmployeeError, **more: Any) -> str:
    (content,) = refusal(error, **more).content
    assert isinstance(content, TextContent)
    return content.text


@pytest.mark.parametrize("parse", [parse_arguments, parse_json_arguments])
@pytest.mark.parametrize(
    "arguments", [{f"k{number}": 1 for number in range(10_000)}, {"k" * 1_000_000: 1}, {"numbers": ["x"] * 10_000}]
)
def test_wrong_arguments(parse: Any, arguments: dict[str, Any]) -> None:
    with pytest.raises(ValidationFailedError) as found:
        parse("add", Numbers, arguments)
    assert len(found.value.message) < 20 * 520
    if len(arguments) > 20:
        assert "k19: Extra inputs" in found.value.message
        assert found.value.message.endswith("and 9,980 more problems")


@pytest.mark.parametrize("letter", ["x", "\x01", "é", "😀", '"', "\ud800"])
def test_long_texts_are_cut(letter: str) -> None:
    long = letter * 300_000
    text = text_of(AIEmployeeError(long, hint=long, facts={"all": [long]}))
    assert len(text.encode(errors="replace")) <= MAX_ANSWER_TOKENS * 3
    assert letter == "\ud800" or tokens_of(text) <= MAX_ANSWER_TOKENS
    wire = json.loads(text)
    assert (wire["code"], wire["retryable"]) == ("INTERNAL", False)
    assert "characters left out" in wire["message"]
    assert "left_out" in wire["facts"]


def test_usual_refusals_are_whole() -> None:
    error = AIEmployeeError("no", hint="do", facts={"id": 1})
    assert json.loads(text_of(error)) == error.as_dict()


def test_a_secret_at_the_cut_is_hidden() -> None:
    error = AIEmployeeError("x" * 23_990 + "a-secret-of-ours" + "y" * 90)
    assert "a-secret" not in text_of(error, redacted=lambda text: text.replace("a-secret-of-ours", "***"))
    assert "a-secret" in text_of(error)
