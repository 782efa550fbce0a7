"""A firm in a real Odoo with invoices, a bill and a bank journal, and two people with different rights."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.team.core.port import CallContext
from tests.team.accounting_people import EMPLOYEE, INVOICING, Office
from tools.odoo_server import OdooServer

CLIENT = "Alder & Birch <b>Ltd</b>"
EUR_RATE = 0.5  # euros for a dollar
D = Decimal
JAN, FEB, MAY = date(2026, 1, 15), date(2026, 2, 10), date(2026, 5, 1)


@dataclass
class Firm:
    """What the tests know of the books. clerk: invoicing rights; worker: none."""

    office: Office
    clerk: CallContext
    worker: CallContext
    invoice: int
    euros: int
    credit: int
    bill: int
    draft: int
    bank: int


@contextmanager
def open_firm(odoo_server: OdooServer) -> Iterator[Firm]:
    """The firm in a database of its own."""
    office = Office(odoo_server)
    call = office.call
    (euro,) = call("res.currency", "search", domain=[["name", "=", "EUR"]], context={"active_test": False})
    call("res.currency", "write", ids=[euro], vals={"active": True})
    call("res.currency.rate", "create", vals_list=[{"name": "2026-01-01", "currency_id": euro, "rate": EUR_RATE}])
    client, vendor = call("res.partner", "create", vals_list=[{"name": CLIENT}, {"name": "Quill Supplies"}])
    (tax,) = call("account.tax", "search", domain=[["type_tax_use", "=", "sale"], ["amount", "=", 15]], limit=1)
    work = {"name": "Consulting", "quantity": 2, "price_unit": 100, "tax_ids": [[6, 0, [tax]]]}
    section = {"display_type": "line_section", "name": "Spring"}
    invoice = make_move(office, "out_invoice", client, JAN, [section, work], narration="<p>Pay <b>soon</b></p>")
    euros = make_move(office, "out_invoice", client, MAY, [invoice_line(300)], currency_id=euro)
    bill = make_move(office, "in_invoice", vendor, FEB, [invoice_line(80)], ref="Q-77")
    call("account.move", "action_post", ids=[invoice, euros, bill])
    credit = make_move(office, "out_refund", client, MAY, [invoice_line(10)])
    draft = make_move(office, "out_invoice", vendor, None, [invoice_line(5)])
    (bank,) = call("account.journal", "search", domain=[["code", "=", "BNK1"]])
    yield Firm(
        office=office,
        clerk=office.person("clerk", INVOICING),
        worker=office.person("worker", EMPLOYEE),
        invoice=invoice,
        euros=euros,
        credit=credit,
        bill=bill,
        draft=draft,
        bank=bank,
    )
    office.close()


def invoice_line(price: float) -> dict[str, Any]:
    return {"name": "Goods", "quantity": 1, "price_unit": price, "tax_ids": [[6, 0, []]]}


def make_move(
    office: Office, kind: str, partner: int, on: date | None, lines: list[dict[str, Any]], **more: Any
) -> int:
    values = {
        "move_type": kind,
        "partner_id": partner,
        "invoice_line_ids": [[0, 0, line] for line in lines],
        **({"invoice_date": on.isoformat(), "invoice_date_due": (on + timedelta(days=30)).isoformat()} if on else {}),
        **more,
    }
    (move,) = office.call("account.move", "create", vals_list=[values])
    return int(move)
