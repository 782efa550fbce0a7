"""The whole server over a real Odoo: people sign in by OAuth, each has their own rights, a restart ends nothing."""

import json
import socket
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import anyio
import httpx2
import pytest
from mcp_types import CallToolResult
from pydantic import Field

from My_AI_Employee.bootstrap.installation import open_installation
from My_AI_Employee.bootstrap.team_server import open_team_server
from My_AI_Employee.domain.results import Result
from My_AI_Employee.mcp_servers.catalogue import Hints, ToolSpec
from My_AI_Employee.mcp_servers.inputs import Arguments
from My_AI_Employee.team.core.port import CallContext, TeamTool
from tests.team.hr_and_project_people import Firm, Person, open_firm
from tests.team.team_server_desk import HELLO, call_of, client_of, logged, refusal_of, running_app, text_of
from tests.team.team_server_sign_in import SignedInProgram, refreshed, register, sign_in, submit
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.anyio


class Wanted(Arguments):
    """Arguments of the tools here."""

    model: Annotated[str, Field(max_length=100, description="Model to read")] = "res.users"
    id: Annotated[int, Field(description="Record to read")] = 0


class Found(Result):
    """What they answer."""

    names: tuple[str, ...]


def _whoami(desk: CallContext, _wanted: Wanted) -> Found:
    rows = desk.odoo.call("res.users", "search_read", domain=[["id", "=", desk.principal.odoo_uid]], fields=["login"])
    uid = desk.odoo.call("res.users", "context_get").get("uid")
    return Found(names=(rows[0]["login"], desk.principal.login, str(uid)))


def _read(desk: CallContext, wanted: Wanted) -> Found:
    rows = desk.odoo.call(wanted.model, "read", ids=[wanted.id], fields=["display_name"])
    return Found(names=tuple(row["display_name"] for row in rows))


def _rename(desk: CallContext, wanted: Wanted) -> Found:
    desk.odoo.call(wanted.model, "write", ids=[wanted.id], vals={"name": "renamed"})
    return _read(desk, wanted)


def _tool(name: str, run: Callable[[CallContext, Any], Result], hints: Hints) -> TeamTool:
    spec = ToolSpec(name=name, title=name, description=f"To {name}.", takes=Wanted, answers=Found, hints=hints)
    return TeamTool(spec=spec, run=run)


READS = Hints(read_only=True)
TOOLS = (_tool("whoami", _whoami, READS), _tool("read", _read, READS), _tool("rename", _rename, Hints()))


@dataclass
class Office:
    """A firm, where its team server keeps its state, and who works there."""

    firm: Firm
    state: Path
    port: int
    ann: Person
    bob: Person

    def app(self) -> Any:
        server = self.firm.server
        settings = {
            "AI_EMPLOYEE_STATE_DIR": str(self.state / "state"),
            "AI_EMPLOYEE_CONFIG_DIR": str(self.state / "config"),
            "AI_EMPLOYEE_TEAM_URL": f"http://127.0.0.1:{self.port}",
            "ODOO_URL": server.url,
            "ODOO_DATABASE": server.database,
        }
        return open_team_server(open_installation(settings), TOOLS).app


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def office(odoo_server: OdooServer, tmp_path_factory: pytest.TempPathFactory) -> Office:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    firm = open_firm(odoo_server)
    state = tmp_path_factory.mktemp("team")
    return Office(firm, state, port, firm.person("ann", "account.group_account_invoice"), firm.person("bob"))


@pytest.fixture(scope="module")
def base(office: Office) -> Iterator[str]:
    with running_app(office.app(), office.port) as url:
        yield url


@pytest.fixture
def http() -> Iterator[httpx2.Client]:
    with httpx2.Client(timeout=60) as client:
        yield client


def said(result: CallToolResult) -> list[str]:
    assert not result.is_error, text_of(result)
    names: list[str] = json.loads(text_of(result))["names"]
    return names


async def test_two_people_work_at_once_as_themselves(http: httpx2.Client, base: str, office: Office) -> None:
    programs = {person.login: sign_in(http, base, person.login, person.key) for person in (office.ann, office.bob)}
    wrong: list[object] = []

    async def work(person: Person, mode: Any) -> None:
        async with client_of(base, programs[person.login].access, mode) as client:
            for _ in range(5):
                found = said(await client.call_tool("whoami", {}))
                if found != [person.login, person.login, str(person.uid)]:
                    wrong.append(found)

    with anyio.fail_after(60):
        async with anyio.create_task_group() as group:
            for person in (office.ann, office.bob):
                for mode in ("legacy", "2026-07-28"):
                    group.start_soon(work, person, mode)
    assert wrong == []


