"""MT940 files in other envelopes, cut off or hostile."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.statements.mt940 import read_mt940
from tests.unit.readers.statements.test_mt940 import GERMAN, IBAN, codes, mt940, read, statement


@pytest.mark.parametrize(
    "envelope",
    [
        "{1:F01BANKDEFFAXXX0}\n{2:I940BANKDEFFXXXN}\n{4:\n%s-}",
        "{1:F01X}{2:O940X}{4:\n%s-}{5:{CHK:1}}\n",
        "ä1:F01Xüä4:\n%s-ü",
        "\x01\n%s-\x03",
    ],
)
def test_envelopes(envelope: str) -> None:
    body = mt940(":61:2611051105C5,00NTRFNONREF", ":86:tea", closing=":62F:C261105EUR105,00").removesuffix("-\n")
    found = statement((envelope % body).encode("utf-8"))
    assert found.adds_up is True
    assert found.lines[0].text.value == "tea"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(end: str) -> None:
    text = mt940(GERMAN, closing=":62F:C261105EUR219,00").replace("\n", end)
    assert statement(text).adds_up is True


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252", "cp437"])
def test_character_sets(encoding: str) -> None:
    text = mt940(":61:2611051105C5,00NTRFNONREF", ":86:Überweisung für Müller, Grüße")
    assert statement(text.encode(encoding)).lines[0].text.value == "Überweisung für Müller, Grüße"


def test_an_iban_with_its_currency_glued_on() -> None:
    assert statement(mt940().replace(IBAN, IBAN + "EUR")).account.value == IBAN
    assert statement(mt940().replace(IBAN, "10020030/1234567")).account.value == "10020030/1234567"


def test_interim_reports() -> None:
    text = (
        f":20:X\n:25:{IBAN}\n:28C:1\n:34F:EURD0,\n:13D:2611051200+0100\n:61:2611051105C5,00NTRFNONREF\n:86:tea\n"
        ":90D:0EUR0,\n:90C:1EUR5,00\n-\n"
    )
    contents = read(text)
    (found,) = contents.statements
    assert found.currency.value == "EUR"
    assert found.adds_up is None
    assert codes(contents) == []
    assert (found.lines[0].status.value, found.lines[0].status.state) == ("booked", State.LIKELY)
    assert codes(read(text.replace("1EUR5,00", "2EUR9,00"))) == ["READ_SUMS_DIFFER"]


def test_a_line_that_is_none_is_kept_open() -> None:
    contents = read(mt940(":61:garbage", ":86:tea"))
    assert contents.statements[0].lines[0].text.value == "tea"
    assert "READ_AMOUNT_OPEN" in codes(contents)


def test_the_last_amount_of_a_cut_file_is_likely_only() -> None:
    text = mt940(":61:2611051105C12,50NTRFNONREF")
    contents = read(text[: text.index("12,50") + 3])
    assert contents.statements[0].lines[0].amount.state is State.LIKELY
    assert "READ_FILE_CUT" in codes(contents)


@pytest.mark.parametrize("cut", range(60, 330, 17))
def test_a_cut_file_never_raises(cut: int) -> None:
    contents = read_mt940(mt940(GERMAN).encode()[:cut])
    assert contents is None or contents.kind in ("bank_statement", "unknown")


def test_hostile_text_takes_linear_time() -> None:
    start = ":20:X\n:60F:C260101EUR1,\n:61:260101C1,NTRF\n:86:"
    for text in ("?20" * 300_000, "/NAME" * 200_000, "RF18 1\n" * 100_000, "-\n" * 300_000, "1 " * 400_000):
        assert read_mt940((start + text).encode()) is not None
