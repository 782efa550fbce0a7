"""OFX as banks write it: SGML and XML, in order and broken. All banks and firms are invented."""

from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.contents.statement import ReadStatement, StatementLine
from My_AI_Employee.readers.statements.ofx import read_ofx

HEADER = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n"
ENTRY = "<STMTTRN>\n<TRNTYPE>OTHER\n<DTPOSTED>20261105\n<TRNAMT>-12.50\n<FITID>A1\n<NAME>Nordwind Tea\n</STMTTRN>\n"


def ofx(
    entries: str = ENTRY, *, account: str = "<ACCTID>4711", ledger: str = "<BALAMT>87.50\n<DTASOF>20261130"
) -> str:
    return (
        f"<OFX>\n<BANKMSGSRSV1><STMTTRNRS><STMTRS>\n<CURDEF>EUR\n<BANKACCTFROM><BANKID>99{account}</BANKACCTFROM>\n"
        f"<BANKTRANLIST><DTSTART>20261101<DTEND>20261130\n{entries}</BANKTRANLIST>\n"
        f"<LEDGERBAL>{ledger}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n"
    )


def read(text: str | bytes, header: str = HEADER) -> FileContents:
    content = text if isinstance(text, bytes) else (header + text).encode("cp1252")
    contents = read_ofx(content)
    assert contents is not None
    return contents


def statement(text: str | bytes) -> ReadStatement:
    (found,) = read(text).statements
    return found


def line(text: str | bytes) -> StatementLine:
    (found,) = statement(text).lines
    return found


def with_amount(text: str) -> str:
    return ENTRY.replace("-12.50", text)


def codes(contents: FileContents) -> list[str]:
    return [problem.code for problem in contents.problems]


def test_a_plain_statement_is_sure_in_every_field_and_says_where() -> None:
    found = statement(ofx())
    entry = found.lines[0]
    assert (found.account.value, found.currency.value) == ("4711", "EUR")
    assert found.closing.amount.is_sure
    assert found.closing.amount.value == Decimal("87.50")
    assert found.closing.date.value == date(2026, 11, 30)
    assert entry.amount.is_sure
    assert entry.amount.value == Decimal("-12.50")
    assert (entry.booking_date.value, entry.bank_reference.value) == (date(2026, 11, 5), "A1")
    assert (entry.counterparty.value, entry.text.value) == ("Nordwind Tea", "Nordwind Tea")
    assert entry.amount.where == "line 15"
    assert entry.position == 1


def test_the_opening_balance_is_never_derived() -> None:
    found = statement(ofx())
    assert found.opening.amount.value is None
    assert found.adds_up is None
    assert "no readable opening balance" in found.proof


def test_other_text_is_no_ofx() -> None:
    for content in (
        b"",
        b"Datum;Betrag\n5.11.2026;12,50\n",
        b"%PDF-1.7",
        b"<html><body>OFX</body></html>",
        b"\xff\xfe",
    ):
        assert read_ofx(content) is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("-12.50", "-12.50"),
        ("-12,50", "-12.50"),
        ("+12.5", "12.5"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("-1'234.56", "-1234.56"),
        ("1.234.567", "1234567"),
        ("$12.34", "12.34"),
        ("- 12.34", "-12.34"),
        ("12.34-", "-12.34"),
        ("(12.34)", "-12.34"),
        ("1234.567", "1234.567"),
        ("-0.00", "0.00"),
    ],
)
def test_amounts_with_one_meaning_are_sure(written: str, value: str) -> None:
    found = line(ofx(with_amount(written))).amount
    assert found.is_sure
    assert found.value == Decimal(value)
    assert f"{found.value:f}" == value


@pytest.mark.parametrize("written", ["1,234", "-1.234", ".", "NaN", "1e9", "Infinity", "12.34.5", "9" * 40, "a"])
def test_amounts_that_cannot_be_decided_stay_open(written: str) -> None:
    contents = read(ofx(with_amount(written)))
    found = contents.statements[0].lines[0].amount
    assert found.value is None
    assert found.state is State.OPEN
    assert "READ_AMOUNT_OPEN" in codes(contents)