async def test_odoo_decides_what_each_of_them_sees(http: httpx2.Client, base: str, office: Office) -> None:
    journal = office.firm.rows("account.journal", [], ["id"])[0]["id"]
    for person, is_allowed in ((office.ann, True), (office.bob, False)):
        program = sign_in(http, base, person.login, person.key)
        async with client_of(base, program.access) as client:
            result = await client.call_tool("read", {"model": "account.journal", "id": journal})
            if is_allowed:
                assert said(result)
            else:
                assert refusal_of(result)["code"] == "ACCESS_REFUSED"
            missing = refusal_of(await client.call_tool("read", {"model": "knowledge.article", "id": 1}))
            assert missing["code"] == "MODULE_NOT_INSTALLED"
            assert "debug" not in json.dumps(missing)


async def test_a_sign_in_for_reading_writes_nothing(http: httpx2.Client, base: str, office: Office) -> None:
    program = sign_in(http, base, office.ann.login, office.ann.key, scope="odoo.read")
    answer = http.post(f"{base}/mcp", json=call_of("rename", id=1), headers=program.headers())
    assert answer.status_code == 403
    assert "odoo.write" in answer.headers["www-authenticate"]


def test_wrong_people_are_refused_alike_and_counted(http: httpx2.Client, base: str, office: Office) -> None:
    client_id = register(http, base)
    asked = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": "http://127.0.0.1:9/callback",
        "code_challenge": "c" * 43,
        "code_challenge_method": "S256",
        "resource": f"{base}/mcp",
    }
    location = http.get(f"{base}/authorize", params=asked).headers["location"]
    answer = submit(http, base, location, "ann", office.bob.key)
    assert answer.status_code == 403
    assert office.bob.key not in answer.text
    assert 'ai_employee_sign_ins_total{outcome="refused"}' in http.get(f"{base}/metrics").text


def test_nothing_secret_is_logged(http: httpx2.Client, base: str, office: Office) -> None:
    with logged(6) as lines:
        program = sign_in(http, base, office.ann.login, office.ann.key)
        http.post(f"{base}/mcp", json=call_of("whoami"), headers=program.headers())
    text = json.dumps(lines)
    assert "/authorize" in text
    for secret in (office.ann.key, program.access, program.refresh, program.client_id, "code=", "state=", "request="):
        assert secret not in text


def _session(http: httpx2.Client, base: str, program: SignedInProgram) -> str:
    answer = http.post(f"{base}/mcp", json=HELLO, headers=program.headers())
    assert answer.status_code == 200, answer.text
    return str(answer.headers["mcp-session-id"])


async def test_everything_goes_on_after_a_restart(http: httpx2.Client, office: Office) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        own = Office(office.firm, office.state / "restarted", free.getsockname()[1], office.ann, office.bob)
    with running_app(own.app(), own.port) as base:
        program = sign_in(http, base, own.ann.login, own.ann.key)
        session = _session(http, base, program)
    with running_app(own.app(), own.port) as base:
        headers = program.headers(**{"Mcp-Session-Id": session})
        answer = http.post(f"{base}/mcp", json=call_of("whoami"), headers=headers)
        assert answer.status_code == 200
        assert own.ann.login in answer.text
        newer = refreshed(http, base, program)
        assert (
            http.post(
                f"{base}/mcp", json=call_of("whoami"), headers=newer.headers(**{"Mcp-Session-Id": session})
            ).status_code
            == 200
        )
        async with client_of(base, newer.access) as client:
            assert said(await client.call_tool("whoami", {}))[0] == own.ann.login


async def test_a_key_that_was_withdrawn_ends_the_sign_in(http: httpx2.Client, base: str, office: Office) -> None:
    cat = office.firm.person("cat")
    program = sign_in(http, base, cat.login, cat.key)
    async with client_of(base, program.access) as client:
        assert said(await client.call_tool("whoami", {}))[0] == "cat"
        office.firm.admin.call("res.users", "write", ids=[cat.uid], vals={"active": False})
        found = refusal_of(await client.call_tool("whoami", {}))
        assert found["code"] == "SIGN_IN_EXPIRED"
        office.firm.admin.call("res.users", "write", ids=[cat.uid], vals={"active": True})


def test_health_sees_the_real_odoo(http: httpx2.Client, base: str) -> None:
    answer = http.get(f"{base}/health")
    assert (answer.status_code, answer.json()["odoo"]) == (200, {"reachable": True})
