"""The building blocks of reports: accounts grouped into sections, and their way into JSON.

Everything is Decimal here; `plain` makes the JSON numbers at the very end.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache
from typing import Any

from My_AI_Employee.domain.ledger import AccountBalance

ZERO = Decimal("0.00")
_CENTS = Decimal(100)
REST = "other"

Layout = Mapping[str, tuple[str, ...]]
"""Section key -> Odoo account types, in the order of the report."""

REVENUE: Layout = {"revenue": ("income", "income_other")}
EXPENSES: Layout = {
    "cost_of_revenue": ("expense_direct_cost",),
    "operating_expenses": ("expense", "expense_depreciation", "expense_other"),
}
ASSETS: Layout = {
    "receivable": ("asset_receivable",),
    "cash": ("asset_cash",),
    "current": ("asset_current",),
    "prepayments": ("asset_prepayments",),
    "non_current": ("asset_non_current",),
    "fixed": ("asset_fixed",),
}
LIABILITIES: Layout = {
    "payable": ("liability_payable",),
    "credit_card": ("liability_credit_card",),
    "current": ("liability_current",),
    "non_current": ("liability_non_current",),
}
EQUITY: Layout = {"equity": ("equity",), "equity_unaffected": ("equity_unaffected",)}


@dataclass(frozen=True, kw_only=True)
class AccountAmount:
    """What one account contributes to a section, with the section's sign."""

    code: str
    name: str
    account_type: str
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class StatementSection:
    """A figure with the accounts that it is the sum of."""

    total: Decimal
    accounts: tuple[AccountAmount, ...]


def total_of(amounts: Iterable[Decimal]) -> Decimal:
    """Sum with two decimals even when there is nothing to add."""
    return sum(amounts, ZERO)


def of_family(balances: Iterable[AccountBalance], family: str) -> list[AccountBalance]:
    """Accounts of a family of types: `income`, `expense`, `asset`, `liability` or `equity`."""
    return [b for b in balances if b.account_type == family or b.account_type.startswith(f"{family}_")]


def has_movement(balances: Iterable[AccountBalance]) -> bool:
    """Whether anything is posted; accounts off the balance sheet do not count."""
    return any((b.debit or b.credit) and b.account_type != "off_balance" for b in balances)


def section(balances: Iterable[AccountBalance], sign: int) -> StatementSection:
    """Sum accounts. sign: 1 for debit - credit, -1 for credit - debit. Accounts at zero are not listed."""
    accounts = tuple(
        AccountAmount(code=b.code, name=b.name, account_type=b.account_type, amount=sign * b.balance)
        for b in sorted(balances, key=lambda b: b.code)
        if b.balance
    )
    return StatementSection(total=total_of(a.amount for a in accounts), accounts=accounts)


def sections(
    balances: Sequence[AccountBalance], layout: Layout, sign: int, rest: str = REST
) -> dict[str, StatementSection]:
    """Every section of a layout, empty ones too; types that the layout does not know go to the section `rest`."""
    place = {account_type: key for key, types in layout.items() for account_type in types}
    grouped: dict[str, list[AccountBalance]] = {key: [] for key in layout}
    for balance in balances:
        grouped.setdefault(place.get(balance.account_type, rest), []).append(balance)
    return {key: section(members, sign) for key, members in grouped.items()}


def revenue_of(balances: Iterable[AccountBalance]) -> Decimal:
    """All income, credit - debit."""
    return total_of(-b.balance for b in of_family(balances, "income"))


def expenses_of(balances: Iterable[AccountBalance]) -> Decimal:
    """All expenses, debit - credit."""
    return total_of(b.balance for b in of_family(balances, "expense"))


def earnings_of(balances: Sequence[AccountBalance]) -> Decimal:
    """Income less expenses."""
    return revenue_of(balances) - expenses_of(balances)


def _number(value: Decimal) -> float:
    """As float(round_money(value)), in less time: a report holds thousands of amounts."""
    return int((value * _CENTS).to_integral_value(ROUND_HALF_UP)) / 100 if value else 0.0


@lru_cache(maxsize=4096)
def _day(value: date) -> str:
    """A date in ISO form: a report holds thousands of dates, but few days."""
    return date.isoformat(value)


Convert = Callable[[Any], Any]
_PLAIN: Mapping[type, Convert] = {
    str: str,
    bool: bool,
    int: int,
    Decimal: _number,
    date: _day,
    type(None): lambda nothing: nothing,
}
_AS_THEY_ARE = frozenset({str, bool, int, type(None)})


def plain(value: object) -> Any:
    """JSON data of dataclasses and named tuples: Decimal -> number with two decimals, date -> ISO text.

    Raises TypeError for a value that no report holds.
    """
    return _converter(type(value))(value)  # type: ignore[arg-type]  # mypy: a type is hashable all the same


@cache
def _converter(kind: type[Any]) -> Convert:
    """How values of a type become plain: found once per type, for reports hold thousands of few types."""
    for known, convert in _PLAIN.items():
        if issubclass(kind, known):
            return convert
    if issubclass(kind, Mapping):
        return lambda mapping: {str(key): plain(item) for key, item in mapping.items()}
    if dataclasses.is_dataclass(kind):
        names = tuple(field.name for field in dataclasses.fields(kind))
        return lambda record: {name: plain(getattr(record, name)) for name in names}
    if _is_named_tuple(kind):
        return lambda record: _table(kind, (record,))[0]
    if issubclass(kind, list | tuple):
        return _plain_list
    raise TypeError(f"a report holds no {kind.__name__}")


def _is_named_tuple(kind: type[Any]) -> bool:
    return issubclass(kind, tuple) and hasattr(kind, "_fields")


def _plain_list(items: Sequence[Any]) -> list[Any]:
    if len(set(map(type, items))) == 1 and _is_named_tuple(type(items[0])):
        return _table(type(items[0]), items)
    return [plain(item) for item in items]


def _table(kind: Any, records: Sequence[Any]) -> list[dict[str, Any]]:
    """Named tuples of one type, column by column: a column has values of one type mostly."""
    columns = [_plain_column(values) for values in zip(*records, strict=True)]
    return [dict(zip(kind._fields, values, strict=True)) for values in zip(*columns, strict=True)]


def _plain_column(values: Sequence[Any]) -> Sequence[Any]:
    kinds = set(map(type, values))
    if kinds <= _AS_THEY_ARE:
        return values
    return list(map(_converter(kinds.pop()) if len(kinds) == 1 else plain, values))
