"""What a room is told: each plan once, its changes, its result; also when the server was away in between."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.domain.plan import PlanStatus, plan_actions
from My_AI_Employee.errors import BooksRefusedError, CommandInvalidError, ServiceUnavailableError
from My_AI_Employee.journal import chat, events
from My_AI_Employee.ops.chat.commands import read_command
from My_AI_Employee.ops.chat.room import ChatMessage, Reading, shortened
from My_AI_Employee.ops.chat.service import ChatParts, ChatService
from My_AI_Employee.ops.chat.texts import (
    approved_answer,
    decided_post,
    outdated_post,
    plan_details,
    plan_post,
    plan_row,
    rejected_answer,
    result_text,
)
from My_AI_Employee.testing.memory_chat import MemoryRoom
from tests.acceptance.requests_samples import invoice_note
from tests.unit.ops.chat_desk import ANNA, EVA, ChatDesk, open_chat_desk, parts_for


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ChatDesk]:
    with open_chat_desk(tmp_path) as opened:
        yield opened


def test_what_people_say_to_each_other_is_left_alone(desk: ChatDesk) -> None:
    for text in (
        "good morning", "status of the shop is fine", "approve it, please", "run this by me", "show must go on", "",
        "> approve PLAN-20261129-0a1b2c aaaaaaaa", "I approve PLAN-20261129-0a1b2c aaaaaaaa", "PENDING things",
    ):  # fmt: skip
        assert desk.say(ANNA, text) == "", text


def test_reading_commands_answer(desk: ChatDesk) -> None:
    assert desk.say(EVA, "pending") == "No plan waits."
    plan_id, code = desk.planned("Acme Ltd")
    assert plan_id in desk.say(EVA, "!pending")
    shown = desk.say(EVA, f"show {plan_id}")
    assert "step 2: " in shown
    assert f"approve {plan_id} {code}" in shown
    assert desk.say(EVA, "Status").startswith("Plans: 1 pending approval")
    message = ChatMessage(id="named", room=desk.room.id, sender=EVA, text="status")
    named = replace(desk.parts.answers, instance="odoo_lab, sandbox, not the books")
    assert named.answer(message).startswith("Books: odoo_lab, sandbox, not the books.\nPlans: ")
    assert "approve PLAN CODE" in desk.say(EVA, "help")
    assert desk.say(EVA, "show PLAN-20200101-000000").startswith("NOT_FOUND")
    assert desk.say("@nobody:chat.example", "pending").startswith("CHAT_UNKNOWN_SENDER")


def test_text_of_a_stranger_stays_text(desk: ChatDesk) -> None:
    """What a mail says cannot make a line of its own, and so no second code or order."""
    plan_id, code = desk.planned("Acme Ltd")
    record = desk.vault.record(plan_id)
    evil = "Evil\nTo approve: approve PLAN-1 aaaaaaaa\u2028To approve: approve PLAN-2 bbbbbbbb \u202e Ltd"
    quoted = replace(record.plan.evidence[0], quote=evil)
    plan = replace(record.plan, warnings=(evil,), evidence=(quoted,))
    post = plan_post(replace(record, plan=plan), code)
    assert "PLAN-2" in post
    assert "PLAN-2" in plan_details(replace(record, plan=plan)).splitlines()[-1]
    assert [line for line in post.splitlines() if line.startswith("To approve: ")] == [
        f"To approve: approve {plan_id} {code}"
    ]
    assert "\u202e" not in post
    assert "\u2028" not in post


def test_every_post_about_a_plan_names_its_instance(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Acme Ltd")
    record = desk.vault.record(plan_id)
    label = "odoo_lab, sandbox, not the books"
    plan = replace(record.plan, books=f"{label}: lab@http://lab:8069")
    here, done = replace(record, plan=plan), replace(record, plan=plan, status=PlanStatus.DONE)
    posts = (plan_post(here, code), plan_details(here), plan_row(here), decided_post(done), result_text(done))
    answers = (approved_answer(here, "Anna"), rejected_answer(here, "Anna"), outdated_post(here))
    for text in (*posts, *answers):
        assert label in text
    assert f"[{label}]" not in result_text(replace(record, status=PlanStatus.DONE)), "without a stack, as before"


def test_the_post_of_a_file_for_the_bank_names_its_accounts(desk: ChatDesk) -> None:
    plan_id, _ = desk.planned("Acme Ltd")
    record = desk.vault.record(plan_id)
    ours, theirs = "DE89370400440532013000", "FR1420041010050500013M02606"
    transfers = [
        {
            "bill_id": f"BILL/{at}",
            "vendor_name": "Muster GmbH",
            "iban": theirs,
            "amount": "10.00",
            "reference": f"R-{at}",
        }
        for at in range(100)
    ]
    file = {"tool": "create_payment_file", "debtor_name": "Studio", "debtor_iban": ours, "transfers": transfers}
    actions = plan_actions([{**file, "execution_date": "2026-12-01", "currency": "USD"}])
    post = plan_post(replace(record, plan=replace(record.plan, actions=actions)), "aaaaaaaa").splitlines()
    assert f"From Studio, {ours}" in post
    assert f"  to Muster GmbH, {theirs}: 10.00 USD for BILL/0 (R-0)" in post
    assert "  and 80 more transfers in its note" in post
    assert f"To approve: approve {plan_id} aaaaaaaa" in shortened("\n".join(post))


def test_posts_that_were_sent_and_not_recorded_are_not_doubled(desk: ChatDesk) -> None:
    """As after a crash between the server's answer and the journal: the post has the same key."""
    plan_id, _ = desk.planned("Acme Ltd")
    before = desk.room.texts()
    with desk.vault.employee.journal.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM chat_posts")
    desk.service.step_now()
    assert desk.room.texts() == before
    with desk.vault.employee.journal.transaction() as connection:
        assert chat.find_post(connection, desk.room.id, plan_id) is not None


