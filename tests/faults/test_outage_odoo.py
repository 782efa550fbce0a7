"""Odoo is down for hours and the process dies while it catches up: the queue drains in order, each plan once."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.bootstrap import server_process
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.execution.context import Execution
from My_AI_Employee.execution.executor import drain, next_due
from My_AI_Employee.execution.step_results import PROBE_INTERVAL_S
from My_AI_Employee.mcp_servers.client import OdooMcpClient
from My_AI_Employee.observability.crash_points import SWITCH
from My_AI_Employee.testing.clock import MovableClock
from tests.faults.cases import Case, prepare
from tests.faults.crash_desk import CrashDesk, crash_desk
from tests.faults.firms import OdooFirm
from tests.faults.forks import Ended, Forks
from tests.faults.proxies import FaultyProxy, faulty_proxy

pytest_plugins = ["tests.faults.fault_fixtures"]

TOOLS = ("record_payment", "create_customer", "record_payment", "create_expense", "create_customer")


def _approve(desk: CrashDesk) -> list[tuple[str, Case]]:
    """Plans that are approved one after the other; their ids in that order."""
    approved = []
    for tool in TOOLS:
        case = prepare(tool, desk.firm, desk.place.state.root)
        (plan_id,) = desk.propose(case)
        desk.approve()
        assert desk.work() == Ended()
        approved.append((plan_id, case))
    return approved


def _probe_for_hours(desk: CrashDesk, proxy: FaultyProxy, hours: int) -> int:
    """Let time go by, without a new start that would try at once; how often the books were asked."""
    clock, asked = MovableClock(), 0
    journal = desk.place.journal()
    with OdooMcpClient(server_process(desk.place)) as tools:
        execution = Execution(journal=journal, tools=tools, secret=desk.place.state.grant_secret(), clock=clock)
        end = clock() + timedelta(hours=hours)
        while clock() < end:
            asked += drain(execution)
            due = next_due(journal)
            assert due is not None
            assert due - clock() <= timedelta(seconds=PROBE_INTERVAL_S)
            clock.ahead += timedelta(minutes=10)  # the machine slept, or nobody looked
    journal.close()
    assert proxy.served == []
    return asked


@pytest.mark.slow
def test_the_queue_drains_in_order_each_once(forks: Forks, odoo_firm: OdooFirm, tmp_path: Path) -> None:
    with (
        faulty_proxy(odoo_firm.server.url) as proxy,
        crash_desk(forks, OdooFirm(odoo_firm.server, odoo_firm.mail, url=proxy.url), tmp_path) as desk,
    ):
        proxy.close()
        approved = _approve(desk)
        order = [plan_id for plan_id, _ in approved]
        assert [record.status for record in desk.records()] == [PlanStatus.QUEUED] * len(TOOLS)
        queue = (desk.root / ".odoo_queue.jsonl").read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["plan_id"] for line in queue] == order
        assert _probe_for_hours(desk, proxy, 3) >= 17  # one per ten minutes

        proxy.open()
        assert desk.work(**{SWITCH: "executor.answered:2"}).killed
        assert desk.work(**{SWITCH: "executor.recorded:2"}).killed
        desk.revive()

        done = [e["plan_id"] for e in desk.entries() if e["result"] == "success" and e["idempotency_key"]]
        assert done == order
        for _, case in approved:
            found, wrong = desk.counts_of(case)
            assert (found, wrong) == (1, [])
        assert [record.status for record in desk.records()] == [PlanStatus.DONE] * len(TOOLS)
        assert (desk.root / ".odoo_queue.jsonl").read_text(encoding="utf-8") == ""
