"""Pieces of text of a photo that was taken at a slant, as if its lines were level, and findings back in the photo."""

import math
from dataclasses import replace
from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.document import ReadDocument
from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import sure
from My_AI_Employee.readers.pages.layout import Box, box_of, rows_of
from My_AI_Employee.readers.pages.ocr_engine import Recognised
from My_AI_Employee.readers.pages.photos import words_of
from My_AI_Employee.readers.pages.skewed import lean_of, leaning, levelled

_SIZE = (600.0, 400.0)


def _piece(text: str, x: float, y: float, lean: float) -> Recognised:
    """A piece of 10 pixels a letter and 20 high, of a level picture that was turned around its middle."""
    length, middle = 10.0 * len(text), (x + 5.0 * len(text) - 300, y + 10 - 200)
    at_x = 300 + middle[0] * math.cos(lean) - middle[1] * math.sin(lean)
    at_y = 200 + middle[0] * math.sin(lean) + middle[1] * math.cos(lean)
    across = (length * math.cos(lean) + 20 * abs(math.sin(lean))) / 2
    down = (length * abs(math.sin(lean)) + 20 * math.cos(lean)) / 2
    box = (at_x - across, at_y - down, at_x + across, at_y + down)
    return Recognised(text, 0.99, *box, lean=lean, length=length, thickness=20.0)


def _receipt(degrees: float) -> list[Recognised]:
    lean = math.radians(degrees)
    rows = (("Schnitzel", "31,80", 100), ("Bier 0,5 l", "9,20", 126), ("Gesamt", "41,00", 152))
    return [
        _piece(t, x, y, lean)
        for label, price, y in rows
        for t, x in (
            (
                label,
                50,
            ),
            (price, 480),
        )
    ]


@pytest.mark.parametrize("degrees", [-6.0, -3.0, 0.4, 3.0, 8.0])
def test_lines_of_a_leaning_receipt_keep_their_amounts(degrees: float) -> None:
    pieces = _receipt(degrees)
    lean = lean_of(pieces)
    assert math.degrees(lean) == pytest.approx(degrees)
    words = [word for piece in levelled(pieces, lean, _SIZE) for word in words_of(piece, 1, 1.0)]
    assert [row.text.split("  ")[-1] for row in rows_of(words)] == ["31,80", "9,20", "41,00"]
    assert [row.text[:3] for row in rows_of(words)] == ["Sch", "Bie", "Ges"]


@pytest.mark.parametrize("degrees", [0.0, 0.1, 30.0])
def test_a_level_picture_and_one_that_leans_too_much_are_left_alone(degrees: float) -> None:
    assert lean_of(_receipt(degrees)) == 0.0


def test_a_stamp_across_the_page_makes_no_lean() -> None:
    stamp = _piece("BEZAHLT", 200, 300, math.radians(12))
    assert lean_of([*_receipt(0), stamp]) == 0.0


def test_pieces_without_a_known_line_make_no_lean() -> None:
    assert lean_of([replace(piece, lean=0.1, length=0.0, thickness=0.0) for piece in _receipt(0)]) == 0.0
    assert lean_of([]) == 0.0


def test_a_finding_has_its_place_in_the_photo_as_it_is() -> None:
    lean = math.radians(5)
    piece = _piece("41,00", 480, 152, lean)
    (level,) = levelled([piece], lean, _SIZE)
    box = Box(1, level.x0, level.y0, level.x1, level.y1)
    document = ReadDocument(total=sure(Decimal("41.00"), box.where, "label 'Gesamt'"))
    found = leaning(FileContents(kind="receipt", documents=(document,)), lean, _SIZE).documents[0]
    place = box_of(found.total.where)
    assert place is not None
    assert (place.x0, place.y0) == pytest.approx((piece.x0, piece.y0), abs=1.5)
    assert (place.x1, place.y1) == pytest.approx((piece.x1, piece.y1), abs=1.5)
