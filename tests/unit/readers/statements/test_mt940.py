"""MT940 and MT942 as banks write them, with the traps of their dialects. All banks and firms are invented."""

from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.file_contents import FileContents
from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.contents.statement import ReadStatement, StatementLine
from My_AI_Employee.readers.statements.mt940 import read_mt940

IBAN = "DE89370400440532013000"
OTHER = "NL91ABNA0417164300"


def mt940(*entries: str, opening: str = ":60F:C261104EUR100,00", closing: str = ":62F:C261105EUR100,00") -> str:
    return "\n".join((":20:STARTUMS", f":25:{IBAN}", ":28C:7/1", opening, *entries, closing, "-", ""))


def read(text: str | bytes) -> FileContents:
    contents = read_mt940(text if isinstance(text, bytes) else text.encode())
    assert contents is not None
    return contents


def statement(text: str | bytes) -> ReadStatement:
    (found,) = read(text).statements
    return found


def line(*entries: str) -> StatementLine:
    (found,) = statement(mt940(*entries)).lines
    return found


def amount(entry: str) -> Decimal | None:
    found = line(entry).amount
    assert found.is_sure
    return found.value


def codes(contents: FileContents) -> list[str]:
    return [problem.code for problem in contents.problems]


def test_a_statement_that_closes() -> None:
    contents = read(mt940(":61:2611051105D25,50NTRFRE-7//B123", closing=":62F:C261105EUR74,50"))
    (found,) = contents.statements
    assert (found.account.value, found.number.value, found.currency.value) == (IBAN, "7/1", "EUR")
    assert found.opening.amount.value == Decimal("100.00")
    assert found.opening.date.value == date(2026, 11, 4)
    assert found.closing.amount.is_sure
    assert found.adds_up is True
    assert contents.problems == ()
    entry = found.lines[0]
    assert entry.amount.value == Decimal("-25.50")
    assert entry.amount.where == "line 5"
    assert (entry.reference.value, entry.bank_reference.value) == ("RE-7", "B123")
    assert entry.booking_date.is_sure
    assert entry.status.value == "booked"


def test_other_text_is_no_mt940() -> None:
    for content in (
        b"",
        b":20:alone\n",
        b"Datum;Betrag\n",
        b"<?xml version='1.0'?><a>:20:x\n:61:</a>",
        b":86:text\n",
    ):
        assert read_mt940(content) is None


@pytest.mark.parametrize(
    ("mark", "value"),
    [
        ("C", "5.00"),
        ("D", "-5.00"),
        ("RC", "-5.00"),
        ("RD", "5.00"),
        ("CR", "5.00"),
        ("DR", "-5.00"),
        ("RCR", "-5.00"),
    ],
)
def test_marks_give_the_sign_and_a_funds_letter_does_not(mark: str, value: str) -> None:
    assert amount(f":61:2611051105{mark}5,00NTRFNONREF") == Decimal(value)


@pytest.mark.parametrize(("mark", "value"), [("EC", "5.00"), ("ED", "-5.00")])
def test_expected_entries_are_pending_and_do_not_count(mark: str, value: str) -> None:
    found = statement(mt940(f":61:2611051105{mark}5,00NTRFNONREF"))
    assert found.lines[0].amount.value == Decimal(value)
    assert found.lines[0].status.value == "pending"
    assert found.adds_up is True


@pytest.mark.parametrize(
    ("written", "value"), [("800,", "800"), ("0,5", "0.5"), (",05", "0.05"), ("000000001000,00", "1000.00")]
)
def test_amounts_have_a_decimal_comma(written: str, value: str) -> None:
    assert amount(f":61:2611051105C{written}NTRFNONREF") == Decimal(value)


@pytest.mark.parametrize("written", ["800", "12,345"])
def test_an_amount_that_breaks_the_rule_is_likely_only(written: str) -> None:
    assert line(f":61:2611051105C{written}NTRFNONREF").amount.state is State.LIKELY


@pytest.mark.parametrize("written", ["1.234", "1" * 25 + ",00", "1,2,3", "NaN"])
def test_an_unreadable_amount_is_open(written: str) -> None:
    contents = read(mt940(f":61:2611051105C{written}NTRFNONREF"))
    found = contents.statements[0]
    assert found.lines[0].amount.value is None
    assert found.adds_up is None
    assert "READ_AMOUNT_OPEN" in codes(contents)


@pytest.mark.parametrize(
    ("value", "entry", "booked"),
    [
        ("261231", "0102", date(2027, 1, 2)),
        ("270101", "1231", date(2026, 12, 31)),
        ("261105", "1104", date(2026, 11, 4)),
        ("280301", "0229", date(2028, 2, 29)),
    ],
)
def test_the_year_of_the_entry_date_is_the_nearest(value: str, entry: str, booked: date) -> None:
    assert line(f":61:{value}{entry}C5,00NTRFNONREF").booking_date.value == booked


def test_without_an_entry_date_the_value_date_is_likely() -> None:
    found = line(":61:261105C5,00NTRFNONREF")
    assert (found.booking_date.value, found.booking_date.state) == (date(2026, 11, 5), State.LIKELY)
    assert found.value_date.is_sure


