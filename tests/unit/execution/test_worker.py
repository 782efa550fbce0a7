"""Approved plans that workers carry out: handed out once, carried out under a lease, handed on when a worker died."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import BooksAuthenticationError, ConfigurationError
from My_AI_Employee.execution.workers.dispatch import Dispatch
from My_AI_Employee.execution.workers.leasing import hold_lease
from My_AI_Employee.execution.workers.worker import Worker
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.leases import acquire_lease
from My_AI_Employee.journal.schema import leases
from My_AI_Employee.mcp_servers.tool_caller import ToolCaller
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.unit.core.core_requests import plan_expense, spent


@dataclass
class ListQueue:
    """A Queue in a list."""

    ids: list[str] = field(default_factory=list)
    filled: threading.Event = field(default_factory=threading.Event)

    def waiting(self) -> frozenset[str]:
        return frozenset(self.ids)

    def put(self, plan_ids: Sequence[str], *, first: bool) -> int:
        for plan_id in plan_ids:
            self.ids.insert(0 if first else len(self.ids), plan_id)
            self.filled.set()
        return len(plan_ids)


@dataclass
class Crew:
    """A vault whose approved plans a worker carries out."""

    vault: DrivenVault
    queue: ListQueue
    dispatch: Dispatch
    worker: Worker


@pytest.fixture
def crew(tmp_path: Path) -> Iterator[Crew]:
    with open_driven_vault(tmp_path) as vault:
        queue = ListQueue()
        dispatch = Dispatch(journal=vault.employee.journal, queue=queue, clock=vault.clock)
        parts = vault.employee.parts
        decisions = replace(parts.decisions, keeper=replace(parts.decisions.keeper, execution=None))
        vault.work_with(dispatcher=dispatch, decisions=decisions)
        yield Crew(vault, queue, dispatch, Worker(parts.execution, dispatch, "a worker"))


def _approved(crew: Crew, description: str = "Chair") -> Path:
    note = crew.vault.mv(plan_expense(crew.vault, description), "Approved")
    crew.vault.step()
    return note


def test_an_approved_plan_is_handed_out_once_and_shown_when_it_was_carried_out(crew: Crew) -> None:
    note = _approved(crew)
    crew.vault.step()
    assert crew.queue.ids == [note.stem]
    assert crew.dispatch.is_busy()
    assert spent(crew.vault) == [], "the orchestrator carries nothing out itself"
    crew.worker.carry_out(crew.queue.ids.pop())
    crew.worker.carry_out(note.stem)  # handed out again by mistake
    crew.vault.settle()
    assert (crew.vault.where(note), spent(crew.vault)) == ("Done", [450])
    assert not crew.dispatch.is_busy()


def test_a_plan_in_another_workers_hands_is_left_alone(crew: Crew) -> None:
    note = _approved(crew)
    with hold_lease(crew.vault.employee.journal, note.stem, "another"):
        crew.worker.carry_out(note.stem)
        crew.queue.ids.clear()
        assert not crew.dispatch.hand_out()
    assert spent(crew.vault) == []
    assert crew.dispatch.hand_out()


def test_the_plan_of_a_dead_worker_is_handed_on_before_all_others(crew: Crew) -> None:
    dead, other = _approved(crew), _approved(crew, "Table")
    with crew.vault.employee.journal.transaction() as connection:
        assert acquire_lease(connection, dead.stem, "a dead worker", duration_s=-1)
    crew.queue.ids = [other.stem]
    assert crew.dispatch.hand_on()
    assert crew.queue.ids == [dead.stem, other.stem]


@dataclass
class TakenOver:
    """A ToolCaller in whose first call another worker takes every lease over, and dies."""

    inner: ToolCaller
    journal: Journal
    taken: bool = False

    def audience(self) -> str:
        return self.inner.audience()

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        if not self.taken:
            self.taken = True
            with self.journal.transaction() as connection:
                connection.execute(update(leases).values(owner="another", until=0, fence=leases.c.fence + 1))
        return self.inner.call(tool, arguments, grant=grant, audience=audience)


def test_a_worker_whose_lease_was_taken_records_nothing_and_the_effect_is_read_back(crew: Crew) -> None:
    note = _approved(crew)
    execution = crew.vault.employee.parts.execution
    tools = TakenOver(execution.tools, execution.journal)
    slow = Worker(replace(execution, tools=tools), crew.dispatch, "a slow worker")
    slow.carry_out(note.stem)
    assert crew.vault.record(note).status is PlanStatus.EXECUTING
    crew.worker.carry_out(note.stem)
    assert (crew.vault.record(note).status, spent(crew.vault)) == (PlanStatus.DONE, [450])


def test_refused_credentials_hold_what_is_handed_out(crew: Crew) -> None:
    note = _approved(crew)
    crew.vault.tools.errors = [BooksAuthenticationError("wrong key")]
    crew.worker.carry_out(crew.queue.ids.pop())
    assert crew.vault.record(note).status is PlanStatus.QUEUED
    assert (crew.dispatch.hand_out(), crew.dispatch.is_busy()) == (False, False)


def test_an_idle_worker_hands_out_what_nobody_does(crew: Crew) -> None:
    note = _approved(crew)
    crew.queue.ids.clear()
    crew.queue.filled.clear()
    crew.worker.work(lambda carry_out: carry_out(crew.queue.ids.pop()) if crew.queue.filled.wait(20) else None)
    assert crew.vault.record(note).status is PlanStatus.DONE


def test_an_idle_worker_looks_for_plans_at_every_second_look(crew: Crew) -> None:
    note = _approved(crew)
    found = []
    for _ in range(4):
        crew.queue.ids.clear()
        crew.worker.look()
        found.append(list(crew.queue.ids))
    assert found == [[], [note.stem], [], [note.stem]]


def test_a_worker_that_had_a_plan_since_its_last_look_is_not_idle(crew: Crew) -> None:
    first, second = _approved(crew), _approved(crew, "Table")
    crew.worker.look()
    crew.worker.carry_out(first.stem)
    crew.queue.ids.clear()
    crew.worker.look()  # the second one, but a plan came in between
    crew.worker.look()
    assert crew.queue.ids == []
    crew.worker.look()
    assert crew.queue.ids == [second.stem]


def test_workers_need_a_journal_that_processes_can_share(tmp_path: Path) -> None:
    with (
        pytest.raises(ConfigurationError, match="needs the journal in PostgreSQL"),
        open_driven_vault(tmp_path, AI_EMPLOYEE_EXECUTION="workers"),
    ):
        pass