def test_the_decimal_mark_of_other_amounts_makes_an_amount_likely_only() -> None:
    entries = with_amount("-1,234") + with_amount("1,234.56") + with_amount("7.10")
    found = statement(ofx(entries)).lines[0].amount
    assert (found.value, found.state) == (Decimal(-1234), State.LIKELY)


def test_an_amount_in_another_currency_sign_is_likely_only() -> None:
    assert line(ofx(with_amount("R$ 12,34"))).amount.state is State.LIKELY


def test_a_type_that_contradicts_the_sign_is_shown_with_both() -> None:
    found = line(ofx(ENTRY.replace("OTHER", "DEBIT").replace("-12.50", "12.50"))).amount
    assert found.state is State.CONTRADICTED
    assert "DEBIT" in found.how


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("20261105", date(2026, 11, 5)),
        ("20261105235959.000[-5:EST]", date(2026, 11, 5)),
        ("202611050030[+11:AEST]", date(2026, 11, 5)),
        ("20261105093914:014", date(2026, 11, 5)),
        ("2026-11-05", date(2026, 11, 5)),
    ],
)
def test_the_calendar_day_stays_as_written(written: str, day: date) -> None:
    found = line(ofx(ENTRY.replace("20261105", written))).booking_date
    assert found.is_sure
    assert found.value == day


@pytest.mark.parametrize("written", ["00000000", "20261301", "20261132", "05/11/2026", "18991231"])
def test_what_is_no_day_stays_open(written: str) -> None:
    contents = read(ofx(ENTRY.replace("20261105", written)))
    assert contents.statements[0].lines[0].booking_date.value is None
    assert codes(contents) == ["READ_DATE_OPEN"]


def test_a_thirtieth_of_february_is_likely_the_last_day() -> None:
    found = line(ofx(ENTRY.replace("20261105", "20260230"))).booking_date
    assert (found.value, found.state) == (date(2026, 2, 28), State.LIKELY)
    assert "20260230" in found.how


def test_xml_on_one_line_with_name_and_memo() -> None:
    entry = (
        "<STMTTRN><TRNTYPE>CREDIT</TRNTYPE><DTPOSTED>20261105</DTPOSTED><TRNAMT>5.00</TRNAMT><FITID>1</FITID>"
        "<NAME>Rock &amp; Sand</NAME><MEMO>Invoice 7 &lt;paid&gt; B&B</MEMO></STMTTRN>"
    )
    text = "<?xml version='1.0'?><?OFX OFXHEADER='200' VERSION='211'?>" + ofx(entry).replace("\n", "")
    found = line(text.encode())
    assert found.text.value == "Rock & Sand Invoice 7 <paid> B&B"
    assert found.counterparty.value == "Rock & Sand"


def test_text_repeated_in_the_memo_is_told_once() -> None:
    entry = ENTRY.replace("</STMTTRN>", "<MEMO>Nordwind Tea House, Bremen\n</STMTTRN>")
    assert line(ofx(entry)).text.value == "Nordwind Tea House, Bremen"


def test_an_empty_element_without_end_tag_swallows_nothing() -> None:
    entry = ENTRY.replace("<TRNAMT>", "<CHECKNUM>\n<MEMO>\n<TRNAMT>")
    found = statement(ofx(entry, ledger="<BALAMT>\n<DTASOF>20261130"))
    assert found.lines[0].amount.value == Decimal("-12.50")
    assert found.closing.amount.value is None
    assert found.closing.date.value == date(2026, 11, 30)


def test_self_closed_elements_and_cdata() -> None:
    entry = ENTRY.replace("<NAME>Nordwind Tea", "<NAME/><MEMO><![CDATA[Tea <STMTTRN> & more]]></MEMO>")
    found = line(ofx(entry))
    assert found.text.value == "Tea <STMTTRN> & more"
    assert found.counterparty.value is None


