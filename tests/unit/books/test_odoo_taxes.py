"""The tax report over taxes that are due on payment, which only Odoo has."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import open_client
from tests.contract.books_under_test import BooksUnderTest
from tests.contract.contract_steps import pay, posted_invoice
from tests.contract.odoo_backends import odoo_books
from tests.contract.odoo_setup import connection_to
from tools.odoo_server import OdooServer

NOTHING = (Decimal(0), Decimal(0))
pytestmark = [pytest.mark.odoo, pytest.mark.slow]


@pytest.fixture
def backend(odoo_server: OdooServer) -> Iterator[BooksUnderTest]:
    """A real Odoo with a sale tax of 13 % that is due on payment."""
    with odoo_books(odoo_server, "json2") as under_test:
        client = open_client(connection_to(odoo_server))
        _tax_on_payment(client)
        yield under_test
        client.close()


def _tax_on_payment(client: OdooClient) -> None:
    (company,) = client.call("res.users", "read", ids=[_uid(client)], fields=["company_id"])
    client.call("res.company", "write", ids=[company["company_id"][0]], vals={"tax_exigibility": True})
    known = client.call("account.tax", "search", domain=[["type_tax_use", "=", "sale"]], limit=1)
    account = {"name": "Tax not due yet", "code": "251900", "account_type": "liability_current", "reconcile": True}
    found = client.call("account.account", "search", domain=[["code", "=", "251900"]])
    transition = found or client.call("account.account", "create", vals_list=[account])
    due = {"tax_exigibility": "on_payment", "cash_basis_transition_account_id": transition[0]}
    client.call("account.tax", "copy", ids=known, default={"name": "13% on payment", "amount": 13, **due})


def _uid(client: OdooClient) -> int:
    return int(client.call("res.users", "context_get")["uid"])


def _sales(backend: BooksUnderTest, day: date) -> tuple[Decimal, Decimal]:
    """Base and tax of sales at 13 % on a day."""
    found = [
        (one.base, one.tax)
        for one in backend.books.tax_facts(day, day).amounts
        if (one.use, one.rate) == ("sale", Decimal("0.13"))
    ]
    return sum((base for base, _ in found), Decimal(0)), sum((tax for _, tax in found), Decimal(0))


def test_a_tax_that_is_due_on_payment_counts_when_it_is_paid(backend: BooksUnderTest) -> None:
    invoiced, paid = backend.today - timedelta(days=10), backend.today - timedelta(days=2)
    number = posted_invoice(backend, tax_rate="0.13", line_items=[_line("100.00")])
    assert _sales(backend, invoiced) == NOTHING
    pay(backend, number, "56.50")
    assert _sales(backend, invoiced) == NOTHING
    assert _sales(backend, paid) == (Decimal("50.00"), Decimal("6.50"))


def _line(price: str) -> dict[str, object]:
    return {"description": "Work", "quantity": 1, "unit_price": price}
