"""Plans and steps in the journal: what is kept, which moves are possible, who may end a step."""

from dataclasses import replace
from decimal import Decimal

import pytest

from My_AI_Employee.domain.plan import PlanStatus, plan_actions
from My_AI_Employee.errors import JournalError, LeaseLostError, NotFoundError, TransitionError
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from tests.unit.journal.journal_samples import INVOICE, NOW, SEND, a_plan

P = PlanStatus


def _kept(journal: Journal, number: int = 1) -> str:
    plan = a_plan(number)
    with journal.transaction() as connection:
        plans.insert_plan(connection, plan, "look")
    return plan.id


def _get(journal: Journal, plan_id: str) -> PlanRecord:
    with journal.transaction() as connection:
        return plans.get_plan(connection, plan_id)


def _move(journal: Journal, plan_id: str, *states: PlanStatus, **values: object) -> None:
    for state in states:
        with journal.transaction() as connection:
            plans.move_plan(connection, plan_id, state, **values)


def test_plan_comes_back_as_it_was_kept(journal: Journal) -> None:
    record = _get(journal, _kept(journal))
    assert record.plan == a_plan()
    assert (record.status, record.shown_status, record.message) == (P.PENDING_APPROVAL, "", "look")
    assert [(a.status, a.attempts, a.fence) for a in record.actions] == [(ActionStatus.PLANNED, 0, 0)] * 2
    assert [a.key for a in record.actions] == [step.key(record.plan.id) for step in record.plan.actions]


def test_unknown_plan(journal: Journal) -> None:
    with journal.transaction() as connection:
        assert plans.find_plan(connection, "PLAN-20200101-000000") is None
    with pytest.raises(NotFoundError):
        _get(journal, "PLAN-20200101-000000")


def test_same_plan_twice_is_refused(journal: Journal) -> None:
    _kept(journal)
    with pytest.raises(JournalError):
        _kept(journal)


def test_impossible_move_is_refused_and_changes_nothing(journal: Journal) -> None:
    plan_id = _kept(journal)
    with pytest.raises(TransitionError, match="pending_approval; it cannot become done"):
        _move(journal, plan_id, P.DONE)
    assert _get(journal, plan_id).status is P.PENDING_APPROVAL


def test_what_a_failed_transaction_did_is_gone(journal: Journal) -> None:
    plan_id = _kept(journal)

    def approve_and_more() -> None:
        with journal.transaction() as connection:
            plans.move_plan(connection, plan_id, P.APPROVED)
            plans.move_plan(connection, plan_id, P.DONE)

    with pytest.raises(TransitionError):
        approve_and_more()
    assert _get(journal, plan_id).status is P.PENDING_APPROVAL


def test_only_the_latest_start_may_end_a_step(journal: Journal) -> None:
    plan_id = _kept(journal)
    _move(journal, plan_id, P.APPROVED)
    with journal.transaction() as connection:
        first = plans.start_action(connection, plan_id, 1)
        second = plans.start_action(connection, plan_id, 1)
    assert second > first
    with pytest.raises(LeaseLostError), journal.transaction() as connection:
        plans.finish_action(connection, plan_id, 1, first, {"status": ActionStatus.DONE})
    with journal.transaction() as connection:
        plans.finish_action(connection, plan_id, 1, second, {"status": ActionStatus.DONE, "result": '{"a": 1}'})
    record = _get(journal, plan_id)
    assert record.status is P.EXECUTING
    assert (record.actions[0].attempts, dict(record.actions[0].result)) == (2, {"a": 1})


def test_step_that_is_done_is_never_begun_again(journal: Journal) -> None:
    plan_id = _kept(journal)
    _move(journal, plan_id, P.APPROVED)
    with journal.transaction() as connection:
        fence = plans.start_action(connection, plan_id, 1)
        plans.finish_action(connection, plan_id, 1, fence, {"status": ActionStatus.DONE})
    with pytest.raises(LeaseLostError), journal.transaction() as connection:
        plans.start_action(connection, plan_id, 1)


def test_unapproved_plan_cannot_be_begun(journal: Journal) -> None:
    plan_id = _kept(journal)
    with pytest.raises(TransitionError), journal.transaction() as connection:
        plans.start_action(connection, plan_id, 1)
    assert _get(journal, plan_id).actions[0].status is ActionStatus.PLANNED


