"""What the files attached to a mail hold. The words of the mail are not read here: they may be a request."""

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.contents.file_contents import FileContents, Problem, unreadable
from My_AI_Employee.readers.contents.findings import Finding
from My_AI_Employee.readers.mail import read_mail
from My_AI_Employee.readers.port import AttachedFile

Part = TypeVar("Part")
ReadAttachment = Callable[[str, bytes], FileContents]

MAX_ATTACHMENTS = 20
"""Attachments that are read of one mail."""

_HEADER = re.compile(
    rb"^(?:from|to|cc|subject|date|received|message-id|return-path|delivered-to|mime-version|reply-to|x-[a-z-]+|"
    rb"content-type|dkim-signature|authentication-results|arc-[a-z-]+):",
    re.I | re.M,
)
_HEADERS_OF_A_MAIL = 3


def is_mail(content: bytes) -> bool:
    """Whether the bytes begin with the headers of a mail (RFC 5322)."""
    head = re.split(rb"\r?\n\r?\n", content[:65_536], maxsplit=1)[0]
    found = {match[0].lower() for match in _HEADER.finditer(head)}
    first = _HEADER.match(head) is not None or head[:5] == b"From "
    return first and len(found) >= _HEADERS_OF_A_MAIL and bool(found & {b"from:", b"date:", b"received:"})


def read_mail_contents(content: bytes, read_attachment: ReadAttachment) -> FileContents | None:
    """The findings of a mail's attachments; None when the content is no mail. Pictures in the text are left out."""
    if not is_mail(content):
        return None
    try:
        attached = read_mail("mail", content).attached
    except ReadError as error:
        return unreadable("READ_MAIL_BROKEN", error.message)
    parts = [_read(file, read_attachment) for file in attached[:MAX_ATTACHMENTS]]
    rest = len(attached) - MAX_ATTACHMENTS
    left_out = (
        (Problem(code="READ_ATTACHMENTS_LEFT", message=f"{rest} attachments are not read"),) if rest > 0 else ()
    )
    return FileContents(
        kind="mail",
        documents=tuple(one for part in parts for one in part.documents),
        statements=tuple(one for part in parts for one in part.statements),
        problems=(*(one for part in parts for one in part.problems), *left_out),
        embedded=tuple(one for part in parts for one in part.embedded),
    )


def _read(file: AttachedFile, read_attachment: ReadAttachment) -> FileContents:
    return _placed(read_attachment(file.name, file.content), f"attachment '{file.name}'")


def _placed(part: Part, place: str) -> Part:
    """The same with the name of the attachment before every place."""
    if isinstance(part, Finding | Problem):
        return replace(part, where=f"{place}, {part.where}" if part.where else place)
    if isinstance(part, tuple):
        return type(part)(_placed(one, place) for one in part)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {one.name: _placed(getattr(part, one.name), place) for one in fields(part)}
        return replace(part, **changed)
    return part
