"""What people ask for, approve, refuse and confirm through the team server stands in the vault's hash-chained log."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp_types import ElicitResult

from My_AI_Employee.domain.audit import first_bad_entry
from My_AI_Employee.errors import JournalError
from My_AI_Employee.journal import audit_rows
from My_AI_Employee.journal.database import sqlite_url
from My_AI_Employee.journal.journal import Journal
from My_AI_Employee.team.approvals.audit_outbox import AuditDelivery, store_event
from My_AI_Employee.team.approvals.call_audit import CallAudit
from My_AI_Employee.team.approvals.request_items import request_event
from tests.team.team_confirmation_desk import ANN, NO, YES, Answering, Room, make_room, memory_server
from tests.team.team_server_desk import MODES, Mode


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    found = make_room(tmp_path)
    yield found
    found.storage.close()


@pytest.fixture
def log(room: Room, tmp_path: Path) -> "Log":
    return Log(room, tmp_path / "journal.sqlite")


class Log:
    """The journal of the vault, as the team server brings its events into it."""

    def __init__(self, room: Room, file: Path) -> None:
        self.file = file
        self.delivery = AuditDelivery(storage=room.storage, open_journal=self.open)

    def open(self) -> Journal:
        return Journal(sqlite_url(self.file))

    def entries(self) -> list[dict[str, Any]]:
        journal = self.open()
        try:
            with journal.transaction() as connection:
                found = [entry for _, _, entry in audit_rows.entries_after(connection, 0)]
        finally:
            journal.close()
        assert first_bad_entry(found) is None, "the chain holds"
        return found

    def summaries(self) -> list[tuple[str, str, str]]:
        self.delivery.deliver()
        return [(e["action_type"], e["approval_status"], e["result"]) for e in self.entries()]


def decide(room: Room, request_id: str, folder: str) -> None:
    note = room.note(request_id)
    note.rename(room.root / folder / note.name)
    desk = room.queue_desk()
    for _ in range(10):
        if desk.step(room.clock()) == 0:
            return


def test_an_approved_request_from_question_to_effect(room: Room, log: Log) -> None:
    request = room.put()
    decide(room, request.id, "Approved")
    assert room.till.paid == [(1, "ann")]
    assert log.summaries() == [
        ("ask_request", "pending_approval", "success"),
        ("approve_request", "approved", "success"),
        ("pay", "approved", "success"),
    ]
    asked, approved, paid = log.entries()
    assert {entry["target"] for entry in (asked, approved, paid)} == {request.id}
    assert "(moved the note)" in approved["approved_by"]
    assert approved["approved_by"] == paid["approved_by"]
    assert (asked["actor"], approved["actor"], paid["actor"]) == ("system", "user", "system")
    assert "pay for ann" in approved["detail"]


def test_a_rejected_and_an_expired_request(room: Room, log: Log) -> None:
    decide(room, room.put().id, "Rejected")
    room.put(payment_id=2)
    room.clock.pass_by(days=30)
    room.queue_desk().step(room.clock())
    assert [what for what, *_ in log.summaries()] == [
        "ask_request",
        "reject_request",
        "ask_request",
        "expire_request",
    ]
    assert room.till.paid == []


def test_every_event_comes_once_also_after_a_crash_between_the_two_databases(room: Room, log: Log) -> None:
    request = room.put()
    with room.storage.transaction() as connection:
        store_event(connection, request_event("ask_request", request, room.clock(), approval_status="x"))
    forgets = AuditDelivery(storage=_FailsToDelete(room.storage), open_journal=log.open)  # type: ignore[arg-type]
    with pytest.raises(JournalError):
        forgets.deliver()
    assert len(log.entries()) == 1, "the first event is in the log, and still kept"
    log.delivery.deliver()
    assert [entry["approval_status"] for entry in log.entries()] == ["pending_approval", "x"]
    assert log.delivery.deliver() == 0


class _FailsToDelete:
    """A database that breaks off after the first read, as a killed process does."""

    def __init__(self, storage: Any) -> None:
        self._storage, self._transactions = storage, 0

    def transaction(self) -> Any:
        self._transactions += 1
        if self._transactions > 1:
            raise JournalError("killed here")
        return self._storage.transaction()


@pytest.mark.anyio
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(
    ("answer", "summaries"),
    [
        (YES, [("approve_request", "approved", "success"), ("pay", "approved", "success")]),
        (NO, [("reject_request", "rejected", "success")]),
    ],
    ids=["yes", "no"],
)
async def test_what_is_confirmed_in_the_client(
    room: Room, log: Log, mode: Mode, answer: ElicitResult, summaries: list[tuple[str, str, str]]
) -> None:
    server = memory_server(room, lambda: ANN, audit=CallAudit(storage=room.storage, clock=room.clock))
    async with Client(server, mode=mode, elicitation_callback=Answering([answer])) as client:
        await client.call_tool("pay", {"payment_id": 1, "day": "2026-11-21"})
    assert log.summaries() == summaries
    assert log.entries()[0]["approved_by"] == "ann"
