"""A credit note is taken back by a plan: what it will do is shown first, it is done once, and undone things count."""

from datetime import timedelta
from pathlib import Path

import pytest

from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.errors import InvalidStatusError
from My_AI_Employee.journal.similar_steps import is_taken_back
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import TODAY, invoice_note, labels

pytestmark = pytest.mark.slow


def _line(text: str, label: str) -> str:
    return next(line for line in text.split("\n") if line.startswith(f"- **{label}:** ")).split(":** ")[1]


def _invoice(vault: DrivenVault) -> tuple[Path, str]:
    """The done plan of a posted invoice over 1,500.00, and its number."""
    note = vault.approve(vault.planned("invoice.md", invoice_note("Acme Ltd", "acme@c.example", send="true")))
    return note, str(vault.result(note, "send_invoice")["invoice_id"])


def _credit(vault: DrivenVault, number: str, **more: str) -> tuple[Path, str]:
    """The done plan of a credit of 300.00 (unless changed), and the number of the credit note."""
    request = labels(type="credit_request", invoice=number, reason="less was done", **({"amount": "300.00"} | more))
    note = vault.approve(vault.planned("credit.md", request))
    return note, str(vault.result(note, "credit_invoice")["credit_note_id"])


def _undo(vault: DrivenVault, note: Path) -> Path:
    return vault.find(f"{undo_plan(vault.installation, note.stem)['id']}.md")


def test_it_is_shown_first_and_then_done_once(vault: DrivenVault) -> None:
    _, number = _invoice(vault)
    plan, note = _credit(vault, number)
    undo = _undo(vault, plan)
    text = undo.read_text(encoding="utf-8")
    assert (
        f"\n# Take back the credit note {note} over 300.00 USD of Acme Ltd on {number}: takes {plan.stem} back\n"
        in text
    )
    assert _line(text, "Who") == "Acme Ltd"
    assert _line(text, "How much") == "300.00 USD is taken back"
    owed = f"{number}: 1,200.00 USD open on {TODAY}, 1,500.00 USD after this"
    assert _line(text, "In the books") == f"{note} no longer counts; {owed}"
    assert _line(text, "Unusual") == "nothing was found"
    assert vault.tools.called("cancel_credit_note") == []
    done = vault.approve(undo)
    assert vault.where(done) == "Done"
    assert len(vault.tools.called("cancel_credit_note")) == 1
    assert vault.result(done, "cancel_credit_note")["residual"] == 1500.0
    assert vault.books.get_invoice(number).payment_status == "not_paid"
    with pytest.raises(InvalidStatusError, match=f"{note} stays cancelled; credit the invoice again if it was right"):
        undo_plan(vault.installation, done.stem)


def test_the_whole_of_an_invoice_is_owed_again_and_counts_as_made(vault: DrivenVault) -> None:
    made, number = _invoice(vault)
    credited = vault.approve(_undo(vault, made))
    note = vault.result(credited, "credit_invoice")["credit_note_id"]
    assert _is_gone(vault, made)
    undo = _undo(vault, credited)
    text = undo.read_text(encoding="utf-8")
    owed = f"{number}: 0.00 USD open on {TODAY}, 1,500.00 USD after this"
    assert _line(text, "In the books") == f"{note} no longer counts; {owed}"
    vault.approve(undo)
    assert vault.books.get_invoice(number).residual == 1500
    assert not _is_gone(vault, made), "the same file once more is asked about again"
    assert _is_gone(vault, credited)


def _is_gone(vault: DrivenVault, note: Path) -> bool:
    record = vault.record(note)
    with vault.employee.journal.transaction() as connection:
        return is_taken_back(connection, record)


def test_one_that_was_mailed_by_its_plan_is_not_drafted(vault: DrivenVault) -> None:
    _, number = _invoice(vault)
    plan, note = _credit(vault, number, send="true")
    said = f"the credit note {note} was mailed and cannot be taken back; make a new invoice over what it credits"
    with pytest.raises(InvalidStatusError, match=said):
        undo_plan(vault.installation, plan.stem)


def test_what_the_books_would_refuse_is_said_at_the_top(vault: DrivenVault) -> None:
    _, number = _invoice(vault)
    plan, note = _credit(vault, number)
    vault.approve(vault.planned("mail.md", labels(type="send_request", invoice=note)))
    undo = undo_plan(vault.installation, plan.stem)
    assert undo["remarks"][0].startswith(f"The books would refuse step 1: credit note {note} was mailed")


def test_a_statement_that_told_the_customer_of_it_is_named(vault: DrivenVault) -> None:
    _, number = _invoice(vault)
    head = {"type": "statement_request", "customer": "Acme Ltd", "start": TODAY.replace(day=1), "end": TODAY}
    vault.approve(vault.planned("before.md", labels(**head)))
    vault.clock.pass_by(minutes=2)
    plan, note = _credit(vault, number)
    said = f"{note} is in the statement of account mailed to Acme Ltd on {TODAY}: tell the customer"
    undo = _undo(vault, plan)
    assert said not in undo.read_text(encoding="utf-8")
    vault.mv(undo, "Rejected")
    vault.clock.pass_by(minutes=2)
    vault.settle()
    vault.approve(vault.planned("after.md", labels(**{**head, "start": TODAY - timedelta(days=40)})))
    assert said in _undo(vault, plan).read_text(encoding="utf-8")


def test_a_statement_that_ends_before_the_note_does_not_hold_it(vault: DrivenVault) -> None:
    _, number = _invoice(vault)
    plan, _ = _credit(vault, number)
    vault.clock.pass_by(minutes=2)
    head = {"type": "statement_request", "customer": "Acme Ltd", "start": TODAY - timedelta(days=40)}
    vault.approve(vault.planned("until.md", labels(**head, end=TODAY - timedelta(days=1))))
    assert "tell the customer" not in _undo(vault, plan).read_text(encoding="utf-8")


def test_a_draft_that_was_cancelled_stays_so(vault: DrivenVault) -> None:
    made = vault.approve(vault.planned("draft.md", invoice_note("Acme Ltd", "acme@c.example")))
    credited = vault.approve(_undo(vault, made))
    with pytest.raises(InvalidStatusError, match="that was cancelled stays so; make a new invoice"):
        undo_plan(vault.installation, credited.stem)
    assert _is_gone(vault, made)
