"""From a dropped file to a plan that waits, or to a question that a person answers; books and planners that fail."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from My_AI_Employee.domain.task import Task, TaskStatus
from My_AI_Employee.errors import BooksAuthenticationError, BooksUnavailableError
from My_AI_Employee.journal import tasks
from My_AI_Employee.planners.port import Draft, NeedsPerson, PlanningOutcome
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.testing.scripted_planner import ScriptedPlanner
from tests.acceptance.requests_samples import TODAY, expense_note, labels
from tests.unit.core.core_requests import plan_invoice

ANSWER = "## Answer\n\nEmail: who@else.example\nDate: 2026-11-01\nTerms: net 14\n"
VAGUE = labels(type="invoice_request", customer="Vague Ltd") + "- 1 x Work @ 10.00\n"
EXPENSE = {
    "tool": "create_expense",
    "description": "Chair",
    "amount": "120.00",
    "expense_date": str(TODAY),
    "category": "office_supplies",
}


def _open_question(vault: DrivenVault) -> Path:
    """The note of a task that lacks an address and a date."""
    vault.drop("vague.md", VAGUE)
    vault.settle()
    return vault.task_of("vague.md")


def _answered(vault: DrivenVault, answer: Callable[[Task], PlanningOutcome], *names: str) -> list[str]:
    """What the tasks' notes say after a planner that answers so was asked about dropped files."""
    vault.plan_with(planner=ScriptedPlanner(answer=answer))
    for name in names:
        vault.drop(name, f"Something about {name}")
    vault.settle()
    return [vault.task_of(name).read_text() for name in names]


def test_a_question_waits_until_its_note_changes(vault: DrivenVault) -> None:
    planner = ScriptedPlanner(answer=lambda task: NeedsPerson(reason="which customer?"))
    (text,) = _answered(vault, planner.answer, "vague.txt")
    assert "which customer?" in text
    vault.plan_with(planner=planner)
    vault.settle()
    vault.settle()
    assert planner.tasks == [], "asked again although nobody answered"
    vault.edit(vault.task_of("vague.txt"), "## Answer\n", "## Answer\n\nAcme\n")
    vault.settle()
    assert len(planner.tasks) == 1


def test_a_copy_of_a_task_note_is_set_aside(vault: DrivenVault) -> None:
    task = _open_question(vault)
    twin = vault.copy(task, "Needs_Action", f"{task.stem} (conflicted copy).md")
    vault.edit(twin, "## Answer\n", ANSWER)
    vault.settle()
    assert not twin.exists()
    assert any(path.name == twin.name for path in vault.notes("Quarantine"))
    assert vault.front(task)["status"] == "needs_person"
    assert vault.notes("Pending_Approval") == []


def test_a_task_note_that_cannot_be_read_waits_for_its_editor(vault: DrivenVault) -> None:
    task = _open_question(vault)
    before = task.read_text()
    task.write_text("my notes about it\n")
    vault.settle()
    assert task.read_text() == "my notes about it\n", "nobody's words are overwritten"
    assert "This note cannot be read" in vault.dashboard()
    task.write_text(before.replace("## Answer\n", ANSWER))
    vault.settle()
    assert vault.where(vault.plan_of("vague.md")) == "Pending_Approval"


def test_a_planned_task_that_is_dragged_back_is_not_planned_twice(vault: DrivenVault) -> None:
    plan_invoice(vault)
    task = vault.task_of("Acme Ltd.md")
    for move in (vault.mv, vault.copy):
        move(task, "Needs_Action")
        vault.settle()
        assert vault.task_of("Acme Ltd.md").parent.name == "In_Progress"
    assert [path.name for path in vault.notes("Quarantine") if path.name.startswith("TASK-")] == [
        task.name,
        f"{task.name}.why.md",
    ]
    assert len(vault.notes("Pending_Approval")) == 1


