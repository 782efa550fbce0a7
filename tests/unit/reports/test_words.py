"""Every phrase that briefings and reminders say stands in the table, with the same values in every language."""

import ast
import string
from pathlib import Path

import My_AI_Employee
from My_AI_Employee.reports.words import rows

PACKAGE = Path(My_AI_Employee.__file__).parent
SPEAKERS = (
    "reports/owner_sections.py",
    "reports/forecast_section.py",
    "reports/owner_shown.py",
    "tasks/reminding.py",
)


def _values(phrase: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


def _said(path: Path) -> set[str]:
    """First arguments of `say(...)`, texts assigned to `phrase`, and tuples of words that are said one by one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found: set[str] = set()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Call)
            and node.args
            and getattr(node.func, "id", getattr(node.func, "attr", "")) == "say"
        ):
            found |= _texts(node.args[0])
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") in ("phrase", "warning", "_TITLES"):
            found |= _texts(node.value)
    return found


def _texts(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_no_phrase_is_without_a_translation() -> None:
    said = {phrase for name in SPEAKERS for phrase in _said(PACKAGE / name)}
    assert len(said) > 40
    assert said - rows().keys() == set()


def test_every_language_has_the_same_values() -> None:
    for phrase, others in rows().items():
        for other in others:
            assert other, phrase
            assert _values(other) == _values(phrase), phrase
