"""Finds amounts and dates in the cells of a page, and the label of each: left of it, or above it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from My_AI_Employee.readers.pages.labels import Announces, announced_amount
from My_AI_Employee.readers.pages.layout import Cell, Page, Piece, Row
from My_AI_Employee.readers.values.amounts import AmountText, decimal_marks, read_amount
from My_AI_Employee.readers.values.currencies import currency_of
from My_AI_Employee.readers.values.dates import DateText, read_date

_CODES = "EURO?|Euro|USD|GBP|CHF|INR|CAD|AUD|NZD|SEK|NOK|DKK|PLN|CZK|HUF|RON|JPY"
_SIGN = rf"(?:[€£$¥₹]|[A-Z]{{1,2}}\$|{_CODES}|Fr\.|Rs\.?|kr\.?|zł|Kč|lei)"
_MINUS = r"[-−–]"
_BLANK = r"(?<![.,]\d\d)[ \u00a0\u2009\u202f]"
"""Between thousands; behind cents a blank divides two amounts of narrow columns."""
_DIGITS = rf"(?:\d{{1,3}}(?:(?:[.,'’‘´`ʼ′]|{_BLANK})\d{{2,3}})+|\d+)(?:[.,](?:\d{{1,4}}|--?))?"
_NOT_WITHIN = r"(?<![\w.,/#:-])(?<!\d[^\w\s%)€$£])"
"""Not in the middle of a number: an unknown sign between digits may divide thousands."""
_AMOUNT = re.compile(
    rf"{_NOT_WITHIN}(?:\(\s?)?(?:{_MINUS}\s?)?(?:{_SIGN}\s?)?(?:{_MINUS}\s?)?{_DIGITS}(?:{_MINUS}(?=\s|$))?"
    rf"(?:\s?{_SIGN}(?![\w]))?(?:\s?\))?(?![\w/]|[.,:-]\d)"
)
_RATE = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d{1,3})?)\s?%")
_DATES = re.compile(  # `56 of 20` is none where `56 of 20 May 2026` is written
    r"(?<![\d.,/-])(?:\d{4}[./-]\s?\d{1,2}[./-]\s?\d{1,2}|\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:\d{4}|\d{2})"
    r"|\d{1,2}(?:st|nd|rd|th|er|°|º)?[\s./-]{0,2}(?:de\s|of\s)?[^\W\d]{3,12}\.?[\s.,/-]{0,2}(?:de\s|del\s)?"
    r"(?:\d{4}|['’]?\d{2}(?!\s(?:de\s)?[^\W\d]{3,12}\.?\s(?:de\s|del\s)?\d{4}))"
    r"|[^\W\d]{3,12}\.?\s?\d{1,2}(?:st|nd|rd|th)?[\s.,/-]{1,3}\d{4})(?![\d/-]|[.,]\d)"
)
_BETWEEN = re.compile(r"[-–—/]|to|bis(?: zum)?|au|al|t/m|tot(?: en met)?|until|through|till|a|und|and|hasta(?: el)?")
_REMARK = re.compile(r"\((?=[^()]*\d)(?=[^()]*[^\W\d_]{2})[^()]*\)")
_MAX_ABOVE = 2.6
"""How far a label may stand above its value, in heights of the value's letters."""
_CENTS = re.compile(r"[.,]\d{2}(?!\d)")
_OVERLAP = 0.35
"""Of its height: as much of an amount must stand beside a label of another row."""
_WORD = re.compile(r"[^\W\d_]{2,}|#|№|N°", re.IGNORECASE)


@dataclass(frozen=True)
class Amount:
    """An amount on a page. text: what it may mean. label: what stands left of it. above: what stands above it."""

    text: AmountText
    piece: Piece
    row: int
    page: int
    label: str = ""
    above: str = ""

    @property
    def is_money(self) -> bool:
        """Whether it has two decimals or a currency; other numbers are quantities and the like."""
        cents = bool(self.text.values) and all(value.as_tuple().exponent == -2 for value in self.text.values)
        return bool(self.text.currency or cents or self._has_sign)

    @property
    def _has_sign(self) -> bool:
        return re.search(_SIGN, self.piece.text) is not None

    def value(self, mark: str) -> Decimal | None:
        """The amount. mark: the decimal mark of the document, empty when it is not known."""
        return self.text.only if self.text.only is not None else self.text.decided(mark) if mark else None


