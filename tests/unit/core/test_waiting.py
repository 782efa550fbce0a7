"""What `status` and `why` tell: what waits for whom, and where a plan or a task stands."""

import pytest

from My_AI_Employee.approvals.waiting import audit_logs, status_lines, status_of, why
from My_AI_Employee.errors import BooksAuthenticationError, NotFoundError
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.handbook_edits import asked_note, set_policy
from tests.acceptance.requests_samples import labels
from tests.unit.core.core_requests import plan_expense, plan_invoice


def _lines(vault: DrivenVault) -> str:
    return "\n".join(status_lines(status_of(vault.employee.journal, vault.installation.store)))


def test_nothing_waits(vault: DrivenVault) -> None:
    vault.approve(plan_invoice(vault))
    assert _lines(vault) == "Nothing waits."


def test_everything_that_waits_is_listed_with_for_whom(vault: DrivenVault) -> None:
    plan = plan_invoice(vault)
    set_policy(vault, auto_approve_expenses_under="900.00")
    vault.drop("vague.md", labels(type="invoice_request", customer="Vague Ltd"))
    vault.drop("broken.eml", b"")
    vault.settle()
    vault.drop("later.md", "not taken in yet")
    found = status_of(vault.employee.journal, vault.installation.store)
    (row,) = found["plans"]
    assert (row["id"], row["amount"], row["waits_for"]) == (plan.stem, "1,500.00 USD", "a person's approval")
    assert (found["inbox"], found["counts"]) == (["Inbox/later.md"], {"pending_approval": 1})
    text = _lines(vault)
    for words in (
        f"{plan.stem}  {row['headline']}",
        f"{asked_note(vault).stem}  allow more: auto_approve_expenses_under",
        f"{vault.task_of('vague.md').stem}  ",
        "a person: answer in the note",
        "broken.eml",
    ):
        assert words in text


def test_books_that_need_a_person_are_named(vault: DrivenVault) -> None:
    vault.tools.errors = [BooksAuthenticationError("wrong key")]
    vault.approve(plan_expense(vault))
    assert "The books need you: wrong key" in _lines(vault)


def test_why_tells_where_a_plan_and_its_task_stand(vault: DrivenVault) -> None:
    plan = vault.approve(plan_invoice(vault))
    task = vault.task_of("Acme Ltd.md")
    of_plan, of_task = (why(vault.employee.journal, note.stem) for note in (plan, task))
    assert (of_plan["status"], of_plan["task"], of_plan["waits_for"]) == ("done", task.stem, "nobody: it is done")
    (step,) = of_plan["steps"]
    assert (step["tool"], step["status"], step["attempts"]) == ("create_invoice", "done", 1)
    assert of_task["plan"] == of_plan


@pytest.mark.parametrize(
    ("item_id", "message"),
    [("PLAN-20200101-abcdef", "no plan and no task"), ("TEAM-20200101-abcdefabcdef", "of the team server")],
)
def test_why_knows_no_such_id(vault: DrivenVault, item_id: str, message: str) -> None:
    with pytest.raises(NotFoundError, match=message):
        why(vault.employee.journal, item_id)
    assert audit_logs(vault.root) == vault.root / "Logs"
