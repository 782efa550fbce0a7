"""Sellers without a legal form, or in small letters, and the dates and numbers of their documents."""

from datetime import date
from decimal import Decimal

import pytest

from My_AI_Employee.readers.contents.findings import State
from tests.unit.readers.pages.made_pages import the_document

_LINES = """
Porte                                   780.00
Total                                   780.00
"""
_PLAIN = """
{name}
14 rue des Tilleuls
44000 Nantes
{head}

Facture n° F-12 du 3 novembre 2026
{lines}










{foot}
"""


def _seller(name: str, foot: str, head: str = "") -> tuple[str | None, State]:
    found = the_document(_PLAIN.format(name=name, head=head, foot=foot, lines=_LINES)).seller.name
    return found.value, found.state


@pytest.mark.parametrize(
    ("name", "foot"),
    [
        ("Menuiserie Duval", "www.menuiserie-duval.example"),
        ("Menuiserie Duval", "Menuiserie Duval – SIRET 404 833 048 00022"),
        ("Menuiserie Duval", "Please pay to: Menuiserie Duval, sort code 20-00-00"),
        ("Fietsenmaker Van Dijk", "Gelieve te betalen t.n.v. Fietsenmaker Van Dijk"),
        ("Malerbetrieb Heinz Krämer", "www.maler-kraemer.example"),
        ("Malerbetrieb Heinz Krämer", "www.maler-kraemer.example  Kontoinhaber Heinz Krämer"),
        ("Harbour Lane Studio", "www.harbourlane.co.uk"),
        ("Pixelyard, Inc.", "www.pixelyard.example"),
        ("Buchhandlung Seitenweise", "www.buchhandlung-seitenweise.example"),
    ],
)
def test_a_name_at_the_head_is_the_seller_where_a_second_sign_says_so(name: str, foot: str) -> None:
    assert _seller(name, foot) == (name, State.SURE)


@pytest.mark.parametrize(
    ("name", "head", "foot"),
    [
        ("Menuiserie Duval", "", ""),
        ("Menuiserie Duval", "", "www.lonestar.example"),
        ("Menuiserie Duval", "info@menuiserie-duval.example", ""),  # a buyer's address may have its mail
        ("Menuiserie Duval", "SIRET 404 833 048 00022", ""),
        ("Menuiserie Duval", "", "www.menuiserie-duval.example  www.lonestar.example"),
        ("Menuiserie Duval", "", "www.duval-bois.example"),
        ("Boulangerie Kunz", "", "www.kunz.example"),
        ("Hotel Krone", "", "www.hotel-krone-bedarf.example"),
        ("Menuiserie Duval", "", "Lastschrift: Kontoinhaber Menuiserie Duval"),
        ("Menuiserie Duval", "", "www.menuiserie-duval.example  Sold by Karl Roth"),
        ("Menuiserie Duval", "Autofacturation", "www.menuiserie-duval.example"),
        ("To Menuiserie Duval", "", "www.menuiserie-duval.example"),
    ],
)
def test_without_a_clear_sign_a_name_at_the_head_may_be_the_buyers(name: str, head: str, foot: str) -> None:
    assert _seller(name, foot, head)[1] is not State.SURE


@pytest.mark.parametrize(
    ("buyer", "state"),
    [
        ("Cliente: Restaurante El Olivo, S.A., Av. de la Paz 3", State.SURE),
        ("Destinataire : Hôtel du Cours, 2 cours Mirabeau", State.SURE),
        ("Spett.le\nTrasporti Verdi S.r.l.\nVia Po 8", State.SURE),
        ("Cliente: Restaurante El Olivo, S.A.", State.LIKELY),  # no address
        ("Cliente: Soto Holding, Av. de la Paz 3", State.LIKELY),
        ("Trasporti Verdi S.r.l.\nVia Po 8", State.LIKELY),
    ],
)
def test_the_first_company_sells_where_a_heading_names_another_customer(buyer: str, state: State) -> None:
    page = f"Hermanos Soto S.L.\nCalle Mayor 22\n\n{buyer}\n\nFactura n. 31 del 10 noviembre 2026\n{_LINES}"
    found = the_document(page).seller.name
    assert (found.value, found.state) == ("Hermanos Soto S.L.", state)


