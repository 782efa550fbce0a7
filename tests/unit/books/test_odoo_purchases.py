"""Purchases on a real Odoo with the few rights that the documentation asks for, and what is read behind the port."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from My_AI_Employee.books.odoo.connect import connect_odoo, open_client
from My_AI_Employee.domain.action_fields import Action
from My_AI_Employee.domain.actions import parse_action
from My_AI_Employee.domain.purchase_actions import CreateVendor
from My_AI_Employee.errors import BillExistsError
from tests.contract.contract_steps import key_for, unique
from tests.contract.odoo_setup import connection_to, prepare
from tools.odoo_server import OdooServer

pytestmark = pytest.mark.odoo
TODAY = datetime.now(UTC).astimezone().date()


def test_a_user_with_few_rights_buys_pays_and_takes_back(odoo_server: OdooServer) -> None:
    admin = open_client(connection_to(odoo_server))
    prepare(admin)
    books = connect_odoo(connection_to(odoo_server, bot=True), lambda: datetime.now(UTC))

    def do(tool: str, **arguments: Any) -> dict[str, Any]:
        action = parse_action(tool, arguments)
        return books.perform(action, key_for(action)).as_json()

    try:
        name = unique("Vendor")
        do("create_vendor", name=name, email=f"{name.split()[1]}@mail.example")
        line = {"description": "Paper", "amount": "100.00", "tax_rate": "0.15"}
        bill = do(
            "create_bill",
            vendor_name=name,
            bill_number="RE-1",
            bill_date=TODAY - timedelta(days=1),
            due_date=TODAY,
            currency="USD",
            lines=[{**line, "category": books.expense_categories()[0]}],
        )
        (move,) = admin.call(
            "account.move",
            "search_read",
            domain=[["name", "=", bill["bill_id"]]],
            fields=["move_type", "state", "ref", "amount_total"],
        )
        assert (move["move_type"], move["state"], move["ref"]) == ("in_invoice", "posted", "RE-1")
        facts = {"bill_id": bill["bill_id"], "amount": "10.00", "payment_date": TODAY}
        paid = [do("record_bill_payment", paid_from=source, **facts) for source in ("bank", "owner")]
        assert [one["residual"] for one in paid] == [105.0, 95.0]
        for one in paid:
            do("cancel_bill_payment", payment_id=one["payment_id"], reason="wrong")
        assert do("cancel_bill", bill_id=bill["bill_id"], reason="wrong")["amount"] == 115.0
        do("update_partner", partner=name, role="vendor", phone="+1 555 0100", iban="DE89370400440532013000")
    finally:
        books.close()
        admin.close()


def test_of_two_who_enter_the_same_bill_at_once_not_both_post_it(odoo_server: OdooServer) -> None:
    """Both look before either has created the bill: the second look, before posting, finds the other one's."""
    admin = open_client(connection_to(odoo_server))
    prepare(admin)
    books = connect_odoo(connection_to(odoo_server), lambda: datetime.now(UTC))
    name, category = unique("Vendor"), books.expense_categories()[0]
    vendor = CreateVendor(name=name)
    line = {"description": "Paper", "amount": "100.00", "tax_rate": "0.15", "category": category}
    fields = {"vendor_name": name, "bill_number": "RE-1", "bill_date": TODAY, "due_date": TODAY, "currency": "USD"}
    action = parse_action("create_bill", {**fields, "lines": [line]})
    try:
        partner = books.perform(vendor, key_for(vendor)).record()
        other = {"move_type": "in_invoice", "partner_id": int(partner), "ref": "re-01", "invoice_date": str(TODAY)}
        with ThreadPoolExecutor(4) as pool:
            outcomes = list(pool.map(lambda _: _try(odoo_server, action), range(4)))
        posted = admin.call("account.move", "search", domain=[["partner_id", "=", int(partner)]])
        assert len(posted) == sum(outcomes) <= 1
        admin.call("account.move", "create", vals_list=[other])
        assert not _try(odoo_server, action)
    finally:
        books.close()
        admin.close()


def _try(server: OdooServer, action: Action) -> bool:
    books = connect_odoo(connection_to(server), lambda: datetime.now(UTC))
    try:
        return bool(books.perform(action, key_for(action)).record())
    except BillExistsError:
        return False
    finally:
        books.close()
