"""Invoices in Swedish, Danish, Norwegian, Polish and Portuguese: what is sure, and what must not be."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from My_AI_Employee.readers.pages.check_digits import vat_ids_in
from My_AI_Employee.readers.pages.labels import Announces, Names, announced_amount, announced_date, announced_number
from My_AI_Employee.readers.pages.read_pages import read_pdf_pages
from tests.unit.readers.pages.made_pages import drawn, sure_values, the_document

SWEDISH = """
Norrland Bygg AB                      Fakturanr        5567
Storgatan 1                           Fakturadatum     2026-11-12
903 26 Umeå                           Förfallodatum    2026-12-12
Kund AB                               Kundnr           22

Benämning        Antal     À-pris        Belopp
Arbete           10        500,00      5 000,00
                 Summa exkl. moms      5 000,00 kr
                 Moms 25%              1 250,00 kr
                 Att betala            6 250,00 kr
Norrland Bygg AB  Org.nr 556677-8899  Bankgiro 123-4567  Godkänd för F-skatt
"""
NORWEGIAN = """
Fjord Data AS                         Faktura
Strandgaten 4                         Fakturanr: 10118
5013 Bergen                           Fakturadato: 12.11.2026
Org.nr. NO 987 654 325 MVA            Forfallsdato: 26.11.2026
                                      KID: 1011800003
Drift            1      2 000,00      2 000,00
                 Sum eks. mva         2 000,00
                 MVA 25%                500,00
                 Å betale          kr 2 500,00
"""
DANISH = """
Jensen VVS ApS                        Faktura
CVR-nr. 13585628                      Fakturanr.: 118
                                      Dato: 12.11.2026
                                      Forfaldsdato: 26.11.2026
Arbejde          2        600,00      1.200,00
                 Subtotal             1.200,00
                 Moms 25%               300,00
                 Total DKK            1.500,00
"""
POLISH = """
^Faktura VAT
Nr faktury: 118/2026
Data wystawienia: 05.11.2026
Data sprzedaży: 01.11.2026
Termin płatności: 26.11.2026
Sprzedawca:                           Nabywca:
Kowalski Sp. z o.o.                   Firma S.A.
NIP: 5260250274                       NIP 6310200068
                 Razem netto          1 000,00
                 VAT 23%                230,00
                 Do zapłaty           1 230,00 PLN
"""
PORTUGUESE = """
Oficina Lusa, Lda.                    Fatura n.º 118
Contribuinte 501442600                Data de emissão: 05/11/2026
                                      Vencimento: 05/12/2026
                 Total ilíquido       100,00 €
                 IVA 23%               23,00 €
                 Total a pagar        123,00 €
