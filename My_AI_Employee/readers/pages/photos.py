"""Reads invoices and receipts from photos and scans by OCR, which the extra `ocr` brings."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from My_AI_Employee.readers.contents.file_contents import FileContents, unreadable
from My_AI_Employee.readers.contents.findings import Finding
from My_AI_Employee.readers.pages.layout import Box, Page, Word, box_of, rows_of
from My_AI_Employee.readers.pages.ocr_engine import (
    OcrMissingError,
    Recognised,
    best_turn,
    is_available,
    is_upright,
    recognise,
    what_is_missing,
)
from My_AI_Employee.readers.pages.pdf_text import PdfError, opened_pdf
from My_AI_Employee.readers.pages.pictures import LONG_SIDE, PictureError, opened_picture, scaled
from My_AI_Employee.readers.pages.read_pages import read_document
from My_AI_Employee.readers.pages.skewed import lean_of, leaning, levelled
from My_AI_Employee.readers.pages.visible import with_findings

MAX_SCANNED_PAGES = 6
"""Of a scanned PDF so many pages are read: each takes seconds."""
_NO_TEXT = "no text was found in the picture"


def read_image(content: bytes) -> FileContents:
    """The findings of a photo or a scan (JPEG, PNG, TIFF, WebP). Places are in pixels of the picture."""
    if not is_available():
        return unreadable("READ_OCR_MISSING", what_is_missing())
    try:
        picture = opened_picture(content)
        turn, page, lean = _read_upright(picture, 1, is_levelled=True)
    except PictureError as error:
        return unreadable(error.code_of_problem, error.message)
    except OcrMissingError as error:
        return unreadable("READ_OCR_MISSING", error.message)
    if not page.rows:
        return unreadable("READ_NO_TEXT", _NO_TEXT)
    contents = leaning(read_document([page]), lean, (page.width, page.height))
    return turned_back(contents, turn, picture.size)


def read_scanned_pdf(content: bytes) -> FileContents:
    """The findings of a PDF whose pages are pictures. Places are in points, as in any other PDF."""
    if not is_available():
        return unreadable("READ_OCR_MISSING", what_is_missing())
    try:
        pages = scanned_pages(content)
    except PdfError as error:
        return unreadable(error.code_of_problem, error.message)
    except OcrMissingError as error:
        return unreadable("READ_OCR_MISSING", error.message)
    if not any(page.rows for page in pages):
        return unreadable("READ_NO_TEXT", _NO_TEXT)
    return read_document(pages)


def image_page(content: bytes) -> Page | None:
    """The words of a photo that is upright; None for another, or without text recognition. Raises PictureError."""
    if not is_available():
        return None
    turn, page, _ = _read_upright(opened_picture(content), 1)
    return None if turn else page


def scanned_pages(content: bytes) -> list[Page]:
    """The words of a PDF whose pages are pictures. Raises PdfError and OcrMissingError."""
    found = []
    with opened_pdf(content) as document:
        if len(document) > MAX_SCANNED_PAGES:
            raise PdfError("READ_TOO_LARGE", f"a scan of more than {MAX_SCANNED_PAGES} pages is not read by OCR")
        for index in range(len(document)):
            page = document[index]
            try:
                width, height = page.get_size()
                scale = LONG_SIDE / max(width, height)
                picture = page.render(scale=scale).to_pil()
            finally:
                page.close()
            turn, read, _ = _read_upright(picture, index + 1)
            if turn:
                raise PdfError("READ_PAGE_TURNED", "a page of the scan lies on its side; save it upright")
            found.append(_in_points(read, width / picture.width))
    return found


def _in_points(page: Page, factor: float) -> Page:
    words = [
        replace(word, box=_scaled_box(word.box, factor))
        for row in page.rows
        for cell in row.cells
        for word in cell.words
    ]
    return replace(page, width=page.width * factor, height=page.height * factor, rows=rows_of(words))


def _scaled_box(box: Box, factor: float) -> Box:
    return Box(box.page, box.x0 * factor, box.y0 * factor, box.x1 * factor, box.y1 * factor)


def _read_upright(picture: Any, number: int, *, is_levelled: bool = False) -> tuple[int, Page, float]:
    """By how many degrees the picture had to be turned, and its words in the pixels of the turned picture.

    is_levelled: whether words of a picture that was taken at a slant are moved as if its lines were level; then by
    how much they lean is told too.
    """
    turn = 0
    grey = scaled(picture)
    pieces = recognise(grey)
    if not is_upright(pieces) and (turn := best_turn(grey)):
        picture = picture.rotate(turn, expand=True)
        grey = scaled(picture)
        pieces = recognise(grey)
    factor = picture.width / grey.width
    lean = lean_of(pieces) if is_levelled else 0.0
    if lean:
        pieces = levelled(pieces, lean, grey.size)
    words = [word for piece in pieces for word in words_of(piece, number, factor)]
    rows = rows_of(words)
    return turn, Page(number, picture.width, picture.height, rows, rows, is_recognised=True), lean


_GLUED_TIME = re.compile(r"(?<!\d)(\d{1,2}([./-])\d{1,2}\2(?:19|20)\d\d)(?=[0-2]\d:[0-5]\d)")
"""A date with its time right behind it: recognition loses blanks."""


def words_of(piece: Recognised, page: int, factor: float) -> Sequence[Word]:
    """The words of a piece; each takes the part of the width that its letters have of the piece."""
    text = _GLUED_TIME.sub(r"\1 ", piece.text.strip())
    if not text:
        return []
    step = (piece.x1 - piece.x0) / len(text)
    words, at = [], 0
    for part in text.split(" "):
        if part:
            x0, x1 = piece.x0 + at * step, piece.x0 + (at + len(part)) * step
            box = Box(page, x0 * factor, piece.y0 * factor, x1 * factor, piece.y1 * factor)
            words.append(Word(part, box, piece.score))
        at += len(part) + 1
    return words


def turned_back(contents: FileContents, turn: int, size: tuple[int, int]) -> FileContents:
    """The findings with their places in the picture as it was before it was turned by `turn` degrees."""
    if not turn:
        return contents
    width, height = size

    def moved(finding: Finding[Any]) -> Finding[Any]:
        box = box_of(finding.where)
        return replace(finding, where=_turned_box(box, turn, width, height).where) if box is not None else finding

    return replace(contents, documents=tuple(with_findings(document, moved) for document in contents.documents))


def _turned_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box of the turned picture in the picture of the given size before it was turned against the clock."""
    if turn == 90:
        return Box(box.page, width - box.y1, box.x0, width - box.y0, box.x1)
    if turn == 180:
        return Box(box.page, width - box.x1, height - box.y1, width - box.x0, height - box.y0)
    return Box(box.page, box.y0, height - box.x1, box.y1, height - box.x0)
