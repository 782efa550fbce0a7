"""Leases on both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import ConfigurationError, LeaseLostError
from My_AI_Employee.execution.workers.leasing import hold_lead, hold_lease, new_owner
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.leases import (
    LEADER,
    Lease,
    abandoned_plans,
    acquire_lease,
    check_lease,
    lease_owner,
    release_lease,
    renew_lease,
    unleased_plans,
)
from tests.unit.journal.expense_plans import approve, sample_plan

RUN_OUT = -1.0
RUNNABLE = (PlanStatus.APPROVED, PlanStatus.EXECUTING)


def take(journal: Journal, owner: str, duration_s: float = 60.0, name: str = "a plan") -> Lease | None:
    with journal.transaction(concurrent=True) as connection:
        return acquire_lease(connection, name, owner, duration_s)


def test_one_of_many_takes_a_lease(journal: Journal) -> None:
    barrier = threading.Barrier(8)

    def race(number: int) -> Lease | None:
        barrier.wait(30)
        return take(journal, f"worker {number}")

    with ThreadPoolExecutor(8) as pool:
        taken = [lease for lease in pool.map(race, range(8)) if lease is not None]
    assert len(taken) == 1
    with journal.transaction() as connection:
        assert lease_owner(connection, "a plan") == taken[0].owner


def test_lease_that_runs_out_goes_to_another_with_a_higher_fence(journal: Journal) -> None:
    first = take(journal, "first", RUN_OUT)
    second = take(journal, "second")
    assert first is not None
    assert second is not None
    assert second.fence > first.fence
    with journal.transaction() as connection:
        check_lease(connection, second)
        assert not renew_lease(connection, first)
        release_lease(connection, first)
        with pytest.raises(LeaseLostError):
            check_lease(connection, first)
        assert lease_owner(connection, "a plan") == "second"


def test_lease_that_ran_out_is_kept_while_nobody_takes_it(journal: Journal) -> None:
    lease = take(journal, "first", RUN_OUT)
    assert lease is not None
    with journal.transaction() as connection:
        assert lease_owner(connection, "a plan") == ""
        check_lease(connection, lease)
        assert renew_lease(connection, lease)
        assert lease_owner(connection, "a plan") == "first"


def test_released_lease_is_free(journal: Journal) -> None:
    lease = take(journal, "first")
    assert lease is not None
    assert take(journal, "second") is None
    with journal.transaction() as connection:
        release_lease(connection, lease)
    assert take(journal, "second") is not None


def test_plans_that_nobody_works_on_are_found(journal: Journal) -> None:
    ids = []
    with journal.transaction() as connection:
        for number in (1, 2, 3, 4):
            plan = sample_plan(number)
            plans.insert_plan(connection, plan)
            ids.append(plan.id)
        for plan_id in ids[:3]:
            approve(connection, plan_id)
    take(journal, "alive", name=ids[0])
    take(journal, "dead", RUN_OUT, name=ids[1])
    with journal.transaction() as connection:
        assert [plan_id for plan_id, _ in unleased_plans(connection, RUNNABLE, 10)] == ids[1:3]
        assert unleased_plans(connection, RUNNABLE, 1) == [(ids[1], PlanStatus.APPROVED)]
        assert abandoned_plans(connection, RUNNABLE) == [ids[1]]


def test_lease_is_held_for_the_block_and_lost_to_whoever_takes_it(journal: Journal) -> None:
    lost = threading.Event()
    with hold_lease(journal, "a plan", "first", lost.set) as held:
        assert held is not None
        with hold_lease(journal, "a plan", "second") as other:
            assert other is None
        with journal.transaction() as connection:
            held.guard(connection)
            renew_lease(connection, held.lease, RUN_OUT)
            assert acquire_lease(connection, "a plan", "second", 60) is not None
            with pytest.raises(LeaseLostError):
                held.guard(connection)
        assert lost.wait(10)
    with journal.transaction() as connection:
        assert lease_owner(connection, "a plan") == "second"


@pytest.mark.slow
def test_lead_is_refused_while_another_leads(journal: Journal) -> None:
    take(journal, "a leader", name=LEADER)
    with pytest.raises(ConfigurationError, match="a leader"), hold_lead(journal, lambda: None):
        pass


def test_lead_of_a_dead_leader_is_taken(journal: Journal) -> None:
    take(journal, "a leader", 0.2, name=LEADER)
    with hold_lead(journal, lambda: None) as held:
        assert held.lease.fence == 2


def test_owners_differ() -> None:
    assert new_owner() != new_owner()