def test_entries_that_are_never_closed_stay_apart() -> None:
    entries = (ENTRY + ENTRY.replace("-12.50", "3.00").replace("A1", "A2")).replace("</STMTTRN>\n", "")
    found = statement(ofx(entries).replace("</BANKTRANLIST>", ""))
    assert [entry.amount.value for entry in found.lines] == [Decimal("-12.50"), Decimal("3.00")]
    assert found.closing.amount.value == Decimal("87.50")


def test_an_entry_without_content_is_kept_as_an_open_line() -> None:
    contents = read(ofx("<STMTTRN>\n*removed*\n</STMTTRN>"))
    assert len(contents.statements[0].lines) == 1
    assert "READ_AMOUNT_OPEN" in codes(contents)


def test_the_ledger_balance_may_stand_before_the_entries() -> None:
    text = ofx()
    ledger = text[text.index("<LEDGERBAL>") : text.index("</LEDGERBAL>") + 12]
    moved = text.replace(ledger, "").replace("<BANKTRANLIST>", ledger + "<BANKTRANLIST>")
    found = statement(moved)
    assert found.closing.amount.value == Decimal("87.50")
    assert len(found.lines) == 1


def test_utf8_is_read_under_a_header_that_names_windows_1252() -> None:
    assert line((HEADER + ofx(ENTRY.replace("Tea", "Café"))).encode("utf-8")).counterparty.value == "Nordwind Café"
    assert line((HEADER + ofx(ENTRY.replace("Tea", "Café"))).encode("cp1252")).counterparty.value == "Nordwind Café"


@pytest.mark.parametrize("header", ["", "\n\n\n", "OFXHEADER:100\n\nDATA:OFXSGML\n\nCHARSET:NONE\n\n\n"])
def test_the_header_may_be_missing_or_torn(header: str) -> None:
    contents = read_ofx((header + ofx(ENTRY.replace("Tea", "Café"))).encode("cp1252"))
    assert contents is not None
    assert contents.statements[0].lines[0].counterparty.value == "Nordwind Café"


def test_cyrillic_by_the_header() -> None:
    text = HEADER.replace("1252", "1251") + ofx(ENTRY.replace("Nordwind Tea", "Чай Север"))
    assert line(text.encode("cp1251")).counterparty.value == "Чай Север"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_byte_order_marks(encoding: str) -> None:
    assert line((HEADER + ofx(ENTRY.replace("Tea", "Café"))).encode(encoding)).counterparty.value == "Nordwind Café"


def test_small_letters_and_a_namespace() -> None:
    text = ofx().replace("\n<NAME>", "</TRNAMT>\n<NAME>").replace("<OFX>", "<OFX xmlns='http://ofx.example'>")
    assert statement(text.lower()).lines[0].amount.value == Decimal("-12.50")
    assert statement(text.replace("<", "<o:").replace("<o:/", "</o:")).account.value == "4711"


def test_words_in_angle_brackets_are_text() -> None:
    found = line(ofx(ENTRY.replace("Tea", "<tea@nordwind.example> 5 < 6 <b>")))
    assert found.counterparty.value == "Nordwind <tea@nordwind.example> 5 < 6 <b>"


def test_several_accounts_and_equal_ids() -> None:
    contents = read(ofx(ENTRY + ENTRY) + ofx(account="<ACCTID>0815"))
    assert [found.account.value for found in contents.statements] == ["4711", "0815"]
    assert [entry.bank_reference.value for entry in contents.statements[0].lines] == ["A1", "A1"]
    assert [entry.position for entry in contents.statements[0].lines] == [1, 2]


def test_card_statements() -> None:
    text = ofx().replace("STMTRS", "CCSTMTRS").replace("BANKACCTFROM", "CCACCTFROM").replace("<BANKID>99", "")
    assert statement(text).account.value == "4711"


def test_payments_of_an_investment_account_are_read_and_trades_are_counted() -> None:
    text = (
        "<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><DTASOF>20261130<CURDEF>USD<INVACCTFROM><BROKERID>b.example"
        "<ACCTID>77</INVACCTFROM><INVTRANLIST><BUYSTOCK><INVBUY><TOTAL>-900.00<UNITS>9</INVBUY></BUYSTOCK><INVBANKTRAN>"
        + ENTRY
        + "<SUBACCTFUND>CASH</INVBANKTRAN></INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1></OFX>"
    )
    contents = read(text)
    (found,) = contents.statements
    assert (found.account.value, found.currency.value) == ("77", "USD")
    assert [entry.amount.value for entry in found.lines] == [Decimal("-12.50")]
    assert codes(contents) == ["READ_SECURITIES_LEFT_OUT"]
    assert found.closing.amount.value is None


