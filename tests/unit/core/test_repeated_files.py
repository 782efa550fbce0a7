"""The same file once more: what became of the first one, and a person's word on whether it is meant again."""

import os
from collections.abc import Iterator

import pytest

from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.task import TaskStatus
from My_AI_Employee.journal import tasks as journal_tasks
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.acceptance.requests_samples import expense_note, invoice_note, labels


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DrivenVault]:
    """A vault with a mail server, so that invoices get their numbers."""
    with MailCatcher() as mail:
        smtp = {"SMTP_HOST": mail.host, "SMTP_PORT": str(mail.port), "SMTP_SECURITY": "none"}
        with open_driven_vault(tmp_path_factory.mktemp("once"), **smtp, SMTP_FROM="books@studio.example") as opened:
            yield opened


def _retainer(customer: str) -> str:
    """A note without a date, as it is dropped every month."""
    head = labels(type="invoice_request", customer=customer, email=f"{customer.split()[0].lower()}@c.example")
    return head.replace("\n---\n", "\nterms: net 30\nsend: true\n---\n", 1) + "- 1 x Retainer @ 2000.00\n"


def _text(vault: DrivenVault, source: str) -> str:
    return vault.task_of(source).read_text(encoding="utf-8")


def _answer(vault: DrivenVault, source: str, line: str) -> None:
    vault.edit(vault.task_of(source), "## Answer\n", f"## Answer\n\n{line}\n")
    vault.settle()


def _state(vault: DrivenVault, source: str) -> TaskStatus:
    with vault.employee.journal.transaction() as connection:
        return journal_tasks.get_task(connection, vault.task_of(source).stem).status


def _drop_again(vault: DrivenVault, name: str, text: str) -> None:
    vault.drop(name, text)
    vault.settle()


def test_what_is_done_is_asked_about_with_links(vault: DrivenVault) -> None:
    text = invoice_note("Done Ltd", "done@c.example", send="true")
    first = vault.approve(vault.planned("d1.md", text))
    number = vault.result(first, "send_invoice")["invoice_id"]
    _drop_again(vault, "d2.md", text)
    assert _state(vault, "d2.md") is TaskStatus.NEEDS_PERSON
    assert vault.task_of("d2.md").parent.name == "Needs_Action"
    shown, day = _text(vault, "d2.md"), vault.clock().strftime("%Y-%m-%d")
    task = vault.task_of("d1.md").stem
    assert f"This file came in on {day} ([[{task}]]) and became [[{first.stem}]], done: {number}." in shown
    assert "`again: yes`" in shown.replace("\\", "")
    assert vault.front(vault.task_of("d2.md"))["repeat_of"] == (f"[[{task}]]", f"[[{first.stem}]]")
    assert vault.notes("Inbox") == []


def test_yes_has_it_planned_as_new(vault: DrivenVault) -> None:
    text = invoice_note("Yes Ltd", "yes@c.example")
    first = vault.approve(vault.planned("y1.md", text))
    _drop_again(vault, "y2.md", text)
    _answer(vault, "y2.md", "again: yes")
    record = vault.record_of("y2.md")
    assert record.status is PlanStatus.PENDING_APPROVAL
    assert first.stem in record.plan.warnings[0]
    assert vault.where(vault.approve(vault.plan_of("y2.md"))) == "Done"


@pytest.mark.parametrize("way", ["answer", "drag"])
def test_no_dismisses_it(vault: DrivenVault, way: str) -> None:
    text = invoice_note(f"No {way} Ltd", f"{way}@c.example")
    vault.approve(vault.planned(f"n1{way}.md", text))
    _drop_again(vault, f"n2{way}.md", text)
    if way == "answer":
        _answer(vault, f"n2{way}.md", "Again: no")
    else:
        vault.mv(vault.task_of(f"n2{way}.md"), "Rejected")
        vault.settle()
    task = vault.task_of(f"n2{way}.md")
    assert vault.where(task) == "Rejected"
    assert _state(vault, f"n2{way}.md") is TaskStatus.REJECTED
    assert len(vault.audit(task_id=task.stem, action_type="reject_task")) == 1


def test_other_answers_leave_it_asking(vault: DrivenVault) -> None:
    text = invoice_note("Other Ltd", "other@c.example")
    vault.approve(vault.planned("o1.md", text))
    _drop_again(vault, "o2.md", text)
    _answer(vault, "o2.md", "again: perhaps\nnotes: hello")
    assert _state(vault, "o2.md") is TaskStatus.NEEDS_PERSON
    assert "again" in _text(vault, "o2.md")
    assert vault.step() == 0
    vault.edit(vault.task_of("o2.md"), "again: perhaps", "again: yes")
    vault.settle()
    assert vault.record_of("o2.md").status is PlanStatus.PENDING_APPROVAL


