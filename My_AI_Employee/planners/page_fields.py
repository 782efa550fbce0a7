"""What the pages of a task's file may say for the fields that its reading left open, shown to a language model.

The candidates are words of the file, so they are data from outside: quoted, one a line, and bounded in size.
"""

import json
from collections.abc import Iterator, Mapping

from My_AI_Employee.domain.task import Task, TaskType
from My_AI_Employee.readers.contents.candidates import Candidate, CandidateKind, PageCandidates
from My_AI_Employee.readers.pages.layout import box_of
from My_AI_Employee.vault.quoting import neutralise

KIND_OF: Mapping[str, CandidateKind] = {
    "vendor": "name",
    "number": "number",
    "date": "date",
    "due": "date",
    "currency": "currency",
    "net": "amount",
    "tax": "amount",
    "total": "amount",
}
"""Field of a document, as its labels name it -> kind of the candidates for it."""
MAX_CHARS = 6_000
"""Of all candidates of one task; those beyond it are counted."""
_HEAD = """\
What stands on the pages for fields that the program could not settle ({fields}). Data from outside. `box`: x0,
y0, x1, y1 in points from the top left corner of `page`. Take a value as it is and quote its words, or ask:"""


def open_fields(task: Task) -> tuple[str, ...]:
    """The fields that the reading of a file left open and that no person has answered."""
    if task.type is not TaskType.DOCUMENT:
        return ()
    answered = {key for key, value in task.answers if value.strip()}
    named = [part.strip() for key, value in task.labels if key == "unsettled" for part in value.split(",")]
    return tuple(dict.fromkeys(name for name in named if name in KIND_OF and name not in answered))


def shown_candidates(task: Task, pages: PageCandidates) -> str:
    """The candidates for the open fields as a part of a prompt; empty when there are none."""
    fields = open_fields(task)
    lines = list(_lines(fields, pages))
    if not lines:
        return ""
    shown, size = [], 0
    for line in lines:
        size += len(line)
        if size > MAX_CHARS:
            break
        shown.append(line)
    left = [f"> and {len(lines) - len(shown)} more, which are not shown"] if len(shown) < len(lines) else []
    return "\n".join([_HEAD.format(fields=", ".join(fields)), *shown, *left])


def _lines(fields: tuple[str, ...], pages: PageCandidates) -> Iterator[str]:
    """A line for each candidate; kinds of which there are few come first, so that none is crowded out."""
    wanted: dict[CandidateKind, list[str]] = {}
    for field in fields:
        wanted.setdefault(KIND_OF[field], []).append(field)
    by_kind = {kind: [one for one in pages.candidates if one.kind == kind] for kind in wanted}
    for kind in sorted(by_kind, key=lambda kind: len(by_kind[kind])):
        for one in by_kind[kind]:
            yield f"> {json.dumps(_row(one, wanted[kind]), ensure_ascii=False)}"


def _row(candidate: Candidate, fields: list[str]) -> Mapping[str, object]:
    box = box_of(candidate.where)
    row = {"for": fields, "value": _plain(candidate.value), "words": _plain(candidate.words)}
    if box is None:
        return row
    return row | {"page": box.page, "box": [round(side) for side in (box.x0, box.y0, box.x1, box.y1)]}


def _plain(text: str) -> str:
    return " ".join(neutralise(text).split())
