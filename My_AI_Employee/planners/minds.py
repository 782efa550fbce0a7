"""The port `Mind`: a batch of tasks and what helps to read them in, one reply of text per task out.

A mind proposes; it has no way to the books, to the vault or to the journal. What it replies is checked elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Protocol

from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import AIEmployeeError


class MindError(AIEmployeeError):
    """A run did not come to its end. retryable: a later run may succeed. usage: what it cost all the same."""

    code: ClassVar[str] = "PLANNER_FAILED"

    def __init__(self, message: str, *, hint: str = "", again: bool, usage: "Usage | None" = None) -> None:
        super().__init__(message, hint=hint)
        self.again = again
        self.usage = usage or Usage()


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a run took. cost_usd: as the mind says, 0 when it cannot. denials: names of tools that were refused."""

    cost_usd: float = 0.0
    turns: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    denials: tuple[str, ...] = ()

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            cost_usd=self.cost_usd + other.cost_usd,
            turns=self.turns + other.turns,
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            denials=(*self.denials, *other.denials),
        )


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """One task of a batch. question: what the rules could not settle. objection: why the first reply was refused."""

    task: Task
    question: str = ""
    reply: str = ""
    objection: str = ""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What a mind is asked at once. context: Markdown about the firm. files: attachments by name."""

    assignments: tuple[Assignment, ...]
    context: str
    today: date
    currency: str
    budget_usd: float
    files: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Replies:
    """The texts by task id; a task without one was not answered. note: what a person should know of the run."""

    texts: Mapping[str, str]
    usage: Usage
    note: str = ""


class Mind(Protocol):
    """Drafts for whole batches. Called from background threads, several at once."""

    max_batch: int

    def think(self, batch: Batch) -> Replies:
        """Answer a batch. Raises MindError."""
        ...

    def stop(self) -> None:
        """End every run that is under way; they raise MindError. Idempotent."""
        ...
