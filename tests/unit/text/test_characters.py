"""Classes of characters: what each catches and what it leaves to people's scripts."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.text import characters
from My_AI_Employee.text.characters import (
    C0_BUT_LINES_AND_TABS,
    C0_IN_NO_TEXT,
    CONTROLS,
    DIRECTION_MARKS,
    DIRECTION_OVERRIDES,
    HIDDEN,
    IN_WORDS,
    INVISIBLE,
    SURROGATES,
    TAGS,
    plain_lines,
    visible,
)

EVERY = [chr(code) for code in range(0x110000)]


def members(characters: str) -> set[str]:
    return set(re.findall(f"[{characters}]", "".join(EVERY)))


def test_controls_are_those_of_unicode() -> None:
    assert members(CONTROLS) == {sign for sign in EVERY if unicodedata.category(sign) == "Cc"}
    assert members(SURROGATES) == {sign for sign in EVERY if unicodedata.category(sign) == "Cs"}


def test_what_lays_text_out_is_no_fault_of_a_text() -> None:
    c0 = {chr(code) for code in range(0x20)}
    assert c0 - members(C0_IN_NO_TEXT) == set("\t\n\v\f\r")
    assert c0 - members(C0_BUT_LINES_AND_TABS) == set("\t\n\r")


def test_direction_characters_are_those_of_unicode() -> None:
    turning = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
    assert members(DIRECTION_OVERRIDES) == {sign for sign in EVERY if unicodedata.bidirectional(sign) in turning}
    assert {unicodedata.name(sign) for sign in members(DIRECTION_MARKS)} == {
        "ARABIC LETTER MARK",
        "LEFT-TO-RIGHT MARK",
        "RIGHT-TO-LEFT MARK",
    }


def test_hidden_is_what_nobody_sees() -> None:
    assert members(HIDDEN) == members(INVISIBLE) | members(IN_WORDS)
    assert not members(INVISIBLE) & members(IN_WORDS)
    assert members(TAGS) < members(INVISIBLE)
    assert not members(HIDDEN) & {chr(code) for code in range(0xA0)}
    shown = {sign for sign in members(HIDDEN) if sign.isalnum()}
    assert {unicodedata.name(sign).rpartition(" ")[2] for sign in shown} == {"FILLER"}


@pytest.mark.parametrize("name", [name for name in dir(characters) if name.isupper() and name != "BYTE_ORDER_MARK"])
def test_each_class_joins_with_others(name: str) -> None:
    assert members(f"{getattr(characters, name)}!") == members(getattr(characters, name)) | {"!"}


def test_plain_lines() -> None:
    assert plain_lines("a\r\nb\rc\n\r\nd\u2028") == "a\nb\nc\n\nd\u2028"


@given(st.text())
def test_visible_text_is_printable(text: str) -> None:
    shown = visible(text)
    assert shown.isprintable()
    assert visible(shown) == visible(shown + "\u200b\x00\ud800")


def test_visible_text_is_composed_and_keeps_its_spaces() -> None:
    assert visible("Rechnu\u0308ng\u00a0\u20281\u202e\t") == "Rechnüng  1"
