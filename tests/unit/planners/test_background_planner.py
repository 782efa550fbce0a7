"""The planner beside the loop: batches, back-off, budget, second chances. The model is the shipped in-memory one."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.planners.model import Assignment, Batch, ModelError, Replies, Usage
from My_AI_Employee.planners.port import Draft, NeedsPerson
from My_AI_Employee.testing.fixed_books_view import FixedBooksView
from My_AI_Employee.testing.scripted_model import ScriptedModel
from tests.unit.planners.planner_room import BAD, GOOD, Clock, room


def test_one_run_for_a_batch(tmp_path: Path) -> None:
    with room(tmp_path, lambda assignment: GOOD, max_runs=1) as here:
        found = here.plan(*range(1, 21))
        assert len(here.model.batches) == 1
        assert all(isinstance(item.outcome, Draft) for item in found.values())
        assert not here.planner.is_busy()
        assert "Be exact." in here.model.batches[0].context
        (run,) = here.runs()
        assert (run["result"], run["amount"], run["currency"]) == ("success", "0.01", "USD")


def test_more_than_a_batch_takes_several_runs(tmp_path: Path) -> None:
    with room(tmp_path, lambda assignment: GOOD, max_runs=1) as here:
        here.plan(*range(1, 26))
        assert sorted(len(batch.assignments) for batch in here.model.batches) == [5, 20]


def test_at_most_n_runs_at_once(tmp_path: Path) -> None:
    running, most, gate = set[str](), [0], threading.Barrier(2, timeout=20)

    def answer(assignment: Assignment) -> str:
        running.add(assignment.task.id)
        most[0] = max(most[0], len(running))
        gate.wait()
        running.discard(assignment.task.id)
        return GOOD

    with room(tmp_path, answer, max_runs=2) as here:
        here.model.max_batch = 1
        here.plan(1, 2, 3, 4)
        assert most[0] == 2


def test_a_refused_draft_goes_back_once_with_the_words(tmp_path: Path) -> None:
    with room(tmp_path, lambda a: GOOD if a.objection else BAD) as here:
        (found,) = here.plan(1).values()
        assert isinstance(found.outcome, Draft)
        again = here.model.batches[1].assignments[0]
        assert "no expense category nowhere" in again.objection
        assert again.reply == BAD


def test_a_draft_refused_twice_goes_to_a_person(tmp_path: Path) -> None:
    with room(tmp_path, lambda a: BAD) as here:
        (found,) = here.plan(1).values()
        assert isinstance(found.outcome, NeedsPerson)
        assert "refused twice" in found.outcome.reason
        assert "No request was recognised" in found.outcome.missing
        assert not found.retry
        assert len(here.model.batches) == 2


def test_failures_back_off_and_the_third_stays_with_a_person(tmp_path: Path) -> None:
    def fail(assignment: Assignment) -> str:
        raise ModelError("529 overloaded", retry=True, usage=Usage(cost_usd=0.5, turns=2))

    with room(tmp_path, fail) as here:
        again = []
        for delay in (30, 60, 120):
            (found,) = here.plan(1).values()
            again.append(found.retry)
            assert "529 overloaded" in here.planner.unavailable_reason()
            here.clock.now += timedelta(seconds=delay - 1)
            assert here.planner.unavailable_reason()
            here.clock.now += timedelta(seconds=1)
            assert not here.planner.unavailable_reason()
        assert again == [True, True, False]
        assert [run["error_code"] for run in here.runs()] == ["PLANNER_FAILED"] * 3
        assert sum(float(run["amount"]) for run in here.runs()) == 1.5


def test_success_ends_the_back_off(tmp_path: Path) -> None:
    broken = [True]

    def answer(assignment: Assignment) -> str:
        if broken[0]:
            raise ModelError("503", retry=True)
        return GOOD

    with room(tmp_path, answer) as here:
        here.plan(1)
        here.clock.now += timedelta(seconds=31)
        broken[0] = False
        here.plan(1)
        broken[0] = True
        here.plan(2)
        here.clock.now += timedelta(seconds=31)
        assert not here.planner.unavailable_reason(), "the first delay again, not the second"


def test_the_budget_of_a_day_closes_it_until_the_next(tmp_path: Path) -> None:
    with room(tmp_path, lambda a: GOOD, usd_per_day=0.015, max_runs=1) as here:
        here.plan(1)
        assert not here.planner.unavailable_reason()
        assert here.model.batches[0].budget_usd == pytest.approx(0.015)
        here.plan(2)
        assert "budget" in here.planner.unavailable_reason()
        (refused,) = here.plan(3).values()
        assert refused.retry
        assert len(here.model.batches) == 2
        here.clock.now += timedelta(days=1)
        assert not here.planner.unavailable_reason()


def test_books_that_are_away_cost_no_run(tmp_path: Path) -> None:
    class Away(FixedBooksView):
        def expense_categories(self) -> tuple[str, ...]:
            raise BooksUnavailableError("no answer")

    with room(tmp_path, lambda a: GOOD, Away()) as here:
        (found,) = here.plan(1).values()
        assert found.retry
        assert here.model.batches == []


def test_an_unexpected_fault_gives_the_task_back(tmp_path: Path) -> None:
    def broken(assignment: Assignment) -> str:
        raise KeyError("bug")

    with room(tmp_path, broken) as here:
        (found,) = here.plan(1).values()
        assert isinstance(found.outcome, NeedsPerson)
        assert "KeyError" in found.outcome.reason
        assert not here.planner.is_busy()


def test_nothing_written_is_said(tmp_path: Path) -> None:
    with room(tmp_path, lambda a: None) as here:
        (found,) = here.plan(1).values()
        assert isinstance(found.outcome, NeedsPerson)
        assert "wrote no draft" in found.outcome.reason


def test_a_batch_is_a_value() -> None:
    batch = Batch(assignments=(), context="", today=Clock().now.date(), currency="USD", budget_usd=1)
    assert ScriptedModel(answer=lambda a: None).answer_batch(batch) == Replies(
        texts={}, usage=Usage(cost_usd=0.01, turns=1)
    )
