"""A plan that looks like another plan, or like a document of the books, says so first, whoever drafted it."""

import json
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.bootstrap import plan_proposals
from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.compared_documents import DocumentQuery
from My_AI_Employee.domain.plan import BooksIdentity, PlanStatus
from My_AI_Employee.domain.results import RecentDocument
from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.planners.background import BackgroundParts, BackgroundPlanner, ModelLimits
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from My_AI_Employee.testing.scripted_model import ScriptedModel
from tests.acceptance.requests_samples import TODAY, expense_note, invoice_note, payment_note


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DrivenVault]:
    """A vault with a mail server, so that invoices get their numbers."""
    with MailCatcher() as mail:
        smtp = {"SMTP_HOST": mail.host, "SMTP_PORT": str(mail.port), "SMTP_SECURITY": "none"}
        with open_driven_vault(tmp_path_factory.mktemp("once"), **smtp, SMTP_FROM="books@studio.example") as opened:
            yield opened


def _invoice(vault: DrivenVault, file: str, customer: str, **more: Any) -> Path:
    """An invoice request of its own bytes (`notes`), planned."""
    return vault.planned(f"{file}.md", invoice_note(customer, f"{customer.split()[0].lower()}@c.example", **more))


def _twins(vault: DrivenVault, note: Path | str) -> tuple[str, ...]:
    """The warnings of twins, which come before all others."""
    warnings = vault.record(note).plan.warnings
    twins = tuple(text for text in warnings if "looks like" in text)
    assert warnings[: len(twins)] == twins
    return twins


def _warnings(vault: DrivenVault, note: Path | str) -> str:
    return " ".join(_twins(vault, note))


def test_twin_of_a_plan_that_waits(vault: DrivenVault) -> None:
    first = _invoice(vault, "w1", "Waits Ltd")
    second = _invoice(vault, "w2", "Waits Ltd", notes="as discussed")
    assert _warnings(vault, first) == ""
    text = second.read_text(encoding="utf-8")
    head, _, _ = text.partition("## What will be done")
    assert f"> - this looks like [[{first.stem}]] (pending approval): same customer Waits Ltd" in head
    assert vault.front(second)["twins"] == (f"[[{first.stem}]]",)
    assert "twins" not in vault.front(first)


def test_twin_in_the_books_names_the_invoice_and_its_plan(vault: DrivenVault) -> None:
    first = vault.approve(_invoice(vault, "b1", "Booked Ltd", send="true"))
    number = vault.result(first, "send_invoice")["invoice_id"]
    second = _invoice(vault, "b2", "Booked Ltd", notes="again")
    (warning,) = _twins(vault, second)  # the plan and its document are one
    assert warning.startswith(f"this looks like {number} ({first.stem}, in the books)")
    assert f"[[{first.stem}]]" in second.read_text(encoding="utf-8")
    assert vault.where(vault.approve(second)) == "Done", "a warning is no refusal"


def test_a_small_expense_with_a_twin_waits_for_a_person(vault: DrivenVault) -> None:
    first = vault.planned("e1.md", expense_note("Ink", "12.34"))
    assert vault.record(first).status is PlanStatus.DONE
    second = vault.planned("e2.md", expense_note("ink, black", "12.34"))
    record = vault.record(second)
    assert record.status is PlanStatus.PENDING_APPROVAL
    assert vault.result(first, "create_expense")["expense_id"] in record.plan.warnings[0]
    other = vault.planned("e3.md", expense_note("Paper", "12.34"))
    assert vault.record(other).status is PlanStatus.DONE


def test_twin_of_a_payment(vault: DrivenVault) -> None:
    invoice = vault.approve(_invoice(vault, "p0", "Payer Ltd", send="true"))
    number = vault.result(invoice, "send_invoice")["invoice_id"]
    paid = vault.approve(vault.planned("p1.md", payment_note(number, "500.00")))
    again = vault.planned("p2.md", payment_note(number, "500.00", reference="bank line 7"))
    (warning,) = _twins(vault, again)
    assert vault.result(paid, "record_payment")["payment_id"] in warning
    assert "same customer Payer Ltd" in warning
    assert "same invoice" in warning
    other = vault.planned("p3.md", payment_note(number, "400.00"))
    assert _warnings(vault, other) == ""


