"""Every tool that writes into books has its cases: killed, its reply lost, its key used again, raced."""

from collections.abc import Iterable

import pytest

from My_AI_Employee.mcp_servers.catalogue import WRITE_SPECS
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
