"""Kinds of files: by content, whatever the name says, and by name where content says nothing."""

import pytest

from My_AI_Employee.text.file_kinds import KINDS, ending_of, kind_by_content, kind_by_name

CONTENTS = {
    "PDF document": b"%PDF-1.7\n",
    "JPEG picture": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "PNG picture": b"\x89PNG\r\n\x1a\n\x00",
    "WebP picture": b"RIFF\n\x00\x00\x00WEBPVP8 ",
    "HEIC picture": b"\x00\x00\x00\x18ftypmif1\x00",
    "TIFF picture": b"MM\x00*\x00",
    "GIF picture": b"GIF89a",
    "ZIP archive": b"PK\x03\x04\x14",
    "Windows program": b"MZ\x90\x00\x03",
    "Linux program": b"\x7fELF\x02",
}


@pytest.mark.parametrize("name", CONTENTS)
def test_content_says_what_it_is(name: str) -> None:
    kind = kind_by_content(CONTENTS[name])
    assert kind is not None
    assert kind.name == name
    assert [other for other in CONTENTS if kind.fits(CONTENTS[other])] == [name]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF",
        b" %PDF-1.7",
        b"\xff\xd8",
        b"RIFF\x00\x00\x00\x00WAVE",
        b"\x00\x00\x00\x18ftypmp42",
        b"MZ",
        b"a;b\n1;2",
    ],
)
def test_what_begins_otherwise_is_of_no_known_kind(content: bytes) -> None:
    assert kind_by_content(content) is None


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("a.PDF", "application/pdf"),
        ("a.b.jpeg", "image/jpeg"),
        ("a.heif", "image/heic"),
        ("a.csv", "text/csv"),
        ("dir.xml/a.940", "text/plain"),
    ],
)
def test_a_name_claims_a_kind(name: str, media_type: str) -> None:
    kind = kind_by_name(name)
    assert kind is not None
    assert kind.media_type == media_type
    assert ending_of(name) in kind.endings


@pytest.mark.parametrize("name", ["", "pdf", ".pdf", "a.pdf.", "a.exe", "a.pdf/b"])
def test_other_names_claim_nothing(name: str) -> None:
    assert kind_by_name(name) is None


def test_office_files_are_archives() -> None:
    word = kind_by_name("a.docx")
    assert word is not None
    assert word.fits(CONTENTS["ZIP archive"])
    assert not word.fits(CONTENTS["PDF document"])


def test_an_ending_belongs_to_one_kind() -> None:
    endings = [ending for kind in KINDS for ending in kind.endings]
    assert len(endings) == len(set(endings))
    assert all(ending == ending_of(f"a{ending}") for ending in endings)


def test_every_kind_has_the_article_that_people_say() -> None:
    vowels = {"Excel table", "MT940 bank statement", "OFX bank statement", "XML document"}
    assert {kind.name for kind in KINDS if kind.with_article.startswith("an ")} == vowels
    assert all(kind.with_article.split(" ", 1)[1] == kind.name for kind in KINDS)
