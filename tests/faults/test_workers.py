"""Rows 6, 7 and 30: many real worker processes on a real PostgreSQL; each is killed, stopped or cut off in turn."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.worker_crew import Crew, open_crew, unexpected, until
from tests.postgres_fixtures import Postgres

PLANS = 40


def say(text: str) -> None:
    """A figure for whoever runs the tests with -s."""
    sys.stdout.write(f"\n{text}\n")


@pytest.fixture
def crew(tmp_path: Path, postgres_url: str) -> Iterator[Crew]:
    with open_crew(tmp_path, postgres_url) as opened:
        yield opened


def test_forty_plans_are_shared_by_four_workers(crew: Crew) -> None:
    crew.start("run")
    workers = crew.start_workers(4)
    started = time.monotonic()
    ids = crew.approve_plans(PLANS)
    crew.check_each_once(ids)
    say(f"{PLANS} plans of 2 steps by 4 workers: {time.monotonic() - started:.2f} s")
    shares = [crew.log_of(worker).count(": done") for worker in workers]
    assert sum(shares) >= PLANS
    assert sum(share > 0 for share in shares) > 1, shares


def test_plan_of_a_killed_worker_is_taken_over(crew: Crew) -> None:
    crew.start("run")
    workers = crew.start_workers(4)
    with crew.books_held_up():
        ids = crew.approve_plans(PLANS)
        until(lambda: len(crew.owners()) == 4, "every worker is amid a plan")
        plan_id, victim = next(iter(crew.owners().items()))
        os.kill(victim, signal.SIGKILL)
        killed = time.monotonic()
    done = f"SELECT 1 FROM plans WHERE id = '{plan_id}' AND status = 'done'"
    until(lambda: crew.owners().get(plan_id, victim) != victim or crew.rows(done), "taken over")
    say(f"takeover of the plan of a killed worker: {time.monotonic() - killed:.2f} s")
    crew.check_each_once(ids)
    assert [worker.poll() for worker in workers].count(-signal.SIGKILL) == 1


def test_worker_that_was_stopped_amid_a_call_records_nothing_over_its_successor(crew: Crew) -> None:
    crew.start("run")
    workers = crew.start_workers(4)
    with crew.books_held_up():
        ids = crew.approve_plans(8)
        until(lambda: len(crew.owners()) == 4, "every worker is amid a plan")
        plan_id, pid = next(iter(crew.owners().items()))
        sleeper = next(worker for worker in workers if worker.pid == pid)
        until(lambda: crew.rows(f"SELECT 1 FROM actions WHERE plan_id = '{plan_id}' AND status = 'intended'"), "amid")
        os.kill(pid, signal.SIGSTOP)
        stopped = time.monotonic()
    until(lambda: crew.owners().get(plan_id, pid) != pid or crew.done() == len(ids), "taken over")
    say(f"takeover of the plan of a stopped worker: {time.monotonic() - stopped:.2f} s")
    until(lambda: crew.done() == len(ids), "the others do it all")
    os.kill(pid, signal.SIGCONT)
    until(lambda: "has taken it over" in crew.log_of(sleeper), "the sleeper notices")
    crew.check_each_once(ids)
    assert unexpected(crew.log_of(sleeper)) == []
    more = crew.approve_plans(4, first=100)
    crew.check_each_once([*ids, *more])


def test_postgres_is_restarted_under_load(crew: Crew, postgres: Postgres) -> None:
    leader = crew.start("run")
    workers = crew.start_workers(4)
    ids = crew.approve_plans(PLANS)
    for mode, done in (("fast", 4), ("immediate", 16)):
        until(lambda done=done: crew.done() >= done, f"{done} plans done")  # type: ignore[misc]
        postgres.cluster.restart(mode)
    crew.check_each_once(ids)
    assert all(process.poll() is None for process in (leader, *workers))
    assert [unexpected(crew.log_of(worker)) for worker in workers] == [[]] * 4


def test_second_orchestrator_on_the_machine_is_refused(crew: Crew) -> None:
    crew.start("run")
    until(lambda: crew.rows("SELECT 1 FROM leases WHERE name = 'leader'"), "one leads")
    second = crew.start("run")
    assert second.wait(20) == 3
    assert "another ai-employee is working on" in crew.log_of(second)


def test_second_orchestrator_on_another_machine_is_refused_until_the_first_dies(crew: Crew) -> None:
    first = crew.start("run")
    until(lambda: crew.rows("SELECT 1 FROM leases WHERE name = 'leader'"), "one leads")
    second = crew.start("run", state="state-of-another-machine")
    assert second.wait(20) == 3
    assert "leads on" in crew.log_of(second)
    first.kill()
    third = crew.start("run", state="state-of-another-machine")
    until(lambda: "working on" in crew.log_of(third), "the successor leads")
    crew.start_workers(1)
    crew.check_each_once(crew.approve_plans(2))
