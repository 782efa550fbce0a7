"""Mails that Outlook saved, and files that it packed into winmail.dat."""

import struct
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage

import pytest

from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.mail import read_mail
from My_AI_Employee.readers.outlook.msg_file import msg_to_mail
from My_AI_Employee.readers.outlook.tnef import tnef_files
from My_AI_Employee.readers.read_file import read_contents
from My_AI_Employee.readers.registry import read_original
from My_AI_Employee.readers.sandbox.reader import SandboxedReader
from tests.unit.readers.outlook.made_msg import Tree, attachment, compound_file, eight_bit, properties, text

TICKS = int((datetime(2026, 11, 3, 9, 30, tzinfo=UTC) - datetime(1601, 1, 1, tzinfo=UTC)).total_seconds() * 10**7)
CSV = b"Date;Text;Amount;Balance\n2026-11-03;Coffee;-3,50;96,50\n2026-11-14;Acme;10,00;106,50\n"
MAIL: Tree = {
    **properties(32, (0x0040, 0x0039, TICKS)),
    **text(0x0037, "Invoice for Büro"),
    **text(0x0C1A, "Jo Acme"),
    **text(0x5D01, "jo@acme.example"),
    **text(0x1000, "Please pay 119.00 EUR.\r\n"),
    **text(0x1035, "<1@acme.example>"),
    **attachment(0, "november.csv", CSV),
    **attachment(1, "big.bin", bytes(range(256)) * 20),
}


@pytest.fixture(scope="module")
def reader() -> Iterator[SandboxedReader]:
    with SandboxedReader() as opened:
        yield opened


def test_a_saved_mail_is_read_as_a_mail(reader: SandboxedReader) -> None:
    original = read_original("saved.msg", compound_file(MAIL), as_mail=reader.as_mail)
    assert original.subject == "Invoice for Büro"
    assert original.sender == "Jo Acme <jo@acme.example>"
    assert original.received == datetime(2026, 11, 3, 9, 30, tzinfo=UTC)
    assert "Please pay 119.00 EUR." in original.text
    assert [(one.name, one.content) for one in original.attached] == [
        ("november.csv", CSV),
        ("big.bin", bytes(range(256)) * 20),
    ]


def test_the_files_of_a_saved_mail_are_read() -> None:
    contents = read_contents("saved.msg", compound_file(MAIL))
    assert contents.kind == "mail"
    assert [len(one.lines) for one in contents.statements] == [2]


def test_what_servers_wrote_is_not_taken_over_from_a_file() -> None:
    headers = "Authentication-Results: mx.example; dkim=pass\r\nFrom: Ceo <ceo@firm.example>\r\n\r\n"
    original = read_mail("x", msg_to_mail(compound_file({**MAIL, **text(0x007D, headers)})))
    assert original.sender == "Ceo <ceo@firm.example>"
    assert original.mail_sender is not None
    assert original.mail_sender.authentication == ()


def test_text_of_a_code_page_and_a_sender_without_an_address() -> None:
    tree: Tree = {**properties(32, (0x0003, 0x3FFD, 1251)), **eight_bit(0x0037, "Счёт".encode("cp1251"))}
    tree |= {**eight_bit(0x0C1A, b"X"), **eight_bit(0x0C1F, b"/O=FIRM/CN=X"), **eight_bit(0x1000, b"plain")}
    original = read_mail("x", msg_to_mail(compound_file(tree)))
    assert (original.subject, original.sender, original.text.strip()) == ("Счёт", "X", "plain")
    assert original.mail_sender is not None
    assert original.mail_sender.addresses == ()


def test_a_mail_inside_a_mail_is_an_attachment() -> None:
    inner: Tree = {**properties(24), **text(0x0037, "Inner"), **text(0x1000, "inside"), **attachment(0, "a.csv", CSV)}
    outer: Tree = {**MAIL, "__attach_version1.0_#00000002": {**properties(8), "__substg1.0_3701000D": inner}}
    attached = read_mail("x", msg_to_mail(compound_file(outer))).attached
    assert [one.name for one in attached] == ["november.csv", "big.bin", "Inner.eml"]
    assert [one.name for one in read_mail("y", attached[2].content).attached] == ["a.csv"]


@pytest.mark.parametrize(
    "content",
    [
        compound_file(MAIL)[:700],
        compound_file({"WordDocument": b"text"}),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        b"no compound file",
    ],
)
def test_what_is_no_mail_is_refused_with_what_to_do(reader: SandboxedReader, content: bytes) -> None:
    with pytest.raises(ReadError) as error:
        read_original("broken.msg", content, as_mail=reader.as_mail)
    assert ".eml" in error.value.hint


def attribute(number: int, data: bytes) -> bytes:
    return struct.pack("<BII", 2, number, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def packed(*files: tuple[str, bytes]) -> bytes:
    """A winmail.dat: each file with its short name, and its long one among the properties."""
    content = b"\x78\x9f\x3e\x22\x01\x00" + attribute(0x00089006, b"\0\0\1\0")
    for name, data in files:
        long = name.encode("utf-16-le") + b"\0\0"
        named = struct.pack("<HH16sII", 0x0003, 0x8001, bytes(16), 0, 7) + struct.pack("<I", 1)
        row = struct.pack("<HHII", 0x001F, 0x3707, 1, len(long)) + long.ljust((len(long) + 3) // 4 * 4, b"\0")
        content += attribute(0x00069002, bytes(14)) + attribute(0x00018010, b"SHORT.CSV\0")
        content += attribute(0x0006800F, data) + attribute(0x00069005, struct.pack("<I", 2) + named + row)
    return content


def test_files_in_winmail_dat_are_attachments_of_the_mail() -> None:
    message = EmailMessage()
    message["From"] = "jo@acme.example"
    message.set_content("see attached")
    content = packed(("Übersicht November.csv", CSV), ("two.csv", b"2"))
    message.add_attachment(content, maintype="application", subtype="ms-tnef", filename="winmail.dat")
    attached = read_mail("x.eml", message.as_bytes()).attached
    assert [(one.name, one.content) for one in attached] == [("Übersicht November.csv", CSV), ("two.csv", b"2")]


@pytest.mark.parametrize("damage", [slice(-1, None), slice(40, 44), slice(60, None)])
def test_a_damaged_winmail_dat_stays_as_it_is(damage: slice) -> None:
    content = bytearray(packed(("one.csv", CSV)))
    content[damage] = b"\xff\xff"
    message = EmailMessage()
    message["From"] = "jo@acme.example"
    message.set_content("see attached")
    message.add_attachment(bytes(content), maintype="application", subtype="ms-tnef", filename="winmail.dat")
    with pytest.raises(ReadError, match=r"winmail\.dat"):
        tnef_files(bytes(content))
    assert [one.name for one in read_mail("x.eml", message.as_bytes()).attached] == ["winmail.dat"]


def test_no_file_of_winmail_dat_is_lost_unseen() -> None:
    """A mail that is packed as an attachment has no bytes of its own; a file may end in the middle of a head."""
    mail_inside = attribute(0x00069002, bytes(14)) + attribute(0x00018010, b"Forwarded\0")
    for content in (packed(("one.csv", CSV)) + mail_inside, packed(("one.csv", CSV)) + b"\x02\x02\x90\x06"):
        with pytest.raises(ReadError, match=r"winmail\.dat"):
            tnef_files(content)
    assert [one.name for one in tnef_files(packed(("one.csv", CSV)) + b"\r\n\0")] == ["one.csv"]
