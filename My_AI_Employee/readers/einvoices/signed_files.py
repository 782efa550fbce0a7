"""Takes a FatturaPA out of its signature envelope (CAdES, `.p7m`), in BER, DER or base64.

Only the signed content is read (RFC 5652, 5.2). The signature is not checked, and no certificate is read.
"""

import base64
import binascii
from collections.abc import Iterator

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
"""Object identifier 1.2.840.113549.1.7.2, signedData (RFC 5652)."""
_WORD = b"FatturaElettronica"
_ARMOUR = b"-----BEGIN"
_HEAD = 64
_MAX_ENVELOPES = 3
"""Envelopes inside each other: a second signer may sign the file of the first one."""
_MAX_DEPTH = 12
_SEQUENCE, _OCTETS, _CONSTRUCTED_OCTETS, _TAGGED = 0x30, 0x04, 0x24, 0xA0
_END = (0, 0, 0)


class _BrokenError(ValueError):
    """The bytes are not BER, or no signed data with content."""


def holds_signed_fattura(content: bytes) -> bool:
    """Whether the bytes are signed data around a FatturaPA. The signature is not checked."""
    binary = _binary(content)
    return _SIGNED_DATA in binary[:_HEAD] and _WORD in binary


def signed_content(content: bytes) -> bytes | None:
    """The bytes that were signed; None when the envelope is broken, empty or inside too many others."""
    try:
        for _ in range(_MAX_ENVELOPES):
            content = _content_of(_binary(content))
            if not holds_signed_fattura(content):
                return content or None
    except _BrokenError:
        pass
    return None


def _binary(content: bytes) -> bytes:
    """The envelope itself; empty for bytes that are none, in binary form or in base64."""
    if content[:1] == b"0":
        return content
    if content.startswith(_ARMOUR):
        content = b"".join(line for line in content.splitlines() if not line.startswith(b"-----"))
    if content[:2] != b"MI":
        return b""
    try:
        return base64.b64decode(b"".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _content_of(data: bytes) -> bytes:
    """ContentInfo, [0], SignedData, encapContentInfo, [0], OCTET STRING. Raises _BrokenError."""
    info = _inside(data, 0, len(data), _SEQUENCE)
    signed = _inside(data, *_inside(data, *info, _TAGGED), _SEQUENCE)
    encapsulated = _inside(data, *signed, _SEQUENCE)
    return _octets(data, *_inside(data, *encapsulated, _TAGGED))


def _inside(data: bytes, start: int, end: int, wanted: int) -> tuple[int, int]:
    """Where the content of the first element with this tag starts and ends."""
    for tag, first, last in _elements(data, start, end):
        if tag == wanted:
            return first, last
    raise _BrokenError


def _octets(data: bytes, start: int, end: int, depth: int = 0) -> bytes:
    """The octets of a string, which may be cut into parts."""
    if depth > _MAX_DEPTH:
        raise _BrokenError
    parts: list[bytes] = []
    for tag, first, last in _elements(data, start, end):
        if tag == _OCTETS:
            parts.append(data[first:last])
        elif tag == _CONSTRUCTED_OCTETS:
            parts.append(_octets(data, first, last, depth + 1))
        else:
            raise _BrokenError
    return b"".join(parts)


def _elements(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """(tag, start of the content, its end) of the elements between two positions."""
    while start < end:
        tag, first, last, start = _element(data, start, end, 0)
        if (tag, first, last) == _END:
            return
        yield tag, first, last


def _element(data: bytes, start: int, end: int, depth: int) -> tuple[int, int, int, int]:
    """(tag, start of the content, its end, start of what follows). The end mark of an open length is `_END`."""
    if depth > _MAX_DEPTH or start + 2 > end or data[start] & 0x1F == 0x1F:
        raise _BrokenError
    tag, length, first = data[start], data[start + 1], start + 2
    if tag == length == 0:
        return *_END, first
    if length == 0x80:
        last = _end_of_open(data, first, end, depth)
        return tag, first, last, last + 2
    if length > 0x80:
        size = length & 0x7F
        length, first = int.from_bytes(data[first : first + size]), first + size
    if first + length > end:
        raise _BrokenError
    return tag, first, first + length, first + length


def _end_of_open(data: bytes, start: int, end: int, depth: int) -> int:
    """Where the end mark of an element of open length stands."""
    while True:
        tag, first, last, following = _element(data, start, end, depth + 1)
        if (tag, first, last) == _END:
            return start
        start = following
