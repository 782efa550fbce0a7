"""Two people at a running `ai-employee serve`, an attacker's tools, and what must hold after every attack."""

import base64
import hashlib
import json
import secrets
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2

from My_AI_Employee.vault.template import create_vault
from tests.team.team_firm import leaked
from tests.team.team_marked_odoo import PEOPLE, TRACE, MarkedOdoo, marked_odoo, marker
from tests.team.team_server_desk import HELLO, call_of
from tests.team.team_server_process import Served, served
from tests.team.team_server_sign_in import CALLBACK, SignedInProgram, submit

DESK, OTHER = "desk", "other-desk"
"""Public clients that the operator registered: signing in often would use up the registrations of an hour."""


@dataclass
class Scene:
    """ann and bob are signed in. secrets: whatever may never stand in the log. at_once: calls of one person that wait
    or are made. resource_path: of the address that the next program was given."""

    odoo: MarkedOdoo
    server: Served
    http: httpx2.Client
    state: Path
    ann: SignedInProgram = field(init=False)
    bob: SignedInProgram = field(init=False)
    secrets: list[str] = field(default_factory=list)
    read_log: int = 0
    database: str = "team.sqlite"
    at_once: int = 100
    resource_path: str = "/mcp"

    def __post_init__(self) -> None:
        self.secrets += self.odoo.keys.values()
        self.ann, self.bob = self.enter("ann"), self.enter("bob")

    @property
    def base(self) -> str:
        return self.server.base

    # signing in

    def code_of(self, login: str, client: str = DESK) -> tuple[str, str]:
        """A code and its verifier, by the login page."""
        verifier = secrets.token_urlsafe(48)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
        asked = {
            "response_type": "code",
            "client_id": client,
            "redirect_uri": CALLBACK,
            "code_challenge": challenge,
            "code_challenge_method": "S256",
            "state": "a state",
            "resource": f"{self.base}{self.resource_path}",
        }
        answer = self.http.get(f"{self.base}/authorize", params=asked)
        assert answer.status_code == 302, answer.text
        left = self.submit(answer.headers["location"], login)
        assert left.status_code == 303, left.text
        code = parse_qs(urlsplit(left.headers["location"]).query)["code"][0]
        self.secrets += [code, verifier]
        return code, verifier

    def submit(self, location: str, login: str) -> httpx2.Response:
        """Fill the login page in."""
        return submit(self.http, self.base, location, login, self.odoo.keys[login])

    def typed(self, login: str, secret: str) -> dict[str, str]:
        """The fields of the login page that a person fills in."""
        return {"login": login, "secret": secret, "kind": "api_key"}

    def exchange(self, code: str, verifier: str, client: str = DESK, **changed: str) -> httpx2.Response:
        """Ask for tokens for a code."""
        data = {
            "grant_type": "authorization_code",
            "client_id": client,
            "redirect_uri": CALLBACK,
            "code": code,
            "code_verifier": verifier,
            "resource": f"{self.base}{self.resource_path}",
            **changed,
        }
        return self.http.post(f"{self.base}/token", data=data)

    def refresh(self, token: str, client: str = DESK, **changed: str) -> httpx2.Response:
        """Ask for tokens for a refresh token."""
        data = {"grant_type": "refresh_token", "client_id": client, "refresh_token": token, **changed}
        return self.http.post(f"{self.base}/token", data=data)

    def tokens_of(self, answer: httpx2.Response, client: str = DESK) -> SignedInProgram:
        assert answer.status_code == 200, answer.text
        said = answer.json()
        self.secrets += [said["access_token"], said["refresh_token"]]
        return SignedInProgram(client_id=client, access=said["access_token"], refresh=said["refresh_token"])

    def enter(self, login: str, client: str = DESK) -> SignedInProgram:
        return self.tokens_of(self.exchange(*self.code_of(login, client), client), client)

    # asking

    def post(self, program: SignedInProgram, message: Any, **headers: str) -> httpx2.Response:
        return self.http.post(f"{self.base}/mcp", json=message, headers=program.headers(**headers))

    def call(
        self, program: SignedInProgram, tool: str = "search_employees", **arguments: Any
    ) -> tuple[bool, dict[str, Any]]:
        """Call a tool in a request of its own; whether it was refused, and what it said."""
        return result_of(self.post(program, modern(tool, **arguments), **modern_headers(tool)))

    def session(self, program: SignedInProgram) -> str:
        """A session of the older revision."""
        answer = self.post(program, HELLO)
        assert answer.status_code == 200, answer.text
        found = str(answer.headers["mcp-session-id"])
        done = {"jsonrpc": "2.0", "method": "notifications/initialized"}
        assert self.post(program, done, **{"Mcp-Session-Id": found}).is_success
        self.secrets.append(found)
        return found

    def sees(self, program: SignedInProgram) -> set[str]:
        """Whose records a person gets now."""
        refused, answer = self.call(program, limit=3)
        assert not refused, answer
        text = json.dumps(answer)
        return {login for login in PEOPLE if marker(login) in text}

    # what must hold

    def check(self) -> None:
        """The server lives, each sees their own, nothing leaked, and nothing crashed."""
        assert self.server.process.poll() is None
        assert self.http.get(f"{self.base}/live").status_code == 200
        assert self.sees(self.ann) == {"ann"}
        assert self.sees(self.bob) == {"bob"}
        assert self.odoo.crossed == []
        figures = self.http.get(f"{self.base}/metrics")
        assert figures.status_code == 200
        log = self.new_log()
        assert leaked(self.secrets, log + figures.text) == []
        assert [login for login in PEOPLE if marker(login) in log + figures.text] == []
        assert TRACE not in log
        for line in log.splitlines():
            said = json.loads(line)  # one JSON object per line, whatever a client sends
            assert said["level"] != "error", said

    def new_log(self) -> str:
        """What was logged since the last time, whole lines."""
        text = self.server.err.read_text()[self.read_log :]
        whole = text[: text.rfind("\n") + 1]
        self.read_log += len(whole)
        return whole

    def sql(self, statement: str, *values: Any) -> None:
        """Change the server's database behind its back."""
        with sqlite3.connect(next(self.state.rglob(self.database)), timeout=10) as connection:
            connection.execute(statement, values)
        connection.close()


