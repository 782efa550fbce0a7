"""A server that is killed while it carries an approved request out: nothing is done twice, and a person is told."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from My_AI_Employee.team.approvals.requests import RequestState
from tests.team.team_confirmation_crash import with_till_file
from tests.team.team_confirmation_desk import Room, make_room, open_room

HERE = Path(__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    room = make_room(tmp_path)
    request = room.put()
    room.move(request.id, "Approved")
    room.storage.close()
    return tmp_path


def kill_at(folder: Path, when: str) -> None:
    """Run a server's step in a process that is killed."""
    done = subprocess.run(
        [sys.executable, str(HERE / "team_confirmation_crash.py"), str(folder), when],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
        timeout=60,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL


def settle(room: Room) -> None:
    desk = room.queue_desk()
    for _ in range(10):
        if desk.step(room.clock()) == 0:
            return
    raise AssertionError("it does not come to rest")


def after_restart(folder: Path) -> Room:
    room = with_till_file(open_room(folder), folder)
    room.clock.pass_by(minutes=6)
    settle(room)
    return room


@pytest.mark.parametrize(("when", "ends_in", "paid"), [("before", "Pending_Approval", 0), ("after", "Failed", 1)])
def test_killed_while_it_ran(folder: Path, when: str, ends_in: str, paid: int) -> None:
    kill_at(folder, when)
    room = after_restart(folder)
    (request,) = room.waiting()
    assert request.state in (RequestState.PENDING, RequestState.FAILED)
    assert room.folder(request.id) == ends_in
    assert "interrupted" in room.note(request.id).read_text(encoding="utf-8")
    assert len(room.till.paid) == paid
    room.move(request.id, "Approved")
    settle(room)
    assert len(room.till.paid) == 1
    room.storage.close()


def test_killed_twice(folder: Path) -> None:
    kill_at(folder, "after")
    room = open_room(folder)
    (request,) = room.waiting()
    assert request.state is RequestState.RUNNING
    room.storage.close()
    room = after_restart(folder)
    assert len(room.till.paid) == 1
    room.storage.close()
