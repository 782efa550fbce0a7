"""Reads a real Odoo's tables over JSON-2 with nothing of the program between."""

import json
import urllib.request
from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from tests.contract.quarter.facts import ZERO, Document, Facts, Line, Settlement
from tools.odoo_server import OdooServer

Row = dict[str, Any]
UNDER_WAY = ("Outstanding Receipts", "Outstanding Payments", "Liquidity Transfer")
"""Accounts of the chart for money that is on its way from or to a bank account."""
_DOCUMENTS = {"out_invoice": (1, False), "out_refund": (1, True), "in_invoice": (-1, False), "in_refund": (-1, True)}
"""Type of a document -> (sign of what is open on it, whether it takes another one back)."""


def _cents(value: float) -> Decimal:
    return Decimal(str(value)).quantize(ZERO)


def ask(server: OdooServer, model: str, method: str, **arguments: Any) -> Any:
    """One call of JSON-2."""
    headers = {
        "Authorization": f"bearer {server.api_key}",
        "X-Odoo-Database": server.database,
        "Content-Type": "application/json",
    }
    request = urllib.request.Request(
        f"{server.url}/json/2/{model}/{method}", data=json.dumps(arguments).encode(), headers=headers
    )
    with urllib.request.urlopen(request, timeout=60) as answer:
        return json.load(answer)


def _rows(server: OdooServer, model: str, fields: str, domain: list[Any]) -> list[Row]:
    found: list[Row] = ask(server, model, "search_read", domain=domain, fields=fields.split(), order="id")
    return found


def facts_of(server: OdooServer) -> Facts:
    """Everything that is posted."""
    accounts = {row["id"]: row for row in _rows(server, "account.account", "code name account_type", [])}
    fields = "date move_id move_name account_id partner_id balance move_type date_maturity"
    lines = _rows(server, "account.move.line", fields, [["parent_state", "=", "posted"], ["account_id", "!=", False]])
    bank = _rows(server, "account.bank.statement.line", "amount is_reconciled", [["state", "=", "posted"]])
    return Facts(
        lines=tuple(_line(row, accounts[row["account_id"][0]]) for row in lines),
        documents=tuple(_documents(server, lines, accounts)),
        unexplained=tuple(_cents(row["amount"]) for row in bank if not row["is_reconciled"]),
    )


def _name(value: Any) -> str:
    return value[1] if value else ""


def _line(row: Row, account: Row) -> Line:
    return Line(
        day=date.fromisoformat(row["date"]),
        entry=row["move_name"],
        code=account["code"],
        account=account["name"],
        kind=account["account_type"],
        liquid=account["account_type"] == "asset_cash" or account["name"] in UNDER_WAY,
        partner=_name(row["partner_id"]),
        amount=_cents(row["balance"]),
    )


def _documents(server: OdooServer, lines: list[Row], accounts: dict[int, Row]) -> list[Document]:
    fields = "name partner_id invoice_date invoice_date_due move_type"
    moves = _rows(server, "account.move", fields, [["state", "=", "posted"], ["move_type", "in", list(_DOCUMENTS)]])
    matched = _matched(server, {row["id"]: row for row in lines})
    owed = ("asset_receivable", "liability_payable")
    of_move: dict[int, list[Row]] = defaultdict(list)
    for row in lines:
        if accounts[row["account_id"][0]]["account_type"] in owed:
            of_move[row["move_id"][0]].append(row)
    return [_document(move, of_move[move["id"]], matched) for move in moves]


def _document(move: Row, lines: list[Row], matched: dict[int, list[tuple[date, Decimal, bool]]]) -> Document:
    sign, takes_back = _DOCUMENTS[move["move_type"]]
    parts = [part for line in lines for part in matched[line["id"]]]
    return Document(
        number=move["name"],
        partner=_name(move["partner_id"]),
        is_sale=sign > 0,
        takes_back=takes_back,
        day=date.fromisoformat(move["invoice_date"]),
        due=date.fromisoformat(move["invoice_date_due"]),
        total=sign * sum((_cents(line["balance"]) for line in lines), ZERO),
        settlements=tuple(
            Settlement(day=day, amount=sign * amount, by_credit_note=is_note) for day, amount, is_note in parts
        ),
    )


def _matched(server: OdooServer, lines: dict[int, Row]) -> dict[int, list[tuple[date, Decimal, bool]]]:
    """Line -> (the later day of both lines, amount of its own sign, whether a credit note settled it)."""
    found: dict[int, list[tuple[date, Decimal, bool]]] = defaultdict(list)
    for part in _rows(server, "account.partial.reconcile", "debit_move_id credit_move_id amount", []):
        debit, credit = part["debit_move_id"][0], part["credit_move_id"][0]
        day = date.fromisoformat(max(lines[debit]["date"], lines[credit]["date"]))
        for line, other, sign in ((debit, credit, 1), (credit, debit, -1)):
            is_note = lines[other]["move_type"] in ("out_refund", "in_refund")
            found[line].append((day, sign * _cents(part["amount"]), is_note))
    return found


def sums_of_odoo(server: OdooServer, end: date) -> list[Decimal]:
    """debit - credit of each account up to a day, added up by Odoo itself."""
    domain = [["parent_state", "=", "posted"], ["account_id", "!=", False], ["date", "<=", end.isoformat()]]
    groups = ask(
        server,
        "account.move.line",
        "formatted_read_group",
        domain=domain,
        groupby=["account_id"],
        aggregates=["balance:sum"],
    )
    return [_cents(group["balance:sum"]) for group in groups]
