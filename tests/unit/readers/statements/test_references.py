"""Check digits of accounts and references."""

import pytest

from My_AI_Employee.readers.statements.references import account_of, iban_of, is_placeholder, structured_reference


def test_ibans_by_their_check_digits_and_length() -> None:
    assert iban_of("de89 3704 0044 0532 0130 00") == "DE89370400440532013000"
    assert iban_of("DE89370400440532013001") == ""
    assert iban_of("DE8937040044053201300") == ""


@pytest.mark.parametrize(
    "written", ["DE89370400440532013000EUR", "COBADEFF/DE89370400440532013000", "X/DE89370400440532013000EUR"]
)
def test_an_iban_among_other_codes(written: str) -> None:
    assert account_of(written) == "DE89370400440532013000"


def test_a_bank_number_stays_as_it_is() -> None:
    assert account_of(" 10020030/1234567 ") == "10020030/1234567"


def test_one_reference_only() -> None:
    assert structured_reference("thanks RF18 5390 0754 7034 for tea") == "RF18539007547034"
    assert structured_reference("21 00000 00003 13947 14300 09017") == "210000000003139471430009017"
    assert structured_reference("RF18539007547034 and 210000000003139471430009017") == ""
    assert structured_reference("RF19539007547034") == ""


def test_placeholders() -> None:
    assert all(map(is_placeholder, ("NONREF", "notprovided", "", "/", "000")))
    assert not is_placeholder("NONREF7")
