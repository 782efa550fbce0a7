"""The section `Answer` of a task as fields of a form, and what was filled in as that section's text again."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from My_AI_Employee.vault.answer_forms import listed_values
from My_AI_Employee.vault.quoting import unescape

_BOX = re.compile(r"- \[(?P<mark>[ xX])\] (?P<words>.+)")
_LINE = re.compile(r"(?P<name>[a-z][a-z_]{0,39}(?: [a-z_]{1,20}){0,2}):(?: (?P<value>.*))?")
MORE, IS_FORM = "more", "form"
"""Names of the field for further lines, and of the one that says that the form has fields."""


@dataclass(frozen=True, kw_only=True)
class AnswerField:
    """One line of the section. name: of the form's field. label: what is asked for, or what a box proposes.

    values: of which the question wants one; the browser offers them while one types.
    """

    name: str
    kind: Literal["line", "box"]
    label: str
    value: str = ""
    is_ticked: bool = False
    values: Sequence[str] = ()


def answer_fields(text: str, question: str = "") -> tuple[Sequence[AnswerField], str]:
    """The fields of an answer, and its other lines. question: the Markdown above it."""
    listed = listed_values(unescape(question))
    fields: list[AnswerField] = []
    others: list[str] = []
    for number, line in enumerate(text.split("\n")):
        if box := _BOX.fullmatch(line.strip()):
            words, ticked = unescape(box["words"]), box["mark"] != " "
            fields.append(AnswerField(name=f"f{number}", kind="box", label=words, is_ticked=ticked))
        elif asked := _LINE.fullmatch(line.strip()):
            value = asked["value"] or ""
            values = listed.get(asked["name"], ())
            fields.append(
                AnswerField(name=f"f{number}", kind="line", label=asked["name"], value=value, values=values)
            )
        else:
            others.append(line)
    return fields, "\n".join(others).strip()


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """The answer with what a person filled in. text: as it was when the fields were made of it."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        given = " ".join(values.get(f"f{number}", "").split())
        if box := _BOX.fullmatch(line.strip()):
            lines.append(f"- [{'x' if given else ' '}] {box['words']}")
        elif asked := _LINE.fullmatch(line.strip()):
            lines.append(f"{asked['name']}: {given}".rstrip())
    more = values.get(MORE, "").replace("\r\n", "\n").strip()
    return "\n".join([*lines, *([more] if more else [])])
