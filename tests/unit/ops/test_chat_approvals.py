"""Plans are approved and rejected from a chat by people who may, and by nobody else."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from My_AI_Employee.cli.decisions import undo_plan
from My_AI_Employee.domain.plan import PlannedAction, PlanStatus
from My_AI_Employee.errors import PlanChangedError
from My_AI_Employee.journal import chat, plans
from My_AI_Employee.ops.chat.codes import plan_code
from My_AI_Employee.ops.chat.people import ApprovalLimit
from tests.acceptance.handbook_edits import asked_note, set_policy
from tests.unit.ops.chat_desk import ANNA, BEN, EVA, PEOPLE, ChatDesk, open_chat_desk


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChatDesk]:
    with open_chat_desk(tmp_path_factory.mktemp("chat")) as opened:
        yield opened


def invoices(desk: ChatDesk, plan_id: str) -> int:
    """How many invoices the plan has made in the books."""
    return len(desk.vault.audit(plan_id=plan_id, action_type="create_invoice", result="success"))


def waits(desk: ChatDesk, plan_id: str) -> bool:
    desk.vault.settle()
    return desk.vault.record(plan_id).status is PlanStatus.PENDING_APPROVAL


def test_request_is_posted_approved_carried_out_and_told(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Acme Ltd")
    post = desk.room.posts[-1]
    for words in (f"{plan_id} waits for approval", "1,500.00 USD", "Acme Ltd", "Books: local", f"reject {plan_id}"):
        assert words in post.text
    said = desk.say(ANNA, f"approve {plan_id} {code}")
    assert said.startswith(f"{plan_id} is approved by Anna Muster")
    desk.settle()
    assert invoices(desk, plan_id) == 1
    (entry,) = desk.vault.audit(plan_id=plan_id, action_type="approve_plan")
    assert entry["approved_by"] == f"Anna Muster (Memory {ANNA})"
    assert entry["detail"] == f"in the chat room {desk.room.id}"
    result = desk.room.posts[-1]
    assert result.under == post.id
    assert f"{plan_id} is done (approved by Anna Muster" in result.text
    assert "step 2, create_invoice: invoice " in result.text
    assert code not in post.text
    again = len(desk.room.posts)
    desk.settle()
    assert len(desk.room.posts) == again


def test_plan_is_rejected_with_its_reason(desk: ChatDesk) -> None:
    plan_id, _ = desk.planned("Bolt AG")
    assert "rejected by Ben Keller" in desk.say(BEN, f"reject {plan_id} not\nordered  by us")
    desk.settle()
    assert desk.vault.where(f"{plan_id}.md") == "Rejected"
    assert desk.vault.record(plan_id).message == "not ordered by us"
    assert "was rejected" in desk.room.texts()[-1]
    assert desk.say(BEN, f"reject {plan_id} twice").startswith("CHAT_ALREADY_DECIDED")


REFUSED = [
    ("wrong code", ANNA, "approve {plan} aaaaaaaa", "CHAT_WRONG_CODE"),
    ("code of another plan", ANNA, "approve {plan} {other}", "CHAT_WRONG_CODE"),
    ("no code", ANNA, "approve {plan}", "CHAT_COMMAND_INVALID"),
    ("words after the code", ANNA, "approve {plan} {code} unless Ben says no", "CHAT_COMMAND_INVALID"),
    ("two plans", ANNA, "approve {plan} {code} {plan} {code}", "CHAT_COMMAND_INVALID"),
    ("may look only", EVA, "approve {plan} {code}", "CHAT_RIGHT_MISSING"),
    ("may not reject either", EVA, "reject {plan} no", "CHAT_RIGHT_MISSING"),
    ("above the limit", BEN, "approve {big} {bigcode}", "CHAT_RIGHT_MISSING"),
    ("nobody known", "@mallory:chat.example", "approve {plan} {code}", "CHAT_UNKNOWN_SENDER"),
    ("same name on another server", "@anna:evil.example", "approve {plan} {code}", "CHAT_UNKNOWN_SENDER"),
    ("looks like Anna", "@аnna:chat.example", "approve {plan} {code}", "CHAT_UNKNOWN_SENDER"),
    ("Anna in capitals", "@ANNA:chat.example", "approve {plan} {code}", "CHAT_UNKNOWN_SENDER"),
    ("shown name of Anna", "Anna Muster", "approve {plan} {code}", "CHAT_UNKNOWN_SENDER"),
    ("no such plan", ANNA, "approve PLAN-20200101-000000 {code}", "NOT_FOUND"),
    ("no such workflow", ANNA, "run everything", "NOT_FOUND"),
    ("not this person's workflow", ANNA, "run weekly", "CHAT_RIGHT_MISSING"),
]


def test_refusals_name_their_kind_and_change_nothing(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Cedar Ltd")
    big, big_code = desk.planned("Dune Ltd", "- 10 x Consulting @ 200.01")
    names = {"plan": plan_id, "code": code, "other": big_code, "big": big, "bigcode": big_code}
    for what, sender, text, refusal in REFUSED:
        assert desk.say(sender, text.format(**names)).startswith(f"{refusal}: "), what
    said = desk.say(ANNA, f"approve {plan_id} {code}", room="!other:chat.example")
    assert said.startswith("CHAT_WRONG_ROOM")
    assert desk.room.posts[-1].room == "!other:chat.example"
    assert waits(desk, plan_id)
    assert waits(desk, big)
    assert not desk.vault.audit(plan_id=plan_id, action_type="approve_plan")


def test_limit_is_the_amount_itself(desk: ChatDesk) -> None:
    exact, code = desk.planned("Elm Ltd", "- 10 x Consulting @ 200.00")
    assert "approved by Ben Keller" in desk.say(BEN, f"Approve {exact.lower()} {code.upper()}")


def test_limit_of_another_currency_reaches_no_plan(desk: ChatDesk) -> None:
    plan_id, _ = desk.planned("Fern Ltd")
    plan = desk.vault.record(plan_id).plan
    PEOPLE[BEN].check_may_approve(plan)
    euros = replace(PEOPLE[BEN], limit=ApprovalLimit(amount=Decimal("2000.00"), currency="EUR"))
    with pytest.raises(Exception, match="in USD"):
        euros.check_may_approve(plan)


def test_amount_that_only_the_books_know_is_beyond_every_limit(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Gale Ltd", "- 1 x Work @ 10.00")
    desk.say(ANNA, f"approve {plan_id} {code}")
    desk.settle()
    number = desk.vault.result(desk.vault.find(f"{plan_id}.md"), "create_invoice")["invoice_id"]
    undo = undo_plan(desk.vault.installation, plan_id)["id"]
    desk.settle()
    said = desk.say(BEN, f"approve {undo} {desk.code_of(undo)}")
    assert said.startswith("CHAT_RIGHT_MISSING")
    assert "only in the books" in said
    assert number
    assert "approved by Anna" in desk.say(ANNA, f"approve {undo} {desk.code_of(undo)}")


def test_same_message_again_does_nothing_more(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Hill Ltd")
    message = desk.room.write(ANNA, f"approve {plan_id} {code}")
    desk.service.step_now()
    said = desk.parts.answers.answer(message)
    assert said.startswith("CHAT_COMMAND_REPEATED")
    desk.settle()
    assert desk.say(ANNA, f"approve {plan_id} {code}").startswith("CHAT_ALREADY_DECIDED")
    assert desk.say(BEN, f"approve {plan_id} {code}").startswith("CHAT_ALREADY_DECIDED")
    desk.settle()
    assert invoices(desk, plan_id) == 1
    assert len(desk.vault.audit(plan_id=plan_id, action_type="approve_plan")) == 1


def test_message_whose_effect_was_lost_in_a_crash_is_taken_up_again(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Iris Ltd")
    message = desk.room.write(ANNA, f"approve {plan_id} {code}")
    with desk.vault.employee.journal.transaction() as connection:
        assert chat.take_command(connection, message.room, message.id, ANNA, desk.vault.clock()) == ""
    desk.service.step_now()
    assert "approved by Anna" in desk.room.texts()[-2] + desk.room.texts()[-1]


def test_edited_plan_needs_the_code_of_its_new_post(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Jade Ltd")
    note = desk.vault.find(f"{plan_id}.md")
    desk.vault.edit(note, "150.00", "1500.00")
    said = desk.say(ANNA, f"approve {plan_id} {code}")
    assert said.startswith("CHAT_PLAN_CHANGED"), "the edit is not taken up yet, and must not be lost"
    desk.vault.settle()
    assert desk.say(ANNA, f"approve {plan_id} {code}").startswith("CHAT_PLAN_CHANGED")
    new = desk.code_of(plan_id)
    assert new not in ("", code)
    assert any("its code no longer counts" in text for text in desk.room.texts())
    assert desk.say(ANNA, f"approve {plan_id} {code}").startswith("CHAT_WRONG_CODE")
    assert desk.say(ANNA, f"approve {plan_id} {new}").startswith(f"{plan_id} is approved")
    assert desk.vault.record(plan_id).plan.total == Decimal("15000.00")


def test_plan_that_changes_at_the_moment_of_the_approval_is_not_approved(desk: ChatDesk) -> None:
    """Between reading the plan and recording the approval another process may take up an edit."""
    plan_id, code = desk.planned("Kelp Ltd")
    decisions = desk.parts.answers.decisions
    record = desk.vault.record(plan_id)
    dearer = tuple(_dearer(action) for action in record.plan.actions)
    journal = desk.vault.employee.journal

    class EditedDuringTheDryRun(type(decisions.keeper.dry_runs)):  # type: ignore[misc]
        def problem(self, _record: object) -> str:
            with journal.transaction() as connection:
                edited = replace(record.plan, actions=dearer)
                plans.replace_content(connection, edited, "", ())
            return ""

    runs = decisions.keeper.dry_runs
    racing = EditedDuringTheDryRun(journal=runs.journal, tools=runs.tools, clock=runs.clock)
    raced = replace(decisions, keeper=replace(decisions.keeper, dry_runs=racing))
    with pytest.raises(PlanChangedError, match="at this moment"):
        raced.approve(PEOPLE[ANNA], plan_id, code)
    assert waits(desk, plan_id)
    assert not desk.vault.audit(plan_id=plan_id, action_type="approve_plan")


def _dearer(action: PlannedAction) -> PlannedAction:
    if action.tool != "create_invoice":
        return action
    lines = [{**line, "unit_price": "9000.00"} for line in action.arguments["line_items"]]
    return replace(action, arguments={**action.arguments, "line_items": lines})


def test_code_binds_the_plan_its_actions_and_its_warnings(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Lark Ltd")
    plan = desk.vault.record(plan_id).plan
    assert plan_code(plan) == code
    others = [
        replace(plan, id="PLAN-20200101-000000"),
        replace(plan, warnings=("the bank account is new",)),
        replace(plan, books="odoo_lab"),
        replace(plan, actions=plan.actions[:1]),
    ]
    assert len({plan_code(plan), *map(plan_code, others)}) == 5


def test_signature_is_asked_for_and_how_to_give_it_is_said(desk: ChatDesk) -> None:
    set_policy(desk.vault, signature_above="1000.00")
    desk.vault.settle()
    plan_id, code = desk.planned("Moss Ltd")
    said = desk.say(ANNA, f"approve {plan_id} {code}")
    assert said.startswith("CHAT_DECISION_REFUSED")
    assert f"ai-employee approve {plan_id} --sign" in said
    assert waits(desk, plan_id)
    set_policy(desk.vault, signature_above="0.00", max_per_day="1.00")
    desk.vault.settle()
    if "POLICY" in " ".join(path.name for path in desk.vault.notes("Pending_Approval")):
        desk.vault.approve(asked_note(desk.vault))
    said = desk.say(ANNA, f"approve {plan_id} {desk.code_of(plan_id)}")
    assert said.startswith("CHAT_DECISION_REFUSED"), "the limit of the day"
    assert "per day" in said
    assert waits(desk, plan_id)
