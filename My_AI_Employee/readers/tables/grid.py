"""A table of cells as a file holds it, before anything in it is understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache

from My_AI_Employee.readers.values.amounts import NO_AMOUNT, AmountText, Reading, read_amount
from My_AI_Employee.readers.values.dates import NO_DATE, YMD, DateText, read_date

MAX_BYTES = 25 * 1024 * 1024
MAX_ROWS = 50_000
MAX_COLUMNS = 200
MAX_CELL = 5_000
"""Characters of one cell that are kept."""

Cell = str | Decimal | date
"""Text of a CSV file, or a typed value of a spreadsheet, which is exact."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. number: its first line in the file (CSV) or its row (XLSX), from 1. Blank cells are empty text.
    is_open: the file ends behind it without a line break, so that it may have been cut off."""

    number: int
    cells: tuple[Cell, ...]
    is_open: bool = False

    def __getitem__(self, column: int) -> Cell:
        """The cell of a column; empty text beyond the end of the row."""
        return self.cells[column] if column < len(self.cells) else ""

    def text(self, column: int) -> str:
        """The cell's text in one line."""
        return cell_text(self[column])

    def amount(self, column: int) -> AmountText:
        """What the cell may mean as money."""
        return cell_amount(self[column])

    def day(self, column: int) -> DateText:
        """What the cell may mean as a date."""
        return cell_date(self[column])

    def filled(self) -> list[int]:
        """The columns that are not empty."""
        return [column for column, cell in enumerate(self.cells) if cell != ""]


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows of a file or a sheet. delimiter: between the cells of a CSV file; empty for a sheet. place: how the
    position of a row is called, such as `line` or `sheet 'May', row`. is_cut: rows beyond MAX_ROWS are missing.
    is_damaged: the file cannot be read to its end, so that rows may be missing."""

    rows: Sequence[Row]
    delimiter: str = ""
    place: str = "line"
    is_cut: bool = False
    is_damaged: bool = False


def cell_text(cell: Cell) -> str:
    """The text of a cell in one line."""
    if isinstance(cell, str):
        return " ".join(cell.split())
    return cell.isoformat() if isinstance(cell, date) else f"{cell:f}"


def cell_amount(cell: Cell) -> AmountText:
    """What a cell may mean as money; a typed number has one meaning."""
    if isinstance(cell, str):
        return _amount(cell) if cell else NO_AMOUNT
    return (
        AmountText((Reading(cell, "", ""),), sign_by="-" if cell < 0 else "")
        if isinstance(cell, Decimal)
        else NO_AMOUNT
    )


def cell_date(cell: Cell) -> DateText:
    """What a cell may mean as a date; a typed date has one meaning."""
    if isinstance(cell, str):
        return _date(cell) if len(cell) > 5 else NO_DATE
    return DateText({YMD: cell}, "typed") if isinstance(cell, date) else NO_DATE


@lru_cache(maxsize=100_000)
def _amount(text: str) -> AmountText:
    return read_amount(text.removeprefix("'"))  # spreadsheets write it before a number that is kept as text


@lru_cache(maxsize=100_000)
def _date(text: str) -> DateText:
    return read_date(text)
