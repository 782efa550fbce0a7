"""Files whose figures are not read: what is known about them, and what a person can do."""

from pathlib import PurePath

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.readers.port import Original

_STATEMENT_ENDINGS = frozenset({".ofx", ".qfx", ".sta", ".mt940", ".940", ".csv"})

_KINDS = {
    ".pdf": "PDF document",
    ".jpg": "JPEG picture",
    ".jpeg": "JPEG picture",
    ".png": "PNG picture",
    ".heic": "HEIC picture",
    ".tif": "TIFF picture",
    ".tiff": "TIFF picture",
    ".webp": "WebP picture",
    ".gif": "GIF picture",
    ".csv": "CSV table",
    ".ofx": "OFX bank statement",
    ".qfx": "OFX bank statement",
    ".sta": "MT940 bank statement",
    ".mt940": "MT940 bank statement",
    ".940": "MT940 bank statement",
    ".xml": "XML document",
    ".docx": "Word document",
    ".xlsx": "Excel table",
    ".zip": "ZIP archive",
}

_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "PDF document"),
    (b"\xff\xd8\xff", "JPEG picture"),
    (b"\x89PNG\r\n\x1a\n", "PNG picture"),
    (b"II*\x00", "TIFF picture"),
    (b"MM\x00*", "TIFF picture"),
    (b"GIF8", "GIF picture"),
    (b"PK\x03\x04", "ZIP archive"),
    (b"MZ\x90\x00", "Windows program"),
    (b"\x7fELF", "Linux program"),
)

_WHAT_TO_DO = (
    "fill in the labels in the task note's Answer section, such as `type: expense`, `amount`, `date`, or drop a note"
)


def kind_by_content(content: bytes) -> str:
    """What the first bytes say a file is, or the empty text."""
    return next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), "")


def _kind(name: str, content: bytes) -> str:
    return kind_by_content(content) or _KINDS.get(PurePath(name).suffix.casefold(), "file of an unknown kind")


def _is_statement(name: str, content: bytes) -> bool:
    ending = PurePath(name).suffix.casefold()
    if ending == ".xml":
        return "camt" in name.casefold() or b"camt.05" in content[:4096]
    return ending in _STATEMENT_ENDINGS and not kind_by_content(content)


def read_other(name: str, content: bytes) -> Original:
    """An original whose figures were not read; `problem` says so."""
    kind = _kind(name, content)
    if not content:
        known = f"'{name}' is empty"
    else:
        known = f"'{name}' is a {kind} of {len(content):,} bytes; its figures are not read"
    named = _KINDS.get(PurePath(name).suffix.casefold(), "")
    found = kind_by_content(content)
    if named and found and named != found and not (found == "ZIP archive" and named.startswith(("Word", "Excel"))):
        known += f" (its name says {named})"
    statement = _is_statement(name, content)
    return Original(
        type=TaskType.BANK_STATEMENT if statement else TaskType.DOCUMENT,
        subject=PurePath(name).name,
        problem=f"{known}: {_WHAT_TO_DO}",
    )
