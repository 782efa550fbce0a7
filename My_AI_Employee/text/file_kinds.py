"""Detects file types by the signature of the content (magic bytes), or by the extension of the name.

The standard library's `mimetypes` is not used: it knows only names, and depends on tables of the machine.
Callers decide which types they accept.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True)
class FileKind:
    """A file type. name: for people. endings: extensions in lower case, with dot. signature: of the content."""

    name: str
    media_type: str
    endings: tuple[str, ...] = ()
    signature: re.Pattern[bytes] | None = None

    @property
    def with_article(self) -> str:
        """The name with its indefinite article, such as `a PDF document` or `an OFX bank statement`."""
        return f"{'an' if self.name.startswith(('Excel', 'MT940', 'OFX', 'XML')) else 'a'} {self.name}"

    def fits(self, content: bytes) -> bool:
        """Whether the content has this type's signature; False for types without one."""
        return self.signature is not None and self.signature.match(content) is not None


def _begins(pattern: bytes) -> re.Pattern[bytes]:
    return re.compile(pattern, re.DOTALL)


_ZIP_START = _begins(rb"PK\x03\x04")
_OFFICE = "application/vnd.openxmlformats-officedocument"

PDF = FileKind("PDF document", "application/pdf", (".pdf",), _begins(rb"%PDF-"))
JPEG = FileKind("JPEG picture", "image/jpeg", (".jpg", ".jpeg"), _begins(rb"\xff\xd8\xff"))
PNG = FileKind("PNG picture", "image/png", (".png",), _begins(rb"\x89PNG\r\n\x1a\n"))
WEBP = FileKind("WebP picture", "image/webp", (".webp",), _begins(rb"RIFF.{4}WEBP"))
_HEIC_START = _begins(rb".{4}ftyp(?:hei[cxms]|hev[cx]|mif1|msf1)")
HEIC = FileKind("HEIC picture", "image/heic", (".heic", ".heif"), _HEIC_START)
TIFF = FileKind("TIFF picture", "image/tiff", (".tif", ".tiff"), _begins(rb"II\*\x00|MM\x00\*"))
GIF = FileKind("GIF picture", "image/gif", (".gif",), _begins(rb"GIF8"))
ZIP = FileKind("ZIP archive", "application/zip", (".zip",), _ZIP_START)
CSV = FileKind("CSV table", "text/csv", (".csv",))
XML = FileKind("XML document", "application/xml", (".xml",))
TEXT = FileKind("text", "text/plain", (".txt",))

KINDS = (
    PDF,
    JPEG,
    PNG,
    WEBP,
    HEIC,
    TIFF,
    GIF,
    ZIP,
    FileKind("Word document", f"{_OFFICE}.wordprocessingml.document", (".docx",), _ZIP_START),
    FileKind("Excel table", f"{_OFFICE}.spreadsheetml.sheet", (".xlsx",), _ZIP_START),
    FileKind("Windows program", "application/vnd.microsoft.portable-executable", (), _begins(rb"MZ\x90\x00")),
    FileKind("Linux program", "application/x-executable", (), _begins(rb"\x7fELF")),
    CSV,
    XML,
    TEXT,
    FileKind("OFX bank statement", "application/x-ofx", (".ofx", ".qfx")),
    FileKind("MT940 bank statement", "text/plain", (".sta", ".mt940", ".940")),
)
"""In order of precedence: of equal signatures the first counts, so that a Word document's is a ZIP archive."""

_PDF_HEAD = 1024
"""Programs that read PDF files look for the signature in so many bytes: something may stand before it."""

_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}


def is_pdf(content: bytes) -> bool:
    """Whether it can be opened as a PDF: the signature may stand behind other bytes, where `PDF.fits` says no."""
    return b"%PDF-" in content[:_PDF_HEAD]


def ending_of(name: str) -> str:
    """The last extension of a name in lower case, with its dot; empty for none."""
    return PurePath(name).suffix.casefold()


def kind_by_content(content: bytes) -> FileKind | None:
    """The file type by signature; None for text and unknown content."""
    return next((kind for kind in KINDS if kind.fits(content)), None)


def kind_by_name(name: str) -> FileKind | None:
    """The file type by the extension of a name; None for an unknown one."""
    return _BY_ENDING.get(ending_of(name))
