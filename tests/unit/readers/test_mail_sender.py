"""Whom a mail names as its sender, and which headers of servers are kept."""

import pytest

from My_AI_Employee.readers.registry import read_original

BODY = b"Subject: Pens\n\nHello\n"


def _sender(headers: bytes) -> str:
    found = read_original("m.eml", headers + BODY).mail_sender
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    ("headers", "text"),
    [
        (b"From: Owner <O@Studio.example>\n", "o@studio.example"),
        (b'From: "o@studio.example" <o@studio.example>\n', "o@studio.example"),
        (b'From: "o@studio.example" <x@evil.example>\n', "? x@evil.example o@studio.example"),
        (b"From: x@evil.example, o@studio.example\n", "? x@evil.example o@studio.example"),
        (b"From: o@studio.example\nFrom: x@evil.example\n", "? o@studio.example x@evil.example"),
        (b"From: o@studio.example <x@evil.example>\n", "? o@studio.example"),
        (b"From: Owner\n", "?"),
        (b"To: books@studio.example\n", "?"),
    ],
)
def test_only_one_plain_address_is_a_clear_sender(headers: bytes, text: str) -> None:
    assert sorted(_sender(headers).split()) == sorted(text.split())


def test_headers_of_servers_are_kept_in_order_and_unfolded() -> None:
    headers = (
        b"From: o@studio.example\n"
        b"Authentication-Results: mx.studio.example;\n\tdmarc=pass\n header.from=studio.example\n"
        b"ARC-Authentication-Results: i=1; mx.studio.example; dmarc=pass\nauthentication-results: other; none\n"
    )
    found = read_original("m.eml", headers + BODY).mail_sender
    assert found is not None
    assert found.authentication == ("mx.studio.example; dmarc=pass header.from=studio.example", "other; none")


def test_encoded_words_in_such_a_header_are_not_decoded() -> None:
    headers = b"From: o@studio.example\nAuthentication-Results: =?utf-8?q?mx=2Estudio=2Eexample?=; none\n"
    found = read_original("m.eml", headers + BODY).mail_sender
    assert found is not None
    assert found.authentication == ("=?utf-8?q?mx=2Estudio=2Eexample?=; none",)


def test_a_note_is_by_hand_unless_it_names_a_sender() -> None:
    assert read_original("n.md", b"type: expense\namount: 5\n").mail_sender is None
    for text in (
        b"---\nfrom: Dana <dana@acme.example>\n---\nHello\n",
        b"From: dana@acme.example\nSubject: x\n\nHello\n",
    ):
        found = read_original("n.txt", text).mail_sender
        assert found is not None
        assert found.text == "? dana@acme.example"


@pytest.mark.parametrize(("name", "by_hand"), [("m.msg", False), ("m.mbox", False), ("r.pdf", True), ("s.csv", True)])
def test_mails_in_formats_that_are_not_read_are_mails(name: str, by_hand: bool) -> None:
    content = b"%PDF-1.4\n" if name.endswith("pdf") else b"a,b\n"
    assert (read_original(name, content).mail_sender is None) == by_hand
