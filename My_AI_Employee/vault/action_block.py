"""Parses and renders the fenced block `yaml actions` of a plan note."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from My_AI_Employee.domain.plan import PlannedAction
from My_AI_Employee.errors import NoteFormatError
from My_AI_Employee.text.strict_yaml import Tree, YamlLimits, load_yaml, yaml_scalar
from My_AI_Employee.vault.note_text import writable
from My_AI_Employee.vault.sections import find_fences

INFO = "yaml actions"
_YAML_LIMITS = YamlLimits(max_depth=5, max_chars=300_000)
_PLAIN_VALUE = re.compile(r"\d{4}-\d\d-\d\d|0|[1-9]\d{0,8}|\$[1-9][0-9]?\.[a-z_]+")


def parse_actions(body: str, *, first_line: int = 1) -> list[dict[str, Tree]]:
    """The actions of the one `yaml actions` block; scalars are text. first_line: number of the body's first line.

    Raises NoteFormatError when there is none, more than one, an unclosed one, or when it is not a list of actions.
    """
    lines = body.split("\n")
    blocks = [fence for fence in find_fences(lines) if fence.info.casefold() == INFO]
    if len(blocks) != 1:
        raise NoteFormatError(f"the note has {len(blocks) or 'no'} blocks '```{INFO}'; exactly one is needed")
    start, end = blocks[0].start, blocks[0].end
    if end is None:
        raise NoteFormatError(f"line {first_line + start}: the block '```{INFO}' is never closed with ```")
    tree = load_yaml("\n".join(lines[start + 1 : end]), _YAML_LIMITS, first_line=first_line + start + 1)
    if not isinstance(tree, list) or not tree or not all(isinstance(item, dict) for item in tree):
        raise NoteFormatError(f"line {first_line + start}: the block must be a list of actions, each '- tool: …'")
    return [item for item in tree if isinstance(item, dict)]


def render_actions(actions: Sequence[PlannedAction]) -> str:
    """Render the fenced block. Options with empty values are left out, as these are the defaults."""
    lines = [line for action in actions for line in _action_lines(action)]
    return "\n".join([f"```{INFO}", *lines, "```"])


def _action_lines(action: PlannedAction) -> list[str]:
    lines = [f"- tool: {yaml_scalar(action.tool)}"]
    for name, value in action.arguments.items():
        if isinstance(value, list | tuple):
            lines += [f"  {name}:", *(f"    - {_flow(item)}" for item in value)]
        elif isinstance(value, Mapping):
            lines.append(f"  {name}: {_flow(value)}")
        elif value != "":
            lines += _argument_lines(name, "true" if value is True else writable(str(value)))
    return lines


def _argument_lines(name: str, text: str) -> list[str]:
    """Text of several lines becomes a literal block, which is easy to edit, unless YAML would change it."""
    rows = text.split("\n")
    if len(rows) > 1 and all(row == row.strip() and row.isprintable() for row in rows) and rows[0] and rows[-1]:
        return [f"  {name}: |-", *(f"    {row}" if row else "" for row in rows)]
    return [f"  {name}: {_value(text)}"]


def _value(text: str) -> str:
    return text if _PLAIN_VALUE.fullmatch(text) else yaml_scalar(text)


def _flow(item: Any) -> str:
    if isinstance(item, Mapping):
        return "{" + ", ".join(f"{name}: {_value(writable(str(value)))}" for name, value in item.items()) + "}"
    return _value(writable(str(item)))
