"""Two processes of `ai-employee coordinator` over one PostgreSQL: what one asks the other is answered, and so on."""

import asyncio
import base64
import hashlib
import os
import re
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest
from mcp import Client
from mcp.client import ClientRequestContext
from mcp.client.streamable_http import streamable_http_client
from mcp_types import CallToolResult, ElicitRequestParams, ElicitResult, InputRequiredResult

from My_AI_Employee.coordinator.people.browser import PROOF_FIELD
from My_AI_Employee.team.core.key_ring import new_key
from tests.coordinator.coordinator_people_scene import PROOF, IdentifiedOdoo, hidden
from tests.coordinator.coordinator_world import Mode, Seen, foreign_server
from tests.coordinator.test_coordinator_calls import code_of, text_of
from tests.coordinator.test_coordinator_process import run
from tests.postgres_fixtures import Postgres
from tests.team.conformance.stand import free_port
from tests.team.team_adversary_scene import message_of, modern, modern_headers
from tests.team.team_marked_odoo import marked_odoo, marker
from tests.team.team_server_desk import running_app, until
from tests.team.team_server_sign_in import CALLBACK, SignedInProgram, register
from tests.team.team_whole_replicas import Balancer

STACK = """
version: 1
instances:
  odoo_erp: {{url: "{erp}", database: erp, authority: primary}}
targets:
  n8n:
    mcp: "{url}/mcp"
    allow: [search_workflows, execute_workflow, ask_person]
    ask_before: [execute_workflow]
"""
YES: dict[str, Any] = {"coordinator_confirm": ElicitResult(action="accept", content={"confirm": True})}


@dataclass
class Pair:
    """Two replicas; the first one's address is the public one."""

    environments: tuple[dict[str, str], dict[str, str]]
    key: str
    seen: Seen
    odoo: IdentifiedOdoo
    ports: tuple[int, int] = field(default_factory=lambda: (free_port(), free_port()))

    @asynccontextmanager
    async def client(self, *numbers: int, mode: Mode = "2026-07-28", **more: Any) -> AsyncIterator[Client]:
        """A client whose requests reach these replicas in turns."""
        balancer = Balancer(tuple(self.ports[number] for number in numbers))
        headers = {"authorization": f"Bearer {self.key}"}
        async with (
            httpx2.AsyncClient(headers=headers, timeout=30, transport=balancer) as http,
            Client(
                streamable_http_client(f"http://127.0.0.1:{self.ports[0]}/mcp", http_client=http), mode=mode, **more
            ) as client,
        ):
            yield client

    def status(self, number: int) -> httpx2.Response:
        """What one of them says of its targets."""
        headers = {"authorization": f"Bearer {self.key}", "host": f"127.0.0.1:{self.ports[0]}"}
        return httpx2.get(f"http://127.0.0.1:{self.ports[number]}/status", headers=headers, trust_env=False)


def _environment(folder: Path, database: str, key_file: Path) -> dict[str, str]:
    return {
        **os.environ,
        "AI_EMPLOYEE_STATE_DIR": str(folder),
        "AI_EMPLOYEE_CONFIG_DIR": str(folder / "config"),
        "AI_EMPLOYEE_STACK": str(key_file.with_name("stack.yaml")),
        "AI_EMPLOYEE_TEAM_KEY_FILE": str(key_file),
        "DATABASE_URL": database,
    }


