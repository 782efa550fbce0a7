"""The candidates in a PDF or a photo, for whoever is asked about what its reading leaves open."""

from My_AI_Employee.readers.contents.candidates import NO_CANDIDATES, PageCandidates
from My_AI_Employee.readers.pages.candidates import page_candidates
from My_AI_Employee.readers.pages.kinds import without_explanations
from My_AI_Employee.readers.pages.ocr_engine import OcrMissingError, is_available
from My_AI_Employee.readers.pages.pdf_text import PdfError, read_pdf_text
from My_AI_Employee.readers.pages.photos import image_page, scanned_pages
from My_AI_Employee.readers.pages.pictures import PictureError
from My_AI_Employee.readers.pages.read_pages import SCAN_CHARACTERS

_PDF_WITHIN = 1024
"""A PDF begins within so many bytes."""


def file_candidates(content: bytes, *, recognise: bool) -> PageCandidates:
    """The candidates of a file; none of a file without pages. recognise: whether pictures are read by OCR."""
    try:
        if b"%PDF-" not in content[:_PDF_WITHIN]:
            return _of_photo(content) if recognise else PageCandidates(is_scan=True)
        text = read_pdf_text(content)
        if text.characters >= SCAN_CHARACTERS * len(text.pages):
            return page_candidates(without_explanations(text.pages), content)
        return _of_scan(content) if recognise else PageCandidates(is_scan=True)
    except (PdfError, PictureError, OcrMissingError):
        return NO_CANDIDATES


def _of_photo(content: bytes) -> PageCandidates:
    page = image_page(content)
    return page_candidates([page]) if page is not None else NO_CANDIDATES


def _of_scan(content: bytes) -> PageCandidates:
    return page_candidates(scanned_pages(content)) if is_available() else NO_CANDIDATES
