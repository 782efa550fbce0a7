"""What exports of real kinds prove by themselves: two-digit years, signs of payment providers, what an account is."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.file_requests import request_of
from tests.unit.readers.tables.reading import codes, dates, money, only_statement, read, sure_amounts

GERMAN = """"Auftragskonto";"Buchungstag";"Valutadatum";"Verwendungszweck";"Betrag";"Waehrung"
"DE02120300000000202051";"28.11.26";"29.11.26";"Strom";"-80,00";"EUR"
"DE02120300000000202051";"27.11.26";"27.11.26";"Acme";"90,00";"EUR"
"""
WITH_LONG_YEAR = """Statement of 30/11/2026
Date;Text;Debit;Credit
28/11/26;Power;80.00;
27/11/26;Acme;;90.00
"""
WITHOUT_PROOF = """Date;Text;Debit;Credit
28/11/26;Power;80.00;
27/11/26;Acme;;90.00
"""


@pytest.mark.parametrize("text", [GERMAN, WITH_LONG_YEAR])
def test_two_digit_years_stand_last_under_german_heads_and_beside_years_of_four_digits(text: str) -> None:
    assert [str(day) for day in dates(text)] == ["2026-11-28", "2026-11-27"]


def test_two_digit_years_without_a_proof_stay_open() -> None:
    assert dates(WITHOUT_PROOF) == [None, None]
    assert codes(WITHOUT_PROOF) == ["READ_DATE_ORDER_OPEN"]


PROVIDER = """"Date","Name","Status","Currency","Gross","Fee","Net"
"11/14/2026","Acme","Completed","USD","{gross}","-3.20","{net}"
"11/15/2026","Hosting","Completed","USD","-20.00","0.00","-20.00"
"""


def test_a_fee_that_makes_a_payment_smaller_shows_that_it_came_in() -> None:
    assert sure_amounts(PROVIDER.format(gross="100.00", net="96.80")) == money("96.80", "-20.00")


def test_a_fee_that_makes_an_amount_larger_shows_nothing() -> None:
    assert sure_amounts(PROVIDER.format(gross="100.00", net="103.20")) == [None, None]


def test_a_balance_in_the_row_below_is_no_number_of_an_account() -> None:
    text = """Compte de dépôt
Solde au 28/11/2026 1 304,55 €
Date;Libellé;Débit;Crédit
28/11/2026;Pain;4,50;
25/11/2026;Acme;;90,00
"""
    assert only_statement(text).account.state is State.OPEN


DISPROVED = """Datum;Text;Haben;Soll;Saldo
03.11.2026;Miete;800,00;;200,00
13.11.2026;Acme;;1190,10;1390,10
"""


def test_columns_of_debit_and_credit_that_the_balances_disprove_are_asked_about() -> None:
    assert sure_amounts(DISPROVED) == [None, None]
    (problem,) = read(DISPROVED).problems
    assert problem.code == "READ_SIGN_OPEN"
    assert "Did 800,00 come in or go out?" in problem.message
    assert sure_amounts(DISPROVED.replace("Haben;Soll", "Soll;Haben")) == money("-800.00", "1190.10")


@pytest.mark.parametrize("head", ["Account Name", "Account", "Konto"])
def test_lines_that_may_be_of_several_accounts_are_said_to_be(head: str) -> None:
    text = f"Date,{head},Description,Debit,Credit\n2026-11-13,Checking,A,5.00,\n2026-11-14,Savings,B,,7.00\n"
    assert codes(text) == ["READ_SEVERAL_ACCOUNTS"]
    assert codes(text.replace("Savings", "Checking")) == []
    request = request_of("export.csv", read(text))
    assert request is not None
    assert request.problem == ""
    assert "accounts: The column" in request.text


QONTO_HEADS = {
    "en": "Status;Settlement date (UTC);Operation date (UTC);Settlement date (local);Operation date (local);"
    "Total amount (incl. VAT);Currency;Local amount (incl. VAT);Local currency;Counterparty name;VAT amount;VAT rate",
    "fr": "Statut;Date de la valeur (UTC);Date de l'opération (UTC);Date de la valeur (local);"
    "Date de l'opération (local);Montant total (TTC);Devise;Montant local (TTC);Devise locale;"
    "Nom de la contrepartie;Montant TVA;Taux TVA",
}
QONTO_ROWS = """
settled;13-11-2026 23:30:00;12-11-2026 21:14;14-11-2026 00:30:00;12-11-2026 22:14:02;-45.20;EUR;-39.00;GBP;SNCF;4;10
settled;12-11-2026 08:00:00;11-11-2026 08:00:00;12-11-2026 09:00:00;11-11-2026 09:00:00;1190.00;EUR;1190.00;EUR;Acme;;
declined;;10-11-2026 08:00:00;;10-11-2026 09:00:00;-10.00;EUR;-10.00;EUR;X;;
"""


@pytest.mark.parametrize("language", QONTO_HEADS)
def test_the_local_day_and_the_whole_amount_count_where_a_table_has_several(language: str) -> None:
    booked = only_statement(QONTO_HEADS[language] + QONTO_ROWS).lines
    assert [str(line.booking_date.value) for line in booked][:2] == ["2026-11-14", "2026-11-12"]
    assert [line.amount.value for line in booked][:2] == money("-45.20", "1190.00")
    assert {line.currency.value for line in booked} == {"EUR"}


def test_a_currency_that_is_written_out_in_the_heads_of_the_amounts() -> None:
    text = """Date;Libellé;Débit euros;Crédit euros
30/11/2026;Carte;45,20;
12/11/2026;Virement Acme;;1 190,00
"""
    assert only_statement(text).currency.value == "EUR"
    assert sure_amounts(text) == money("-45.20", "1190.00")