def test_a_thirtieth_of_february_is_likely_the_last_day_and_keeps_its_text() -> None:
    found = line(":61:2602300301D6,00NTRFNONREF")
    assert (found.value_date.value, found.value_date.state) == (date(2026, 2, 28), State.LIKELY)
    assert "'260230'" in found.value_date.how
    assert found.booking_date.is_sure
    assert found.booking_date.value == date(2026, 3, 1)


def test_dates_of_the_last_century() -> None:
    assert line(":61:9912311231C5,00NTRFNONREF").value_date.value == date(1999, 12, 31)


def test_balances_that_do_not_close_are_contradicted() -> None:
    contents = read(mt940(":61:2611051105D25,50NTRFNONREF"))
    (found,) = contents.statements
    assert found.closing.amount.state is State.CONTRADICTED
    assert found.adds_up is False
    assert "difference of 25.50" in found.proof
    assert codes(contents) == ["READ_BALANCE_DOES_NOT_CLOSE"]
    assert found.lines[0].amount.is_sure


def test_pages_chain_and_a_missing_page_is_told() -> None:
    first = mt940(":61:2611051105C5,00NTRF", closing=":62M:C261105EUR105,00")
    second = mt940(":61:2611051105C5,00NTRF", opening=":60M:C261105EUR105,00", closing=":62F:C261105EUR110,00")
    assert codes(read(first + second)) == []
    other = second.replace("105,00", "205,00").replace("110,00", "210,00")
    assert codes(read(first + other)) == ["READ_STATEMENT_GAP"]


def test_a_debit_balance_is_negative_and_the_currency_may_stand_in_one_balance_only() -> None:
    found = statement(mt940(opening=":60F:D261104EUR5,00", closing=":62F:D2611055,00"))
    assert found.opening.amount.value == Decimal("-5.00") == found.closing.amount.value
    assert found.currency.value == "EUR"
    assert found.adds_up is True


def test_balances_in_two_currencies_contradict_each_other() -> None:
    assert statement(mt940(closing=":62F:C261105USD100,00")).currency.state is State.CONTRADICTED


GERMAN = (
    ":61:2611051105CR119,00NTRFNONREF//B7\n"
    ":86:166?00GUTSCHRIFT?109310?20EREF+RE-2026-7?21SVWZ+Rechnung RE-2026-7 vom?22 3. Novem\nber"
    "?30COBADEFFXXX?31NL91ABNA0417164300?32Nordwind Teehandels GmbH un?33d Co. KG?34000"
)


def test_german_sub_fields() -> None:
    found = line(GERMAN)
    assert found.text.value == "Rechnung RE-2026-7 vom 3. November"
    assert (found.counterparty.value, found.counterparty_account.value) == (
        "Nordwind Teehandels GmbH und Co. KG",
        OTHER,
    )
    assert (found.end_to_end_id.value, found.bank_reference.value) == ("RE-2026-7", "B7")
    assert found.reference.value is None


@pytest.mark.parametrize("separator", ["~", "<", "|", "^"])
def test_other_separators_of_sub_fields(separator: str) -> None:
    found = line(GERMAN.replace("?", separator))
    assert found.counterparty.value == "Nordwind Teehandels GmbH und Co. KG"
    assert found.end_to_end_id.value == "RE-2026-7"


def test_a_text_of_digits_directly_behind_a_code() -> None:
    assert line(":61:2611051105C5,00NTRF", ":86:166?20123 tea?3210 Cups Ltd").text.value == "123 tea"


def test_the_reason_of_a_return_is_text_and_no_reference() -> None:
    found = line(
        ":61:2611051105CR5,00NTRF", ":86:159?00RETOURE?20EREF+RUN 7 1?21MTLG:Account closed, pay?22ment returned"
    )
    assert (found.end_to_end_id.value, found.text.value) == ("RUN 7 1", "Account closed, payment returned")


def test_an_end_to_end_id_that_is_too_long_is_none() -> None:
    long = "EREF+" + "A1B2C3D4E5" * 4
    assert line(":61:2611051105CR5,00NTRF", f":86:166?00X?20{long}").end_to_end_id.value is None


def test_more_lines_than_any_statement_has_are_refused() -> None:
    assert codes(read(mt940() + "\n" * 2_000_001)) == ["READ_TOO_LARGE"]


def test_words_of_the_payer_with_a_colon_stay_in_the_text() -> None:
    found = line(":61:2611051105CR5,00NTRF", ":86:166?00X?20SVWZ+Tea, please use ?21IBAN: new EREF: old")
    assert found.text.value == "Tea, please use IBAN: new EREF: old"
    assert found.end_to_end_id.value is None


def test_the_end_of_a_message_behind_the_balance() -> None:
    assert statement(mt940().replace("\n-\n", "-}{5:{CHK:1}}\n")).adds_up is True


def test_fields_behind_the_envelope_on_its_line() -> None:
    text = "{1:F01X}{2:O940X}{4:" + mt940().replace("\n-\n", "\n-}\n")
    assert [found.number.value for found in read(text + text.replace("7/1", "8/1")).statements] == ["7/1", "8/1"]


