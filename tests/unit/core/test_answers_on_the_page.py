"""What is answered on the page by who may not approve everything is approved by no rule."""

import pytest

from My_AI_Employee.approvals.people_file import make_person
from My_AI_Employee.domain.people import Person
from My_AI_Employee.errors import NoteFormatError, NotFoundError
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import expense_note
from tests.unit.core.core_requests import page_of, plan_expense

pytestmark = pytest.mark.slow

TOM = make_person("Tom", "propose", "")
LEA = make_person("Lea", "approve", "1000.00 USD")
MARIA = make_person("Maria Lopez", "approve", "")


@pytest.mark.parametrize(
    ("person", "status"), [(TOM, "pending_approval"), (LEA, "pending_approval"), (MARIA, "done")]
)
def test_a_small_expense_that_was_answered(vault: DrivenVault, person: Person, status: str) -> None:
    vault.drop("pens.md", expense_note("Pens", "42.00").replace('amount: "42.00"\n', ""))
    vault.settle()
    (note,) = vault.notes("Needs_Action")
    page = page_of(vault)
    shown = page.show(note.stem)
    assert shown.answer is not None
    page.answer(person, note.stem, f"{shown.answer}\namount: 42.00", shown.sha256)
    vault.settle()
    assert vault.record_of("pens.md").status == status
    with pytest.raises(NotFoundError):
        page.answer(person, note.stem, "amount: 43.00", shown.sha256)


def test_only_plans_with_one_block_of_actions_are_edited(vault: DrivenVault) -> None:
    note = plan_expense(vault)
    page = page_of(vault)
    shown = page.show(note.stem)
    assert shown.actions is not None
    for name in ("TEAM-20261120-aaaaaa", "POLICY-20261120-aaaaaa", "TASK-20261120-aaaaaa"):
        (vault.root / "Pending_Approval" / f"{name}.md").write_text(note.read_text(encoding="utf-8"))
        with pytest.raises(NotFoundError, match="is no plan"):
            page.edit(name, shown.actions, shown.sha256)
    block = f"```yaml actions\n{shown.actions}\n```\n"
    for text in (note.read_text(encoding="utf-8") + block, "---\nid: x\n---\n"):
        note.write_text(text, encoding="utf-8")
        with pytest.raises(NoteFormatError, match="no one block of actions"):
            page.edit(note.stem, shown.actions, page.show(note.stem).sha256)
