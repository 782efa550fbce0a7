"""Every tool that writes into books has its cases: killed, its reply lost, its key used again, raced, taken back."""

from collections.abc import Iterable
from typing import Any

import pytest

from benchmarks.faults import TOOLS as DRAWN
from My_AI_Employee.domain.actions import ACTIONS
from My_AI_Employee.domain.undo import reversal
from My_AI_Employee.errors.plain_words import OPERATIONS
from My_AI_Employee.execution.step_results import record_id
from My_AI_Employee.mcp_servers.catalogue import WRITE_SPECS, ToolSpec
from tests.faults.cases import CASES, TOOLS
from tests.faults.test_lost_replies_odoo import CALLS
from tests.faults.test_race_odoo import LEFT_OUT, RACED, RACED_ONCE
from tests.faults.test_same_key import CHANGES, TOOLS_OF

WRITES = {spec.name for spec in WRITE_SPECS}


def _tools(cases: Iterable[str]) -> set[str]:
    return {TOOLS_OF.get(case, case) for case in cases}


@pytest.mark.parametrize(
    ("matrix", "cases"),
    [
        ("killed", TOOLS),
        ("its reply lost", [tool for tool, _ in CALLS]),
        ("its key used again", CHANGES),
        ("raced", [*RACED, *RACED_ONCE, *LEFT_OUT]),
    ],
)
def test_no_tool_is_left_out(matrix: str, cases: Iterable[str]) -> None:
    assert WRITES - _tools(cases) == set(), matrix
    assert set(cases) <= set(CASES), matrix


def test_kills_by_chance_are_of_every_case() -> None:
    assert sorted(DRAWN) == sorted(CASES)


def _answer_of(spec: ToolSpec) -> dict[str, Any]:
    """An answer of this tool with some text for everything."""
    return {**dict.fromkeys(spec.answers.model_fields, "X/1"), "previous": {}}


@pytest.mark.parametrize("spec", WRITE_SPECS, ids=lambda spec: spec.name)
def test_every_tool_is_taken_back_or_says_why_it_is_not(spec: ToolSpec) -> None:
    found = reversal([(spec.name, _answer_of(spec))], "PLAN-20261120-aaaaaa")
    assert len(found.actions) + len(found.remarks) == 1
    assert all("X/1" in remark for remark in found.remarks)
    for action in found.actions:
        assert action["tool"] in WRITES
        assert set(action) - {"tool"} <= set(ACTIONS[str(action["tool"])].model_fields)


@pytest.mark.parametrize("spec", WRITE_SPECS, ids=lambda spec: spec.name)
def test_the_audit_log_names_the_record_of_every_tool_and_people_read_its_name(spec: ToolSpec) -> None:
    assert record_id(spec.name, _answer_of(spec)) == "X/1"
    assert spec.name in OPERATIONS
