"""SIGKILL around the effect, for every tool, over a real Odoo: exactly one effect, then Done."""

from pathlib import Path

import pytest

from My_AI_Employee.observability.crash_points import LABELS
from tests.faults.cases import TOOLS
from tests.faults.crash_desk import crash_desk, kill_and_revive, labels_of
from tests.faults.firms import OdooFirm
from tests.faults.forks import Forks

pytest_plugins = ["tests.faults.fault_fixtures"]

AROUND = ("executor.intended", "server.done", "executor.answered")
"""Points outside of the adapter after which Odoo is asked again; the others are the same for all books."""
POINTS = [
    (tool, label)
    for tool in (*TOOLS, "five_invoices", "owner_expense")
    for label in labels_of(tool, "odoo")
    if label in AROUND or label.startswith("odoo.")
]


@pytest.mark.slow
@pytest.mark.parametrize(("tool", "label"), POINTS)
def test_killed_there_and_still_done_once(
    forks: Forks, odoo_firm: OdooFirm, tmp_path: Path, tool: str, label: str
) -> None:
    with crash_desk(forks, odoo_firm, tmp_path) as desk:
        verdict = kill_and_revive(desk, tool, label)
    assert verdict.problems == ()
    assert verdict.found == verdict.wanted
    assert verdict.died == ("orchestrator" if label.startswith("executor.") else "server")


def test_the_matrix_leaves_no_odoo_label_out() -> None:
    reached = {label.partition(":")[0] for _, label in POINTS}
    assert {label for label in LABELS if label.startswith("odoo.")} <= reached
