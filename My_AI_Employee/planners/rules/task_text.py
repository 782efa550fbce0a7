"""The input of the rules: a task's text without quotes, and its labels, where a person's answers take precedence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from My_AI_Employee.domain.task import Task, TaskType
from My_AI_Employee.errors import ReadError
from My_AI_Employee.planners.port import BooksView
from My_AI_Employee.planners.rules.findings import Finding, Worksheet
from My_AI_Employee.planners.rules.words import FIELDS
from My_AI_Employee.readers.labels import (
    Labels,
    body_of,
    line_label,
    line_labels,
    read_front_matter,
    split_front_matter,
)
from My_AI_Employee.readers.quoted import without_quoted

_REPLY = re.compile(r"^\s*(?:re|aw|fw|fwd|wg)\s*:", re.I)


@dataclass(frozen=True, kw_only=True)
class TaskText:
    """One request. text: subject (of a mail that is no reply) and body without quoted parts and front matter."""

    task: Task
    books: BooksView
    currency: str
    today: date
    text: str
    answers: Labels
    labels: Labels
    sheet: Worksheet

    @property
    def received(self) -> date:
        """The day that `today` in the text refers to, where the machine is."""
        return self.task.received.astimezone().date()

    def label(self, field: str) -> list[Finding[str]]:
        """The label's values with the words they stand in: a person's answer alone, else all of the original's."""
        keys = FIELDS[field]
        return self._among(self.answers, keys) or self._among(self.labels, keys)

    def answered(self, field: str) -> bool:
        """Whether a person's answer has this label."""
        return bool(self._among(self.answers, FIELDS[field]))

    def _among(self, labels: Labels, keys: Sequence[str]) -> list[Finding[str]]:
        return [
            Finding(value.strip(), self._quote(key, value)) for key, value in labels if key in keys and value.strip()
        ]

    def _quote(self, key: str, value: str) -> str:
        for line in self.task.text.split("\n"):
            if line_label(line) == (key, value):
                return line.strip()
        return f"{key}: {value}"

    def one_label(self, field: str, name: str, title: str = "") -> str | None:
        """The label's one value; None when there is none or, with a question, when there are several."""
        return self.sheet.one(name, self.label(field), title or f"'{field}'")


def _plain(label: tuple[str, str]) -> tuple[str, str]:
    return label[0], re.sub(r"\W+", "", label[1])


def original_labels(text: str) -> Labels:
    """The labels that the original's text holds, as its reader found them."""
    split = split_front_matter(text)
    head: Labels = ()
    if split:
        try:
            head = read_front_matter("the note", split.yaml)
        except ReadError:
            head = ()
    return (*head, *line_labels(without_quoted(body_of(text))))


def read_source(task: Task, books: BooksView, today: date) -> TaskText:
    """Put together what the rules look at. A label that the original's text lacks is a person's correction."""
    own = {_plain(label) for label in original_labels(task.text)}
    answered = {key for key, _ in task.answers}
    corrected = (label for label in task.labels if _plain(label) not in own and label[0] not in answered)
    body = without_quoted(body_of(task.text))
    with_subject = task.type is TaskType.EMAIL and task.subject and not _REPLY.match(task.subject)
    return TaskText(
        task=task,
        books=books,
        currency=books.currency(),
        today=today,
        text=f"{task.subject}\n{body}" if with_subject else body,
        answers=(*task.answers, *corrected),
        labels=tuple(label for label in task.labels if _plain(label) in own),
        sheet=Worksheet(),
    )
