"""Every phrase that briefings and reminders say stands in the table, with the same values in every language."""

import ast
import string
from pathlib import Path

import My_AI_Employee
from My_AI_Employee.domain import plan_kinds
from My_AI_Employee.reports import briefing_money, owner_sections
from My_AI_Employee.reports.words import rows

PACKAGE = Path(My_AI_Employee.__file__).parent
SPEAKERS = (
    "reports/briefing_note.py",
    "reports/briefing_money.py",
    "reports/owner_sections.py",
    "reports/forecast_section.py",
    "reports/owner_shown.py",
    "reports/plan_words.py",
    "reports/prose.py",
    "tasks/reminding.py",
)

SPOKEN = (
    "phrase",
    "warning",
    "heads",
    "head",
    "_TITLES",
    "_OPENINGS",
    "_NOTE_HEADS",
    "_FOLDERS",
    "_FIGURE_ROWS",
    "_STATES",
)
"""Names of texts that are said."""


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
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value and getattr(_target(node), "id", "") in SPOKEN:
            found |= _texts(node.value)
    return found


def _target(node: ast.Assign | ast.AnnAssign) -> ast.expr:
    return node.targets[0] if isinstance(node, ast.Assign) else node.target


def _texts(node: ast.AST) -> set[str]:
    return {one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)}


def test_no_phrase_is_without_a_translation() -> None:
    said = {phrase for name in SPEAKERS for phrase in _said(PACKAGE / name)}
    assert len(said) > 40
    said |= {*briefing_money.AGES.values(), *owner_sections.AGES.values(), *plan_kinds._KINDS.values()} - {""}
    assert said - rows().keys() - {""} == set()


def test_every_language_has_the_same_values() -> None:
    for phrase, others in rows().items():
        for other in others:
            assert other, phrase
            assert _values(other) == _values(phrase), phrase
