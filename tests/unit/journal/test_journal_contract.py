"""One suite over both databases: what several writers at once may rely on."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from My_AI_Employee.domain.audit import first_bad_entry
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import JournalError, LeaseLostError, NotFoundError, TransitionError
from My_AI_Employee.journal import audit_rows, plans, stored_facts
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionStatus
from tests.unit.journal.expense_plans import NOW, approve, sample_event, sample_plan

WRITERS = 8


def at_once(url: str, work: Callable[[Journal, int], Any]) -> list[Any]:
    """Do the same in several threads, each with a journal of its own, beginning together."""
    barrier = threading.Barrier(WRITERS)

    def run(number: int) -> Any:
        journal = Journal(url)
        try:
            barrier.wait(30)
            return work(journal, number)
        finally:
            journal.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        return list(pool.map(run, range(WRITERS)))


def test_journal_opened_by_many_at_once_is_made_once(journal_url: str) -> None:
    def read_id(journal: Journal, _number: int) -> str:
        with journal.transaction() as connection:
            return stored_facts.get_fact(connection, "journal_id")

    found = at_once(journal_url, read_id)
    assert len(set(found)) == 1
    assert len(found[0]) == 32


def test_audit_trail_of_many_writers_is_one_chain(journal_url: str, journal: Journal) -> None:
    def append(own: Journal, number: int) -> None:
        for step in range(10):
            with own.transaction() as connection:
                audit_rows.append_event(connection, sample_event(number * 100 + step))

    at_once(journal_url, append)
    with journal.transaction() as connection:
        entries = [entry for _, _, entry in audit_rows.entries_after(connection, 0)]
        assert audit_rows.count_entries(connection) == WRITERS * 10
        assert audit_rows.last_entry(connection)[1] == entries[-1]["hash"]
    assert first_bad_entry(entries) is None


def test_period_is_claimed_by_one_of_many(journal_url: str, journal: Journal) -> None:
    def claim(own: Journal, _number: int) -> bool:
        with own.transaction() as connection:
            return stored_facts.claim_period(connection, "daily", "2026-11-20", NOW)

    assert sum(at_once(journal_url, claim)) == 1
    with journal.transaction() as connection:
        assert stored_facts.last_period(connection, "daily") == "2026-11-20"


def test_only_the_latest_of_many_starts_may_end_a_step(journal_url: str, journal: Journal) -> None:
    plan = sample_plan()
    with journal.transaction() as connection:
        plans.insert_plan(connection, plan)
        approve(connection, plan.id)

    def start(own: Journal, _number: int) -> int:
        with own.transaction() as connection:
            return plans.start_action(connection, plan.id, 1)

    fences = at_once(journal_url, start)
    assert sorted(fences) == list(range(1, WRITERS + 1))
    for fence in range(1, WRITERS):
        with pytest.raises(LeaseLostError), journal.transaction() as connection:
            plans.finish_action(connection, plan.id, 1, fence, {"status": ActionStatus.DONE})
    with journal.transaction() as connection:
        plans.finish_action(connection, plan.id, 1, WRITERS, {"status": ActionStatus.DONE})
        assert plans.get_plan(connection, plan.id).actions[0].attempts == WRITERS


def test_step_that_is_done_is_not_started_again(journal: Journal) -> None:
    plan = sample_plan()
    with journal.transaction() as connection:
        plans.insert_plan(connection, plan)
        approve(connection, plan.id)
        fence = plans.start_action(connection, plan.id, 1)
        plans.finish_action(connection, plan.id, 1, fence, {"status": ActionStatus.DONE})
    with pytest.raises(LeaseLostError, match="has done it"), journal.transaction() as connection:
        plans.start_action(connection, plan.id, 1)


def test_exception_takes_everything_back(journal: Journal) -> None:
    def keep_what_cannot_be() -> None:
        with journal.transaction() as connection:
            plans.insert_plan(connection, sample_plan())
            audit_rows.append_event(connection, sample_event())
            plans.move_plan(connection, sample_plan().id, PlanStatus.DONE)

    with pytest.raises(TransitionError):
        keep_what_cannot_be()
    with journal.transaction() as connection:
        assert plans.find_plan(connection, sample_plan().id) is None
        assert audit_rows.last_entry(connection) == (0, "0" * 64)


def test_plan_comes_back_as_it_was_kept(journal: Journal) -> None:
    plan = sample_plan(steps=3)
    with journal.transaction() as connection:
        plans.insert_plan(connection, plan, "hello")
        record = plans.get_plan(connection, plan.id)
        assert record.plan == plan
        assert (record.status, record.message, record.shown_status) == (PlanStatus.PENDING_APPROVAL, "hello", "")
        assert [action.key for action in record.actions] == [step.key(plan.id) for step in plan.actions]
        with pytest.raises(NotFoundError):
            plans.get_plan(connection, "PLAN-20261120-ffffff")


def test_plans_are_run_in_the_order_of_their_approval(journal: Journal) -> None:
    with journal.transaction() as connection:
        for number, approved in (
            (1, "2026-11-20T12:00:02+00:00"),
            (2, "2026-11-20T12:00:01+00:00"),
            (3, "2026-11-20T12:00:03+00:00"),
        ):
            plans.insert_plan(connection, sample_plan(number))
            plans.move_plan(connection, sample_plan(number).id, PlanStatus.APPROVED, approved_at=approved)
        found = [record.plan.id[-1] for record in plans.plans_with_status(connection, PlanStatus.APPROVED)]
    assert found == ["2", "1", "3"]


def test_same_key_cannot_be_kept_twice(journal: Journal) -> None:
    with journal.transaction() as connection:
        plans.insert_plan(connection, sample_plan())
    with pytest.raises(JournalError), journal.transaction() as connection:
        plans.insert_plan(connection, sample_plan())


def test_transaction_inside_another_is_refused_instead_of_waiting_for_itself(journal: Journal) -> None:
    with journal.transaction(), pytest.raises(JournalError, match="open in this thread"), journal.transaction():
        pass
    with journal.transaction() as connection:
        assert stored_facts.get_fact(connection, "schema_version") == "4"
