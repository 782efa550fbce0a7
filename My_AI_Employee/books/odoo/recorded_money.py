"""Payments and expenses recorded in Odoo that wait for their line on a bank statement: open outstanding items."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from My_AI_Employee.books.odoo.call import OdooCall
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.expenses import expense_ref
from My_AI_Employee.books.odoo.ledger import liquidity_accounts
from My_AI_Employee.books.odoo.ledger_accounts import own_account
from My_AI_Employee.books.odoo.values import Row, money, ref, ref_name, text
from My_AI_Employee.domain.bank_results import MoneyKind, RecordedMoney

_FIELDS = ["move_id", "move_name", "payment_id", "partner_id", "date", "balance", "name"]


def recorded_money(context: OdooContext, account: str, since: date, limit: int) -> list[RecordedMoney]:
    """See `Books.recorded_money`. Raises AccountNotFoundError."""
    own = own_account(OdooCall(context=context, action=None, key=""), account)
    domain: list[Any] = [
        context.own_company,
        ["parent_state", "=", "posted"],
        ["journal_id", "=", own.journal_id],
        ["payment_id", "!=", False],
        ["account_id", "in", sorted(liquidity_accounts(context))],
        ["account_id.reconcile", "=", True],
        ["reconciled", "=", False],
        ["date", ">=", since.isoformat()],
    ]
    rows = context.client.call(
        "account.move.line", "search_read", domain=domain, fields=_FIELDS, order="date, id", limit=limit
    )
    spent, payments = _expenses(context, rows), _payments(context, rows)
    return [_recorded(row, spent.get(ref(row["move_id"])), payments[ref(row["payment_id"])]) for row in rows]


@dataclass(frozen=True, kw_only=True)
class _Payment:
    """document: number of the one invoice that it settles, or the vendor's own of the one bill."""

    kind: MoneyKind
    document: str


def _expenses(context: OdooContext, rows: Sequence[Row]) -> dict[int, Row]:
    """Move id -> the expense that the firm paid by it."""
    moves = sorted({ref(row["move_id"]) for row in rows})
    if not moves or not context.expense_fields:
        return {}
    vendor = ["vendor_id"] if "vendor_id" in context.expense_fields else []
    found = context.client.call(
        "hr.expense",
        "search_read",
        domain=[["account_move_id", "in", moves], ["payment_mode", "=", "company_account"]],
        fields=["name", "account_move_id", "description", *vendor],
    )
    return {ref(row["account_move_id"]): row for row in found}


def _payments(context: OdooContext, rows: Sequence[Row]) -> dict[int, _Payment]:
    ids = sorted({ref(row["payment_id"]) for row in rows})
    fields = ["reconciled_invoice_ids", "reconciled_bill_ids", "partner_type", "payment_type"]
    payments = context.client.call("account.payment", "read", ids=ids, fields=fields) if ids else []
    settles = {int(row["id"]): [*row["reconciled_invoice_ids"], *row["reconciled_bill_ids"]] for row in payments}
    moves = sorted({move for each in settles.values() for move in each})
    named = (
        context.client.call("account.move", "read", ids=moves, fields=["name", "ref", "move_type"]) if moves else []
    )
    numbers = {
        int(row["id"]): (text(row["ref"]) if row["move_type"] == "in_invoice" else "") or text(row["name"])
        for row in named
    }
    found = {}
    for row in payments:
        documents = settles[int(row["id"])]
        document = numbers[documents[0]] if len(documents) == 1 else ""
        found[int(row["id"])] = _Payment(kind=_kind(row), document=document)
    return found


def _kind(row: Row) -> MoneyKind:
    if row["partner_type"] == "supplier":
        return "bill_payment"
    return "payment" if row["payment_type"] == "inbound" else "refund"


def _recorded(row: Row, expense: Row | None, payment: _Payment) -> RecordedMoney:
    noted = text(expense["description"]).partition("Vendor: ")[2].partition("\n")[0] if expense else ""
    payee = noted or (ref_name(expense.get("vendor_id")) if expense else "")
    return RecordedMoney(
        document_id=expense_ref(int(expense["id"])) if expense else ref_name(row["payment_id"]) or row["move_name"],
        kind="expense" if expense else payment.kind,
        partner=payee if expense else ref_name(row["partner_id"]),
        money_date=date.fromisoformat(text(row["date"])),
        amount=money(row["balance"]),
        text=text(expense["name"]) if expense else text(row["name"]),
        document="" if expense else payment.document,
    )