def test_a_planner_that_fails_leaves_the_task_to_a_person(vault: DrivenVault) -> None:
    def fail_on_bad(task: Task) -> PlanningOutcome:
        if task.source == "bad.txt":
            raise ZeroDivisionError
        return Draft(actions=(EXPENSE,))

    bad, good = _answered(vault, fail_on_bad, "bad.txt", "good.txt")
    assert "the planner failed (ZeroDivisionError)" in bad
    assert "status: planned" in good


@pytest.mark.parametrize("changed", [{"amount": "-1.00"}, {"tool": "delete_everything"}])
def test_a_draft_that_is_not_valid_is_no_plan(vault: DrivenVault, changed: dict[str, str]) -> None:
    (text,) = _answered(vault, lambda task: Draft(actions=({**EXPENSE, **changed},)), "chair.txt")
    assert "the draft is not valid" in text
    assert "status: needs_person" in text


def test_planning_waits_for_books_that_are_away(vault: DrivenVault) -> None:
    vault.tools.read_errors = [BooksUnavailableError("down")]
    vault.drop("lamp.md", expense_note("Lamp", "150.00"))
    vault.step()
    assert vault.task_of("lamp.md").parent.name == "Needs_Action"
    assert "not answering" in vault.dashboard()
    vault.settle()
    assert vault.where(vault.plan_of("lamp.md")) == "Pending_Approval"
    assert "not answering" not in vault.dashboard()


def test_refused_credentials_stop_planning_until_a_person_acts(vault: DrivenVault) -> None:
    vault.tools.read_errors = [BooksAuthenticationError("the key is refused")]
    vault.drop("lamp.md", expense_note("Lamp", "150.00"))
    vault.settle()
    asked = len(vault.tools.calls)
    vault.clock.pass_by(hours=1)
    vault.settle()
    assert len(vault.tools.calls) == asked, "a refused key was tried again"
    assert vault.task_of("lamp.md").parent.name == "Needs_Action"
    assert "the key is refused" in vault.dashboard()


def test_the_claim_of_a_killed_process_is_released(vault: DrivenVault) -> None:
    task = _open_question(vault)
    vault.mv(task, "In_Progress")
    with vault.employee.journal.transaction() as connection:
        tasks.upsert_task(connection, task.stem, TaskStatus.CLAIMED, vault.clock())
    vault.employee.orchestrator.recover()
    vault.settle()
    assert vault.task_of("vague.md").parent.name == "Needs_Action"
    assert vault.front(vault.task_of("vague.md"))["status"] == "needs_person"


def test_a_question_is_answered_in_its_note_and_nothing_is_planned(vault: DrivenVault) -> None:
    vault.approve(plan_invoice(vault, send="true"))
    vault.drop("q.md", "How much does Acme Ltd owe us?")
    vault.settle()
    task = vault.task_of("q.md")
    assert vault.where(task) == "Done"
    answer = task.read_text().partition("## Answer from the books")[2]
    assert "Acme Ltd owes" in answer
    assert "is open, due" in answer
    assert vault.notes("Pending_Approval") == []


def test_the_question_of_a_customer_waits_for_the_owner_with_what_the_books_say(vault: DrivenVault) -> None:
    vault.approve(plan_invoice(vault, send="true"))
    asked = "How much do we owe you?"
    head = "From: acme@client.example\nTo: me@firm.example\nMessage-ID: <q@client.example>"
    vault.drop("q.eml", f"{head}\nSubject: {asked}\n\n{asked}\n")
    vault.settle()
    task = vault.task_of("q.eml")
    assert task.parent.name == "Needs_Action"
    said = task.read_text()
    assert "nobody was told anything" in said
    assert "Acme Ltd owes" in said
    assert "- [ ] dismiss: yes" in said


def test_a_report_needs_no_approval(vault: DrivenVault) -> None:
    vault.approve(plan_invoice(vault, send="true"))
    start = f"{TODAY.year}-01-01"
    vault.drop("r.md", labels(type="report_request", report="profit and loss", start=start, end=TODAY, format="json"))
    vault.settle()
    assert vault.where(vault.task_of("r.md")) == "Done"
    (file,) = vault.notes("Reports")
    assert json.loads(file.read_text())["period"]["start_date"] == start
