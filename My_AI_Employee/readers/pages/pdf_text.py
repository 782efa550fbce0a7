"""The text of a PDF with the place of every word, by pypdfium2; bounded, and with a typed reason when it fails."""

import ctypes
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.pages.layout import Box, Page, Row, Word, around, row_of, rows_of

FIRST_PAGES, LAST_PAGES = 30, 5
"""Of a longer file only these are read: totals stand on the first or on the last pages."""
MAX_BYTES = 25 * 1024 * 1024
MAX_PAGES = 500
MAX_CHARACTERS = 60_000
"""Of one page."""
UNSEEN_SCORE = 0.9
"""Of text that is not drawn, such as a scanner's own recognition under its picture: never certain."""

_FINE = 100
_UPRIGHT = math.radians(5)
_NOT_DRAWN = 3
_HYPHEN = "\x02"
_BREAKS = frozenset("\r\n")
_TOUCHING = 0.07
"""Letters whose places are closer than this share of their height follow each other in one word."""


class PdfError(ReadError):
    """A PDF that is damaged, encrypted or too large. code_of_problem: the stable code of the problem."""

    def __init__(self, code_of_problem: str, message: str) -> None:
        super().__init__(message)
        self.code_of_problem = code_of_problem


@dataclass(frozen=True)
class PdfText:
    """The pages that were read. page_count: of the file, also when fewer were read."""

    pages: tuple[Page, ...]
    page_count: int

    @property
    def characters(self) -> int:
        """How many characters the pages that were read have."""
        return sum(len(row.text) for page in self.pages for row in page.rows)


@contextmanager
def opened_pdf(content: bytes) -> Iterator[Any]:
    """The document, closed at the end. Raises PdfError."""
    if len(content) > MAX_BYTES:
        raise PdfError("READ_TOO_LARGE", f"the PDF has more than {MAX_BYTES // 1024 // 1024} MB")
    try:
        document = pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise PdfError("READ_ENCRYPTED", "the PDF is protected by a password; save it without one") from error
        raise PdfError("READ_DAMAGED", "the PDF is damaged and cannot be opened") from error
    try:
        if not 0 < len(document) <= MAX_PAGES:
            raise PdfError("READ_TOO_LARGE", f"the PDF has {len(document)} pages; up to {MAX_PAGES} are read")
        yield document
    finally:
        document.close()


def pages_to_read(page_count: int) -> list[int]:
    """The indexes of the pages that are read, from 0."""
    return [*range(min(page_count, FIRST_PAGES)), *range(max(FIRST_PAGES, page_count - LAST_PAGES), page_count)]


def read_pdf_text(content: bytes) -> PdfText:
    """The words of the first 30 and the last 5 pages. Raises PdfError."""
    with opened_pdf(content) as document:
        count = len(document)
        try:
            return PdfText(tuple(_page(document, index) for index in pages_to_read(count)), count)
        except pdfium.PdfiumError as error:
            raise PdfError("READ_DAMAGED", "a page of the PDF is damaged and cannot be read") from error


def _page(document: Any, index: int) -> Page:
    page = document[index]
    try:
        width, height = page.get_size()
        place = _Place(page, index + 1, width, height)
        text = page.get_textpage()
        try:
            lines = _lines(text, place)
        finally:
            text.close()
    finally:
        page.close()
    words = [word for line in lines for word in line]
    stream: tuple[Row, ...] = tuple(row_of(line) for line in lines)
    return Page(index + 1, width, height, rows_of(words), stream)


@dataclass(frozen=True)
class _Place:
    """Turns the coordinates of a page into points from the top left corner of the page as it is shown."""

    page: Any
    number: int
    width: float
    height: float

    def shown(self, x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        size = round(self.width * _FINE), round(self.height * _FINE)
        raw.FPDF_PageToDevice(self.page.raw, 0, 0, *size, 0, x, y, ctypes.byref(across), ctypes.byref(down))
        return across.value / _FINE, down.value / _FINE

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        (x0, y0), (x1, y1) = self.shown(left, bottom), self.shown(right, top)
        return Box(self.number, min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def _lines(text: Any, place: _Place) -> list[list[Word]]:
    """The words in the order of the file, a list for each line."""
    lines: list[list[Word]] = [[]]
    letters: list[tuple[str, Box, bool]] = []
    supplied = ""
    for index in range(min(text.count_chars(), MAX_CHARACTERS)):
        letter = chr(raw.FPDFText_GetUnicode(text.raw, index))
        if letters and letter.isspace() and raw.FPDFText_IsGenerated(text.raw, index) == 1:
            supplied += letter
            continue
        box = None if letter.isspace() else _letter_box(text, index, place)
        is_joined = bool(letters) and box is not None and _is_joined(letters[-1][1], box)
        if letters and not is_joined and (supplied or box is None or _is_apart(letters[-1][1], box)):
            lines[-1].append(_word(letters))
            if _BREAKS & set(supplied) and (box is None or not _is_beside(letters[-1][1], box)):
                lines.append([])
            letters = []
        supplied = ""
        if letter in _BREAKS and lines[-1]:
            lines.append([])
        if box is not None:
            letters.append(("-" if letter == _HYPHEN else letter, box, _is_drawn(text, index)))
    if letters:
        lines[-1].append(_word(letters))
    return [line for line in lines if line]


def _letter_box(text: Any, index: int, place: _Place) -> Box | None:
    """The place of a letter; None for one that is turned, such as text along the margin, or has no size."""
    if not _is_upright(raw.FPDFText_GetCharAngle(text.raw, index) + math.radians(place.page.get_rotation())):
        return None
    rect = raw.FS_RECTF()
    if not raw.FPDFText_GetLooseCharBox(text.raw, index, ctypes.byref(rect)):
        return None
    box = place.box(rect.left, rect.bottom, rect.right, rect.top)
    return box if box.height > 0.5 else None


def _is_upright(angle: float) -> bool:
    turn = angle % (2 * math.pi)
    return min(turn, 2 * math.pi - turn) <= _UPRIGHT


def _is_drawn(text: Any, index: int) -> bool:
    item = raw.FPDFText_GetTextObject(text.raw, index)
    return not item or raw.FPDFTextObj_GetTextRenderMode(item) != _NOT_DRAWN


def _is_apart(before: Box, box: Box) -> bool:
    height = min(before.height, box.height)
    return abs(box.middle - before.middle) > height or not -height <= box.x0 - before.x1 <= 0.6 * height


def _is_joined(before: Box, box: Box) -> bool:
    """Whether two letters touch, on one line and in one size. The library supplies blanks between such letters where
    a file places each by itself; it knows their ink, and not how wide the font says that they are. Letters of one
    glyph, such as `ffi`, have one place."""
    if before == box:
        return True
    height = max(before.height, box.height)
    is_alike = abs(before.y0 - box.y0) <= _TOUCHING * height and abs(before.y1 - box.y1) <= _TOUCHING * height
    return is_alike and abs(box.x0 - before.x1) <= _TOUCHING * height


def _is_beside(before: Box, box: Box) -> bool:
    """Whether a letter follows another on one line, a blank apart."""
    return not _is_apart(before, box) and abs(box.middle - before.middle) <= _TOUCHING * box.height


def _word(letters: list[tuple[str, Box, bool]]) -> Word:
    text = "".join(letter for letter, _, _ in letters)
    score = 1.0 if all(drawn for _, _, drawn in letters) else UNSEEN_SCORE
    return Word(text, around(box for _, box, _ in letters), score)
