"""The text of a PDF: rows and cells by place, turned and unseen text, and what cannot be opened."""

import io

import pypdf
import pypdfium2 as pdfium
import pytest

from My_AI_Employee.readers.pages.layout import Box, Word, box_of, rows_of
from My_AI_Employee.readers.pages.pdf_text import PdfError, pages_to_read, read_pdf_text
from My_AI_Employee.readers.pages.read_pages import read_pdf_pages
from tests.unit.readers.pages.made_pages import drawn

PAGE = """
Acme Tools Ltd                                     INVOICE
Item                      Qty          Amount
Drill bits                5            £10.00
"""


def a_pdf(stream: str, extra: str = "") -> bytes:
    """A PDF of one page of 300 by 200 points with a content stream that is written by hand."""
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] {extra} /Contents 4 0 R"
        " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream",
    ]
    body = "%PDF-1.4\n" + "".join(f"{number} 0 obj\n{text}\nendobj\n" for number, text in enumerate(objects, 1))
    return f"{body}trailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n".encode("latin-1")


def test_rows_and_cells_by_place() -> None:
    (page,) = read_pdf_text(drawn(PAGE)).pages
    assert [[cell.text for cell in row.cells] for row in page.rows] == [
        ["Acme Tools Ltd", "INVOICE"],
        ["Item", "Qty", "Amount"],
        ["Drill bits", "5", "£10.00"],
    ]


def test_the_order_of_the_file_is_kept_beside() -> None:
    content = a_pdf("BT /F1 10 Tf 20 50 Td (last) Tj ET BT /F1 10 Tf 20 150 Td (first) Tj ET")
    (page,) = read_pdf_text(content).pages
    assert [row.text for row in page.stream] == ["last", "first"]
    assert [row.text for row in page.rows] == ["first", "last"]


def test_boxes_are_in_points_from_the_top_left_corner() -> None:
    (page,) = read_pdf_text(a_pdf("BT /F1 10 Tf 20 150 Td (Total) Tj ET")).pages
    box = page.rows[0].box
    assert box.x0 == pytest.approx(20, abs=1)
    assert 38 <= box.y0 <= 44
    assert 50 <= box.y1 <= 54
    assert box_of(box.where) == Box(1, *(round(side) for side in (box.x0, box.y0, box.x1, box.y1)))


def test_a_page_that_is_shown_turned() -> None:
    """The text is drawn upwards, and /Rotate 90 turns the page so that it is read from left to right."""
    content = a_pdf("BT /F1 10 Tf 0 1 -1 0 30 20 Tm (Total 12.00) Tj ET", "/Rotate 90")
    (page,) = read_pdf_text(content).pages
    assert (page.width, page.height) == (200, 300)
    assert [row.text for row in page.rows] == ["Total 12.00"]
    assert page.rows[0].box.x0 == pytest.approx(20, abs=1)


def test_text_along_the_margin_is_left_out() -> None:
    stream = "BT /F1 10 Tf 0 1 -1 0 30 20 Tm (sideways) Tj ET BT /F1 10 Tf 1 0 0 1 50 150 Tm (upright) Tj ET"
    (page,) = read_pdf_text(a_pdf(stream)).pages
    assert [row.text for row in page.rows] == ["upright"]


def test_text_that_is_not_drawn_has_a_lower_score() -> None:
    stream = "BT /F1 10 Tf 20 150 Td (seen) Tj ET BT 3 Tr /F1 10 Tf 20 100 Td (unseen) Tj ET"
    (page,) = read_pdf_text(a_pdf(stream)).pages
    assert {row.text: row.cells[0].words[0].score for row in page.rows} == {"seen": 1.0, "unseen": 0.9}


def test_the_first_thirty_and_the_last_five_pages() -> None:
    assert pages_to_read(3) == [0, 1, 2]
    assert pages_to_read(32) == [*range(32)]
    assert pages_to_read(100) == [*range(30), 95, 96, 97, 98, 99]


def test_a_long_file_says_that_pages_were_skipped() -> None:
    content = drawn(*(f"^Invoice\nInvoice no. A-1  Date 2 May 2026\n\nTotal  £12.00\npage of {n}" for n in range(40)))
    contents = read_pdf_pages(content)
    assert [problem.code for problem in contents.problems] == ["READ_PAGES_SKIPPED"]


def test_an_encrypted_file_says_so() -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(drawn(PAGE))))
    writer.encrypt("secret", algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(PdfError) as error:
        read_pdf_text(locked.getvalue())
    assert error.value.code_of_problem == "READ_ENCRYPTED"


@pytest.mark.parametrize("content", [b"", b"no pdf", b"%PDF-1.7\ncut off"])
def test_a_broken_file_says_so(content: bytes) -> None:
    contents = read_pdf_pages(content)
    assert contents.kind == "unknown"
    assert [problem.code for problem in contents.problems] == ["READ_DAMAGED"]


def test_too_many_pages_are_refused() -> None:
    document = pdfium.PdfDocument.new()
    for _ in range(501):
        document.new_page(100, 100)
    content = io.BytesIO()
    document.save(content)
    document.close()
    with pytest.raises(PdfError) as error:
        read_pdf_text(content.getvalue())
    assert error.value.code_of_problem == "READ_TOO_LARGE"


def test_a_scan_without_text_says_so() -> None:
    contents = read_pdf_pages(a_pdf("0 0 100 100 re f"))
    assert [problem.code for problem in contents.problems] == ["READ_SCAN_WITHOUT_TEXT"]


def test_words_of_one_line_at_slightly_different_heights_are_one_row() -> None:
    words = [Word("Total", Box(1, 10, 100, 40, 112)), Word("12.00", Box(1, 200, 103, 230, 115))]
    assert [[cell.text for cell in row.cells] for row in rows_of(words)] == [["Total", "12.00"]]


@pytest.mark.parametrize("where", ["", "page 1", "line 12", "page 1 at 1,2,3", "page 1 at a,b,c,d"])
def test_other_places_have_no_box(where: str) -> None:
    assert box_of(where) is None