def test_polish_sub_fields_without_a_leading_code() -> None:
    found = line(":61:2611051105C5,00NTRF", ":86:~00PRZELEW~20Faktura 7~21~32Herbata sp. z o.o.~33 Krakow")
    assert (found.text.value, found.counterparty.value) == ("Faktura 7", "Herbata sp. z o.o. Krakow")


def test_a_line_without_a_type() -> None:
    assert line(":61:2611051105C5,00NONREF").reference.value is None
    assert line(":61:2611051105C5,00//B7").bank_reference.value == "B7"


def test_an_iban_as_reference_is_the_account_of_the_other_party() -> None:
    found = line(f":61:2611051105C5,00NOVB{OTHER}", "de thee")
    assert found.counterparty_account.value == OTHER
    assert found.reference.value is None


def test_a_preamble_of_the_bank_is_passed_over() -> None:
    assert statement("ABNANL2A\n940\nABNANL2A\n" + mt940()).adds_up is True


def test_no_end_to_end_id_and_a_customer_reference() -> None:
    found = line(GERMAN.replace("EREF+RE-2026-7", "EREF+NOTPROVIDED?26KREF+K9"))
    assert found.end_to_end_id.value is None
    assert found.reference.value == "K9"


def test_older_sub_fields_without_words_are_joined_by_their_length() -> None:
    found = line(":61:2611051105C5,00NTRF", ":86:051?00LOHN?20Gehalt Oktober?21Firma Muster")
    assert found.text.value == "Gehalt Oktober Firma Muster"
    cut = line(":61:2611051105C5,00NTRF", ":86:051?20Auftragsnummer 4711 und ein?21e zweite Zeile")
    assert cut.text.value == "Auftragsnummer 4711 und eine zweite Zeile"


def test_a_reference_that_is_cut_over_two_lines_is_found() -> None:
    found = line(
        ":61:2611051105C5,00NTRF", ":86:With thanks for the delivery of black tea, no. RF18539007", "547034 in full"
    )
    assert found.reference.value == "RF18539007547034"
    assert found.reference.how == "check digits"


def test_dutch_words_between_slashes() -> None:
    found = line(
        ":61:2611051105D25,00N102EREF            ",
        f":86:/TRTP/SEPA OVERBOEKING/IBAN/{OTHER}/BIC/ABNANL2A/NAME/Noordenwind Th",
        "eehandel/REMI/Factuur 2026-7/EREF/NOTPROVIDED",
    )
    assert found.counterparty.value == "Noordenwind Theehandel"
    assert found.counterparty_account.value == OTHER
    assert found.text.value == "Factuur 2026-7"
    assert found.end_to_end_id.value is None
    assert found.reference.value is None


def test_dutch_counterparty_in_one_word() -> None:
    found = line(
        ":61:2611051105D25,00N102EREF", f":86:/EREF/E1//CNTP/{OTHER}/INGBNL2A/De Thee/Breda//REMI/USTD//Factuur 8/"
    )
    assert (found.counterparty.value, found.counterparty_account.value) == ("De Thee", OTHER)
    assert (found.text.value, found.end_to_end_id.value) == ("Factuur 8", "E1")


def test_free_text_over_lines_and_a_time_that_looks_like_a_field() -> None:
    found = line(":61:2611051105D25,00NMSC", ":86:Card payment at 03", ":21:08 in Bremen", ":KO:NR 7")
    assert found.text.value == "Card payment at 03 :21:08 in Bremen :KO:NR 7"


def test_a_hyphen_in_the_text_ends_nothing() -> None:
    found = line(":61:2611051105D25,00NMSC", ":86:first", "-", "second")
    assert found.text.value == "first - second"


def test_the_second_line_holds_the_account_charges_or_text() -> None:
    assert line(":61:2611051105D25,00N102NONREF", OTHER, ":86:tea").counterparty_account.value == OTHER
    charged = line(":61:2611051105D25,00NTRFNONREF", "/OCMT/EUR24,50//CHGS/EUR0,50/", ":86:tea")
    assert charged.fee.value == Decimal("0.50")
    assert line(":61:2611051105D25,00NTRFNONREF", "Paid at the counter").text.value == "Paid at the counter"


def test_a_text_behind_the_closing_balance_belongs_to_the_statement() -> None:
    text = mt940(":61:2611051105D25,00NMSC", ":86:tea").replace("\n-\n", "\n:86:sums of the day\n-\n")
    assert statement(text).lines[0].text.value == "tea"


def test_named_sub_fields_of_ns() -> None:
    found = line(
        ":61:2611051105C5,00NMSC", ":NS:01Rechnung 7", "02vom Montag", "15Nordwind", "17Gutschrift", "191000"
    )
    assert (found.text.value, found.counterparty.value) == ("Rechnung 7 vom Montag", "Nordwind")


@pytest.mark.parametrize("placeholder", ["NONREF", "EREF", "NOTPROVIDED", "0000"])
def test_placeholders_are_no_reference(placeholder: str) -> None:
    assert line(f":61:2611051105C5,00NTRF{placeholder}").reference.value is None
