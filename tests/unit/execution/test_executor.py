"""Executing approved plans over a real journal, with a server that answers what the test says."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.domain.plan import Plan, PlanStatus, plan_actions
from My_AI_Employee.errors import (
    AIEmployeeError,
    BooksAuthenticationError,
    BooksConfigurationError,
    BooksUnavailableError,
    EmailOutcomeUnknownError,
    EmailUnderWayError,
    InvalidAmountError,
    TransitionError,
)
from My_AI_Employee.execution.context import BegunPlan, Execution
from My_AI_Employee.execution.executor import approve, can_begin, drain, lift_hold, next_due
from My_AI_Employee.execution.step_results import retry_delay
from My_AI_Employee.journal import audit_rows, plans
from My_AI_Employee.journal.books_state import BooksState, read_state
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from My_AI_Employee.testing.scripted_tools import ScriptedTools

START = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SECRET = b"s" * 32
EXPENSE = {
    "tool": "create_expense",
    "description": "Chair",
    "amount": "120.00",
    "expense_date": "2026-11-19",
    "category": "office_supplies",
}
INVOICE: dict[str, Any] = {
    "tool": "create_invoice",
    "customer_name": "Acme Ltd",
    "customer_email": "billing@acme.example",
    "invoice_date": "2026-11-20",
    "due_date": "2026-12-20",
    "line_items": [{"description": "Consulting", "quantity": "10", "unit_price": "150.00"}],
}
SEND = {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}


@dataclass
class Bench:
    """An execution whose time the test moves."""

    journal: Journal
    now: datetime = START

    def __post_init__(self) -> None:
        self.server = ScriptedTools(SECRET, lambda: self.now)
        self.execution = Execution(journal=self.journal, tools=self.server, secret=SECRET, clock=lambda: self.now)

    def propose(self, number: int, *actions: Mapping[str, Any]) -> str:
        plan = Plan(
            id=f"PLAN-20261120-{number:06x}",
            task_id="",
            planner="rules",
            created=START,
            expires=START + timedelta(days=7),
            books="local",
            currency="USD",
            actions=plan_actions(actions or (EXPENSE,)),
        )
        with self.journal.transaction() as connection:
            plans.insert_plan(connection, plan)
        return plan.id

    def approve(self, number: int, *actions: Mapping[str, Any]) -> str:
        plan_id = self.propose(number, *actions)
        at = (START + timedelta(seconds=number)).isoformat()
        with self.journal.transaction() as connection:
            plans.move_plan(connection, plan_id, PlanStatus.APPROVED, approved_by="owner", approved_at=at)
        return plan_id

    def drain(self, later_s: float = 0) -> bool:
        self.now += timedelta(seconds=later_s)
        return drain(self.execution)

    def record(self, plan_id: str) -> PlanRecord:
        with self.journal.transaction() as connection:
            return plans.get_plan(connection, plan_id)

    def books(self) -> BooksState:
        with self.journal.transaction() as connection:
            return read_state(connection)

    def results(self) -> list[tuple[str, str]]:
        with self.journal.transaction() as connection:
            return [(e["action_type"], e["result"]) for _, _, e in audit_rows.entries_after(connection, 0)]


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    journal = Journal(sqlite_url(tmp_path / "journal.sqlite"))
    yield Bench(journal)
    journal.close()


def test_steps_run_in_order_with_earlier_results(bench: Bench) -> None:
    plan_id = bench.approve(1, INVOICE, SEND)
    assert bench.drain()
    record = bench.record(plan_id)
    assert record.status is PlanStatus.DONE
    assert [a.status for a in record.actions] == [ActionStatus.DONE] * 2
    assert [tool for tool, _ in bench.server.calls] == ["create_invoice", "send_invoice"]
    assert bench.server.calls[1][1]["invoice_id"] == "INV/1"
    assert bench.results() == [("create_invoice", "success"), ("send_invoice", "success")]
    assert not bench.drain(), "there is nothing left to do"


def _begin(bench: Bench, plan_id: str) -> BegunPlan | None:
    """As when a person approves the plan: what runs next, if it began."""
    record = bench.record(plan_id)
    with bench.journal.transaction() as connection:
        fence = approve(bench.execution, connection, record, approved_by="anna")
    return None if fence is None else BegunPlan(record=record, fence=fence)


def test_plan_that_is_alone_begins_with_its_approval_and_runs_once(bench: Bench) -> None:
    plan_id = bench.propose(1, INVOICE, SEND)
    assert can_begin(bench.execution, bench.record(plan_id))
    begun = _begin(bench, plan_id)
    assert begun is not None
    assert begun.fence == 1
    record = bench.record(plan_id)
    assert (record.status, record.approved_by) == (PlanStatus.EXECUTING, "anna")
    assert record.actions[0].attempts == 1
    assert not can_begin(bench.execution, record), "one at a time"
    assert drain(bench.execution, begun)
    assert not bench.drain()
    assert bench.record(plan_id).status is PlanStatus.DONE
    assert [tool for tool, _ in bench.server.calls] == ["create_invoice", "send_invoice"]


def test_plan_does_not_begin_before_others_that_wait(bench: Bench) -> None:
    bench.approve(1)
    later = bench.propose(2)
    assert _begin(bench, later) is None
    record = bench.record(later)
    assert (record.status, record.approved_by) == (PlanStatus.APPROVED, "anna")
    assert record.actions[0].attempts == 0


def test_what_may_not_be_approved_does_not_begin_either(bench: Bench) -> None:
    plan_id = bench.propose(1)
    with bench.journal.transaction() as connection:
        plans.move_plan(connection, plan_id, PlanStatus.REJECTED)
    with pytest.raises(TransitionError, match="is rejected"):
        _begin(bench, plan_id)
    record = bench.record(plan_id)
    assert (record.status, record.actions[0].attempts) == (PlanStatus.REJECTED, 0)


def test_plan_that_began_goes_on_when_the_process_died_before_it_ran(bench: Bench) -> None:
    plan_id = bench.propose(1)
    _begin(bench, plan_id)
    assert bench.drain()
    record = bench.record(plan_id)
    assert (record.status, record.actions[0].attempts) == (PlanStatus.DONE, 2)
    assert len(bench.server.effects) == 1


def test_plan_that_began_meets_books_that_are_away_like_any_other(bench: Bench) -> None:
    plan_id = bench.propose(1)
    begun = _begin(bench, plan_id)
    bench.server.errors = [BooksUnavailableError("down")]
    assert drain(bench.execution, begun)
    assert not bench.drain()
    assert bench.drain(1)
    assert bench.record(plan_id).status is PlanStatus.DONE


def test_a_mail_that_is_under_way_holds_up_its_own_plan_alone(bench: Bench) -> None:
    waits, other = bench.approve(1), bench.approve(2)
    bench.server.errors = [EmailUnderWayError("an earlier attempt may not have ended", hint="it is looked at again")]
    assert bench.drain()
    assert bench.record(other).status is PlanStatus.DONE
    record = bench.record(waits)
    assert (record.status, record.actions[0].status) == (PlanStatus.EXECUTING, ActionStatus.INTENDED)
    assert bench.books().away_since == ""
    assert not bench.drain(), "not before its time"
    due = next_due(bench.journal)
    assert due is not None
    assert bench.drain((due - bench.now).total_seconds())
    assert bench.record(waits).status is PlanStatus.DONE
    assert bench.books().next_due() is None


def test_plan_that_was_tried_before_does_not_begin_with_its_approval(bench: Bench) -> None:
    plan_id = bench.approve(1)
    bench.server.errors = [InvalidAmountError("no")]
    bench.drain()
    assert not can_begin(bench.execution, bench.record(plan_id))
    assert not can_begin(None, bench.record(bench.approve(2)))


def test_retries_after_1_2_4_8_seconds_then_queue(bench: Bench) -> None:
    plan_id = bench.approve(1)
    other = bench.approve(2)
    bench.server.errors = [BooksUnavailableError("down") for _ in range(9)]
    for number, wait_s in enumerate((0, 1, 2, 4, 8), start=1):
        if wait_s:
            assert not bench.drain(wait_s - 0.5)
        bench.drain(0.5 if wait_s else 0)
        assert len(bench.server.calls) == number
    assert [bench.record(p).status for p in (plan_id, other)] == [PlanStatus.QUEUED] * 2
    assert bench.results() == [("create_expense", "queued")]
    assert bench.books().away_since == "2026-11-20T09:30:00Z"
    bench.drain(30)
    assert len(bench.server.calls) == 6, "a probe every half minute"
    assert bench.results() == [("create_expense", "queued")]

    bench.server.errors = []
    bench.drain(30)

    assert [bench.record(p).status for p in (plan_id, other)] == [PlanStatus.DONE] * 2
    assert next(iter(bench.server.effects.values()))["expense_id"] == "EXP/1"
    assert (bench.books().away_since, next_due(bench.journal)) == ("", None)


def test_retry_delays() -> None:
    assert [retry_delay(n) for n in (1, 2, 3, 4)] == [timedelta(seconds=s) for s in (1, 2, 4, 8)]
    assert retry_delay(5) is None


def test_lost_answer_has_one_effect(bench: Bench) -> None:
    plan_id = bench.approve(1)
    bench.server.lose_answers = True
    bench.drain()
    assert len(bench.server.effects) == 1
    assert bench.record(plan_id).status is PlanStatus.EXECUTING
    bench.server.lose_answers = False
    bench.drain(1)
    assert len(bench.server.effects) == 1
    assert bench.record(plan_id).status is PlanStatus.DONE


@pytest.mark.parametrize("error", [BooksAuthenticationError("bad key"), BooksConfigurationError("no database")])
def test_what_concerns_all_holds_all_until_lifted(bench: Bench, error: AIEmployeeError) -> None:
    ids = [bench.approve(number) for number in (1, 2)]
    bench.server.errors = [error]
    bench.drain()
    assert len(bench.server.calls) == 1
    assert error.message in bench.books().hold
    assert not bench.drain(3600)
    assert len(bench.server.calls) == 1
    assert [bench.record(p).status for p in ids] == [PlanStatus.QUEUED] * 2
    lift_hold(bench.journal)
    bench.drain()
    assert [bench.record(p).status for p in ids] == [PlanStatus.DONE] * 2


def test_missing_module_fails_its_plan_alone(bench: Bench) -> None:
    first, second = bench.approve(1), bench.approve(2)
    bench.server.errors = [BooksConfigurationError("no expenses", facts={"module": "hr_expense"})]
    bench.drain()
    assert bench.record(first).status is PlanStatus.FAILED
    assert bench.record(second).status is PlanStatus.DONE
    assert bench.books().hold == ""


def test_refusal_fails_the_plan_and_later_steps_never_run(bench: Bench) -> None:
    plan_id = bench.approve(1, EXPENSE, {**EXPENSE, "description": "Table"})
    bench.server.errors = [InvalidAmountError("too much", hint="less")]
    bench.drain()
    record = bench.record(plan_id)
    assert record.status is PlanStatus.FAILED
    assert [a.status for a in record.actions] == [ActionStatus.REFUSED, ActionStatus.PLANNED]
    assert record.message == "Step 1 (expense) failed with INVALID_AMOUNT: too much. less"
    assert bench.results() == [("create_expense", "failed")]


def test_unknown_outcome_of_a_mail_is_never_repeated_by_itself(bench: Bench) -> None:
    plan_id = bench.approve(1, INVOICE, SEND)
    bench.server.errors = [None, EmailOutcomeUnknownError("nobody knows")]
    bench.drain()
    record = bench.record(plan_id)
    assert (record.status, record.actions[1].status) == (PlanStatus.FAILED, ActionStatus.UNKNOWN)
    bench.drain(3600)
    assert [tool for tool, _ in bench.server.calls] == ["create_invoice", "send_invoice"]


def test_fresh_invoices_go_in_one_call_and_refused_ones_fail_alone(bench: Bench) -> None:
    ids = [bench.approve(number, INVOICE) for number in (1, 2, 3)]
    bench.drain()
    assert [tool for tool, _ in bench.server.calls] == ["create_invoices"]
    assert [bench.record(p).status for p in ids] == [PlanStatus.DONE] * 3
    assert len(bench.server.effects) == 3


def _stop(bench: Bench, plan_id: str) -> None:
    with bench.journal.transaction() as connection:
        plans.mark_stale(connection, plan_id, stop_requested_by="owner")


def test_stop_of_a_step_that_had_no_effect_rejects(bench: Bench) -> None:
    plan_id = bench.approve(1)
    bench.server.errors = [BooksUnavailableError("down")]
    bench.drain()
    _stop(bench, plan_id)
    bench.drain(60)
    assert bench.record(plan_id).status is PlanStatus.REJECTED
    assert bench.server.effects == {}
    assert next_due(bench.journal) is None or next_due(bench.journal) <= bench.now  # type: ignore[operator]


def test_stop_of_a_step_that_had_its_effect_says_so(bench: Bench) -> None:
    plan_id = bench.approve(1, EXPENSE, {**EXPENSE, "description": "Table"})
    bench.server.lose_answers = True
    bench.drain()
    bench.server.lose_answers = False
    _stop(bench, plan_id)
    bench.drain(60)
    record = bench.record(plan_id)
    assert record.status is PlanStatus.FAILED
    assert "undo" in record.message
    assert [a.status for a in record.actions] == [ActionStatus.DONE, ActionStatus.PLANNED]
    assert len(bench.server.effects) == 1


def test_away_is_over_when_the_books_answer_a_question(bench: Bench) -> None:
    plan_id = bench.approve(1)
    bench.server.errors = [BooksUnavailableError("down")]
    bench.drain()
    assert bench.books().away_since
    _stop(bench, plan_id)
    bench.drain(60)
    assert bench.books().away_since == ""
