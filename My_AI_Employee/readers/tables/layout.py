"""Finds the tables of bank lines in a grid: below a preamble, above a footer, several under one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from My_AI_Employee.readers.tables.grid import Grid, Row
from My_AI_Employee.readers.tables.header_words import folded, role_of
from My_AI_Employee.readers.tables.roles import DATES, MONEY, Role

_SEEN_COLUMNS = 60
_MAX_PREAMBLE = 200
_MIN_HEADER_CELLS = 3


@dataclass(frozen=True, slots=True)
class Table:
    """header: None when the file has none. rows: everything below the header, details, totals and footers among them.
    before: the rows above the header, back to the lines of the table before."""

    header: Row | None
    rows: Sequence[Row]
    before: Sequence[Row]

    def head(self, column: int) -> str:
        """The header of a column as it is written; empty without one."""
        return self.header.text(column) if self.header else ""


def find_tables(grid: Grid) -> list[Table]:
    """The tables in file order; empty when no row holds a date and an amount."""
    rows = [row for row in grid.rows if row.filled()]
    first = next((place for place, row in enumerate(rows) if is_line(row)), None)
    if first is None:
        return []
    heads = [place for place, row in enumerate(rows) if _is_header(row)]
    used = [place for place, end in pairwise([*heads, len(rows)]) if _has_line(rows, place, end)]
    if not used or first < used[0]:
        above = _nearest_header(rows, first)
        start = first if above is None else above + 1
        return [Table(None if above is None else rows[above], rows[start:], rows[: above or 0])]
    return _tables(rows, used)


def is_line(row: Row) -> bool:
    """Whether a row holds a date and beside it an amount."""
    seen = [column for column in row.filled() if column < _SEEN_COLUMNS]
    dates = {column for column in seen if row.day(column).is_date}
    return bool(dates) and any(row.amount(column).is_amount for column in seen if column not in dates)


def _has_line(rows: Sequence[Row], place: int, end: int) -> bool:
    return any(is_line(row) for row in rows[place + 1 : min(end, place + _MAX_PREAMBLE)])


def _is_header(row: Row) -> bool:
    """A header names a date and an amount, and holds neither."""
    filled = row.filled()
    if len(filled) < 2 or row.text(filled[0])[:1].isdecimal() or any(row.day(column).is_date for column in filled):
        return False
    roles = {role_of(row.text(column)) for column in filled[:_SEEN_COLUMNS]}
    if not (roles & {*DATES, Role.CURRENCY} and roles & MONEY) and not roles >= {Role.DATE, Role.TEXT}:
        return False
    return bool(roles & {*DATES}) and not any(row.amount(column).is_amount for column in filled)


def _nearest_header(rows: Sequence[Row], first: int) -> int | None:
    """The row above the first line that has text over most of its columns, though in words that are not known."""
    width = len(rows[first].filled())
    for place in range(first - 1, max(first - 4, -1), -1):
        filled = rows[place].filled()
        if len(filled) >= max(_MIN_HEADER_CELLS, 0.6 * width) and not any(
            rows[place].day(column).is_date or rows[place].amount(column).is_amount for column in filled
        ):
            return place
    return None


def _tables(rows: Sequence[Row], heads: Sequence[int]) -> list[Table]:
    """One table per header; a header that is repeated word for word continues the table above it."""
    tables: list[Table] = []
    previous = 0
    for place, end in pairwise([*heads, len(rows)]):
        last = next((at for at in range(end - 1, place, -1) if is_line(rows[at])), place)
        body = (
            rows[place + 1 : end] if end == len(rows) else [*rows[place + 1 : last + 1], *_sums(rows[last + 1 : end])]
        )
        before = rows[previous:place]
        if tables and not before and _same(tables[-1].header, rows[place]):
            tables[-1] = Table(tables[-1].header, [*tables[-1].rows, *body], tables[-1].before)
        else:
            tables.append(Table(rows[place], body, before))
        previous = last + 1
    return tables


def _sums(rows: Sequence[Row]) -> list[Row]:
    """The rows with amounts between a table and the next one: they are sums or balances of the first."""
    return [row for row in rows if any(row.amount(column).is_amount for column in row.filled())]


def _same(one: Row | None, other: Row) -> bool:
    return one is not None and [folded(str(cell)) for cell in one.cells] == [
        folded(str(cell)) for cell in other.cells
    ]
