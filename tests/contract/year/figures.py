"""Every report of some books in a form in which two kinds of books can be compared: figures by role of the account.

Of an account, debit and credit are compared as their difference: what was wrong is reversed by the embedded books,
and cancelled by Odoo; and between a payment and its line on a bank statement Odoo keeps the money on an account for
payments under way. Numbers of documents and names of accounts differ between books; amounts, days, partners do not.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.port import Books
from My_AI_Employee.domain.actions import ReportRequest, parse_any_report_request
from My_AI_Employee.domain.further_reports import build_any_report
from My_AI_Employee.domain.reports import build_report
from My_AI_Employee.errors import NoDataError

REPORTS = (
    "profit_loss",
    "balance_sheet",
    "cash_flow",
    "aged_receivables",
    "aged_payables",
    "trial_balance",
    "general_ledger",
    "tax_report",
    "open_items",
)
PERIODS = {
    "year": (date(2025, 1, 1), date(2025, 12, 31)),
    "until September": (date(2025, 7, 1), date(2025, 9, 30)),
    "the year after": (date(2026, 1, 1), date(2026, 1, 31)),
}
_ROLES = {
    "101403": "101401",
    "101404": "101401",
    **{f"600{number}00": "600000" for number in range(1, 8)},
}
"""Odoo's accounts for payments under way, and the embedded books' accounts of single categories of expenses."""
_CASH_FLOW_ROLES = _ROLES | dict.fromkeys(("131000", "211000", *(f"600{n}00" for n in range(8))), "purchases")
"""An expense that the firm paid at once goes through accounts payable in Odoo, and not in the embedded books."""
_DROPPED = frozenset(
    ("generated_at", "number", "name", "account_type", "debit", "credit", "inflow", "outflow", "entry", "text")
)
_EMPLOYEE = ("", "Administrator")
"""Partners of what an employee paid: the embedded books name none, Odoo the employee."""


def all_figures(books: Books) -> dict[str, Any]:
    """Period and report -> its figures."""
    return {
        f"{name}: {kind}": _answer(books, kind, start, end)
        for name, (start, end) in PERIODS.items()
        for kind in REPORTS
    }


def _answer(books: Books, kind: str, start: date, end: date) -> Any:
    try:
        return _report(books, kind, start, end)
    except NoDataError as error:
        return error.code


def _report(books: Books, kind: str, start: date, end: date) -> Any:
    wanted = {"report_type": kind, "start_date": start, "end_date": end}
    request = parse_any_report_request(wanted)
    now = datetime.now(UTC)
    if isinstance(request, ReportRequest):
        found = build_report(request, books, currency="USD", generated_at=now).model_dump(mode="json")
        return _plain(found["data"], _CASH_FLOW_ROLES if kind == "cash_flow" else _ROLES)
    details = build_any_report(request, books, currency="USD", generated_at=now).details
    if kind == "general_ledger":
        return _monthly(details["accounts"])
    return _open(details) if kind == "open_items" else _plain(details)


def _cents(value: Any) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))


def _plain(value: Any, roles: Mapping[str, str] = _ROLES) -> Any:
    """Without what differs between books; lists of accounts are folded to roles."""
    if isinstance(value, dict):
        return {name: _plain(each, roles) for name, each in value.items() if name not in _DROPPED}
    if isinstance(value, list) and value and isinstance(value[0], dict) and "code" in value[0]:
        return _by_role(value, roles)
    if isinstance(value, list):
        return [_plain(each, roles) for each in value]
    return _cents(value) if isinstance(value, float) else value


def _by_role(rows: list[dict[str, Any]], roles: Mapping[str, str]) -> dict[str, dict[str, Decimal]]:
    """Role -> its figures; a role without any is left out."""
    figures: dict[str, dict[str, Decimal]] = defaultdict(lambda: defaultdict(Decimal))
    for row in rows:
        role = roles.get(row["code"], row["code"])
        for name, value in row.items():
            if name not in _DROPPED and isinstance(value, int | float):
                figures[role][name] += _cents(value)
    return {role: dict(found) for role, found in figures.items() if any(found.values())}


def _monthly(accounts: list[dict[str, Any]]) -> dict[str, Decimal]:
    """The general ledger: openings and closings, and what each month moved, by role."""
    found: dict[str, Decimal] = defaultdict(Decimal)
    for account in accounts:
        role = _ROLES.get(account["code"], account["code"])
        found[f"{role} opening"] += _cents(account["opening"])
        found[f"{role} closing"] += _cents(account["closing"])
        for line in account["lines"]:
            found[f"{role} {line['date'][:7]}"] += _cents(line["debit"]) - _cents(line["credit"])
    return {name: amount for name, amount in found.items() if amount}


def _open(details: dict[str, Any]) -> dict[str, Any]:
    sides = {side: _partners(details[side]) for side in ("customers", "vendors")}
    return sides | {name: _plain(value) for name, value in details.items() if name not in sides}


def _partners(partners: list[dict[str, Any]]) -> dict[str, Any]:
    """Partner -> the items by day; of the employee only what is owed in all, which Odoo dates with its own clock."""
    found: dict[str, Any] = {"employee": Decimal(0)}
    for partner in partners:
        if partner["partner_name"] in _EMPLOYEE:
            found["employee"] += _cents(partner["total"])
        else:
            items = [
                (one["date"], one["due_date"], str(one["total"]), str(one["residual"])) for one in partner["items"]
            ]
            found[partner["partner_name"]] = sorted(items)
    return found
