"""Strict YAML: everything is text, and what could mislead or cost is refused with its line."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.text.strict_yaml import YamlLimits, load_yaml, yaml_scalar
from tests.counted_steps import steps

DEEP = YamlLimits(max_depth=3, max_chars=10_000)
FLAT = YamlLimits(max_depth=2, max_chars=10_000, flat=True)


def test_every_scalar_is_the_text_that_was_typed() -> None:
    typed = "- {a: 0123, b: 1.50, c: yes, d: 2026-11-20, e: ~, f: null, g: '', h: 0x1F}"
    assert load_yaml(typed, DEEP) == [
        {"a": "0123", "b": "1.50", "c": "yes", "d": "2026-11-20", "e": "~", "f": "null", "g": "", "h": "0x1F"}
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n"])
def test_an_empty_document_is_none(text: str) -> None:
    assert load_yaml(text, FLAT) is None


@pytest.mark.parametrize(
    ("text", "limits", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3", DEEP, 3, "twice"),
        ("- a: 1\n  a: 2", DEEP, 2, "twice"),
        ("a: &x 1", DEEP, 1, "aliases and anchors"),
        ("a: 1\nb: *x", DEEP, 2, "aliases and anchors"),
        ("<<: *x", DEEP, 1, "aliases and anchors"),
        ("a: !!int 1", DEEP, 1, "tags"),
        ("!!map\na: 1", DEEP, 1, "tags"),
        ("[[[[1]]]]", DEEP, 1, "nested deeper than 3"),
        ("a:\n  - b:\n      - c:\n          d", DEEP, 3, "nested deeper than 3"),
        ("a:\n  b: 1", FLAT, 2, "pairs again"),
        ("a: [[1]]", FLAT, 1, "a link needs quotes"),
        ("[a]: 1", DEEP, 1, "plain text"),
        ("a: 1\n---\nb: 2", DEEP, 2, "second"),
        ("x" * 10_001, DEEP, 1, "10,000 characters"),
        ("a: \x07", DEEP, 1, "cannot be read as YAML"),
    ],
)
def test_refusals(text: str, limits: YamlLimits, line: int, words: str) -> None:
    with pytest.raises(NoteFormatError, match=words) as refusal:
        load_yaml(text, limits)
    assert refusal.value.message.startswith(f"line {line}:")


def test_lines_are_counted_from_where_the_text_stands_in_its_file() -> None:
    with pytest.raises(NoteFormatError, match="line 11:"):
        load_yaml("a: 1\na: 2", FLAT, first_line=10)


@pytest.mark.parametrize("text", ["a: " + "[" * 9_000, "{a: " * 2_000, "- " * 4_000])
def test_depth_costs_nothing(text: str) -> None:
    def refused() -> None:
        with pytest.raises(NoteFormatError):
            load_yaml(text, DEEP)

    assert steps(refused) < 2_000


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_written_scalar_is_read_back_by_this_and_other_readers(text: str) -> None:
    line = yaml_scalar(text)
    assert load_yaml(f"a: {line}", FLAT) == {"a": text}
    assert yaml.safe_load(f"a: {line}") == {"a": text}
    assert "\n" not in line


@pytest.mark.parametrize("text", ["a\u200bb", "a\u202eb", "a\x85b", "a\u2028b", "a\U000e0041b", "a\ufffeb"])
def test_what_is_not_seen_is_written_as_an_escape(text: str) -> None:
    assert yaml_scalar(text).isascii()
    assert yaml.safe_load(yaml_scalar(text)) == text


@pytest.mark.parametrize("text", ["yes", "No", "null", "1.50", "2026-11-20", "~", "a: b", "# x", "- a", "@x", ""])
def test_what_a_yaml_reader_could_mistake_is_quoted(text: str) -> None:
    assert yaml_scalar(text) == f'"{text}"'
