"""Turns a .msg file of Outlook into a mail as servers carry it (MS-OXMSG). Call it in the sandbox.

What the mail's servers wrote about its sender is not taken over: a file that is saved on a disk proves no sender.
"""

import io
import struct
from dataclasses import dataclass
from email import message_from_string, policy
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import Any

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.names import safe_name
from My_AI_Employee.readers.outlook.mapi import (
    BINARY,
    BODY,
    CODE_PAGES,
    EIGHT_BIT,
    FILE_DATA,
    FILE_NAME,
    HEADERS,
    HTML,
    LONG_FILE_NAME,
    MESSAGE_ID,
    NUMBER,
    SENDER_ADDRESS,
    SENDER_NAME,
    SENDER_SMTP,
    SENT_AT,
    STORAGE,
    SUBJECT,
    TIME,
    UNICODE,
    decoded,
    moment,
)

OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROPERTIES = "__properties_version1.0"
_MAX_FILES = 100
_MAX_DEPTH = 5
_DAMAGED = (OSError, ValueError, IndexError, KeyError, TypeError, struct.error, MessageError, RecursionError)


@dataclass(frozen=True)
class _Store:
    """A part of the file that holds one message or one attachment. path: of its storage; empty for the whole."""

    ole: Any
    path: tuple[str, ...] = ()

    def raw(self, number: int, kind: int) -> bytes | None:
        """The bytes of a property; None when it is not there."""
        name = [*self.path, f"__substg1.0_{number:04X}{kind:04X}"]
        if not self.ole.exists(name) or self.ole.get_type(name) != 2:  # 2: a stream
            return None
        return bytes(self.ole.openstream(name).read())

    def text(self, *numbers: int) -> str:
        """The first of these properties that is a text and not empty."""
        for number in numbers:
            for kind in (UNICODE, EIGHT_BIT):
                content = self.raw(number, kind)
                if content and (found := decoded(content, kind, self.code_page())):
                    return found
        return ""

    def fixed(self, number: int, kind: int) -> int | None:
        """A number or a time."""
        name = [*self.path, _PROPERTIES]
        content = self.ole.openstream(name).read() if self.ole.exists(name) else b""
        start = len(content) % 16  # 24 bytes of a message inside another, else 8 or 32
        for at in range(start, len(content) - 15, 16):
            its_kind, its_number, _, value = struct.unpack_from("<HHIQ", content, at)
            if (its_number, its_kind) == (number, kind):
                return int(value) if kind == TIME else int(value) & 0xFFFFFFFF
        return None

    def code_page(self) -> int:
        """The Windows code page of its texts; 0 when none is stated."""
        return next((page for number in CODE_PAGES if (page := self.fixed(number, NUMBER))), 0)

    def attachments(self) -> list["_Store"]:
        """The storages of the attachments, in order."""
        depth = len(self.path)
        names = {
            entry[depth]
            for entry in self.ole.listdir(streams=False, storages=True)
            if tuple(entry[:depth]) == self.path and entry[depth:] and entry[depth].startswith("__attach_version1.0_")
        }
        return [_Store(self.ole, (*self.path, name)) for name in sorted(names)]


def is_msg(content: bytes) -> bool:
    """Whether the bytes are a compound file with a message; a word processor's file is one without."""
    return content.startswith(OLE_SIGNATURE) and _PROPERTIES.encode("utf-16-le") in content


def msg_to_mail(content: bytes) -> bytes:
    """The mail as bytes of RFC 5322. Raises ReadError for a file that is damaged or holds no message."""
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as ole:
            store = _Store(ole)
            if not ole.exists(_PROPERTIES):
                raise ReadError("the file holds no mail")
            return _message(store, 0).as_bytes(policy=policy.SMTP)
    except _DAMAGED as error:
        raise ReadError(
            f"the file of Outlook is damaged: {type(error).__name__}", hint="save the mail as .eml and drop that"
        ) from None


def _message(store: _Store, depth: int) -> EmailMessage:
    if depth > _MAX_DEPTH:
        raise ReadError(f"the mail is inside more than {_MAX_DEPTH} mails")
    message = EmailMessage()
    _add_headers(message, store)
    message.set_content(store.text(BODY).replace("\r\n", "\n"))
    html = store.raw(HTML, BINARY)
    page = decoded(html, EIGHT_BIT, store.code_page()) if html else store.text(HTML)
    if page:
        message.add_alternative(page, subtype="html")
    files = store.attachments()
    if len(files) > _MAX_FILES:
        raise ReadError(f"the mail has more than {_MAX_FILES} attachments")
    for number, file in enumerate(files, start=1):
        _attach(message, file, number, depth)
    return message


def _add_headers(message: EmailMessage, store: _Store) -> None:
    carried = message_from_string(store.text(HEADERS), policy=policy.default)
    sent = moment(store.fixed(SENT_AT, TIME) or 0)
    message["Subject"] = _line(store.text(SUBJECT))
    if carried["From"]:
        message["From"] = _line(str(carried["From"]))
    else:
        _add_sender(message, store)
    if carried["Date"]:
        message["Date"] = _line(str(carried["Date"]))
    elif sent is not None:
        message["Date"] = format_datetime(sent)
    if identity := _line(store.text(MESSAGE_ID)):
        message["Message-ID"] = identity


def _add_sender(message: EmailMessage, store: _Store) -> None:
    """The sender's address, if the file has one of the internet; else the name alone, which proves nobody."""
    address = next((one for number in (SENDER_SMTP, SENDER_ADDRESS) if "@" in (one := _line(store.text(number)))), "")
    name = _line(store.text(SENDER_NAME))
    try:
        message["From"] = Address(display_name=name, addr_spec=address) if address else name or "unknown"
    except (MessageError, ValueError, IndexError):
        message["From"] = "unknown"


def _attach(message: EmailMessage, file: _Store, number: int, depth: int) -> None:
    inner = (*file.path, f"__substg1.0_{FILE_DATA:04X}{STORAGE:04X}")
    if file.ole.exists(list(inner)):
        message.add_attachment(_message(_Store(file.ole, inner), depth + 1))
        return
    default = f"attachment-{number}.bin"
    name = safe_name(_line(file.text(LONG_FILE_NAME, FILE_NAME)) or default, default)
    content = file.raw(FILE_DATA, BINARY) or b""
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)


def _line(text: str) -> str:
    return " ".join(text.split())
