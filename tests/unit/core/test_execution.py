"""Approved plans and the books: tried again, held, stopped, failed; each effect once. In whole passes."""

from pathlib import Path

from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.errors import (
    BooksAuthenticationError,
    BooksUnavailableError,
    EmailOutcomeUnknownError,
    EmailSendFailedError,
    EmailUnderWayError,
    InvalidAmountError,
)
from My_AI_Employee.execution.executor import next_due
from My_AI_Employee.journal.records import ActionStatus
from My_AI_Employee.testing.driven_vault import DrivenVault
from tests.acceptance.requests_samples import payment_note
from tests.unit.core.core_requests import ledger, plan_expense, plan_invoice, spent, totals

NAMES = ("Acme Ltd", "Birch Ltd", "Cedar Ltd")


def _approve(vault: DrivenVault, *notes: Path) -> None:
    """Drag notes to Approved; nothing works on them yet."""
    for note in notes:
        vault.mv(note, "Approved")


def _statuses(vault: DrivenVault, *notes: Path) -> list[PlanStatus]:
    return [vault.record(note).status for note in notes]


def _steps(vault: DrivenVault, note: Path) -> list[ActionStatus]:
    return [action.status for action in vault.record(note).actions]


def test_books_that_are_away_are_tried_again_and_then_queued(vault: DrivenVault) -> None:
    note = plan_expense(vault)
    _approve(vault, note)
    vault.clock.stop()
    vault.tools.errors = [BooksUnavailableError("down")] * 5
    waits = []
    for tries in range(1, 6):
        vault.step()
        vault.step()
        assert len(vault.tools.called("create_expense")) == tries
        due = next_due(vault.employee.journal)
        assert due is not None
        waits.append((due - vault.clock()).total_seconds())
        vault.clock.pass_by(seconds=waits[-1] - 0.1)
        vault.step()
        assert len(vault.tools.called("create_expense")) == tries, "too early"
        vault.clock.pass_by(seconds=0.1)
    assert waits == [1, 2, 4, 8, 30]
    assert _statuses(vault, note) == [PlanStatus.QUEUED]
    assert [entry["plan_id"] for entry in vault.audit(result="queued")] == [note.stem]
    assert [alert.key for alert in vault.alerts.sent] == ["away"]
    vault.settle()
    assert (vault.where(note), spent(vault)) == ("Done", [450])


def test_refused_credentials_hold_everything_until_a_person_acts(vault: DrivenVault) -> None:
    first, second, other = (plan_expense(vault, name) for name in ("Chair", "Table", "Shelf"))
    _approve(vault, first, second)
    vault.tools.errors = [BooksAuthenticationError("wrong key")]
    vault.settle()
    vault.clock.pass_by(hours=1)
    vault.settle()
    assert _statuses(vault, first, second) == [PlanStatus.QUEUED] * 2
    assert len(vault.tools.called("create_expense")) == 1, "nothing else is tried"
    (alert,) = vault.alerts.sent
    assert "wrong key" in alert.body
    vault.approve(other)  # which lets the books be tried again
    assert _statuses(vault, first, second, other) == [PlanStatus.DONE] * 3
    assert [spent(vault, name) for name in ("Chair", "Table", "Shelf")] == [[450]] * 3


def test_a_refused_step_fails_its_plan_alone_and_ends_it(vault: DrivenVault) -> None:
    bad, good = plan_invoice(vault, send="true"), plan_expense(vault)
    _approve(vault, bad)
    vault.tools.errors = [InvalidAmountError("too much", hint="take less")]
    vault.settle()
    assert _steps(vault, bad) == [ActionStatus.REFUSED, ActionStatus.PLANNED]
    assert vault.where(bad) == "Failed"
    text = vault.find(bad.name).read_text()
    assert "INVALID_AMOUNT" in text
    assert "take less" in text
    assert vault.mailer.messages == []
    assert vault.where(vault.approve(good)) == "Done"


def test_a_lost_answer_leads_to_one_effect(vault: DrivenVault) -> None:
    note = plan_expense(vault)
    _approve(vault, note)
    vault.clock.stop()
    vault.tools.lost_answers = 2
    vault.step()
    assert _statuses(vault, note) == [PlanStatus.EXECUTING]
    for _ in range(3):
        vault.clock.pass_by(seconds=9)
        vault.step()
    assert len(vault.tools.called("create_expense")) == 3
    assert (vault.where(note), spent(vault)) == ("Done", [450])
    assert len(vault.audit(action_type="create_expense", result="success")) == 1


