"""Files that are broken, hostile or something else: refused with a reason, or left alone."""

import base64

import pytest

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.einvoices.xml_file import read_einvoice
from tests.counted_steps import steps
from tests.unit.readers.einvoices.written_invoices import CII, FATTURA, UBL, changed

BODY = CII.partition("?>")[2].lstrip()


def number_of(content: bytes) -> str | None:
    contents = read_einvoice(content)
    assert contents is not None, content[:80]
    return contents.documents[0].number.value if contents.documents else None


def refusal(content: bytes) -> str:
    contents = read_einvoice(content)
    assert contents is not None
    assert (contents.kind, contents.documents) == ("unknown", ())
    return contents.problems[0].message


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"plain text",
        b"%PDF-1.7 ...",
        b"<html><body>Invoice</body></html>",
        b"<Invoice><Customer>other format</Customer></Invoice>",
        b"<Document xmlns='urn:iso:std:iso:20022:tech:xsd:camt.053.001.08'/>",
        b"<StandardBusinessDocument><Order/></StandardBusinessDocument>",
        b"<broken",
        bytes(range(256)),
    ],
)
def test_what_is_no_einvoice_is_left_alone(content: bytes) -> None:
    assert read_einvoice(content) is None


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE Invoice [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!-- a comment --><?pi x?>\n<!doctype Invoice>",
        "<!DOCTYPE lolz [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>",
    ],
)
def test_a_document_type_is_refused(prolog: str) -> None:
    assert "document type" in refusal((prolog + BODY).encode())


def test_a_document_type_in_a_comment_or_text_is_none() -> None:
    xml = changed(
        CII,
        "<ram:TypeCode>380<",
        "<!-- <!DOCTYPE x> --><ram:Name><![CDATA[<!DOCTYPE x>]]></ram:Name><ram:TypeCode>380<",
    )
    assert number_of(xml.encode()) == "BH-2026-0417"


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + CII.encode(),
        b"\n \n" + CII.encode(),
        CII.encode() + b"\n\x00\x00",
        CII.encode("utf-16"),
        b"\xff\xfe" + CII.encode("utf-16-le"),
        b"\xfe\xff" + CII.encode("utf-16-be"),
        CII.replace('"UTF-8"', '"UTF-16"').encode(),
        CII.replace('"UTF-8"', '"ISO-8859-1"').encode(),
        CII.replace('"UTF-8"', '"ISO-8859-1"').encode("latin-1"),
        CII.replace('"UTF-8"', '"windows-1252"').encode("cp1252"),
        CII.replace('"UTF-8"', '"none-such"').encode(),
        b"\xef\xbb\xbf" + CII.replace('"UTF-8"', '"UTF-16"').encode(),
        BODY.encode(),
    ],
)
def test_marks_and_declarations_that_are_wrong(content: bytes) -> None:
    contents = read_einvoice(content)
    assert contents is not None
    assert contents.documents[0].seller.name.value == "Brandholz & Söhne GmbH"
    assert contents.problems == ()


def test_letters_that_may_be_wrong_are_said() -> None:
    contents = read_einvoice(CII.encode("cp1252"))
    assert contents is not None
    assert [problem.code for problem in contents.problems] == ["READ_ENCODING"]
    (found,) = contents.documents
    assert (found.seller.name.value, found.seller.name.state) == ("Brandholz & Söhne GmbH", State.LIKELY)
    assert (found.buyer.name.is_sure, found.total.is_sure) == (True, True)


@pytest.mark.parametrize("cut", [0.3, 0.9, 0.999])
def test_a_cut_file_is_refused(cut: float) -> None:
    content = CII.encode()
    assert "broken" in refusal(content[: int(len(content) * cut)])


@pytest.mark.parametrize("depth", [500, 100_000])
def test_deep_nesting_is_refused(depth: int) -> None:
    deep = "<a>" * depth + "</a>" * depth
    assert "too deep" in refusal(changed(CII, "<ram:TypeCode>380<", f"{deep}<ram:TypeCode>380<").encode())


def test_a_huge_file_is_refused() -> None:
    assert "25 MB" in refusal(CII.encode() + b" " * (25 * 1024 * 1024))


@pytest.mark.parametrize(
    "text", ["1E999999", "NaN", "Infinity", "1,50", "1.234.56", "0x10", "9" * 400, "٣", "--1", "1e3"]
)
def test_amounts_that_are_no_decimals_are_open(text: str) -> None:
    contents = read_einvoice(changed(CII, ">274.25<", f">{text}<").encode())
    assert contents is not None
    total = contents.documents[0].total
    assert (total.value, total.state) == (None, State.OPEN)
    assert text[:20] in total.how
    assert total.where


