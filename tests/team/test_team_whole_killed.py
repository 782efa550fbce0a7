"""`ai-employee serve` is killed at the moment at which it carries an approved request out: never twice."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.team.hr_and_project_people import open_firm
from tests.team.team_server_desk import client_of, refusal_of, until
from tests.team.team_whole_office import (
    Books,
    Notes,
    OdooDoor,
    Replica,
    free_port,
    odoo_door,
    open_books,
    replica,
    signed_in,
    vault_at,
)
from tools.odoo_server import OdooServer

pytestmark = [pytest.mark.anyio, pytest.mark.slow]

POST = "account.payment/action_post"
DONE = ("in_process", "paid")


@dataclass
class Place:
    """A server that can be killed and started again, on the same state and vault."""

    books: Books
    door: OdooDoor
    state: Path
    port: int = field(default_factory=free_port)

    def __post_init__(self) -> None:
        self.notes = Notes(vault_at(self.state / "vault"))

    def serving(self) -> Any:
        database, vault = self.books.firm.server.database, str(self.notes.vault)
        return replica(self.state, self.port, ODOO_URL=self.door.url, ODOO_DATABASE=database, AI_EMPLOYEE_VAULT=vault)

    def in_database(self, statement: str) -> list[Any]:
        (path,) = (self.state / "state").rglob("team.sqlite")
        with closing(sqlite3.connect(path, timeout=20)) as connection, connection:
            return connection.execute(statement).fetchall()

    def pass_lease(self) -> None:
        """Five minutes go by: whoever ran it would have ended by now."""
        self.in_database("UPDATE team_requests SET lease = '2026-01-01T00:00:00Z' WHERE state = 'running'")

    def states(self) -> list[str]:
        return [state for (state,) in self.in_database("SELECT state FROM team_requests")]


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def books(odoo_server: OdooServer) -> Books:
    return open_books(open_firm(odoo_server))


@pytest.fixture
def place(books: Books, odoo_server: OdooServer, tmp_path: Path) -> Iterator[Place]:
    with odoo_door(odoo_server) as door:
        yield Place(books, door, tmp_path / "team")


async def waiting(place: Place, server: Replica) -> tuple[int, str]:
    """A draft payment, and the request to post it."""
    payment = place.books.payment()
    token = signed_in(server.base, place.books.clerk).access
    async with client_of(server.base, token) as client:
        refusal = refusal_of(await client.call_tool("validate_payment", {"payment_ids": [payment]}))
    return payment, str(refusal["facts"]["request_id"])


def killed_while_it_runs(place: Place, server: Replica, request_id: str, *, is_done: bool) -> None:
    """A person approves; the server is killed when it asks Odoo, before or after Odoo has done it."""
    strikes = place.door.after if is_done else place.door.before
    strikes[POST] = server.kill
    place.notes.move(request_id, "Approved")
    until(lambda: server.process.poll() is not None, 60)
    assert place.door.count(POST) == 1
    assert place.states() == ["running"]


async def test_killed_after_odoo_did_it(place: Place) -> None:
    with place.serving() as server:
        payment, request_id = await waiting(place, server)
        killed_while_it_runs(place, server, request_id, is_done=True)
    assert place.books.state("account.payment", payment) in DONE
    with place.serving():
        place.notes.comes_to("Approved", request_id, "Being carried out")  # as long as the first may still be at it
        place.pass_lease()
        note = place.notes.comes_to("Failed", request_id, "interrupted")
        assert "not run again automatically" in note
        place.notes.move(request_id, "Approved")
        place.notes.comes_to("Failed", request_id, "cannot validate")
    assert place.door.count(POST) == 1


async def test_killed_before_odoo_did_it(place: Place) -> None:
    with place.serving() as server:
        payment, request_id = await waiting(place, server)
        killed_while_it_runs(place, server, request_id, is_done=False)
    assert place.books.state("account.payment", payment) == "draft"
    with place.serving():
        place.notes.comes_to("Approved", request_id, "Being carried out")
        place.pass_lease()
        place.notes.comes_to("Pending_Approval", request_id, "interrupted")
        assert place.door.count(POST) == 1, "it waits for a person"
        place.notes.move(request_id, "Approved")
        place.notes.comes_to("Done", request_id, "## Result")
    assert place.door.count(POST) == 2
    assert place.books.state("account.payment", payment) in DONE


async def test_without_the_recorded_intent_it_would_run_again(place: Place) -> None:
    """The twin: a server that had forgotten what it was at would ask Odoo again, and no person."""
    with place.serving() as server:
        _, request_id = await waiting(place, server)
        killed_while_it_runs(place, server, request_id, is_done=False)
    place.in_database("UPDATE team_requests SET state = 'approved', lease = ''")
    with place.serving():
        place.notes.comes_to("Done", request_id)
    assert place.door.count(POST) == 2
