"""The journal items of bank lines in Odoo: what takes the place of the item on the suspense account, reconciled."""

from collections.abc import Mapping, Sequence

from My_AI_Employee.books.odoo.bank_claims import release
from My_AI_Employee.books.odoo.bank_explain import Explanation, Part
from My_AI_Employee.books.odoo.bank_lines import suspense_line
from My_AI_Employee.books.odoo.call import BankRow
from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.values import Row, money, ref, text
from My_AI_Employee.errors import BooksRefusedError, InvalidStatusError, ReconciliationFailedError
from My_AI_Employee.observability.crash_points import reach

_EDITS_POSTED = {"skip_readonly_check": True, "force_delete": True}
"""Context in which Odoo lets the items of a bank line's entry be replaced, as its own undo does."""


def replace_suspense(context: OdooContext, line: BankRow, explanation: Explanation, suspense: int) -> None:
    """Put what a line is in the place of its item on the suspense account. suspense: id of that item; 0 when it is
    replaced already. Raises BooksRefusedError, and the line is free again."""
    if not suspense:
        return  # done before a failure
    commands = [[2, suspense, 0], *([0, 0, _item(context, part)] for part in explanation.parts)]
    try:
        context.client.call(
            "account.move", "write", ids=[line.move_id], vals={"line_ids": commands}, context=_EDITS_POSTED
        )
    except BooksRefusedError:
        if suspense_line(context, line.line_id):
            release(context, line)
            raise
    reach("odoo.posted")


def _item(context: OdooContext, part: Part) -> dict[str, object]:
    balance = float(-part.amount)
    return {
        "account_id": part.account_id,
        "partner_id": part.partner or False,
        "name": part.text,
        "debit": max(balance, 0.0),
        "credit": max(-balance, 0.0),
        "currency_id": part.currency_id or context.company.currency_id,
        "amount_currency": float(-part.settles) if part.currency_id else balance,
        "tax_ids": [[6, 0, []]],
    }


def own_items(context: OdooContext, move_ids: Sequence[int]) -> dict[int, list[Row]]:
    """The items of the entries of bank lines, by entry, in one call."""
    fields = ["move_id", "account_id", "name", "balance", "reconciled", "amount_residual"]
    domain = [["move_id", "in", list(move_ids)]]
    found: dict[int, list[Row]] = {move_id: [] for move_id in move_ids}
    for row in context.client.call("account.move.line", "search_read", domain=domain, fields=fields, order="id"):
        found[ref(row["move_id"])].append(row)
    return found


def check_own_items(line: BankRow, items: Sequence[Row], explanation: Explanation) -> None:
    """Raises InvalidStatusError when a line is explained by other items than those of this explanation.

    A step that was begun finds the suspense item gone when it was carried out itself, or when somebody explained the
    line in Odoo since.
    """
    there = {(ref(row["account_id"]), text(row["name"])) for row in items}
    if any((part.account_id, part.text) not in there for part in explanation.parts):
        raise InvalidStatusError(
            f"bank line {line.number} is explained already, as something else",
            hint="look at it in Odoo; take that back first, or reject this plan",
        )


def reconcile_items(context: OdooContext, items: Sequence[Row], explanation: Explanation) -> str:
    """Reconcile each part with its counterpart unless that is done; what Odoo said against it, for a person."""
    wanted, reason = _counterparts(explanation), ""
    for row in items:
        counterpart = wanted.get(text(row["name"]))
        if counterpart and not row["reconciled"]:
            try:
                context.client.call("account.move.line", "reconcile", ids=[int(row["id"]), counterpart])
            except BooksRefusedError as error:  # Odoo may report an error after the commit
                reason = f": {error.message}"
    return reason


def check_matched(line: BankRow, items: Sequence[Row], explanation: Explanation, reason: str) -> None:
    """Raises ReconciliationFailedError. items: read back. reason: see `reconcile_items`."""
    wanted = _counterparts(explanation)
    left = [row for row in items if text(row["name"]) in wanted and not row["reconciled"]]
    if left:
        raise ReconciliationFailedError(
            f"bank line {line.number} is booked but {money(left[0]['amount_residual'])} of '{left[0]['name']}' "
            f"is not matched{reason}",
            hint="take it back (unmatch_bank_line), and look at the document in Odoo",
            facts={"line": line.number},
        )


def _counterparts(explanation: Explanation) -> Mapping[str, int]:
    return {part.text: part.counterpart for part in explanation.parts if part.counterpart}
