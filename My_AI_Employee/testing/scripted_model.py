"""A `LanguageModel` that answers by a given function: for tests, and for trying the planner without a model."""

from collections.abc import Callable
from dataclasses import dataclass, field

from My_AI_Employee.planners.model import Assignment, Batch, Replies, Usage


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
