"""CSV of invented banks: where the table is, what its columns mean, and what stays open."""

from datetime import date
from decimal import Decimal

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.tables.csv_file import read_csv
from tests.unit.readers.tables.reading import codes, dates, money, only_statement, read, sure_amounts

GERMAN = """Umsätze der Nordbank;;;;
Konto:;DE89 3704 0044 0532 0130 00;;;
Zeitraum:;01.11.2026 - 30.11.2026;;;

Buchungstag;Wertstellung;Empfänger;Verwendungszweck;Betrag;Währung;Saldo
05.11.2026;05.11.2026;Stadtwerke;Strom;-89,00;EUR;1.911,00
06.11.2026;06.11.2026;Kunde GmbH;Rechnung 12;1.190,00;EUR;3.101,00
07.11.2026;09.11.2026;Vermieter;Miete;-900,00;EUR;2.201,00

Dieses Dokument ist kein Kontoauszug.
"""


def test_a_table_below_a_preamble_with_balances() -> None:
    statement = only_statement(GERMAN)
    assert statement.account.value == "DE89370400440532013000"
    assert statement.account.is_sure
    assert statement.currency.value == "EUR"
    assert dates(GERMAN) == [date(2026, 11, 5), date(2026, 11, 6), date(2026, 11, 7)]
    assert sure_amounts(GERMAN) == money("-89", "1190", "-900")
    assert (statement.opening.amount.value, statement.closing.amount.value) == (
        Decimal("2000.00"),
        Decimal("2201.00"),
    )
    assert statement.adds_up
    assert [line.position for line in statement.lines] == [1, 2, 3]
    assert statement.lines[2].value_date.value == date(2026, 11, 9)
    assert statement.lines[1].counterparty.value == "Kunde GmbH"
    assert statement.lines[1].amount.where == "line 7"
    assert codes(GERMAN) == []


def test_the_character_set_is_found() -> None:
    contents = read_csv(GERMAN.encode("cp1252"))
    assert contents is not None
    assert contents.statements[0].adds_up
    assert read_csv(GERMAN.encode("utf-16")) == read_csv(GERMAN.encode())


def test_no_table_is_none() -> None:
    assert read_csv(b"") is None
    assert read_csv(b"Dear Sir,\nplease find enclosed, as agreed, nothing.\n") is None
    assert read_csv(b"Article;Price\nPaper;12,50\n") is None
    assert read_csv(b"Name;Birthday\nAnn;12.05.1990\n") is None
    assert read_csv(b"Invoice No;Date;Customer;Total\n1;13.11.2026;Acme;119,00\n2;14.11.2026;Bob;59,50\n") is None
    assert read_csv(b"Date,Open,High,Low,Close\n2026-11-13,10.5,11.2,10.1,11.0\n2026-11-12,1.5,1.2,1.1,1.0\n") is None


def test_newest_first_stays_in_the_order_of_the_file() -> None:
    head = "Date,Description,Amount,Balance\n"
    text = head + "2026-11-07,C,-30.00,40.00\n2026-11-06,B,-20.00,70.00\n2026-11-05,A,-10.00,90.00\n"
    statement = only_statement(text)
    assert [line.text.value for line in statement.lines] == ["C", "B", "A"]
    assert (statement.opening.amount.value, statement.closing.amount.value) == (Decimal("100.00"), Decimal("40.00"))
    assert statement.adds_up


def test_debit_and_credit_columns_with_either_sign() -> None:
    positive = "Date;Libellé;Débit;Crédit\n13/11/2026;EDF;60,00;\n14/11/2026;ACME;;1 500,00\n"
    negative = "Date;Libellé;Débit;Crédit\n13/11/2026;EDF;-60,00;\n14/11/2026;ACME;;1 500,00\n"
    assert sure_amounts(positive) == sure_amounts(negative) == money("-60", "1500")


