"""When customers paid: invoices that payments settled in whole, from `account.partial.reconcile`."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.many_rows import names_in, read_many, search_many
from My_AI_Employee.books.odoo.values import Row, day, ref, text
from My_AI_Employee.domain.ledger import SettledReceivable

_PARTS = "account.partial.reconcile"
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
    known = [int(part["id"]) for part in touched]
    others = _parts(context, [["debit_move_id", "in", lines], ["id", "not in", known]])  # before and after the period
    credited = _credited(context, lines)
    last: dict[int, date] = {}
    for part in (*touched, *others):
        line, on = ref(part["debit_move_id"]), date.fromisoformat(part["max_date"])
        last[line] = max(on, last.get(line, on))
    wanted = [line for line in lines if line not in credited and start <= last[line] <= end]
    return sorted(_settled(context, wanted, last), key=lambda one: (one.settled_on, one.number))


def _parts(context: OdooContext, domain: Sequence[object], order: Mapping[str, Any] | None = None) -> list[Row]:
    """Parts of customer invoices that nothing is open of."""
    settled = [
        ["debit_move_id.company_id", "=", context.company.company_id],
        ["debit_move_id.move_id.move_type", "=", "out_invoice"],
        ["debit_move_id.amount_residual", "=", 0],
        ["debit_move_id.parent_state", "=", "posted"],
    ]
    fields = ["debit_move_id", "max_date"]
    return search_many(context.client, _PARTS, [*settled, *domain], fields, **(order or {}))


def _credited(context: OdooContext, lines: Sequence[int]) -> set[int]:
    """Those of the lines that a credit note was matched with."""
    domain = [["debit_move_id", "in", list(lines)], ["credit_move_id.move_id.move_type", "=", "out_refund"]]
    return {ref(part["debit_move_id"]) for part in search_many(context.client, _PARTS, domain, ["debit_move_id"])}


def _settled(context: OdooContext, lines: Sequence[int], last: Mapping[int, date]) -> list[SettledReceivable]:
    """The invoices of these lines. last: line -> day of its last payment."""
    model, fields = "account.move.line", ["move_name", "partner_id", "date_maturity", "date"]
    rows = read_many(context.client, model, lines, fields)
    names = names_in(context.client, model, rows, "partner_id")
    return [
        SettledReceivable(
            text(row["move_name"]),
            names.get(ref(row["partner_id"]), ""),
            day(row["date_maturity"]) or date.fromisoformat(row["date"]),
            last[int(row["id"])],
        )
        for row in rows
    ]
