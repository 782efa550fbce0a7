"""The orchestrator and the team server on one vault: each leaves the other's notes alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.journal.database import database_url
from My_AI_Employee.team.approvals.queue_notes import QueueNotes
from My_AI_Employee.team.approvals.requests import RequestState
from My_AI_Employee.team.core.storage import Storage
from tests.acceptance.desk import Office
from tests.acceptance.offices import own_office
from tests.team.team_confirmation_desk import Clock, Room, Till

__all__ = ["own_office"]


@pytest.fixture
def room(own_office: Office, tmp_path: Path) -> Iterator[Room]:
    """The team server's side of the office's vault."""
    storage = Storage(database_url(f"sqlite:///{tmp_path / 'team.sqlite3'}"))
    store = own_office.place.store
    shelf = QueueNotes(storage=storage, store=store, title_of=str.title)
    yield Room(till=Till(), storage=storage, clock=Clock(own_office.clock()), store=store, shelf=shelf)
    storage.close()


@pytest.mark.parametrize("folder", ["Pending_Approval", "Approved", "Rejected", "Failed"])
def test_the_orchestrator_leaves_the_note_where_it_lies(own_office: Office, room: Room, folder: str) -> None:
    request = room.put()
    if folder != "Pending_Approval":
        room.move(request.id, folder)
    before = room.note(request.id).read_bytes()
    own_office.settle()
    assert (room.folder(request.id), room.note(request.id).read_bytes()) == (folder, before)
    assert own_office.notes("Quarantine") == []
    assert not list((room.root / "Pending_Approval").glob("PLAN-*.md"))


def test_edited_renamed_and_copied_ones_too(own_office: Office, room: Room) -> None:
    first, second, third = (room.put(payment_id=number) for number in (1, 2, 1))
    assert first.id == third.id
    broken = room.move(first.id, "Approved")
    broken.write_text("---\nunclosed", encoding="utf-8")
    renamed = room.note(second.id).rename(room.root / "Approved" / "pay acme.md")
    copied = room.root / "Approved" / f"{second.id} 2.md"
    copied.write_bytes(renamed.read_bytes())
    own_office.settle()
    assert [path.exists() for path in (broken, renamed, copied)] == [True, True, True]
    assert own_office.notes("Quarantine") == []


def test_other_notes_in_approved_still_go_to_quarantine(own_office: Office, room: Room) -> None:
    """The twin: what is nobody's note is not left there."""
    (room.root / "Approved" / "TEAM notes.md").write_text("buy milk", encoding="utf-8")
    (room.root / "Approved" / "other.md").write_text("---\ntype: team\n---\n", encoding="utf-8")
    own_office.settle()
    assert len([note for note in own_office.notes("Quarantine") if ".why" not in note.name]) == 2


def test_both_work_on_one_vault(own_office: Office, room: Room) -> None:
    desk = room.queue_desk()
    request = room.put()
    own_office.settle()
    assert f"{request.id}" in own_office.dashboard()
    assert "asked for by ann" in own_office.dashboard()
    room.move(request.id, "Approved")
    for _ in range(4):
        own_office.step()
        desk.step(room.clock())
    assert room.till.paid == [(1, "ann")]
    assert (room.folder(request.id), room.request(request.id).state) == ("Done", RequestState.DONE)
    own_office.clock.pass_by(seconds=61)  # so old may the dashboard become
    own_office.settle()
    assert room.folder(request.id) == "Done"
    assert own_office.notes("Quarantine") == []
    assert request.id not in own_office.dashboard()


def test_a_plan_under_a_team_notes_name_is_still_a_plan(own_office: Office, room: Room) -> None:
    text = (Path(__file__).parents[1] / "samples" / "invoice_request.md").read_text(encoding="utf-8")
    plan = own_office.planned("request.md", text.replace("# Invoice for Acme, November\n", ""))
    own_office.mv(plan, "Rejected", "TEAM-20261121-0123456789ab.md")
    own_office.settle()
    assert own_office.record(plan.stem).status == "rejected"
