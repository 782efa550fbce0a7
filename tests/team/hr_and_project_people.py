"""People of one firm in a real Odoo, each with their own API key, and their desks."""

import base64
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from My_AI_Employee.books.odoo.json2 import Json2Client
from My_AI_Employee.errors import AIEmployeeError
from My_AI_Employee.team.core.paging import Pages
from My_AI_Employee.team.core.port import CallContext, Principal
from My_AI_Employee.team.people.clients import CallClient
from tools.odoo_server import OdooServer

PAGES_SECRET = secrets.token_bytes(32)


@dataclass(frozen=True)
class Person:
    """A user with an own key. raw: their client without the team's translation of errors."""

    uid: int
    login: str
    raw: Json2Client
    server: OdooServer
    key: str = field(repr=False)

    def desk(self, today: date | None = None) -> CallContext:
        """A desk for calls of this person, as the team server opens it."""
        principal = Principal(
            issuer="https://tests.example", subject=f"db:{self.uid}", login=self.login, odoo_uid=self.uid
        )
        return CallContext(
            principal=principal,
            odoo=CallClient(Json2Client(self.server.url, self.server.database, lambda: self.key)),
            today=today or datetime.now(UTC).date(),
            pages=Pages(secret=PAGES_SECRET, owner=principal.key),
        )


@dataclass(frozen=True)
class Firm:
    """The database and its administrator."""

    server: OdooServer
    admin: Json2Client

    def person(self, login: str, *groups: str, tz: str = "UTC") -> Person:
        """A new internal user. groups: external ids beside base.group_user."""
        group_ids = [self.ref(name) for name in ("base.group_user", *groups)]
        values = {
            "name": login.title(),
            "login": login,
            "email": f"{login}@example.com",
            "tz": tz,
            "group_ids": [[6, 0, group_ids]],
        }
        (uid,) = self.admin.call("res.users", "create", vals_list=[values], context={"no_reset_password": True})
        key = make_key(self.server, uid)
        raw = Json2Client(self.server.url, self.server.database, lambda: key)
        return Person(uid, login, raw, self.server, key)

    def ref(self, name: str) -> int:
        """The id of an external id."""
        module, _, xml_id = name.partition(".")
        return int(self.admin.call("ir.model.data", "check_object_reference", module=module, xml_id=xml_id)[1])

    def create(self, model: str, /, **values: Any) -> int:
        """A record made by the administrator."""
        (record_id,) = self.admin.call(model, "create", vals_list=[values])
        return int(record_id)

    def install(self, module: str) -> None:
        """Install a module that lies in the folder odoo_addons of the tests."""
        self.admin.call("ir.module.module", "update_list")
        found = self.admin.call("ir.module.module", "search", domain=[["name", "=", module]])
        installer = Json2Client(self.server.url, self.server.database, lambda: self.server.api_key, timeout_s=180.0)
        installer.call("ir.module.module", "button_immediate_install", ids=found)
        installer.close()

    def rows(self, model: str, domain: Sequence[Any], fields: Sequence[str]) -> list[dict[str, Any]]:
        """Records as the administrator sees them, archived ones too."""
        rows: list[dict[str, Any]] = self.admin.call(
            model, "search_read", domain=list(domain), fields=list(fields), order="id", context={"active_test": False}
        )
        return rows


def open_firm(server: OdooServer) -> Firm:
    """The firm as its administrator finds it."""
    return Firm(server, Json2Client(server.url, server.database, lambda: server.api_key))


def make_key(server: OdooServer, uid: int) -> str:
    """An API key as Odoo keeps them (res.users.apikeys: pbkdf2_sha512 in the form of passlib)."""
    key, salt = secrets.token_hex(20), secrets.token_bytes(16)
    digest = hashlib.pbkdf2_hmac("sha512", key.encode(), salt, 6000)
    hashed = f"$pbkdf2-sha512$6000${_passlib64(salt)}${_passlib64(digest)}"
    server.sql(
        "INSERT INTO res_users_apikeys (name, user_id, scope, key, index) "
        f"VALUES ('tests', {uid:d}, 'rpc', '{hashed}', '{key[:8]}')"
    )
    return key


def candidates(refusal: AIEmployeeError) -> list[dict[str, Any]]:
    """Who or what a refusal of an ambiguous name lists."""
    listed = refusal.facts["candidates"]
    assert isinstance(listed, list)
    return listed


def _passlib64(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=").replace("+", ".")
