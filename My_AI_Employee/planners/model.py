"""The port `LanguageModel`: it gets a batch of tasks with context, and answers one text per task.

A model proposes; it cannot reach the books, the vault or the journal. Its replies are checked elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Protocol

from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import AIEmployeeError


class ModelError(AIEmployeeError):
    """A run did not come to its end.

    again: a later run may succeed. one_task: what one of its tasks holds may be the cause, so that the others may
    succeed without it. wait_s: how long the service asks to be left alone. usage: what it cost all the same.
    """

    code: ClassVar[str] = "PLANNER_FAILED"

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        again: bool,
        one_task: bool = False,
        wait_s: float = 0.0,
        usage: "Usage | None" = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.again = again
        self.one_task = one_task
        self.wait_s = wait_s
        self.usage = usage or Usage()


class ModelStoppedError(ModelError):
    """The run was ended because the program ends: no fault of anybody, and no try of its tasks."""

    def __init__(self, usage: "Usage | None" = None) -> None:
        super().__init__("planning was stopped", again=True, usage=usage)


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a run took. cost_usd: as the model says, 0 when it cannot. denials: names of tools that were refused."""

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
    """One task of a batch. question: what the rules could not settle. objection: why the first reply was refused.

    files: of its attachments those that the model can be shown, by their names in the vault.
    """

    task: Task
    question: str = ""
    reply: str = ""
    objection: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, kw_only=True)
class Batch:
    """What a model is asked at once. context: Markdown about the firm."""

    assignments: tuple[Assignment, ...]
    context: str
    today: date
    currency: str
    budget_usd: float

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of all tasks: a name in the vault begins with its content's digest."""
        return {name: content for item in self.assignments for name, content in item.files.items()}


@dataclass(frozen=True, kw_only=True)
class Replies:
    """The texts by task id. fault: why tasks without one have none, when the run did not come to its end."""

    texts: Mapping[str, str]
    usage: Usage
    fault: ModelError | None = None


class LanguageModel(Protocol):
    """Drafts for whole batches. Called from background threads, several at once."""

    max_batch: int

    def think(self, batch: Batch) -> Replies:
        """Answer a batch. Raises MindError."""
        ...

    def stop(self) -> None:
        """End every run that is under way; they raise MindError. Idempotent."""
        ...
