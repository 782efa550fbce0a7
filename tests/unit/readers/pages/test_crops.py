"""Pictures of the places that findings name."""

import io
import struct
import zlib

import pytest

from My_AI_Employee.readers.pages.crops import MAX_SIDE, crop
from My_AI_Employee.readers.pages.ocr_engine import is_available
from My_AI_Employee.readers.pages.pdf_text import PdfError
from tests.unit.readers.pages.made_pages import drawn, the_document

PAGE = """
Acme Tools Ltd                                     ^INVOICE
Invoice no. A-1                       Date: 2 May 2026
Net             £10.00
VAT 20%          £2.00
Total           £12.00
"""


def dots(png: bytes) -> tuple[int, int, bytes]:
    """Width, height and the grey dots of a PNG without filters."""
    width, height = struct.unpack(">II", png[16:24])
    at = png.index(b"IDAT")
    (length,) = struct.unpack(">I", png[at - 4 : at])
    rows = zlib.decompress(png[at + 4 : at + 4 + length])
    return width, height, b"".join(rows[n * (width + 1) + 1 : (n + 1) * (width + 1)] for n in range(height))


def test_the_place_of_a_total_shows_ink() -> None:
    total = the_document(PAGE).total
    width, height, grey = dots(crop(drawn(PAGE), total.where))
    assert 60 <= width <= 300
    assert 30 <= height <= 120
    assert min(grey) < 100
    assert max(grey) == 255


def test_an_empty_place_shows_none() -> None:
    _, _, grey = dots(crop(drawn(PAGE), "page 1 at 300,500,400,520"))
    assert set(grey) == {255}


def test_a_large_place_is_at_most_3000_dots_wide() -> None:
    width, height, _ = dots(crop(drawn(PAGE), "page 1 at 0,0,595,842"))
    assert max(width, height) <= MAX_SIDE


@pytest.mark.parametrize("where", ["", "line 3", "page 2 at 0,0,10,10", "page 1 at 700,10,800,20"])
def test_a_place_that_is_none_is_refused(where: str) -> None:
    with pytest.raises(PdfError) as error:
        crop(drawn(PAGE), where)
    assert error.value.code_of_problem == "READ_NO_PLACE"


@pytest.mark.skipif(not is_available(), reason='Pillow comes with the extra "ocr", which is not installed')
def test_a_place_in_a_photo() -> None:
    from PIL import Image, ImageDraw

    picture = Image.new("RGB", (400, 300), "white")
    ImageDraw.Draw(picture).rectangle((100, 100, 140, 120), fill="black")
    content = io.BytesIO()
    picture.save(content, "PNG")
    width, height, grey = dots(crop(content.getvalue(), "page 1 at 100,100,140,120"))
    assert (width, height) == (52, 32)
    assert (grey[0], grey[16 * 52 + 26]) == (255, 0)
    with pytest.raises(PdfError):
        crop(content.getvalue(), "page 1 at 500,100,540,120")
