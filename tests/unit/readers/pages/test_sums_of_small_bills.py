"""Sums of bills with few labels, and numbers that begin with the kind of the document."""

import pytest

from My_AI_Employee.readers.contents.findings import State
from tests.unit.readers.pages.made_pages import sure_values, the_document

_HEAD = """
Tanja Wolf Fotografie
Rechnung Nr. 17/2026            Rechnungsdatum: 20.06.2026
"""
SMALL = _HEAD + "Reportage am See          450,00 EUR\nGesamtbetrag              450,00 EUR\n"
LAW = "Gemäß § 19 UStG wird keine Umsatzsteuer berechnet.\n"


def test_a_seller_who_never_charges_tax_needs_one_line_above_the_total() -> None:
    found = sure_values(the_document(SMALL + LAW))
    assert (found["net"], found["tax"], found["total"]) == ("450.00", "0.00", "450.00")


@pytest.mark.parametrize("page", [SMALL, SMALL.replace("450,00", "440,00", 1) + LAW, SMALL + LAW + "inkl. MwSt.\n"])
def test_without_the_law_the_line_or_with_tax_inside_it_stays_likely(page: str) -> None:
    assert the_document(page).total.state is State.LIKELY


DEPOSIT = """
Riverside Joinery Ltd        Invoice J-208
Invoice date: 2 March 2026
Fitted wardrobe         3,000.00 GBP
VAT 20%                   600.00 GBP
Invoice total           3,600.00 GBP
Less deposit paid      -1,000.00 GBP
Balance to pay          2,600.00 GBP
"""


def test_the_total_less_its_tax_is_the_net_where_the_page_has_that_amount() -> None:
    found = sure_values(the_document(DEPOSIT))
    assert (found["net"], found["tax"], found["total"], found["payable"]) == (
        "3000.00",
        "600.00",
        "3600.00",
        "2600.00",
    )
    split = DEPOSIT.replace("Fitted wardrobe         3,000.00 GBP", "Wardrobe  2,000.00 GBP\nDoors  1,000.00 GBP")
    assert the_document(split).net.value is None


def test_amounts_of_narrow_columns_are_read_one_by_one() -> None:
    page = """
Hotel Bergblick
Gast: Herr Dr. Weiss, wir danken für Ihren Besuch
Rechnung Nr. F-20931 vom 05.09.2026
03.09.2026   Übernachtung     210,00
Frühstück                      44,00
Gesamt EUR                    254,00
7%   196,26 13,74 210,00
19%   36,97 7,03 44,00
"""
    found = sure_values(the_document(page))
    assert (found["net"], found["tax"], found["total"]) == ("233.23", "20.77", "254.00")
    assert found["date"] == "2026-09-05"


@pytest.mark.parametrize(
    ("net", "tax", "total", "is_sure"),
    [
        ("1 100.00", "VAT 20%  20.00", "1 120.00", False),
        ("1 100.00", "VAT  20.00", "1 120.00", False),
        ("1 800.00", "VAT 5.5%  99.00", "1 899.00", True),
        ("1 100.00", "VAT  220.00", "1 320.00", True),
        ("2 900.00", "VAT  145.00", "3 045.00", True),
    ],
)
def test_a_quantity_before_an_amount_is_no_part_of_it(net: str, tax: str, total: str, is_sure: bool) -> None:
    page = f"\nHartley Design\nInvoice no. H-4711\nSubtotal   {net} GBP\n{tax} GBP\nTotal   {total} GBP\n"
    assert the_document(page).total.is_sure is is_sure


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Fatura FT 2026/77", "FT 2026/77"),
        ("Fatura n.º FT A26/1204", "FT A26/1204"),
        ("Fatura-Recibo FR A/2201", "FR A/2201"),
        ("Faktura VAT nr FV/12/06/2026", "FV/12/06/2026"),
        ("Invoice 2026/77", "2026/77"),
    ],
)
def test_numbers_that_begin_with_the_kind_of_document(line: str, number: str) -> None:
    page = f"\nHotel Mirante, Rua do Sol 8, 1200-100 Lisboa\n{line}\nTotal        100,00 EUR\n"
    assert the_document(page).number.value == number
