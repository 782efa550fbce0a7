"""Extracts the parts of a mail: its visible text and its attachments."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.html_text import html_to_text
from My_AI_Employee.readers.names import safe_name, unique_names
from My_AI_Employee.readers.outlook.tnef import is_tnef, tnef_files
from My_AI_Employee.readers.port import AttachedFile

MAX_PARTS = 200
MAX_DEPTH = 20
MAX_HTML = 500_000
"""Characters of HTML that are read at most."""

_ENDINGS = {
    "application/pdf": ".pdf",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "text/csv": ".csv",
    "text/plain": ".txt",
    "text/html": ".html",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/heic": ".heic",
}
_SUPERSETS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "utf-8", "ascii": "utf-8"}
"""Charset that is meant when a mail declares the key (the first two by WHATWG Encoding)."""


@dataclass(frozen=True)
class MailContent:
    """The visible text of a mail, and its attachments."""

    text: str
    attached: tuple[AttachedFile, ...]


@dataclass
class _Walk:
    parts: int = 0


@dataclass(frozen=True)
class _Piece:
    plain: bool
    text: str


@dataclass(frozen=True)
class _Found:
    pieces: tuple[_Piece, ...] = ()
    files: tuple[AttachedFile, ...] = ()


def collect_parts(message: EmailMessage) -> MailContent:
    """Text and attachments. Raises ReadError above MAX_PARTS or MAX_DEPTH, or for text in no known encoding."""
    walk = _Walk()
    found = _collect(message, 0, walk)
    names = unique_names(file.name for file in found.files)
    files = tuple(AttachedFile(name=name, content=f.content) for name, f in zip(names, found.files, strict=True))
    text = "\n".join(piece.text.strip("\n") for piece in found.pieces if piece.text.strip())
    return MailContent(text, files)


def _collect(part: EmailMessage, depth: int, walk: _Walk) -> _Found:
    walk.parts += 1
    if walk.parts > MAX_PARTS or depth > MAX_DEPTH:
        raise ReadError(
            f"the mail has more than {MAX_PARTS} parts or is nested deeper than {MAX_DEPTH}",
            hint="save the attachments that matter and drop them one by one",
        )
    kind = part.get_content_type()
    if kind == "message/rfc822":
        return _Found(files=(_nested_mail(part, walk),))
    if part.is_multipart():
        found = [_collect(child, depth + 1, walk) for child in part.iter_parts() if isinstance(child, EmailMessage)]
        files = tuple(file for child in found for file in child.files)
        return _Found(_alternative(found) if kind == "multipart/alternative" else _all_pieces(found), files)
    if _is_file(part, kind):
        return _Found(files=_unpacked(_file(part, kind, walk)))
    return _Found(pieces=(_piece(part, kind),))


def _all_pieces(found: list[_Found]) -> tuple[_Piece, ...]:
    return tuple(piece for child in found for piece in child.pieces)


def _alternative(found: list[_Found]) -> tuple[_Piece, ...]:
    """The plain text part unless it is empty, else the first part that is not empty."""

    def has_text(child: _Found, accept: Callable[[_Piece], bool]) -> bool:
        return any(piece.text.strip() for piece in child.pieces) and all(accept(piece) for piece in child.pieces)

    plain = next((child.pieces for child in found if has_text(child, lambda piece: piece.plain)), ())
    other = next((child.pieces for child in found if has_text(child, lambda piece: not piece.plain)), ())
    if plain and other and _figures(plain) != _figures(other):
        return (*plain, _Piece(True, _OTHER_FIGURES), *other)
    return plain or next((child.pieces for child in found if has_text(child, lambda _: True)), ())


_OTHER_FIGURES = "\n(The HTML part of this mail says other figures:)\n"
"""Put between the parts that contradict each other, so that every planner and the person see both."""


def _figures(pieces: tuple[_Piece, ...]) -> list[str]:
    return sorted(re.findall(r"[0-9]+", " ".join(piece.text for piece in pieces)))


def _is_file(part: EmailMessage, kind: str) -> bool:
    named = part.get_content_disposition() == "attachment" or part.get_filename() is not None
    return named or kind not in ("text/plain", "text/html")


def _payload(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _file(part: EmailMessage, kind: str, walk: _Walk) -> AttachedFile:
    default = f"attachment-{walk.parts}{_ENDINGS.get(kind, '.bin')}"
    return AttachedFile(name=safe_name(part.get_filename() or default, default), content=_payload(part))


def _unpacked(file: AttachedFile) -> tuple[AttachedFile, ...]:
    """The files that Outlook packed into one; one that is damaged stays as it is, for a person to see."""
    if not is_tnef(file.content):
        return (file,)
    try:
        inside = tnef_files(file.content)
    except ReadError:
        return (file,)
    return tuple(
        AttachedFile(name=safe_name(one.name or "attachment.bin", "attachment.bin"), content=one.content)
        for one in inside
    )


def _nested_mail(part: EmailMessage, walk: _Walk) -> AttachedFile:
    """A forwarded mail as an attachment of its own."""
    default = f"mail-{walk.parts}.eml"
    inner = part.get_payload(0) if part.is_multipart() else None
    if not isinstance(inner, EmailMessage):
        return AttachedFile(name=default, content=_payload(part))
    subject = str(inner.get("subject", "")).strip()
    name = safe_name(f"{subject[:80]}.eml" if subject else default, default)
    return AttachedFile(name=name, content=inner.as_bytes())


def _piece(part: EmailMessage, kind: str) -> _Piece:
    text = _decoded(part)
    if kind != "text/html":
        return _Piece(True, text)
    if len(text) > MAX_HTML:
        raise ReadError(
            f"the mail's HTML has {len(text):,} characters; the most that is read is {MAX_HTML:,}",
            hint="forward it as plain text",
        )
    return _Piece(False, html_to_text(text))


def _decoded(part: EmailMessage) -> str:
    """Decode the text by its declared charset, or UTF-8. Raises ReadError when that fails."""
    payload = _payload(part)
    declared = str(part.get_content_charset() or "us-ascii").casefold()
    for encoding in (_SUPERSETS.get(declared, declared), "utf-8"):
        try:
            return payload.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise ReadError(
        f"the mail's text is not in the encoding it claims ({declared[:40]})",
        hint="open it in a mail program and forward it again as plain text",
    )
