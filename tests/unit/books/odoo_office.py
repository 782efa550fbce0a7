"""A small firm with its books in a real Odoo, for the tests of `books/odoo`."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any, Literal

from My_AI_Employee.books.odoo.books import OdooBooks
from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import open_client
from My_AI_Employee.books.port import InvoiceDraft
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import CreateInvoice, LineItem, SendInvoice
from My_AI_Employee.domain.digests import idempotency_key
from My_AI_Employee.testing.clock import MovableClock
from tests.contract.odoo_setup import connection_to
from tools.odoo_server import OdooServer


@dataclass
class CountingClient:
    """An OdooClient that notes every call on its way to another one."""

    inner: OdooClient
    calls: list[str] = field(default_factory=list)

    @property
    def protocol(self) -> str:
        return self.inner.protocol

    def call(
        self,
        model: str,
        method: str,
        *,
        ids: Sequence[int] = (),
        context: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> Any:
        self.calls.append(f"{model}.{method}")
        return self.inner.call(model, method, ids=ids, context=context, **kwargs)

    def version(self) -> str:
        return self.inner.version()

    def close(self) -> None:
        self.inner.close()


@dataclass
class Office:
    """Books of one user with the client below them."""

    server: OdooServer
    client: CountingClient
    books: OdooBooks
    clock: MovableClock


def open_office(
    server: OdooServer, protocol: Literal["json2", "jsonrpc"] = "json2", *, bot: bool = False, url: str = ""
) -> Office:
    client = CountingClient(open_client(connection_to(server, protocol, bot=bot, url=url)))
    clock = MovableClock()
    name = f"{server.database}@{server.url}"
    return Office(server, client, OdooBooks(client, name=name, url=server.url, clock=clock), clock)


def key_of(action: Action) -> str:
    return idempotency_key(f"PLAN-{uuid.uuid4().hex}", 1, action.tool, action.arguments())


def new_customer(client: OdooClient, email: str | None = None) -> tuple[str, str]:
    """(name, mail address) of a new customer."""
    stem = uuid.uuid4().hex[:12]
    name, address = f"Customer {stem}", f"{stem}@mail.example" if email is None else email
    client.call("res.partner", "create", vals_list=[{"name": name, "email": address}])
    return name, address


def invoice_for(name: str, email: str, price: str = "100.00", **changes: Any) -> CreateInvoice:
    today = datetime.now(UTC).date()
    line = LineItem(description="Work", quantity=Decimal(1), unit_price=Decimal(price))
    fields: dict[str, Any] = {
        "customer_name": name,
        "customer_email": email,
        "invoice_date": today,
        "due_date": today + timedelta(days=14),
        "line_items": (line, line),
    }
    return CreateInvoice.model_validate(fields | changes)


def draft(office: Office, **changes: Any) -> tuple[str, str]:
    """(invoice id, mail address) of a new draft over 200.00."""
    name, email = new_customer(office.client)
    action = invoice_for(name, email, **changes)
    return office.books.create_invoice(action, key_of(action)).invoice_id, email


def send_action(invoice_id: str) -> tuple[SendInvoice, str]:
    action = SendInvoice(invoice_id=invoice_id)
    return action, key_of(action)


def with_key(action: CreateInvoice) -> InvoiceDraft:
    return InvoiceDraft(action=action, key=key_of(action))
