"""Splits the text of a CSV file into rows: finds the delimiter, and survives broken quotes and very long lines."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from My_AI_Employee.readers.tables.grid import MAX_CELL, MAX_COLUMNS, MAX_ROWS, Grid, Row, cell_amount, cell_date

DELIMITERS = (";", ",", "\t", "|")
_SAMPLE_ROWS = 400
_SAMPLE_COLUMNS = 60
_MAX_LINE = 100_000
"""Characters of one line that are kept; below the limit of the csv module for one cell."""
_MAX_LINES_OF_A_CELL = 30
"""A cell with more line breaks is a quote that was never closed."""
_DATE_AT_START = r'"?[0-9]{1,4}[./-][0-9]{1,2}[./-][0-9]{1,4}"?'
"""A line that starts so is a new row, though a quote above it was not closed."""
_SEPARATOR_LINE = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)


def read_rows(text: str) -> Grid | None:
    """The rows under the delimiter by which the most of them hold a date and an amount; None when none does."""
    lines = list(_lines(text))
    start = next((number for number, line in enumerate(lines) if line.strip()), len(lines))
    named = _SEPARATOR_LINE.fullmatch(lines[start].rstrip("\r\n")) if start < len(lines) else None
    first = start + 1 if named else 0
    delimiter = _delimiter(lines[first : first + 2 * _SAMPLE_ROWS], named[1] if named else "")
    if not delimiter:
        return None
    rows = list(islice(_rows(lines, first, delimiter), MAX_ROWS + 1))
    whole = _unwrapped(rows[:MAX_ROWS], delimiter)
    if whole and not text.endswith(("\n", "\r")):
        whole[-1] = replace(whole[-1], is_open=True)
    return Grid(whole, delimiter, is_cut=len(rows) > MAX_ROWS)


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, which may be CRLF, LF or CR; NUL is dropped."""
    for line in islice(io.StringIO(text.replace("\0", ""), newline=""), 4 * MAX_ROWS):
        yield line if len(line) <= _MAX_LINE else line[:_MAX_LINE] + "\n"


def _delimiter(lines: list[str], named: str) -> str:
    """The delimiter that the file names, or the best one; empty when no row has a date and an amount."""
    scored: dict[str, tuple[int, int, int]] = {}
    seen = set().union(*lines)
    for delimiter in dict.fromkeys(([named] if named else []) + [one for one in DELIMITERS if one in seen]):
        rows = _unwrapped(list(islice(_rows(lines, 0, delimiter), _SAMPLE_ROWS)), delimiter)
        hits = [row for row in rows if _has_date_and_amount(row)]
        widths = Counter(len(row.cells) for row in hits)
        common = widths.most_common(1)[0] if widths else (0, 0)
        scored[delimiter] = (len(hits) + (delimiter == named and bool(hits)), common[1], common[0])
    best = max(scored, key=lambda delimiter: scored[delimiter], default="")
    return best if best and scored[best][0] else ""


def _has_date_and_amount(row: Row) -> bool:
    cells = [cell for cell in row.cells[:_SAMPLE_COLUMNS] if cell != ""]
    dates = [cell_date(cell).is_date for cell in cells]
    return any(dates) and any(
        cell_amount(cell).is_amount for cell, is_date in zip(cells, dates, strict=True) if not is_date
    )


def _rows(lines: list[str], first: int, delimiter: str) -> Iterator[Row]:
    """The rows with the numbers of their first lines."""
    number = first
    starts = re.compile(_DATE_AT_START + re.escape(delimiter))
    while number < len(lines):
        if '"' not in lines[number]:
            yield _row(number, lines[number].rstrip("\r\n").split(delimiter))
            number += 1
            continue
        end = _end_of_record(lines, number)
        if end is None:
            yield _row(number, _bare(lines[number], delimiter))
            number += 1
            continue
        if end - number > 1 and any(starts.match(line) for line in lines[number + 1 : end]):
            end = number + 1
            yield _row(number, _bare(lines[number], delimiter))
            number = end
            continue
        reader = csv.reader(lines[number:end], delimiter=delimiter)
        before = 0
        for cells in reader:
            yield _row(number + before, cells)
            before = reader.line_num
        number = end


def _bare(line: str, delimiter: str) -> list[str]:
    """The cells of a line whose quotes are broken: whole where they are closed, bare where they are not."""
    return [cell.replace('"', "") for cell in line.rstrip("\r\n").split(delimiter)]


def _end_of_record(lines: list[str], number: int) -> int | None:
    """The line after a record: quotes are even until there. None when a quote is never closed."""
    quotes = lines[number].count('"')
    end = number + 1
    while quotes % 2 and end < len(lines) and end - number < _MAX_LINES_OF_A_CELL:
        quotes += lines[end].count('"')
        end += 1
    return None if quotes % 2 or sum(map(len, lines[number:end])) > _MAX_LINE + 100 else end


def _row(number: int, cells: list[str]) -> Row:
    return Row(number + 1, tuple(cell[:MAX_CELL].strip(" \t\r\n\u00a0\ufeff") for cell in cells[:MAX_COLUMNS]))


def _unwrapped(rows: list[Row], delimiter: str) -> list[Row]:
    """Rows of a file in which each whole row stands in quotes once more."""
    wrapped = [row for row in rows if len(row.filled()) == 1 and delimiter in str(row.cells[0])]
    if len(wrapped) < 0.8 * sum(1 for row in rows if row.filled()):
        return rows
    return [
        _row(row.number - 1, next(csv.reader([str(row.cells[0])], delimiter=delimiter), [])) if row.filled() else row
        for row in rows
    ]
