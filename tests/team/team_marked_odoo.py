"""An Odoo on loopback where every record says whose key it was read with, and calls can be held or made to fail."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PEOPLE = ("ann", "bob", "cat", "dan")
EMPLOYEES = 30
TRACE = "Traceback (most recent call last): in the inside of Odoo"

Body = Mapping[str, Any]


def marker(login: str) -> str:
    """What stands in every record of a person, and in nobody else's."""
    return f"only-{login}-sees-this"


@dataclass
class MarkedOdoo:
    """keys: person -> the key that works now. held: persons whose calls wait until they are let go.

    failing: persons for whom Odoo crashes. seen: (person, model, method) of every call with a good key.
    approved: (expense, person). crossed: calls on one connection with keys of two persons.
    """

    keys: dict[str, str] = field(default_factory=lambda: {name: f"odoo-key-of-{name}-0123456789" for name in PEOPLE})
    held: dict[str, threading.Event] = field(default_factory=dict)
    failing: set[str] = field(default_factory=set)
    seen: list[tuple[str, str, str]] = field(default_factory=list)
    approved: list[tuple[int, str]] = field(default_factory=list)
    crossed: list[tuple[str, str]] = field(default_factory=list)
    waiting: int = 0
    url: str = ""

    def hold(self, login: str) -> threading.Event:
        """From now on this person's calls wait; set the event to let them go."""
        self.held[login] = threading.Event()
        return self.held[login]

    def login_of(self, key: str) -> str:
        return next((login for login, good in self.keys.items() if good == key), "")

    def answer(self, login: str, model: str, method: str, body: Body) -> tuple[int, Any]:
        self.seen.append((login, model, method))
        gate = self.held.get(login)
        if gate is not None and model != "res.users":
            self.waiting += 1
            assert gate.wait(30)
            self.waiting -= 1
        if login in self.failing and model != "res.users":
            fault = {"name": "builtins.ValueError", "message": f"no: {marker(login)}", "debug": TRACE, "context": {}}
            return 500, fault
        found = _ANSWERS.get(f"{model}/{method}")
        if found is None:
            missing = {"name": "werkzeug.exceptions.NotFound", "message": f"the model '{model}' does not exist"}
            return 404, {**missing, "debug": TRACE}
        return 200, found(self, login, body)


def uid_of(login: str) -> int:
    return 10 + PEOPLE.index(login)


def _users(_odoo: MarkedOdoo, login: str, _body: Body) -> Any:
    return [{"id": uid_of(login), "login": login, "name": login.title(), "share": False}]


def _employees(_odoo: MarkedOdoo, login: str, body: Body) -> Any:
    rows = [
        {
            "id": number,
            "name": f"{marker(login)} {number}",
            "job_title": "<script>alert(1)</script>",
            "work_email": False,
            "work_phone": False,
            "mobile_phone": False,
            "active": True,
            **dict.fromkeys(("job_id", "department_id", "parent_id", "company_id"), False),
        }
        for number in range(1, EMPLOYEES + 1)
    ]
    start = body.get("offset", 0)
    return rows[start : start + body.get("limit", 80)]


def _projects(_odoo: MarkedOdoo, login: str, body: Body) -> Any:
    rows = [
        {
            "id": number,
            "name": f"{marker(login)} {number}",
            "privacy_visibility": "employees",
            "task_count": 0,
            "open_task_count": 0,
            "active": True,
            "last_update_status": "to_define",
            **dict.fromkeys(("user_id", "partner_id", "date_start", "date", "company_id", "description"), False),
        }
        for number in range(1, EMPLOYEES + 1)
    ]
    start = body.get("offset", 0)
    return rows[start : start + body.get("limit", 80)]


def _expenses(odoo: MarkedOdoo, login: str, body: Body) -> Any:
    number = int(body.get("domain", [["id", "=", 1]])[0][2]) if "domain" in body else int(body["ids"][0])
    is_done = any(number == done for done, _ in odoo.approved)
    return [
        {
            "id": number,
            "name": marker(login),
            "date": "2026-01-02",
            "state": "approved" if is_done else "submitted",
            "total_amount_currency": 10.0,
            "tax_amount_currency": 0.0,
            "total_amount": 10.0,
            "currency_id": [1, "USD"],
            "company_currency_id": [1, "USD"],
            "payment_mode": "own_account",
            "nb_attachment": 0,
            "can_approve": True,
            "duplicate_expense_ids": [],
            **dict.fromkeys(
                ("employee_id", "product_id", "company_id", "vendor_id", "manager_id", "description"), False
            ),
        }
    ]


def _approve(odoo: MarkedOdoo, login: str, body: Body) -> Any:
    odoo.approved.append((int(body["ids"][0]), login))
    return True


_ANSWERS: dict[str, Callable[[MarkedOdoo, str, Body], Any]] = {
    "res.users/context_get": lambda _odoo, login, _body: {"lang": "en_US", "tz": "UTC", "uid": uid_of(login)},
    "res.users/read": _users,
    "res.users.apikeys/search_read": lambda _odoo, _login, _body: [],
    "hr.employee/has_access": lambda _odoo, _login, _body: True,
    "hr.employee/search_read": _employees,
    "project.project/has_access": lambda _odoo, _login, _body: True,
    "project.project/search_read": _projects,
    "hr.expense/search_read": _expenses,
    "hr.expense/read": _expenses,
    "hr.expense/action_approve": _approve,
}


@contextmanager
def marked_odoo(given: MarkedOdoo | None = None) -> Iterator[MarkedOdoo]:
    """Serve it on a free port."""
    odoo = given or MarkedOdoo()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        last = ""

        def do_GET(self) -> None:
            self._say(200, {"version": "19.0", "version_info": [19, 0, 0, "final", 0, ""]})

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            login = odoo.login_of(self.headers["Authorization"].partition(" ")[2])
            if not login:
                self._say(401, {"name": "werkzeug.exceptions.Unauthorized", "message": "no key", "debug": TRACE})
                return
            if self.last not in ("", login):
                odoo.crossed.append((self.last, login))
            self.last = login
            _, _, _, model, method = self.path.split("/")
            self._say(*odoo.answer(login, model, method, body))

        def _say(self, status: int, answer: Any) -> None:
            data = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    odoo.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield odoo
    finally:
        for gate in odoo.held.values():
            gate.set()
        server.shutdown()
        server.server_close()
        thread.join(10)
