"""The attachments of a PDF, and the text of its pages, by PDFium."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from My_AI_Employee.readers.contents.file_contents import EmbeddedFile
from My_AI_Employee.readers.einvoices.embedded_files import MAX_FILES, safe_name
from My_AI_Employee.text.file_kinds import is_pdf

FIRST_PAGES, LAST_PAGES = 30, 5
MAX_ATTACHMENT_BYTES = 25 * 1024 * 1024


@dataclass(frozen=True)
class PdfParts:
    """attachments: up to 20 files. pages: text of the first 30 and the last 5 pages; empty for a picture."""

    attachments: tuple[EmbeddedFile, ...]
    pages: tuple[str, ...]


def pdf_parts(pdf: bytes) -> PdfParts | None:
    """The parts of a PDF with attachments; None when it has none, is locked, or cannot be opened."""
    if not is_pdf(pdf):
        return None
    import pypdfium2  # takes longer to import than an XML file to read

    try:
        document = pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError:
        return None
    with closing(document):
        attachments = tuple(_attachments(document, pypdfium2.PdfiumError))
        return PdfParts(attachments, tuple(_pages(document, pypdfium2.PdfiumError))) if attachments else None


def _attachments(document: Any, failure: type[Exception]) -> Iterator[EmbeddedFile]:
    for position in range(min(document.count_attachments(), MAX_FILES)):
        try:
            attachment = document.get_attachment(position)
            content = bytes(attachment.get_data())
        except failure:
            continue
        if content and len(content) <= MAX_ATTACHMENT_BYTES:
            yield EmbeddedFile(name=safe_name(attachment.get_name()) or f"attachment-{position + 1}", content=content)


def _pages(document: Any, failure: type[Exception]) -> Iterator[str]:
    count = len(document)
    for number in sorted({*range(min(count, FIRST_PAGES)), *range(max(count - LAST_PAGES, 0), count)}):
        try:
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                found = str(text.get_text_bounded())
        except failure:
            continue
        yield found
