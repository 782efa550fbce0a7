"""What a file does not decide is asked once for the whole file; a profile answers it for files of the same header."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.tables.csv_file import fingerprint, suggested_profile
from My_AI_Employee.readers.tables.profile import CsvProfile
from My_AI_Employee.readers.tables.roles import Role
from My_AI_Employee.readers.values.dates import DMY, MDY, DateOrder
from tests.unit.readers.tables.reading import codes, dates, money, only_statement, read, sure_amounts

OPEN_DATES = "Date,Description,IBAN,Amount\n03/04/2026,A,DE12500105170648489890,-5.00\n05/04/2026,B,,-7.00\n"
CARD = (
    "Date,Description,Amount\n2026-11-13,SHOP,23.40\n2026-11-14,FUEL,30.00\n2026-11-15,PAYMENT - THANK YOU,-500.00\n"
)
UNSIGNED = "Date,Description,Amount\n2026-11-13,A,23.40\n2026-11-14,B,30.00\n"
THOUSANDS = "Datum;Text;Betrag\n13.11.2026;A;-1.200\n14.11.2026;B;-2.500\n15.11.2026;C;-3.500\n"


def profile_for(text: str) -> CsvProfile:
    profile = suggested_profile(text.encode())
    assert profile is not None
    return profile


def test_dates_that_can_be_read_both_ways_are_asked_once() -> None:
    statement = only_statement(OPEN_DATES)
    assert [line.booking_date.value for line in statement.lines] == [None, None]
    assert "2026-04-03" in statement.lines[0].booking_date.how
    assert "2026-03-04" in statement.lines[0].booking_date.how
    assert codes(OPEN_DATES) == ["READ_DATE_ORDER_OPEN"]


@pytest.mark.parametrize(("order", "first"), [(DMY, date(2026, 4, 3)), (MDY, date(2026, 3, 4))])
def test_a_profile_answers_for_the_dates(order: DateOrder, first: date) -> None:
    profile = replace(profile_for(OPEN_DATES), date_order=order)
    assert dates(OPEN_DATES, profile)[0] == first
    assert "profile" in only_statement(OPEN_DATES, profile).lines[0].booking_date.how
    assert codes(OPEN_DATES, profile) == []


def test_a_proof_in_the_file_goes_before_the_profile() -> None:
    profile = replace(profile_for(OPEN_DATES), date_order=MDY)
    proven = OPEN_DATES.replace("05/04", "25/04")
    assert dates(proven, profile) == [date(2026, 4, 3), date(2026, 4, 25)]
    assert codes(proven, profile) == ["READ_PROFILE_CONTRADICTED"]


def test_dots_make_an_order_likely_not_sure() -> None:
    finding = only_statement(OPEN_DATES.replace("/", ".")).lines[0].booking_date
    assert (finding.value, finding.state) == (date(2026, 4, 3), State.LIKELY)


def test_the_period_above_the_table_decides() -> None:
    text = "Period;2026-04-01;2026-04-30\n\n" + OPEN_DATES.replace(",", ";")
    assert dates(text) == [date(2026, 4, 3), date(2026, 4, 5)]


def test_a_card_with_positive_spending_is_likely_until_a_person_says_so() -> None:
    lines = only_statement(CARD).lines
    assert [line.amount.value for line in lines] == money("-23.40", "-30.00", "500.00")
    assert {line.amount.state for line in lines} == {State.LIKELY}
    assert codes(CARD) == ["READ_SIGN_OPEN"]
    assert sure_amounts(CARD, replace(profile_for(CARD), sign="reversed")) == money("-23.40", "-30.00", "500.00")


def test_a_refund_that_went_out_makes_the_signs_doubtful() -> None:
    rows = (
        "2026-11-13,Refund shop,-5.00\n2026-11-14,Refund bar,-7.00\n2026-11-15,Fuel,3.00\n2026-11-16,Refund,-1.00\n"
    )
    assert sure_amounts("Date,Description,Amount\n" + rows) == [None] * 4
    assert sure_amounts("Date,Description,Amount\n" + rows.replace("Refund", "Rent")) == money("-5", "-7", "3", "-1")


def test_more_lines_in_than_out_may_be_a_card() -> None:
    text = "Date,Description,Amount\n2026-11-13,A,5.00\n2026-11-14,B,7.00\n2026-11-15,C,-3.00\n"
    assert sure_amounts(text) == [None] * 3
    assert codes(text) == ["READ_SIGN_OPEN"]


def test_amounts_without_any_sign_have_no_value() -> None:
    assert [line.amount.value for line in only_statement(UNSIGNED).lines] == [None, None]
    assert codes(UNSIGNED) == ["READ_SIGN_OPEN"]
    assert sure_amounts(UNSIGNED, replace(profile_for(UNSIGNED), sign="as written")) == money("23.40", "30")


def test_unsigned_amounts_are_sure_only_where_a_balance_confirms_them() -> None:
    text = "Date,Text,Amount,Balance\n2026-11-13,A,5.00,95.00\n2026-11-14,B,7.00,88.00\n2026-11-15,C,1.00,87.00\n"
    assert sure_amounts(text) == [None, Decimal(-7), Decimal(-1)]


def test_thousands_or_decimals_are_asked() -> None:
    assert sure_amounts(THOUSANDS) == [None, None, None]
    assert codes(THOUSANDS) == ["READ_DECIMAL_OPEN"]
    assert sure_amounts(THOUSANDS, replace(profile_for(THOUSANDS), decimal_mark=",")) == money(
        "-1200", "-2500", "-3500"
    )


def test_balances_decide_thousands_or_decimals() -> None:
    text = "Datum;Text;Betrag;Saldo\n13.11.2026;A;-1.200;8.800\n14.11.2026;B;-2.500;6.300\n15.11.2026;C;-300;6.000\n"
    assert sure_amounts(text) == money("-1200", "-2500", "-300")


def test_three_decimals_among_others_are_not_sure() -> None:
    text = THOUSANDS.replace("-2.500", "-2.50")
    assert sure_amounts(text) == [None, Decimal("-2.50"), None]


def test_two_decimal_marks_in_one_column_are_not_sure() -> None:
    text = "Datum;Text;Betrag\n13.11.2026;A;-1.234,56\n14.11.2026;B;-7.89\n15.11.2026;C;-1,50\n"
    assert sure_amounts(text) == [None] * 3


def test_a_changed_header_does_not_match() -> None:
    profile = replace(profile_for(OPEN_DATES), date_order=DMY)
    changed = OPEN_DATES.replace("Description", "Details")
    assert fingerprint(changed.encode()) != profile.fingerprint
    assert dates(changed, profile) == [None, None]


def test_the_fingerprint_is_that_of_the_header() -> None:
    other_lines = OPEN_DATES.replace("-7.00", "-9.99").replace("Date,", "DATE,")
    assert fingerprint(other_lines.encode()) == fingerprint(OPEN_DATES.encode())
    assert fingerprint(b"no table") is None


def test_a_fee_beside_an_amount_is_asked_and_the_role_answers() -> None:
    text = "Date;Type;Amount;Transaction costs\n2026-11-13;Payment;4.93;0.07\n2026-11-14;Payment;-9.87;0.13\n"
    assert "READ_FEE_OPEN" in codes(text)
    profile = replace(profile_for(text), sign="as written")
    assert sure_amounts(text, profile) == [None, None]
    net = replace(profile, roles={**profile.roles, 2: Role.NET})
    assert sure_amounts(text, net) == money("4.93", "-9.87")
    assert codes(text, net) == []
    gross = replace(profile, roles={**profile.roles, 2: Role.GROSS})
    assert sure_amounts(text, gross) == money("4.86", "-10.00")


def test_a_profile_keeps_no_roles_that_were_in_doubt() -> None:
    assert profile_for("13.11.2026;A;-5,00;-5,50\n14.11.2026;B;-7,00;-7,50\n").roles == {}
    assert profile_for(CARD).sign is None


def test_a_question_names_a_line() -> None:
    problem = read(OPEN_DATES).problems[0]
    assert problem.where == "line 2"
    assert "03/04/2026" in problem.message


_FEW_MARKED = "Date,Text,Amount,\n12-Dec-2026,{},£23.00,\n03-Dec-2026,MUSEUM,£10.00,\n02-Dec-2026,{},£500.00,CR\n"


def test_marks_on_some_lines_only_are_asked_about_once() -> None:
    text = _FEW_MARKED.format("BOOKS", "ACME 77")
    assert codes(text) == ["READ_SIGN_OPEN"]
    assert sure_amounts(text) == [None, None, None]
    answered = CsvProfile(fingerprint=read(text).layouts[0].fingerprint, sign="as written")
    assert codes(text, answered) == []
    assert sure_amounts(text, answered)[:2] == money("-23.00", "-10.00")


def test_words_that_say_the_same_as_a_few_marks_leave_only_the_marked_lines_to_ask_about() -> None:
    text = _FEW_MARKED.format("BOOKS", "PAYMENT RECEIVED - THANK YOU")
    assert sure_amounts(text) == [*money("-23.00", "-10.00"), None]
    assert codes(text) == ["READ_SIGN_OPEN"]
    answered = CsvProfile(fingerprint=read(text).layouts[0].fingerprint, sign="as written")
    assert read(text).layouts[0].sign == ""
    assert codes(text, answered) == []
    assert sure_amounts(text, answered) == money("-23.00", "-10.00", "500.00")


def test_words_that_say_the_opposite_of_a_few_marks_prove_nothing() -> None:
    text = _FEW_MARKED.format("BOOKS", "ATM WITHDRAWAL")
    assert sure_amounts(text) == [None, None, None]
