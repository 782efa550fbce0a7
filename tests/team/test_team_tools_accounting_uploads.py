"""What the upload tools take and refuse, before anything is sent."""

import pytest

from My_AI_Employee.errors import UploadRefusedError
from My_AI_Employee.team.tools.shared.uploads import MAX_UPLOAD_BYTES, read_upload
from tests.team.accounting_people import a_pdf, packed

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
JPEG = b"\xff\xd8\xff\xe0" + b"0" * 20
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"0" * 20
HEIC = b"\x00\x00\x00\x18ftypheic" + b"0" * 20
XML = b'<?xml version="1.0"?><Invoice><ID>1</ID></Invoice>'


@pytest.mark.parametrize(
    ("name", "content", "mimetype"),
    [
        ("a.pdf", a_pdf(), "application/pdf"),
        ("a.PNG", PNG, "image/png"),
        ("a.jpg", JPEG, "image/jpeg"),
        ("a.jpeg", JPEG, "image/jpeg"),
        ("a.webp", WEBP, "image/webp"),
        ("a.heic", HEIC, "image/heic"),
        ("a b (1).xml", XML, "application/xml"),
        ("a.xml", "\ufeff<Invoice/>".encode("utf-16"), "application/xml"),
    ],
)
def test_a_file_is_known_by_its_content(name: str, content: bytes, mimetype: str) -> None:
    upload = read_upload(name, packed(content))
    assert (upload.name, upload.mimetype, upload.content) == (name, mimetype, content)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.png", a_pdf()),
        ("a.pdf", PNG),
        ("a.pdf", b""),
        ("a.pdf", b"MZ\x90\x00" * 10),
        ("a.exe", a_pdf()),
        ("pdf", a_pdf()),
        (".pdf", a_pdf()),
        ("../a.pdf", a_pdf()),
        ("a\\b.pdf", a_pdf()),
        ("a\x00.pdf", a_pdf()),
        ("a\u202efdp.pdf", a_pdf()),
        ("a.xml", b"<html><script>alert(1)</script></html>"),
        ("a.xml", b'<?xml version="1.0"?><svg onload="x()"/>'),
        ("a.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'),
        ("a.xml", b"<Invoice>\xff\xfe\xfa</Invoice>"),
    ],
)
def test_what_is_not_what_it_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(UploadRefusedError) as caught:
        read_upload(name, packed(content))
    assert caught.value.hint


def test_only_base64_is_taken() -> None:
    for content in ("data:application/pdf;base64,JVBERi0=", "JVBERi0", "%PDF-"):
        with pytest.raises(UploadRefusedError):
            read_upload("a.pdf", content)
    wrapped = "\n".join(packed(a_pdf())[start : start + 8] for start in range(0, 40, 8))
    assert read_upload("a.pdf", wrapped).content == a_pdf()


def test_ten_mebibytes_are_taken_and_one_byte_more_is_not() -> None:
    whole = a_pdf().ljust(MAX_UPLOAD_BYTES, b"0")
    assert len(read_upload("a.pdf", packed(whole)).content) == MAX_UPLOAD_BYTES
    with pytest.raises(UploadRefusedError, match="larger than 10 MiB"):
        read_upload("a.pdf", packed(whole + b"0"))
