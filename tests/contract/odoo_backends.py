"""A real Odoo as a backend of the contract suite, once per protocol. One database for the session."""

import base64
import html
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import pytest

from My_AI_Employee.books.odoo.client import OdooClient
from My_AI_Employee.books.odoo.connect import connect_odoo, open_client
from My_AI_Employee.documents.statement_pdf import render_statement_pdf
from tests.contract.books_under_test import (
    BooksUnderTest,
    CustomerFacts,
    ExpenseFacts,
    InvoiceFacts,
    PaymentFacts,
    mail_sink,
)
from tests.contract.odoo_setup import connection_to, prepare, use_mail_server
from tools.odoo_server import OdooServer


class Probe:
    """Reads and writes Odoo behind the port."""

    def __init__(self, client: OdooClient) -> None:
        self.client = client

    def set_rates(self, currency: str, rates: Mapping[date, str]) -> None:
        """Activate a currency and give it these rates (units of the company's currency for one), and no others."""
        domain = [["name", "=", currency]]
        found = self.client.call("res.currency", "search", domain=domain, context={"active_test": False})
        self.client.call("res.currency", "write", ids=found, vals={"active": True})
        old = self.client.call("res.currency.rate", "search", domain=[["currency_id", "in", found]])
        if old:
            self.client.call("res.currency.rate", "unlink", ids=old)
        rows = [
            {"currency_id": found[0], "name": day.isoformat(), "inverse_company_rate": float(rate)}
            for day, rate in rates.items()
        ]
        self.client.call("res.currency.rate", "create", vals_list=rows)

    def read(self, model: str, domain: list[Any], fields: list[str]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.client.call(
            model, "search_read", domain=domain, fields=fields, order="id desc"
        )
        return rows

    def make_customer(self, name: str, email: str) -> str:
        made = self.client.call("res.partner", "create", vals_list=[{"name": name, "email": email}])
        return str(made[0])

    def make_vendor_credit(self, vendor: str, amount: str) -> str:
        (partner,) = self.read("res.partner", [["name", "=", vendor]], ["id"])
        today = datetime.now(UTC).astimezone().date().isoformat()
        line = {"name": "Credit note", "quantity": 1, "price_unit": float(amount), "tax_ids": [[6, 0, []]]}
        values = {"move_type": "in_refund", "partner_id": partner["id"], "invoice_date": today}
        made = self.client.call("account.move", "create", vals_list=[{**values, "invoice_line_ids": [[0, 0, line]]}])
        self.client.call("account.move", "action_post", ids=made)
        (move,) = self.read("account.move", [["id", "in", made]], ["name"])
        return str(move["name"])

    def invoice_facts(self, invoice_id: str) -> InvoiceFacts:
        _, _, number = invoice_id.partition("DRAFT/")
        domain = [["id", "=", int(number)]] if number else [["name", "=", invoice_id]]
        (move,) = self.read("account.move", domain, ["narration", "amount_tax", "invoice_line_ids", "ref"])
        fields = ["name", "quantity", "price_unit"]
        lines = self.client.call("account.move.line", "read", ids=move["invoice_line_ids"], fields=fields)
        return InvoiceFacts(
            notes=html.unescape(re.sub(r"<[^>]+>", "", move["narration"] or "")),
            lines=tuple(
                (line["name"], Decimal(str(line["quantity"])), Decimal(str(line["price_unit"]))) for line in lines
            ),
            tax_amount=Decimal(str(move["amount_tax"])),
            po_number=move["ref"] or "",
        )

    def payment_facts(self, payment_id: str) -> PaymentFacts:
        domain = [["name", "=", payment_id], ["state", "in", ["in_process", "paid"]]]
        (row,) = self.read("account.payment", domain, ["amount", "date", "memo"])
        return PaymentFacts(
            amount=Decimal(str(row["amount"])),
            payment_date=date.fromisoformat(row["date"]),
            reference=row["memo"] or "",
        )

    def expense_facts(self, expense_id: str) -> ExpenseFacts:
        number = int(expense_id.removeprefix("EXP/"))
        fields = ["name", "description", "vendor_id", "date", "total_amount"]
        (row,) = self.read("hr.expense", [["id", "=", number]], fields)
        attached = [["res_model", "=", "hr.expense"], ["res_id", "=", number]]
        files = self.read("ir.attachment", attached, ["datas"])
        assert len(files) <= 1
        return ExpenseFacts(
            description=row["name"],
            vendor=" ".join([row["description"] or "", *([row["vendor_id"][1]] if row["vendor_id"] else [])]),
            expense_date=date.fromisoformat(row["date"]),
            amount=Decimal(str(row["total_amount"])),
            receipt=base64.b64decode(files[0]["datas"]) if files else None,
        )

    def customer_facts(self, customer_id: str) -> CustomerFacts:
        fields = ["email", "phone", "street", "vat"]
        (row,) = self.read("res.partner", [["id", "=", int(customer_id)]], fields)
        return CustomerFacts(
            email=row["email"] or "",
            phone=row["phone"] or "",
            address=row["street"] or "",
            tax_id=row["vat"] or "",
        )


@contextmanager
def odoo_books(server: OdooServer, protocol: Literal["json2", "jsonrpc"]) -> Iterator[BooksUnderTest]:
    """The books of a real Odoo, its mail going to a sink of this test."""
    connection = connection_to(server, protocol)
    client = open_client(connection)
    prepare(client)
    probe = Probe(client)
    with mail_sink() as sink:
        use_mail_server(client, sink.host, sink.port)
        books = connect_odoo(connection, lambda: datetime.now(UTC), render_statement_pdf)
        try:
            yield BooksUnderTest(
                set_rates=probe.set_rates,
                books=books,
                make_customer=probe.make_customer,
                mail_sink=sink,
                currency="USD",
                today=datetime.now(UTC).astimezone().date(),
                invoice_facts=probe.invoice_facts,
                payment_facts=probe.payment_facts,
                expense_facts=probe.expense_facts,
                customer_facts=probe.customer_facts,
                make_vendor_credit=probe.make_vendor_credit,
            )
        finally:
            books.close()
            client.close()


@contextmanager
def json2_books(request: pytest.FixtureRequest, _folder: Path) -> Iterator[BooksUnderTest]:
    """Over JSON-2."""
    with odoo_books(request.getfixturevalue("odoo_server"), "json2") as under_test:
        yield under_test


@contextmanager
def jsonrpc_books(request: pytest.FixtureRequest, _folder: Path) -> Iterator[BooksUnderTest]:
    """Over JSON-RPC."""
    with odoo_books(request.getfixturevalue("odoo_server"), "jsonrpc") as under_test:
        yield under_test