def test_a_company_above_another_name_may_be_anybody() -> None:
    buyer = "Bill to: Oakfield Bakery, 2 High Road, York"
    page = f"Acme Software Ltd\nKarin Roth Design\nDorfstr. 9\n\n{buyer}\n\nInvoice no. 31\n{_LINES}"
    assert the_document(page).seller.name.state is State.LIKELY


def test_a_name_that_another_company_stands_beside_is_only_likely() -> None:
    found = _seller("Menuiserie Duval", "www.menuiserie-duval.example", "Roth Bau GmbH")
    assert found == ("Menuiserie Duval", State.LIKELY)


def test_a_title_may_have_number_and_date_of_the_document() -> None:
    found = the_document(_PLAIN.format(name="Menuiserie Duval", head="", foot="", lines=_LINES))
    assert (found.number.value, found.number.is_sure) == ("F-12", True)
    assert (found.issue_date.value, found.issue_date.is_sure) == (date(2026, 11, 3), True)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("Facture 2026-019 – 10 novembre 2026", "2026-019"),
        ("FATTURA N. 56 del 10 novembre 2026", "56"),
        ("Invoice no. 31 dated 10 November 2026", "31"),
    ],
)
def test_a_date_behind_a_number_ends_it(title: str, number: str) -> None:
    found = the_document(f"Menuiserie Duval\n\n{title}\n{_LINES}")
    assert (found.number.value, found.number.is_sure) == (number, True)
    assert (found.issue_date.value, found.issue_date.is_sure) == (date(2026, 11, 10), True)


def test_more_behind_a_number_than_a_date_leaves_it_likely() -> None:
    found = the_document(f"Menuiserie Duval\n\nFacture 2026-019 – 10 portes\n{_LINES}")
    assert found.number.state is not State.SURE


_LETTER = """
Schreinerei Ammann
Dorfstrasse 9
8810 Horgen

Rechnung 26-0190
{more}
{dated}

Leistung                     Betrag EUR
{line}                        1250.00
Total EUR                     1250.00
"""


def _dated(dated: str, more: str = "", line: str = "Ladentheke") -> tuple[date | None, State]:
    found = the_document(_LETTER.format(dated=dated, more=more, line=line)).issue_date
    return found.value, found.state


@pytest.mark.parametrize(
    ("dated", "more"),
    [
        ("Horgen, 16. November 2026", ""),
        ("Horgen, den 16. November 2026", ""),
        ("Kassel, den 16. November 2026", "Leistungszeitraum: 02.11.–06.11.2026"),
    ],
)
def test_place_and_day_at_the_head_of_a_letter_date_it(dated: str, more: str) -> None:
    assert _dated(dated, more) == (date(2026, 11, 16), State.SURE)


@pytest.mark.parametrize(
    ("dated", "more", "line"),
    [
        ("Zug, 16. November 2026", "", "Ladentheke"),  # no address there
        ("Kassel, den 16. November 2026", "18.11.2026", "Ladentheke"),
        ("", "", "Horgen, 16. November 2026"),
    ],
)
def test_a_place_and_a_day_elsewhere_date_nothing(dated: str, more: str, line: str) -> None:
    assert _dated(dated, more, line)[1] is not State.SURE


@pytest.mark.parametrize(("label", "is_sure"), [("Receipt No: 22819", True), ("Valid until", False)])
def test_a_number_of_its_own_before_a_date_is_no_label_of_it(label: str, is_sure: bool) -> None:
    page = f"The Anchor Inn\nRECEIPT\n{label}   19/11/2026 20:41\nFish      £61.00\nTotal  £61.00\nChange  £0.00\n"
    assert the_document(page).issue_date.is_sure is is_sure


def test_letters_of_one_glyph_stay_in_their_word() -> None:
    found = the_document(f"^Officina Galli Srl\n\nFattura n. 214 del 12/11/2026\n{_LINES}").seller.name
    assert found.value == "Officina Galli Srl"


def test_the_taxed_amount_with_a_charge_is_the_amount_without_tax() -> None:
    page = """
FATTURA N. 56 del 10 novembre 2026
Onorario                    1.000,00
Cassa previdenza 4%            40,00
Imponibile IVA              1.040,00
IVA 22%                       228,80
Totale documento            1.268,80
"""
    found = the_document(page)
    assert (found.net.value, found.net.is_sure) == (Decimal("1040.00"), True)
    assert the_document(page.replace("1.040,00", "1.030,00")).net.state is not State.SURE
