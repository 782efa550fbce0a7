"""Completions from a real Odoo: each person is offered what their own rights show."""

from collections.abc import Iterator
from contextlib import nullcontext
from functools import partial

import anyio
import pytest

from My_AI_Employee.team.mcp.completions import SOURCES, Completer
from tests.team.accounting_people import EMPLOYEE, INVOICING, Office
from tools.odoo_server import OdooServer

PROJECT_USER = (*EMPLOYEE, "project.group_project_user")


@pytest.fixture(scope="module")
def office(odoo_server: OdooServer) -> Iterator[Office]:
    made = Office(odoo_server)
    made.person("clerk", INVOICING)
    made.person("worker", PROJECT_USER)
    (partner,) = made.call("res.partner", "create", vals_list=[{"name": "Zebra 100% Ltd", "customer_rank": 1}])
    line = [0, 0, {"name": "Work", "quantity": 1, "price_unit": 100.0, "tax_ids": []}]
    (move,) = made.call(
        "account.move",
        "create",
        vals_list=[{"move_type": "out_invoice", "partner_id": partner, "invoice_line_ids": [line]}],
    )
    made.call("account.move", "action_post", ids=[move])
    made.call(
        "project.project",
        "create",
        vals_list=[
            {"name": "Zebra site", "privacy_visibility": "employees"},
            {"name": "Zebra secrets", "privacy_visibility": "followers"},
            {"name": "Zebra template", "is_template": True, "privacy_visibility": "employees"},
        ],
    )
    yield made
    made.close()


def completed(office: Office, login: str, argument: str, typed: str) -> list[str]:
    desk = office.people[login]
    completer = Completer(caller=lambda: desk.principal, open_context=lambda _who: nullcontext(desk), timeout_s=30)
    return list(anyio.run(partial(completer.complete, argument, typed)).values)


def test_customers_and_invoices(office: Office) -> None:
    assert completed(office, "clerk", "customer", "zebra") == ["Zebra 100% Ltd"]
    assert completed(office, "clerk", "customer", "100%") == ["Zebra 100% Ltd"]
    assert completed(office, "clerk", "customer", "zebra_") == []
    (number,) = completed(office, "clerk", "invoice", "INV/")
    assert number.startswith("INV/")


def test_invoices_are_not_for_everybody(office: Office) -> None:
    assert completed(office, "worker", "invoice", "INV/") == []


def test_colleagues_are(office: Office) -> None:
    assert completed(office, "worker", "employee", "cler") == ["Clerk"]


def test_projects_and_templates_that_the_person_may_see(office: Office) -> None:
    assert completed(office, "worker", "project", "zebra") == ["Zebra site"]
    assert completed(office, "worker", "template", "zebra") == ["Zebra template"]
    assert office.call("project.project", "search_count", domain=[["name", "=", "Zebra secrets"]]) == 1


def test_articles_without_the_module(office: Office) -> None:
    assert completed(office, "worker", "article", "a") == []


def test_every_source_can_be_asked_without_a_crash(office: Office) -> None:
    for argument in SOURCES:
        completed(office, "worker", argument, "")
