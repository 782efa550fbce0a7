"""Single rows of a table that do not look like the others, so that their amounts need a balance or a person."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from My_AI_Employee.readers.tables.columns import Columns
from My_AI_Employee.readers.tables.entries import DESCRIBING, MAIN_MONEY, Entry
from My_AI_Employee.readers.tables.layout import Table

_FEW = 0.1
_MIN_LINES = 3
NO_TEXT = "it has no text as the other lines have, and no balance confirms it"
SHIFTED = "its row has more cells than the table has columns, so that a separator may stand inside a cell"
CUT = "the file ends inside its row, so that digits may be missing, and no balance confirms it"


def row_doubts(table: Table, lines: Sequence[Entry], columns: Columns) -> Mapping[int, str]:
    """The doubts by the place of the line. Some banks write a balance as if it were a line: it has no text."""
    doubts = dict.fromkeys(_without_text(lines, columns), NO_TEXT)
    if table.header is None and len(lines) >= _MIN_LINES:
        doubts |= dict.fromkeys((end for end in (0, len(lines) - 1) if _is_poor(lines, end, columns)), NO_TEXT)
    return doubts | dict.fromkeys(_too_long(table, lines), SHIFTED) | dict.fromkeys(_cut_off(lines, columns), CUT)


def _cut_off(lines: Sequence[Entry], columns: Columns) -> set[int]:
    """The last row of a file that ends without a line break, when it ends in an amount and lacks a column or decimals
    that all others have."""
    rows = [entry.row for entry in lines]
    if len(rows) < _MIN_LINES or not rows[-1].is_open or len(rows[-1].cells) - 1 not in columns.of(*MAIN_MONEY):
        return set()
    last, others = rows[-1], rows[:-1]
    lacks_columns = all(len(row.cells) > len(last.cells) for row in others)
    usual = {_decimals(row.text(column)) for row in others for column in columns.of(*MAIN_MONEY) if row[column] != ""}
    lacks_decimals = _decimals(last.text(len(last.cells) - 1)) < min(usual, default=0)
    return {len(lines) - 1} if lacks_columns or lacks_decimals else set()


_DECIMALS = re.compile(r"[.,](\d{0,3})\D*$")


def _decimals(text: str) -> int:
    found = _DECIMALS.search(text)
    return len(found[1]) if found else 0


def _without_text(lines: Sequence[Entry], columns: Columns) -> set[int]:
    words = columns.of(*DESCRIBING)
    bare = {place for place, entry in enumerate(lines) if not any(entry.row[column] != "" for column in words)}
    return bare if len(bare) <= max(1, _FEW * len(lines)) and len(bare) < len(lines) else set()


def _is_poor(lines: Sequence[Entry], end: int, columns: Columns) -> bool:
    """Whether a first or last line lacks most of what all others have."""
    others = [entry.row for place, entry in enumerate(lines) if place != end]
    usual = [column for column in columns.of(*DESCRIBING) if all(row[column] != "" for row in others)]
    missing = sum(lines[end].row[column] == "" for column in usual)
    return missing > 0 and missing * 2 >= len(usual)


def _too_long(table: Table, lines: Sequence[Entry]) -> set[int]:
    """Rows with filled cells beyond the header; without one, beyond the width of most rows."""
    lengths = [max(entry.row.filled(), default=-1) + 1 for entry in lines]
    if table.header is not None:
        width = len(table.header.cells)
    else:
        width = max(Counter(len(entry.row.cells) for entry in lines).most_common(1), default=(0, 0))[0]
    return {place for place, length in enumerate(lengths) if length > width}