def test_a_reversal_among_debits_needs_a_balance() -> None:
    rows = "01.11.2026;Einkauf;50,00;{}\n02.11.2026;Storno;-50,00;{}\n13.11.2026;Miete;800,00;{}\n"
    without = "Datum;Text;Belastung;Gutschrift\n" + rows.format("", "", "")
    assert sure_amounts(without) == [Decimal(-50), None, Decimal(-800)]
    with_balance = "Datum;Text;Belastung;Gutschrift;Saldo\n" + rows.format(";950,00", ";1.000,00", ";200,00")
    assert sure_amounts(with_balance) == money("-50", "50", "-800")


def test_an_amount_in_both_columns_stays_open() -> None:
    text = "Date;Text;Debit;Credit\n13.11.2026;A;5.00;7.00\n14.11.2026;B;5.00;0.00\n"
    assert sure_amounts(text) == [None, Decimal(-5)]


def test_marks_of_in_and_out() -> None:
    dutch = "Datum;Naam;Af Bij;Bedrag (EUR)\n20261113;Winkel;Af;23,45\n20261114;Werkgever;Bij;1000,00\n"
    german = "Datum;Text;Umsatz;S/H\n13.11.2026;Strom;89,00;S\n14.11.2026;Kunde;1.190,00;H\n"
    assert sure_amounts(dutch) == money("-23.45", "1000")
    assert only_statement(dutch).currency.value == "EUR"
    assert sure_amounts(german) == money("-89", "1190")


def test_a_mark_against_its_sign_stays_open() -> None:
    text = "Date;Text;Amount;D/C\n13.11.2026;A;-5.00;D\n14.11.2026;B;-7.00;C\n15.11.2026;E;9.00;C\n"
    assert sure_amounts(text) == [Decimal(-5), None, Decimal(9)]


def test_marks_count_where_all_signs_oppose_them() -> None:
    text = "Date;Text;Amount;Debit/Credit\n13.11.2026;Shop;5.00;Debit\n14.11.2026;Refund;-7.00;Credit\n"
    assert sure_amounts(text) == money("-5", "7")
    assert sure_amounts(text + "15.11.2026;Other;9.00;Credit\n") == [None, None, Decimal(9)]


def test_a_column_of_texts_is_no_mark() -> None:
    text = (
        "Datum;IBAN;Buchungstext;Betrag\n13.11.2026;DE12500105170648489890;Cargo;-5,00\n"
        "14.11.2026;DE12500105170648489890;Cargo;7,00\n15.11.2026;DE12500105170648489890;Cargo;-1,00\n"
    )
    assert sure_amounts(text) == money("-5", "7", "-1")


def test_only_credits_are_marked() -> None:
    text = (
        'Date,Details,Amount,\n13-Nov-2026,SHOP,£67.40,\nPending,CAFE,£3.10,\n14-Nov-2026,PAYMENT,"+ £1,100.00",CR\n'
    )
    statement = only_statement(text)
    assert [line.amount.value for line in statement.lines] == money("-67.40", "-3.10", "1100.00")
    assert [line.status.value for line in statement.lines] == ["booked", "pending", "booked"]
    assert statement.lines[1].booking_date.value is None
    assert statement.currency.value == "GBP"


def test_rows_without_a_date_are_details() -> None:
    text = (
        "Datum;Buchungstext;Betrag Detail;Belastung;Gutschrift;Saldo;Zweck\n"
        "13.11.2026;Sammelauftrag;;300,00;;700,00;\n;Lohn A;100,00;;;;November\n;Lohn B;200,00;;;;November\n"
        "14.11.2026;Eingang;;;50,00;750,00;\n"
    )
    first, second = only_statement(text).lines
    assert first.text.value == "Sammelauftrag Lohn A November Lohn B"
    assert [detail.amount.value for detail in first.details] == money("100", "200")
    assert (first.amount.value, second.amount.value) == (Decimal(-300), Decimal(50))


