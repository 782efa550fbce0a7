"""Pictures of the places that findings name, as evidence for a person."""

import struct
import zlib
from typing import Any

from My_AI_Employee.readers.pages.layout import Box, box_of
from My_AI_Employee.readers.pages.pdf_text import PdfError, opened_pdf
from My_AI_Employee.readers.pages.pictures import opened_picture
from My_AI_Employee.text.file_kinds import is_pdf

MAX_SIDE = 3_000
"""Of a picture, in pixels."""
_MARGIN = 6.0
"""Around the place, in points."""
_SCALE = 3.0

MAX_EVIDENCE_SIDE = 1_200
_AROUND = (14.0, 1.0)
"""Shown on both sides of a figure as evidence, in heights of its letters: its label, and a bit of other lines."""


def evidence(content: bytes, where: str) -> bytes:
    """As `crop`, with the words beside the place, so that a person sees what it belongs to; at most 1,200 px wide."""
    box = box_of(where)
    if box is None:
        raise PdfError("READ_NO_PLACE", f"{where!r} names no place on a page")
    x, y = (size * box.height for size in _AROUND)
    wide = Box(box.page, max(box.x0 - x, 0), max(box.y0 - y, 0), box.x1 + x, box.y1 + y)
    return crop(content, wide.where, MAX_EVIDENCE_SIDE)


def crop(content: bytes, where: str, max_side: int = MAX_SIDE) -> bytes:
    """A PNG of the region of a PDF or a picture that a finding's `where` names, with a small margin.

    Raises PdfError, and PictureError for a picture that cannot be opened.
    """
    box = box_of(where)
    if box is None:
        raise PdfError("READ_NO_PLACE", f"{where!r} names no place on a page")
    if not is_pdf(content):
        return _cut_out(content, box, max_side)
    with opened_pdf(content) as document:
        if not 1 <= box.page <= len(document):
            raise PdfError("READ_NO_PLACE", f"the PDF has no page {box.page}")
        page = document[box.page - 1]
        try:
            return _drawn(page, box, max_side)
        finally:
            page.close()


def _cut_out(content: bytes, box: Box, max_side: int) -> bytes:
    """The region of a picture, of which one pixel is one point."""
    picture = opened_picture(content)
    x0, y0 = max(box.x0 - _MARGIN, 0), max(box.y0 - _MARGIN, 0)
    x1, y1 = min(box.x1 + _MARGIN, picture.width), min(box.y1 + _MARGIN, picture.height)
    if box.page != 1 or x1 - x0 < 1 or y1 - y0 < 1:
        raise PdfError("READ_NO_PLACE", "the place lies outside the picture")
    part = picture.crop((int(x0), int(y0), int(x1), int(y1))).convert("L")
    part.thumbnail((max_side, max_side))
    dots = part.tobytes()
    return _png([dots[at : at + part.width] for at in range(0, len(dots), part.width)], part.width)


def _drawn(page: Any, box: Box, max_side: int) -> bytes:
    width, height = page.get_size()
    x0, y0 = max(box.x0 - _MARGIN, 0), max(box.y0 - _MARGIN, 0)
    x1, y1 = min(box.x1 + _MARGIN, width), min(box.y1 + _MARGIN, height)
    if x1 - x0 < 1 or y1 - y0 < 1:
        raise PdfError("READ_NO_PLACE", "the place lies outside the page")
    scale = min(_SCALE, max_side / (x1 - x0), max_side / (y1 - y0))
    bitmap = page.render(scale=scale, crop=(x0, height - y1, width - x1, y0), grayscale=True)
    try:
        rows = bytes(bitmap.buffer)
        return _png([rows[at : at + bitmap.width] for at in range(0, len(rows), bitmap.stride)], bitmap.width)
    finally:
        bitmap.close()


def _png(rows: list[bytes], width: int) -> bytes:
    """A PNG in grey, 8 bits a dot (ISO/IEC 15948)."""
    head = struct.pack(">IIBBBBB", width, len(rows), 8, 0, 0, 0, 0)
    dots = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
    return b"\x89PNG\r\n\x1a\n" + _part(b"IHDR", head) + _part(b"IDAT", dots) + _part(b"IEND", b"")


def _part(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
