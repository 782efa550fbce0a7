"""The port `LanguageModel`: it takes a batch of tasks with context, and answers with one text per task.

A model has no access to the books, the vault or the journal. `planners.reply_checks` checks its replies.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Protocol

from My_AI_Employee.domain.task import Task
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.readers.contents.candidates import NO_CANDIDATES, PageCandidates


class ModelError(AIEmployeeError):
    """A run of the model failed.

    retry: a later run may succeed. task_fault: the content of one task may be the cause, so that the others may
    succeed without it. retry_after_s: seconds the service asks to wait. usage: what the failed run consumed.
    """

    code: ClassVar[str] = "PLANNER_FAILED"

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        retry: bool,
        task_fault: bool = False,
        retry_after_s: float = 0.0,
        usage: "Usage | None" = None,
    ) -> None:
        super().__init__(message, hint=hint)
        self.retry = retry
        self.task_fault = task_fault
        self.retry_after_s = retry_after_s
        self.usage = usage or Usage()


class ModelStoppedError(ModelError):
    """The run was stopped because the program ends. It does not count as an attempt at its tasks."""

    def __init__(self, usage: "Usage | None" = None) -> None:
        super().__init__("planning was stopped", retry=True, usage=usage)


@dataclass(frozen=True, kw_only=True)
class Usage:
    """Resources that a run consumed. cost_usd: 0 when unknown. denials: names of the tools that were denied."""

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
    """One task of a batch. question: what the rules could not read. objection: why the first reply was rejected.

    files: content of the attachments that the model can read, by their names in the vault. pages: what may be the
    values of the fields that the reading of the task's file left open.
    """

    task: Task
    question: str = ""
    reply: str = ""
    objection: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    pages: PageCandidates = NO_CANDIDATES


@dataclass(frozen=True, kw_only=True)
class Batch:
    """The input of one run of the model. context: Markdown about the firm. budget_usd: cap for the run."""

    assignments: tuple[Assignment, ...]
    context: str
    today: date
    currency: str
    budget_usd: float

    @property
    def files(self) -> Mapping[str, bytes]:
        """The files of all tasks by name; names are unique, since each begins with the digest of the content."""
        return {name: content for item in self.assignments for name, content in item.files.items()}


@dataclass(frozen=True, kw_only=True)
class Replies:
    """The replies as text, by task id. fault: the error that ended the run before every task was answered."""

    texts: Mapping[str, str]
    usage: Usage
    fault: ModelError | None = None


class LanguageModel(Protocol):
    """A model that answers batches of tasks. Called from several background threads at once."""

    max_batch: int

    def answer_batch(self, batch: Batch) -> Replies:
        """Answer every task of a batch. Raises ModelError."""
        ...

    def stop(self) -> None:
        """Stop every run; each raises ModelStoppedError. Idempotent."""
        ...
