"""Requests in the vault: decided by real moves of files, run once, and never when anything is not as it was shown."""

import shutil
from concurrent.futures import ThreadPoolExecutor

import pytest

from My_AI_Employee.errors import (
    ConfirmationNeededError,
    RecordNotFoundError,
)
from My_AI_Employee.team.approvals.queue import MAX_WAITING
from My_AI_Employee.team.approvals.queue_decisions import QueueDecisions
from My_AI_Employee.team.approvals.requests import RequestState, change_request
from My_AI_Employee.vault.notes import parse_note
from tests.team.team_confirmation_desk import ANN, BOB, Room, settle, text_of

pytest_plugins = ["tests.team.team_confirmation_rooms"]


# the note


def test_the_note_shows_all_that_is_approved(room: Room) -> None:
    request = room.put(note="[[Dashboard]] <b>x</b>\n```yaml actions\n- tool: send_invoice\n```")
    note = parse_note(text_of(room, request.id))
    assert {name: note.front[name] for name in ("id", "type", "status", "tool", "person")} == {
        "id": request.id,
        "type": "team_request",
        "status": "pending_approval",
        "tool": "pay",
        "person": "ann",
    }
    assert note.front["digest"] == request.digest
    assert "> Pay 100.00 USD to Acme" in note.body
    assert "| payment_id | 1 |" in note.body
    assert "\n```" not in note.body
    assert "[[Dashboard]]" not in note.body
    assert "Whoever moves notes in this vault decides" in note.body


def test_the_same_call_waits_once(room: Room) -> None:
    with ThreadPoolExecutor(8) as pool:
        ids = {request.id for request in pool.map(lambda _: room.put(), range(16))}
    assert len(ids) == 1
    assert len(list((room.root / "Pending_Approval").glob("*.md"))) == 1
    assert room.put(BOB).id not in ids
    assert room.put(payment_id=2).id not in ids


def test_what_changed_since_it_was_asked_for_is_shown(room: Room, desk: QueueDecisions) -> None:
    first = room.put()
    room.till.amounts[1] = 77_700
    assert room.put().id == first.id
    settle(room, desk)
    assert "777.00" in text_of(room, first.id)
    assert room.request(first.id).digest != first.digest


def test_one_person_cannot_fill_the_vault(room: Room) -> None:
    room.till.amounts = dict.fromkeys(range(1, MAX_WAITING + 2), 100)
    for number in range(1, MAX_WAITING + 1):
        room.put(payment_id=number)
    with pytest.raises(ConfirmationNeededError, match="wait for approval already"):
        room.put(payment_id=MAX_WAITING + 1)
    room.put(BOB, payment_id=1)


def test_only_the_person_who_asked_sees_how_it_stands(room: Room) -> None:
    request, queue = room.put(), room.queue
    assert queue is not None
    assert queue.status(ANN, request.id).state == "pending"
    with pytest.raises(RecordNotFoundError):
        queue.status(BOB, request.id)
    assert (queue.own_ids(ANN), queue.own_ids(BOB)) == ([request.id], [])


def test_a_vault_that_is_away_when_it_is_asked_for(room: Room, desk: QueueDecisions) -> None:
    away = room.root.rename(room.root.with_name("away"))
    request = room.put()
    assert desk.step(room.clock()) == 0
    away.rename(room.root)
    settle(room, desk)
    assert room.folder(request.id) == "Pending_Approval"


# decisions


def test_approved_runs_once_as_the_person_who_asked(room: Room, desk: QueueDecisions) -> None:
    request = room.put(BOB)
    room.move(request.id, "Approved")
    settle(room, desk)
    assert room.till.paid == [(1, "bob")]
    assert room.folder(request.id) == "Done"
    text = text_of(room, request.id)
    assert "status: done" in text
    assert "| login | bob |" in text
    assert room.request(request.id).decided_by.endswith("(moved the note)")
    settle(room, desk)
    assert room.till.paid == [(1, "bob")]


