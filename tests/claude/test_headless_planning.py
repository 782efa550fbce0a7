"""A mail in free prose, planned by the real client and carried out: what it costs, what it may touch, what waits."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from tests.acceptance.requests_samples import invoice_note, mail
from tests.claude.claude_desk import DUMMY_KEY, claude_office
from tests.claude.model_scripts import drafting, invoice, question
from tests.claude.scripted_api import Request

pytestmark = [pytest.mark.claude, pytest.mark.slow]

PROSE = """Hi there,

it was great having you. Could you bill Brook & Co for the three workshop days we agreed on, at
four hundred each (400.00)? Their mail is accounts@brook.example. Payable within 30 days, as of today, the 20th of
November 2026. Please send it straight away.

Dana
"""
EVIDENCE = {
    "customer_name": "Brook & Co",
    "customer_email": "accounts@brook.example",
    "invoice_date": "the 20th of\nNovember 2026",
    "due_date": "within 30 days",
    "line_items.1.description": "workshop days",
    "line_items.1.quantity": "three workshop days",
    "line_items.1.unit_price": "400.00",
}


def test_a_mail_in_prose_becomes_a_posted_invoice(tmp_path: Path) -> None:
    script = drafting(lambda text: invoice("Brook & Co", "accounts@brook.example", evidence=EVIDENCE))
    with claude_office(tmp_path, script) as (office, api):
        note = office.planned("prose.eml", mail("Workshop", PROSE))
        assert office.where(note) == "Pending_Approval"
        assert office.front(note)["planner"] == "claude"
        assert "1,200.00 USD" in note.read_text()
        assert office.ledger.invoices("Brook & Co") == []

        done = office.approve(note)

        assert office.where(done) == "Done", done.read_text()
        (made,) = office.ledger.invoices("Brook & Co")
        assert (made.state, made.total) == ("posted", Decimal("1200"))
        assert office.mail.wait_for(1, 30)
        assert {tuple(sorted(request.tools)) for request in api.requests} == {("Read", "Write")}
        (run,) = office.audit(action_type="run_planner")
        assert run["result"] == "success"
        assert float(run["amount"]) > 0
        assert re.search(r"turns=3 input_tokens=3600 output_tokens=\d+ context_tokens=\d+", run["detail"])
        assert not list((office.place.state.root / "claude/runs").iterdir())


def test_what_the_rules_read_exactly_never_reaches_the_model(tmp_path: Path) -> None:
    with claude_office(tmp_path, drafting(question)) as (office, api):
        note = office.planned("exact.md", invoice_note("Exact Ltd", "exact@client.example"))
        assert office.front(note)["planner"] == "rules"
        assert api.requests == []


def test_twenty_tasks_cost_one_start(tmp_path: Path) -> None:
    with claude_office(tmp_path, drafting(question)) as (office, api):
        for number in range(20):
            office.drop(f"prose-{number:02}.eml", mail(f"Question {number}", f"Could you look at matter {number}?"))
        office.settle()
        assert len(office.audit(action_type="run_planner")) == 1
        assert len(office.audit(action_type="task_created")) == 20
        assert sum(request.turn == 0 for request in api.requests) == 1
        asked = [path for path in office.notes("Needs_Action") if "What is wanted?" in path.read_text()]
        assert len(asked) == 20


def test_an_invalid_draft_goes_back_once_with_the_validators_words(tmp_path: Path) -> None:
    bad = '{"actions": [{"tool": "create_invoice", "customer_name": "Brook & Co", "amount": 3}]}'
    seen: list[str] = []

    def answer(text: str) -> object:
        seen.append(text)
        return bad if len(seen) == 1 else invoice("Brook & Co", "accounts@brook.example", evidence=EVIDENCE)

    with claude_office(tmp_path, drafting(answer)) as (office, _):  # type: ignore[arg-type]
        note = office.planned("twice.eml", mail("Workshop", PROSE))
        assert office.where(note) == "Pending_Approval"
        assert len(seen) == 2
        assert "customer_email: Field required" in seen[1]
        assert len(office.audit(action_type="run_planner")) == 2


def test_a_draft_that_stays_invalid_goes_to_a_person(tmp_path: Path) -> None:
    with claude_office(tmp_path, drafting(lambda text: '{"actions": [{"tool": "pay_me"}]}')) as (office, _):
        office.drop("never.eml", mail("Workshop", PROSE))
        office.settle()
        task = office.task_of("never.eml")
        assert task.parent.name == "Needs_Action"
        assert "refused twice" in task.read_text()
        assert "pay\\_me" in task.read_text() or "pay_me" in task.read_text()
        assert office.settle() == 0
        assert len(office.audit(action_type="run_planner")) == 2


def test_a_field_without_words_of_the_task_is_flagged(tmp_path: Path) -> None:
    evidence = {**EVIDENCE, "due_date": "net 60 as always"}
    del evidence["line_items.1.unit_price"]
    script = drafting(lambda text: invoice("Brook & Co", "accounts@brook.example", evidence=evidence))
    with claude_office(tmp_path, script) as (office, _):
        text = office.planned("vague.eml", mail("Workshop", PROSE)).read_text()
        assert "no words of the task support: 1.name, 1.email, 2.line" in text.replace("\\", "")
        assert "2.line_items.1.unit_price" in text.replace("\\", "")
        assert "the quoted words are not in the task: 2.due_date" in text.replace("\\", "")


def test_the_model_gets_copies_and_context_and_no_secret(tmp_path: Path) -> None:
    folders: list[str] = []

    def first(request: Request) -> list[dict[str, object]]:
        from tests.claude.model_scripts import folder_of
        from tests.claude.scripted_api import use

        folders.append(folder_of(request))
        return [use("Read", file_path=f"{folders[0]}/context.md")]

    with claude_office(tmp_path, drafting(question, first=first)) as (office, api):
        office.approve(office.planned("old.md", invoice_note("Brook & Co", "accounts@brook.example")))
        office.drop("prose.eml", mail("Workshop", PROSE))
        office.settle()
        assert not folders[0].startswith(str(office.root))
        assert "Brook & Co" in api.seen
        assert "usually due after 30 days" in api.seen
        assert "Invoices are due 30 days after their date" in api.seen
        for secret in (DUMMY_KEY, office.place.state.grant_secret().hex(), str(office.root)):
            assert secret not in api.seen