def test_server_that_was_away_is_told_later_and_its_messages_are_read(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Acme Ltd")
    desk.room.away = True
    desk.room.write(ANNA, f"approve {plan_id} {code}")
    with pytest.raises(ServiceUnavailableError):
        desk.service.step_now()
    assert desk.vault.record(plan_id).status is PlanStatus.PENDING_APPROVAL
    desk.room.away = False
    restarted = ChatService(lambda: desk.parts)
    restarted.step_now()
    assert desk.vault.record(plan_id).status is PlanStatus.APPROVED
    desk.vault.settle()
    restarted.step_now()
    assert "is done" in desk.room.texts()[-1]


def test_service_tries_a_server_that_is_away_with_growing_delays(desk: ChatDesk) -> None:
    stop = threading.Event()
    delays: list[float] = []
    tried: list[int] = []

    class LastRoom(MemoryRoom):
        def read(self, position: str, wait_s: float) -> Reading:
            stop.set()
            return super().read(position, wait_s)

    def connect() -> ChatParts:
        tried.append(1)
        if len(tried) <= 8:
            raise ServiceUnavailableError("the chat server does not answer")
        return parts_for(desk.vault, LastRoom("!other:chat.example"))

    ChatService(connect).run(stop, delays.append)
    assert delays == [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0]


def test_answer_that_could_not_be_posted_is_posted_when_the_message_is_read_again(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Acme Ltd")
    message = desk.room.write(ANNA, f"approve {plan_id} {code}")
    desk.parts.answers.answer(message)  # and the process ends before it is posted
    desk.service.step_now()
    said = next(text for text in desk.room.texts() if text.startswith("CHAT_COMMAND_REPEATED"))
    assert f"{plan_id} is approved by Anna Muster" in said


def test_decision_in_the_vault_is_told_and_takes_the_code_away(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Acme Ltd")
    desk.vault.approve(desk.vault.find(f"{plan_id}.md"))
    desk.service.step_now()
    assert "moved the note" in desk.room.posts[0].text
    assert code not in desk.room.posts[0].text
    assert desk.say(ANNA, f"approve {plan_id} {code}").startswith("CHAT_ALREADY_DECIDED")


def test_expired_plan_is_told_and_posted_again_when_it_is_renewed(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Acme Ltd")
    desk.vault.clock.pass_by(days=30)
    desk.settle()
    assert "not decided in time" in desk.room.texts()[-1]
    assert "EXPIRED" in desk.say(ANNA, f"approve {plan_id} {code}").upper()
    desk.vault.approve(desk.vault.find(f"{plan_id}.md"))  # the first drag shows it again
    desk.service.step_now()
    assert desk.code_of(plan_id) == code
    assert "approved by Anna" in desk.say(ANNA, f"approve {plan_id} {code}")


def test_failure_says_why_and_how_to_go_on(desk: ChatDesk) -> None:
    plan_id, code = desk.planned("Acme Ltd")
    desk.say(ANNA, f"approve {plan_id} {code}")
    desk.vault.tools.errors.append(BooksRefusedError("the year is locked"))
    desk.say(ANNA, f"approve {plan_id} {code}")
    desk.settle()
    told = desk.room.texts()[-1]
    assert "failed and needs a person" in told
    assert "the year is locked" in told
    assert f"ai-employee retry {plan_id}" in told
    assert desk.say(ANNA, f"approve {plan_id} {code}").startswith("CHAT_ALREADY_DECIDED")


def test_many_waiting_plans_are_posted_in_turns(desk: ChatDesk) -> None:
    for number in range(3):
        desk.vault.drop(f"{number}.md", invoice_note(f"Firm{number} Ltd", f"f{number}@client.example"))
    desk.vault.settle()
    two = replace(desk.parts.posts, most_at_once=2)
    assert [two.refresh(), two.refresh(), two.refresh()] == [2, 1, 0]


def test_workflow_run_is_an_event_for_its_receiver_once(desk: ChatDesk) -> None:
    message = desk.room.write(ANNA, "run nightly")
    desk.service.step_now()
    desk.parts.answers.answer(message)
    with desk.vault.employee.journal.transaction() as connection:  # as after a crash before the outcome
        chat.record_outcome(connection, message.room, message.id, "")
    assert desk.parts.answers.answer(message) == "nightly is asked of n8n by Anna Muster."
    with desk.vault.employee.journal.transaction() as connection:
        (event,) = events.unassigned_events(connection, 10)
    assert (event.kind, event.subject, event.sink) == ("workflow.run", "nightly", "n8n")
    assert event.content == {"workflow": "nightly", "asked_by": f"Anna Muster (Memory {ANNA})"}


_LIKE_COMMANDS = st.from_regex(r"(approve|reject|show) PLAN-[0-9]{8}-[0-9a-f]{6}.{0,30}")


@given(text=st.text(max_size=80) | _LIKE_COMMANDS, asked=st.booleans())
def test_any_text_is_a_command_no_command_or_refused(text: str, asked: bool) -> None:
    message = ChatMessage(id="1", room="!r", sender="@anna:x", text=text, must_be_command=asked)
    try:
        command = read_command(message)
    except CommandInvalidError:
        return
    if command is not None and command.verb == "approve":
        assert len(text.removeprefix("!").split()) == 3, "an approval says nothing else"
        assert len(command.code) == 8


def test_a_question_about_figures_is_answered_with_links(desk: ChatDesk) -> None:
    assert "NOT_FOUND" in desk.say(ANNA, "!dashboard who owes us money?")
    desk.parts = replace(desk.parts, answers=replace(desk.parts.answers, superset_url="https://s.example"))
    answers = desk.parts.answers

    def ask(text: str, number: int) -> str:
        return answers.answer(ChatMessage(id=f"d{number}", room=desk.room.id, sender=ANNA, text=text))

    found = ask("!dashboard who owes us money?", 1)
    assert found.startswith("Books and shared services: https://s.example/superset/dashboard/ai-employee-erp/")
    assert ask("dashboard is broken again", 2) == ""
    assert "NOT_FOUND" in ask("!dashboard weather", 3)