def test_another_currency_of_an_entry_is_likely_only() -> None:
    entry = ENTRY.replace("</STMTTRN>", "<CURRENCY><CURRATE>1.1<CURSYM>USD</CURRENCY></STMTTRN>")
    found = line(ofx(entry)).currency
    assert (found.value, found.state) == ("USD", State.LIKELY)
    original = entry.replace("CURRENCY>", "ORIGCURRENCY>")
    assert line(ofx(original)).currency.value is None


def test_payee_account_cheque_and_value_date() -> None:
    entry = ENTRY.replace(
        "<NAME>Nordwind Tea",
        "<CHECKNUM>1001<DTAVAIL>20261107<PAYEE><NAME>Harbour Ltd<ADDR1>Pier 1</PAYEE>"
        "<BANKACCTTO><BANKID>1<ACCTID>DE89 3704 0044 0532 0130 00</BANKACCTTO>",
    )
    found = line(ofx(entry))
    assert (found.counterparty.value, found.counterparty_account.value) == ("Harbour Ltd", "DE89370400440532013000")
    assert (found.reference.value, found.value_date.value) == ("1001", date(2026, 11, 7))


def test_a_structured_reference_with_valid_check_digits_goes_before_the_cheque_number() -> None:
    entry = ENTRY.replace("</STMTTRN>", "<CHECKNUM>5<MEMO>ref RF18 5390 0754 7034 thanks</STMTTRN>")
    assert line(ofx(entry)).reference.value == "RF18539007547034"


def test_pending_entries() -> None:
    pending = (
        "<BANKTRANLISTP><STMTTRNP><TRNTYPE>OTHER<DTTRAN>20261201<TRNAMT>-3.00<NAME>Soon</STMTTRNP></BANKTRANLISTP>"
    )
    found = statement(ofx().replace("</STMTRS>", pending + "</STMTRS>"))
    assert [entry.status.value for entry in found.lines] == ["booked", "pending"]
    assert found.lines[1].booking_date.value == date(2026, 12, 1)


def test_an_error_of_the_bank_is_told() -> None:
    text = (
        "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Wrong password</STATUS></SONRS></OFX>"
    )
    contents = read(text)
    assert contents.kind == "unknown"
    assert codes(contents) == ["READ_BANK_ERROR"]
    assert "Wrong password" in contents.problems[0].message


@pytest.mark.parametrize("cut", range(0, 400, 23))
def test_a_cut_file_never_raises(cut: int) -> None:
    contents = read_ofx((HEADER + ofx()[:cut]).encode())
    assert contents is not None
    assert contents.kind in ("unknown", "bank_statement")


def test_the_last_amount_of_a_cut_file_is_not_believed() -> None:
    text = HEADER + ofx()
    cut = text[: text.index("-12.50") + 3]
    contents = read_ofx(cut.encode())
    assert contents is not None
    assert "READ_FILE_CUT" in codes(contents)
    assert contents.statements[0].lines[0].amount.value is None


def test_more_tags_than_any_statement_has_are_refused() -> None:
    assert codes(read("<OFX>" + "<" * 3_000_001)) == ["READ_TOO_LARGE"]


def test_hostile_markup_takes_linear_time() -> None:
    for text in ("<![CDATA[" * 60_000, "<" * 500_000, "<A " * 150_000, "<STMTRS>" * 50_000, "&#" * 200_000):
        assert read_ofx(("<OFX>" + text).encode()) is not None


def test_lines_of_a_character_reference_outside_of_unicode() -> None:
    assert line(ofx(ENTRY.replace("Tea", "&#9999999;&#xD800;&#65;"))).counterparty.value == "Nordwind A"
