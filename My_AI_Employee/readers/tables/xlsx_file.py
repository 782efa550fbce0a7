"""Reads the lines of bank statements from XLSX. Typed dates and numbers are exact; formulas are never run.

Of a formula only the value that the spreadsheet program stored with it is read.
"""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from My_AI_Employee.readers.contents.file_contents import FileContents, unreadable
from My_AI_Employee.readers.tables.csv_file import TOO_LARGE, contents_of
from My_AI_Employee.readers.tables.grid import MAX_BYTES, MAX_CELL, MAX_COLUMNS, MAX_ROWS, Cell, Grid, Row
from My_AI_Employee.readers.tables.profile import Profiles

MAX_UNPACKED = 100 * 1024 * 1024
MAX_RATIO = 100
"""Unpacked bytes to packed ones: a workbook of real tables stays far below."""
MAX_SHEETS = 20
_MAX_EMPTY_ROWS = 1_000
"""So many empty rows under one another are the end of a sheet."""
_DECIMALS = 6

_DAMAGED = (ParseError, ValueError, EOFError, zipfile.BadZipFile, zlib.error)
"""What a damaged archive or sheet raises."""


def read_xlsx(content: bytes, profile: Profiles = None) -> FileContents | None:
    """The statements of a workbook, sheet by sheet; None when it holds no table of bank lines or is no workbook."""
    if len(content) > MAX_BYTES or not _is_bounded(content):
        return (
            None
            if not content.startswith(b"PK")
            else unreadable(
                TOO_LARGE,
                "The workbook is too large, or grows too much when it is unpacked. Export fewer months at a time.",
            )
        )
    return contents_of(_sheets(content), profile)


def _is_bounded(content: bytes) -> bool:
    """Whether the archive can be read and unpacks to a bounded size."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return True  # not a workbook: the reading answers None
    return unpacked <= MAX_UNPACKED and unpacked <= max(MAX_RATIO * len(content), 1024 * 1024)


def _sheets(content: bytes) -> Iterator[Grid]:
    """The cells of each sheet; nothing when the file is no workbook."""
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = openpyxl.load_workbook(_with_fills(content), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, KeyError, TypeError, OSError, *_DAMAGED):
        return
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"][:MAX_SHEETS]
        for sheet in sheets:
            place = "row" if len(sheets) == 1 else f"sheet '{sheet.title}', row"
            yield _grid(sheet, place)
    finally:
        book.close()


_STYLES = "xl/styles.xml"
_EMPTY_FILL = re.compile(rb"<fill\s*/>|<fill>\s*</fill>")


def _with_fills(content: bytes) -> BytesIO:
    """The workbook; an empty fill among its styles, as some banks write it, becomes one that openpyxl can read."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        if _STYLES not in archive.namelist() or not _EMPTY_FILL.search(archive.read(_STYLES)):
            return BytesIO(content)
        mended = BytesIO()
        with zipfile.ZipFile(mended, "w") as copy:
            for name in archive.namelist():
                part = archive.read(name)
                copy.writestr(name, _EMPTY_FILL.sub(_PLAIN_FILL, part) if name == _STYLES else part)
    return mended


_PLAIN_FILL = b"<fill><patternFill/></fill>"


def _grid(sheet: Any, place: str) -> Grid:
    sheet.reset_dimensions()  # the stated size of a sheet may be wrong
    rows: list[Row] = []
    is_damaged = False
    try:
        rows.extend(islice(_rows(sheet.iter_rows(values_only=True)), MAX_ROWS + 1))
    except (KeyError, TypeError, *_DAMAGED):
        is_damaged = True  # what came before is shown; that lines may be missing keeps it from being booked
    return Grid(rows[:MAX_ROWS], place=place, is_cut=len(rows) > MAX_ROWS, is_damaged=is_damaged)


def _rows(rows: Iterable[Any]) -> Iterator[Row]:
    empty = 0
    for number, cells in enumerate(rows, 1):
        found = [_cell(value) for value in cells[:MAX_COLUMNS]]
        while found and found[-1] == "":
            found.pop()
        empty = 0 if found else empty + 1
        if empty > _MAX_EMPTY_ROWS:
            return
        if not empty:
            yield Row(number, tuple(found))


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float):
        return _number(value)
    return str(value)[:MAX_CELL].strip()


def _number(value: float) -> Cell:
    """The number as it is stored, without the noise of binary fractions; text when it is none."""
    if value != value or value in (float("inf"), float("-inf")) or abs(value) >= 1e15:
        return str(value)
    exact = Decimal(repr(value))
    return round(exact, _DECIMALS).normalize() if int(exact.as_tuple().exponent) < -_DECIMALS else exact
