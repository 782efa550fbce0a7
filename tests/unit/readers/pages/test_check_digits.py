"""VAT ids and IBANs by shape and check digits. The numbers are made up, or examples of the registries."""

import pytest

from My_AI_Employee.readers.pages.check_digits import has_right_check_digits, ibans_in, vat_ids_in


@pytest.mark.parametrize(
    "vat_id",
    [
        "DE136695976",
        "FR40303265045",
        "IT00743110157",
        "NL004495445B01",
        "BE0428759497",
        "ATU13585627",
        "GB980780684",
        "CHE116281710",
        "ESB58378431",
        "PL8567346215",
        "LU15027442",
    ],
)
def test_right_check_digits(vat_id: str) -> None:
    assert has_right_check_digits(vat_id)
    last = max(place for place, sign in enumerate(vat_id) if sign.isdigit() and (vat_id[:2] != "NL" or place < 11))
    wrong = vat_id[:last] + str((int(vat_id[last]) + 1) % 10) + vat_id[last + 1 :]
    assert not has_right_check_digits(wrong)


@pytest.mark.parametrize("vat_id", ["DE123456789", "FR12999999998", "US123456789", "SE123456789012"])
def test_wrong_or_unknown_check_digits(vat_id: str) -> None:
    assert not has_right_check_digits(vat_id)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("VAT Reg No GB 980 7806 84", ["GB980780684"]),
        ("TVA : FR 40 303 265 045 - SIRET 303 265 045 00012", ["FR40303265045"]),
        ("USt-IdNr.:DE136695976", ["DE136695976"]),
        ("CHE-116.281.710 MWST", ["CHE116281710"]),
        ("BTW NL004495445B01", ["NL004495445B01"]),
        ("DE 12345 Berlin", []),
        ("ORDER12345678", []),
    ],
)
def test_vat_ids_in_text(text: str, found: list[str]) -> None:
    assert vat_ids_in(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("IBAN DE02 1203 0000 0000 2020 51 BIC BYLADEM1001", ["DE02120300000000202051"]),
        ("IBAN: NL91ABNA0417164300", ["NL91ABNA0417164300"]),
        ("DE03 1203 0000 0000 2020 51", []),
        ("DE02 1203 0000 0000 2020 517", []),
        ("GB00 MSFT 123456 9876543", []),
    ],
)
def test_ibans_in_text(text: str, found: list[str]) -> None:
    assert ibans_in(text) == found
