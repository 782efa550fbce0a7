"""Tasks that the rules cannot settle go to a model beside the loop; what it drafts always waits for a person."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from My_AI_Employee.planners.model import Assignment, ModelError
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.testing.scripted_model import ScriptedModel, background_planner
from tests.acceptance.requests_samples import TODAY

REQUEST = "Please book the pens that we bought today, 9.00 all in all.\n"
GOOD = json.dumps(
    {
        "actions": [
            {
                "tool": "create_expense",
                "description": "Pens",
                "amount": "9.00",
                "expense_date": str(TODAY),
                "category": "office_supplies",
            }
        ]
    }
)


@contextmanager
def _model(vault: DrivenVault, answer: Callable[[Assignment], str]) -> Iterator[ScriptedModel]:
    model = ScriptedModel(answer=answer)
    with background_planner(vault, model) as planner:
        vault.plan_with(background=planner)
        yield model


def test_a_draft_of_the_model_waits_although_it_is_small(vault: DrivenVault) -> None:
    with _model(vault, lambda assignment: GOOD):
        note = vault.planned("pens.txt", REQUEST)
    assert (vault.where(note), vault.front(note)["planner"]) == ("Pending_Approval", "claude")
    assert vault.where(vault.approve(note)) == "Done"


def test_what_the_model_cannot_settle_goes_to_a_person(vault: DrivenVault) -> None:
    with _model(vault, lambda assignment: json.dumps({"question": "Which pens?"})):
        vault.drop("pens.txt", REQUEST)
        vault.settle()
    assert "Which pens?" in vault.task_of("pens.txt").read_text()


def test_a_model_that_is_away_is_asked_again_after_the_pause(vault: DrivenVault) -> None:
    def fail_once(assignment: Assignment) -> str:
        if len(model.batches) == 1:
            raise ModelError("overloaded", retry=True)
        return GOOD

    with _model(vault, fail_once) as model:
        vault.drop("pens.txt", REQUEST)
        vault.settle()
        vault.drop("more.txt", f"{REQUEST} More.")
        vault.settle()
        assert len(model.batches) == 1, "not asked in the pause"
        assert "then it is tried again" in vault.task_of("more.txt").read_text()
        vault.clock.pass_by(seconds=31)
        vault.settle()
        assert vault.where(vault.plan_of("more.txt")) == "Pending_Approval"


def test_a_note_that_changed_meanwhile_is_planned_anew(vault: DrivenVault) -> None:
    def edit_once(assignment: Assignment) -> str:
        if len(model.batches) == 1:
            vault.edit(vault.task_of("pens.txt"), "> Please", "> Do please")
        return GOOD

    with _model(vault, edit_once) as model:
        vault.planned("pens.txt", REQUEST)
    assert [batch.assignments[0].task.text.startswith("Do") for batch in model.batches] == [False, True]
