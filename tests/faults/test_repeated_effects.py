"""One effect however often a step is called: lost answers, two workers, a lease that ran out. Each with its twin."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.bootstrap.state_folder import exclusive
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import LeaseLostError
from My_AI_Employee.execution.executor import drain
from My_AI_Employee.execution.step_results import record_success
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.testing.in_process_tools import InProcessTools
from tests.faults.cases import PART, prepare
from tests.faults.firms import LocalFirm
from tests.faults.inner_desk import InnerDesk, inner_desk

pytest_plugins = ["tests.faults.fault_fixtures"]


@pytest.fixture
def desk(local_firm: LocalFirm, tmp_path: Path) -> Iterator[InnerDesk]:
    with inner_desk(local_firm, tmp_path) as found:
        yield found


class Payment:
    """An approved plan that records a part of an invoice's amount."""

    def __init__(self, desk: InnerDesk) -> None:
        self._desk = desk
        self.case = prepare("record_payment", desk.firm, desk.place.state.root)
        self.plan_id = desk.approved(*self.case.actions)

    @property
    def effects(self) -> tuple[int, Decimal]:
        """Payments in the books, and what they sum to."""
        counts = self._desk.firm.counts(self._desk.place.state.root, self.case.name)
        return counts.payments, counts.paid


# a partial payment whose answer was lost


def test_a_partial_payment_whose_answer_is_lost_is_recorded_once(desk: InnerDesk) -> None:
    payment = Payment(desk)
    _drain_with_lost_answers(desk, desk.tools(), 3)
    assert payment.effects == (1, PART)
    assert desk.record(payment.plan_id).status is PlanStatus.DONE
    assert len(desk.entries(payment.plan_id, "success")) == 1


def test_twin_without_keys_a_lost_answer_pays_again(desk: InnerDesk) -> None:
    payment = Payment(desk)
    _drain_with_lost_answers(desk, desk.forgetful(), 1)
    assert payment.effects == (2, 2 * PART)


def _drain_with_lost_answers(desk: InnerDesk, tools: InProcessTools, lost: int) -> None:
    tools.lost_answers = lost
    execution = desk.execution(tools)
    while drain(execution):
        desk.clock.pass_by(seconds=9)


# two orchestrators on one vault


class Meeting:
    """A ToolCaller that waits until another caller is at the same place, or until the time is over."""

    def __init__(self, inner: ToolCaller, barrier: threading.Barrier) -> None:
        self._inner = inner
        self._barrier = barrier

    def audience(self) -> str:
        return self._inner.audience()

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        with suppress(threading.BrokenBarrierError):
            self._barrier.wait(2)
        return self._inner.call(tool, arguments, grant=grant)


def _two_orchestrators(desk: InnerDesk, lead: Callable[[], Any], tools: Callable[[], ToolCaller]) -> list[str]:
    """Two that drain at the same time, each with a journal handle of its own; what they raised."""
    barrier, raised = threading.Barrier(2), list[str]()

    def work() -> None:
        journal = desk.place.journal()
        try:
            with lead() as leads:
                if leads:
                    drain(desk.execution(Meeting(tools(), barrier), journal))
        except LeaseLostError as error:
            raised.append(error.code)
        finally:
            journal.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return raised


class _Everyone:
    """In place of the lock: everybody leads."""

    def __enter__(self) -> bool:
        return True

    def __exit__(self, *_error: object) -> None:
        pass


def test_of_two_orchestrators_one_leads(desk: InnerDesk) -> None:
    payment = Payment(desk)  # even over books that forget keys: the other one does not begin
    raised = _two_orchestrators(desk, lambda: exclusive(desk.place.state.leader_lock), desk.forgetful)
    assert payment.effects == (1, PART)
    assert raised == []


def test_without_the_lock_keys_and_fence_still_hold(desk: InnerDesk) -> None:
    payment = Payment(desk)
    raised = _two_orchestrators(desk, _Everyone, desk.tools)
    assert payment.effects == (1, PART)
    assert raised == ["LEASE_LOST"]
    assert len(desk.entries(payment.plan_id, "success")) == 1


def test_twin_without_the_lock_and_without_keys_both_pay(desk: InnerDesk) -> None:
    payment = Payment(desk)
    _two_orchestrators(desk, _Everyone, desk.forgetful)
    assert payment.effects == (2, 2 * PART)


# a slow call that somebody else has taken over


class Overtaken:
    """A ToolCaller whose call is slow: while it is under way, another worker takes the step over and finishes it."""

    def __init__(self, desk: InnerDesk, tools: Callable[[], ToolCaller]) -> None:
        self._desk = desk
        self._tools = tools

    def audience(self) -> str:
        return self._desk.audience

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        drain(self._desk.execution(self._tools()))
        return self._tools().call(tool, arguments, grant=grant)


def test_a_late_answer_is_fenced_off(desk: InnerDesk) -> None:
    payment = Payment(desk)
    with pytest.raises(LeaseLostError):
        drain(desk.execution(Overtaken(desk, desk.tools)))
    assert payment.effects == (1, PART)
    assert len(desk.entries(payment.plan_id, "success")) == 1
    assert desk.record(payment.plan_id).status is PlanStatus.DONE


def test_twin_without_the_fence_the_late_answer_is_told_twice(desk: InnerDesk) -> None:
    """Recorded under whatever fence is the newest, the log tells of two payments."""
    payment = Payment(desk)
    before = desk.record(payment.plan_id)
    execution = desk.execution(desk.tools())
    drain(execution)
    (done,) = desk.record(payment.plan_id).actions
    (step,) = before.actions
    more_to_come = replace(before, actions=(step, replace(step, step=replace(step.step, ordinal=2))))
    with desk.journal.transaction() as connection:
        record_success(execution, connection, more_to_come, before.actions[0], done.fence, done.result)
    assert len(desk.entries(payment.plan_id, "success")) == 2
