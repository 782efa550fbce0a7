"""Requests in the vault when something fails: Odoo away, lost answers, crashes, sign-ins that ended, two servers."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path

import pytest

from My_AI_Employee.errors import (
    BooksUnavailableError,
    ConfirmationNeededError,
    SignInExpiredError,
)
from My_AI_Employee.team.approvals.question_tokens import QuestionTokens, UsedAnswers
from My_AI_Employee.team.approvals.queue_decisions import QueueDecisions
from My_AI_Employee.team.approvals.requests import RequestState, change_request
from My_AI_Employee.team.core.port import CallContext, Principal
from My_AI_Employee.team.http.request_log import key_hash
from tests.team.team_confirmation_desk import ANN, BOB, SECRET, Room, make_room, settle, text_of
from tests.team.team_server_desk import until

pytest_plugins = ["tests.team.team_confirmation_rooms"]


def test_a_refusal_is_in_the_note_and_can_be_tried_again(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    room.till.paid.append((1, "another"))
    room.move(request.id, "Approved")
    settle(room, desk)
    assert room.folder(request.id) == "Failed"
    assert "is paid already" in text_of(room, request.id)
    room.till.paid.clear()
    room.move(request.id, "Approved")
    settle(room, desk)
    assert room.till.paid == [(1, "ann")]


def test_odoo_away_before_it_runs_waits(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    room.till.on_ask = _away
    room.move(request.id, "Approved")
    settle(room, desk)
    assert room.request(request.id).state is RequestState.APPROVED
    room.till.on_ask = lambda: None
    room.clock.pass_by(seconds=31)
    settle(room, desk)
    assert room.till.paid == [(1, "ann")]


def test_a_lost_answer_is_held_for_a_person(room: Room, desk: QueueDecisions) -> None:
    """It was paid, and the answer was lost: it is not paid a second time."""
    request = room.put()
    room.till.on_pay = _away
    room.move(request.id, "Approved")
    settle(room, desk)
    assert room.request(request.id).state is RequestState.RUNNING
    room.clock.pass_by(minutes=6)
    settle(room, desk)
    assert room.till.paid == [(1, "ann")]
    assert room.folder(request.id) == "Failed"
    assert "is not known" in text_of(room, request.id)
    assert "is paid already" in text_of(room, request.id)
    room.move(request.id, "Approved")
    settle(room, desk)
    assert room.till.paid == [(1, "ann")]


def test_a_run_that_was_interrupted_before_its_effect_is_asked_again(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    row = room.request(request.id)
    with room.storage.transaction() as connection:
        row = change_request(connection, row, state=RequestState.APPROVED) or row
        change_request(connection, row, state=RequestState.RUNNING, lease="2026-11-21T12:05:00Z")
    settle(room, desk)
    assert room.request(request.id).state is RequestState.RUNNING  # another server may be at it
    room.clock.pass_by(minutes=6)
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([], "Pending_Approval")
    assert "was interrupted" in text_of(room, request.id)


def test_a_crash_of_the_tool_is_found_out_about(room: Room, desk: QueueDecisions) -> None:
    request, other = room.put(), room.put(payment_id=2)

    def crash() -> None:
        raise RuntimeError("a bug")

    room.till.on_pay = crash
    room.move(request.id, "Approved")
    settle(room, desk)
    room.till.on_pay = lambda: None
    room.move(other.id, "Approved")
    settle(room, desk)
    assert [payment for payment, _ in room.till.paid] == [1, 2]
    room.clock.pass_by(minutes=6)
    settle(room, desk)
    assert [room.folder(request.id), room.folder(other.id)] == ["Failed", "Done"]
    assert [payment for payment, _ in room.till.paid] == [1, 2]


def test_the_lease_begins_when_the_run_does(room: Room, desk: QueueDecisions) -> None:
    """The requests before it in the same step may have taken longer than a lease."""
    first, second = room.put(), room.put(payment_id=2)
    seen: list[str] = []

    def slow() -> None:
        seen.append(next(r.lease for r in room.waiting() if r.state is RequestState.RUNNING))
        room.clock.pass_by(minutes=10)

    room.till.before_pay = slow
    room.move(first.id, "Approved")
    room.move(second.id, "Approved")
    settle(room, desk)
    assert seen == ["2026-11-21T12:05:00Z", "2026-11-21T12:15:00Z"]
    ends = {room.request(one.id).finished for one in (first, second)}
    assert ends == {"2026-11-21T12:10:00Z", "2026-11-21T12:20:00Z"}


def test_a_long_run_is_not_taken_for_dead(room: Room, desk: QueueDecisions) -> None:
    request = room.put()

    def slow() -> None:
        before = room.request(request.id).lease
        room.clock.pass_by(minutes=4)
        until(lambda: room.request(request.id).lease > before)
        room.clock.pass_by(minutes=4)
        room.queue_desk().step(room.clock())
        assert room.request(request.id).state is RequestState.RUNNING

    room.till.before_pay = slow
    room.move(request.id, "Approved")
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([(1, "ann")], "Done")
    assert "seemed to be interrupted" not in text_of(room, request.id)


def test_a_run_that_was_taken_over_is_recorded_all_the_same(room: Room) -> None:
    """Its own process slept; another server asked Odoo, which knew of nothing yet."""
    runs = replace(room.queue_desk().runs, renew_every_s=3600)
    desk = replace(room.queue_desk(), runs=runs)
    request = room.put()

    def asleep() -> None:
        room.clock.pass_by(minutes=6)
        settle(room, room.queue_desk())
        assert room.request(request.id).state is RequestState.PENDING

    room.till.before_pay = asleep
    room.move(request.id, "Approved")
    settle(room, desk)
    settle(room, desk)
    found = room.request(request.id)
    assert (found.state, room.folder(request.id)) == (RequestState.DONE, "Done")
    assert "payment_id" in found.result
    assert "seemed to be interrupted" in text_of(room, request.id)


def test_the_log_names_nobody(room: Room, desk: QueueDecisions, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    request = room.put()
    room.move(request.id, "Approved")
    settle(room, desk)
    said = [record.getMessage() for record in caplog.records if request.id in record.getMessage()]
    assert len([line for line in said if key_hash(SECRET, ANN.key) in line]) == 2
    assert not [line for line in said if "for ann" in line or ANN.subject in line]


def test_a_person_whose_sign_in_has_ended(room: Room) -> None:
    def nobody(_principal: Principal) -> AbstractContextManager[CallContext]:
        raise SignInExpiredError("your Odoo key has expired", hint="sign in again")

    request = room.put()
    room.move(request.id, "Approved")
    settle(room, room.queue_desk(nobody))
    assert room.folder(request.id) == "Failed"
    assert "sign in again" in text_of(room, request.id)


def test_two_servers_on_one_vault_run_it_once(room: Room) -> None:
    requests = [room.put(payment_id=number) for number in (1, 2)]
    for request in requests:
        room.move(request.id, "Approved")
    desks = [room.queue_desk() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        for _ in range(5):
            list(pool.map(lambda desk: desk.step(room.clock()), desks))
    assert sorted(room.till.paid) == [(1, "ann"), (2, "ann")]
    assert [room.folder(request.id) for request in requests] == ["Done", "Done"]


def test_a_desk_of_somebody_else_runs_nothing(room: Room) -> None:
    request = room.put()
    room.move(request.id, "Approved")
    settle(room, room.queue_desk(lambda _principal: room.open_desk(BOB)))
    assert (room.till.paid, room.folder(request.id)) == ([], "Failed")


@pytest.fixture
def shared_room(tmp_path: Path, postgres_url: str) -> Iterator[Room]:
    found = make_room(tmp_path, url=postgres_url)
    yield found
    found.storage.close()


@pytest.mark.slow
def test_on_postgres(shared_room: Room) -> None:
    room = shared_room
    with ThreadPoolExecutor(8) as pool:
        ids = {request.id for request in pool.map(lambda _: room.put(), range(16))}
    assert len(ids) == 1
    request_id = ids.pop()
    room.move(request_id, "Approved")
    settle(room, room.queue_desk())
    assert room.till.paid == [(1, "ann")]
    seal, used = QuestionTokens(secret=b"x" * 32), UsedAnswers(storage=room.storage)
    asked = seal.read(seal.sign("call", "state", room.clock()), "call", room.clock())
    used.use(asked, room.clock())
    with pytest.raises(ConfirmationNeededError):
        used.use(asked, room.clock())


def _away() -> None:
    raise BooksUnavailableError("Odoo does not answer")