def test_edit_replaces_steps_and_keeps_what_is_done(journal: Journal) -> None:
    plan_id = _kept(journal)
    _move(journal, plan_id, P.APPROVED)
    with journal.transaction() as connection:
        fence = plans.start_action(connection, plan_id, 1)
        plans.finish_action(connection, plan_id, 1, fence, {"status": ActionStatus.DONE, "result": '{"x": 1}'})
    _move(journal, plan_id, P.FAILED)
    edited = replace(a_plan(), actions=plan_actions([INVOICE, {**SEND, "email_subject": "Other words"}]))
    with journal.transaction() as connection:
        plans.replace_content(connection, edited, "edited", ["subject"])
    record = _get(journal, plan_id)
    assert (record.status, record.shown_status, record.changes) == (P.PENDING_APPROVAL, "", ("subject",))
    assert record.actions[0].status is ActionStatus.DONE
    assert record.actions[1].key != a_plan().actions[1].key(plan_id)
    changed = {**INVOICE, "customer_name": "Other Ltd"}
    with pytest.raises(TransitionError, match="step 1"), journal.transaction() as connection:
        plans.replace_content(connection, replace(edited, actions=plan_actions([changed, SEND])), "", [])


def test_refused_steps_start_anew_and_intended_ones_keep_their_count(journal: Journal) -> None:
    plan_id = _kept(journal)
    _move(journal, plan_id, P.APPROVED)
    with journal.transaction() as connection:
        fence = plans.start_action(connection, plan_id, 1)
        plans.finish_action(connection, plan_id, 1, fence, {"status": ActionStatus.REFUSED, "error": '{"code": "X"}'})
        plans.move_plan(connection, plan_id, P.FAILED)
        plans.reset_refused(connection, plan_id)
    (step, _) = _get(journal, plan_id).actions
    assert (step.status, step.attempts, dict(step.error)) == (ActionStatus.PLANNED, 0, {})
    assert step.fence == fence, "an answer of the old start must not be taken for one of the new"


def test_shown_and_hidden(journal: Journal) -> None:
    plan_id = _kept(journal)
    with journal.transaction() as connection:
        plans.mark_shown(connection, plan_id, P.PENDING_APPROVAL, "f" * 64)
        assert plans.stale_plans(connection) == []
        plans.move_plan(connection, plan_id, P.APPROVED)
        assert [record.plan.id for record in plans.stale_plans(connection)] == [plan_id]
        plans.mark_shown(connection, plan_id, P.APPROVED, "e" * 64)
        plans.mark_stale(connection, plan_id, message="again")
        (record,) = plans.stale_plans(connection)
    assert (record.message, record.note_sha256) == ("again", "e" * 64)


def test_order_is_that_of_approval(journal: Journal) -> None:
    ids = [_kept(journal, number) for number in (1, 2, 3)]
    for minute, plan_id in enumerate(reversed(ids)):
        _move(journal, plan_id, P.APPROVED, approved_at=NOW.replace(minute=minute).isoformat())
    with journal.transaction() as connection:
        found = [record.plan.id for record in plans.plans_with_status(connection, P.APPROVED)]
        assert plans.count_by_status(connection) == {P.APPROVED: 3}
    assert found == list(reversed(ids))


def test_money_of_a_day_counts_whatever_became_of_it(journal: Journal) -> None:
    for number, by in ((1, "policy: small"), (2, "owner"), (3, "owner")):
        _kept(journal, number)
        day = NOW if number < 3 else NOW.replace(day=19)
        plan_id = a_plan(number).id
        _move(journal, plan_id, P.APPROVED, approved_at=day.isoformat(), approved_by=by)
    _move(journal, a_plan(2).id, P.FAILED)
    with journal.transaction() as connection:
        assert plans.approved_total(connection, "2026-11-20") == Decimal("3000.00")
        assert plans.approved_total(connection, "2026-11-20", "policy") == Decimal("1500.00")
        assert plans.approved_total(connection, "2026-11-21") == 0


@pytest.mark.parametrize(
    ("at", "day"), [((20, 0, 0), "2026-11-20"), ((20, 23, 59), "2026-11-20"), ((21, 0, 0), "2026-11-21")]
)
def test_day_of_money_ends_at_midnight(journal: Journal, at: tuple[int, int, int], day: str) -> None:
    _kept(journal, 1)
    moment = NOW.replace(day=at[0], hour=at[1], minute=at[2], second=0, microsecond=0)
    _move(journal, a_plan(1).id, P.APPROVED, approved_at=moment.isoformat(), approved_by="owner")
    with journal.transaction() as connection:
        found = {day: plans.approved_total(connection, day) for day in ("2026-11-19", "2026-11-20", "2026-11-21")}
    assert {day for day, moved in found.items() if moved} == {day}
