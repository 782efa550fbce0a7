"""Two orchestrator processes on one vault: one leads, the other ends at once; every effect once."""

from pathlib import Path

import pytest

from My_AI_Employee.bootstrap.state_folder import exclusive
from My_AI_Employee.cli.commands import run_once
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import ConfigurationError
from tests.faults.cases import prepare
from tests.faults.crash_desk import CrashDesk, crash_desk
from tests.faults.firms import LocalFirm
from tests.faults.forked_roles import SECOND_LEADER
from tests.faults.forks import Ended, Forks

pytest_plugins = ["tests.faults.fault_fixtures"]

ROUNDS = 3
PLANS = ("record_payment", "create_customer", "create_expense", "record_payment", "five_invoices")


@pytest.mark.slow
def test_two_processes_started_together(forks: Forks, local_firm: LocalFirm, tmp_path: Path) -> None:
    ends: list[Ended] = []
    for _ in range(ROUNDS):
        with crash_desk(forks, local_firm, tmp_path) as desk:
            cases = [prepare(tool, local_firm, desk.place.state.root) for tool in PLANS]
            for case in cases:
                desk.propose(case)
            desk.approve()
            running = [forks.start("orchestrator", desk.environment, desk.log) for _ in range(3)]
            ends += [one.wait() for one in running]
            desk.revive()
            assert [desk.counts_of(case) for case in cases] == [(case.plans, []) for case in cases]
            assert {record.status for record in desk.records()} == {PlanStatus.DONE}
    assert set(ends) <= {Ended(), Ended(exit=SECOND_LEADER)}
    assert Ended(exit=SECOND_LEADER) in ends, "they never worked at the same time"


def test_a_second_one_says_that_another_works(forks: Forks, local_firm: LocalFirm, tmp_path: Path) -> None:
    with crash_desk(forks, local_firm, tmp_path) as desk:
        with exclusive(desk.place.state.leader_lock), pytest.raises(ConfigurationError, match="another ai-employee"):
            run_once(desk.place)
        assert _runs(desk)


def _runs(desk: CrashDesk) -> bool:
    """The lock is free again: the same start works."""
    return desk.work() == Ended()
