"""A firm in a real Odoo, `ai-employee serve` over its vault, and a door to Odoo that counts and cuts."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx2

from My_AI_Employee.vault.template import create_vault
from tests.team.hr_and_project_people import Firm, Person
from tests.team.team_server_desk import until
from tests.team.team_server_process import environment
from tests.team.team_server_sign_in import SignedInProgram, sign_in
from tools.odoo_server import OdooServer

POLL_S = "0.2"
BOOKKEEPER = ("account.group_account_invoice", "hr_expense.group_hr_expense_user")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


# the firm


@dataclass
class Books:
    """A database with people in it. clerk: posts payments and approves the expenses of the worker."""

    firm: Firm
    clerk: Person
    bank: int
    partner: int
    worker: int
    category: int
    made: int = 0

    def payment(self) -> int:
        """A draft payment of an amount of its own."""
        self.made += 1
        return self.firm.create(
            "account.payment",
            payment_type="inbound",
            partner_type="customer",
            partner_id=self.partner,
            amount=100 + self.made,
            date="2026-06-01",
            journal_id=self.bank,
        )

    def expense(self) -> int:
        """A submitted expense of an amount of its own."""
        self.made += 1
        expense = self.firm.create(
            "hr.expense",
            name=f"Lunch {self.made}",
            employee_id=self.worker,
            product_id=self.category,
            total_amount_currency=10 + self.made,
        )
        self.firm.admin.call("hr.expense", "action_submit", ids=[expense])
        return expense

    def state(self, model: str, record_id: int) -> str:
        """As the administrator reads it."""
        return str(self.firm.rows(model, [["id", "=", record_id]], ["state"])[0]["state"])

    def writer(self, model: str, record_id: int) -> str:
        """Who changed it last."""
        return str(self.firm.rows(model, [["id", "=", record_id]], ["write_uid"])[0]["write_uid"][1])


def open_books(firm: Firm) -> Books:
    """People and master data. Nobody has called the database before."""
    admin = firm.admin
    clerk = firm.person("clerk", *BOOKKEEPER)
    (bank,) = admin.call("account.journal", "search", domain=[["code", "=", "BNK1"]])
    (category,) = admin.call("product.product", "search", domain=[["can_be_expensed", "=", True]], limit=1)
    worker = firm.create("hr.employee", name="Worker", expense_manager_id=clerk.uid)
    partner = firm.create("res.partner", name="Elm and Sons")
    return Books(firm, clerk, bank, partner, worker, category)


# the door to Odoo


@dataclass
class OdooDoor:
    """A proxy before Odoo. asked: methods (`account.payment/action_post`) that were asked for, in order.

    before, after: done once when a method comes, and when Odoo has done it; the connection is cut then, and the
    method is not done when `before` was.
    """

    target: str
    asked: list[str] = field(default_factory=list)
    before: dict[str, Callable[[], None]] = field(default_factory=dict)
    after: dict[str, Callable[[], None]] = field(default_factory=dict)
    url: str = ""

    def count(self, method: str) -> int:
        return self.asked.count(method)


@contextmanager
def odoo_door(server: OdooServer) -> Iterator[OdooDoor]:
    """Open on a port of its own."""
    door = OdooDoor(server.url)
    listening = ThreadingHTTPServer(("127.0.0.1", 0), _handler(door))
    door.url = f"http://127.0.0.1:{listening.server_port}"
    threading.Thread(target=listening.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield door
    finally:
        listening.shutdown()
        listening.server_close()


def _handler(door: OdooDoor) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._pass(b"")

        def do_POST(self) -> None:
            self._pass(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def _pass(self, body: bytes) -> None:
            method = self.path.removeprefix("/json/2/")
            door.asked.append(method)
            if strike := door.before.pop(method, None):
                strike()
                self.close_connection = True
                return
            status, content = _asked(door.target, self.command, self.path, body, dict(self.headers))
            if strike := door.after.pop(method, None):
                strike()
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(OSError):  # who asked was killed
                self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return Handler


def _asked(target: str, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(urlsplit(target).netloc, timeout=60)
    try:
        kept = {name: value for name, value in headers.items() if name.lower() not in ("host", "connection")}
        connection.request(method, path, body, kept)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


# the server


@dataclass
class Replica:
    """One process of `serve`. base: where this one listens; url: the public address."""

    process: subprocess.Popen[bytes]
    base: str
    url: str
    err: Path

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)

    def log(self) -> list[dict[str, Any]]:
        """What it has logged; the last line may be cut by a SIGKILL."""
        lines = self.err.read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.endswith("}")]


@contextmanager
def replica(state: Path, port: int, url: str = "", **more: str) -> Iterator[Replica]:
    """Start one and wait until it listens. url: the public address when it is another one's port."""
    state.mkdir(exist_ok=True, parents=True)
    base = f"http://127.0.0.1:{port}"
    variables = {
        **environment(state),
        "AI_EMPLOYEE_TEAM_URL": url or base,
        "AI_EMPLOYEE_TEAM_PORT": str(port),
        "AI_EMPLOYEE_POLL_SECONDS": POLL_S,
        **more,
    }
    out, err = state / "out", state / "err"
    command = [sys.executable, "-m", "My_AI_Employee", "serve"]
    with out.open("wb") as out_file, err.open("ab") as err_file:
        process = subprocess.Popen(command, env=variables, stdout=out_file, stderr=err_file)
    try:
        until(lambda: b"listens on" in out.read_bytes() or process.poll() is not None, 60)
        assert process.poll() is None, err.read_text(encoding="utf-8")
        yield Replica(process, base, url or base, err)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait(10)


def vault_at(path: Path) -> Path:
    """A new vault."""
    create_vault(path)
    return path


@dataclass(frozen=True)
class Notes:
    """The notes of requests in a vault, moved as a person moves them."""

    vault: Path

    def of(self, request_id: str) -> Path:
        found = [path for path in self.vault.rglob(f"{request_id}.md") if "Attachments" not in path.parts]
        assert len(found) == 1, found
        return found[0]

    def folder(self, request_id: str) -> str:
        with suppress(AssertionError, FileNotFoundError):  # it is being moved
            return self.of(request_id).relative_to(self.vault).parts[0]
        return ""

    def text(self, request_id: str) -> str:
        return self.of(request_id).read_text(encoding="utf-8")

    def move(self, request_id: str, folder: str) -> None:
        note = self.of(request_id)
        os.rename(note, self.vault / folder / note.name)  # noqa: PTH104 - as a file manager does

    def comes_to(self, folder: str, request_id: str, words: str = "") -> str:
        """Wait until the note lies there and says so; its text."""
        until(lambda: self.folder(request_id) == folder and words in self.text(request_id), 60)
        return self.text(request_id)


def signed_in(base: str, person: Person, **more: str) -> SignedInProgram:
    """A new program of a person."""
    with httpx2.Client(timeout=60, trust_env=False) as client:
        return sign_in(client, base, person.login, person.key, **more)