def modern(tool: str, **arguments: Any) -> dict[str, Any]:
    """A call of the newer revision by a client that can ask its person."""
    call = call_of(tool, **arguments)
    call["params"]["_meta"] = {
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": {"name": "a test", "version": "1"},
        "io.modelcontextprotocol/clientCapabilities": {"elicitation": {}},
    }
    return call


def modern_headers(tool: str) -> dict[str, str]:
    """What the newer revision says of a call in its head."""
    return {"MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/call", "Mcp-Name": tool}


def result_of(answer: httpx2.Response) -> tuple[bool, dict[str, Any]]:
    """What a tools/call over HTTP answered; a protocol error counts as a refusal."""
    said = message_of(answer)
    if "error" in said:
        return True, said["error"]
    assert answer.status_code == 200, answer.text
    result = said["result"]
    if result.get("resultType") == "input_required":
        return False, result
    return bool(result.get("isError")), json.loads(result["content"][0]["text"])


def message_of(answer: httpx2.Response) -> dict[str, Any]:
    """The JSON-RPC message of an answer, also of one in a stream."""
    text = answer.text
    if answer.headers["content-type"].startswith("text/event-stream"):
        text = [line[5:] for line in text.splitlines() if line.startswith("data:") and line[5:].strip()][-1]
    found: dict[str, Any] = json.loads(text)
    return found


def digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def open_scene(folder: Path, **settings: str) -> Iterator[Scene]:
    """A server of its own with a vault, so that requests can wait there."""
    create_vault(folder / "vault")
    clients = folder / "clients.json"
    entries = [{"client_id": name, "name": name, "redirect_uris": [CALLBACK]} for name in (DESK, OTHER)]
    clients.write_text(json.dumps(entries))
    more = {"AI_EMPLOYEE_TEAM_CLIENTS_FILE": str(clients), "AI_EMPLOYEE_VAULT": str(folder / "vault"), **settings}
    place, port = folder / "place", free_port()
    with (
        marked_odoo() as odoo,
        httpx2.Client(timeout=60, trust_env=False) as http,
        served(place, port, ODOO_URL=odoo.url, ODOO_DATABASE="marked", **more) as server,
    ):
        yield Scene(odoo, server, http, place)
