"""What the books hold, read behind the product's back: SQL for the embedded books, JSON-2 for Odoo."""

import json
import sqlite3
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

from My_AI_Employee.cli.mail_catcher import MailCatcher
from tools.odoo_server import OdooServer


@dataclass(frozen=True, kw_only=True)
class InvoiceFacts:
    """One customer invoice. open_amount: what is left to pay. credited: a credit note reverses it."""

    number: str
    state: str
    total: Decimal
    open_amount: Decimal
    due: date
    email: str
    credited: bool


@dataclass(frozen=True, kw_only=True)
class ExpenseFacts:
    """One expense. live: neither refused nor reversed."""

    amount: Decimal
    day: date
    receipt: str
    live: bool


class Ledger(Protocol):
    """Reads of the real books."""

    def invoices(self, customer: str) -> list[InvoiceFacts]:
        """Invoices of the customer of exactly this name."""
        ...

    def payments(self, invoice: str) -> list[Decimal]:
        """Amounts of the payments of an invoice that are not taken back, oldest first."""
        ...

    def expenses(self, description: str) -> list[ExpenseFacts]:
        """Expenses of exactly this description."""
        ...

    def customers(self, name: str) -> list[str]:
        """Mail addresses of the customers of exactly this name."""
        ...


def _money(cents: int) -> Decimal:
    return Decimal(cents) / 100


class LocalLedger:
    """The SQLite file of the embedded books."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def _rows(self, query: str, *values: object) -> list[Any]:
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as connection:
            return connection.execute(query, values).fetchall()

    def invoices(self, customer: str) -> list[InvoiceFacts]:
        rows = self._rows(
            "SELECT number, state, total, open, due_date, customer_email, reversed FROM invoices "
            "WHERE customer_name = ? ORDER BY id",
            customer,
        )
        return [
            InvoiceFacts(
                number=number,
                state=state,
                total=_money(total),
                open_amount=_money(left),
                due=date.fromisoformat(due),
                email=email,
                credited=bool(reverse),
            )
            for number, state, total, left, due, email, reverse in rows
        ]

    def payments(self, invoice: str) -> list[Decimal]:
        rows = self._rows(
            "SELECT p.amount FROM payments p JOIN moves i ON i.id = p.invoice_id JOIN moves m ON m.id = p.move_id "
            "WHERE i.number = ? AND m.kind = 'payment' AND m.state = 'posted' "
            "AND NOT EXISTS (SELECT 1 FROM moves r WHERE r.reverses_id = m.id) ORDER BY p.move_id",
            invoice,
        )
        return [_money(amount) for (amount,) in rows]

    def expenses(self, description: str) -> list[ExpenseFacts]:
        rows = self._rows(
            "SELECT e.amount, m.date, e.receipt_name, m.state = 'posted' AND NOT EXISTS "
            "(SELECT 1 FROM moves r WHERE r.reverses_id = m.id) "
            "FROM expenses e JOIN moves m ON m.id = e.move_id WHERE e.description = ? AND m.kind = 'expense'",
            description,
        )
        return [
            ExpenseFacts(amount=_money(amount), day=date.fromisoformat(day), receipt=receipt, live=bool(live))
            for amount, day, receipt, live in rows
        ]

    def customers(self, name: str) -> list[str]:
        return [email for (email,) in self._rows("SELECT email FROM customers WHERE name = ?", name)]


class OdooLedger:
    """A real Odoo over its own JSON-2 interface."""

    def __init__(self, server: OdooServer) -> None:
        self._server = server

    def call(self, model: str, method: str, **arguments: Any) -> Any:
        """One call as administrator."""
        request = urllib.request.Request(
            f"{self._server.url}/json/2/{model}/{method}",
            json.dumps(arguments).encode(),
            {
                "Authorization": f"bearer {self._server.api_key}",
                "X-Odoo-Database": self._server.database,
                "Content-Type": "application/json",
            },
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def _read(self, model: str, domain: list[Any], fields: list[str]) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.call(model, "search_read", domain=domain, fields=fields, order="id")
        return rows

    def invoices(self, customer: str) -> list[InvoiceFacts]:
        fields = [
            "name", "state", "amount_total", "amount_residual", "invoice_date_due", "partner_id", "reversal_move_ids"
        ]  # fmt: skip
        domain = [["move_type", "=", "out_invoice"], ["partner_id.name", "=", customer]]
        return [self._invoice(row) for row in self._read("account.move", domain, fields)]

    def _invoice(self, row: dict[str, Any]) -> InvoiceFacts:
        (partner,) = self._read("res.partner", [["id", "=", row["partner_id"][0]]], ["email"])
        return InvoiceFacts(
            number=row["name"] or "",
            state=row["state"],
            total=Decimal(str(row["amount_total"])),
            open_amount=Decimal(str(row["amount_residual"])),
            due=date.fromisoformat(row["invoice_date_due"]),
            email=partner["email"] or "",
            credited=bool(row["reversal_move_ids"]),
        )

    def payments(self, invoice: str) -> list[Decimal]:
        (move,) = self._read("account.move", [["name", "=", invoice], ["move_type", "=", "out_invoice"]], ["name"])
        domain = [["state", "in", ["in_process", "paid"]]]
        rows = self._read("account.payment", domain, ["amount", "reconciled_invoice_ids"])
        return [Decimal(str(row["amount"])) for row in rows if move["id"] in row["reconciled_invoice_ids"]]

    def expenses(self, description: str) -> list[ExpenseFacts]:
        fields = ["total_amount", "date", "state"]
        return [self._expense(row) for row in self._read("hr.expense", [["name", "=", description]], fields)]

    def _expense(self, row: dict[str, Any]) -> ExpenseFacts:
        files = self._read("ir.attachment", [["res_model", "=", "hr.expense"], ["res_id", "=", row["id"]]], ["name"])
        return ExpenseFacts(
            amount=Decimal(str(row["total_amount"])),
            day=date.fromisoformat(row["date"]),
            receipt=files[0]["name"] if files else "",
            live=row["state"] != "refused",
        )

    def customers(self, name: str) -> list[str]:
        return [row["email"] or "" for row in self._read("res.partner", [["name", "=", name]], ["email"])]


def odoo_settings(server: OdooServer, *, url: str = "") -> dict[str, str]:
    """Books in this Odoo."""
    return {
        "AI_EMPLOYEE_BOOKS": "odoo",
        "ODOO_URL": url or server.url,
        "ODOO_DATABASE": server.database,
        "ODOO_USERNAME": server.username,
        "ODOO_API_KEY": server.api_key,
    }


def furnish(ledger: OdooLedger) -> None:
    """What a firm sets up by hand in Odoo: its mail addresses, and an employee who has expenses."""
    uid = ledger.call("res.users", "context_get")["uid"]
    fields = ["partner_id", "company_id", "employee_id"]
    (user,) = ledger.call("res.users", "read", ids=[uid], fields=fields)
    ledger.call("res.partner", "write", ids=[user["partner_id"][0]], vals={"email": "owner@studio.example"})
    ledger.call("res.company", "write", ids=[user["company_id"][0]], vals={"email": "books@studio.example"})
    if not user["employee_id"]:
        ledger.call("hr.employee", "create", vals_list=[{"name": "Owner", "user_id": uid}])


def mail_through(ledger: OdooLedger, mail: MailCatcher) -> None:
    """Have Odoo hand its mail to this catcher."""
    values = {
        "name": "acceptance",
        "smtp_host": mail.host,
        "smtp_port": mail.port,
        "smtp_encryption": "none",
        "sequence": 0,
    }
    ledger.call("ir.mail_server", "create", vals_list=[values])
