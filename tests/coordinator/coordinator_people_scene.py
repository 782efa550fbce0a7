"""Two people signed in at a running `ai-employee coordinator --people` over two Odoos, and an attacker's tools."""

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from My_AI_Employee.coordinator.people.browser import PROOF_FIELD
from tests.team.team_adversary_scene import DESK, OTHER, Scene, free_port, message_of, modern, modern_headers
from tests.team.team_marked_odoo import PEOPLE, Body, MarkedOdoo, marked_odoo
from tests.team.team_server_desk import until
from tests.team.team_server_process import Served, environment
from tests.team.team_server_sign_in import CALLBACK, SignedInProgram

PROOF = "c9" * 32
"""What the script of the pages fills in: the browser that signs in keeps it."""
STACK = """
version: 1
instances:
  odoo_erp: {{url: "{erp}", database: erp, authority: primary, user: dan}}
  odoo_lab: {{url: "{lab}", database: lab, authority: sandbox}}
targets:
  opened: {{mcp: "http://127.0.0.1:9/mcp", people: true}}
  closed: {{mcp: "http://127.0.0.1:9/mcp"}}
workspaces:
  prod: {{instances: [odoo_erp, odoo_lab], default: odoo_erp}}
  dev: {{instances: [odoo_lab], default: odoo_lab}}
fallback: {{from: odoo_erp, to: odoo_lab, modules: [projects]}}
"""


@dataclass
class IdentifiedOdoo(MarkedOdoo):
    """Also says which database it is. born: when its first records were made."""

    born: str = "2020-01-01 00:00:00"

    def answer(self, login: str, model: str, method: str, body: Body) -> tuple[int, Any]:
        if model in ("res.currency", "res.country"):
            return 200, [{"create_date": self.born}]
        if model == "ir.config_parameter":
            return 403, {"name": "odoo.exceptions.AccessError", "message": "no", "debug": "", "context": {}}
        if model == "account.move":
            return 200, []
        return super().answer(login, model, method, body)


def lab_odoo() -> IdentifiedOdoo:
    """The same people with other keys."""
    return IdentifiedOdoo(keys={name: f"lab-key-of-{name}-0123456789" for name in PEOPLE}, born="2021-01-01 00:00:00")


@dataclass
class PeopleScene(Scene):
    """lab: the second Odoo. given: instances whose keys a person gives at the next sign-ins."""

    lab: IdentifiedOdoo = field(default_factory=lab_odoo)
    given: tuple[str, ...] = ("odoo_erp", "odoo_lab")
    database: str = "coordinator.sqlite"
    at_once: int = 32

    def __post_init__(self) -> None:
        self.secrets += self.lab.keys.values()
        super().__post_init__()

    def typed(self, login: str, secret: str) -> dict[str, str]:
        return {"login-odoo_erp": login, "secret-odoo_erp": secret, "kind-odoo_erp": "api_key"}

    def keys_of(self, login: str) -> dict[str, str]:
        keys = {"odoo_erp": self.odoo.keys[login], "odoo_lab": self.lab.keys[login]}
        return {
            f"{part}-{name}": value
            for name in self.given
            for part, value in (("login", login), ("secret", keys[name]))
        }

    def submit(self, location: str, login: str) -> httpx2.Response:
        page = self.http.get(location)
        assert page.status_code == 200, page.text
        return self.http.post(
            f"{self.base}/login",
            data={**hidden(page.text), **self.keys_of(login), PROOF_FIELD: PROOF, "action": "allow"},
        )

    def enter_workspace(self, login: str, workspace: str) -> SignedInProgram:
        """Sign in from a program that was given the address of a workspace."""
        self.resource_path = f"/mcp/{workspace}"
        try:
            return self.enter(login)
        finally:
            self.resource_path = "/mcp"

    def enter_at(self, login: str, *instances: str) -> SignedInProgram:
        """Sign in with keys of these instances alone."""
        before, self.given = self.given, instances
        try:
            return self.enter(login)
        finally:
            self.given = before

    def whole(self, program: SignedInProgram, tool: str, path: str = "/mcp", **arguments: Any) -> dict[str, Any]:
        """The result of a call, with its routing."""
        answer = self.http.post(
            f"{self.base}{path}", json=modern(tool, **arguments), headers=program.headers(**modern_headers(tool))
        )
        found: dict[str, Any] = message_of(answer)["result"]
        return found

    def refusal(self, program: SignedInProgram, tool: str, path: str = "/mcp", **arguments: Any) -> dict[str, Any]:
        """What a refused call says."""
        result = self.whole(program, tool, path, **arguments)
        assert result["isError"], result
        said: dict[str, Any] = json.loads(result["content"][0]["text"])
        return said

    def rest(self, program: SignedInProgram, path: str, body: Any = None) -> httpx2.Response:
        """A request of the REST interface."""
        method = "GET" if body is None else "POST"
        return self.http.request(method, f"{self.base}{path}", json=body, headers=program.headers())

    def command(self, *words: str) -> "subprocess.CompletedProcess[str]":
        """Run `ai-employee` on the coordinator's own database."""
        command = [sys.executable, "-m", "My_AI_Employee", *words]
        return subprocess.run(
            command, env=environment(self.state), capture_output=True, text=True, timeout=60, check=False
        )


def hidden(html: str) -> dict[str, str]:
    """The hidden fields of a page's first form."""
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html.split("</form>")[0]))


@contextmanager
def served_coordinator(place: Path, port: int, *arguments: str, **more: str) -> Iterator[Served]:
    """`ai-employee coordinator` as a process of its own."""
    place.mkdir(exist_ok=True)
    out, err, base = place / "out", place / "err", f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "My_AI_Employee", "coordinator", "--port", str(port), "--url", base, *arguments]
    started = time.monotonic()
    with out.open("w") as out_file, err.open("w") as err_file:
        process = subprocess.Popen(
            command, env=environment(place, **more), stdout=out_file, stderr=err_file, text=True
        )
    try:
        until(lambda: "listens on" in out.read_text() or process.poll() is not None, 60)
        assert process.poll() is None, err.read_text()
        yield Served(process, base, out, err, time.monotonic() - started)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)


@contextmanager
def open_people_scene(folder: Path, *arguments: str) -> Iterator[PeopleScene]:
    """A coordinator of its own, with ann and bob signed in at both Odoos."""
    clients = folder / "clients.json"
    entries = [{"client_id": name, "name": name, "redirect_uris": [CALLBACK]} for name in (DESK, OTHER)]
    clients.write_text(json.dumps(entries))
    with (
        marked_odoo(IdentifiedOdoo()) as erp,
        marked_odoo(lab_odoo()) as lab,
        httpx2.Client(timeout=60, trust_env=False) as http,
    ):
        assert isinstance(lab, IdentifiedOdoo)
        stack = folder / "stack.yaml"
        stack.write_text(STACK.format(erp=erp.url, lab=lab.url))
        more = {
            "AI_EMPLOYEE_TEAM_CLIENTS_FILE": str(clients),
            "AI_EMPLOYEE_STACK": str(stack),
            "ODOO_ERP_API_KEY": erp.keys["dan"],  # of the program's own user, whom no person may act as
        }
        with served_coordinator(folder / "place", free_port(), "--people", *arguments, **more) as server:
            yield PeopleScene(erp, server, http, folder / "place", lab=lab)