@contextmanager
def _running(pair: Pair) -> Iterator[None]:
    words = [
        "-m",
        "My_AI_Employee",
        "coordinator",
        "--people",
        "--url",
        f"http://127.0.0.1:{pair.ports[0]}",
        "--port",
    ]
    processes = [
        subprocess.Popen([sys.executable, *words, str(port)], env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for env, port in zip(pair.environments, pair.ports, strict=True)
    ]
    try:
        for process in processes:
            assert process.stdout is not None
            assert b"listens on" in process.stdout.readline()
        yield
    finally:
        for process in processes:
            process.send_signal(signal.SIGTERM)
        for process in processes:
            _, errors = process.communicate(timeout=30)
            assert b"Traceback" not in errors, errors


@pytest.fixture(scope="module")
def pair(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    folder = tmp_path_factory.mktemp("replicas")
    key_file, database, seen = folder / "key", postgres.new_database(), Seen()
    key_file.touch(mode=0o600)
    key_file.write_text(new_key(), encoding="utf-8")
    with (
        running_app(foreign_server(seen).streamable_http_app(host="127.0.0.1")) as url,
        marked_odoo(IdentifiedOdoo()) as odoo,
    ):
        assert isinstance(odoo, IdentifiedOdoo)
        (folder / "stack.yaml").write_text(STACK.format(url=url, erp=odoo.url))
        one, other = (_environment(folder / name, database, key_file) for name in ("one", "other"))
        added = run(one, "coordinator-keys", "add", "desk")
        assert added.returncode == 0, added.stderr
        pair = Pair((one, other), added.stdout.split()[0], seen, odoo)
        with _running(pair):
            for number in (0, 1):
                until(lambda number=number: pair.status(number).json()["targets"]["n8n"]["up"])  # type: ignore[misc]
            yield pair
    postgres.drop(database)


async def _asked(pair: Pair, number: int, tool: str, arguments: dict[str, Any]) -> InputRequiredResult:
    async def unused(_context: ClientRequestContext, _params: ElicitRequestParams) -> ElicitResult:
        raise AssertionError

    async with pair.client(number, elicitation_callback=unused) as client:
        asked = await client.session.call_tool(tool, arguments, allow_input_required=True)
    assert isinstance(asked, InputRequiredResult)
    return asked


async def _answered(
    pair: Pair, number: int, tool: str, arguments: dict[str, Any], answers: dict[str, Any], state: str | None
) -> CallToolResult:
    async def unused(_context: ClientRequestContext, _params: ElicitRequestParams) -> ElicitResult:
        raise AssertionError

    async with pair.client(number, elicitation_callback=unused) as client:
        return await client.session.call_tool(tool, arguments, input_responses=answers, request_state=state)


def test_a_targets_question_that_one_passed_on_is_answered_at_the_other(pair: Pair) -> None:
    async def ask() -> CallToolResult:
        arguments = {"subject": "go"}
        asked = await _asked(pair, 0, "n8n__ask_person", arguments)
        yes = {name: ElicitResult(action="accept", content={"ok": True}) for name in asked.input_requests or {}}
        return await _answered(pair, 1, "n8n__ask_person", arguments, yes, asked.request_state)

    assert text_of(asyncio.run(ask())) == "go: True"


def test_a_yes_to_one_sends_the_call_once_though_it_reaches_both_at_once(pair: Pair) -> None:
    tool, arguments = "n8n__execute_workflow", {"name": "rollout"}

    async def ask() -> list[CallToolResult]:
        asked = await _asked(pair, 0, tool, arguments)
        sending = (_answered(pair, number, tool, arguments, YES, asked.request_state) for number in (1, 0, 1, 0))
        return await asyncio.gather(*sending)

    results = asyncio.run(ask())
    assert sorted("ran" if not each.is_error else code_of(each) for each in results) == [
        *["CONFIRMATION_NEEDED"] * 3,
        "ran",
    ]
    assert pair.seen.done.count("rollout") == 1


def test_a_session_goes_on_at_the_other(pair: Pair) -> None:
    async def ask() -> list[str]:
        async with pair.client(0, 1, mode="legacy") as client:
            return [text_of(await client.call_tool("n8n__search_workflows")) for _ in range(4)]

    assert asyncio.run(ask()) == ["one, two"] * 4


class Browser:
    """One browser of a person, whose requests reach either replica; it signs programs in."""

    def __init__(self, pair: Pair, http: httpx2.Client) -> None:
        self._pair = pair
        self._http = http
        self._client_id = register(http, self.at(1))

    def at(self, number: int) -> str:
        return f"http://127.0.0.1:{self._pair.ports[number]}"

    def page(self) -> tuple[str, dict[str, str]]:
        """The sign-in page: asked for at the first, shown by the second."""
        asked = {
            "response_type": "code",
            "client_id": self._client_id,
            "redirect_uri": CALLBACK,
            "resource": f"{self.at(0)}/mcp",
            "code_challenge_method": "S256",
            "code_challenge": challenge_of("v" * 60),
        }
        location = self._http.get(f"{self.at(0)}/authorize", params=asked).headers["location"]
        shown = self._http.get(location.replace(self.at(0), self.at(1)))
        assert shown.status_code == 200, shown.text
        return shown.text, hidden(shown.text)

    def enter(self, form: dict[str, str]) -> SignedInProgram:
        """The form is taken by the first, the code by the second."""
        left = self._http.post(f"{self.at(0)}/login", data=form)
        assert left.status_code == 303, left.text
        code = httpx2.URL(left.headers["location"]).params["code"]
        about = {"client_id": self._client_id, "redirect_uri": CALLBACK, "resource": f"{self.at(0)}/mcp"}
        exchange = {"grant_type": "authorization_code", "code": code, "code_verifier": "v" * 60, **about}
        said = self._http.post(f"{self.at(1)}/token", data=exchange).json()
        return SignedInProgram(client_id=self._client_id, access=said["access_token"], refresh=said["refresh_token"])

    def sees(self, program: SignedInProgram, number: int) -> bool:
        """Whether ann's records come from one of them."""
        tool = "list_projects"
        headers = program.headers(**modern_headers(tool))
        answer = self._http.post(f"{self.at(number)}/mcp", json=modern(tool), headers=headers)
        return answer.status_code == 200 and marker("ann") in str(message_of(answer)["result"])

    def sign_out(self, number: int) -> None:
        """By the page of instances, for the newest sign-in."""
        form = {**hidden(self._http.get(f"{self.at(number)}/instances").text), "action": "sign_out"}
        assert self._http.post(f"{self.at(number)}/instances", data=form).status_code == 303


def challenge_of(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")


@pytest.mark.slow
def test_people_who_signed_in_at_one_work_at_the_other(pair: Pair) -> None:
    with httpx2.Client(timeout=60, trust_env=False) as http:
        browser = Browser(pair, http)
        _, form = browser.page()
        typed = {"login-odoo_erp": "ann", "secret-odoo_erp": pair.odoo.keys["ann"], "action": "allow"}
        proof = {PROOF_FIELD: PROOF}
        first = browser.enter({**form, **typed, **proof})
        assert [browser.sees(first, number) for number in (1, 0)] == [True, True]
        text, form = browser.page()
        (offered,) = re.findall(r'value="(earlier:[^"]+)"', text)
        second = browser.enter({**form, **proof, "action": offered})
        assert [browser.sees(second, number) for number in (0, 1)] == [True, True]
        browser.sign_out(0)
        until(lambda: not browser.sees(second, 1), 8)
        assert [browser.sees(first, number) for number in (1, 0)] == [True, True], "the other program goes on"
        assert not browser.sees(second, 0)


def test_a_key_that_is_revoked_at_one_is_refused_at_both(pair: Pair) -> None:
    """The last test: the key is that of all."""
    assert [pair.status(number).status_code for number in (0, 1)] == [200, 200]
    revoked = run(pair.environments[0], "coordinator-keys", "revoke", "desk")
    assert revoked.returncode == 0, revoked.stderr
    for number in (0, 1):
        until(lambda number=number: pair.status(number).status_code == 401, 8)  # type: ignore[misc]
