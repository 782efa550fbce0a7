"""The process for the books behind decisions of the page ends when nobody needs it, and starts again later."""

import threading
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

import pytest

from My_AI_Employee.cli.inbox_decisions import ImpatientTools
from My_AI_Employee.errors import BooksUnavailableError

DEADLINE_S = 20.0


@dataclass
class CountedTools:
    """Answers every call once `gate` is open; `rested` is set by each rest."""

    calls: list[str] = field(default_factory=list)
    gate: threading.Event = field(default_factory=threading.Event)
    rested: threading.Event = field(default_factory=threading.Event)

    def audience(self) -> str:
        return "test"

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        self.gate.wait(DEADLINE_S)
        self.calls.append(tool)
        return {"tool": tool}


def test_it_rests_after_a_while_and_answers_again() -> None:
    tools = CountedTools()
    tools.gate.set()
    with closing(ImpatientTools(tools=tools, rest=tools.rested.set, unused_s=0.01)) as impatient:
        for _ in range(2):
            assert impatient.call("check_plans", {}) == {"tool": "check_plans"}
            assert tools.rested.wait(DEADLINE_S)
            tools.rested.clear()
    assert tools.calls == ["check_plans"] * 2


def test_a_call_that_is_under_way_is_not_cut_off() -> None:
    tools = CountedTools()
    impatient = ImpatientTools(tools=tools, rest=tools.rested.set, timeout_s=0.01, unused_s=0.01)
    with closing(impatient):
        with pytest.raises(BooksUnavailableError):
            impatient.call("check_plans", {})
        assert not tools.rested.wait(0.1), "the books have not answered yet"
        tools.gate.set()
        assert tools.rested.wait(DEADLINE_S)
    assert tools.calls == ["check_plans"]
