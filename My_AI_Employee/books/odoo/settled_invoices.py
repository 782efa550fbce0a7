"""When customers paid: invoices that payments settled in whole, from `account.partial.reconcile`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.values import Row, day, ref, ref_name, text
from My_AI_Employee.domain.ledger import SettledReceivable

MOST_SETTLED = 3_000
"""So many of the newest payments say how customers pay; large books are not read as a whole each morning."""


def settled_receivables(
    context: OdooContext, start: date, end: date, newest: int | None = None
) -> list[SettledReceivable]:
    """Invoices with nothing left open whose last payment lies in [start, end], by that day; none was credited.

    newest: only those that one of so many newest payments belongs to.
    """
    within = [["max_date", ">=", start.isoformat()], ["max_date", "<=", end.isoformat()]]
    touched = _parts(context, within, {"order": "max_date desc, id desc", "limit": newest} if newest else {})
    lines = sorted({ref(part["debit_move_id"]) for part in touched})
    if not lines:
        return []
    every = _parts(context, [["debit_move_id", "in", lines]])  # parts before and after the period, too
    credited = _credit_notes(context, sorted({ref(part["credit_move_id"]) for part in every}))
    last: dict[int, date] = {}
    for part in every:
        line, on = ref(part["debit_move_id"]), date.fromisoformat(part["max_date"])
        last[line] = max(on, last.get(line, on))
    left_out = {ref(part["debit_move_id"]) for part in every if ref(part["credit_move_id"]) in credited}
    wanted = [line for line in lines if line not in left_out and start <= last[line] <= end]
    found = [_settled(row, last[int(row["id"])]) for row in _invoice_lines(context, wanted)]
    return sorted(found, key=lambda one: (one.settled_on, one.number))


def _parts(context: OdooContext, domain: Sequence[object], order: Mapping[str, Any] | None = None) -> list[Row]:
    """Parts of customer invoices that nothing is open of."""
    settled = [
        ["debit_move_id.company_id", "=", context.company.company_id],
        ["debit_move_id.move_id.move_type", "=", "out_invoice"],
        ["debit_move_id.amount_residual", "=", 0],
        ["debit_move_id.parent_state", "=", "posted"],
    ]
    fields = ["debit_move_id", "credit_move_id", "max_date"]
    found: list[Row] = context.client.call(
        "account.partial.reconcile", "search_read", domain=[*settled, *domain], fields=fields, **(order or {})
    )
    return found


def _credit_notes(context: OdooContext, lines: Sequence[int]) -> set[int]:
    """Those of the lines that belong to credit notes."""
    domain = [["id", "in", list(lines)], ["move_id.move_type", "=", "out_refund"]]
    return set(context.client.call("account.move.line", "search", domain=domain))


def _invoice_lines(context: OdooContext, lines: Sequence[int]) -> list[Row]:
    if not lines:
        return []
    fields = ["move_name", "partner_id", "date_maturity", "date"]
    found: list[Row] = context.client.call("account.move.line", "read", ids=list(lines), fields=fields)
    return found


def _settled(row: Row, settled_on: date) -> SettledReceivable:
    due = day(row["date_maturity"]) or date.fromisoformat(row["date"])
    return SettledReceivable(text(row["move_name"]), ref_name(row["partner_id"]), due, settled_on)