def test_totals_balances_and_footers_are_no_lines() -> None:
    text = (
        "Buchungsdatum;Text;Belastung;Gutschrift;Saldo\nUmsatztotal;;30,00;50,00;\nSchlusssaldo;;;;120,00\n"
        "13.11.2026;A;30,00;;120,00\n12.11.2026;B;;50,00;150,00\nAnfangssaldo;;;;100,00\n"
    )
    statement = only_statement(text)
    assert len(statement.lines) == 2
    assert (statement.opening.amount.value, statement.closing.amount.value) == (Decimal("100.00"), Decimal("120.00"))
    assert statement.adds_up


def test_a_dated_opening_balance_is_no_line_and_is_told() -> None:
    text = (
        "Date,Description,Amount,Running Bal.\n11/13/2026,Beginning balance as of 11/13/2026,,100.00\n"
        "11/14/2026,Shop,-25.00,75.00\n11/15/2026,Payroll,500.00,575.00\n"
    )
    statement = only_statement(text)
    assert len(statement.lines) == 2
    assert statement.opening.amount.value == 100
    marked = (
        "Datum;Text;Umsatz;S/H\n13.11.2026;Strom;89,00;S\n01.11.2026;Anfangssaldo;100,00;S\n14.11.2026;A;5,00;H\n"
    )
    assert only_statement(marked).opening.amount.value == -100
    assert codes(marked) == ["READ_LINES_LEFT_OUT"]


def test_stated_balances_that_do_not_fit_are_told() -> None:
    head = "Anfangssaldo;100,00\nEndsaldo;120,00\n\nDatum;Text;Belastung;Gutschrift\n"
    text = head + "13.11.2026;A;30,00;\n14.11.2026;B;;{}\n"
    assert only_statement(text.format("50,00")).adds_up
    statement = only_statement(text.format("51,00"))
    assert statement.adds_up is False
    assert statement.closing.amount.state is State.CONTRADICTED
    assert codes(text.format("51,00")) == ["READ_BALANCE_DOES_NOT_CLOSE"]


def test_a_missing_line_is_contradicted_not_hidden() -> None:
    rows = ["2026-11-01,A,-10.00,990.00", "2026-11-02,B,-20.00,970.00", "2026-11-03,C,-30.00,940.00"]
    text = "\n".join(
        ["Date,Description,Amount,Balance", *rows, "2026-11-05,E,-50.00,850.00", "2026-11-06,F,-60.00,790.00"]
    )
    statement = only_statement(text)
    assert statement.adds_up is False
    assert statement.lines[3].amount.state is State.CONTRADICTED
    assert codes(text) == ["READ_BALANCE_DOES_NOT_CLOSE"]
    assert "line 5" in statement.proof


def test_net_gross_and_fee_of_a_payment_provider() -> None:
    text = (
        "Date,Name,Type,Status,Currency,Gross,Fee,Net,Transaction ID,Balance\n"
        "2026-11-13,Bob,Payment,Completed,USD,100.00,-3.20,96.80,T1,96.80\n"
        "2026-11-14,,Withdrawal,Completed,USD,-50.00,0.00,-50.00,T2,46.80\n"
        "2026-11-15,Ann,Payment,Denied,USD,20.00,-0.80,19.20,T3,46.80\n"
    )
    first, second, third = only_statement(text).lines
    assert (first.amount.value, first.fee.value) == (Decimal("96.80"), Decimal("3.20"))
    assert first.fee.is_sure
    assert second.amount.is_sure
    assert third.status.value is None
    assert codes(text) == ["READ_NOT_BOOKED"]


def test_a_fee_beside_the_amount_is_taken_off_when_the_balances_say_so() -> None:
    head = "Date,Description,Amount,Fee,State{}\n"
    rows = [
        "2026-11-13,A,100.00,0.00,COMPLETED{}",
        "2026-11-14,B,-30.00,0.30,COMPLETED{}",
        "2026-11-15,C,-1.00,0.00,COMPLETED{}",
    ]
    with_balance = head.format(",Balance") + "\n".join(rows).format(",100.00", ",69.70", ",68.70")
    assert sure_amounts(with_balance) == money("100", "-30.30", "-1")
    without = head.format("") + "\n".join(rows).format("", "", "")
    assert sure_amounts(without)[1] is None