"""
SUMS = ("number", "date", "due", "currency", "net", "tax", "total")


@pytest.mark.parametrize(
    ("page", "values"),
    [
        (SWEDISH, ("5567", "2026-11-12", "2026-12-12", "SEK", "5000.00", "1250.00", "6250.00")),
        (NORWEGIAN, ("10118", "2026-11-12", "2026-11-26", "NOK", "2000.00", "500.00", "2500.00")),
        (DANISH, ("118", "2026-11-12", "2026-11-26", "DKK", "1200.00", "300.00", "1500.00")),
        (POLISH, ("118/2026", "2026-11-05", "2026-11-26", "PLN", "1000.00", "230.00", "1230.00")),
        (PORTUGUESE, ("118", "2026-11-05", "2026-12-05", "EUR", "100.00", "23.00", "123.00")),
    ],
    ids=["sv", "no", "da", "pl", "pt"],
)
def test_an_invoice_is_read_whole(page: str, values: tuple[str, ...]) -> None:
    found = sure_values(the_document(page))
    assert {name: found.get(name) for name in SUMS} == dict(zip(SUMS, values, strict=True))


def test_crowns_without_a_sign_of_one_country_are_open() -> None:
    page = SWEDISH.replace("Bankgiro 123-4567  Godkänd för F-skatt", "").replace("556677-8899", "1")
    assert the_document(page).currency.state is State.OPEN


@pytest.mark.parametrize(
    "title", ["Betalningspåminnelse", "Rykker", "Purring", "Wezwanie do zapłaty", "Orçamento", "Tilbud", "Offert"]
)
def test_other_documents_are_no_invoices(title: str) -> None:
    contents = read_pdf_pages(drawn(f"^{title}\n" + DANISH.replace("Faktura\n", "\n")))
    assert contents.documents == ()


def test_an_earlier_balance_is_not_this_invoice() -> None:
    page = DANISH.replace("Subtotal    ", "Tidligere saldo   300,00\nSubtotal    ")
    assert not the_document(page).total.is_sure


@pytest.mark.parametrize(
    ("label", "meaning"),
    [
        ("Summa exkl. moms", Announces.NET),
        ("Beløb ekskl. moms", Announces.NET),
        ("Wartość netto", Announces.NET),
        ("varav moms", Announces.TAX),
        ("Beløp inkl. mva", Announces.TOTAL),
        ("Razem", Announces.TOTAL),
        ("Att betala", Announces.PAYABLE),
        ("Pozostało do zapłaty", Announces.PAYABLE),
        ("Zapłacono", Announces.PREPAID),
        ("Öresavrundning", Announces.ROUNDING),
        ("Ingående saldo", Announces.EARLIER),
        ("Troco", Announces.GIVEN),
    ],
)
def test_labels_of_amounts(label: str, meaning: Announces) -> None:
    assert announced_amount(label) is meaning


def test_labels_of_dates_and_numbers() -> None:
    assert announced_date("Förfallodatum") is Names.DUE
    assert announced_date("Termin płatności:") is Names.DUE
    assert announced_date("Data sprzedaży:") is Names.OTHER
    assert announced_date("Leveringsdato:") is Names.OTHER
    assert announced_number("Kundnr") is Names.OTHER
    assert announced_number("Fakturanummer") is Names.OWN


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("P.IVA 01234567897", ["IT01234567897"]),
        ("P. IVA IT01234567897", ["IT01234567897"]),
        ("NIP: 526-025-02-74", ["PL5260250274"]),
        ("CIF: B12345674", ["ESB12345674"]),
        ("NIP 5260250275", []),
        ("NIF 501442600", []),
        ("Tel. 01234567897", []),
    ],
)
def test_tax_numbers_whose_name_tells_the_country(text: str, found: list[str]) -> None:
    assert vat_ids_in(text) == found


def test_crowns_are_not_those_of_the_buyers_country() -> None:
    page = """
Lund Skilte
Faktura nr 4711          Fakturadato: 03.10.2026
Kunde
Nordic Wood              Momsreg SE556012579001
Delsum                   100,00 kr
Moms 25%                  25,00 kr
Beløb at betale          125,00 kr
"""
    assert not the_document(page).currency.is_sure


LETTER = """
Anna Schmidt Übersetzungen GmbH
^Rechnung Nr. 7
{date}
                 Nettobetrag          100,00 EUR
                 MwSt. 19 %            19,00 EUR
                 Rechnungsbetrag      119,00 EUR
"""


@pytest.mark.parametrize(
    ("line", "is_sure"),
    [
        ("Freiburg, den 5. November 2026", True),
        ("Lyon, le 5 novembre 2026", True),
        ("Konzert in Hamburg, den 5. November 2026 um 20 Uhr", False),
        ("Messe Köln, 5. November 2026", False),
        ("Bad Homburg, den 5. November 2026", True),
        ("Konzert in Hamburg, den 5. November 2026", False),
        ("Geliefert nach Hamburg, den 5. November 2026", False),
        ("Donnerstag, den 5. November 2026", False),
        ("Anlieferung, den 5. November 2026", False),
    ],
)
def test_the_place_and_day_at_the_head_of_a_letter(line: str, is_sure: bool) -> None:
    assert the_document(LETTER.format(date=line)).issue_date.is_sure is is_sure


def test_the_day_on_which_a_receipt_was_paid_goes_before_the_end_of_a_period() -> None:
    page = """
Receipt
Date paid  November 12, 2026
Cloudlet Inc.
Pro plan Nov 12 to Dec 12, 2026       $29.00
                 Subtotal             $29.00
                 Total                $29.00
                 Amount paid          $29.00
"""
    document = the_document(page)
    assert str(document.issue_date.value) == "2026-11-12"


LETTERHEAD = """
^De Vries Techniek B.V.
{gap}
Kade 12, 1011 AB Amsterdam
KvK 12345678 BTW NL123456782B90
Factuurnummer: 118
Factuurdatum: 12-11-2026
                 Subtotaal            350,00 EUR
                 21% btw               73,50 EUR
                 Totaal te betalen    423,50 EUR
"""


@pytest.mark.parametrize(("gap", "is_sure"), [("\n", True), ("\n\n\n\n", False)])
def test_a_name_in_large_letters_heads_the_block_of_its_vat_id(gap: str, is_sure: bool) -> None:
    page = LETTERHEAD.format(gap=gap) + "Bezorgd door Snelpost B.V.\n"
    assert the_document(page).seller.name.is_sure is is_sure
