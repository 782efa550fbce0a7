"""The character set of a text file: marks, UTF-8, UTF-16, and the letters of old sets."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.readers.values.charset import decode

TEXTS = {
    "cp1252": ["Begünstigter;Übertrag;Größe", "Libellé opération;Crédit à régler", "Descripción;Operación;España"],
    "cp1250": ["Datum provedení;Číslo účtu;převod", "Łódź;Opłata;Zażółć gęślą jaźń", "Könyvelés;összeg;őszi fűtés"],
    "cp850": ["Begünstigter;Übertrag München"],
    "iso8859_2": ["Łódź;Opłata;Zażółć gęślą jaźń"],
    "cp1251": ["Дата;Сумма;Назначение платежа"],
}


@pytest.mark.parametrize(("encoding", "text"), [(name, text) for name, texts in TEXTS.items() for text in texts])
def test_letters_tell_the_character_set(encoding: str, text: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded.text == text
    assert not decoded.is_proven


def test_a_mark_decides_and_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 + "Größe".encode()).text == "Größe"
    assert decode("Größe".encode("utf-16")).text == "Größe"
    assert decode(codecs.BOM_UTF16_BE + "Größe".encode("utf-16-be")).text == "Größe"


def test_utf_16_without_a_mark() -> None:
    assert decode("Datum;Betrag".encode("utf-16-le")).encoding == "utf-16-le"
    assert decode("Datum;Betrag".encode("utf-16-be")).text == "Datum;Betrag"


def test_a_pound_sign_alone_is_a_pound_sign() -> None:
    assert decode("£12.00,Lunch".encode("cp1252")).text == "£12.00,Lunch"


def test_a_cut_last_letter_leaves_utf_8() -> None:
    assert decode("Größe;ü".encode()[:-1]).text == "Größe;\ufffd"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf_8_is_read_as_it_is(text: str) -> None:
    decoded = decode(codecs.BOM_UTF8 + text.encode())
    assert decoded.text == text


@pytest.mark.slow
@given(st.binary(max_size=2_000))
def test_any_bytes_are_decoded(content: bytes) -> None:
    assert isinstance(decode(content).text, str)
