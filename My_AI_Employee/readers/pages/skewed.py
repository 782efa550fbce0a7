"""Photos that were taken at a slant: their pieces of text are moved as if the lines were level, and findings back."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import Finding
from My_AI_Employee.readers.pages.layout import Box, box_of
from My_AI_Employee.readers.pages.ocr_engine import Recognised
from My_AI_Employee.readers.pages.visible import with_findings

_LEAST, _MOST = math.radians(0.25), math.radians(15)
_LINE = 3
"""A piece so many times longer than high shows how its line leans."""


def lean_of(pieces: Sequence[Recognised]) -> float:
    """By how much lines lean, in radians, positive where they fall to the right; 0 when they are level."""
    lines = sorted((piece.lean, piece.length) for piece in pieces if piece.length >= _LINE * piece.thickness > 0)
    half, passed = sum(length for _, length in lines) / 2, 0.0
    for lean, length in lines:
        passed += length
        if passed >= half:
            return lean if _LEAST <= abs(lean) <= _MOST else 0.0
    return 0.0


def levelled(pieces: Sequence[Recognised], lean: float, size: tuple[float, float]) -> list[Recognised]:
    """The pieces where they would be if the lines of a picture of this size were level."""
    found = []
    for piece in pieces:
        x, y = _turned((piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2, -lean, size)
        across, down = piece.length / 2, piece.thickness / 2
        found.append(replace(piece, x0=x - across, y0=y - down, x1=x + across, y1=y + down))
    return found


def leaning(contents: FileContents, lean: float, size: tuple[float, float]) -> FileContents:
    """The findings of levelled pieces with their places in the picture as it is."""
    if not lean:
        return contents

    def moved(finding: Finding[Any]) -> Finding[Any]:
        box = box_of(finding.where)
        return replace(finding, where=_leaning_box(box, lean, size).where) if box is not None else finding

    return replace(contents, documents=tuple(with_findings(document, moved) for document in contents.documents))


def _leaning_box(box: Box, lean: float, size: tuple[float, float]) -> Box:
    corners = [_turned(x, y, lean, size) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
    across, down = [x for x, _ in corners], [y for _, y in corners]
    return Box(box.page, max(min(across), 0), max(min(down), 0), min(max(across), size[0]), min(max(down), size[1]))


def _turned(x: float, y: float, angle: float, size: tuple[float, float]) -> tuple[float, float]:
    """A point turned around the middle of the picture."""
    middle_x, middle_y = size[0] / 2, size[1] / 2
    across, down = x - middle_x, y - middle_y
    return (
        middle_x + across * math.cos(angle) - down * math.sin(angle),
        middle_y + across * math.sin(angle) + down * math.cos(angle),
    )
