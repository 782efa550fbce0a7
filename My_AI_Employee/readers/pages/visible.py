"""Whether what was read can be seen: text in the colour of the paper, or below a picture, must not become sure."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.findings import Finding, State
from My_AI_Employee.readers.pages.layout import Box, box_of
from My_AI_Employee.readers.pages.pdf_text import opened_pdf

_SCALE = 2.0
_CONTRAST = 40
"""Of 255 grey steps: text that differs less from what is around it cannot be read by a person."""


def with_visible_only(document: ReadDocument, content: bytes) -> ReadDocument:
    """The document with each sure finding that is not seen on its page made open. content: the PDF."""
    boxes = {box for finding in _findings(document) if finding.is_sure and (box := box_of(finding.where))}
    unseen = {box.where for box in unseen_boxes(boxes, content)}
    if not unseen:
        return document

    def judged(finding: Finding[Any]) -> Finding[Any]:
        if finding.is_sure and finding.where in unseen:
            return Finding(None, State.OPEN, finding.where, f"{finding.how}; but the text cannot be seen on the page")
        return finding

    shown: ReadDocument = with_findings(document, judged)
    return shown


def with_findings(value: Any, change: Callable[[Finding[Any]], Finding[Any]]) -> Any:
    """A document with each of its findings changed."""
    if isinstance(value, Finding):
        return change(value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{item.name: with_findings(getattr(value, item.name), change) for item in fields(value)}
        )
    if isinstance(value, tuple):
        return tuple(with_findings(item, change) for item in value)
    return value


def _findings(document: ReadDocument) -> list[Finding[Any]]:
    found: list[Finding[Any]] = []

    def noted(finding: Finding[Any]) -> Finding[Any]:
        found.append(finding)
        return finding

    with_findings(document, noted)
    return found


def unseen_boxes(boxes: set[Box], content: bytes) -> list[Box]:
    """The boxes on a PDF whose picture is of one colour, so that nothing can be read in them."""
    found: list[Box] = []
    with opened_pdf(content) as document:
        for number in {box.page for box in boxes}:
            page = document[number - 1]
            try:
                bitmap = page.render(scale=_SCALE, grayscale=True)
                found += [box for box in boxes if box.page == number and not _has_ink(bitmap, box)]
                bitmap.close()
            finally:
                page.close()
    return found


def _has_ink(bitmap: Any, box: Box) -> bool:
    x0, x1 = max(int(box.x0 * _SCALE), 0), min(int(box.x1 * _SCALE) + 1, bitmap.width)
    y0, y1 = max(int(box.y0 * _SCALE), 0), min(int(box.y1 * _SCALE) + 1, bitmap.height)
    dots = bytes(bitmap.buffer)
    rows = [dots[y * bitmap.stride + x0 : y * bitmap.stride + x1] for y in range(y0, y1)]
    seen = [dot for row in rows for dot in row]
    return bool(seen) and max(seen) - min(seen) >= _CONTRAST