def test_rejected_plans_are_no_twins(vault: DrivenVault) -> None:
    vault.mv(_invoice(vault, "r1", "Rejected Ltd"), "Rejected")
    vault.settle()
    assert _warnings(vault, _invoice(vault, "r2", "Rejected Ltd", notes="number 2")) == ""


def test_what_was_taken_back_is_no_twin(vault: DrivenVault) -> None:
    first = vault.approve(_invoice(vault, "u1", "Undone Ltd", send="true"))
    undo = undo_plan(vault.installation, first.stem)["id"]
    waiting = _invoice(vault, "u2", "Undone Ltd", notes="2")
    assert _warnings(vault, waiting) != "", "it is not taken back yet"
    assert _warnings(vault, vault.find(f"{undo}.md")) == ""
    vault.mv(waiting, "Rejected")
    vault.approve(vault.find(f"{undo}.md"))
    assert _warnings(vault, _invoice(vault, "u3", "Undone Ltd", notes="3")) == ""


def test_a_plan_that_a_person_wrote_is_compared_too(vault: DrivenVault) -> None:
    first = _invoice(vault, "h1", "Hand Ltd")
    text = first.read_text(encoding="utf-8").replace(first.stem, "PLAN-20260101-abcdef")
    before = {note.name for note in vault.notes("Pending_Approval")}
    (vault.root / "Pending_Approval" / "own.md").write_text(text, encoding="utf-8")
    vault.settle()
    (own,) = [note for note in vault.notes("Pending_Approval") if note.name not in before]
    record = vault.record(own)
    assert record.plan.planner == "person"
    assert f"this looks like {first.stem}" in record.plan.warnings[0]


def _expense(**changes: str) -> dict[str, str]:
    fields = {
        "tool": "create_expense",
        "description": "Toner",
        "amount": "45.67",
        "expense_date": str(TODAY),
        "category": "office_supplies",
        "vendor": "Paper & Pens",
    }
    return fields | changes


def test_a_plan_that_a_program_proposes_is_compared_too(vault: DrivenVault) -> None:
    journal, client = vault.employee.journal, vault.employee.client
    identity = BooksIdentity(name="local", currency="USD")
    desk = plan_proposals(vault.installation, journal, lambda: identity, documents=client.recent_documents)
    first = desk.propose([_expense()], ["the first"])
    vault.approve(vault.find(f"{first.plan_id}.md"))
    second = desk.propose([_expense(description="toner")], ["the second"])
    assert second.approved_by == ""
    assert f"({first.plan_id}, in the books)" in _warnings(vault, f"{second.plan_id}")


@contextmanager
def _model(vault: DrivenVault, actions: Sequence[dict[str, Any]]) -> Iterator[None]:
    """The vault with a language model that drafts these actions for what the rules cannot read."""
    parts = vault.employee.parts
    background = BackgroundPlanner(
        BackgroundParts(
            language_model=ScriptedModel(answer=lambda assignment: json.dumps({"actions": actions})),
            journal=vault.employee.journal,
            books=vault.employee.client,
            handbook=lambda: "",
            files=lambda task: {},
            clock=vault.clock,
            limits=ModelLimits(),
        )
    )
    planning = replace(parts.planning, background=background)
    vault.employee.orchestrator._parts = replace(parts, planning=planning)
    try:
        yield
    finally:
        vault.employee.orchestrator._parts = parts
        background.close()


def _rest(vault: DrivenVault) -> None:
    """Passes until the model has answered and its draft was taken up."""
    until = time.monotonic() + 20
    while vault.employee.orchestrator._parts.planning.is_busy() or vault.step():
        assert time.monotonic() < until, "the model does not come to an end"
        vault.step()