@pytest.mark.parametrize("text", ["20261301", "20260230", "2026", "soon", "99999999", "05.11.2026"])
def test_dates_that_are_none_are_open(text: str) -> None:
    contents = read_einvoice(changed(CII, ">20261105<", f">{text}<").encode())
    assert contents is not None
    assert contents.documents[0].issue_date.state is State.OPEN
    assert text in contents.documents[0].issue_date.how


def test_a_figure_split_by_a_comment_is_read_whole() -> None:
    contents = read_einvoice(changed(CII, ">274.25<", "><!-- 1 -->27<!-- 9 -->4.25<").encode())
    assert contents is not None
    assert str(contents.documents[0].total.value) == "274.25"


def test_an_amount_with_elements_inside_is_open() -> None:
    contents = read_einvoice(changed(CII, ">274.25<", ">27<b>4</b>.25<").encode())
    assert contents is not None
    assert contents.documents[0].total.state is State.OPEN


def test_extreme_prices_do_no_harm() -> None:
    xml = changed(
        changed(CII, ">450.00<", ">999999999999999.999999999999<"), ">100</ram:Basis", ">0.000000000001</ram:Basis"
    )
    contents = read_einvoice(xml.encode())
    assert contents is not None
    assert contents.documents[0].lines[0].unit_price.state is State.CONTRADICTED


def test_a_signed_envelope_is_refused_with_the_reason() -> None:
    oid = bytes.fromhex("06092a864886f70d010702")
    envelope = b"\x30\x82\x10\x00" + oid + b"\xa0\x82" + FATTURA.encode() + b"\x00" * 20
    assert ".p7m" in refusal(envelope)
    assert ".p7m" in refusal(base64.encodebytes(envelope))
    assert read_einvoice(b"\x30\x82\x10\x00" + oid + b"a signed mail") is None


def test_an_ordinary_body_under_a_simplified_root_and_an_empty_one_are_said() -> None:
    contents = read_einvoice(
        FATTURA.replace("FatturaElettronica ", "FatturaElettronicaSemplificata ")
        .replace("p:FatturaElettronica>", "p:FatturaElettronicaSemplificata>")
        .encode()
    )
    assert contents is not None
    assert not any(item.is_sure for item in (contents.documents[0].net, contents.documents[0].total))
    start, end = FATTURA.index("<FatturaElettronicaBody>"), FATTURA.index("</p:")
    assert "no invoice" in refusal((FATTURA[:start] + FATTURA[end:]).encode())


@pytest.mark.slow
@pytest.mark.parametrize(("was", "now"), [("", ""), (">-10<", ">-11<")], ids=["right", "wrong"])
def test_the_work_grows_with_the_number_of_lines_and_no_faster(was: str, now: str) -> None:
    start, end = UBL.index("  <cac:InvoiceLine>"), UBL.index("</Invoice>")
    lines = UBL[start:end].replace(was, now) if was else UBL[start:end]
    few, many = ((UBL[:start] + lines * count + UBL[end:]).encode() for count in (250, 1_000))
    read_einvoice(few)
    assert steps(lambda: read_einvoice(many)) < 4.4 * steps(lambda: read_einvoice(few))


@pytest.mark.slow
def test_many_lines_are_read() -> None:
    start, end = UBL.index("  <cac:InvoiceLine>"), UBL.index("</Invoice>")
    lines = UBL[start:end]
    contents = read_einvoice((UBL[:start] + lines * 5_000 + UBL[end:]).encode())
    assert contents is not None
    assert len(contents.documents[0].lines) == 10_000
    assert contents.documents[0].lines[9_999].amount.where.startswith("/Invoice/InvoiceLine[10000]/")


@pytest.mark.slow
def test_many_wrong_lines_are_summed_up() -> None:
    start, end = UBL.index("  <cac:InvoiceLine>"), UBL.index("</Invoice>")
    lines = UBL[start:end].replace(">-10<", ">-11<")
    contents = read_einvoice((UBL[:start] + lines * 5_000 + UBL[end:]).encode())
    assert contents is not None
    assert contents.documents[0].lines[9_999].quantity.state is State.CONTRADICTED
    assert contents.problems[0].code == "READ_SUMS_DIFFER"
    assert "more lines do not add up" in contents.problems[-1].message
    assert len(contents.problems) < 30


def test_an_attachment_above_ten_megabytes_is_refused_with_the_reason() -> None:
    assert "over 10 MB" in refusal(changed(CII, "ZGF5O2hvdXJzCjE7OAo=", "QUJD" * 2_700_000).encode())
