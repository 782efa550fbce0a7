"""Decides what each column of a table holds: by the words of its header, confirmed by what stands in it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from My_AI_Employee.readers.tables.grid import Row
from My_AI_Employee.readers.tables.header_words import role_of
from My_AI_Employee.readers.tables.layout import Table, is_line
from My_AI_Employee.readers.tables.roles import DATES, MONEY, Role
from My_AI_Employee.readers.tables.row_words import leading_mark_sign, mark_sign
from My_AI_Employee.readers.values.currencies import CODES

_SAMPLE = 300
_MOST = 0.8


@dataclass(frozen=True)
class Columns:
    """roles: the role of each column. unnamed: columns whose role only their content tells. heads: the headers."""

    roles: Mapping[int, Role]
    unnamed: frozenset[int] = frozenset()
    heads: Mapping[int, str] = field(default_factory=dict)

    def of(self, *roles: Role) -> list[int]:
        """The columns of these roles, in the order of the roles, then from left to right."""
        return [column for role in roles for column in self._by_role.get(role, ())]

    @cached_property
    def _by_role(self) -> Mapping[Role, Sequence[int]]:
        found: dict[Role, list[int]] = {}
        for column, role in sorted(self.roles.items()):
            found.setdefault(role, []).append(column)
        return found

    def first(self, *roles: Role) -> int | None:
        """The first of these columns."""
        return next(iter(self.of(*roles)), None)


def columns_of(table: Table) -> Columns:
    """The roles of all columns of a table."""
    sample = _alike([row for row in table.rows if is_line(row)][:_SAMPLE])
    width = max((len(row.cells) for row in sample), default=0)
    if table.header:
        width = max(width, len(table.header.cells))
    roles: dict[int, Role] = {}
    unnamed: set[int] = set()
    for column in range(width):
        named = role_of(table.head(column))
        role = _confirmed(named, _Content.of(sample, column))
        roles[column] = role
        if role is not named:
            unnamed.add(column)
    heads = {column: table.head(column) for column in range(width)}
    return Columns(_without_doubles(roles), frozenset(unnamed), heads)


def _is_money(row: Row, column: int) -> bool:
    """Whether a number has decimals, a sign or a currency, as the numbers of documents have not."""
    cell, amount = row[column], row.amount(column)
    has_fraction = isinstance(cell, Decimal) and cell != cell.to_integral_value()
    return has_fraction or amount.has_decimals or bool(amount.sign_by or amount.currency)


def _alike(sample: Sequence[Row]) -> Sequence[Row]:
    """The rows whose first date stands where that of most rows stands: the others are not lines of the table."""
    firsts = [next((column for column in row.filled() if row.day(column).is_date), -1) for row in sample]
    usual = Counter(firsts).most_common(1)
    return [row for row, first in zip(sample, firsts, strict=True) if usual and first == usual[0][0]]


@dataclass(frozen=True)
class _Content:
    """Shares of the filled cells of a column, 0 to 1."""

    filled: int
    dates: float
    amounts: float
    decimals: float
    marks: float
    leading_marks: float
    currencies: float
    ibans: float

    @classmethod
    def of(cls, sample: Sequence[Row], column: int) -> "_Content":
        rows = [row for row in sample if row[column] != ""]
        texts = [row.text(column) for row in rows]
        count = len(rows)

        def share(hits: int) -> float:
            return hits / count if count else 0.0

        return cls(
            filled=count,
            dates=share(sum(row.day(column).is_date for row in rows)),
            amounts=share(sum(row.amount(column).is_amount for row in rows)),
            decimals=share(sum(_is_money(row, column) for row in rows)),
            marks=share(sum(mark_sign(text) != 0 for text in texts)),
            leading_marks=share(sum(leading_mark_sign(text) != 0 for text in texts)),
            currencies=share(sum(text.upper() in CODES for text in texts)),
            ibans=share(sum(len(text) > 14 and text[:2].isalpha() and text[2:4].isdecimal() for text in texts)),
        )


def _confirmed(named: Role | None, content: _Content) -> Role:
    """The role of the header when the content fits it, else the role that the content shows."""
    if not content.filled:
        return named or Role.OTHER
    if content.dates >= (0.5 if named in DATES else _MOST):
        return _date_role(named)
    if named in MONEY and content.amounts >= (0.5 if named is not Role.FOREIGN else _MOST):
        return named if named else Role.OTHER
    if named is Role.MARK and content.amounts >= _MOST and content.decimals >= 0.3:
        return Role.AMOUNT
    if named is Role.NAME and content.ibans >= _MOST:
        return Role.OTHER_ACCOUNT
    if named is Role.MARK and content.leading_marks >= _MOST:
        return Role.MARK
    if (named is Role.VALUE_DATE or named in MONEY) and content.currencies >= _MOST:
        return Role.CURRENCY  # `Valuta` heads dates and currencies; others are headed `Debit currency`
    if named is Role.CURRENCY or named is Role.FOREIGN_CURRENCY:
        return named if content.currencies >= _MOST else Role.OTHER
    if named in MONEY or named in DATES or named is Role.MARK:
        return Role.MARK if content.marks >= _MOST else Role.TEXT
    return _by_content(named, content)


def _date_role(named: Role | None) -> Role:
    if named in DATES:
        return named
    if named is Role.CURRENCY:
        return Role.VALUE_DATE  # `Valuta` heads both
    return Role.DATE if named is None else Role.OTHER


def _by_content(named: Role | None, content: _Content) -> Role:
    if content.marks >= 0.99 and named in (None, Role.OTHER, Role.TEXT):
        return Role.MARK
    if named is not None:
        return named
    if content.currencies >= 0.99:
        return Role.CURRENCY
    if content.amounts >= _MOST and content.decimals >= 0.3:
        return Role.AMOUNT
    if content.ibans >= _MOST:
        return Role.OTHER_ACCOUNT
    return Role.OTHER if content.amounts >= _MOST else Role.TEXT


def _without_doubles(roles: dict[int, Role]) -> dict[int, Role]:
    """One mark column at most: a named one, or the first. Counted elsewhere are several amounts or balances."""
    marks = [column for column, role in roles.items() if role is Role.MARK]
    for column in marks[1:]:
        roles[column] = Role.OTHER
    return roles
