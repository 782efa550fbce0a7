"""Books with what a tool needs in them, and what they hold afterwards, counted behind the product's back.

SQL on the file of the embedded books; Odoo's own JSON-2 interface; the mail catcher for mails.
"""

import json
import secrets
import sqlite3
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol
from zlib import crc32

from My_AI_Employee.books.odoo.connect import OdooConnection, connect_odoo
from My_AI_Employee.books.port import Books
from My_AI_Employee.cli.mail_catcher import MailCatcher
from My_AI_Employee.documents.statement_pdf import render_statement_pdf
from My_AI_Employee.domain.actions import SendInvoice
from My_AI_Employee.testing.local_books import COMPANY, open_test_books
from tools.odoo_server import OdooServer


class Firm(Protocol):
    """One set of books. Figures are by the customer's name or the expense's description, which are unique."""

    mail: MailCatcher

    @property
    def name(self) -> str:
        """What plans are bound to."""
        ...

    @property
    def settings(self) -> Mapping[str, str]:
        """Settings of a vault that works with these books."""
        ...

    def books(self, state: Path) -> Books:
        """The port, for setting things up. state: folder of the vault's state."""
        ...

    def post(self, books: Books, invoice_id: str) -> str:
        """Post a draft; its number."""
        ...

    def counts(self, state: Path, name: str) -> "Counts":
        """What the books hold under this name."""
        ...

    def mails(self, address: str) -> int:
        """How many mails were delivered to an address."""
        ...


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How many records there are, and two sums. open: left to pay on posted invoices; paid: live payments."""

    customers: int = 0
    invoices: int = 0
    posted: int = 0
    total: Decimal = Decimal(0)
    open: Decimal = Decimal(0)
    credit_notes: int = 0
    credit_notes_undone: int = 0
    payments: int = 0
    paid: Decimal = Decimal(0)
    payments_undone: int = 0
    expenses: int = 0
    spent: Decimal = Decimal(0)
    expenses_undone: int = 0
    entries: int = 0
    entries_undone: int = 0
    accounts: int = 0
    bank_lines: int = 0
    bank_matched: int = 0
    bank_open: int = 0
    bank_undone: int = 0
    locks: int = 0
    bank_files: int = 0
    refunds: int = 0
    refunded: Decimal = Decimal(0)
    write_offs: int = 0
    bills: int = 0
    billed: Decimal = Decimal(0)
    bills_open: Decimal = Decimal(0)
    bills_undone: int = 0
    bill_payments: int = 0
    bill_payments_undone: int = 0


def lock_day(name: str) -> date:
    """A day for closing the books, before all that any test books; of this name alone, as far as chance allows."""
    return date(1985, 1, 1) + timedelta(days=crc32(name.encode()) % 5000)


def new_key() -> str:
    """A key for setting things up."""
    return f"__ai_employee__.setup_{secrets.token_hex(8)}"


def delivered(mail: MailCatcher, address: str) -> int:
    """Mails whose envelope names the address."""
    return sum(address in recipients for recipients in mail.recipients)


class LocalFirm:
    """The embedded books of each vault's own state folder."""

    name = "local"

    def __init__(self, mail: MailCatcher) -> None:
        self.mail = mail

    @property
    def settings(self) -> Mapping[str, str]:
        return {
            "AI_EMPLOYEE_BOOKS": "local",
            "SMTP_HOST": self.mail.host,
            "SMTP_PORT": str(self.mail.port),
            "SMTP_SECURITY": "none",
            "SMTP_FROM": COMPANY.email,
            "AI_EMPLOYEE_COMPANY": COMPANY.name,
        }

    def books(self, state: Path) -> Books:
        return open_test_books(state / "books.sqlite", lambda: datetime.now(UTC))

    def post(self, books: Books, invoice_id: str) -> str:
        return books.send_invoice(SendInvoice(invoice_id=invoice_id), new_key()).invoice_id

    def mails(self, address: str) -> int:
        return delivered(self.mail, address)

    def counts(self, state: Path, name: str) -> Counts:
        with closing(sqlite3.connect(f"file:{state / 'books.sqlite'}?mode=ro", uri=True)) as connection:
            return _local_counts(connection, name)


