"""Tokens that are signed for one purpose and one owner, with secrets that can be rotated."""

import pytest

from My_AI_Employee.team.core.signed_tokens import read_token, sign_token, signer_of

OLD, NEW = b"o" * 32, b"n" * 32


@pytest.mark.parametrize("value", [0, 20, {"a": ["b", 1]}, {"long": "x" * 5_000}])
def test_what_was_signed_is_read(value: object) -> None:
    token = sign_token(value, [OLD], "cursor", "ann")
    assert read_token(token, [OLD], "cursor", "ann") == value
    assert token.isascii()
    assert token.isprintable()


@pytest.mark.parametrize("purpose", [("cursor",), ("cursor", "bob"), ("session", "ann"), ("cursor", "ann", ""), ()])
def test_a_token_counts_for_its_purpose_and_owner_alone(purpose: tuple[str, ...]) -> None:
    assert read_token(sign_token(20, [OLD], "cursor", "ann"), [OLD], *purpose) is None
    given = signer_of(OLD, "cursor", "ann").get_signature("x")
    assert not signer_of(OLD, *purpose).verify_signature("x", given)


def test_the_parts_of_a_purpose_do_not_run_into_each_other() -> None:
    assert read_token(sign_token(20, [OLD], "a", "bc"), [OLD], "ab", "c") is None


def test_the_first_secret_signs_and_each_may_have_signed() -> None:
    before, after = sign_token(1, [OLD], "p"), sign_token(1, [NEW, OLD], "p")
    assert read_token(before, [NEW, OLD], "p") == read_token(after, [NEW, OLD], "p") == 1
    assert (read_token(after, [OLD], "p"), read_token(before, [NEW], "p")) == (None, None)
    assert read_token(after, [NEW], "p") == 1


@pytest.mark.parametrize("text", ["", ".", "..", "MQ", "MQ.", ".MQ", "\ud800", "п.п", "MQ.AAAA", "\0", "." * 9_000])
def test_other_text_is_no_token(text: str) -> None:
    assert read_token(text, [OLD], "p") is None


def test_a_packed_value_that_nobody_signed_is_not_unpacked() -> None:
    body, _, signature = sign_token({"long": "x" * 5_000}, [OLD], "p").rpartition(".")
    assert body.startswith("."), "long values are packed"
    assert read_token(f"{body}A.{signature}", [OLD], "p") is None
