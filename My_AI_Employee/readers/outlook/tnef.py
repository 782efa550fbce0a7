"""Takes the files out of winmail.dat, in which Outlook packs attachments for other Outlooks (TNEF, MS-OXTNEF)."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.outlook.mapi import BINARY, EIGHT_BIT, LONG_FILE_NAME, STORAGE, UNICODE, decoded
from My_AI_Employee.readers.port import AttachedFile

_SIGNATURE = b"\x78\x9f\x3e\x22"
_HEAD = struct.Struct("<BII")
_NEW_FILE, _TITLE, _DATA, _PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
_MAX_FILES = 100
_MAX_PROPERTIES = 1000
_SIZES = {0x2: 4, 0x3: 4, 0x4: 4, 0x5: 8, 0x6: 8, 0x7: 8, 0xA: 4, 0xB: 4, 0x14: 8, 0x40: 8, 0x48: 16}
_NAMED = 0x8000


@dataclass
class _Part:
    name: str = ""
    content: bytes | None = None


def is_tnef(content: bytes) -> bool:
    """Whether the bytes begin as winmail.dat does."""
    return content.startswith(_SIGNATURE)


def tnef_files(content: bytes) -> tuple[AttachedFile, ...]:
    """The files inside. Raises ReadError when it is damaged, or holds what is no file of its own, such as a mail:
    so none of several files is lost unseen."""
    parts: list[_Part] = []
    for attribute, data in _attributes(content):
        if attribute == _NEW_FILE:
            parts.append(_Part())
        elif parts and attribute == _TITLE:
            parts[-1].name = parts[-1].name or decoded(data, EIGHT_BIT)
        elif parts and attribute == _DATA:
            parts[-1].content = data
        elif parts and attribute == _PROPERTIES:
            parts[-1].name = _long_name(data) or parts[-1].name
        if len(parts) > _MAX_FILES:
            raise ReadError(f"winmail.dat holds more than {_MAX_FILES} files")
    if any(part.content is None for part in parts):
        raise ReadError("winmail.dat holds a mail or an object; ask the sender to send the files as they are")
    return tuple(AttachedFile(name=part.name, content=part.content or b"") for part in parts)


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each attribute with its data, whose checksum is the sum of its bytes."""
    if not is_tnef(content):
        raise ReadError("winmail.dat does not begin as it should")
    at = len(_SIGNATURE) + 2
    while at + _HEAD.size <= len(content):
        _, attribute, length = _HEAD.unpack_from(content, at)
        start, end = at + _HEAD.size, at + _HEAD.size + length
        data = content[start:end]
        if end + 2 > len(content) or int.from_bytes(content[end : end + 2], "little") != sum(data) & 0xFFFF:
            raise ReadError("winmail.dat is damaged; ask the sender to send the files as they are")
        yield attribute, data
        at = end + 2
    if content[at:].strip(b"\r\n\0"):
        raise ReadError("winmail.dat is not whole; ask the sender to send the files as they are")


def _long_name(data: bytes) -> str:
    """The long file name among the properties of a file; empty when it is not found before something unknown."""
    try:
        (count,) = struct.unpack_from("<I", data)
        at = 4
        for _ in range(min(count, _MAX_PROPERTIES)):
            kind, number = struct.unpack_from("<HH", data, at)
            at = _behind_name(data, at + 4) if number >= _NAMED else at + 4
            if kind in _SIZES:
                at += _SIZES[kind]
                continue
            if kind not in (EIGHT_BIT, UNICODE, BINARY, STORAGE):
                return ""
            _, length = struct.unpack_from("<II", data, at)
            if number == LONG_FILE_NAME and kind in (EIGHT_BIT, UNICODE):
                return decoded(data[at + 8 : at + 8 + length], kind)
            at += 8 + _padded(length)
    except struct.error:
        return ""
    return ""


def _behind_name(data: bytes, at: int) -> int:
    """The place behind the name of a named property: a set, and a number or a text."""
    is_text, length = struct.unpack_from("<II", data, at + 16)
    return at + 24 + (_padded(length) if is_text else 0)


def _padded(length: int) -> int:
    return (length + 3) // 4 * 4