_LOCAL = {
    "customers": "SELECT COUNT(*) FROM customers WHERE name = :name",
    "invoices": "SELECT COUNT(*) FROM invoices WHERE customer_name = :name",
    "posted": "SELECT COUNT(*) FROM invoices WHERE customer_name = :name AND state = 'posted'",
    "total": "SELECT COALESCE(SUM(total), 0) FROM invoices WHERE customer_name = :name",
    "open": "SELECT COALESCE(SUM(open), 0) FROM invoices WHERE customer_name = :name AND state = 'posted'",
    "credit_notes": "SELECT COUNT(*) FROM moves m JOIN customers c ON c.id = m.customer_id "
    "WHERE c.name = :name AND m.kind = 'credit_note' AND m.state = 'posted'",
    "payments": "SELECT COUNT(*) FROM moves m JOIN customers c ON c.id = m.customer_id "
    "WHERE c.name = :name AND m.kind = 'payment' AND m.state = 'posted'",
    "paid": "SELECT COALESCE(SUM(p.amount), 0) FROM payments p JOIN moves m ON m.id = p.move_id "
    "JOIN customers c ON c.id = m.customer_id WHERE c.name = :name AND m.state = 'posted' "
    "AND NOT EXISTS (SELECT 1 FROM moves r WHERE r.reverses_id = m.id)",
    "payments_undone": "SELECT COUNT(*) FROM moves m JOIN customers c ON c.id = m.customer_id "
    "WHERE c.name = :name AND m.kind = 'payment_reversal' AND m.state = 'posted'",
    "expenses": "SELECT COUNT(*) FROM expenses WHERE description = :name",
    "spent": "SELECT COALESCE(SUM(amount), 0) FROM expenses WHERE description = :name",
    "expenses_undone": "SELECT COUNT(*) FROM moves r JOIN expenses e ON e.move_id = r.reverses_id "
    "WHERE e.description = :name AND r.kind = 'expense_reversal' AND r.state = 'posted'",
    "refunds": "SELECT COUNT(*) FROM moves m JOIN customers c ON c.id = m.customer_id "
    "WHERE c.name = :name AND m.kind = 'refund' AND m.state = 'posted'",
    "refunded": "SELECT COALESCE(SUM(r.amount), 0) FROM refunds r JOIN moves m ON m.id = r.move_id "
    "JOIN customers c ON c.id = m.customer_id WHERE c.name = :name AND m.state = 'posted'",
    "write_offs": "SELECT COUNT(*) FROM moves m JOIN customers c ON c.id = m.customer_id "
    "WHERE c.name = :name AND m.kind = 'write_off' AND m.state = 'posted'",
}
_LOCAL |= {
    "entries": "SELECT COUNT(DISTINCT m.id) FROM moves m JOIN move_lines l ON l.move_id = m.id "
    "WHERE m.kind IN ('entry', 'transfer', 'opening') AND m.state = 'posted' AND l.name LIKE '%' || :name || '%'",
    "entries_undone": "SELECT COUNT(DISTINCT m.id) FROM moves m JOIN move_lines l ON l.move_id = m.id "
    "WHERE m.kind = 'entry_reversal' AND m.state = 'posted' AND l.name LIKE '%' || :name || '%'",
    "accounts": "SELECT COUNT(*) FROM accounts WHERE name = :name",
    "bank_lines": "SELECT COUNT(*) FROM bank_lines WHERE counterparty = :name AND cancelled_at IS NULL",
    "bank_matched": "SELECT COUNT(*) FROM bank_lines b JOIN bank_matches a ON a.line_id = b.move_id "
    "WHERE b.counterparty = :name AND a.undone_on IS NULL",
    "bank_open": "SELECT COUNT(*) FROM bank_lines b JOIN bank_matches a ON a.line_id = b.move_id "
    "WHERE b.counterparty = :name AND a.undone_on IS NOT NULL",
    "bank_undone": "SELECT COUNT(*) FROM bank_lines WHERE counterparty = :name AND cancelled_at IS NOT NULL",
    "bank_files": "SELECT COUNT(*) FROM payment_file_lines l JOIN payment_files f ON f.id = l.payment_file_id "
    "JOIN moves m ON m.id = l.bill_id JOIN customers c ON c.id = m.customer_id "
    "WHERE c.name = :name AND f.voided_on IS NULL",
    "locks": "SELECT COUNT(*) FROM period_locks WHERE closed_until = :lock",
}
_OF_NAME = "JOIN customers c ON c.id = m.customer_id WHERE c.name = :name"
_MOVES = f"SELECT COUNT(*) FROM moves m {_OF_NAME} AND m.state = 'posted'"
_LOCAL |= {
    "bills": f"{_MOVES} AND m.kind = 'bill'",
    "billed": "SELECT COALESCE(SUM(total), 0) FROM posted_bills WHERE vendor_name = :name",
    "bills_open": "SELECT COALESCE(SUM(open), 0) FROM posted_bills WHERE vendor_name = :name",
    "bills_undone": f"{_MOVES} AND m.kind = 'bill_reversal'",
    "credit_notes_undone": f"{_MOVES} AND m.kind = 'credit_note_reversal'",
    "bill_payments": f"{_MOVES} AND m.kind = 'bill_payment'",
    "bill_payments_undone": f"{_MOVES} AND m.kind = 'bill_payment_reversal'",
}
_SUMS = ("total", "open", "paid", "spent", "refunded", "billed", "bills_open")


