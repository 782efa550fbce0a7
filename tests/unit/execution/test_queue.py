"""The queue between the orchestrator and the workers, in a real PostgreSQL."""

from collections.abc import Iterator

import pytest

from My_AI_Employee.execution.workers.queue import PlanQueue
from My_AI_Employee.journal.journal import Journal


@pytest.fixture
def queue(postgres_url: str) -> Iterator[PlanQueue]:
    journal = Journal(postgres_url)
    opened = PlanQueue(journal, postgres_url)
    yield opened
    opened.close()
    journal.close()


def test_a_plan_that_waits_already_is_not_put_in_twice(queue: PlanQueue) -> None:
    assert queue.put(["one", "two"], first=False) == 2
    assert queue.put(["one"], first=True) == 0
    assert queue.waiting() == {"one", "two"}


def test_of_plans_that_are_put_in_together_those_that_wait_hold_up_no_other(queue: PlanQueue) -> None:
    queue.put(["two"], first=False)
    assert queue.put(["one", "two", "three"], first=False) == 2
    assert queue.waiting() == {"one", "two", "three"}
    assert queue.put([], first=False) == 0
