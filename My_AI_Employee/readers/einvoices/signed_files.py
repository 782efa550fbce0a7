"""Recognises a FatturaPA inside a signature envelope (CAdES, `.p7m`), in DER or in base64."""

import base64
import binascii

_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
"""Object identifier 1.2.840.113549.1.7.2, signedData (RFC 5652)."""
_WORD = b"FatturaElettronica"
_ARMOUR = b"-----BEGIN"
_HEAD = 64


def holds_signed_fattura(content: bytes) -> bool:
    """Whether the bytes are signed data around a FatturaPA. The signature is not checked."""
    if content[:1] == b"0":
        return _SIGNED_DATA in content[:_HEAD] and _WORD in content
    if content.startswith(_ARMOUR):
        content = b"".join(line for line in content.splitlines() if not line.startswith(b"-----"))
    return content[:3] == b"MII" and holds_signed_fattura(_from_base64(content))


def _from_base64(content: bytes) -> bytes:
    try:
        return base64.b64decode(b"".join(content.split()), validate=True)
    except (binascii.Error, ValueError):
        return b""
