"""A `LanguageModel` that answers by a given function: for tests, and for trying the planner without a model."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field

from My_AI_Employee.bootstrap.planners import attachments_of, pages_of
from My_AI_Employee.planners.background import BackgroundParts, BackgroundPlanner, ModelLimits
from My_AI_Employee.planners.model import Assignment, Batch, LanguageModel, Replies, Usage
from My_AI_Employee.readers.sandbox.reader import SandboxedReader
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.vault.layout import HANDBOOK


@dataclass(kw_only=True)
class ScriptedModel:
    """Answers as the port demands. answer: the reply's text, None for no reply; may raise ModelError."""

    answer: Callable[[Assignment], str | None]
    usage: Usage = field(default_factory=lambda: Usage(cost_usd=0.01, turns=1))
    max_batch: int = 20
    batches: list[Batch] = field(default_factory=list)

    def answer_batch(self, batch: Batch) -> Replies:
        """Answer every assignment."""
        self.batches.append(batch)
        texts = {item.task.id: text for item in batch.assignments if (text := self.answer(item)) is not None}
        return Replies(texts=texts, usage=self.usage)

    def stop(self) -> None:
        """Nothing is ever under way."""


@contextmanager
def background_planner(
    vault: DrivenVault, model: LanguageModel, limits: ModelLimits | None = None, *, name: str = "claude"
) -> Iterator[BackgroundPlanner]:
    """A planner of a vault that asks this model beside the loop: `vault.plan_with(background=planner)`."""
    reader = SandboxedReader()
    parts = BackgroundParts(
        language_model=model,
        journal=vault.employee.journal,
        books=vault.employee.client,
        handbook=lambda: (vault.root / HANDBOOK).read_text(encoding="utf-8"),
        files=lambda task: attachments_of(vault.installation.store, task),
        pages=lambda task: pages_of(vault.installation.store, task, reader.candidates),
        clock=vault.clock,
        limits=limits or ModelLimits(max_runs=1, usd_per_day=1_000.0),
        name=name,
    )
    with reader, closing(BackgroundPlanner(parts)) as planner:
        yield planner
