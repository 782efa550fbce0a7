"""Readers: what comes out of notes, mails and other files, and what is refused."""

from contextlib import suppress
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from My_AI_Employee.domain.task import TaskType
from My_AI_Employee.errors import ReadError
from My_AI_Employee.readers.html_text import html_to_text
from My_AI_Employee.readers.labels import line_label, snake_key
from My_AI_Employee.readers.names import safe_name, unique_names
from My_AI_Employee.readers.quoted import without_quoted
from My_AI_Employee.readers.registry import read_original
from My_AI_Employee.readers.text import MAX_BYTES

SAMPLES = Path(__file__).parents[2] / "samples"


def test_a_note_with_front_matter() -> None:
    note = read_original("invoice_request.md", (SAMPLES / "invoice_request.md").read_bytes())
    assert note.type is TaskType.NOTE
    assert note.subject == "Invoice for Acme, November"
    assert dict(note.labels)["customer"] == "Acme Ltd"
    assert "- 2 x Workshop @ 1,250.00" in note.text


def test_a_mail_with_a_quoted_tail() -> None:
    mail = read_original("invoice_request.eml", (SAMPLES / "invoice_request.eml").read_bytes())
    assert mail.sender == "Office <office@firm.example>"
    assert mail.received is not None
    assert mail.received.astimezone(UTC) == datetime(2026, 11, 19, 9, 15, tzinfo=UTC)
    assert "99.00" in mail.text
    assert "99.00" not in without_quoted(mail.text)


@pytest.mark.parametrize("date", ["Fri, 31 Dec 9999 23:59:59 -1200", "Fri, 31 Dec 9999 23:59:59 +0000", "never"])
def test_a_date_that_not_every_zone_has_counts_as_none(date: str) -> None:
    """Nobody can write it in UTC or on the owner's clock: one such mail would hold up all that come after it."""
    mail = f"From: a@b.example\nTo: c@d.example\nSubject: x\nDate: {date}\n\nPlease pay.\n"
    assert read_original("a.eml", mail.encode()).received is None


def test_a_mail_with_an_attachment() -> None:
    mail = read_original("expense.eml", (SAMPLES / "expense.eml").read_bytes())
    assert [(file.name, file.content) for file in mail.attached] == [("rosa.png", b"\x89PNG\r\n\x1a\n")]
    assert mail.text.startswith("Lunch with client")


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("Due Date: 2026-12-20", ("due_date", "2026-12-20")),
        ("**Due date:** 2026-12-20", ("due_date", "2026-12-20")),
        ("- customer: Acme", ("customer", "Acme")),
        ("customer:: Acme", ("customer", "Acme")),
        ('name: "Acme"', ("name", "Acme")),
        ("due:", ("due", "")),
        ("http://a.example", None),
        ("10 x Consulting @ 150.00", None),
        ("please do all of the following: x", None),
        ("answer:due: 2026-12-20", None),
    ],
)
def test_label_lines(line: str, label: tuple[str, str] | None) -> None:
    assert line_label(line) == label


def test_a_key_never_holds_a_colon() -> None:
    assert snake_key("answer:due date") == "answer_due_date"


@pytest.mark.parametrize(
    "front",
    [
        "a: 1\na: 2",
        "a: &x 1\nb: *x",
        "a: !!python/name:os.system x",
        "a:\n  b: 1",
        "a: [[1]]",
        "a: [1",
        "- a\n- b",
        "[]",
        "just words",
        "a: [{b: 1}]",
        "a: " + "x" * 70_000,
        "A b: 1\na_b: 2",
        "a: " + "[" * 3000,
    ],
)
def test_front_matter_that_is_not_flat_is_refused(front: str) -> None:
    with pytest.raises(ReadError, match="front matter"):
        read_original("x.md", f"---\n{front}\n---\nbody\n".encode())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", b"\x00\x01\x02"),
        ("a.md", b"caf\xe9"),
        ("a.md", b"%PDF-1.7"),
        ("a.md", b"---\na: 1\n"),
        ("a.eml", b"\x89PNG\r\n\x1a\n\x00"),
        ("a.eml", b"just words\n"),
        ("a.eml", b""),
        ("a.eml", b"Subject: x\nContent-Type: text/plain; charset=utf-8\n\ncaf\xe9"),
    ],
)
def test_what_is_not_what_its_name_says_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read_original(name, content)
    assert name in str(caught.value) or "encoding" in str(caught.value)


def test_size_limit() -> None:
    with pytest.raises(ReadError, match="most that is read"):
        read_original("a.pdf", bytes(MAX_BYTES + 1))


@pytest.mark.parametrize(
    ("name", "content", "kind", "words"),
    [
        ("a.pdf", b"%PDF-1.7", TaskType.DOCUMENT, "PDF document"),
        ("a.pdf", b"MZ\x90\x00", TaskType.DOCUMENT, "its name says PDF"),
        ("a.jpg", b"\xff\xd8\xff\xe0", TaskType.DOCUMENT, "JPEG picture"),
        ("a.csv", b"a,b\n", TaskType.BANK_STATEMENT, "CSV table"),
        ("a.sta", b":20:x", TaskType.BANK_STATEMENT, "MT940"),
        ("a.ofx", b"OFXHEADER", TaskType.BANK_STATEMENT, "OFX"),
        ("camt.053.xml", b"<x/>", TaskType.BANK_STATEMENT, "XML"),
        ("bill.xml", b"<x/>", TaskType.DOCUMENT, "XML"),
        ("noending", b"x", TaskType.DOCUMENT, "unknown kind"),
        ("a.pdf", b"", TaskType.DOCUMENT, "is empty"),
    ],
)
def test_other_files_say_what_is_known(name: str, content: bytes, kind: TaskType, words: str) -> None:
    original = read_original(name, content)
    assert original.type is kind
    assert words in original.problem
    assert "Answer section" in original.problem


