"""A firm of people with different rights in a real Odoo, and programs that sign them in as real clients do."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
from anyio import to_thread
from mcp import Client
from mcp.client.auth import OAuthClientProvider, TokenStorage
from mcp.client.streamable_http import streamable_http_client
from mcp.shared.auth import AuthorizationCodeResult, OAuthClientInformationFull, OAuthClientMetadata, OAuthToken
from mcp_types import CallToolResult
from pydantic import AnyUrl

from My_AI_Employee.books.odoo.json2 import Json2Client
from tests.team.hr_and_project_people import Firm, Person, make_key, open_firm
from tests.team.team_server_desk import Mode, text_of
from tests.team.team_server_sign_in import CALLBACK, submit
from tools.odoo_server import OdooServer

OWNER = (
    "base.group_system",
    "account.group_account_manager",
    "hr.group_hr_manager",
    "hr_expense.group_hr_expense_manager",
    "hr_holidays.group_hr_holidays_manager",
    "project.group_project_manager",
    "ai_employee_knowledge.group_manager",
)
ACCOUNTANT = ("account.group_account_invoice",)
WORKER = ("project.group_project_user",)


class RefusedAtLoginError(Exception):
    """The login page let nobody in."""


# people and what they have


@dataclass(frozen=True)
class Staff:
    """owner: everything; accountant: invoicing; worker: own expenses and projects; guest: an internal user without
    more; gone: deactivated; customer: a portal login."""

    firm: Firm
    owner: Person
    accountant: Person
    worker: Person
    guest: Person
    gone: Person
    customer: Person

    @property
    def signed_in(self) -> tuple[Person, ...]:
        """Those that may use the server."""
        return self.owner, self.accountant, self.worker, self.guest

    def secrets(self) -> list[str]:
        """What may never be logged."""
        return [person.key for person in (*self.signed_in, self.gone, self.customer)]


def hire(server: OdooServer) -> Staff:
    """People, and records that some of them may not see. Nobody has called the database before."""
    server.run_odoo("-i", "ai_employee_knowledge")
    firm = open_firm(server)
    staff = Staff(
        firm,
        firm.person("owner", *OWNER),
        firm.person("accountant", *ACCOUNTANT),
        firm.person("worker", *WORKER),
        firm.person("guest"),
        firm.person("gone"),
        _customer(firm),
    )
    firm.admin.call("res.users", "write", ids=[staff.gone.uid], vals={"active": False})
    _bookkeeping(firm)
    _expenses(staff)
    _projects(staff)
    _articles(staff)
    return staff


def _customer(firm: Firm) -> Person:
    values = {"name": "Customer", "login": "customer", "group_ids": [[6, 0, [firm.ref("base.group_portal")]]]}
    (uid,) = firm.admin.call("res.users", "create", vals_list=[values], context={"no_reset_password": True})
    key = make_key(firm.server, uid)
    return Person(uid, "customer", Json2Client(firm.server.url, firm.server.database, lambda: key), firm.server, key)


def _bookkeeping(firm: Firm) -> None:
    partner = firm.create("res.partner", name="Alder & Birch <b>Ltd</b>")
    kinds = ["out_invoice"] * 5 + ["in_invoice"] * 2 + ["out_refund"]
    moves = [
        {
            "move_type": kind,
            "partner_id": partner,
            "invoice_date": f"2026-0{number % 6 + 1}-15",
            "invoice_line_ids": [[0, 0, {"name": f"Work {number}", "quantity": 1, "price_unit": 100 + number}]],
        }
        for number, kind in enumerate(kinds)
    ]
    made = firm.admin.call("account.move", "create", vals_list=moves)
    firm.admin.call("account.move", "action_post", ids=made[:-1])  # the last one stays a draft


def _expenses(staff: Staff) -> None:
    firm = staff.firm
    (meal,) = firm.admin.call("product.product", "search", domain=[["can_be_expensed", "=", True]], limit=1)
    for person in staff.signed_in:
        employee = firm.create(
            "hr.employee",
            name=person.login.title(),
            user_id=person.uid,
            private_phone=f"+1 555 01{person.uid:02}",
            expense_manager_id=staff.owner.uid,
        )
        for number in range(2):
            firm.create(
                "hr.expense",
                name=f"Lunch {number} of {person.login}",
                employee_id=employee,
                product_id=meal,
                total_amount_currency=10 + number,
            )


def _projects(staff: Staff) -> None:
    firm = staff.firm
    for name, visibility in (("Open house", "employees"), ("Board only", "followers")):
        project = firm.create("project.project", name=name, privacy_visibility=visibility, user_id=staff.owner.uid)
        firm.create("project.task", name=f"First step of {name}", project_id=project)


def _articles(staff: Staff) -> None:
    for person, visibility in ((staff.owner, "private"), (staff.worker, "private"), (staff.worker, "internal")):
        values = {"name": f"{visibility} of {person.login}", "body": "<p>words</p>", "visibility": visibility}
        person.raw.call("ai.knowledge.article", "create", vals_list=[values])


# programs


class Memory(TokenStorage):
    """What a program keeps of a sign-in."""

    def __init__(self) -> None:
        self.tokens: OAuthToken | None = None
        self.client: OAuthClientInformationFull | None = None

    async def get_tokens(self) -> OAuthToken | None:
        return self.tokens

    async def set_tokens(self, tokens: OAuthToken) -> None:
        self.tokens = tokens

    async def get_client_info(self) -> OAuthClientInformationFull | None:
        return self.client

    async def set_client_info(self, client_info: OAuthClientInformationFull) -> None:
        self.client = client_info


@dataclass
class Program:
    """The protocol's own client, with a person at its login page. key: what the person types.

    heard: codes that came back; they are secrets too.
    """

    base: str
    login: str
    key: str = field(repr=False)
    memory: Memory = field(default_factory=Memory, repr=False)
    heard: list[str] = field(default_factory=list, repr=False)
    logins: int = 0
    _answer: dict[str, str] = field(default_factory=dict, repr=False)

    @asynccontextmanager
    async def connected(self, mode: Mode = "2026-07-28", **more: Any) -> AsyncIterator[Client]:
        """Signed in, by the login page when there are no tokens yet. Raises RefusedAtLoginError."""
        metadata = OAuthClientMetadata(
            client_name=f"A program of {self.login}",
            redirect_uris=[AnyUrl(CALLBACK)],
            token_endpoint_auth_method="none",
        )
        auth = OAuthClientProvider(f"{self.base}/mcp", metadata, self.memory, self._visit, self._answered)
        async with (
            httpx2.AsyncClient(auth=auth, trust_env=False, timeout=60) as http,
            Client(streamable_http_client(f"{self.base}/mcp", http_client=http), mode=mode, **more) as client,
        ):
            yield client

    async def _visit(self, url: str) -> None:
        self.logins += 1
        self._answer = await to_thread.run_sync(self._fill_in, url)
        self.heard.append(self._answer["code"])

    def _fill_in(self, url: str) -> dict[str, str]:
        """As a browser: the page, its form, the way back."""
        with httpx2.Client(trust_env=False, timeout=60) as browser:
            found = browser.get(url)
            left = submit(browser, self.base, found.headers["location"], self.login, self.key)
        if left.status_code != 303:
            raise RefusedAtLoginError(f"{left.status_code} {left.text}")
        return {name: values[0] for name, values in parse_qs(urlsplit(left.headers["location"]).query).items()}

    async def _answered(self) -> AuthorizationCodeResult:
        return AuthorizationCodeResult(**self._answer)

    def secrets(self) -> list[str]:
        """Tokens and codes of this program."""
        tokens = self.memory.tokens
        return [*self.heard, *([tokens.access_token, tokens.refresh_token or "-"] if tokens else [])]


def program_of(base: str, person: Person) -> Program:
    """A program of somebody who uses their own key."""
    return Program(base=base, login=person.login, key=person.key)


def answer_of(result: CallToolResult) -> dict[str, Any]:
    """What a tool answered, or the document of its refusal."""
    found: dict[str, Any] = json.loads(text_of(result))
    return found


def leaked(secrets: list[str], text: str) -> list[str]:
    """Which of the secrets stand in a text, by their first characters."""
    return [secret[:4] for secret in secrets if secret and len(secret) >= 8 and secret in text]
