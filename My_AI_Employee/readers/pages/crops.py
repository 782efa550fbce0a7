"""Pictures of the places that findings name, as evidence for a person."""

import struct
import zlib
from typing import Any

from My_AI_Employee.readers.pages.layout import Box, box_of
from My_AI_Employee.readers.pages.pdf_text import PdfError, opened_pdf
from My_AI_Employee.readers.pages.pictures import opened_picture

MAX_SIDE = 3_000
"""Of a picture, in pixels."""
_MARGIN = 6.0
_SCALE = 3.0
_HEAD = 1024
"""A PDF begins within so many bytes."""


def crop(content: bytes, where: str) -> bytes:
    """A PNG of the region of a PDF or a picture that a finding's `where` names, with a small margin.

    Raises PdfError, and PictureError for a picture that cannot be opened.
    """
    box = box_of(where)
    if box is None:
        raise PdfError("READ_NO_PLACE", f"{where!r} names no place on a page")
    if b"%PDF-" not in content[:_HEAD]:
        return _cut_out(content, box)
    with opened_pdf(content) as document:
        if not 1 <= box.page <= len(document):
            raise PdfError("READ_NO_PLACE", f"the PDF has no page {box.page}")
        page = document[box.page - 1]
        try:
            return _drawn(page, box)
        finally:
            page.close()


def _cut_out(content: bytes, box: Box) -> bytes:
    """The region of a picture, of which one pixel is one point."""
    picture = opened_picture(content)
    x0, y0 = max(box.x0 - _MARGIN, 0), max(box.y0 - _MARGIN, 0)
    x1, y1 = min(box.x1 + _MARGIN, picture.width), min(box.y1 + _MARGIN, picture.height)
    if box.page != 1 or x1 - x0 < 1 or y1 - y0 < 1:
        raise PdfError("READ_NO_PLACE", "the place lies outside the picture")
    part = picture.crop((int(x0), int(y0), int(x1), int(y1))).convert("L")
    part.thumbnail((MAX_SIDE, MAX_SIDE))
    dots = part.tobytes()
    return _png([dots[at : at + part.width] for at in range(0, len(dots), part.width)], part.width)


def _drawn(page: Any, box: Box) -> bytes:
    width, height = page.get_size()
    x0, y0 = max(box.x0 - _MARGIN, 0), max(box.y0 - _MARGIN, 0)
    x1, y1 = min(box.x1 + _MARGIN, width), min(box.y1 + _MARGIN, height)
    if x1 - x0 < 1 or y1 - y0 < 1:
        raise PdfError("READ_NO_PLACE", "the place lies outside the page")
    scale = min(_SCALE, MAX_SIDE / (x1 - x0), MAX_SIDE / (y1 - y0))
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
