"""A firm in a real Odoo for the tests: how to connect, what to set up, and a proxy that loses replies."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import OdooConnection
from tests.passing_server import Answer, PassingHandler, answer_of, listening
from tools.odoo_server import OdooServer

MAIL_SERVER_NAME = "sink of the tests"


def connection_to(
    server: OdooServer, protocol: Literal["auto", "json2", "jsonrpc"] = "json2", *, bot: bool = False, url: str = ""
) -> OdooConnection:
    """JSON-2 with the API key, JSON-RPC with the password where one is known."""
    username = server.bot_username if bot else server.username
    password = server.bot_password if bot else server.password
    key = server.bot_api_key if bot else server.api_key
    with_password = protocol == "jsonrpc" and bool(password)
    return OdooConnection(
        url=url or server.url,
        database=server.database,
        username=username,
        secret=lambda: password if with_password else key,
        secret_kind="password" if with_password else "api_key",
        protocol=protocol,
    )


def prepare(client: OdooClient) -> None:
    """What a firm sets up by hand: mail addresses, tax rounding per line, a cash journal, a second rate of purchase
    tax, the user's employee, the group for bank statements.

    What is there is not written again: Odoo would forget all it has at hand, the checked password too.
    """
    uid = client.call("res.users", "context_get")["uid"]
    (user,) = client.call("res.users", "read", ids=[uid], fields=["partner_id", "company_id", "email", "employee_id"])
    fields = ["email", "tax_calculation_rounding_method"]
    (company,) = client.call("res.company", "read", ids=[user["company_id"][0]], fields=fields)
    if not user["email"]:
        client.call("res.partner", "write", ids=[user["partner_id"][0]], vals={"email": "owner@firm.example"})
    wanted = {"email": company["email"] or "books@firm.example", "tax_calculation_rounding_method": "round_per_line"}
    if any(company[name] != value for name, value in wanted.items()):
        client.call("res.company", "write", ids=[company["id"]], vals=wanted)
    if not client.call("account.journal", "search", domain=[["type", "=", "cash"]]):
        client.call("account.journal", "create", vals_list=[{"name": "Cash", "code": "CSH1", "type": "cash"}])
    _, basic = client.call("ir.model.data", "check_object_reference", module="account", xml_id="group_account_basic")
    if not client.call("res.groups", "search", domain=[["id", "=", basic], ["user_ids", "in", [uid]]]):
        client.call("res.groups", "write", ids=[basic], vals={"user_ids": [[4, uid]]})  # for bank statements
    known = client.call("account.tax", "search_read", domain=[["type_tax_use", "=", "purchase"]], fields=["amount"])
    if not any(tax["amount"] == 5 for tax in known):
        reduced = {"name": "5% of purchases", "amount": 5}  # the copy books to the same account
        client.call("account.tax", "copy", ids=[known[0]["id"]], default=reduced)
    if not user["employee_id"]:
        client.call("hr.employee", "create", vals_list=[{"name": "Owner", "user_id": uid}])


def use_mail_server(client: OdooClient, host: str, port: int) -> None:
    """Point Odoo's outgoing mail at a server without encryption."""
    values = {
        "name": MAIL_SERVER_NAME,
        "smtp_host": host,
        "smtp_port": port,
        "smtp_encryption": "none",
        "sequence": 1,
    }
    known = client.call("ir.mail_server", "search", domain=[["name", "=", MAIL_SERVER_NAME]])
    if known:
        client.call("ir.mail_server", "write", ids=known, vals=values)
    else:
        client.call("ir.mail_server", "create", vals_list=[values])


@dataclass
class LossyProxy:
    """An HTTP proxy to one server. What it loses reaches the server, but the answer never comes back."""

    url: str
    lose: Callable[[str], bool] = field(default=lambda path: False)
    lost: list[str] = field(default_factory=list)


@contextmanager
def lossy_proxy(target: str) -> Iterator[LossyProxy]:
    """A proxy on loopback in front of a server."""

    class Handler(PassingHandler):
        def answer_to(self, body: bytes | None, headers: Mapping[str, str]) -> Answer | None:
            answer = answer_of(target + self.path, body, headers)
            if not proxy.lose(self.path):
                return answer
            proxy.lost.append(self.path)
            return None

    with listening(Handler) as url:
        proxy = LossyProxy(url=url)
        yield proxy
