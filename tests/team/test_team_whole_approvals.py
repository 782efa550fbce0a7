"""What moves money waits for a person: through `ai-employee serve` as a process, its vault, and a real Odoo."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp.shared.exceptions import MCPError
from mcp_types import CallToolResult, ResourceTemplateReference, TextResourceContents

from tests.team.hr_and_project_people import Person, open_firm
from tests.team.team_confirmation_desk import NO, YES, Answering
from tests.team.team_server_desk import MODES, Mode, client_of, refusal_of, text_of, until
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
APPROVE = "hr.expense/action_approve"


@dataclass
class Place:
    """A server over a vault, asking Odoo through a door."""

    books: Books
    door: OdooDoor
    state: Path
    notes: Notes
    server: Replica

    def in_database(self, statement: str, *values: object) -> list[Any]:
        (path,) = (self.state / "state").rglob("team.sqlite")
        with closing(sqlite3.connect(path, timeout=20)) as connection, connection:
            return connection.execute(statement, values).fetchall()

    def keys_of(self, person: Person) -> int:
        """How many Odoo keys of somebody are kept."""
        asked = "SELECT count(*) FROM team_odoo_keys WHERE subject LIKE ?"
        return int(self.in_database(asked, f"%:{person.uid}")[0][0])


@dataclass(frozen=True)
class Case:
    """A tool that asks. make: a record to decide on; done: states of one that was decided."""

    tool: str
    model: str
    method: str
    make: Callable[[Books], int]
    arguments: Callable[[int], dict[str, Any]]
    before: str
    done: frozenset[str]


PAYMENT = Case(
    "validate_payment",
    "account.payment",
    POST,
    Books.payment,
    lambda record: {"payment_ids": [record]},
    "draft",
    frozenset({"in_process", "paid"}),
)
EXPENSE = Case(
    "approve_expense",
    "hr.expense",
    APPROVE,
    Books.expense,
    lambda record: {"expense_id": record},
    "submitted",
    frozenset({"approved"}),
)
CASES = pytest.mark.parametrize("case", [PAYMENT, EXPENSE], ids=lambda case: case.tool)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


def serving(door: OdooDoor, state: Path, vault: Path, port: int, books: Books) -> Any:
    database = books.firm.server.database
    return replica(state, port, ODOO_URL=door.url, ODOO_DATABASE=database, AI_EMPLOYEE_VAULT=str(vault))


@pytest.fixture(scope="module")
def books(odoo_server: OdooServer) -> Books:
    return open_books(open_firm(odoo_server))


@pytest.fixture(scope="module")
def door(odoo_server: OdooServer) -> Iterator[OdooDoor]:
    with odoo_door(odoo_server) as found:
        yield found


@pytest.fixture(scope="module")
def place(books: Books, door: OdooDoor, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    state, port = tmp_path_factory.mktemp("team"), free_port()
    vault = vault_at(state / "vault")
    with serving(door, state, vault, port, books) as server:
        yield Place(books, door, state, Notes(vault), server)


@pytest.fixture(scope="module")
def token(place: Place) -> str:
    return signed_in(place.server.base, place.books.clerk).access


@pytest.fixture(scope="module", autouse=True)
def departed(place: Place, token: str) -> Person:
    """Somebody whose only client was disconnected when the tests here began."""
    person = place.books.firm.person("departed")
    program = signed_in(place.server.base, person)
    assert place.keys_of(person) == 1
    with httpx2.Client(timeout=60, trust_env=False) as http:
        said = {"client_id": program.client_id, "token": program.refresh}
        assert http.post(f"{place.server.base}/revoke", data=said).status_code == 200
    return person


async def call(base: str, token: str, case: Case, record: int, mode: Mode, **more: Any) -> CallToolResult:
    async with client_of(base, token, mode, **more) as client:
        return await client.call_tool(case.tool, case.arguments(record))


async def asked_for(place: Place, token: str, case: Case, mode: Mode = "2026-07-28") -> tuple[int, str]:
    """A record, and the request that a client which cannot ask has made of it."""
    record = case.make(place.books)
    refusal = refusal_of(await call(place.server.base, token, case, record, mode))
    assert (refusal["code"], refusal["retryable"]) == ("CONFIRMATION_NEEDED", False)
    request_id = str(refusal["facts"]["request_id"])
    assert refusal["facts"]["note"] == f"Pending_Approval/{request_id}.md"
    return record, request_id


# clients that can ask


@CASES
@pytest.mark.parametrize("mode", MODES)
async def test_a_yes_does_it_and_a_no_does_nothing(place: Place, token: str, case: Case, mode: Mode) -> None:
    books, record = place.books, case.make(place.books)
    for answer, code in ((NO, "CONFIRMATION_DECLINED"), (YES, "")):
        before, asking = place.door.count(case.method), Answering([answer])
        found = await call(place.server.base, token, case, record, mode, elicitation_callback=asking)
        (question,) = asking.heard
        assert "as clerk" in question
        if code:
            assert refusal_of(found)["code"] == code
            assert (books.state(case.model, record), place.door.count(case.method)) == (case.before, before)
    assert not found.is_error, text_of(found)
    assert books.state(case.model, record) in case.done
    assert books.writer(case.model, record) == "Clerk"
    assert list((place.notes.vault / "Pending_Approval").glob("TEAM-*")) == []


# clients that cannot


@CASES
@pytest.mark.parametrize("mode", MODES)
async def test_a_note_that_is_approved_is_carried_out(place: Place, token: str, case: Case, mode: Mode) -> None:
    record, request_id = await asked_for(place, token, case, mode)
    assert "Nothing has been done yet" in place.notes.text(request_id)
    before = place.door.count(case.method)
    place.notes.move(request_id, "Approved")
    note = place.notes.comes_to("Done", request_id, "## Result")
    state = place.books.state(case.model, record)
    assert state in case.done
    assert state in note.partition("## Result")[2], "what was read back stands in the note"
    assert place.books.writer(case.model, record) == "Clerk"
    assert place.door.count(case.method) == before + 1
    async with client_of(place.server.base, token, mode) as client:
        content = (await client.read_resource(f"request://{request_id}")).contents[0]
    assert isinstance(content, TextResourceContents)
    status = json.loads(content.text)
    assert (status["state"], status["note"].split("/")[0]) == ("done", "Done")
    assert state in json.dumps(status["result"])


@CASES
async def test_a_note_that_is_rejected_does_nothing(place: Place, token: str, case: Case) -> None:
    record, request_id = await asked_for(place, token, case)
    before = place.door.count(case.method)
    place.notes.move(request_id, "Rejected")
    place.notes.comes_to("Rejected", request_id, "Refused. Nothing is done")
    place.notes.move(request_id, "Approved")  # too late
    place.notes.comes_to("Rejected", request_id, "nothing was done again")
    assert (place.books.state(case.model, record), place.door.count(case.method)) == (case.before, before)


async def test_what_changed_in_odoo_is_asked_again(place: Place, token: str) -> None:
    record, request_id = await asked_for(place, token, PAYMENT)
    place.books.firm.admin.call("account.payment", "write", ids=[record], vals={"amount": 7777})
    before = place.door.count(POST)
    place.notes.move(request_id, "Approved")
    note = place.notes.comes_to("Pending_Approval", request_id, "has changed since this was asked")
    assert "7,777.00" in note or "7777.00" in note
    assert (place.books.state("account.payment", record), place.door.count(POST)) == ("draft", before)
    place.notes.move(request_id, "Approved")
    place.notes.comes_to("Done", request_id)
    assert place.books.state("account.payment", record) in PAYMENT.done


async def test_who_signed_out_meanwhile_has_nothing_done(place: Place) -> None:
    """Their key is not there any more: the note comes to Failed and says so."""
    books = place.books
    leaver = books.firm.person("leaver", "account.group_account_invoice")
    program = signed_in(place.server.base, leaver)
    record, request_id = await asked_for(place, program.access, PAYMENT)
    place.in_database("DELETE FROM team_odoo_keys WHERE subject LIKE ?", f"%:{leaver.uid}")
    place.notes.move(request_id, "Approved")
    place.notes.comes_to("Failed", request_id, "SIGN_IN_EXPIRED")
    assert books.state("account.payment", record) == "draft"


# what a sign-in was allowed


async def test_a_sign_in_for_writing_alone_reads_nothing_beside_tools(place: Place, token: str) -> None:
    books = place.books
    _, request_id = await asked_for(place, token, PAYMENT)
    writer = signed_in(place.server.base, books.clerk, scope="odoo.write").access
    template = ResourceTemplateReference(type="ref/resource", uri="request://{request_id}")
    for allowed, access in ((True, token), (False, writer)):
        async with client_of(place.server.base, access) as client:
            found = await client.complete(template, {"name": "request_id", "value": "TEAM"})
            assert (request_id in found.completion.values) is allowed
            project = await client.complete(template, {"name": "employee", "value": "Work"})
            assert (project.completion.values == ["Worker"]) is allowed
            if allowed:
                assert (await client.read_resource(f"request://{request_id}")).contents
                continue
            with pytest.raises(MCPError, match=r"lacks the scope odoo\.read"):
                await client.read_resource(f"request://{request_id}")


def test_the_key_of_who_disconnected_is_gone(place: Place, departed: Person) -> None:
    """The last test here: it takes up to a minute and a half from the disconnection on."""
    until(lambda: place.keys_of(departed) == 0, 120)
    assert place.keys_of(place.books.clerk) == 1
