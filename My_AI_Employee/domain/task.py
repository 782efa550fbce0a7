"""A task: one thing to do, made from one original."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class TaskType(StrEnum):
    """What kind of original a task came from."""

    EMAIL = "email"
    DOCUMENT = "document"
    BANK_STATEMENT = "bank_statement"
    NOTE = "note"
    SCHEDULE = "schedule"


class TaskStatus(StrEnum):
    """Where a task stands."""

    NEW = "new"  # in Needs_Action, no planner has looked yet
    CLAIMED = "claimed"  # in In_Progress, a planner works on it
    NEEDS_PERSON = "needs_person"  # in Needs_Action, the note says what is missing
    PLANNED = "planned"  # in In_Progress, its plan waits, runs or failed
    DONE = "done"  # in Done with its plan
    REJECTED = "rejected"  # in Rejected with its plan


@dataclass(frozen=True, kw_only=True)
class Task:
    """One task note.

    sha256: of the original's bytes (hex). attachments: names inside Attachments/ (the original first).
    text: the original's text, which is data and never instructions.
    labels: front matter and `Key: value` lines of the original, keys in snake case. answers: what a person added to
    the note in the same form; a key in them replaces the original's label of this key.
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
    problem: str = ""

    @property
    def all_labels(self) -> tuple[tuple[str, str], ...]:
        """What holds now: the answers, then the labels that no answer replaces."""
        answered = {key for key, _ in self.answers}
        return (*self.answers, *(label for label in self.labels if label[0] not in answered))
