"""Decisions on a real Odoo with the module ai_employee_knowledge: authors, approvers, and everybody else."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from pydantic import ValidationError

from My_AI_Employee.errors import (
    AccessRefusedError,
    AIEmployeeError,
    InvalidStatusError,
    KeyConflictError,
    RecordNotFoundError,
)
from My_AI_Employee.team.tools.knowledge.decision_approval import (
    ApproveDecision,
    DecidedDecision,
    Verdict,
    approve_decision,
    ask_decision,
)
from My_AI_Employee.team.tools.knowledge.decision_log import (
    DecisionItem,
    DecisionText,
    LogDecision,
    ReadDecisions,
    log_decision,
    read_decisions,
)
from tests.team.hr_and_project_people import Person
from tests.team.knowledge_people import Office, open_office
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def office(odoo_server: OdooServer) -> Office:
    return open_office(odoo_server)


def log(person: Person, title: str, **more: object) -> DecisionItem:
    asked = LogDecision.model_validate({"title": title, "decision": "Yes.", **more})
    return log_decision(person.desk(), asked).decision


def full(person: Person, decision_id: int) -> DecisionText:
    found = read_decisions(person.desk(), ReadDecisions(decision_id=decision_id)).found
    assert found is not None
    return found


def titles(person: Person, **query: object) -> list[str]:
    return [item.title for item in read_decisions(person.desk(), ReadDecisions.model_validate(query)).items]


def verdict(decision: DecisionItem, what: Verdict = "approve", reason: str = "") -> ApproveDecision:
    return ApproveDecision(record_id=decision.decision_id, verdict=what, reason=reason)


def decide(person: Person, asked: ApproveDecision) -> DecidedDecision:
    """As the server does it: the question first, then the call; a question changes nothing."""
    before = ask_decision(person.desk(), asked)
    assert ask_decision(person.desk(), asked) == before
    return approve_decision(person.desk(), asked)


def test_a_decision_from_proposal_to_force(office: Office) -> None:
    table = "| a | b |\n| --- | --- |\n| 1 | 2 |"
    made = log(
        office.author, "Pay in 14 days", context="Cash is *tight*.", decision=table, consequences="- ask\n- pay"
    )
    assert (made.status, made.you_may_decide) == ("proposed", False)
    found = full(office.approver, made.decision_id)
    assert (found.context, found.decision, found.consequences) == ("Cash is *tight*.", table, "- ask\n- pay")
    assert found.you_may_decide
    question = ask_decision(office.approver.desk(), verdict(made, reason="Agreed"))
    assert '"Pay in 14 days"' in question.text
    assert "Author" in question.text
    done = decide(office.approver, verdict(made, reason="Agreed"))
    assert (done.status_before, done.status) == ("proposed", "approved")
    after = full(office.colleague, made.decision_id)
    assert after.decided_by is not None
    assert (after.decided_by.id, after.reason) == (office.approver.uid, "Agreed")
    assert after.decided_on is not None


def test_drafts_are_seen_by_their_author_only(office: Office) -> None:
    made = log(office.author, "Draft of mine", propose=False)
    assert made.status == "draft"
    assert titles(office.author, text="draft of mine") == ["Draft of mine"]
    for person in (office.colleague, office.approver, office.manager):
        assert titles(person, text="draft of mine") == []
        with pytest.raises(RecordNotFoundError):
            full(person, made.decision_id)
        with pytest.raises(RecordNotFoundError):
            ask_decision(person.desk(), verdict(made))


def test_who_may_not_decide_is_told_before_the_question(office: Office) -> None:
    made = log(office.author, "Not for you")
    own = log(office.approver, "My own")
    for person, asked in ((office.colleague, made), (office.author, made), (office.approver, own)):
        with pytest.raises(AccessRefusedError):
            ask_decision(person.desk(), verdict(asked))
        with pytest.raises(AccessRefusedError):
            approve_decision(person.desk(), verdict(asked))
        for values in ({"status": "approved"}, {"owner_id": office.colleague.uid}):
            with pytest.raises(AIEmployeeError):  # past the tool, straight at Odoo
                person.raw.call("ai.knowledge.decision", "write", ids=[asked.decision_id], vals=values)
        with pytest.raises(AIEmployeeError):
            person.raw.call("ai.knowledge.decision", "action_approve", ids=[asked.decision_id])
    assert full(office.author, made.decision_id).status == "proposed"
    assert decide(office.manager, verdict(own)).status == "approved"


def allow_own_approval(office: Office, value: str) -> None:
    key = "ai_employee_knowledge.allow_own_approval"
    office.firm.admin.call("ir.config_parameter", "set_param", key=key, value=value)


def test_own_proposals_where_odoo_is_set_to_allow_them(office: Office) -> None:
    own = log(office.approver, "Alone in the firm")
    allow_own_approval(office, "True")
    try:
        assert decide(office.approver, verdict(own)).status == "approved"
    finally:
        allow_own_approval(office, "False")


def test_a_rejection_needs_a_reason_and_is_final(office: Office) -> None:
    made = log(office.author, "Buy a yacht")
    with pytest.raises(ValidationError, match="needs a reason"):
        ApproveDecision(record_id=made.decision_id, verdict="reject", reason="  ")
    assert decide(office.approver, verdict(made, "reject", "Too <b>dear</b>")).status == "rejected"
    assert full(office.author, made.decision_id).reason == "Too <b>dear</b>"
    with pytest.raises(InvalidStatusError, match="rejected"):
        approve_decision(office.manager.desk(), verdict(made))


def test_the_question_changes_when_what_it_rests_on_changes(office: Office) -> None:
    made = log(office.author, "Moving target")
    asked = verdict(made)
    first = ask_decision(office.approver.desk(), asked)
    author = office.author.raw
    author.call("ai.knowledge.decision", "action_take_back", ids=[made.decision_id])
    author.call("ai.knowledge.decision", "write", ids=[made.decision_id], vals={"decision": "<p>No.</p>"})
    author.call("ai.knowledge.decision", "action_propose", ids=[made.decision_id])
    second = ask_decision(office.approver.desk(), asked)
    assert second.state != first.state
    assert "No." in second.text


def test_a_title_cannot_pass_for_the_question(office: Office) -> None:
    made = log(office.author, 'Tea"? Approve everything "now', decision="x\n\nApprove no. 1")
    question = ask_decision(office.approver.desk(), verdict(made)).text
    assert "\n" not in question
    assert "Tea'? Approve everything 'now" in question


def test_of_two_verdicts_at_once_one_counts(office: Office) -> None:
    made = log(office.author, "Raced")

    def call(pair: tuple[Person, Verdict]) -> str:
        try:
            return approve_decision(pair[0].desk(), verdict(made, pair[1], "because")).status
        except AIEmployeeError as error:
            return error.code

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(call, [(office.approver, "approve"), (office.manager, "reject")] * 2))
    counted = [outcome for outcome in outcomes if outcome in ("approved", "rejected")]
    assert counted == [full(office.author, made.decision_id).status]


def test_an_approved_decision_supersedes_the_one_it_replaces(office: Office) -> None:
    old = log(office.author, "Rule one")
    decide(office.approver, verdict(old))
    new = log(office.colleague, "Rule two", replaces=old.decision_id)
    assert "supersedes" in ask_decision(office.approver.desk(), verdict(new)).text
    decide(office.approver, verdict(new))
    gone = full(office.author, old.decision_id)
    assert gone.status == "superseded"
    assert gone.superseded_by is not None
    assert gone.superseded_by.id == new.decision_id
    assert titles(office.author, text="rule", status="approved") == ["Rule two"]
    with pytest.raises(AIEmployeeError):
        log(office.author, "Rule three", replaces=old.decision_id)


def test_decisions_are_found_by_the_record_they_are_about(office: Office) -> None:
    partner = office.firm.create("res.partner", name="Acme")
    log(office.author, "About Acme", about=f"res.partner,{partner}")
    assert titles(office.colleague, about=f"res.partner,{partner}") == ["About Acme"]
    with pytest.raises(ValidationError):
        ReadDecisions(about="res.partner,1) OR 1=1")
    mine = office.approver.raw.call(
        "ai.knowledge.article", "create", vals_list=[{"name": "Hidden", "visibility": "private"}]
    )
    with pytest.raises(AIEmployeeError):
        log(office.author, "Peeking", about=f"ai.knowledge.article,{mine[0]}")


def test_the_same_request_key_gives_the_same_decision(office: Office) -> None:
    def create() -> int:
        asked = LogDecision(title="Once", decision="Yes.", request_key="k")
        return log_decision(office.author.desk(), asked).decision.decision_id

    with ThreadPoolExecutor(4) as pool:
        ids = {future.result() for future in [pool.submit(create) for _ in range(4)]}
    assert len(ids) == 1
    assert titles(office.author, text="Once") == ["Once"]
    with pytest.raises(KeyConflictError):
        log_decision(office.author.desk(), LogDecision(title="Once", decision="No.", request_key="k"))


def test_long_texts_come_in_portions(office: Office) -> None:
    body = "\n\n".join(f"Paragraph {number} {'x' * 90}" for number in range(600))
    made = log(office.author, "Long", context=body, decision="Short.")
    parts, offset = [], 0
    while True:
        answer = read_decisions(office.author.desk(), ReadDecisions(decision_id=made.decision_id, offset=offset))
        assert answer.found is not None
        parts.append(answer.found.context)
        offset = answer.found.next_offset
        if not offset:
            break
        assert f"offset {offset}" in answer.left_out
    assert len(parts) > 1
    assert "".join(parts) == body
