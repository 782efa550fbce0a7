"""Dates of other documents and of discounts, and totals in which discounts, charges and a rate of 0 take part."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from tests.unit.readers.pages.made_pages import sure_values, the_document

REVERSAL = """
Shop24 AG                      ^Stornorechnung
Stornorechnung Nr. ST-1001 zur Rechnung RE-1001 vom 01.03.2026
Datum: 08.03.2026
Netto         -100,00
MwSt 19%       -19,00
Gesamt        -119,00 EUR
"""
FINAL_BILL = """
Bau GmbH            ^Rechnung
Schlussrechnung Nr. 5 zur Abschlagsrechnung 3 vom 01.02.2026
Datum: 20.04.2026
Gesamt  1.190,00 EUR
"""
TWO_LABELS = """
Bau GmbH            ^Rechnung
Rechnung Nr. 5 Rechnungsdatum 20.04.2026
Gesamt  1.190,00 EUR
"""


@pytest.mark.parametrize(
    ("page", "issued"), [(REVERSAL, "2026-03-08"), (FINAL_BILL, "2026-04-20"), (TWO_LABELS, "2026-04-20")]
)
def test_the_date_of_the_invoice_that_another_document_is_about_is_not_its_own(page: str, issued: str) -> None:
    assert sure_values(the_document(page))["date"] == issued


@pytest.mark.parametrize(
    "terms",
    [
        "Zahlbar bis 28.03.2026 mit 2 % Skonto (116,62 EUR), danach netto.",
        "Payable before 28.03.2026 with 2% discount, otherwise in full.",
        "Payable avant le 28.03.2026 avec 2 % d'escompte",
    ],
)
def test_the_last_day_of_a_discount_is_not_the_due_date(terms: str) -> None:
    page = f"""
Holz GmbH               ^Rechnung
Rechnungsnr. 9       Rechnungsdatum 14.03.2026
Netto     100,00 EUR
MwSt 19%   19,00 EUR
Gesamt    119,00 EUR
{terms}
"""
    assert the_document(page).due_date.value is None


CHARGES = """
Acme Hardware Inc.                 ^INVOICE
500 Main St, Austin, TX 78701      Invoice #: 88     Invoice Date: March 9, 2026
Subtotal                      $199.90
Discount (10%)                {discount}
Shipping                      $12.00
Sales Tax (8.25%)             $14.84
Total                         {total}
"""


@pytest.mark.parametrize("discount", ["-$19.99", "$19.99"])
def test_discounts_and_charges_prove_a_total(discount: str) -> None:
    document = the_document(CHARGES.format(discount=discount, total="$206.75"))
    found = sure_values(document)
    assert (found["tax"], found["total"]) == ("14.84", "206.75")
    assert "net" not in found


def test_a_total_that_discounts_and_charges_do_not_give_is_not_sure() -> None:
    assert not the_document(CHARGES.format(discount="-$19.99", total="$207.75")).total.is_sure


RATE_OF_NOTHING = """
Hotel Seeblick             ^Rechnung
Rechnungs-Nr. 2026/1188    Rechnungsdatum 03.06.2026
Gesamtbetrag             243,80 EUR
           Netto    MwSt   Brutto
7 %       200,00   14,00   214,00
19 %       20,00    3,80    23,80
0 %         6,00    0,00     {untaxed}
"""


def test_a_row_of_the_rate_0_belongs_to_a_table_of_rates() -> None:
    found = sure_values(the_document(RATE_OF_NOTHING.format(untaxed="6,00")))
    assert (found["net"], found["tax"], found["total"]) == ("226.00", "17.80", "243.80")
    assert not the_document(RATE_OF_NOTHING.format(untaxed="7,00")).total.is_sure


TILL = """
BÄCKEREI HUBER
1010 Wien, UID ATU62893509
Rechnung 4456   12.11.2026 07:45
Kaffee                5,00
Summe EUR             5,00
10% MwSt von  4,55    0,45
"""


def test_tax_that_a_till_takes_out_of_the_sum_may_differ_by_a_cent_from_that_of_its_basis() -> None:
    found = sure_values(the_document(TILL))
    assert (found["net"], found["tax"], found["total"]) == ("4.55", "0.45", "5.00")
    assert the_document(TILL.replace("0,45", "0,65")).tax.state is not State.SURE


ONLY_A_NUMBER = """
Atelier Lumière SARL                      ^Facture
N° FA-2026-031        Date : 3 février 2026
Total HT      100,00 €
TVA 20 %       20,00 €
Total TTC     120,00 €
"""


def test_a_number_of_which_nobody_says_what_it_counts_is_proposed_and_not_sure() -> None:
    number = the_document(ONLY_A_NUMBER).number
    assert (number.value, number.state) == ("FA-2026-031", State.LIKELY)
    two = the_document(ONLY_A_NUMBER.replace("Date", "N° 7788     Date")).number
    assert two.value is None
    assert "FA-2026-031" in two.choices


@pytest.mark.parametrize("label", ["Date de facturation", "Data di fatturazione", "Fecha de facturación"])
def test_the_date_of_invoicing_is_the_invoices(label: str) -> None:
    page = ONLY_A_NUMBER.replace("Date :", f"{label} :")
    assert sure_values(the_document(page))["date"] == "2026-02-03"
