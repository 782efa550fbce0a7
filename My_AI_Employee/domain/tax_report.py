"""The tax of a period by rate: on sales, on purchases, and what is to be paid.

By the dates of the documents (tax on invoices issued and received, not on money that came in or went out).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from My_AI_Employee.domain.ledger import AccountBalance, TaxAmount, TaxFacts
from My_AI_Employee.domain.money import plain_number
from My_AI_Employee.domain.report_sections import total_of


@dataclass(frozen=True, kw_only=True)
class TaxRow:
    """One rate. percent: as text, such as `19` or `5.5`; empty when the books do not tell the rate."""

    percent: str
    base: Decimal
    tax: Decimal


@dataclass(frozen=True, kw_only=True)
class TaxReport:
    """net_to_pay = sales_tax - purchases_tax; negative when it is to be got back.

    other_entries: what else was booked on the tax accounts, credit - debit: paid to the tax office, entries by hand.
    """

    sales: tuple[TaxRow, ...]
    sales_base: Decimal
    sales_tax: Decimal
    purchases: tuple[TaxRow, ...]
    purchases_base: Decimal
    purchases_tax: Decimal
    net_to_pay: Decimal
    other_entries: Decimal


def _rows(amounts: Sequence[TaxAmount], use: Literal["sale", "purchase"]) -> tuple[TaxRow, ...]:
    """One row per rate, the highest rate first; an unknown rate comes last."""
    rates: dict[Decimal | None, list[TaxAmount]] = {}
    for one in amounts:
        if one.use == use:
            rates.setdefault(one.rate, []).append(one)
    order = sorted(rates, key=lambda rate: (rate is None, -(rate or Decimal(0))))
    rows = [
        TaxRow(
            percent="" if rate is None else plain_number(rate * 100),
            base=total_of(one.base for one in rates[rate]),
            tax=total_of(one.tax for one in rates[rate]),
        )
        for rate in order
    ]
    return tuple(row for row in rows if row.base or row.tax)


def tax_report_of(facts: TaxFacts, balances: Sequence[AccountBalance]) -> TaxReport:
    """Sum up the taxes. balances: of all accounts in the period."""
    sales, purchases = _rows(facts.amounts, "sale"), _rows(facts.amounts, "purchase")
    sales_tax, purchases_tax = total_of(row.tax for row in sales), total_of(row.tax for row in purchases)
    moved = total_of(-one.balance for one in balances if one.code in facts.accounts)
    return TaxReport(
        sales=sales,
        sales_base=total_of(row.base for row in sales),
        sales_tax=sales_tax,
        purchases=purchases,
        purchases_base=total_of(row.base for row in purchases),
        purchases_tax=purchases_tax,
        net_to_pay=sales_tax - purchases_tax,
        other_entries=moved - (sales_tax - purchases_tax),
    )
