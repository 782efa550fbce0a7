"""The actions of a plan as fields of a form, and what was changed as the text of its block of actions again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from My_AI_Employee.domain.plan import plan_actions
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.text.strict_yaml import Tree
from My_AI_Employee.vault.action_block import INFO, parse_actions, render_actions

MOST_FIELDS = 40
"""A plan with more values is edited as text: so many fields are no help."""
_TOOL = "tool"


@dataclass(frozen=True, kw_only=True)
class PlanField:
    """One value. name: of the form's field. step: from 1, with its tool. label: which value of the step."""

    name: str
    step: str
    label: str
    value: str


def plan_fields(text: str) -> Sequence[PlanField]:
    """The values of a block of actions; none when it cannot be read, or has too many."""
    try:
        actions = parse_actions(_block(text))
    except AIEmployeeError:
        return ()
    found = [
        PlanField(name=f"v{number}{path}", step=f"{number}. {action.get(_TOOL, '')}", label=_label(path), value=value)
        for number, action in enumerate(actions, 1)
        for path, value in _values(action)
        if path != f".{_TOOL}"
    ]
    return found if len(found) <= MOST_FIELDS else ()


def changed_actions(text: str, values: Mapping[str, str]) -> str:
    """The block with the values of a form. text: as it was when the fields were made of it.

    Raises ActionError and NoteFormatError for what would be no valid plan.
    """
    actions = parse_actions(_block(text))
    fields = {one.name for one in plan_fields(text)}
    given = {name: " ".join(value.split()) for name, value in values.items() if name in fields}
    changed = [_with_values(action, f"v{number}", given) for number, action in enumerate(actions, 1)]
    rendered = render_actions(plan_actions([one for one in changed if isinstance(one, dict)]))
    return "\n".join(rendered.split("\n")[1:-1])


def _block(text: str) -> str:
    return f"```{INFO}\n{text}\n```"


def _values(tree: Tree, path: str = "") -> Iterator[tuple[str, str]]:
    """Every value of one line with its way; texts of several lines are left to the text."""
    if isinstance(tree, str):
        if "\n" not in tree:
            yield path, tree
        return
    parts = tree.items() if isinstance(tree, dict) else ((str(at), one) for at, one in enumerate(tree))
    for name, one in parts:
        yield from _values(one, f"{path}.{name}")


def _with_values(tree: Tree, path: str, given: Mapping[str, str]) -> Tree:
    if isinstance(tree, str):
        return given.get(path, tree)
    if isinstance(tree, dict):
        return {name: _with_values(one, f"{path}.{name}", given) for name, one in tree.items()}
    return [_with_values(one, f"{path}.{at}", given) for at, one in enumerate(tree)]


def _label(path: str) -> str:
    """`line_items.0.unit_price` as `line items 1 unit price`."""
    parts = (str(int(part) + 1) if part.isdigit() else part.replace("_", " ") for part in path.split(".") if part)
    return " ".join(parts)
