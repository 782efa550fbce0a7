"""PlanningAttempts and pauses that survive a restart: each test has a second planner over the same journal."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.journal import tasks
from My_AI_Employee.journal.planner_state import (
    Pause,
    PlanningAttempts,
    find_attempts,
    get_pause,
    store_attempts,
    store_pause,
)
from My_AI_Employee.planners.background import BackgroundParts, BackgroundPlanner
from My_AI_Employee.planners.model import Assignment, Batch, ModelError, ModelStoppedError, Replies, Usage
from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.planners.retries import DELAYS_S, MAX_PAUSE, MAX_TRIES, Retries
from My_AI_Employee.testing.scripted_model import ScriptedModel
from tests.unit.planners.planner_room import BAD, GOOD, Clock, Room, job, room


def overloaded(assignment: Assignment) -> str:
    raise ModelError("529 overloaded", retry=True)


def tries(here: Room, number: int = 1) -> PlanningAttempts | None:
    with here.journal.transaction() as connection:
        return find_attempts(connection, job(number).task.id)


def fails(tmp_path: Path, clock: Clock, answer: Callable[[Assignment], str] = overloaded) -> bool:
    """One process: it plans the task, the run fails, and it ends. Whether the task is tried again by itself."""
    with room(tmp_path, answer, clock=clock) as here:
        clock.now += timedelta(hours=3)
        (found,) = here.plan(1).values()
        assert isinstance(found.outcome, NeedsPerson)
        return found.retry


def test_a_task_that_failed_twice_has_one_try_left_after_a_restart(tmp_path: Path) -> None:
    clock = Clock()
    assert [fails(tmp_path, clock) for _ in range(MAX_TRIES)] == [True, True, False]


def test_the_twin_without_the_journal_it_starts_afresh(tmp_path: Path) -> None:
    clock, seen = Clock(), []
    for number in range(MAX_TRIES):
        (tmp_path / str(number)).mkdir()
        seen.append(fails(tmp_path / str(number), clock))
    assert seen == [True, True, True]


def test_a_person_who_comes_back_with_it_gives_it_all_its_tries_again(tmp_path: Path) -> None:
    clock = Clock()
    seen = [fails(tmp_path, clock) for _ in range(MAX_TRIES + 1)]
    assert seen == [True, True, False, True]


def test_a_pause_survives_a_restart_and_grows_on(tmp_path: Path) -> None:
    clock = Clock()
    with room(tmp_path, overloaded, clock=clock) as here:
        here.plan(1)
    with room(tmp_path, overloaded, clock=clock) as here:
        assert "529 overloaded" in here.planner.unavailable_reason()
        assert here.plan(2)[job(2).task.id].retry, "asked while it is closed: no run, no try"
        assert here.model.batches == []
        assert tries(here, 2) is None
        clock.now += timedelta(seconds=29)
        assert here.planner.unavailable_reason()
        clock.now += timedelta(seconds=1)
        assert not here.planner.unavailable_reason()
        here.plan(2)
    with room(tmp_path, lambda a: GOOD, clock=clock) as here:
        clock.now += timedelta(seconds=59)
        assert here.planner.unavailable_reason(), "the second delay"
        clock.now += timedelta(seconds=1)
        here.plan(2)
    with room(tmp_path, overloaded, clock=clock) as here:
        assert not here.planner.unavailable_reason()
        here.plan(3)
        clock.now += timedelta(seconds=30)
        assert not here.planner.unavailable_reason(), "success has ended the row of failures"


@pytest.mark.parametrize("status", [429, 529])
def test_a_pause_is_as_long_as_the_service_asks(tmp_path: Path, status: int) -> None:
    def busy(assignment: Assignment) -> str:
        raise ModelError(f"{status} busy", retry=True, retry_after_s=600)

    clock = Clock()
    with room(tmp_path, busy, clock=clock) as here:
        here.plan(1)
    with room(tmp_path, busy, clock=clock) as here:
        clock.now += timedelta(seconds=599)
        assert f"{status} busy" in here.planner.unavailable_reason()
        clock.now += timedelta(seconds=1)
        assert not here.planner.unavailable_reason()


def test_a_pause_of_a_clock_that_went_wrong_ends(tmp_path: Path) -> None:
    clock = Clock()
    with room(tmp_path, overloaded, clock=clock) as here:
        far = clock.now + timedelta(days=400)
        with here.journal.transaction() as connection:
            store_pause(connection, Pause(failures=1, until=far, problem="x"))
            assert get_pause(connection).until == far
        assert here.planner.unavailable_reason()
        assert f"before {clock.now + MAX_PAUSE:%H:%M}" in here.planner.unavailable_reason()


@dataclass(kw_only=True)
class Waiting(ScriptedModel):
    """A language model whose run lasts until it is stopped."""

    begun: threading.Event
    stopped: threading.Event

    def answer_batch(self, batch: Batch) -> Replies:
        self.begun.set()
        assert self.stopped.wait(20)
        raise ModelStoppedError(Usage(cost_usd=0.02))

    def stop(self) -> None:
        self.stopped.set()


def test_stopping_the_program_is_no_try_and_no_pause(tmp_path: Path) -> None:
    with room(tmp_path, lambda a: GOOD) as here:
        model = Waiting(answer=lambda a: GOOD, begun=threading.Event(), stopped=threading.Event())
        planner = BackgroundPlanner(parts_with(here, model))
        planner.submit(job())
        planner.start()
        assert model.begun.wait(20)
        assert tries(here) == PlanningAttempts(count=1)
        planner.close()
        assert tries(here) == PlanningAttempts(count=0)
        assert not here.planner.unavailable_reason()
        assert isinstance(here.plan(1)[job().task.id].outcome, Draft)


def parts_with(here: Room, model: ScriptedModel) -> BackgroundParts:
    return replace(here.parts, language_model=model)


def test_a_task_whose_runs_take_the_process_with_them_goes_to_a_person(tmp_path: Path) -> None:
    """Three processes that died in the run: nothing was recorded but the beginnings."""
    clock = Clock()
    for number in range(MAX_TRIES):
        with room(tmp_path, lambda a: GOOD, clock=clock) as here:
            exhausted = Retries(here.journal, clock, DELAYS_S).count_attempts([job().task.id])
            assert not exhausted, number
    with room(tmp_path, lambda a: GOOD, clock=clock) as here:
        found = here.plan(1, 2)
        lost = found[job(1).task.id]
        assert isinstance(lost.outcome, NeedsPerson)
        assert "never finished" in lost.outcome.reason
        assert not lost.retry
        assert isinstance(found[job(2).task.id].outcome, Draft), "the others of the batch are planned"
        assert isinstance(here.plan(1)[job(1).task.id].outcome, Draft), "a person brought it back"


def test_a_task_that_spoils_a_run_for_others_goes_alone_then(tmp_path: Path) -> None:
    def answer(assignment: Assignment) -> str:
        if "poison" in assignment.task.text:
            raise ModelError("400 the document is not valid", retry=False, task_fault=True)
        return GOOD

    clock = Clock()
    with room(tmp_path, answer, clock=clock, max_runs=1) as here:
        found = here.plan_jobs(job(1), job(2, "poison"), job(3))
        assert len(here.model.batches) == 1
        assert all(item.retry for item in found.values())
        assert not here.planner.unavailable_reason(), "the service is well"
    with room(tmp_path, answer, clock=clock, max_runs=1) as here:
        found = here.plan_jobs(job(1), job(2, "poison"), job(3))
        assert [len(batch.assignments) for batch in here.model.batches] == [1, 1, 1]
        assert isinstance(found[job(1).task.id].outcome, Draft)
        assert isinstance(found[job(3).task.id].outcome, Draft)
        assert not found[job(2).task.id].retry
        assert "400 the document" in str(found[job(2).task.id].outcome)


def test_what_was_answered_before_a_fault_counts_and_the_rest_is_tried_again(tmp_path: Path) -> None:
    class Half(ScriptedModel):
        def answer_batch(self, batch: Batch) -> Replies:
            first = batch.assignments[0].task.id
            return Replies(texts={first: GOOD}, usage=self.usage, fault=ModelError("503", retry=True))

    with room(tmp_path, lambda a: GOOD) as here:
        planner = BackgroundPlanner(parts_with(here, Half(answer=lambda a: GOOD)))
        planner.on_run_end(here.woken.release)
        for number in (1, 2):
            planner.submit(job(number))
        planner.start()
        assert here.woken.acquire(timeout=20)
        found = {item.job.task.id: item for item in planner.take_finished()}
        planner.close()
        assert isinstance(found[job(1).task.id].outcome, Draft)
        assert found[job(2).task.id].retry
        assert "503" in planner.unavailable_reason()
        assert here.runs()[-1]["result"] == "failed"


def test_a_fault_in_the_second_round_leaves_the_first_rounds_drafts(tmp_path: Path) -> None:
    def answer(assignment: Assignment) -> str:
        if assignment.objection:
            raise ModelError("529 overloaded", retry=True)
        return BAD if assignment.task.id == job(1).task.id else GOOD

    with room(tmp_path, answer) as here:
        found = here.plan(1, 2)
        assert found[job(1).task.id].retry
        assert isinstance(found[job(2).task.id].outcome, Draft)


def test_tasks_that_ended_are_forgotten(tmp_path: Path) -> None:
    with room(tmp_path, overloaded) as here:
        here.plan(1)
        assert tries(here) == PlanningAttempts(count=1)
        with here.journal.transaction() as connection:
            store_attempts(connection, job(9).task.id, PlanningAttempts(count=2, alone=True))
            tasks.upsert_task(connection, job(1).task.id, TaskStatus.REJECTED, here.clock())
            tasks.upsert_task(connection, job(9).task.id, TaskStatus.NEEDS_PERSON, here.clock())
    clock = Clock()
    clock.now += timedelta(minutes=5)
    with room(tmp_path, lambda a: GOOD, clock=clock) as here:
        here.plan(2)
        assert tries(here, 1) is None
        assert tries(here, 9) == PlanningAttempts(count=2, alone=True)


def test_a_task_with_files_is_wanted_until_it_was_handed_out(tmp_path: Path) -> None:
    with room(tmp_path, lambda a: '{"question": "?"}') as here:
        task = job(1).task
        assert not here.planner.should_submit(task), "no files"
        parts = replace(here.parts, files=lambda task: {"a.pdf": b"%PDF-"})
        planner = BackgroundPlanner(parts)
        assert planner.should_submit(task)
        here.plan(1)
        assert not planner.should_submit(task)
        planner.close()
    with room(tmp_path, lambda a: GOOD) as here:
        planner = BackgroundPlanner(replace(here.parts, files=lambda task: {"a.pdf": b"%PDF-"}))
        assert not planner.should_submit(task), "after a restart too"
        planner.close()