def test_two_currencies_are_told_per_line() -> None:
    text = (
        "Date;Text;Amount;Currency\n13.11.2026;Rent;-12,00;EUR\n14.11.2026;Fee;-5,00;USD\n15.11.2026;Rent;-3,00;EUR\n"
    )
    statement = only_statement(text)
    assert [line.currency.value for line in statement.lines] == ["EUR", "USD", "EUR"]
    assert statement.currency.value is None
    assert statement.adds_up is None


def test_several_accounts_are_several_statements() -> None:
    head = "Rekening IBAN,Munt,Datum,Bedrag,Tegenrekening IBAN,Naam tegenpartij\n"
    text = head + (
        'NL69INGB0123456789,EUR,2026-11-13,"-12,50",,Winkel\nNL69INGB0123456789,EUR,2026-11-14,"5,00",DE12500105170648489890,A\n'
        'NL39RABO0300065264,EUR,2026-11-14,"-5,00",,Bank\n'
    )
    accounts = [statement.account.value for statement in read(text).statements]
    assert accounts == ["NL69INGB0123456789", "NL39RABO0300065264"]


def test_payer_and_payee_are_told_apart() -> None:
    text = (
        "Datum;Zahlungspflichtige*r;Zahlungsempfänger*in;Betrag;IBAN\n13.11.26;Ich;Laden;-12,99;DE12500105170648489890\n"
        "14.11.26;Firma;Ich;2.500,00;DE12500105170648489890\n25.11.26;Ich;Vermieter;-900,00;DE12500105170648489890\n"
    )
    assert [line.counterparty.value for line in only_statement(text).lines] == ["Laden", "Firma", "Vermieter"]


def test_a_table_without_a_header_is_found_by_its_balances() -> None:
    text = "11/13/2026,SHOP,4.50,,995.50\n11/14/2026,PAYROLL,,2000.00,2995.50\n11/15/2026,POWER,120.25,,2875.25\n"
    assert sure_amounts(text) == money("-4.50", "2000", "-120.25")
    assert only_statement(text).adds_up


def test_credit_before_debit_without_a_header_is_never_taken_the_wrong_way() -> None:
    rows = [
        "Kunde;50,00;;150,00",
        "Miete;;-30,00;120,00",
        "Auto;;-30,00;90,00",
        "Lohn;20,00;;110,00",
        "Bar;;-10,00;100,00",
    ]
    text = "".join(f"13.11.2026;{row}\n" for row in rows)
    expected = money("50", "-30", "-30", "20", "-10")
    assert all(found in (None, right) for found, right in zip(sure_amounts(text), expected, strict=True))
    without = "".join(f"13.11.2026;{row.rpartition(';')[0]}\n" for row in rows)
    assert sure_amounts(without) == [None] * 5


def test_two_columns_of_amounts_without_a_header_are_asked() -> None:
    text = "13.11.2026;A;-5,00;-5,50\n14.11.2026;B;-7,00;-7,50\n"
    assert sure_amounts(text) == [None, None]
    assert "READ_COLUMN_OPEN" in codes(text)


def test_an_unreadable_amount_or_date_is_a_line_that_stays_open() -> None:
    text = "Date;Text;Amount\n13.11.2026;A;-5,00\n14.11.2026;B;n/a\n31.02.2026;C;-7,00\n15.11.2026;D;-8,00\n"
    assert sure_amounts(text) == [Decimal(-5), None, Decimal(-7), Decimal(-8)]
    assert dates(text)[2] is None


def test_an_amount_in_a_row_without_a_date_is_not_sure() -> None:
    text = "Datum;Text;Betrag\n13.11.2026;A;-5,00\n;B;-7,00\n14.11.2026;C;-8,00\n"
    assert sure_amounts(text) == [Decimal(-5), None, Decimal(-8)]
    assert dates(text)[1] is None