def test_a_mail_under_way_holds_up_its_own_plan_alone(vault: DrivenVault) -> None:
    mail, beside = plan_expense(vault, "Mail"), plan_expense(vault, "Beside")
    _approve(vault, mail, beside)
    vault.clock.stop()
    vault.tools.errors = [EmailUnderWayError("an earlier attempt may not have ended", hint="it is looked at again")]
    vault.step()
    assert sorted(_statuses(vault, mail, beside)) == [PlanStatus.DONE, PlanStatus.EXECUTING]
    vault.clock.pass_by(seconds=2)
    vault.settle()
    assert _statuses(vault, mail, beside) == [PlanStatus.DONE] * 2


def test_a_begun_plan_that_is_rejected_is_stopped(vault: DrivenVault) -> None:
    note = plan_expense(vault)
    _approve(vault, note)
    vault.tools.errors = [BooksUnavailableError("down")]
    vault.step()
    vault.mv(vault.find(note.name), "Rejected")
    vault.clock.pass_by(seconds=2)
    vault.settle()
    assert _statuses(vault, note) == [PlanStatus.REJECTED]
    assert (vault.where(note), spent(vault)) == ("Rejected", [])


def test_the_stop_of_a_plan_that_had_an_effect_says_so(vault: DrivenVault) -> None:
    note = plan_invoice(vault, send="true")
    _approve(vault, note)
    vault.tools.lost_answers = 1
    vault.step()
    vault.mv(vault.find(note.name), "Rejected")
    vault.tools.read_errors = [BooksUnavailableError("down")]  # what was done cannot be asked at first
    vault.clock.pass_by(seconds=2)
    vault.step()
    assert vault.tools.read_errors == []
    vault.clock.pass_by(minutes=1)
    vault.settle()
    assert _steps(vault, note) == [ActionStatus.DONE, ActionStatus.PLANNED]
    assert (_statuses(vault, note), vault.where(note)) == ([PlanStatus.FAILED], "Failed")
    assert "take them back with undo" in vault.find(note.name).read_text()
    assert (totals(vault), vault.mailer.messages) == ([1500], [])


def test_invoices_that_were_approved_together_go_in_one_call(vault: DrivenVault) -> None:
    notes = [plan_invoice(vault, name) for name in NAMES]
    _approve(vault, *notes)
    vault.settle()
    assert [vault.where(note) for note in notes] == ["Done"] * 3
    assert [totals(vault, name) for name in NAMES] == [[1500]] * 3
    assert sum(len(call["items"]) for call in vault.tools.called("create_invoices")) >= 2


def test_a_lost_answer_to_a_batch_has_one_effect_per_invoice(vault: DrivenVault) -> None:
    notes = [plan_invoice(vault, name) for name in NAMES]
    _approve(vault, *notes)
    vault.clock.stop()
    vault.tools.lost_answers = 2
    for _ in range(4):
        vault.step()
        vault.clock.pass_by(seconds=9)
    vault.settle()
    assert vault.tools.lost_answers == 0
    assert [vault.where(note) for note in notes] == ["Done"] * 3
    assert [totals(vault, name) for name in NAMES] == [[1500]] * 3


def test_a_mail_that_was_not_handed_over_is_sent_after_another_approval(vault: DrivenVault) -> None:
    vault.mailer.refusal = EmailSendFailedError("no route")
    failed = vault.approve(plan_invoice(vault, send="true"))
    assert vault.where(failed) == "Failed"
    vault.mailer.refusal = None
    assert vault.where(vault.approve(failed)) == "Done"
    (mail,) = vault.mailer.messages
    assert ("acme@client.example" in str(mail["To"]), totals(vault)) == (True, [1500])


def test_a_mail_of_unknown_outcome_is_not_repeated_by_itself(vault: DrivenVault) -> None:
    vault.mailer.refusal = EmailOutcomeUnknownError("the line broke")
    failed = vault.approve(plan_invoice(vault, send="true"))
    vault.mailer.refusal = None
    vault.clock.pass_by(hours=1)
    vault.settle()
    assert _steps(vault, failed) == [ActionStatus.DONE, ActionStatus.UNKNOWN]
    assert (vault.where(failed), vault.mailer.messages) == ("Failed", [])


def test_a_payment_above_what_is_open_is_refused_by_the_books(vault: DrivenVault) -> None:
    invoice = vault.approve(plan_invoice(vault, send="true"))
    number = str(vault.result(invoice, "send_invoice")["invoice_id"])
    late = vault.planned("late.md", payment_note(number, "1000.00", "late"))
    early = vault.planned("early.md", payment_note(number, "800.00", "early"))
    vault.approve(early)
    assert vault.where(vault.approve(late)) == "Pending_Approval"
    assert "The books would refuse step 1" in vault.find(late.name).read_text()
    assert ledger(vault).payments(number) == [800]
