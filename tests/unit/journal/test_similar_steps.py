"""Steps that may be like a new one, and steps that made documents of the books, on either database."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from My_AI_Employee.domain.plan import PlanStatus, plan_actions
from My_AI_Employee.journal import plans
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.journal.records import ActionStatus
from My_AI_Employee.journal.similar_steps import is_taken_back, open_steps, step_that_made
from tests.unit.journal.expense_plans import NOW, approve, sample_plan

SINCE = NOW - timedelta(days=90)


def invoice(name: str, **changes: Any) -> dict[str, Any]:
    fields = {
        "tool": "create_invoice",
        "customer_name": name,
        "customer_email": "a@c.example",
        "invoice_date": "2026-11-20",
        "due_date": "2026-12-20",
        "line_items": [{"description": "Work", "quantity": 1, "unit_price": 1}],
    }
    return fields | changes


def keep(journal: Journal, number: int, *actions: dict[str, Any], done: tuple[dict[str, Any], ...] = ()) -> str:
    """A plan of these steps. done: what the books answered to each; it waits for a person when left out."""
    plan = replace(sample_plan(number), actions=plan_actions(actions))
    with journal.transaction() as connection:
        plans.insert_plan(connection, plan)
        if done:
            approve(connection, plan.id)
        for ordinal, result in enumerate(done, start=1):
            fence = plans.start_action(connection, plan.id, ordinal)
            values = {"status": ActionStatus.DONE, "result": json.dumps(result), "read_back_at": NOW.isoformat()}
            plans.finish_action(connection, plan.id, ordinal, fence, values)
        if done:
            plans.move_plan(connection, plan.id, PlanStatus.DONE)
    return plan.id


def found(journal: Journal, *words: str, tool: str = "create_invoice") -> list[str]:
    with journal.transaction() as connection:
        return [step.plan_id for step in open_steps(connection, tool, SINCE, words)]


@pytest.mark.parametrize(
    ("kept", "asked"),
    [
        ("Acme Ltd", "ACME ltd"),
        ("Müller GmbH", "MÜLLER  GMBH"),
        ('The "Old" Mill', 'the "old" mill'),
        ("50% \\ off_", "50% \\ OFF_"),
        ("Łódź", "łódź"),
    ],
)
def test_open_steps_by_a_name(journal: Journal, kept: str, asked: str) -> None:
    mine = keep(journal, 1, invoice(kept))
    keep(journal, 2, invoice("Somebody else"))
    answered = found(journal, asked)
    assert mine in answered
    assert answered == [mine] or not kept.isascii(), "what databases fold differently may answer more"
    assert found(journal, asked, tool="create_expense") == []
    assert len(found(journal, asked, "A@C.EXAMPLE")) == 2


def test_ended_and_old_plans_have_no_open_steps(journal: Journal) -> None:
    keep(journal, 1, invoice("Acme"), done=({"invoice_id": "DRAFT/5"},))
    rejected, expired = keep(journal, 2, invoice("Acme")), keep(journal, 3, invoice("Acme"))
    with journal.transaction() as connection:
        plans.move_plan(connection, rejected, PlanStatus.REJECTED)
        plans.move_plan(connection, expired, PlanStatus.EXPIRED)
        assert [step.plan_id for step in open_steps(connection, "create_invoice", SINCE, ["acme"])] == [expired]
        assert open_steps(connection, "create_invoice", NOW + timedelta(days=1), ["acme"]) == []


def test_the_step_that_made_a_record(journal: Journal) -> None:
    keep(journal, 1, invoice("Acme"), done=({"invoice_id": "DRAFT/55"},))
    mine = keep(journal, 2, invoice("Acme"), done=({"invoice_id": "DRAFT/5"},))
    with journal.transaction() as connection:
        step = step_that_made(connection, "create_invoice", "DRAFT/5")
        assert step is not None
        assert (step.plan_id, step.arguments["customer_name"]) == (mine, "Acme")
        assert step_that_made(connection, "create_invoice", "DRAFT/_") is None
        assert step_that_made(connection, "create_expense", "DRAFT/5") is None


def credit(journal: Journal, number: int, invoice_id: str) -> None:
    step = {"tool": "credit_invoice", "invoice_id": invoice_id, "reason": "wrong"}
    keep(journal, number, step, done=({"invoice_id": invoice_id},))


def is_back(journal: Journal, plan_id: str) -> bool:
    with journal.transaction() as connection:
        return is_taken_back(connection, plans.get_plan(connection, plan_id))


@pytest.mark.parametrize("credited", ["DRAFT/5", "INV/2026/00005"])
def test_taken_back_when_all_was_reversed_under_either_name(journal: Journal, credited: str) -> None:
    steps = [invoice("A"), {"tool": "send_invoice", "invoice_id": "$1.invoice_id"}, invoice("B")]
    answers = ({"invoice_id": "DRAFT/5"}, {"invoice_id": "INV/2026/00005"}, {"invoice_id": "DRAFT/6"})
    plan = keep(journal, 1, *steps, done=answers)
    assert not is_back(journal, plan)
    credit(journal, 2, credited)
    assert not is_back(journal, plan), "the second invoice is still there"
    credit(journal, 3, "DRAFT/60")
    assert not is_back(journal, plan)
    credit(journal, 4, "DRAFT/6")
    assert is_back(journal, plan)


def test_what_cannot_be_reversed_is_never_taken_back(journal: Journal) -> None:
    step = {"tool": "create_customer", "name": "Acme", "email": "a@c.example"}
    assert not is_back(journal, keep(journal, 1, step, done=({"customer_id": "1"},)))
