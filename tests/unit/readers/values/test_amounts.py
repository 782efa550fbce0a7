"""Amounts of money: all readings of a text, a sign that is never lost, and the decimal mark of a file."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from My_AI_Employee.readers.values.amounts import decimal_marks, read_amount

ONE = {
    "1.234,56": "1234.56",
    "1,234.56": "1234.56",
    "1'234.56": "1234.56",
    "1’234,50": "1234.50",
    "1 234,56": "1234.56",
    "1\u202f234,56": "1234.56",
    "1\u00a0234.56": "1234.56",
    "1,23,456.78": "123456.78",
    "12,00-": "-12.00",
    "-98,76": "-98.76",
    "−5.00": "-5.00",
    "(1,234.50)": "-1234.50",
    "(5.00 EUR)": "-5.00",
    "12.00 DR": "-12.00",
    "12.00CR": "12.00",
    "12,00 S": "-12.00",
    "12,00 H": "12.00",
    "-£12.50": "-12.50",
    "£-12.50": "-12.50",
    "+ £1,100.00": "1100.00",
    "12,5EUR": "12.5",
    "CHF 12.--": "12",
    "12,-": "12",
    "1.234.567": "1234567",
    "0.200": "0.200",
    "1234.567": "1234.567",
    ".50": "0.50",
    "-0.00": "0.00",
}
SEVERAL = {
    "1.200": {"1.2", "1200"},
    "1,200": {"1.2", "1200"},
    "-1.200 EUR": {"-1.2", "-1200"},
    "-12.00 DR": {"-12", "12"},
    "(-5.00)": {"-5", "5"},
}
NONE = [
    "",
    "abc",
    "12%",
    "1.2.3",
    "12 34",
    "1E+05",
    "31.08.2016",
    "2026-01-02",
    "12:30",
    "5 (",
    "12²",
    "1" * 61,
    "12 h",
    "1" * 19,
]


@pytest.mark.parametrize("text", ONE)
def test_a_text_with_one_reading(text: str) -> None:
    assert read_amount(text).only == Decimal(ONE[text])


@pytest.mark.parametrize("text", SEVERAL)
def test_a_text_with_several_readings_has_no_only_one(text: str) -> None:
    assert set(read_amount(text).values) == {Decimal(value) for value in SEVERAL[text]}
    assert read_amount(text).only is None


@pytest.mark.parametrize("text", NONE)
def test_a_text_that_is_no_amount(text: str) -> None:
    assert not read_amount(text).is_amount


def test_currency_and_sign_are_told() -> None:
    assert read_amount("-£12.50").currency == "GBP"
    assert read_amount("12.00 usd").currency == "USD"
    assert read_amount("$5").currency == ""
    assert read_amount("12.00 DR").sign_by == "DR"
    assert read_amount("5.00").sign_by == ""
    assert not read_amount("5.00 USD EUR").is_amount


def test_the_mark_of_the_file_decides() -> None:
    assert read_amount("1.200").decided(",") == 1200
    assert read_amount("1.200").decided(".") == Decimal("1.2")
    assert read_amount("12.34").decided(",") is None


def test_the_mark_of_a_file_is_what_reads_each_amount() -> None:
    assert decimal_marks(map(read_amount, ["1.200", "12,50", ""])) == {","}
    assert decimal_marks(map(read_amount, ["1.200", "7"])) == {".", ","}
    assert decimal_marks(map(read_amount, ["1.20", "12,5"])) == frozenset()


MONEY = st.decimals(min_value=Decimal("0.01"), max_value=Decimal("99999999.99"), places=2)
SIGNS = st.sampled_from(["-{}", "−{}", "{}-", "({})", "{} DR", "- {}", "-€{}", "€ -{}", "{} EUR-", "-{} CHF"])
FORMS = st.sampled_from(
    [(",", "."), (".", ","), (" ", ","), ("'", "."), ("’", "."), ("\u202f", ","), ("", ","), ("", ".")]
)


def formatted(value: Decimal, form: tuple[str, str]) -> str:
    return f"{value:,.2f}".replace(",", "\0").replace(".", form[1]).replace("\0", form[0])


@given(MONEY, FORMS)
def test_what_is_written_is_read_back(value: Decimal, form: tuple[str, str]) -> None:
    read = read_amount(formatted(value, form))
    assert read.only == value
    assert read.decided(form[1]) == value


@given(MONEY, FORMS, SIGNS)
def test_a_minus_is_never_lost(value: Decimal, form: tuple[str, str], sign: str) -> None:
    assert read_amount(sign.format(formatted(value, form))).only == -value


@given(st.integers(min_value=1, max_value=99_999_999), st.sampled_from([".", ","]))
def test_whole_thousands_are_read_or_said_to_be_several(value: int, separator: str) -> None:
    read = read_amount(f"{value:,}".replace(",", separator))
    assert Decimal(value) in read.values
    assert read.only in (None, Decimal(value))


@given(st.text(max_size=80))
def test_any_text_is_read_without_error(text: str) -> None:
    read = read_amount(text)
    assert read.is_amount == bool(read.values)
