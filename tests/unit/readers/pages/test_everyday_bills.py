"""Bills of everyday vendors: telephone, energy, subscriptions, craftsmen. What their labels say is read."""

import pytest

from My_AI_Employee.readers.pages.company_names import company_name
from My_AI_Employee.readers.pages.labels import names_payment_date
from tests.unit.readers.pages.made_pages import sure_values, the_document

TELEPHONE = """
Fernruf Nord AG, 53111 Bonn                    Ihre Rechnung für Oktober 2026
                                               Datum              08.10.2026
                                               Kundennummer       123 456 7890
                                               Rechnungsnummer    44 8210 3391 2266
Monatliche Beträge                                         42,02
Nutzungsabhängige Beträge                                   1,26
Summe netto                                                43,28 EUR
Umsatzsteuer 19 %                                           8,22 EUR
Rechnungsbetrag                                            51,50 EUR
"""
ENERGY = """
Stadtwerk Au                                   Rechnung
                                               Rechnungsnummer 9001 2233 44
                                               Rechnungsdatum 02.10.2026
Nettobetrag                                               849,00 €
Umsatzsteuer 19 %                                         161,31 €
Bruttobetrag                                            1.010,31 €
Bereits gezahlte Abschläge                               -960,00 €
Nachzahlung                                                50,31 €
"""
BELGIAN = """
Nuage Bleu                                     Facture / Factuur
                                               Numéro de facture : 7291002837
                                               Date de facture : 01/10/2026
Montant total hors TVA                         61,98 EUR
TVA 21 %                                       13,02 EUR
Montant total TVA comprise                     75,00 EUR
"""
CRAFTSMAN = """
Holzbau Gruber                                 Rechnung Nr.: RE-26-0098
                                               Rechnungsdatum: 13.10.2026
Dachstuhl lt. Angebot                          8.400,00
Montage                                        2.100,00
Nettosumme                                    10.500,00
+ 20 % USt                                     2.100,00
Bruttosumme                              EUR  12.600,00
"""
SUBSCRIPTION = """
Meeting Rooms Inc.                             Invoice Date: Oct 3, 2026
                                               Invoice #: INV271828182
Charge            Quantity   Subtotal   Taxes, Fees & Surcharges   Total
Team plan         3          €56.97     €10.82                     €67.79

Subtotal                                       €56.97
Total (Including Taxes, Fees & Surcharges)     €67.79
Invoice Balance                                €67.79
Tax Details: Germany VAT 19.00%                €10.82
"""
PAID_AT_ONCE = """
^Receipt
Invoice number    INV84920134
Date paid         October 7, 2026
Code Hosting, Inc.
Team plan                                12      €4.00           €48.00
                                         Subtotal                €48.00
                                         Total                   €48.00
                                         Amount paid             €48.00
"""

COLUMNS = """
Fil Bleu                                       votre facture
                                               n° de facture : FB261005
                                               date de facture : 05/10/2026
                              montant HT        montant TTC
abonnements                   33,33 €           39,99 €
total de votre facture        33,33 €           39,99 €
dont TVA à 20 %               6,66 €
"""
DISCOUNT = """
Metallbau Kern                                 Rechnung
                                               Rechnungs-Nr.: 260913
                                               Rechnungsdatum: 15.10.2026
                              Netto (EUR)      MwSt (EUR)      Brutto (EUR)
Summe                         2.642,90         502,15          3.145,05
Zahlbar innerhalb 10 Tagen mit 2 % Skonto = 3.082,15 oder bis 14.11.2026 rein netto.
"""


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (TELEPHONE, "number 44 8210 3391 2266 net 43.28 tax 8.22 total 51.50"),
        (ENERGY, "number 9001 2233 44 net 849.00 tax 161.31 total 1010.31 payable 50.31 prepaid 960.00"),
        (BELGIAN, "number 7291002837 net 61.98 tax 13.02 total 75.00"),
        (CRAFTSMAN, "number RE-26-0098 net 10500.00 tax 2100.00 total 12600.00"),
        (SUBSCRIPTION, "number INV271828182 net 56.97 tax 10.82 total 67.79 payable 67.79"),
        (COLUMNS, "number FB261005 net 33.33 tax 6.66 total 39.99"),
        (DISCOUNT, "number 260913 net 2642.90 tax 502.15 total 3145.05"),
        (PAID_AT_ONCE, "number INV84920134 net 48.00 total 48.00"),
    ],
)
def test_what_the_labels_say_is_sure(page: str, expected: str) -> None:
    found = sure_values(the_document(page))
    names = ("number", "net", "tax", "total", "payable", "prepaid")
    assert " ".join(f"{name} {found[name]}" for name in names if name in found) == expected
    assert found["currency"] == "EUR"


def test_what_is_not_proven_stays_a_proposal() -> None:
    paid = the_document(PAID_AT_ONCE)
    assert (str(paid.issue_date.value), paid.issue_date.is_sure) == ("2026-10-07", False)
    part_paid = the_document(PAID_AT_ONCE.replace("Amount paid             €48.00", "Amount paid             €20.00"))
    assert not part_paid.total.is_sure
    year = the_document(TELEPHONE.replace("44 8210 3391 2266", "448210 3391 2026"))
    assert not year.number.is_sure
    day = the_document(TELEPHONE.replace("44 8210 3391 2266", "12 10 2026"))
    assert not day.number.is_sure