@dataclass(frozen=True)
class FoundDate:
    """A date on a page with its labels."""

    text: DateText
    piece: Piece
    label: str
    above: str
    row: int
    page: int
    is_of_period: bool = False
    """Whether it begins or ends a period, such as that of a service."""
    behind: str = ""
    """The rest of its cell."""


@dataclass(frozen=True)
class RowValues:
    """One row with its amounts from left to right, and the tax rates that stand in it."""

    row: Row
    page: int
    index: int
    amounts: tuple[Amount, ...]
    rates: tuple[Decimal, ...]


def row_values(page: Page, rows: Sequence[Row]) -> Iterator[RowValues]:
    """The amounts of each row, with their labels."""
    for index, row in enumerate(rows):
        amounts: list[Amount] = []
        for place, cell in enumerate(row.cells):
            last, plain = 0, without_remarks(cell.text)
            for match in _amounts_of(cell):
                text = read_amount(match[0])
                label = plain[last : match.start()]
                if last and not _WORD.search(label):
                    label = amounts[-1].label
                last = match.end()
                if not _WORD.search(label) and (not amounts or amounts[-1].piece.box.x1 < cell.box.x0):
                    label = left_label(row.cells, place)
                label = unfolded_label(rows, index, cell, label)
                piece = cell.piece(match.start(), match.end())
                above = above_label(rows, index, cell) if match[0].strip() == cell.text.strip() else ""
                amounts.append(Amount(text, piece, index, page.number, label.strip(), above))
        rates = tuple(Decimal(rate.replace(",", ".")) for rate in _RATE.findall(row.text))
        yield RowValues(row, page.number, index, tuple(a for a in amounts if a.is_money), rates)


def _amounts_of(cell: Cell) -> Iterator[re.Match[str]]:
    """The parts of a cell that read as an amount, those of dates and tax rates left out."""
    taken = [match.span() for pattern in (_DATES, _RATE) for match in pattern.finditer(cell.text)]
    for match in _AMOUNT.finditer(without_remarks(cell.text)):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        if read_amount(match[0]).is_amount:
            yield match


def without_remarks(text: str) -> str:
    """The text with blanks in place of remarks in brackets, such as `(incl. 19.00 EUR VAT)`, of the same length."""
    return _REMARK.sub(lambda match: " " * len(match[0]), text)


def left_label(cells: Sequence[Cell], place: int) -> str:
    """The text of the nearest cell to the left that has words: what stands behind its last figure."""
    for cell in reversed(cells[:place]):
        found = [match.span() for match in _amounts_of(cell)]
        plain = without_remarks(cell.text)
        text = plain[found[-1][1] :] if found else plain
        if _WORD.search(text) and currency_of(text.strip(" :")) is None:
            return text
        if found and _WORD.search(plain[: found[0][0]]):
            return plain[: found[0][0]]
    return ""


def unfolded_label(rows: Sequence[Row], index: int, cell: Cell, label: str) -> str:
    """The label of an amount that stands at another height, or in two lines such as `Sub` and `Total`."""
    meaning = announced_amount(label)
    if meaning in (Announces.NOTHING, Announces.UNCLEAR) and not _WORD.search(cell.text):
        beside = _currency_before(rows[index], cell) or _overlapping_label(rows, index, cell)
        return _stacked(rows, beside) if beside is not None else label
    if meaning is Announces.TOTAL and len(label.split()) == 1:
        own = [other for other in rows[index].cells if other.text == label and other.box.x0 < cell.box.x0]
        return _stacked(rows, own[-1]) if own else label
    return label