def test_a_models_draft_is_compared_too(vault: DrivenVault) -> None:
    first = vault.planned("m1.md", expense_note("Lamp", "89.10"))
    mail = "Bought the lamp for 89.10 at Paper & Pens, from the office_supplies budget, please book it somehow.\n"
    draft = _expense(description="lamp", amount="89.10")
    with _model(vault, [draft]):
        vault.drop("m2.txt", mail)
        vault.step()
        _rest(vault)
    record = vault.record_of("m2.txt")
    assert record.plan.planner == "claude"
    assert first.stem in " ".join(record.plan.warnings)
    assert record.status is PlanStatus.PENDING_APPROVAL


def test_planning_waits_for_books_that_do_not_answer(vault: DrivenVault) -> None:
    def away(query: DocumentQuery) -> Sequence[RecentDocument]:
        raise BooksUnavailableError("down")

    parts = vault.employee.parts
    proposals = replace(parts.planning.proposals, documents=away)
    vault.employee.orchestrator._parts = replace(parts, planning=replace(parts.planning, proposals=proposals))
    vault.drop("away.md", expense_note("Away", "31.00"))
    for _ in range(3):
        vault.step()
    task = vault.task_of("away.md")
    assert task.parent.name == "Needs_Action"
    vault.employee.orchestrator._parts = parts
    vault.clock.pass_by(minutes=10)
    vault.settle()
    assert vault.record_of("away.md").status is PlanStatus.DONE


def test_the_books_are_asked_once_for_each_document(vault: DrivenVault) -> None:
    asked: list[DocumentQuery] = []

    def count(query: DocumentQuery) -> Sequence[RecentDocument]:
        asked.append(query)
        return ()

    parts = vault.employee.parts
    proposals = replace(parts.planning.proposals, documents=count)
    vault.employee.orchestrator._parts = replace(parts, planning=replace(parts.planning, proposals=proposals))
    _invoice(vault, "once", "Once Ltd", send="true")
    vault.employee.orchestrator._parts = parts
    assert [(query.kind, query.partner, query.email) for query in asked] == [
        ("invoice", "Once Ltd", "once@c.example")
    ]


def test_expired_plans_are_twins_until_they_are_rejected(vault: DrivenVault) -> None:
    first = _invoice(vault, "x1", "Expired Ltd", notes="1")
    vault.clock.pass_by(days=8)
    vault.settle()
    assert vault.record(first).status is PlanStatus.EXPIRED
    second = _invoice(vault, "x2", "Expired Ltd", notes="2")
    assert f"{first.stem} (expired)" in _warnings(vault, second)
    for note in (first, second):
        vault.mv(vault.find(note.name), "Rejected")
    vault.settle()
    assert _warnings(vault, _invoice(vault, "x3", "Expired Ltd", notes="3")) == ""


def test_an_edited_plan_is_compared_again(vault: DrivenVault) -> None:
    first = _invoice(vault, "ed1", "Edited Ltd")
    second = _invoice(vault, "ed2", "Other Firm")
    assert _twins(vault, second) == ()
    for old, new in (("Other Firm", "Edited Ltd"), ("other@c.example", "edited@c.example")):
        second.write_text(second.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    vault.settle()
    assert first.stem in _warnings(vault, second)
    text = second.read_text(encoding="utf-8")
    second.write_text(text.replace("Edited Ltd", "New Firm").replace("edited@c", "new@c"), encoding="utf-8")
    vault.settle()
    assert _twins(vault, second) == ()
    assert vault.record(second).plan.twins == ()


def test_a_plan_that_waits_is_read_once_however_many_come_after_it(tmp_path: Path) -> None:
    with open_driven_vault(tmp_path) as vault:
        read: list[str] = []

        def statements_of(names: Sequence[str]) -> float:
            read.clear()
            for name in names:
                vault.drop(f"{name}.md", expense_note(f"Thing {name}", "450.00"))
            vault.settle()
            return len(read) / len(names)

        statements_of(["first"])
        with vault.employee.journal.transaction() as connection:  # every transaction of this thread has this one
            connection.connection.driver_connection.set_trace_callback(read.append)  # type: ignore[union-attr]
        few, many = (statements_of([f"{row}{number}" for number in range(10)]) for row in "AB")
        assert few > 10
        assert many - few < 5, "the 20th plan of an amount costs what the 10th does"
        assert "looks like" in vault.record(vault.plan_of("B9.md")).plan.warnings[0]