def test_a_balance_that_looks_like_a_line_is_not_sure() -> None:
    rows = ["13/11/2026;-5,00;Carte;CB A;0", "12/11/2026;-7,00;Carte;CB B;0", "11/11/2026;-8,00;Carte;CB C;0"]
    assert sure_amounts("\n".join([*rows, "30/11/2026;1454,40;;;"]))[3] is None


def test_whole_rows_in_quotes_and_a_separator_line() -> None:
    wrapped = (
        '"Date,Text,Amount"\n"13/11/2026,""Foo, Bar"",-12.50"\n"14/11/2026,""Baz"",-1.00"\n"15/11/2026,""Q"",-3.00"\n'
    )
    assert sure_amounts(wrapped) == money("-12.50", "-1", "-3")
    named = "sep=|\nDate|Text|Amount\n13/11/2026|A;B;C|-12.50\n14/11/2026|B|-1.00\n15/11/2026|B|-3.00\n"
    assert sure_amounts(named) == money("-12.50", "-1", "-3")


def test_debit_and_credit_words_behind_the_amounts() -> None:
    text = "Date;Text;Amount\n13/11/2026;A;12.50 DR\n14/11/2026;B;100.00 CR\n15/11/2026;C;7.00\n"
    assert sure_amounts(text) == [Decimal("-12.50"), Decimal(100), None]
    few = text.replace(" DR", "")
    assert (codes(few), sure_amounts(few)) == (["READ_SIGN_OPEN"], [None, None, None])
    assert sure_amounts(few.replace("B", "Refund")) == money("-12.50", "100", "-7")


def test_separators_inside_cells_shift_columns_and_are_not_sure() -> None:
    text = "Date,Amount,Fee,Text\n13/11/2026,-337,49,1,A\n14/11/2026,-5,00,1,B\n15/11/2026,-7,10,1,C\n"
    assert sure_amounts(text) == [None, None, None]
    rows = "13/11/2026,A,-5.00,1\n14/11/2026,B, 12.00,-7.00,1\n15/11/2026,C,-8.00,1\n16/11/2026,D,-9.00,1\n"
    assert sure_amounts("Date,Text,Amount,Rate\n" + rows) == [Decimal(-5), None, Decimal(-8), Decimal(-9)]


def test_a_net_amount_that_may_be_without_tax_is_asked() -> None:
    text = (
        "Date,Text,Total,Net,Fee,Payout\n2026-11-13,A,10.00,9.30,0.17,9.83\n2026-11-14,B,-20.00,-18.60,0.34,-19.66\n"
    )
    assert sure_amounts(text) == [None, None]
    assert "READ_COLUMN_OPEN" in codes(text)


def test_two_tables_with_an_account_above_each() -> None:
    table = "Konto;{};;\nDatum;Text;Betrag;Saldo\n13.11.2026;Aa;-5,00;{},00\n14.11.2026;Bb;-5,00;{},00\n"
    text = table.format("DE89370400440532013000", 95, 90) + table.format("DE12500105170648489890", 9, 4)
    found = [(each.account.value, each.closing.amount.value) for each in read(text).statements]
    assert found == [("DE89370400440532013000", Decimal(90)), ("DE12500105170648489890", Decimal(4))]


def test_the_currency_beside_an_original_amount_is_not_sure() -> None:
    text = (
        "Date;Text;Currency Amount;Exchange Rate;Currency;Amount\n13.11.2026;A;-1,00;1;NOK;-1,00\n"
        "14.11.2026;B;-10,00;10,5;USD;-105,00\n15.11.2026;C;-1,00;1;NOK;-1,00\n"
    )
    assert not any(line.currency.is_sure for line in only_statement(text).lines)
    assert sure_amounts(text) == money("-1", "-105", "-1")


