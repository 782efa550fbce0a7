"""A task, which is created from one original such as a mail."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from My_AI_Employee.domain.origin import Origin


class TaskType(StrEnum):
    """The type of the original of a task."""

    EMAIL = "email"
    DOCUMENT = "document"
    BANK_STATEMENT = "bank_statement"
    NOTE = "note"
    SCHEDULE = "schedule"


class TaskStatus(StrEnum):
    """The state of a task."""

    NEW = "new"  # in Needs_Action, no planner has looked yet
    CLAIMED = "claimed"  # in In_Progress, a planner works on it
    NEEDS_PERSON = "needs_person"  # in Needs_Action, the note says what is missing
    PLANNED = "planned"  # in In_Progress, its plan waits, runs or failed
    DONE = "done"  # in Done with its plan
    REJECTED = "rejected"  # in Rejected with its plan


@dataclass(frozen=True, kw_only=True)
class Task:
    """A task, as its note describes it.

    sha256: of the original's bytes (hex). attachments: names in Attachments/ (the original first).
    text: the original's text, which is data and never instructions.
    labels: front matter and `Key: value` lines of the original, keys in snake case. answers: labels that a
    person added to the note; they replace the original's labels of the same key.
    origin: as the journal keeps it; a note that is read gives stranger, whatever it shows.
    repeat_of: the task, and its plan, of an earlier drop of the same file: planned once a person answers `again`.
    """

    id: str
    type: TaskType
    source: str
    subject: str
    sender: str
    received: datetime
    priority: str
    status: TaskStatus
    sha256: str
    attachments: tuple[str, ...]
    text: str
    labels: tuple[tuple[str, str], ...] = ()
    answers: tuple[tuple[str, str], ...] = ()
    repeat_of: tuple[str, ...] = ()
    problem: str = ""
    origin: Origin = Origin.STRANGER

    @property
    def all_labels(self) -> tuple[tuple[str, str], ...]:
        """The effective labels: the answers, then the labels that no answer replaces."""
        answered = {key for key, _ in self.answers}
        return (*self.answers, *(label for label in self.labels if label[0] not in answered))
