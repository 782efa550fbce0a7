"""Above a limit two people who are known by name must approve, whichever way they take."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from My_AI_Employee.approvals.decide import decide
from My_AI_Employee.approvals.people_file import make_person, write_people
from My_AI_Employee.approvals.plan_items import PlanItem
from My_AI_Employee.domain.approval import Decision
from My_AI_Employee.domain.people import Person
from My_AI_Employee.errors import (
    AIEmployeeError,
    ApprovalRefusedError,
    EmailSendFailedError,
    ItemChangedError,
    ItemDecidedError,
    PlanChangedError,
    RoleMissingError,
)
from My_AI_Employee.testing.driven_vault import DrivenVault
from My_AI_Employee.vault.store import sha256_of
from My_AI_Employee.web.decisions import PageDecisions
from tests.acceptance.handbook_edits import asked_note, in_force, set_policy
from tests.acceptance.requests_samples import expense_note
from tests.acceptance.signers import allow, signature_for
from tests.unit.core.core_requests import plan_invoice, totals
from tests.unit.ops.chat_desk import ANNA, ChatDesk, open_chat_desk

MARIA = make_person("Maria Lopez", "approve", "")
BEN = make_person("Ben Keller", "approve", "2000.00 USD")
LEA = make_person("Lea", "approve", "100.00 USD")
TOM = make_person("Tom", "propose", "")


@pytest.fixture
def firm(vault: DrivenVault) -> DrivenVault:
    """Above 1,000.00 two people are needed; the note asks for 1,500.00."""
    set_policy(vault, two_people_above="1000.00")
    write_people(vault.installation.state.people, [MARIA, BEN, LEA, TOM])
    return vault


def desk(vault: DrivenVault) -> PageDecisions:
    decisions = vault.employee.parts.decisions
    keeper = replace(decisions.keeper, execution=None)
    return PageDecisions(keeper=keeper, policies=decisions.policies, store=vault.employee.parts.store)


def approve(vault: DrivenVault, person: Person, note: Path) -> None:
    """Approve on the page what lies in the vault now."""
    approve_shown(vault, person, note, shown_hash(vault, note))


def shown_hash(vault: DrivenVault, note: Path) -> str:
    return sha256_of(vault.find(note.name).read_bytes())


def approve_shown(vault: DrivenVault, person: Person, note: Path, shown: str) -> None:
    desk(vault).approve(person, note.stem, shown)


def test_two_people_approve_and_both_are_named(firm: DrivenVault) -> None:
    note = plan_invoice(firm)
    with pytest.raises(ApprovalRefusedError, match="Maria Lopez has approved it; a second person is missing"):
        approve(firm, MARIA, note)
    firm.settle()
    assert "Maria Lopez has approved it" in firm.find(note.name).read_text()
    assert totals(firm) == []
    (first,) = firm.audit(plan_id=note.stem, action_type="first_approval_plan")
    assert (first["approved_by"], first["approval_status"]) == ("Maria Lopez", "pending_approval")
    approve(firm, BEN, note)
    firm.settle()
    assert totals(firm) == [1500]
    assert firm.record(note).approved_by == "Maria Lopez, Ben Keller"


def test_one_person_is_one_however_often_and_by_whichever_way(firm: DrivenVault) -> None:
    note = plan_invoice(firm)
    for _ in range(2):
        with pytest.raises(ApprovalRefusedError, match="second person"):
            approve(firm, MARIA, note)
        firm.settle()
    assert firm.where(firm.approve(firm.find(note.name))) == "Pending_Approval", "moving the note names nobody"
    assert "does not say who" in firm.find(note.name).read_text().replace("\n> ", " ")
    for person in (LEA, TOM):
        with pytest.raises(RoleMissingError):
            approve(firm, person, note)
    write_people(firm.installation.state.people, [BEN])
    with pytest.raises(ApprovalRefusedError, match="Ben Keller has approved it"):
        approve(firm, BEN, note)  # Maria is no longer one of those who may
    assert totals(firm) == []


def test_a_signature_of_a_listed_person_is_an_approval(firm: DrivenVault) -> None:
    allow(firm, "anna")
    signer = "anna@studio.example"
    note = plan_invoice(firm)
    with pytest.raises(ApprovalRefusedError):
        approve(firm, MARIA, note)
    firm.settle()
    for listed, ends_in in (([MARIA], "Pending_Approval"), ([MARIA, make_person(signer, "approve", "")], "Done")):
        write_people(firm.installation.state.people, listed)
        shown = firm.find(note.name)
        file = firm.root / "Approved" / f"{note.stem}.sig"
        file.write_bytes(signature_for(firm, shown, "anna"))
        assert firm.where(firm.approve(shown)) == ends_in
    assert firm.record(note).approved_by == f"Maria Lopez, {signer}"


def test_an_edit_needs_both_again(firm: DrivenVault) -> None:
    note = plan_invoice(firm)
    with pytest.raises(ApprovalRefusedError):
        approve(firm, MARIA, note)
    firm.settle()
    firm.edit(firm.find(note.name), "150.00", "160.00")
    firm.settle()
    with pytest.raises(ApprovalRefusedError, match="Ben Keller has approved it"):
        approve(firm, BEN, note)


def test_a_person_whose_name_is_written_otherwise_is_the_same(firm: DrivenVault) -> None:
    note = plan_invoice(firm)
    for name in ("Maria Lopez", "maria lopez", "MARIA LOPEZ", "\uff2daria Lopez"):
        person = make_person(name, "approve", "")
        write_people(firm.installation.state.people, [person, BEN])
        with pytest.raises(ApprovalRefusedError, match=f"{name} has approved it; a second person"):
            approve(firm, person, note)
        firm.settle()
    approve(firm, BEN, note)
    assert firm.record(note).approved_by == f"{name}, Ben Keller"


def test_an_edit_and_its_undoing_need_both_again(firm: DrivenVault) -> None:
    note = plan_invoice(firm)
    with pytest.raises(ApprovalRefusedError):
        approve(firm, MARIA, note)
    firm.settle()
    for old, new in (("150.00", "160.00"), ("160.00", "150.00")):
        firm.edit(firm.find(note.name), old, new)
        firm.settle()
    with pytest.raises(ApprovalRefusedError, match="Ben Keller has approved it"):
        approve(firm, BEN, note)


def test_an_approval_ends_with_the_plans_term(firm: DrivenVault) -> None:
    note = plan_invoice(firm)
    with pytest.raises(ApprovalRefusedError):
        approve(firm, MARIA, note)
    firm.settle()
    firm.clock.pass_by(days=8)
    firm.settle()
    with pytest.raises(ApprovalRefusedError, match="It had expired"):
        approve(firm, BEN, note)
    firm.settle()
    with pytest.raises(ApprovalRefusedError, match="Ben Keller has approved it"):
        approve(firm, BEN, note)


def test_a_third_who_comes_too_late_takes_no_approval_back(firm: DrivenVault) -> None:
    """The plan was read before the second person approved it, and failed before it is tried again."""
    zoe = make_person("Zoe", "approve", "")
    write_people(firm.installation.state.people, [MARIA, BEN, zoe])
    firm.mailer.refusal = EmailSendFailedError("no route")
    note = plan_invoice(firm, send="true")
    with pytest.raises(ApprovalRefusedError):
        approve(firm, MARIA, note)
    firm.settle()
    read_before = firm.record(note)
    approve(firm, BEN, note)
    late = PlanItem(
        keeper=desk(firm).keeper,
        plan=read_before,
        person=zoe.name,
        is_current=lambda now: now.shown_status == read_before.shown_status,
    )
    with pytest.raises(PlanChangedError):
        decide(late, Decision.APPROVE, zoe.name, firm.clock())
    assert firm.record(note).status == "approved"
    firm.settle()
    assert firm.where(note) == "Failed"
    with pytest.raises(ApprovalRefusedError, match="Maria Lopez has approved it; a second person"):
        approve(firm, MARIA, note)


def test_below_the_limit_one_person_is_enough(firm: DrivenVault) -> None:
    note = firm.planned("small.md", expense_note("Chair", "450.00"))
    approve(firm, MARIA, note)
    firm.settle()
    assert firm.where(note) == "Done"
    assert firm.record(note).approved_by == "Maria Lopez (inbox page)"


def test_a_looser_handbook_needs_two_people_too(firm: DrivenVault) -> None:
    firm.settle()
    firm.clock.pass_by(minutes=2)
    firm.settle()
    assert in_force(firm).two_people_above == 1000
    set_policy(firm, two_people_above="0.00")
    firm.settle()
    firm.mv(asked_note(firm), "Approved")
    firm.settle()
    assert in_force(firm).two_people_above == 1000, "a moved note names nobody"
    for person, refusal in ((MARIA, ApprovalRefusedError), (MARIA, ApprovalRefusedError), (BEN, RoleMissingError)):
        note = asked_note(firm)
        with pytest.raises(refusal):
            desk(firm).decide_policy(person, note.stem, Decision.APPROVE, sha256_of(note.read_bytes()))
        firm.settle()
        assert in_force(firm).two_people_above == 1000
    zoe = make_person("Zoe", "approve", "")
    write_people(firm.installation.state.people, [MARIA, zoe])
    note = asked_note(firm)
    desk(firm).decide_policy(zoe, note.stem, Decision.APPROVE, sha256_of(note.read_bytes()))
    firm.settle()
    assert in_force(firm).two_people_above == 0


def test_what_was_shown_is_approved_and_nothing_else(firm: DrivenVault) -> None:
    note = firm.planned("small.md", expense_note("Chair", "450.00"))
    shown = sha256_of(note.read_bytes())
    firm.edit(note, "450.00", "460.00")
    with pytest.raises(ItemChangedError, match="was changed since it was shown"):
        desk(firm).approve(MARIA, note.stem, shown)
    with pytest.raises(ItemChangedError, match="the edit is not checked yet"):
        approve(firm, MARIA, note)
    firm.settle()
    approve(firm, MARIA, note)
    with pytest.raises(ItemDecidedError, match="approved by Maria Lopez"):
        approve(firm, BEN, note)
    firm.settle()
    with pytest.raises(ItemDecidedError):
        desk(firm).reject(BEN, note.stem, "late")
    assert len(firm.audit(plan_id=note.stem, action_type="approve_plan")) == 1


def at_once(*doing: Callable[[], None]) -> list[str]:
    """Do all at the same moment; the codes of what was refused, empty for what was done."""
    start = threading.Barrier(len(doing))

    def one(do: Callable[[], None]) -> str:
        start.wait(20)
        try:
            do()
        except AIEmployeeError as error:
            return error.code
        return ""

    with ThreadPoolExecutor(len(doing)) as pool:
        return sorted(pool.map(one, doing))


def test_two_who_decide_at_once_decide_once(firm: DrivenVault) -> None:
    note = firm.planned("small.md", expense_note("Chair", "450.00"))
    shown = shown_hash(firm, note)
    said = at_once(*(lambda person=each: approve_shown(firm, person, note, shown) for each in (MARIA, BEN)))
    assert said[0] == ""
    assert said[1].startswith("INBOX_ITEM_")
    firm.settle()
    assert len(firm.audit(plan_id=note.stem, action_type="approve_plan")) == 1
    assert firm.where(note) == "Done"


def test_two_who_must_both_approve_can_do_so_at_once(firm: DrivenVault) -> None:
    note = plan_invoice(firm)
    shown = shown_hash(firm, note)
    at_once(*(lambda person=each: approve_shown(firm, person, note, shown) for each in (MARIA, BEN)))
    firm.settle()
    if firm.where(note) == "Pending_Approval":  # the second click met a note that was being shown anew
        approve(firm, BEN if "Maria" in firm.find(note.name).read_text() else MARIA, note)
        firm.settle()
    assert len(firm.audit(plan_id=note.stem, action_type="first_approval_plan")) == 1
    assert totals(firm) == [1500]


def test_another_try_of_a_failed_plan_needs_both_again(firm: DrivenVault) -> None:
    firm.mailer.refusal = EmailSendFailedError("no route")
    note = plan_invoice(firm, send="true")
    for ends_in, tries in (("Failed", (MARIA, BEN)), ("Done", (BEN, MARIA))):
        with pytest.raises(ApprovalRefusedError, match=f"{tries[0].name} has approved it"):
            approve(firm, tries[0], note)
        firm.settle()
        approve(firm, tries[1], note)
        firm.settle()
        assert firm.where(note) == ends_in
        firm.mailer.refusal = None
    assert firm.record(note).approved_by == "Ben Keller, Maria Lopez"
    assert len(firm.mailer.messages) == 1


def test_a_rejection_has_its_reason_and_its_person(firm: DrivenVault) -> None:
    note = plan_invoice(firm)
    with pytest.raises(RoleMissingError):
        desk(firm).reject(TOM, note.stem, "no")
    desk(firm).reject(LEA, note.stem, "wrong customer")
    firm.settle()
    assert firm.where(note) == "Rejected"
    (entry,) = firm.audit(plan_id=note.stem, action_type="reject_plan")
    assert entry["approved_by"] == "Lea (inbox page)"
    assert firm.record(note).message == "wrong customer"


@pytest.fixture
def chat(tmp_path: Path) -> Iterator[ChatDesk]:
    with open_chat_desk(tmp_path) as opened:
        yield opened


def test_the_chat_counts_its_people_by_the_same_list(chat: ChatDesk) -> None:
    set_policy(chat.vault, two_people_above="1000.00")
    chat.vault.settle()
    plan_id, code = chat.planned("Acme Ltd")
    said = chat.say(ANNA, f"approve {plan_id} {code}")
    assert said.startswith("CHAT_DECISION_REFUSED")
    assert "Anna Muster may not approve it by the list of people" in said
    anna = make_person("Anna Muster", "approve", "")
    write_people(chat.vault.installation.state.people, [MARIA, anna])
    assert "a second person is missing" in chat.say(ANNA, f"approve {plan_id} {code}")
    with pytest.raises(ApprovalRefusedError):
        approve(chat.vault, anna, chat.vault.find(f"{plan_id}.md"))
    chat.settle()
    approve(chat.vault, MARIA, chat.vault.find(f"{plan_id}.md"))
    chat.settle()
    assert chat.vault.record(plan_id).approved_by == "Anna Muster, Maria Lopez"
