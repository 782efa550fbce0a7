"""Rooms for the tests of requests in the vault: one with its database in a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from My_AI_Employee.team.approvals.queue_decisions import QueueDecisions
from tests.team.team_confirmation_desk import Room, make_room


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    found = make_room(tmp_path)
    yield found
    found.storage.close()


@pytest.fixture
def desk(room: Room) -> QueueDecisions:
    return room.queue_desk()
