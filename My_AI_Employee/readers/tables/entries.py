"""Sorts the rows of a table: lines, their details, stated balances and totals, and what cannot be placed."""

from dataclasses import dataclass, field

from My_AI_Employee.readers.tables.columns import Columns
from My_AI_Employee.readers.tables.grid import Row
from My_AI_Employee.readers.tables.layout import Table
from My_AI_Employee.readers.tables.roles import DATES, MONEY, Role
from My_AI_Employee.readers.tables.row_words import (
    is_balance_label,
    is_closing,
    is_failed,
    is_opening,
    is_pending,
    is_total,
    is_turnover_label,
)

MAIN_MONEY = (Role.AMOUNT, Role.DEBIT, Role.CREDIT, Role.NET, Role.GROSS)
"""Columns that hold what a line moved."""
DESCRIBING = (Role.TEXT, Role.NAME, Role.DETAIL, Role.REFERENCE, Role.OTHER_ACCOUNT, Role.ID, Role.OTHER)


@dataclass
class Entry:
    """A line of the account. details: rows without a date below it. status: booked, pending, or the word that says
    that it never happened. dated_by: the row whose date counts, another one when this row has none."""

    row: Row
    dated_by: Row
    status: str = "booked"
    details: list[Row] = field(default_factory=list)


@dataclass
class Entries:
    """balances: rows that state a balance; dated_balances: those of them, and of the totals, that look like
    lines but for their text. totals: rows that state a sum. left_out: rows that hold a date but no
    amount. rest: rows without a date or an amount that are no details, such as footers."""

    lines: list[Entry] = field(default_factory=list)
    balances: list[Row] = field(default_factory=list)
    dated_balances: list[Row] = field(default_factory=list)
    totals: list[Row] = field(default_factory=list)
    left_out: list[Row] = field(default_factory=list)
    rest: list[Row] = field(default_factory=list)


def entries_of(table: Table, columns: Columns) -> Entries:
    """All rows of the table, each in one list."""
    found = Entries()
    sorter = _Sorter(columns, found)
    for row in table.rows:
        sorter.take(row)
    return found


class _Sorter:
    """Takes the rows one by one; knows the last line, to which details belong."""

    def __init__(self, columns: Columns, found: Entries) -> None:
        self._found = found
        self._dates = columns.of(*DATES)
        self._main = columns.of(*MAIN_MONEY)
        self._balances = columns.of(Role.BALANCE)
        self._status = columns.of(Role.STATUS)
        self._words = columns.of(*DESCRIBING)
        self._not_label = frozenset(columns.of(*DATES, *MONEY, Role.CURRENCY))
        self._last: Entry | None = None

    def take(self, row: Row) -> None:
        """Put the row where it belongs."""
        has_day = any(row.day(column).is_date for column in self._dates)
        has_main = any(row.amount(column).is_amount for column in self._main)
        status = self._status_of(row)
        if (has_day or status == "pending") and has_main:
            self._take_line(row, status)
        elif has_main:
            self._take_undated(row)
        elif has_day:
            self._take_without_amount(row, status)
        elif not self._take_detail(row):
            self._last = None
            self._found.rest.append(row)

    def _status_of(self, row: Row) -> str:
        for column in self._dates:
            if not row.day(column).is_date and is_pending(row.text(column)):
                return "pending"
        for text in map(row.text, self._status):
            if is_failed(text):
                return text
            if is_pending(text):
                return "pending"
        return "booked"

    def _label(self, row: Row) -> str:
        return " ".join(row.text(column) for column in row.filled() if column not in self._not_label)[:200]

    def _take_line(self, row: Row, status: str) -> None:
        if any(is_balance_label(row.text(column)) for column in self._words):
            self._found.balances.append(row)
            self._found.dated_balances.append(row)
            return
        if any(is_turnover_label(row.text(column)) for column in self._words):
            self._found.totals.append(row)
            self._found.dated_balances.append(row)
            return
        self._last = Entry(row, row, status)
        self._found.lines.append(self._last)

    def _take_undated(self, row: Row) -> None:
        """An amount without a date: a sum, or one more line of the day above."""
        in_dates = " ".join(map(row.text, self._dates)).strip()
        label = f"{in_dates} {self._label(row)}".strip()
        if is_opening(label) or is_closing(label):
            self._found.balances.append(row)
            self._last = None
        elif not label or is_total(label):
            self._found.totals.append(row)
            self._last = None
        else:
            dated_by = self._last.dated_by if self._last and not in_dates else row
            self._last = Entry(row, dated_by, self._status_by_date(row, in_dates))
            self._found.lines.append(self._last)

    def _status_by_date(self, row: Row, in_dates: str) -> str:
        """A word in place of the date, such as `offen`, tells that the line is not booked; a broken date does not."""
        return in_dates if in_dates and not any(map(str.isdecimal, in_dates)) else self._status_of(row)

    def _take_without_amount(self, row: Row, status: str) -> None:
        """A date without an amount: an amount that cannot be read, or a balance, or a remark."""
        if any(row[column] != "" for column in self._main):
            self._last = Entry(row, row, status)
            self._found.lines.append(self._last)
        elif (
            any(row.amount(column).is_amount for column in self._balances)
            or is_closing(label := " ".join(row.text(column) for column in row.filled())[:200])
            or is_opening(label)
        ):
            self._found.balances.append(row)
        else:
            self._found.left_out.append(row)

    def _take_detail(self, row: Row) -> bool:
        """Text below a line in the columns of text, with no text in the columns of dates and money."""
        if self._last is None or any(row[column] != "" for column in (*self._dates, *self._main)):
            return False
        if any(row.amount(column).is_amount for column in self._balances):
            self._found.balances.append(row)
            return True
        if not any(row[column] != "" for column in self._words):
            return False
        self._last.details.append(row)
        return True
