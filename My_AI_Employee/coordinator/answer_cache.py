"""Answers of reads, kept for seconds. A write of a caller removes all answers of that caller."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from mcp_types import CallToolResult

Key = tuple[str, str, str]
"""Target with the number of its connection, tool, canonical arguments."""


@dataclass(kw_only=True)
class AnswerCache:
    """ttl_s: seconds an answer is kept; 0 keeps none. most: answers that are kept in all."""

    ttl_s: float = 0.0
    most: int = 1_000
    monotonic: Callable[[], float] = time.monotonic
    _answers: OrderedDict[tuple[str, Key], tuple[CallToolResult, float]] = field(default_factory=OrderedDict)
    _generations: dict[str, int] = field(default_factory=dict)

    def generation(self, caller: str) -> int:
        """Changes with every write of the caller: a read that began before a write is not kept after it."""
        return self._generations.get(caller, 0)

    def get(self, caller: str, key: Key) -> CallToolResult | None:
        """A kept answer that is not too old."""
        found = self._answers.get((caller, key))
        if found is None or self.monotonic() - found[1] >= self.ttl_s:
            return None
        return found[0]

    def put(self, caller: str, key: Key, answer: CallToolResult, generation: int) -> None:
        """Keep an answer. generation: as it was before the read was sent."""
        if self.ttl_s <= 0 or answer.is_error or generation != self.generation(caller):
            return
        self._answers[(caller, key)] = (answer, self.monotonic())
        self._answers.move_to_end((caller, key))
        while len(self._answers) > self.most:
            self._answers.popitem(last=False)

    def forget(self, caller: str) -> None:
        """Forget what a caller was answered. Called before a write is sent, and again when it has ended."""
        self._generations[caller] = self.generation(caller) + 1
        for key in [key for key in self._answers if key[0] == caller]:
            del self._answers[key]
