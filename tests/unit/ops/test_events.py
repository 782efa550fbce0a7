"""Events are recorded with the change, delivered at least once under one id, and given up visibly."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from My_AI_Employee.approvals.waiting import status_lines, status_of
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import JournalError
from My_AI_Employee.journal import events, plans
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability import crash_points
from My_AI_Employee.ops.events.dispatch import DELAYS_S, KEPT_DAYS, EventDispatcher
from My_AI_Employee.testing.clock import MovableClock
from My_AI_Employee.vault.store import VaultStore
from My_AI_Employee.vault.template import create_vault
from tests.unit.journal.expense_plans import NOW, approve, sample_plan
from tests.unit.ops.receivers import SECRET, Receiver, open_receiver

pytest_plugins = ["tests.unit.journal.journal_fixtures"]


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with open_receiver() as opened:
        yield opened


@pytest.fixture
def clock() -> MovableClock:
    return MovableClock()


@pytest.fixture
def dispatcher(journal: Journal, receiver: Receiver, clock: MovableClock) -> EventDispatcher:
    with journal.transaction() as connection:
        events.want_events(connection, True)
    sink = receiver.sink("plan.waiting", "plan.done", "plan.failed")
    return EventDispatcher(journal=journal, sinks={sink.name: sink}, clock=clock)


def propose(journal: Journal, number: int = 1) -> str:
    with journal.transaction() as connection:
        plans.insert_plan(connection, sample_plan(number))
    return sample_plan(number).id


def test_states_of_a_plan_are_told_in_order_and_signed(dispatcher: EventDispatcher, receiver: Receiver) -> None:
    plan_id = propose(dispatcher.journal)
    with dispatcher.journal.transaction() as connection:
        approve(connection, plan_id)
        plans.start_action(connection, plan_id, 1)
        plans.move_plan(connection, plan_id, PlanStatus.FAILED, message="the year is locked")
    while dispatcher.step():
        pass
    assert receiver.genuine == [True, True]
    assert [event["type"] for event in receiver.events] == ["plan.waiting", "plan.failed"]
    waiting, failed = receiver.events
    assert waiting["data"] == {
        "plan": plan_id, "task": "", "headline": "Record expense 12.50 USD: Expense 1.1", "amount": "12.50",
        "currency": "USD", "books": "local", "digest": sample_plan(1).digest, "warnings": 0, "message": "",
    }  # fmt: skip
    assert failed["data"]["message"] == "the year is locked"
    assert [headers["webhook-id"] for headers in receiver.headers] == [event["id"] for event in receiver.events]


def test_event_is_part_of_the_transaction_of_its_change(dispatcher: EventDispatcher, receiver: Receiver) -> None:
    def interrupted() -> None:
        with dispatcher.journal.transaction() as connection:
            plans.insert_plan(connection, sample_plan(1))
            raise JournalError("the disk is full")

    with pytest.raises(JournalError, match="full"):
        interrupted()
    assert dispatcher.step() == 0
    assert receiver.bodies == []


def test_nothing_is_recorded_without_a_receiver(journal: Journal) -> None:
    propose(journal)
    with journal.transaction() as connection:
        assert events.unassigned_events(connection, 9) == []
        events.want_events(connection, True)
        events.want_events(connection, False)
    propose(journal, 2)
    with journal.transaction() as connection:
        assert events.unassigned_events(connection, 9) == []


def test_receiver_that_is_away_gets_the_same_event_later(
    dispatcher: EventDispatcher, receiver: Receiver, clock: MovableClock
) -> None:
    receiver.statuses[:] = [503, 429]
    propose(dispatcher.journal)
    propose(dispatcher.journal, 2)
    for delay in DELAYS_S[:2]:
        assert dispatcher.step() == 1, "the second event waits with the first, without an attempt of its own"
        assert dispatcher.step() == 0, "and nothing is tried before its time"
        clock.pass_by(seconds=delay + 1)
    assert dispatcher.step() == 2
    first, again, third, other = receiver.events
    assert first == again == third
    assert receiver.bodies[0] == receiver.bodies[1]
    assert other["id"] != first["id"]


def test_what_is_refused_does_not_hold_up_other_events(dispatcher: EventDispatcher, receiver: Receiver) -> None:
    receiver.statuses[:] = [400]
    propose(dispatcher.journal)
    propose(dispatcher.journal, 2)
    assert dispatcher.step() == 2
    with dispatcher.journal.transaction() as connection:
        assert len(events.due_deliveries(connection, datetime.now(UTC) + timedelta(days=1), 9)) == 1


def test_given_up_is_seen_in_status_and_tried_again_by_command(
    dispatcher: EventDispatcher, receiver: Receiver, clock: MovableClock, tmp_path: Path
) -> None:
    create_vault(tmp_path / "vault")
    store = VaultStore(tmp_path / "vault")
    receiver.statuses[:] = [500] * (len(DELAYS_S) + 1)
    plan_id = propose(dispatcher.journal)
    for delay in (*DELAYS_S, 0):
        assert dispatcher.step() == 1
        clock.pass_by(seconds=delay + 1)
    clock.pass_by(days=9)
    assert dispatcher.step() == 0
    found = status_of(dispatcher.journal, store)
    (dead,) = found["dead_letters"]
    assert (dead["subject"], dead["sink"], dead["attempts"]) == (plan_id, "n8n", len(DELAYS_S) + 1)
    assert any(f"ai-employee ops retry {dead['event_id']}" in line for line in status_lines(found))
    with dispatcher.journal.transaction() as connection:
        assert events.revive_dead_letters(connection, "another") == 0
        assert events.revive_dead_letters(connection) == 1
    assert dispatcher.step() == 1
    assert len({event["id"] for event in receiver.events}) == 1
    assert status_of(dispatcher.journal, store)["dead_letters"] == []


def test_redirect_is_not_followed(dispatcher: EventDispatcher, receiver: Receiver) -> None:
    receiver.statuses[:] = [307]
    propose(dispatcher.journal)
    dispatcher.step()
    assert len(receiver.bodies) == 1
    with dispatcher.journal.transaction() as connection:
        assert events.next_try(connection) is not None


def test_receiver_that_left_the_settings_leaves_a_dead_letter(
    dispatcher: EventDispatcher, journal: Journal, clock: MovableClock
) -> None:
    with journal.transaction() as connection:
        events.record_event(connection, events.WORKFLOW_RUN, "nightly", {"workflow": "nightly"}, sink="gone")
    dispatcher.step()
    with journal.transaction() as connection:
        (dead,) = events.dead_letters(connection)
    assert "no receiver 'gone'" in dead.error


def test_kinds_that_nobody_asked_for_go_nowhere_and_old_events_are_deleted(
    dispatcher: EventDispatcher, receiver: Receiver, clock: MovableClock
) -> None:
    plan_id = propose(dispatcher.journal)
    with dispatcher.journal.transaction() as connection:
        plans.move_plan(connection, plan_id, PlanStatus.REJECTED, finished_at=NOW.isoformat())
    assert dispatcher.step() == 1
    assert dispatcher.prune() == 0
    clock.pass_by(days=KEPT_DAYS + 1)
    assert dispatcher.prune() == 2
    assert [event["type"] for event in receiver.events] == ["plan.waiting"]


_DELIVER = """
import sys
from datetime import UTC, datetime
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.observability import crash_points
from My_AI_Employee.ops.events.dispatch import EventDispatcher, Sink
url, address, secret = sys.argv[1:]
sink = Sink(name="n8n", url=address, secret=secret, kinds=("plan.waiting",))
EventDispatcher(journal=Journal(url), sinks={"n8n": sink}, clock=lambda: datetime.now(UTC)).step()
"""


@pytest.mark.slow
def test_process_that_is_killed_after_sending_sends_the_same_event_again(tmp_path: Path, receiver: Receiver) -> None:
    url = sqlite_url(tmp_path / "journal.sqlite")
    with closing(Journal(url)) as journal:
        with journal.transaction() as connection:
            events.want_events(connection, True)
        propose(journal)
    command = [sys.executable, "-c", _DELIVER, url, receiver.url, SECRET]
    killed = subprocess.run(command, env={**os.environ, crash_points.SWITCH: "events.sent"}, check=False, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert subprocess.run(command, check=False, timeout=60).returncode == 0
    first, second = receiver.events
    assert first == second
    assert subprocess.run(command, check=False, timeout=60).returncode == 0
    assert len(receiver.events) == 2
