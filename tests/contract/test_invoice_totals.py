"""Invoices drawn by chance have the same totals in the embedded books and in a real Odoo, to the cent."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import open_client
from My_AI_Employee.books.port import Books, InvoiceDraft
from My_AI_Employee.domain.actions import CreateCustomer, CreateInvoice, parse_action
from My_AI_Employee.domain.results import CreateInvoiceResult
from My_AI_Employee.errors import ActionError
from tests.contract.contract_steps import key_for
from tests.contract.local_backend import local_books
from tests.contract.odoo_backends import odoo_books
from tests.contract.odoo_setup import connection_to
from tools.odoo_server import OdooServer

NAME, EMAIL = "Totals Ltd", "totals@mail.example"
RATES = ("0", "0.07", "0.15", "0.19")
PRICES = st.decimals("-99.99", "2000", places=2)
LINE = st.fixed_dictionaries(
    {
        "description": st.just("Work"),
        "quantity": st.decimals("-3", "40", places=2),
        "unit_price": PRICES,
    },
    optional={"discount": st.decimals("0", "100", places=2), "tax_rate": st.sampled_from(RATES)},
)
DISCOUNT = st.one_of(
    st.builds(lambda percent: {"percent": percent}, st.decimals("0.01", "60", places=2)),
    st.builds(lambda amount: {"amount": amount}, st.decimals("0.01", "50", places=2)),
)
INVOICE = st.fixed_dictionaries(
    {"line_items": st.lists(LINE, min_size=1, max_size=6), "tax_rate": st.sampled_from(RATES)},
    optional={
        "prices_include_tax": st.just(True),
        "discount": DISCOUNT,
        "shipping": st.decimals("0.01", "60", places=2),
    },
)


class Pair(NamedTuple):
    local: Books
    odoo: Books
    client: OdooClient


def _taxes(client: OdooClient, *, included: bool) -> None:
    override = "tax_included" if included else "tax_excluded"
    for rate in RATES[1:]:
        percent = float(Decimal(rate) * 100)
        name = f"{percent:g}% {override}"
        if not client.call("account.tax", "search", domain=[["name", "=", name]]):
            row = {"name": name, "amount": percent, "type_tax_use": "sale", "price_include_override": override}
            client.call("account.tax", "create", vals_list=[row])


@pytest.fixture(scope="module", params=["included taxes", "taxes on top only"])
def pair(
    odoo_server: OdooServer, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Pair]:
    folder: Path = tmp_path_factory.mktemp("totals")
    with ExitStack() as stack:
        local = stack.enter_context(local_books(folder))
        client = open_client(connection_to(odoo_server))
        stack.callback(client.close)
        _taxes(client, included=False)
        _taxes(client, included=True)
        ids = client.call(
            "account.tax", "search", domain=[["price_include", "=", True], ["active", "in", [True, False]]]
        )
        client.call("account.tax", "write", ids=ids, vals={"active": request.param == "included taxes"})
        odoo = stack.enter_context(odoo_books(odoo_server, "json2"))
        for books in (local.books, odoo.books):
            action = CreateCustomer(name=NAME, email=EMAIL)
            books.create_customer(action, key_for(action))
        yield Pair(local.books, odoo.books, client)


def _action(changes: dict[str, Any]) -> CreateInvoice | None:
    today = datetime.now(UTC).date().isoformat()
    fields = {"customer_name": NAME, "customer_email": EMAIL, "invoice_date": today, "due_date": today}
    try:
        return CreateInvoice.model_validate(parse_action("create_invoice", {**fields, **changes}))
    except ActionError:
        return None  # the total is not above 0


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(drawn=st.lists(INVOICE, min_size=1, max_size=5))
def test_totals_are_equal(pair: Pair, drawn: list[dict[str, Any]]) -> None:
    actions = [action for changes in drawn if (action := _action(changes)) is not None]
    drafts = [InvoiceDraft(action=action, key=key_for(action)) for action in actions]
    for ours, theirs, action in zip(
        pair.local.create_invoices(drafts), pair.odoo.create_invoices(drafts), actions, strict=True
    ):
        assert isinstance(ours, CreateInvoiceResult), ours
        assert isinstance(theirs, CreateInvoiceResult), (theirs, action)
        assert ours.total_amount == theirs.total_amount == action.priced.total
        cents = Decimal("0.01") * len(action.priced.lines) if action.prices_include_tax else Decimal(0)
        if action.prices_include_tax and _has_included(pair.client):
            cents = Decimal(0)
        assert abs(ours.tax_amount - theirs.tax_amount) <= cents
        assert sum((tax.amount for tax in theirs.taxes), Decimal(0)) == theirs.tax_amount


def _has_included(client: OdooClient) -> bool:
    return bool(client.call("account.tax", "search", domain=[["price_include", "=", True]]))