def _currency_before(row: Row, cell: Cell) -> Cell | None:
    """The cell before an amount when it is a currency alone: the second line of a label such as `Total` and `GBP`."""
    before = [other for other in row.cells if other.box.x1 <= cell.box.x0]
    return before[-1] if before and currency_of(before[-1].text.strip(" :()")) is not None else None


def _overlapping_label(rows: Sequence[Row], index: int, cell: Cell) -> Cell | None:
    """The only cell to the left in a neighbouring row that overlaps the height of an amount, and is its label."""
    near = [
        other
        for row in (*rows[max(index - 1, 0) : index], *rows[index + 1 : index + 2])
        for other in row.cells
        if other.box.x1 <= cell.box.x0
        and min(other.box.y1, cell.box.y1) - max(other.box.y0, cell.box.y0) >= _OVERLAP * cell.box.height
        and not _has_amount(row, 0)
        and announced_amount(other.text) not in (Announces.NOTHING, Announces.UNCLEAR)
    ]
    return near[0] if len(near) == 1 else None


def _has_amount(row: Row, x0: float) -> bool:
    """Whether an amount stands in the row, right of a place."""
    return any(_CENTS.search(match[0]) for cell in row.cells if cell.box.x1 > x0 for match in _amounts_of(cell))


def _stacked(rows: Sequence[Row], label: Cell) -> str:
    """The text of a label with a first line of one word right above it, when that has no amount of its own."""
    for row in rows:
        for cell in row.cells:
            above = cell.box.y0 < label.box.y0 and cell.box.overlaps_columns_of(label.box)
            near = abs(label.box.y0 - cell.box.y1) <= _OVERLAP * label.box.height
            if above and near and " " not in cell.text and not _has_amount(row, cell.box.x1):
                both = f"{cell.text} {label.text}"
                if announced_amount(both) not in (Announces.NOTHING, Announces.UNCLEAR):
                    return both
    return label.text


def above_label(rows: Sequence[Row], index: int, cell: Cell) -> str:
    """The cell right above, when it has words; empty when the rows above are far away."""
    for row in reversed(rows[max(0, index - 2) : index]):
        if cell.box.y0 - row.box.y1 > _MAX_ABOVE * cell.box.height:
            return ""
        over = [other for other in row.cells if other.box.overlaps_columns_of(cell.box)]
        if over:
            return over[0].text if len(over) == 1 and _WORD.search(over[0].text) else ""
    return ""


def found_dates(page: Page, rows: Sequence[Row]) -> list[FoundDate]:
    """The dates of a page with their labels."""
    found = list(_dates_of(page, rows))
    for place, (first, second) in enumerate(pairwise(found)):
        if first.row == second.row and _BETWEEN.fullmatch(second.label.strip().lower()):
            found[place], found[place + 1] = (replace(one, is_of_period=True) for one in (first, second))
    return found


def _dates_of(page: Page, rows: Sequence[Row]) -> Iterator[FoundDate]:
    for index, row in enumerate(rows):
        for place, cell in enumerate(row.cells):
            last = 0
            for match in _DATES.finditer(cell.text):
                text = read_date(match[0])
                if not text.is_date:
                    continue
                label = cell.text[last : match.start()]
                last = match.end()
                whole = not cell.text[: match.start()].strip(" :")
                if whole and place:
                    before = row.cells[place - 1].text
                    label = "" if _DATES.search(before) else before
                above = above_label(rows, index, cell) if whole else ""
                above = "" if _DATES.search(above) else above
                piece = cell.piece(match.start(), match.end())
                behind = cell.text[match.end() :]
                yield FoundDate(text, piece, label.strip(" :"), above, index, page.number, behind=behind)


def decimal_mark(values: Sequence[RowValues]) -> str:
    """The decimal mark that all unambiguous amounts share; empty when they differ or there is none."""
    marks = decimal_marks(amount.text for row in values for amount in row.amounts if amount.text.has_decimals)
    return next(iter(marks)) if len(marks) == 1 else ""
