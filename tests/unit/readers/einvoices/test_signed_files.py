"""Invoices inside a signature envelope (CAdES): the signed content is read, in each of its encodings."""

import base64

import pytest

from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.einvoices.signed_files import signed_content
from My_AI_Employee.readers.einvoices.xml_file import read_einvoice
from tests.unit.readers.einvoices.written_invoices import FATTURA

SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
DATA = bytes.fromhex("06092a864886f70d010701")
INVOICE = FATTURA.encode()


def der(tag: int, content: bytes) -> bytes:
    """An element with its length, in the long form where it has to be."""
    size = len(content)
    length = bytes([size]) if size < 0x80 else b"\x84" + size.to_bytes(4)
    return bytes([tag]) + length + content


def open_length(tag: int, content: bytes) -> bytes:
    """An element whose length is not stated: it ends with two zeros."""
    return bytes([tag, 0x80]) + content + b"\x00\x00"


def envelope(octets: bytes, wrap=der) -> bytes:  # type: ignore[no-untyped-def]
    """Signed data around an OCTET STRING: version, digests, content, and a certificate that is not read."""
    content = wrap(0x30, DATA + wrap(0xA0, octets))
    signed = der(0x02, b"\x01") + der(0x31, b"") + content + der(0xA0, b"FatturaElettronica of somebody else")
    return bytes(wrap(0x30, SIGNED_DATA + wrap(0xA0, wrap(0x30, signed))))


def contents_of(content: bytes) -> FileContents:
    contents = read_einvoice(content)
    assert contents is not None
    return contents


def test_a_signed_invoice_says_the_same_as_the_plain_one() -> None:
    plain, text = contents_of(INVOICE), envelope(der(0x04, INVOICE))
    parts = open_length(0x24, der(0x04, INVOICE[:1000]) + der(0x24, der(0x04, INVOICE[1000:])))
    armoured = b"-----BEGIN PKCS7-----\n" + base64.encodebytes(text) + b"-----END PKCS7-----\n"
    for signed in (
        text,
        base64.b64encode(text),
        armoured,
        envelope(parts, open_length),
        envelope(der(0x04, envelope(der(0x04, INVOICE)))),
    ):
        found = contents_of(signed)
        assert found.documents == plain.documents
        assert [problem.code for problem in found.problems] == ["READ_SIGNATURE_UNCHECKED"]


@pytest.mark.parametrize(
    "broken",
    [
        envelope(der(0x04, INVOICE))[:-2000],
        envelope(der(0x0C, INVOICE)),
        envelope(b"\x04\x84\xff\xff\xff\xff" + INVOICE),
        envelope(open_length(0x24, b"\x04") + INVOICE),
        envelope(der(0x04, b"FatturaElettronica")),
        der(0x30, SIGNED_DATA + INVOICE),
    ],
)
def test_a_broken_envelope_is_refused(broken: bytes) -> None:
    found = contents_of(broken)
    assert (found.kind, [problem.code for problem in found.problems]) == ("unknown", ["READ_EINVOICE_SIGNED"])


def test_envelopes_in_envelopes_end() -> None:
    content = INVOICE
    for _ in range(4):
        content = envelope(der(0x04, content))
    assert signed_content(content) is None
    octets = der(0x04, INVOICE)
    for _ in range(200):
        octets = open_length(0x24, octets)
    assert signed_content(envelope(octets)) is None
