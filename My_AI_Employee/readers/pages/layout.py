"""Words with their boxes, put together to rows of cells: text that stands on one line, divided by wide gaps.

Boxes are in points from the top left corner of the page as it is shown; of a picture one pixel is one point.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_PLACE = re.compile(r"page (\d{1,4}) at (\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})")
_SAME_ROW = 0.4
"""How far the middles of two words of one row may lie apart, as a share of the lower word's height."""
_COLUMN_GAP = 0.9
"""A gap wider than this divides cells, as a share of the height of the letters."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page. page: 1 for the first."""

    page: int
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def height(self) -> float:
        """In points."""
        return self.y1 - self.y0

    @property
    def middle(self) -> float:
        """The vertical middle, in points from the top."""
        return (self.y0 + self.y1) / 2

    @property
    def where(self) -> str:
        """The place as findings state it: `page 1 at x0,y0,x1,y1` in whole points."""
        return f"page {self.page} at {max(self.x0, 0):.0f},{max(self.y0, 0):.0f},{self.x1:.0f},{self.y1:.0f}"

    def overlaps_columns_of(self, other: "Box") -> bool:
        """Whether some part of it stands exactly above or below the other."""
        return min(self.x1, other.x1) > max(self.x0, other.x0)


def box_of(where: str) -> Box | None:
    """The box of a place as `Box.where` writes it; None for any other text."""
    match = _PLACE.fullmatch(where)
    return Box(int(match[1]), *(float(part) for part in match.groups()[1:])) if match else None


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around boxes of one page."""
    found = list(boxes)
    return Box(
        found[0].page,
        min(box.x0 for box in found),
        min(box.y0 for box in found),
        max(box.x1 for box in found),
        max(box.y1 for box in found),
    )


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page. score: how certain the letters are, 1.0 for text of the file itself, less for OCR."""

    text: str
    box: Box
    score: float = 1.0


@dataclass(frozen=True)
class Piece:
    """A part of a cell: its text, its place, and the lowest score of its words."""

    text: str
    box: Box
    score: float


@dataclass(frozen=True)
class Cell:
    """Words that follow each other on one row without a wide gap."""

    words: tuple[Word, ...]

    @cached_property
    def text(self) -> str:
        """The words, with one blank between them."""
        return " ".join(word.text for word in self.words)

    @cached_property
    def box(self) -> Box:
        """The place of the cell."""
        return around(word.box for word in self.words)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(accumulate((len(word.text) + 1 for word in self.words[:-1]), initial=0))

    def piece(self, start: int, end: int) -> Piece:
        """The part of the text from one character to another, with the words that it touches."""
        touched = [
            word
            for word, at in zip(self.words, self._starts, strict=True)
            if at < end and at + len(word.text) > start
        ]
        words = touched or list(self.words)
        return Piece(self.text[start:end], around(w.box for w in words), min(w.score for w in words))


@dataclass(frozen=True)
class Row:
    """The cells of one line of a page, from left to right."""

    cells: tuple[Cell, ...]

    @cached_property
    def text(self) -> str:
        """The cells, with two blanks between them."""
        return "  ".join(cell.text for cell in self.cells)

    @cached_property
    def box(self) -> Box:
        """The place of the row."""
        return around(cell.box for cell in self.cells)


@dataclass(frozen=True)
class Page:
    """One page. rows: as they are seen, from top to bottom. stream: lines in the order in which the file has them."""

    number: int
    width: float
    height: float
    rows: tuple[Row, ...]
    stream: tuple[Row, ...] = ()
    is_recognised: bool = False
    """Whether the text comes from OCR."""


def rows_of(words: Sequence[Word]) -> tuple[Row, ...]:
    """The words as rows from top to bottom, each divided into cells."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.box.middle):
        if rows and _fits(rows[-1], word):
            rows[-1].append(word)
        else:
            rows.append([word])
    return tuple(row_of(sorted(row, key=lambda word: word.box.x0)) for row in rows)


def row_of(words: Sequence[Word]) -> Row:
    """Words that follow each other as a row; a wide gap, or a step back, begins another cell."""
    cells: list[list[Word]] = []
    for word in words:
        if cells and _follows(cells[-1][-1].box, word.box):
            cells[-1].append(word)
        else:
            cells.append([word])
    return Row(tuple(Cell(tuple(cell)) for cell in cells))


def _fits(row: Sequence[Word], word: Word) -> bool:
    middle = sum(other.box.middle for other in row) / len(row)
    height = min(word.box.height, *(other.box.height for other in row))
    return abs(word.box.middle - middle) <= _SAME_ROW * height


def _follows(before: Box, box: Box) -> bool:
    height = min(before.height, box.height)
    return -height <= box.x0 - before.x1 <= _COLUMN_GAP * height
