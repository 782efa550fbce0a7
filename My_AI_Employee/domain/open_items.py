"""Open items: every line on the receivable and payable accounts that was not settled at a date, by partner.

Together the open items are the balances of those accounts: a report that says `balanced` has left none out.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from My_AI_Employee.domain.ledger import AccountBalance, OpenItem, Side
from My_AI_Employee.domain.report_sections import total_of


@dataclass(frozen=True, kw_only=True)
class PartnerItems:
    """The open items of one partner by due date. partner_name: empty for entries that name none."""

    partner_name: str
    total: Decimal
    items: tuple[OpenItem, ...]


@dataclass(frozen=True, kw_only=True)
class OpenItems:
    """What customers owe and what is owed to vendors; credits and payments on account are negative.

    receivable_balance, payable_balance: of the accounts in the ledger. balanced: whether both are the totals.
    """

    as_of: date
    customers: tuple[PartnerItems, ...]
    customers_total: Decimal
    vendors: tuple[PartnerItems, ...]
    vendors_total: Decimal
    receivable_balance: Decimal
    payable_balance: Decimal
    balanced: bool


def _partners(items: Iterable[OpenItem], side: Side) -> tuple[PartnerItems, ...]:
    grouped: dict[str, list[OpenItem]] = {}
    for item in items:
        if item.side == side:
            grouped.setdefault(item.partner, []).append(item)
    return tuple(
        PartnerItems(
            partner_name=name,
            total=total_of(item.residual for item in grouped[name]),
            items=tuple(sorted(grouped[name], key=lambda item: (item.due_date, item.number))),
        )
        for name in sorted(grouped, key=lambda name: (name.casefold(), name))
    )


def open_items_of(items: Sequence[OpenItem], balances: Sequence[AccountBalance], as_of: date) -> OpenItems:
    """Group the items by partner. balances: of all accounts from the first entry to as_of."""
    customers, vendors = _partners(items, "receivable"), _partners(items, "payable")
    owed, owing = total_of(one.total for one in customers), total_of(one.total for one in vendors)
    receivable = total_of(one.balance for one in balances if one.account_type == "asset_receivable")
    payable = total_of(-one.balance for one in balances if one.account_type == "liability_payable")
    return OpenItems(
        as_of=as_of,
        customers=customers,
        customers_total=owed,
        vendors=vendors,
        vendors_total=owing,
        receivable_balance=receivable,
        payable_balance=payable,
        balanced=(owed, owing) == (receivable, payable),
    )
