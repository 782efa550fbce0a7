"""SIGKILL at every labelled point, for every tool, over the embedded books: exactly one effect, then Done."""

from pathlib import Path

import pytest

from My_AI_Employee.observability.crash_points import LABELS
from tests.faults.cases import TOOLS
from tests.faults.crash_desk import ASKED_FOR, HELD, REQUEST_LABELS, crash_desk, kill_and_revive, labels_of
from tests.faults.firms import LocalFirm
from tests.faults.forks import Forks

pytest_plugins = ["tests.faults.fault_fixtures"]

ALL_CASES = (*TOOLS, "draft_and_send", "five_invoices")
PLAN_POINTS = [(tool, label, "plan") for tool in ALL_CASES for label in labels_of(tool, "local")]
REQUEST_POINTS = [(tool, label, "request") for tool in ASKED_FOR for label in REQUEST_LABELS]


@pytest.mark.slow
@pytest.mark.parametrize(("tool", "label", "start"), PLAN_POINTS + REQUEST_POINTS)
def test_killed_there_and_still_done_once(
    forks: Forks, local_firm: LocalFirm, tmp_path: Path, tool: str, label: str, start: str
) -> None:
    with crash_desk(forks, local_firm, tmp_path) as desk:
        verdict = kill_and_revive(desk, tool, label, start)
    assert verdict.problems == ()
    assert verdict.found == verdict.wanted
    in_server = label.startswith(("server.", "local."))
    assert verdict.died == ("server" if in_server else "orchestrator")
    assert verdict.held == (label in HELD)


def test_the_matrix_leaves_no_label_out() -> None:
    reached = {label.partition(":")[0] for _, label, _ in PLAN_POINTS + REQUEST_POINTS}
    elsewhere = ("briefing.", "odoo.", "mail.", "chat.", "events.")  # each has its own tests
    assert reached == {label for label in LABELS if not label.startswith(elsewhere)}
