"""Text that cannot be seen on the page is in no way sure."""

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.pages.read_pages import read_pdf_pages
from tests.unit.readers.pages.test_page_text import a_pdf

LINES = ("INVOICE", "Invoice no. A-17", "Date: 2 May 2026", "Net 100.00 GBP", "VAT 20.00 GBP", "Total 120.00 GBP")


def a_bill(colour: str) -> bytes:
    """An invoice whose total is drawn in a colour, such as `1 1 1 rg` for white."""
    text = [f"BT /F1 10 Tf 1 0 0 1 20 {180 - 20 * n} Tm ({line}) Tj ET" for n, line in enumerate(LINES)]
    return a_pdf(" ".join((*text[:-1], colour, text[-1])))


def test_a_total_in_black_is_sure() -> None:
    (document,) = read_pdf_pages(a_bill("0 0 0 rg")).documents
    assert document.total.is_sure


def test_a_white_total_is_open() -> None:
    (document,) = read_pdf_pages(a_bill("1 1 1 rg")).documents
    assert document.total.state is State.OPEN
    assert document.total.value is None
    assert "cannot be seen" in document.total.how
    assert document.net.is_sure


def test_white_letters_on_a_dark_bar_are_seen() -> None:
    (document,) = read_pdf_pages(a_bill("0 0 0.5 rg 0 70 300 20 re f 1 1 1 rg")).documents
    assert document.total.is_sure


def test_a_total_below_a_white_box_is_open() -> None:
    covered = a_bill("0 0 0 rg").replace(b"Tj ET\nendstream", b"Tj ET 1 1 1 rg 0 75 300 17 re f\nendstream")
    (document,) = read_pdf_pages(covered).documents
    assert document.total.state is State.OPEN


def test_the_text_layer_of_a_scanner_is_never_sure() -> None:
    (document,) = read_pdf_pages(a_bill("3 Tr")).documents
    assert document.total.state is not State.SURE
