"""What a file is: by the first bytes of its content, or else by the ending of its name.

The standard library's `mimetypes` is not used: it answers by names alone, and by tables of the machine it runs on.
Whether a kind is taken somewhere is the caller's rule.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True)
class FileKind:
    """name: for people. endings: of file names, in small letters, with their dot. signature: how content begins."""

    name: str
    media_type: str
    endings: tuple[str, ...] = ()
    signature: re.Pattern[bytes] | None = None

    def fits(self, content: bytes) -> bool:
        """Whether the content begins as this kind does; False for kinds that begin in no certain way."""
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
CSV = FileKind("CSV table", "text/csv", (".csv",))
XML = FileKind("XML document", "application/xml", (".xml",))
TEXT = FileKind("text", "text/plain", (".txt",))

KINDS = (
    PDF,
    JPEG,
    PNG,
    WEBP,
    HEIC,
    FileKind("TIFF picture", "image/tiff", (".tif", ".tiff"), _begins(rb"II\*\x00|MM\x00\*")),
    FileKind("GIF picture", "image/gif", (".gif",), _begins(rb"GIF8")),
    FileKind("ZIP archive", "application/zip", (".zip",), _ZIP_START),
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
"""Of kinds that begin alike the first one is what content is said to be: a Word document is a ZIP archive."""

_BY_ENDING = {ending: kind for kind in KINDS for ending in kind.endings}


def ending_of(name: str) -> str:
    """The name's last ending in small letters, with its dot; empty when it has none."""
    return PurePath(name).suffix.casefold()


def kind_by_content(content: bytes) -> FileKind | None:
    """The kind that content begins as; None for text and for what is not known."""
    return next((kind for kind in KINDS if kind.fits(content)), None)


def kind_by_name(name: str) -> FileKind | None:
    """The kind that a name's ending claims."""
    return _BY_ENDING.get(ending_of(name))
