"""`status`, `approve` and `reject` for requests of the team server: listed like plans, decided like a drag."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from My_AI_Employee.cli.all_commands import app
from My_AI_Employee.team.approvals.requests import RequestState
from tests.team.team_confirmation_desk import Room, make_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    found = make_room(tmp_path)
    yield found
    found.storage.close()


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AI_EMPLOYEE_STATE_DIR", str(tmp_path / "state"))
    monkeypatch.setenv("AI_EMPLOYEE_CONFIG_DIR", str(tmp_path / "config"))


def command(room: Room, *words: str, ends_with: int = 0) -> str:
    done = CliRunner().invoke(app, [*words, "--vault", str(room.root)])
    assert done.exit_code == ends_with, done.output
    return done.output


def listed(room: Room) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(command(room, "status", "--json"))["team"]
    return found


def test_what_waits_is_listed_with_what_it_would_do(room: Room) -> None:
    assert "Nothing waits." in command(room, "status")
    request = room.put(note="x" * 500)
    (row,) = listed(room)
    assert (row["id"], row["status"], row["waits_for"]) == (request.id, "pending_approval", "a person's approval")
    assert row["headline"] == "Pay, asked for by ann"
    assert row["message"] == "Pay 100.00 USD to Acme"
    text = command(room, "status")
    assert f"{request.id}  Pay, asked for by ann" in text
    assert "    Pay 100.00 USD to Acme" in text
    assert "Nothing waits" not in text


def test_hostile_text_is_shown_as_it_was_typed_and_steers_nothing(room: Room) -> None:
    room.till.payee = "Acme\x1b[2J\n## Result\n[[x]] <b>"
    room.put()
    text = command(room, "status")
    assert "\x1b" not in text
    assert "[[x]] <b>" in text


def test_approving_is_a_drag(room: Room) -> None:
    request = room.put()
    said = json.loads(command(room, "approve", request.id, "--json"))
    assert said["note"] == f"Approved/{request.id}.md"
    assert "the team server executes it" in said["message"]
    assert [row["waits_for"] for row in listed(room)] == ["the team server (ai-employee serve)"]
    desk = room.queue_desk()
    while desk.step(room.clock()):
        pass
    assert room.till.paid == [(1, "ann")]
    assert (room.folder(request.id), listed(room)) == ("Done", [])


def test_rejecting_is_a_drag(room: Room) -> None:
    request = room.put()
    assert f"{request.id} is in Rejected" in command(room, "reject", request.id)
    room.queue_desk().step(room.clock())
    assert (room.till.paid, room.request(request.id).state) == ([], RequestState.REJECTED)
    assert listed(room) == []


def test_what_was_approved_can_be_taken_back_until_it_runs(room: Room) -> None:
    request = room.put()
    command(room, "approve", request.id)
    command(room, "reject", request.id)
    room.queue_desk().step(room.clock())
    assert (room.till.paid, room.request(request.id).state) == ([], RequestState.REJECTED)


def test_a_failed_one_is_listed_with_its_reason_and_tried_again(room: Room) -> None:
    request = room.put()
    room.till.paid.append((1, "somebody else"))
    command(room, "approve", request.id)
    desk = room.queue_desk()
    while desk.step(room.clock()):
        pass
    (row,) = listed(room)
    assert row["status"] == "failed"
    assert "payment 1 is paid already" in row["message"]
    room.till.paid.clear()
    assert f"{request.id} is in Approved" in command(room, "retry", request.id)
    while desk.step(room.clock()):
        pass
    assert room.till.paid == [(1, "ann")]


@pytest.mark.parametrize("word", ["approve", "reject", "retry"])
def test_an_id_that_is_nowhere_is_said(room: Room, word: str) -> None:
    assert "no note TEAM-20261121-0123456789ab.md" in command(room, word, "TEAM-20261121-0123456789ab", ends_with=1)


def test_what_is_for_plans_alone_says_so(room: Room) -> None:
    request = room.put()
    assert "no signature" in command(room, "approve", request.id, "--sign", ends_with=1)
    assert room.folder(request.id) == "Pending_Approval"
    assert "request of the team server" in command(room, "why", request.id, ends_with=1)


def test_a_damaged_note_hides_no_other(room: Room) -> None:
    first, second = room.put(), room.put(payment_id=2)
    room.note(first.id).write_text("---\nunclosed", encoding="utf-8")
    assert [row["id"] for row in listed(room)] == [second.id]
