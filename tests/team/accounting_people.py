"""People with different rights in a real Odoo, each with a desk and a key of their own."""

import base64
import hashlib
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.json2 import Json2Client
from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.core.port import CallContext, Principal
from My_AI_Employee.team.people.clients import CallClient
from tools.odoo_server import OdooServer

TODAY = date(2026, 6, 30)
INVOICING = ("base.group_user", "account.group_account_invoice")
EMPLOYEE = ("base.group_user",)
APPROVER = ("base.group_user", "hr_expense.group_hr_expense_user")


@dataclass
class Office:
    """One database. people: login -> desk."""

    server: OdooServer
    people: dict[str, CallContext] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.admin = Json2Client(self.server.url, self.server.database, lambda: self.server.api_key)

    def person(self, login: str, groups: Sequence[str]) -> CallContext:
        """A new user with an employee and a desk."""
        values = {
            "name": login.title(),
            "login": login,
            "email": f"{login}@example.com",
            "group_ids": [[6, 0, [self._ref(group) for group in groups]]],
        }
        (uid,) = self.call("res.users", "create", vals_list=[values], context={"no_reset_password": True})
        self.call("hr.employee", "create", vals_list=[{"name": login.title(), "user_id": uid}])
        self.people[login] = desk_of(self.server, login, int(uid), self.key_of(int(uid)))
        return self.people[login]

    def call(self, model: str, method: str, **arguments: Any) -> Any:
        """As the administrator."""
        return self.admin.call(model, method, **arguments)

    def read(self, model: str, record_id: int, *fields: str) -> Mapping[str, Any]:
        """Fields of a record as the administrator sees them."""
        (row,) = self.call(model, "read", ids=[record_id], fields=list(fields))
        found: Mapping[str, Any] = row
        return found

    def books(self) -> OdooBooks:
        """The books of the administrator, which generate_report uses."""
        return OdooBooks(
            self.admin, name="", url=self.server.url, clock=lambda: datetime(2026, 6, 30, 12, tzinfo=UTC)
        )

    def close(self) -> None:
        """Close every connection."""
        self.admin.close()
        for desk in self.people.values():
            close_desk(desk)

    def _ref(self, name: str) -> int:
        module, _, xml_id = name.partition(".")
        _, record_id = self.call("ir.model.data", "check_object_reference", module=module, xml_id=xml_id)
        return int(record_id)

    def key_of(self, uid: int) -> str:
        """A key as res.users.apikeys keeps it: a salted hash, found by the key's first eight digits."""
        key, salt = secrets.token_hex(20), os.urandom(16)
        digest = hashlib.pbkdf2_hmac("sha512", key.encode(), salt, 6000)
        kept = f"$pbkdf2-sha512$6000${_ab64(salt)}${_ab64(digest)}"
        self.server.sql(
            "INSERT INTO res_users_apikeys (name, user_id, scope, key, index, create_date) "
            f"VALUES ('tests', {uid}, 'rpc', '{kept}', '{key[:8]}', now())"
        )
        return key


def _ab64(raw: bytes) -> str:
    """Base64 as passlib writes it."""
    return base64.b64encode(raw).decode().rstrip("=").replace("+", ".")


def desk_of(server: OdooServer, login: str, uid: int, key: str) -> CallContext:
    """The desk that the team server would give this person."""
    principal = Principal(
        issuer="https://team.example.com", subject=f"{server.database}:{uid}", login=login, odoo_uid=uid
    )
    client = Json2Client(server.url, server.database, lambda: key)
    pages = Pages(secret=b"s" * 32, owner=principal.key)
    return CallContext(principal=principal, odoo=CallClient(client), today=TODAY, pages=pages)


def close_desk(desk: CallContext) -> None:
    """Close the connection that the desk was lent."""
    assert isinstance(desk.odoo, CallClient)
    desk.odoo._client().close()


def packed(content: bytes) -> str:
    """Base64 as a client sends it."""
    return base64.b64encode(content).decode()


def a_pdf(mark: str = "") -> bytes:
    """Bytes that start as a PDF does."""
    return b"%PDF-1.4\n% " + mark.encode() + b"\n%%EOF\n"
