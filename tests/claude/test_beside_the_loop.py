"""Planning beside the loop: nothing waits for a run, a lost run is made again, a person's edits become examples."""

import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.planners.model import Assignment, ModelError
from My_AI_Employee.testing.scripted_model import ScriptedModel
from tests.acceptance.desk import Office, local_settings, open_office
from tests.acceptance.ledgers import LocalLedger, OdooLedger, furnish, mail_through, odoo_settings
from tests.acceptance.requests_samples import invoice_note, mail
from tests.claude.claude_desk import claude_office
from tests.claude.injection_desk import with_model
from tests.claude.model_scripts import drafting, invoice
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.slow
ASK = json.dumps({"question": "What is wanted?"})


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with (
        MailCatcher() as mails,
        open_office(tmp_path, mails, local_settings(mails), lambda place: LocalLedger(place.state.books)) as opened,
    ):
        yield opened


def test_neither_watchers_nor_approvals_wait_for_a_run(office: Office) -> None:
    begun, gate = threading.Event(), threading.Event()

    def answer(assignment: Assignment) -> str:
        begun.set()
        assert gate.wait(60)
        return ASK

    waiting = office.planned("before.md", invoice_note("Before Ltd", "before@client.example"))
    with with_model(office, ScriptedModel(answer=answer)) as target:
        office.drop("slow.eml", mail("Slow", "Please look at this in your own time."))
        target.orchestrator.step()
        assert begun.wait(30)
        office.mv(waiting, "Approved")
        office.drop("quick.md", invoice_note("Quick Ltd", "quick@client.example"))
        started = time.monotonic()
        for _ in range(4):
            target.orchestrator.step()
        assert time.monotonic() - started < 30
        assert office.where(waiting) == "Done"
        assert office.where(office.plan_of("quick.md")) == "Pending_Approval"
        assert office.task_of("slow.eml").parent.name == "In_Progress"
        gate.set()
        target.settle()
        assert "What is wanted?" in office.task_of("slow.eml").read_text()


def test_a_note_that_changed_meanwhile_is_planned_anew(office: Office) -> None:
    texts: list[str] = []

    def answer(assignment: Assignment) -> str:
        texts.append(assignment.task.text)
        if len(texts) == 1:
            note = office.task_of("changing.eml")
            note.write_text(note.read_text().replace("> Please look", "> Really, please look"))
        return ASK

    with with_model(office, ScriptedModel(answer=answer)) as target:
        office.drop("changing.eml", mail("Changing", "Please look at this."))
        target.settle()
    assert [text.startswith("Really") for text in texts] == [False, True]


def test_a_lost_run_is_made_again(office: Office) -> None:
    gate = threading.Event()
    with with_model(office, ScriptedModel(answer=lambda a: ASK if gate.wait(60) else None)) as target:
        office.drop("lost.eml", mail("Lost", "Please look at this."))
        target.orchestrator.step()
        task = office.task_of("lost.eml")
        with office.employee.journal.transaction() as connection:
            assert journal_tasks.get_task(connection, task.stem).status is TaskStatus.CLAIMED
        gate.set()
    with with_model(office, ScriptedModel(answer=lambda a: ASK)) as after:
        after.orchestrator.recover()
        assert office.task_of("lost.eml").parent.name == "Needs_Action"
        after.settle()
    assert "What is wanted?" in office.task_of("lost.eml").read_text()


def test_a_service_that_is_away_is_asked_again_by_itself(office: Office) -> None:
    away = [True]

    def answer(assignment: Assignment) -> str:
        if away[0]:
            raise ModelError("529 overloaded", retry=True)
        return ASK

    with with_model(office, ScriptedModel(answer=answer)) as target:
        office.drop("later.eml", mail("Later", "Please look at this."))
        office.drop("exact.md", invoice_note("Exact Ltd", "exact@client.example"))
        target.settle()
        text = office.task_of("later.eml").read_text()
        assert "529 overloaded" in text
        assert "tried again automatically" in text
        assert office.where(office.plan_of("exact.md")) == "Pending_Approval"
        away[0] = False
        target.settle()
        assert "529 overloaded" in office.task_of("later.eml").read_text(), "not before the back-off is over"
        office.clock.pass_by(seconds=31)
        target.settle()
        assert "What is wanted?" in office.task_of("later.eml").read_text()


def test_a_restart_forgets_neither_tries_nor_the_pause(office: Office) -> None:
    """Three processes, each with a planner of its own over the same journal: the third try is the last."""
    asked: list[str] = []

    def overloaded(assignment: Assignment) -> str:
        asked.append(assignment.task.id)
        raise ModelError("529 overloaded", retry=True)

    texts = []
    for _ in range(5):
        with with_model(office, ScriptedModel(answer=overloaded)) as target:
            if not asked:
                office.drop("thrice.eml", mail("Thrice", "Please look at this."))
            target.orchestrator.recover()
            target.settle()
            begun = len(asked)
            target.settle()
            assert len(asked) == begun, "the pause holds in this process"
        with with_model(office, ScriptedModel(answer=overloaded)) as restarted:
            restarted.orchestrator.recover()
            restarted.settle()
            assert len(asked) == begun, "and in the next one"
        texts.append(office.task_of("thrice.eml").read_text())
        office.clock.pass_by(seconds=1_000)
    assert len(asked) == 3
    assert all(text.count("529 overloaded") == 1 for text in texts), "said once, not once more with every try"
    assert ["tried again automatically" in text for text in texts] == [True, True, False, False, False]


def test_edits_and_rejections_with_reasons_become_examples(office: Office) -> None:
    first = office.planned("one.md", invoice_note("Taught Ltd", "taught@client.example"))
    office.edit(first, 'unit_price: "150.00"', 'unit_price: "140.00"')
    office.settle()
    office.approve(office.find(first.name))
    second = office.planned("two.md", invoice_note("Taught Ltd", "taught@client.example", "- 1 x Day @ 9.00"))
    office.edit(second, "\nplanner: rules\n", "\nplanner: rules\nreason: their rate is agreed per month\n")
    office.mv(second, "Rejected")
    office.settle()
    model = ScriptedModel(answer=lambda a: ASK)
    with with_model(office, model) as target:
        office.drop("three.eml", mail("Work", "Please bill Taught Ltd for the week."))
        target.settle()
    context = model.batches[0].context
    assert "150.00 -> 140.00" in context
    assert "rejected: their rate is agreed per month" in context
    assert "their rate is agreed per month" in office.find(second.name).read_text()


@pytest.mark.claude
@pytest.mark.odoo
def test_prose_to_a_posted_invoice_in_a_real_odoo(tmp_path: Path, odoo_server: OdooServer) -> None:
    script = drafting(lambda text: invoice("Prose & Sons", "prose@client.example"))
    ledger = OdooLedger(odoo_server)
    furnish(ledger)
    with claude_office(tmp_path, script, **odoo_settings(odoo_server)) as (office, _):
        mail_through(ledger, office.mail)
        note = office.planned(
            "prose.eml", mail("Workshop", "Bill Prose & Sons, prose@client.example, 3 days, 400.00.")
        )
        assert office.front(note)["planner"] == "claude"
        done = office.approve(note)
        assert office.where(done) == "Done", done.read_text()
        (made,) = ledger.invoices("Prose & Sons")
        assert (made.state, str(made.total).rstrip("0").rstrip(".")) == ("posted", "1200")