def test_what_is_undecided_is_pointed_to(vault: DrivenVault) -> None:
    text = invoice_note("Pending Ltd", "pending@c.example")
    plan = vault.planned("p1.md", text)
    _drop_again(vault, "p2.md", text)
    assert f"became [[{plan.stem}]], which waits for approval." in _text(vault, "p2.md")
    _drop_again(vault, "p3.md", text)
    assert f"[[{plan.stem}]]" in _text(vault, "p3.md"), "the plan, not the task that asks"
    assert vault.where(plan) == "Pending_Approval"


def test_a_task_that_asks_is_pointed_to(vault: DrivenVault) -> None:
    vault.drop("q1.md", "please do something\n")
    vault.settle()
    _drop_again(vault, "q2.md", "please do something\n")
    assert f"as [[{vault.task_of('q1.md').stem}]], which waits for an answer." in _text(vault, "q2.md")


def test_after_a_rejection_it_counts_as_new(vault: DrivenVault) -> None:
    text = invoice_note("Rejected Ltd", "rejected@c.example")
    vault.mv(vault.planned("r1.md", text), "Rejected")
    vault.settle()
    note = vault.planned("r2.md", text)
    assert "looks like" not in " ".join(vault.record(note).plan.warnings)


def test_a_dismissed_task_counts_for_nothing(vault: DrivenVault) -> None:
    vault.drop("z1.md", "words that ask, to be dismissed\n")
    vault.settle()
    vault.mv(vault.task_of("z1.md"), "Rejected")
    vault.settle()
    _drop_again(vault, "z2.md", "words that ask, to be dismissed\n")
    assert "came in on" not in _text(vault, "z2.md")


def test_after_undo_it_counts_as_new(vault: DrivenVault) -> None:
    text = invoice_note("Undo Ltd", "undo@c.example", send="true")
    first = vault.approve(vault.planned("u1.md", text))
    undo = vault.find(f"{undo_plan(vault.installation, first.stem)['id']}.md")
    _drop_again(vault, "u2.md", text)
    assert "done: INV/" in _text(vault, "u2.md"), "it is not taken back yet"
    vault.mv(vault.task_of("u2.md"), "Rejected")
    vault.approve(undo)
    note = vault.planned("u3.md", text)
    assert "looks like" not in " ".join(vault.record(note).plan.warnings)
    _drop_again(vault, "u4.md", text)
    assert f"[[{note.stem}]]" in _text(vault, "u4.md"), "the third drop is what counts now"


def test_an_expense_is_never_approved_by_itself_twice(vault: DrivenVault) -> None:
    text = expense_note("Tape", "11.11")
    assert vault.record(vault.planned("e1.md", text)).status is PlanStatus.DONE
    _drop_again(vault, "e2.md", text)
    _answer(vault, "e2.md", "again: yes")
    assert vault.record_of("e2.md").status is PlanStatus.PENDING_APPROVAL


def test_a_file_that_cannot_be_planned_asks_first_and_then_for_the_rest(vault: DrivenVault) -> None:
    scan = b"%PDF-1.4 a scan of its own"
    for name in ("s1.pdf", "s2.pdf"):
        vault.drop(name, scan)
        vault.settle()
    assert "came in on" in _text(vault, "s2.pdf")
    _answer(vault, "s2.pdf", "again: yes")
    assert "came in on" not in _text(vault, "s2.pdf")
    assert "What is missing" in _text(vault, "s2.pdf")


def test_a_synchroniser_that_tries_again_makes_no_second_task(vault: DrivenVault) -> None:
    text = invoice_note("Sync Ltd", "sync@c.example")
    path = vault.drop("sync.md", text)
    times = path.stat()
    vault.settle()
    vault.drop("sync.md", text)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    vault.settle()
    task = vault.task_of("sync.md")
    assert len(vault.audit(task_id=task.stem, action_type="original_repeated")) == 1
    assert vault.notes("Inbox") == []


def test_the_same_note_of_the_next_month_needs_one_answer(vault: DrivenVault) -> None:
    text = _retainer("Monthly Ltd")
    first = vault.approve(vault.planned("retainer.md", text))
    number = vault.result(first, "send_invoice")["invoice_id"]
    vault.clock.pass_by(days=31)
    _drop_again(vault, "retainer november.md", text)
    _answer(vault, "retainer november.md", "again: yes")
    plan = vault.record_of("retainer november.md").plan
    assert "looks like" not in " ".join(plan.warnings)
    assert any(reason.startswith(f"the same as {number}") for reason in plan.reasons)
    assert "of last month" in vault.plan_of("retainer november.md").read_text(encoding="utf-8")