def test_balances_and_sums_that_look_like_lines_are_none_in_any_language() -> None:
    head = "Sąskaitos Nr.;Eil.;Data;Gavėjas;Paaiškinimai;Suma;Valiuta;D/K\n"
    lines = "LT1;20;2026-11-02;Šiaurė UAB;PIRKINYS 0001;14,34;EUR;D\nLT1;20;2026-11-03;Įmonė;Alga;1600,00;EUR;K\n"
    sums = ("Likutis pradžiai", "Apyvarta", "Likutis pabaigai", "Sākuma atlikums", "Lõppsaldo", "Käive", "Обороты")
    extra = "".join(f"LT1;82;2026-11-30;;{text};806,52;EUR;K\n" for text in sums)
    assert sure_amounts(head + extra + lines) == money("-14.34", "1600.00")
    assert codes(head + extra + lines) == ["READ_LINES_LEFT_OUT"]
    # the name of a filling station is no sum
    assert len(sure_amounts(head + lines + "LT1;20;2026-11-04;TOTAL;TOTAL;60,00;EUR;D\n")) == 3


def test_an_apostrophe_before_a_number_that_is_kept_as_text_is_no_part_of_it() -> None:
    text = "Date;Text;Debit;Credit\n13.11.2026;A;'579,68 USD;\n14.11.2026;B;;'1.544,00 USD\n"
    assert sure_amounts(text) == money("-579.68", "1544.00")


def test_the_owner_of_the_account_or_card_is_no_counterparty() -> None:
    belgian = (
        "Naam;Datum;Omschrijving;Bedrag;Naam tegenpartij\n"
        "ANNA;14/11/2026;BETALING;-25,30;DELHAIZE\nANNA;13/11/2026;OVERSCHRIJVING;1500,00;ACME NV\n"
        "ANNA;12/11/2026;KOSTEN;-2,00;\n"
    )
    assert _names(belgian) == ["DELHAIZE", "ACME NV", None]
    card = "Date,Description,Card Member,Amount\n2026-11-14,UBER,ANNA,-23.10\n2026-11-13,THANK YOU,ANNA,300.00\n"
    assert _names(card) == [None, None]
    numbers = "Bokföringsdag;Belopp;Avsändare;Namn;Saldo\n2026/11/14;-25,30;1234 56 78901;ICA;974,70\n"
    assert _names(numbers) == ["ICA"]
    only_name = "Date,Name,Text,Amount\n2026-11-14,Tesco,POS,-23.10\n2026-11-13,Tesco,POS,-3.00\n"
    assert _names(only_name) == _names(only_name.replace("Name", "Counterparty")) == ["Tesco", "Tesco"]


def _names(text: str) -> list[str | None]:
    return [line.counterparty.value for line in only_statement(text).lines]


def test_what_stands_beside_the_amounts_and_accounts_of_banks() -> None:
    savings_bank = (
        "Buchungstag;Buchungstext;Verwendungszweck;Glaeubiger ID;Mandatsreferenz;Kundenreferenz (End-to-End);"
        "Auslagenersatz Ruecklastschrift;Betrag;Waehrung\n"
        "14.11.26;FOLGELASTSCHRIFT;Strom;DE98ZZZ;M-1;E-1;;-89,00;EUR\n"
        "12.11.26;RUECKLASTSCHRIFT;Retoure;DE98ZZZ;M-2;;3,00;-13,00;EUR\n"
        "11.11.26;LASTSCHRIFT;Telefon;DE97ZZZ;M-3;E-3;;-50,00;EUR\n"
    )
    assert sure_amounts(savings_bank) == money("-89.00", "-13.00", "-50.00")
    lines = only_statement(savings_bank).lines
    assert [line.reference.value for line in lines] == ["E-1", None, "E-3"]
    assert [line.bank_reference.value for line in lines] == [None, None, None]
    sort_code = (
        "Date,Sort Code,Account Number,Text,Debit,Credit\n" + "14/11/2026,'30-00-00,12345678,TESCO,1.00,\n" * 3
    )
    assert only_statement(sort_code).account.value == "12345678"
