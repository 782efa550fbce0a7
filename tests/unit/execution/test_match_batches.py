"""Bank lines of one plan are explained in one call of the server, and each is once."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import BooksAuthenticationError, BooksUnavailableError, InvalidStatusError
from My_AI_Employee.execution.match_batches import TOGETHER
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionStatus
from tests.unit.execution.test_executor import EXPENSE, Bench

DONE, PLANNED, BEGUN = ActionStatus.DONE, ActionStatus.PLANNED, ActionStatus.INTENDED


def _match(number: int) -> dict[str, Any]:
    return {"tool": "match_bank_line", "line": f"BNK/{number}", "account": "620000", "text": "fee"}


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    journal = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    yield Bench(journal)
    journal.close()


def _calls(bench: Bench) -> list[str]:
    return [tool for tool, _ in bench.server.calls]


def _stop(bench: Bench, plan_id: str) -> None:
    with bench.journal.transaction() as connection:
        plans.mark_stale(connection, plan_id, stop_requested_by="owner")


def _statuses(bench: Bench, plan_id: str) -> list[ActionStatus]:
    return [action.status for action in bench.record(plan_id).actions]


def test_they_go_in_one_call_between_the_other_steps(bench: Bench) -> None:
    plan_id = bench.approve(1, EXPENSE, *map(_match, range(3)), {**EXPENSE, "description": "Table"})
    bench.drain()
    assert _calls(bench) == ["create_expense", "match_bank_lines", "create_expense"]
    assert bench.record(plan_id).status is PlanStatus.DONE
    assert bench.results() == [
        ("create_expense", "success"), *[("match_bank_line", "success")] * 3, ("create_expense", "success"),
    ]  # fmt: skip


def test_a_plan_ends_with_the_last_of_them(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(TOGETHER + 2)))
    bench.drain()
    assert _calls(bench) == ["match_bank_lines"] * 2
    assert bench.record(plan_id).status is PlanStatus.DONE
    assert len(bench.server.effects) == TOGETHER + 2


def test_a_single_one_goes_alone(bench: Bench) -> None:
    bench.approve(1, _match(1))
    bench.drain()
    assert _calls(bench) == ["match_bank_line"]


def test_those_that_the_books_did_not_come_to_count_as_not_tried(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(4)))
    bench.server.answered, bench.server.refused = 2, {2: InvalidStatusError("explained already")}
    bench.drain()
    record = bench.record(plan_id)
    assert record.status is PlanStatus.FAILED
    assert "Step 2" in record.message
    assert _statuses(bench, plan_id) == [DONE, ActionStatus.REFUSED, PLANNED, PLANNED]
    assert [action.attempts for action in record.actions] == [1, 1, 0, 0]


def test_fewer_answers_than_lines_are_gone_on_with(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(5)))
    bench.server.answered = 2
    bench.drain()
    assert _calls(bench) == ["match_bank_lines", "match_bank_lines", "match_bank_line"]
    assert bench.record(plan_id).status is PlanStatus.DONE
    assert len(bench.server.effects) == 5


def test_a_refusal_amid_them_fails_the_plan_and_a_second_approval_ends_it(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(3)))
    bench.server.refused = {2: InvalidStatusError("not matched")}
    bench.drain()
    assert _statuses(bench, plan_id) == [DONE, ActionStatus.REFUSED, DONE]
    bench.server.refused = {}
    with bench.journal.transaction() as connection:
        plans.reset_refused(connection, plan_id)
        plans.move_plan(connection, plan_id, PlanStatus.PENDING_APPROVAL)
        plans.move_plan(connection, plan_id, PlanStatus.APPROVED)
    bench.drain()
    assert bench.record(plan_id).status is PlanStatus.DONE
    assert len(bench.server.effects) == 3


def test_each_of_two_refusals_is_recorded_and_named(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(4)))
    bench.server.refused = {2: InvalidStatusError("explained already"), 4: InvalidStatusError("taken back")}
    bench.drain()
    record = bench.record(plan_id)
    assert record.status is PlanStatus.FAILED
    assert ["Step 2" in record.message, "Step 4" in record.message] == [True, True]
    assert _statuses(bench, plan_id) == [DONE, ActionStatus.REFUSED, DONE, ActionStatus.REFUSED]
    assert sorted(result for _, result in bench.results()) == ["failed", "failed", "success", "success"]


def test_both_refused_ones_are_tried_again_after_a_second_approval(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(3)))
    bench.server.refused = {2: InvalidStatusError("not matched"), 3: InvalidStatusError("not matched")}
    bench.drain()
    bench.server.refused = {}
    with bench.journal.transaction() as connection:
        plans.reset_refused(connection, plan_id)
        plans.move_plan(connection, plan_id, PlanStatus.APPROVED)
    bench.drain()
    assert _calls(bench) == ["match_bank_lines"] * 2
    assert bench.record(plan_id).status is PlanStatus.DONE
    assert len(bench.server.effects) == 3


def test_credentials_that_are_refused_amid_them_hold_all_beside_a_refusal(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(3)))
    bench.server.refused = {1: InvalidStatusError("not matched"), 3: BooksAuthenticationError("wrong key")}
    bench.drain()
    assert bench.record(plan_id).status is PlanStatus.QUEUED
    assert "wrong key" in bench.record(plan_id).message
    assert _statuses(bench, plan_id) == [ActionStatus.REFUSED, DONE, BEGUN]


def test_after_a_lost_answer_each_is_called_again_alone_by_its_key(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(3)))
    bench.server.lose_answers = True
    bench.drain()
    assert _statuses(bench, plan_id) == [BEGUN] * 3
    bench.server.lose_answers = False
    bench.drain(60)
    assert _calls(bench) == ["match_bank_lines", *["match_bank_line"] * 3]
    assert bench.record(plan_id).status is PlanStatus.DONE
    assert len(bench.server.effects) == 3


def test_after_a_lost_answer_a_refusal_leaves_none_of_the_others_unknown(bench: Bench) -> None:
    """The books have explained the third line, which the journal must know, so that it can be taken back."""
    plan_id = bench.approve(1, *map(_match, range(3)), EXPENSE)
    bench.server.lose_answers, bench.server.refused = True, {2: InvalidStatusError("explained already")}
    bench.drain()
    assert len(bench.server.effects) == 2
    bench.server.lose_answers, bench.server.errors = False, [None, InvalidStatusError("explained already"), None]
    bench.drain(60)
    record = bench.record(plan_id)
    assert record.status is PlanStatus.FAILED
    assert "Step 2" in record.message
    assert _statuses(bench, plan_id) == [DONE, ActionStatus.REFUSED, DONE, PLANNED]
    assert (len(bench.server.effects), bench.server.calls[-1][0]) == (2, "match_bank_line")


def test_a_stop_carries_all_that_began_together_to_their_end(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(3)), EXPENSE)
    bench.server.errors = [BooksUnavailableError("down")]
    bench.drain()
    _stop(bench, plan_id)
    bench.drain(60)
    record = bench.record(plan_id)
    assert record.status is PlanStatus.FAILED
    assert "3 of 4 steps had been done" in record.message
    assert _statuses(bench, plan_id) == [DONE, DONE, DONE, PLANNED]


def test_a_stop_that_comes_after_the_last_of_them_ends_the_plan_as_done(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(3)))
    bench.server.lose_answers = True
    bench.drain()
    bench.server.lose_answers = False
    _stop(bench, plan_id)
    bench.drain(60)
    record = bench.record(plan_id)
    assert record.status is PlanStatus.DONE
    assert "all its steps had been done" in record.message
    assert (record.stop_requested_by, len(bench.server.effects)) == ("", 3)
    assert bench.results() == [("match_bank_line", "success")] * 3


def test_a_stop_goes_on_after_one_that_is_refused(bench: Bench) -> None:
    plan_id = bench.approve(1, *map(_match, range(3)))
    bench.server.errors = [BooksUnavailableError("down")]
    bench.drain()
    _stop(bench, plan_id)
    bench.server.errors = [None, InvalidStatusError("explained already"), None]
    bench.drain(60)
    record = bench.record(plan_id)
    assert (record.status, record.stop_requested_by) == (PlanStatus.FAILED, "")
    assert _statuses(bench, plan_id) == [DONE, ActionStatus.REFUSED, DONE]
    assert "Step 2" in record.message