def test_two_amounts_in_the_row_of_the_total_need_the_tax_that_they_differ_by() -> None:
    assert not the_document(COLUMNS.replace("6,66", "6,00")).total.is_sure


def test_the_last_day_without_a_discount_is_the_due_date() -> None:
    assert sure_values(the_document(DISCOUNT))["due"] == "2026-11-14"
    early = DISCOUNT.replace("oder bis 14.11.2026 rein netto", "oder bis 14.11.2026 mit 1 % Skonto")
    assert "due" not in sure_values(the_document(early))


def test_the_currency_in_the_label_of_the_total_is_that_of_the_document() -> None:
    page = CRAFTSMAN.replace("EUR  12.600,00", "12.600,00").replace("Bruttosumme", "Gesamt CHF")
    other = page.replace("Montage", "Montage (USD 1 = CHF 0,80)")
    assert sure_values(the_document(other))["currency"] == "CHF"
    assert "currency" not in sure_values(the_document(other.replace("Gesamt CHF", "Gesamt")))


FIRST_PAGE = """
Garden Supplies Ltd                            Invoice
                                               Invoice No.  INV-00871
                                               Invoice date 28 September 2026
Plants                                         420.00
Carried forward                                420.00
"""
SECOND_PAGE = """
Invoice INV-00871 page 2 of 2
Brought forward                                420.00
Delivery                                        15.00
Subtotal                                       435.00
VAT @ 23%                                      100.05
Total                                         €535.05
"""


def test_a_sum_that_is_carried_to_the_next_page_is_no_earlier_balance() -> None:
    found = sure_values(the_document(FIRST_PAGE, SECOND_PAGE))
    assert [found.get(name) for name in ("net", "tax", "total")] == ["435.00", "100.05", "535.05"]
    for first in (
        FIRST_PAGE.replace("Carried forward   ", "Plants in all     "),
        FIRST_PAGE.replace("420.00", "42.00"),
    ):
        assert "total" not in sure_values(the_document(first, SECOND_PAGE))


def test_an_exempt_document_has_no_tax_only_when_its_total_is_proven() -> None:
    by_law = PAID_AT_ONCE.replace("Code Hosting, Inc.", "Gemäß § 19 UStG keine Umsatzsteuer.")
    assert sure_values(the_document(by_law))["tax"] == "0.00"
    assert "tax" not in sure_values(the_document(PAID_AT_ONCE))
    # printed terms speak of sales to other countries too
    terms = the_document(PAID_AT_ONCE.replace("Code Hosting, Inc.", "Reverse charge applies to firms in the EU."))
    assert (str(terms.tax.value), terms.tax.is_sure) == ("0.00", False)
    with_tax = the_document(by_law.replace("Amount paid", "VAT exempt, else VAT  €7.66\n    Amount paid"))
    assert not with_tax.tax.is_sure
    unproven = the_document(by_law.replace("Subtotal                €48.00", "Subtotal                €40.00"))
    assert not unproven.tax.is_sure


LONG_1 = """
Maria Keller                                 ^Rechnung
Rechnung Nr. 2026-3                Datum: 14.05.2026
Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.
Beratung            4     50,00     200,00 €
Reise               1     80,00      80,00 €
"""
LONG_2 = """
Rechnung Nr. 2026-3, Seite 2
Druck               1     20,00      20,00 €
Gesamtbetrag                        300,00 €
"""


def test_lines_on_several_pages_give_the_total_of_the_last() -> None:
    found = sure_values(the_document(LONG_1, LONG_2))
    assert [found.get(name) for name in ("net", "tax", "total")] == ["300.00", "0.00", "300.00"]
    assert not the_document(LONG_1.replace("80,00 €", "85,00 €"), LONG_2).total.is_sure


def test_words_that_only_look_like_an_exemption_prove_none() -> None:
    law = "Gemäß § 19 UStG wird keine Umsatzsteuer berechnet."
    for words in (
        "293 B rue de Paris, 75011 Paris",
        "Kurs für Kleinunternehmer",
        f"{law} Preise inkl. gesetzl. MwSt.",
    ):
        document = the_document(LONG_1.replace(law, words), LONG_2)
        assert document.total.is_sure
        assert not document.tax.is_sure, words
        assert not document.net.is_sure, words
    for words in (
        "TVA non applicable, art. 293 B du CGI",
        "Als Kleinunternehmer ohne Steuer.",
        "Kleinunternehmerregelung",
    ):
        assert sure_values(the_document(LONG_1.replace(law, words), LONG_2))["tax"] == "0.00", words


def test_the_name_in_a_legal_notice_ends_before_its_capital_and_register() -> None:
    assert company_name("Libre SAS au capital de 3.441.812 Euros − B 421 938 861 RCS Paris") == "Libre SAS"
    assert company_name("Nordwind GmbH − Amtsgericht Bonn") == "Nordwind GmbH"
    assert company_name("Blue Ltd registered in England") == "Blue Ltd"


def test_a_date_of_payment_is_of_nothing_else() -> None:
    assert names_payment_date("Date paid")
    assert names_payment_date("Bezahlt am")
    assert not names_payment_date("Paid by card on date of delivery")
    assert not names_payment_date("Due date")
