"""Cancels an expense: its journal entry is cancelled, then the expense is refused with the reason."""

import re

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.expense_sources import settlement_of
from My_AI_Employee.books.odoo.expenses import expense_ref, read_expense
from My_AI_Employee.books.odoo.keys import (
    KeyedRecord,
    Marker,
    change_state,
    check_marker,
    find_marker,
    marker_facts,
    put_marker,
)
from My_AI_Employee.books.odoo.periods import check_open_period
from My_AI_Employee.books.odoo.settlement_entries import cancel_entry, check_no_bank_line
from My_AI_Employee.books.odoo.values import Row, money, ref, text
from My_AI_Employee.domain.actions import CancelExpense
from My_AI_Employee.domain.results import CancelExpenseResult
from My_AI_Employee.errors import BooksRefusedError, ExpenseNotFoundError, InvalidStatusError

_EXPENSE_ID = re.compile(r"^EXP/(\d{1,9})$")


def cancel_expense(context: OdooContext, action: CancelExpense, key: str, *, dry_run: bool) -> CancelExpenseResult:
    """See `Books.cancel_expense`. Raises KeyConflictError. Can be repeated after a failure at any step."""
    marker = find_marker(context.client, key)
    if marker is None:
        expense = find_expense(context, action.expense_id)
        check_may_cancel(context, expense)
        if dry_run:
            return _answer(context, expense, None)
        target = KeyedRecord("hr.expense", int(expense["id"]))
        marker = put_marker(context.client, key, target, marker_facts(action, reason=action.reason))
    check_marker(marker, key, action)
    expense = read_expense(context, marker.record_id)
    if expense["state"] != "refused" and not dry_run:
        _refuse(context, expense, action.reason)
    return _answer(context, expense, marker)


def find_expense(context: OdooContext, expense_id: str) -> Row:
    """An expense of this company. Raises ExpenseNotFoundError."""
    match = _EXPENSE_ID.match(expense_id)
    domain = [context.own_company, ["id", "=", int(match[1])]] if match else []
    if not match or not context.client.call("hr.expense", "search", domain=domain):
        raise ExpenseNotFoundError(f"there is no expense '{expense_id}'", facts={"expense_id": expense_id})
    return read_expense(context, int(match[1]))


def check_may_cancel(context: OdooContext, expense: Row) -> None:
    """Raises InvalidStatusError when it is cancelled or reimbursed, BooksRefusedError in a closed period."""
    name = expense_ref(int(expense["id"]))
    if expense["state"] == "refused":
        raise InvalidStatusError(f"expense {name} is already cancelled")
    if ref(expense["account_move_id"]):
        fields = ["payment_state", "origin_payment_id"]
        move = context.read_record("account.move", ref(expense["account_move_id"]), fields)
        reimbursed = move["payment_state"] not in ("not_paid", "blocked") and not ref(move["origin_payment_id"])
        if reimbursed and not settlement_of(context, int(expense["id"])):
            raise InvalidStatusError(
                f"expense {name} was reimbursed", hint="take that back first: unmatch_bank_line, or in Odoo"
            )
        if expense["payment_mode"] == "company_account":
            check_no_bank_line(context, ref(expense["account_move_id"]), f"expense {name}")
        check_open_period(context, ref(expense["account_move_id"]), "purchase")


def _refuse(context: OdooContext, expense: Row, reason: str) -> None:
    settlement = settlement_of(context, int(expense["id"]))
    if settlement:
        cancel_entry(context, settlement)
    move_id = ref(expense["account_move_id"])
    if move_id:
        _cancel_entry(context, move_id)
    client, expense_id = context.client, int(expense["id"])
    wizards = client.call(
        "hr.expense.refuse.wizard",
        "create",
        vals_list=[{"reason": reason, "expense_ids": [[6, 0, [expense_id]]]}],
        context={"active_model": "hr.expense", "active_ids": [expense_id]},
    )
    try:
        client.call("hr.expense.refuse.wizard", "action_refuse", ids=wizards)
    except BooksRefusedError:  # another call of this step may have refused it meanwhile
        if read_expense(context, expense_id)["state"] != "refused":
            raise
    if read_expense(context, expense_id)["state"] != "refused":
        raise InvalidStatusError(f"Odoo did not cancel expense {expense_ref(expense_id)}")


def _cancel_entry(context: OdooContext, move_id: int) -> None:
    """Cancel an expense's entry: by its payment if the company paid the expense, else directly."""
    client = context.client
    move = context.read_record("account.move", move_id, ["origin_payment_id"])
    payment_id = ref(move["origin_payment_id"])
    if payment_id:
        state = text(context.read_record("account.payment", payment_id, ["state"])["state"])
        if state in ("in_process", "paid"):
            change_state(client, "account.payment", "action_draft", payment_id, state)
        if state != "canceled":
            change_state(client, "account.payment", "action_cancel", payment_id, "draft")
        return
    cancel_entry(context, move_id)


def _answer(context: OdooContext, expense: Row, marker: Marker | None) -> CancelExpenseResult:
    """marker None: nothing was written."""
    return CancelExpenseResult(
        expense_id=expense_ref(int(expense["id"])),
        amount=money(expense["total_amount"]),
        currency=context.company.currency,
        created_at=marker.at if marker else context.clock(),
        dry_run=marker is None,
    )
