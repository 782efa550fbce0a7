"""Posted lines summed up for the owner's figures. Odoo adds up; only bills of regular vendors are read one by one."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from My_AI_Employee.books.odoo.context import OdooContext
from My_AI_Employee.books.odoo.ledger import posted, sums_by_account
from My_AI_Employee.books.odoo.values import Row, money, ref, ref_name, text
from My_AI_Employee.domain.ledger_summary import (
    REGULAR_ENTRIES,
    CostSums,
    LedgerSummary,
    OwedEntry,
    SummaryDays,
    regular_entries,
)

_ZERO = Decimal("0.00")
_NO_BILLS: list[Any] = [
    ["move_id.move_type", "!=", "in_receipt"],
    *["|", ["move_id.move_type", "!=", "in_invoice"], ["move_id.payment_state", "!=", "reversed"]],
]
"""Leaves out what was taken back, and receipts of employees."""


def ledger_summary(context: OdooContext, days: SummaryDays) -> LedgerSummary:
    """See `domain.ledger_summary.summary_of_lines`, whose answer over every line this is."""
    return LedgerSummary(
        first_day=_first_day(context, days),
        revenue=_revenue(context, days),
        costs=_costs(context, days),
        owed=regular_entries(_owed(context, days)),
    )


def _first_day(context: OdooContext, days: SummaryDays) -> date | None:
    domain = [*posted(context, days.start, days.end), ["account_id", "!=", False]]
    call = context.client.call
    rows = call("account.move.line", "search_read", domain=domain, fields=["date"], order="date, id", limit=1)
    return date.fromisoformat(rows[0]["date"]) if rows else None


def _revenue(context: OdooContext, days: SummaryDays) -> dict[str, Decimal]:
    domain = [*posted(context, days.revenue_from, days.end), ["account_id.account_type", "=like", "income%"]]
    found: dict[str, Decimal] = defaultdict(lambda: _ZERO)
    for group in _by_partner(context, domain, ["debit:sum", "credit:sum"]):
        found[ref_name(group["partner_id"])] += money(group["credit:sum"] or 0) - money(group["debit:sum"] or 0)
    return dict(found)


def _by_partner(context: OdooContext, domain: list[Any], aggregates: list[str]) -> list[Row]:
    groups: list[Row] = context.client.call(
        "account.move.line", "formatted_read_group", domain=domain, groupby=["partner_id"], aggregates=aggregates
    )
    return groups


def _costs(context: OdooContext, days: SummaryDays) -> tuple[CostSums, ...]:
    sums: dict[tuple[str, str], list[Decimal]] = defaultdict(lambda: [_ZERO, _ZERO])
    parts = ((days.start, days.recent_from - timedelta(days=1)), (days.recent_from, days.end))
    for at, (first, last) in enumerate(parts):
        domain = [*posted(context, first, last), ["account_id.account_type", "=like", "expense%"]]
        for account, debit, credit in sums_by_account(context, domain):
            sums[text(account["code"]), text(account["name"])][at] += debit - credit
    return tuple(CostSums(code, name, before, recent) for (code, name), (before, recent) in sorted(sums.items()))


def _owed(context: OdooContext, days: SummaryDays) -> list[OwedEntry]:
    """Lines of what is owed to vendors that have as many as regular ones have."""
    owed = [
        *posted(context, days.start, days.end),
        *[["account_id.account_type", "=", "liability_payable"], ["credit", ">", 0], ["partner_id", "!=", False]],
        *_NO_BILLS,
    ]
    groups = _by_partner(context, owed, ["__count"])
    counts = Counter[str]()
    for group in groups:
        counts[ref_name(group["partner_id"])] += int(group["__count"])
    regular = [group for group in groups if counts[ref_name(group["partner_id"])] in REGULAR_ENTRIES]
    if not regular:
        return []
    domain = [*owed, ["partner_id", "in", [ref(group["partner_id"]) for group in regular]]]
    fields = ["partner_id", "move_name", "date", "credit"]
    rows = context.client.call("account.move.line", "search_read", domain=domain, fields=fields)
    return [
        OwedEntry(
            ref_name(row["partner_id"]), text(row["move_name"]), date.fromisoformat(row["date"]), money(row["credit"])
        )
        for row in rows
    ]
