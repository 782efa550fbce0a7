"""A plan that the books would refuse: said when it is drafted, and not begun when it is approved."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from My_AI_Employee.approvals.dry_runs import DryRuns
from My_AI_Employee.books.local.local_books import LocalBooks
from My_AI_Employee.bootstrap import open_books
from My_AI_Employee.domain.actions import CancelPayment, CreateCustomer, RecordPayment
from My_AI_Employee.domain.origin import Origin
from My_AI_Employee.domain.plan import PlanStatus
from My_AI_Employee.domain.plan_check import REFUSED_BY_BOOKS
from My_AI_Employee.errors import BooksUnavailableError
from My_AI_Employee.journal import books_state
from My_AI_Employee.journal.records import ActionStatus, PlanRecord
from My_AI_Employee.tasks.proposing import PlanProposal
from My_AI_Employee.testing.driven_vault import DrivenVault, open_driven_vault
from tests.acceptance.requests_samples import TODAY, expense_note, invoice_note, payment_note
from tests.contract.books_under_test import MailSink, mail_sink


@pytest.fixture(scope="module")
def sink() -> Iterator[MailSink]:
    with mail_sink() as opened:
        yield opened


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, sink: MailSink) -> Iterator[DrivenVault]:
    """A vault that can send mail."""
    mail = {
        "SMTP_HOST": sink.host,
        "SMTP_PORT": str(sink.port),
        "SMTP_SECURITY": "none",
        "SMTP_FROM": "us@firm.example",
    }
    with open_driven_vault(tmp_path_factory.mktemp("office"), **mail) as opened:
        yield opened


@pytest.fixture
def books(office: DrivenVault) -> Iterator[LocalBooks]:
    """The same books, as somebody beside the program sees and changes them."""
    opened = open_books(office.installation)
    assert isinstance(opened, LocalBooks)
    yield opened
    opened.close()


def _text(vault: DrivenVault, note: Path) -> str:
    return vault.find(note.name).read_text(encoding="utf-8")


def _effects(vault: DrivenVault, note: Path) -> list[str]:
    return [entry["action_type"] for entry in vault.audit(plan_id=note.stem) if entry["idempotency_key"]]


def _invoice(vault: DrivenVault, customer: str) -> str:
    """The number of a posted invoice over 1500.00."""
    address = f"{customer.split()[0].lower()}@c.example"
    note = vault.approve(vault.planned(f"{customer}.md", invoice_note(customer, address, send="true")))
    return str(vault.result(note, "send_invoice")["invoice_id"])


@pytest.fixture
def mute_vault(tmp_path: Path) -> Iterator[DrivenVault]:
    """A vault that cannot send mail."""
    with open_driven_vault(tmp_path, SMTP_HOST="") as opened:
        yield opened


def test_no_mail_server_is_said_before_anyone_approves(mute_vault: DrivenVault) -> None:
    vault = mute_vault
    note = vault.planned("nomail.md", invoice_note("Nomail Ltd", "n@c.example", send="true"))
    text = _text(vault, note)
    assert text.index("The books would refuse step 3: no mail server is configured") < text.index("## What will be")
    assert "SMTP\\_HOST" in text or "SMTP_HOST" in text, "and what to do"
    assert vault.where(vault.approve(note)) == "Pending_Approval"
    record = vault.record(note)
    assert (record.status, record.approved_by, _effects(vault, note)) == (PlanStatus.PENDING_APPROVAL, "", [])
    assert record.message.startswith("The books would refuse step 3: no mail server is configured")
    assert "Nothing was carried out" in _text(vault, note)
    assert _text(vault, note).count("no mail server is configured") == 1, "not said twice"


def test_a_refusal_stays_in_the_note_when_another_message_replaces_it(mute_vault: DrivenVault) -> None:
    vault = mute_vault
    note = vault.approve(vault.planned("stays.md", invoice_note("Stays Ltd", "s@c.example", send="true")))
    for _ in range(2):
        vault.edit(note, "1,500.00", "15.00")
        note = vault.approve(note)
        assert vault.record(note).message.startswith("Its text was changed")
        assert _text(vault, note).count("would refuse step 3: no mail server is configured") == 1
    assert vault.record(vault.approve(note)).message.startswith("The books would refuse step 3")
    assert _text(vault, note).count("would refuse step 3: no mail server is configured") == 1


def test_an_edit_keeps_the_refusal_when_the_books_do_not_answer(mute_vault: DrivenVault) -> None:
    vault = mute_vault
    drafted = vault.planned("drafted.md", invoice_note("Drafted Ltd", "d@c.example", send="true"))
    approved = vault.approve(vault.planned("refused.md", invoice_note("Refused Ltd", "r@c.example", send="true")))
    away = DryRuns(journal=vault.employee.journal, tools=_Script(BooksUnavailableError("down")), clock=vault.clock)
    keeper = replace(vault.employee.parts.decisions.keeper, dry_runs=away)
    for note in (drafted, approved):
        record = vault.record(note)
        keeper.show_edit(record, replace(record.plan, actions=record.plan.actions), "")
        vault.settle()
        (warning,) = [text for text in vault.record(note).plan.warnings if text.startswith(REFUSED_BY_BOOKS)]
        assert "step 3: no mail server is configured" in warning


def test_an_edit_that_mends_the_plan_takes_the_warning_away(vault: DrivenVault) -> None:
    note = vault.planned("tax.md", invoice_note("Taxed Ltd", "t@c.example", tax="12.3%"))
    assert "The books would refuse step 2" in _text(vault, note)
    vault.edit(note, 'tax_rate: "0.123"', 'tax_rate: "0.19"')
    vault.settle()
    assert "would refuse" not in _text(vault, note)
    vault.edit(vault.find(note.name), 'tax_rate: "0.19"', 'tax_rate: "0.124"')
    vault.settle()
    assert "The books would refuse step 2: tax rate: no sale tax of 12.4%" in _text(vault, note)
    vault.edit(vault.find(note.name), 'tax_rate: "0.124"', 'tax_rate: "0.19"')
    vault.settle()
    assert vault.where(vault.approve(vault.find(note.name))) == "Done"


@pytest.mark.parametrize(("category", "rule"), [("office_supplies", True), ("no such category", False)])
def test_no_rule_approves_what_the_books_would_refuse(vault: DrivenVault, category: str, rule: bool) -> None:
    proposals = vault.employee.parts.planning.proposals
    expense = {"tool": "create_expense", "description": "Pens", "amount": "9.00", "expense_date": TODAY.isoformat()}
    plan = proposals.make(
        PlanProposal(
            planner="rules",
            task_id="TASK-20261120-abcdef",
            origin=Origin.OWNER,
            actions=[{**expense, "category": category}],
        )
    )
    policy = proposals.policy()
    with vault.employee.journal.transaction() as connection:
        assert bool(proposals.keep(connection, plan, policy)) is rule
    vault.settle()


def test_what_changed_in_the_books_since_it_was_drafted(office: DrivenVault, books: LocalBooks) -> None:
    number = _invoice(office, "Drift Ltd")
    note = office.planned("drift.md", payment_note(number, "1500.00"))
    assert "would refuse" not in _text(office, note)
    action = RecordPayment(
        invoice_id=number,
        amount="900.00",
        payment_date=TODAY,
        payment_method="cash",
    )
    payment = books.record_payment(action, "__ai_employee__.by-somebody-else")
    assert office.where(office.approve(note)) == "Pending_Approval"
    assert "1500.00 exceeds the open amount" in _text(office, note).replace("\\", "")
    assert _effects(office, note) == []
    assert office.audit(plan_id=note.stem, action_type="approve_plan") == []
    books.cancel_payment(CancelPayment(payment_id=payment.payment_id, reason="mended"), "__ai_employee__.mended")
    assert office.where(office.approve(office.find(note.name))) == "Done"


def test_a_customer_who_is_there_by_then_satisfies_the_step(office: DrivenVault, books: LocalBooks) -> None:
    requests = [invoice_note("Same Ltd", "same@c.example", f"- 1 x Part {n} @ 10.00") for n in (1, 2)]
    notes = [office.planned(f"same{n}.md", text) for n, text in enumerate(requests)]
    assert [office.where(office.approve(note)) for note in notes] == ["Done", "Done"]
    first, second = (office.result(note, "create_customer") for note in notes)
    assert first["customer_id"] == second["customer_id"]
    assert "in the books already" in second["warnings"][0]
    assert "in the books already" in _text(office, notes[1])
    assert len(books.find_customers("Same Ltd")) == 1


def test_the_same_name_with_another_address_is_refused(office: DrivenVault, books: LocalBooks) -> None:
    note = office.planned("other.md", invoice_note("Other Ltd", "new@c.example"))
    customer = CreateCustomer(name="Other Ltd", email="old@c.example")
    books.create_customer(customer, "__ai_employee__.other")
    assert office.where(office.approve(note)) == "Pending_Approval"
    assert "The books would refuse step 1: already in the books" in _text(office, note)


def test_a_plan_that_failed_half_way_goes_on_where_it_stopped(office: DrivenVault, sink: MailSink) -> None:
    note = office.planned("half.md", invoice_note("Half Ltd", "half@c.example", send="true"))
    sink.refuse = True
    assert office.where(office.approve(note)) == "Failed"
    statuses = [action.status for action in office.record(note).actions]
    assert statuses == [ActionStatus.DONE, ActionStatus.DONE, ActionStatus.REFUSED]
    assert office.where(office.approve(office.find(note.name))) == "Failed", "the cause is still there"
    sink.refuse = False
    assert office.where(office.approve(office.find(note.name))) == "Done"
    done = [entry["action_type"] for entry in office.audit(plan_id=note.stem, result="success")]
    assert [done.count(tool) for tool in ("create_customer", "create_invoice", "send_invoice")] == [1, 1, 1]
    assert len(sink.to("half@c.example")) == 1


def test_of_a_begun_plan_only_what_is_left_is_checked(office: DrivenVault, books: LocalBooks, sink: MailSink) -> None:
    note = office.planned("left.md", invoice_note("Left Ltd", "left@c.example", send="true"))
    sink.refuse = True
    office.approve(note)
    sink.refuse = False
    number = books.get_invoice(str(office.result(note, "create_invoice")["invoice_id"])).invoice_id
    undo = {"tool": "credit_invoice", "invoice_id": number, "reason": "not wanted any more"}
    undone = office.employee.parts.planning.proposals.make(PlanProposal(planner="person", actions=[undo]))
    books.credit_invoice(undone.actions[0].parsed(), "__ai_employee__.undone")  # type: ignore[arg-type]
    assert office.where(office.approve(office.find(note.name))) == "Pending_Approval"
    record = office.record(note)
    assert record.message.startswith("The books would refuse step 3: invoice INV/")
    assert [action.status for action in record.actions[:2]] == [ActionStatus.DONE, ActionStatus.DONE]
    assert office.where(office.mv(office.find(note.name), "Rejected")) == "Rejected"
    office.settle()


class _Script:
    """Tools that answer dry runs: how many plans each call was about. error: raised instead."""

    def __init__(self, error: BooksUnavailableError | None = None) -> None:
        self.calls: list[int] = []
        self.error = error

    def audience(self) -> str:
        return "the script"

    def call(self, tool: str, arguments: Mapping[str, Any], *, grant: str = "", audience: str = "") -> dict[str, Any]:
        assert tool == "check_plans"
        self.calls.append(len(arguments["plans"]))
        if self.error is not None:
            raise self.error
        refusal = {"step": 1, "code": "BOOKS_REFUSED", "reason": "no", "hint": ""}
        return {"plans": [{"refusals": [refusal]} for _ in arguments["plans"]]}


def _waiting(vault: DrivenVault, *names: str) -> list[PlanRecord]:
    return [vault.record(vault.planned(f"{name}.md", expense_note(name, "400.00"))) for name in names]


def test_plans_approved_together_are_asked_about_in_one_call(vault: DrivenVault) -> None:
    records = _waiting(vault, "Together A", "Together B", "Alone")
    script = _Script()
    dry_runs = DryRuns(journal=vault.employee.journal, tools=script, clock=vault.clock)
    dry_runs.ask_together(records[:2])
    assert all(dry_runs.problem(record) for record in records)
    assert script.calls == [2, 1]
    dry_runs.ask_together(records[:2])
    dry_runs.ask_together([])
    assert dry_runs.problem(records[0]), "what an earlier pass asked does not count"
    assert script.calls == [2, 1, 2, 1]


def test_books_that_do_not_answer_refuse_nothing(vault: DrivenVault) -> None:
    (record,) = _waiting(vault, "Silent")
    script = _Script(BooksUnavailableError("down"))
    dry_runs = DryRuns(journal=vault.employee.journal, tools=script, clock=vault.clock)
    assert dry_runs.problem(record) == ""
    with vault.employee.journal.transaction() as connection:
        books_state.hold(connection, "wrong password")
    assert dry_runs.problem(record) == ""
    assert script.calls == [1], "books that wait for a person are not asked"
    with vault.employee.journal.transaction() as connection:
        books_state.release(connection)


def test_files_approved_together_are_begun_only_when_the_books_take_them(
    office: DrivenVault, books: LocalBooks
) -> None:
    number = _invoice(office, "Group Ltd")
    action = RecordPayment(
        invoice_id=number,
        amount="1500.00",
        payment_date=TODAY,
        payment_method="cash",
    )
    good = [office.planned(f"good{n}.md", expense_note(f"Good {n}", "400.00")) for n in (1, 2)]
    bad = office.planned("bad.md", payment_note(number, "1500.00"))
    books.record_payment(action, "__ai_employee__.group")
    for note in (*good, bad):
        office.mv(note, "Approved")
    office.settle()
    assert [office.where(note) for note in (*good, bad)] == ["Done", "Done", "Pending_Approval"]