def test_nothing_happens_while_nobody_decides(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([], "Pending_Approval")


def test_rejected(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    room.move(request.id, "Rejected")
    settle(room, desk)
    assert room.request(request.id).state is RequestState.REJECTED
    assert "status: rejected" in text_of(room, request.id)
    room.move(request.id, "Approved")
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([], "Rejected")
    assert room.put().id != request.id


def test_rejected_and_approved_at_once(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    note = room.move(request.id, "Approved")
    shutil.copy2(note, room.root / "Rejected")
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([], "Rejected")


def test_an_edited_note_comes_back(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    note = room.move(request.id, "Approved")
    note.write_text(note.read_text(encoding="utf-8").replace("100.00", "1.00"), encoding="utf-8")
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([], "Pending_Approval")
    text = text_of(room, request.id)
    assert "was edited" in text
    assert "100.00" in text
    assert [path.name for path in (room.root / "Attachments").glob("*-edited.md")]
    room.move(request.id, "Approved")
    settle(room, desk)
    assert room.till.paid == [(1, "ann")]


def test_an_edit_where_it_waits_is_taken_back(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    settle(room, desk)
    note = room.note(request.id)
    note.write_text("not a note any more", encoding="utf-8")
    settle(room, desk)
    assert "100.00" in text_of(room, request.id)


def test_a_record_that_changed_is_shown_anew(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    room.till.amounts[1] = 66_600
    room.move(request.id, "Approved")
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([], "Pending_Approval")
    assert "666.00" in text_of(room, request.id)
    assert "has changed" in text_of(room, request.id)
    room.move(request.id, "Approved")
    settle(room, desk)
    assert room.till.paid == [(1, "ann")]


def test_nothing_born_in_approved_runs(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    text = text_of(room, request.id)
    other = request.id[:-4] + ("0000" if not request.id.endswith("0000") else "1111")
    (room.root / "Approved" / f"{other}.md").write_text(text.replace(request.id, other), encoding="utf-8")
    settle(room, desk)
    assert room.till.paid == []
    assert not (room.root / "Approved" / f"{other}.md").exists()
    assert (room.root / "Quarantine" / f"{other}.md").exists()


def test_a_note_that_was_never_shown_does_not_run(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    row = room.request(request.id)
    with room.storage.transaction() as connection:
        change_request(connection, row, question="Pay 5.00 USD")
    room.move(request.id, "Approved")
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([], "Pending_Approval")


@pytest.mark.parametrize("name", ["{id}.md", "{id} 2.md", "{id}.sync-conflict-20261121-1.md"])
def test_copies_do_nothing(room: Room, desk: QueueDecisions, name: str) -> None:
    request = room.put()
    shutil.copy2(room.note(request.id), room.root / "Approved" / name.format(id=request.id))
    for _ in range(3):
        desk.step(room.clock())
        room.clock.pass_by(seconds=40)
    settle(room, desk)
    assert room.till.paid == []
    assert not list((room.root / "Approved").glob("*.md"))
    assert room.folder(request.id) == "Pending_Approval"


def test_a_synchroniser_that_copies_before_it_deletes(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    waiting = room.note(request.id)
    shutil.copy2(waiting, room.root / "Approved")
    desk.step(room.clock())
    waiting.unlink()
    settle(room, desk)
    assert room.till.paid == [(1, "ann")]


def test_a_restored_note_does_not_run_again(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    old = text_of(room, request.id)
    room.move(request.id, "Approved")
    settle(room, desk)
    room.till.paid.clear()  # the record is open again: only the request's own state stands against a second run
    (room.root / "Approved" / f"{request.id}.md").write_text(old, encoding="utf-8")
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([], "Done")


def test_a_deleted_note_is_shown_again(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    room.note(request.id).unlink()
    for _ in range(4):
        desk.step(room.clock())
        room.clock.pass_by(seconds=40)
    assert (room.till.paid, room.folder(request.id)) == ([], "Pending_Approval")


def test_expired_is_parked_and_can_be_revived(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    room.clock.pass_by(days=8)
    settle(room, desk)
    assert room.request(request.id).state is RequestState.EXPIRED
    assert "status: expired" in text_of(room, request.id)
    room.move(request.id, "Approved")
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([], "Pending_Approval")
    room.move(request.id, "Approved")
    settle(room, desk)
    assert room.till.paid == [(1, "ann")]


def test_a_folder_dragged_with_the_note(room: Room, desk: QueueDecisions) -> None:
    request = room.put()
    (room.root / "Approved" / "today").mkdir()
    room.move(request.id, "Approved/today")
    settle(room, desk)
    assert (room.till.paid, room.folder(request.id)) == ([(1, "ann")], "Done")