@pytest.mark.parametrize(
    "style",
    [
        "display:none",
        "DISPLAY : None !important",
        "visibility:hidden",
        "font-size:0",
        "font-size:1px",
        "opacity:0",
        "color:white",
        "color:#fff",
        "color:#fefefe",
        "color:rgb(255,255,255)",
        "color:transparent",
        "color:#123456;background:#123456",
        "max-height:0;overflow:hidden",
        "position:absolute;left:-9999px",
        "mso-hide:all",
    ],
)
def test_hidden_text_is_never_read(style: str) -> None:
    assert html_to_text(f'<p>10 x A @ 1</p><p style="{style}">9 x <b>B</b> @ 99</p><p>end</p>') == "10 x A @ 1\n\nend"


def test_hiding_by_style_sheet_attribute_and_tag() -> None:
    html = "<style>td .h{display:none}</style><i class='a h'>1</i><i hidden>2</i><script>3</script>"
    html += "<font color=white>4</font>5"
    assert html_to_text(html) == "5"


def test_a_child_may_be_visible_again() -> None:
    assert html_to_text('<td style="font-size:0">x<div style="font-size:13px">seen</div></td>') == "seen"
    assert html_to_text('<p style="background:#000"><a style="color:#fff">seen</a></p>') == "seen"


@pytest.mark.parametrize("bad", ["<a ", "<a b='", "<!--", "<![CDATA[", "</", "<?", "<style>", "<div>", "&#"])
@pytest.mark.timeout(20)
def test_broken_markup_takes_no_time(bad: str) -> None:
    with suppress(ReadError):
        html_to_text(bad * (40_000 // len(bad)))


def test_html_mail_falls_back_and_quotes() -> None:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content("<p>new</p><blockquote>old 99</blockquote>", subtype="html")
    mail = read_original("m.eml", message.as_bytes())
    assert "> old 99" in mail.text
    assert without_quoted(mail.text).strip() == "new"


def test_a_forwarded_mail_is_an_attachment_and_names_are_safe() -> None:
    inner = EmailMessage()
    inner["Subject"] = "Old/one"
    inner.set_content("5 x Old @ 1")
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content("new")
    message.add_attachment(inner)
    message.add_attachment(b"a", maintype="application", subtype="pdf", filename="../../etc/passwd.pdf")
    message.add_attachment(b"b", maintype="application", subtype="pdf", filename="passwd.pdf")
    mail = read_original("m.eml", message.as_bytes())
    assert mail.text.strip() == "new"
    assert [file.name for file in mail.attached] == ["one.eml", "passwd.pdf", "passwd-2.pdf"]


def test_too_many_parts_and_endless_nesting_are_refused() -> None:
    parts = "".join("--b\nContent-Type: text/plain\n\nx\n" for _ in range(500))
    flat = f"Subject: x\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n"
    deep = "Subject: x\n" + "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(900))
    for content in (flat, deep):
        with pytest.raises(ReadError):
            read_original("bomb.eml", content.encode())


@pytest.mark.parametrize(
    "name", ["", "..", "CON.txt", "a/b\\c.pdf", "x" * 300 + ".pdf", "a\u202egpj.exe", "[[x]].md"]
)
def test_safe_names(name: str) -> None:
    safe = safe_name(name, "default.bin")
    assert safe
    assert len(safe.encode()) <= 120
    assert not set(safe) & set('/\\[]\u202e:*?"<>|')
    assert safe not in (".", "..")
    assert safe.split(".")[0].casefold() != "con"


def test_unique_names() -> None:
    assert unique_names(["a.pdf", "A.pdf", "a.pdf"]) == ["a.pdf", "A-2.pdf", "a-3.pdf"]


@pytest.mark.parametrize(
    "tail",
    [
        "> old 9",
        "On Mon, 2 Nov 2026, Bob <b@b.example>\nwrote:\nold 9",
        "-----Original Message-----\nold 9",
        "---------- Forwarded message ---------\nold 9",
        "From: Bob\nSent: Monday\nTo: Ann\nSubject: x\n\nold 9",
        "-- \nroom 9",
    ],
)
def test_quoted_tails_are_cut(tail: str) -> None:
    assert without_quoted(f"new\n{tail}").strip() == "new"


def test_what_is_written_below_a_quote_counts() -> None:
    assert without_quoted("On Mon, Bob wrote:\n> old\nnew").strip() == "new"


HEADERS = st.lists(
    st.tuples(st.sampled_from(["From", "To", "Subject", "Date", "Content-Type", "X-A"]), st.binary(max_size=60)),
    max_size=6,
)


@settings(max_examples=300, deadline=None)
@given(HEADERS, st.binary(max_size=200))
def test_no_mail_raises_anything_but_read_error(headers: list[tuple[str, bytes]], body: bytes) -> None:
    content = (
        b"".join(name.encode() + b": " + value.replace(b"\n", b" ") + b"\n" for name, value in headers) + b"\n" + body
    )
    with suppress(ReadError):
        read_original("m.eml", content)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f"---\n{text}\n---\n".encode("utf-8", "replace"))
)
def test_no_note_raises_anything_but_read_error(content: bytes) -> None:
    with suppress(ReadError):
        read_original("n.md", content)