def _local_counts(connection: sqlite3.Connection, name: str) -> Counts:
    values: dict[str, Any] = {}
    for field, query in _LOCAL.items():
        number = connection.execute(query, {"name": name, "lock": lock_day(name).isoformat()}).fetchone()[0]
        values[field] = Decimal(number) / 100 if field in _SUMS else number
    return Counts(**values)


class OdooFirm:
    """One database of a real Odoo; its mail goes to the catcher. url: through a proxy when it is another one."""

    def __init__(self, server: OdooServer, mail: MailCatcher, *, url: str = "") -> None:
        self.server = server
        self.mail = mail
        self.url = url or server.url

    @property
    def name(self) -> str:
        return f"{self.server.database}@{self.url}"

    @property
    def settings(self) -> Mapping[str, str]:
        return {
            "AI_EMPLOYEE_BOOKS": "odoo",
            "ODOO_URL": self.url,
            "ODOO_DATABASE": self.server.database,
            "ODOO_USERNAME": self.server.username,
            "ODOO_API_KEY": self.server.api_key,
            "ODOO_PROTOCOL": "json2",
        }

    def books(self, state: Path) -> Books:
        server = self.server
        return connect_odoo(
            OdooConnection(
                url=server.url,
                database=server.database,
                username=server.username,
                secret=lambda: server.api_key,
                protocol="json2",
            ),
            lambda: datetime.now(UTC),
            render_statement_pdf,
        )

    def call(self, model: str, method: str, **arguments: Any) -> Any:
        """One call as administrator, past the product."""
        headers = {
            "Authorization": f"bearer {self.server.api_key}",
            "X-Odoo-Database": self.server.database,
            "Content-Type": "application/json",
        }
        address = f"{self.server.url}/json/2/{model}/{method}"
        request = urllib.request.Request(address, json.dumps(arguments).encode(), headers)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)

    def post(self, books: Books, invoice_id: str) -> str:
        number = int(invoice_id.removeprefix("DRAFT/"))
        self.call("account.move", "action_post", ids=[number])
        (row,) = self.call("account.move", "read", ids=[number], fields=["name"])
        return str(row["name"])

    def mails(self, address: str) -> int:
        return delivered(self.mail, address)

    def counts(self, state: Path, name: str) -> Counts:
        partner = ["partner_id.name", "=", name]
        fields = ["state", "move_type", "amount_total", "amount_residual"]
        kinds = ["out_invoice", "out_refund", "in_invoice", "in_refund"]
        documents = self._read("account.move", [partner, ["move_type", "in", kinds]], fields)
        moves = [row for row in documents if row["move_type"].startswith("out_")]
        bought = [row for row in documents if row["move_type"].startswith("in_")]
        invoices = [row for row in moves if row["move_type"] == "out_invoice"]
        posted = [row for row in invoices if row["state"] == "posted"]
        every = self._read("account.payment", [partner], ["state", "amount", "payment_type", "partner_type"])
        moved = [row for row in every if row["partner_type"] == "customer"]
        sent = [row for row in every if row["partner_type"] == "supplier"]
        payments = [row for row in moved if row["payment_type"] == "inbound"]
        refunds = [row for row in moved if row["payment_type"] == "outbound"]
        entry = ["move_id.ref", "like", "Write-off of %"]
        written_off = self._read("account.move.line", [partner, entry, ["parent_state", "=", "posted"]], ["id"])
        bills = [row for row in bought if row["move_type"] == "in_invoice" and row["state"] == "posted"]
        live = [row for row in payments if row["state"] in ("in_process", "paid")]
        expenses = self._read("hr.expense", [["name", "=", name]], ["state", "total_amount", "account_move_id"])
        return Counts(
            **self._bank_counts(name),
            locks=self._locks(name),
            bank_files=self._bank_files([row["id"] for row in bought]),
            customers=len(self._read("res.partner", [["name", "=", name]], ["id"])),
            invoices=len(invoices),
            posted=len(posted),
            total=_sum(invoices, "amount_total"),
            open=_sum(posted, "amount_residual"),
            credit_notes=sum(row["move_type"] == "out_refund" for row in moves),
            credit_notes_undone=sum(row["move_type"] == "out_refund" and row["state"] == "cancel" for row in moves),
            payments=len(payments),
            paid=_sum(live, "amount"),
            payments_undone=sum(row["state"] == "canceled" for row in payments),
            expenses=len(expenses),
            spent=_sum(self._booked(expenses), "total_amount"),
            expenses_undone=sum(row["state"] == "refused" for row in expenses),
            refunds=len(refunds),
            refunded=_sum(refunds, "amount"),
            write_offs=len(written_off),
            bills=len(bills),
            billed=_sum(bills, "amount_total"),
            bills_open=_sum(bills, "amount_residual"),
            bills_undone=sum(row["move_type"] == "in_refund" and row["state"] == "posted" for row in bought),
            bill_payments=len(sent),
            bill_payments_undone=sum(row["state"] == "canceled" for row in sent),
        )

    def _bank_files(self, bills: list[int]) -> int:
        claimed = [["res_id", "in", bills], ["model", "=", "account.move"], ["body", "ilike", "operation=claim_bill"]]
        return sum("released=1" not in row["body"] for row in self._read("mail.message", claimed, ["body"]))

    def _booked(self, expenses: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Those whose entry is posted: Odoo calls one with a draft entry posted too. A refused one counts as well."""
        moves = [row["account_move_id"][0] for row in expenses if row["account_move_id"]]
        posted = {
            row["id"]
            for row in self._read("account.move", [["id", "in", moves]], ["state"])
            if row["state"] == "posted"
        }
        return [
            row
            for row in expenses
            if row["state"] == "refused" or (row["account_move_id"] and row["account_move_id"][0] in posted)
        ]

    def _locks(self, name: str) -> int:
        field = "fiscalyear_lock_date"
        (row,) = self.call("res.company", "read", ids=[self._company], fields=[field])
        return int(row[field] == lock_day(name).isoformat())

    @cached_property
    def _company(self) -> int:
        (user,) = self._read("res.users", [["id", "=", self.call("res.users", "context_get")["uid"]]], ["company_id"])
        return int(user["company_id"][0])

    def _bank_counts(self, name: str) -> dict[str, int]:
        named = [["line_ids.name", "like", name], ["move_type", "=", "entry"], ["state", "=", "posted"]]
        general = [*named, ["journal_id.type", "=", "general"]]
        entries = self._read("account.move", general, ["reversed_entry_id"])
        lines = self._read(
            "account.bank.statement.line", [["partner_name", "=", name]], ["state", "is_reconciled", "move_id"]
        )
        posted = [row for row in lines if row["state"] == "posted"]
        undone = [["res_id", "in", [row["move_id"][0] for row in lines]], ["body", "ilike", "released=1"]]
        return {
            "entries": sum(not row["reversed_entry_id"] for row in entries),
            "entries_undone": sum(bool(row["reversed_entry_id"]) for row in entries),
            "accounts": len(self._read("account.journal", [["name", "=", name]], ["id"])),
            "bank_lines": len(posted),
            "bank_matched": sum(row["is_reconciled"] for row in posted),
            "bank_open": len(self._read("mail.message", undone, ["id"])),
            "bank_undone": len(lines) - len(posted),
        }

    def _read(self, model: str, domain: list[Any], fields: list[str]) -> list[dict[str, Any]]:
        if any(values == [] for _, _, values in domain):  # nothing is among none
            return []
        rows: list[dict[str, Any]] = self.call(model, "search_read", domain=domain, fields=fields, order="id")
        return rows

    def furnish(self) -> None:
        """What a firm sets up by hand in Odoo: its mail server and addresses, and an employee who has expenses."""
        uid = self.call("res.users", "context_get")["uid"]
        fields = ["partner_id", "company_id", "employee_id"]
        (user,) = self.call("res.users", "read", ids=[uid], fields=fields)
        self.call("res.partner", "write", ids=[user["partner_id"][0]], vals={"email": "owner@studio.example"})
        self.call("res.company", "write", ids=[user["company_id"][0]], vals={"email": COMPANY.email})
        basic = self.call("ir.model.data", "check_object_reference", module="account", xml_id="group_account_basic")
        self.call("res.groups", "write", ids=[basic[1]], vals={"user_ids": [[4, uid]]})  # for bank statements
        if not user["employee_id"]:
            self.call("hr.employee", "create", vals_list=[{"name": "Owner", "user_id": uid}])
        values = {
            "name": "faults", "smtp_host": self.mail.host, "smtp_port": self.mail.port,
            "smtp_encryption": "none", "sequence": 0,
        }  # fmt: skip
        known = self.call("ir.mail_server", "search", domain=[["name", "=", "faults"]])
        if known:
            self.call("ir.mail_server", "write", ids=known, vals=values)
        else:
            self.call("ir.mail_server", "create", vals_list=[values])


def _sum(rows: list[dict[str, Any]], field: str) -> Decimal:
    return sum((Decimal(str(row[field])).quantize(Decimal("0.01")) for row in rows), Decimal("0.00"))
