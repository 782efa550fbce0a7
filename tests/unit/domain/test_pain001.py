"""Files of transfers for the bank, checked against the scheme's own XSD and read back."""

import re
from datetime import UTC, date, datetime
from importlib.resources import files
from typing import Any

import pytest
from lxml import etree

from My_AI_Employee.domain.pain001 import message_id, plain_text, render_payment_file
from My_AI_Employee.domain.payment_file_actions import CreatePaymentFile
from My_AI_Employee.errors import ValidationFailedError

OWN, FIRST, SECOND = "DE89370400440532013000", "FR1420041010050500013M02606", "GB29NWBK60161331926819"
AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
SCHEMES = ["pain.001.001.09", "pain.001.001.03"]


def a_file(**changes: Any) -> CreatePaymentFile:
    transfers = [
        {
            "bill_id": "BILL/2026/00001",
            "vendor_name": "Müller & Söhne GmbH",
            "iban": FIRST,
            "amount": "1190.00",
            "reference": "RE 4711",
        },
        {
            "bill_id": "BILL/2026/00002",
            "vendor_name": "Papier <Straße> Ltd",
            "iban": SECOND,
            "bic": "NWBKGB2L",
            "amount": "0.05",
            "reference": "2026_17 – Nov.",
        },
    ]
    fields: dict[str, Any] = {
        "debtor_name": "Studio Nord",
        "debtor_iban": OWN,
        "execution_date": date(2026, 11, 24),
        "currency": "EUR",
        "transfers": transfers,
    }
    return CreatePaymentFile.model_validate(fields | changes)


def texts(content: bytes, name: str) -> list[str]:
    root = etree.fromstring(content)
    return [str(one.text) for one in root.iter(f"{{*}}{name}")]


def schema_of(scheme: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.fromstring(files("sepaxml").joinpath("schemas", f"{scheme}.xsd").read_bytes()))


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("changes", [{}, {"debtor_bic": "COBADEFFXXX"}, {"currency": "CHF"}])
def test_the_file_is_as_the_scheme_wants_it(scheme: str, changes: dict[str, str]) -> None:
    content = render_payment_file(a_file(scheme=scheme, **changes), message_id("a key"), AT)
    schema_of(scheme).assertValid(etree.fromstring(content))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_file_of_the_other_version_is_not(scheme: str) -> None:
    other = next(one for one in SCHEMES if one != scheme)
    assert not schema_of(other).validate(etree.fromstring(render_payment_file(a_file(scheme=scheme), "AIE-1", AT)))


def test_what_it_says() -> None:
    content = render_payment_file(a_file(), "AIE-1", AT)
    said = {name: texts(content, name) for name in ("MsgId", "CreDtTm", "NbOfTxs", "CtrlSum", "InstdAmt", "IBAN")}
    assert said == {
        "MsgId": ["AIE-1"],
        "CreDtTm": ["2026-11-20T09:30:00Z"],
        "NbOfTxs": ["2", "2"],
        "CtrlSum": ["1190.05", "1190.05"],
        "InstdAmt": ["1190.00", "0.05"],
        "IBAN": [OWN, FIRST, SECOND],
    }
    assert texts(content, "Nm") == ["Studio Nord", "Studio Nord", "Muller + Sohne GmbH", "Papier Strasse Ltd"]
    assert texts(content, "Ustrd") == ["RE 4711", "2026-17 - Nov."]
    assert texts(content, "EndToEndId") == ["BILL/2026/00001", "BILL/2026/00002"]
    assert texts(content, "Cd") == ["SEPA"]
    assert texts(content, "Dt") == ["2026-11-24"]


def test_sepa_is_said_of_euros_alone() -> None:
    content = render_payment_file(a_file(currency="CHF"), "AIE-1", AT)
    assert texts(content, "Cd") == []
    assert b'Ccy="CHF"' in content


def test_the_same_step_writes_the_same_bytes_under_the_same_id() -> None:
    first, again = (render_payment_file(a_file(), message_id("a key"), AT) for _ in range(2))
    assert first == again
    assert message_id("a key") != message_id("another key")
    assert re.fullmatch(r"AIE-[0-9a-f]{28}", message_id("a key"))


@pytest.mark.parametrize(
    ("text", "longest", "plain"),
    [("Ærø Łódź", 70, "AEro Lodz"), ("a" * 80, 70, "a" * 70), ("one\ttwo ; three", 70, "one two three")],
)
def test_texts_are_written_in_the_letters_that_banks_take(text: str, longest: int, plain: str) -> None:
    assert plain_text(text.replace("Æ", "Æ"), longest) == plain


def test_a_name_without_such_a_letter_is_refused() -> None:
    with pytest.raises(ValidationFailedError, match="no letter"):
        plain_text("株式会社", 70)
